/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest answer that is kept. */
#define CARE_REPLY_CACHE_MAX_BYTES (4 * 1024 * 1024)

/**
 * CareReplyCache:
 *
 * What a directory server answered, in a file of its own: shown with its date when a server cannot
 * be reached, and the reason why an unchanged answer is not sent twice. It is bounded, and may be
 * deleted at any time. Can be used from any thread.
 */
typedef struct _CareReplyCache CareReplyCache;

/**
 * CareKeptReply:
 * @body: what was answered
 * @etag: (nullable): its version
 * @fetched_at: when the server last said so, in seconds since 1970
 */
typedef struct
{
  GBytes *body;
  char *etag;
  gint64 fetched_at;
} CareKeptReply;

char           *care_reply_cache_dup_path (void);
CareReplyCache *care_reply_cache_new      (const char *path, const char *base);
void            care_reply_cache_free     (CareReplyCache *self);
CareKeptReply  *care_reply_cache_get      (CareReplyCache *self, const char *uri);
void            care_reply_cache_put      (CareReplyCache *self, const char *uri,
                                           const CareKeptReply *reply);
void            care_reply_cache_delete   (const char *path);
void            care_reply_cache_set_max  (CareReplyCache *self, gsize max_bytes);
void            care_kept_reply_free      (CareKeptReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareReplyCache, care_reply_cache_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareKeptReply, care_kept_reply_free)

G_END_DECLS
