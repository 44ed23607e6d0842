/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* A server on this computer, in a thread of its own, that answers as the test's callback says. */
void        net_start    (SoupServerCallback answer);
void        net_stop     (void);
const char *net_base     (void); /* ends with a slash */

/* How often it was asked since the last net_reset(). The callback counts by net_count(). */
guint       net_count    (void);
guint       net_requests (void);
void        net_reset    (void);

void        net_reply    (SoupServerMessage *message, guint status, const char *body,
                          const char *etag);
void        net_drip     (SoupServerMessage *message);
