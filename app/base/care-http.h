/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CareHttp:
 *
 * The one way to the network: nothing but GET, https (http on this computer alone), a deadline for
 * the whole request, a bound on the body, a few attempts with growing pauses, and none at all for a
 * minute to a server that keeps failing. Nothing about the user is in a request. Can be used from
 * any thread, by one at a time.
 */
typedef struct _CareHttp CareHttp;

/**
 * CareHttpRequest:
 * @uri: what to get
 * @accept: (nullable): the content type that is wanted
 * @etag: (nullable): the version that is at hand; the reply is 304 where it still is the newest
 * @max_bytes: the longest body that is taken
 * @seconds: how long all attempts may take together
 * @shown: (nullable): what to call it in messages, where the address is nothing to read
 * @explain: (nullable): reads from the body of a refusal what the server says about it, as one line
 *   for people, or %NULL where it says nothing
 */
typedef struct
{
  const char *uri;
  const char *accept;
  const char *etag;
  gsize max_bytes;
  guint seconds;
  const char *shown;
  char *(*explain) (GBytes *body);
} CareHttpRequest;

/**
 * CareHttpReply:
 * @status: 200 or 304
 * @body: (nullable): the body of a 200
 * @etag: (nullable): its version
 */
typedef struct
{
  guint status;
  GBytes *body;
  char *etag;
} CareHttpReply;

CareHttp      *care_http_new        (void);
void           care_http_free       (CareHttp *self);
void           care_http_set_pause  (CareHttp *self, guint milliseconds);
gboolean       care_http_check_uri  (const char *uri, GError **error);
gboolean       care_http_same_origin (const char *uri, const char *other);
CareHttpReply *care_http_get        (CareHttp *self, const CareHttpRequest *request,
                                     GCancellable *cancellable, GError **error);
void           care_http_reply_free (CareHttpReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareHttp, care_http_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareHttpReply, care_http_reply_free)

G_END_DECLS
