/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-site.h"

#include <string.h>

static struct
{
  GThread *thread;
  GMainLoop *loop;
  SoupServerCallback answer;
  char *base;
  int requests;
  GMutex lock;
  GCond cond;
} site;

const char *
net_base (void)
{
  return site.base;
}

guint
net_count (void)
{
  return g_atomic_int_add (&site.requests, 1) + 1;
}

guint
net_requests (void)
{
  return g_atomic_int_get (&site.requests);
}

void
net_reset (void)
{
  g_atomic_int_set (&site.requests, 0);
}

void
net_reply (SoupServerMessage *message, guint status, const char *body, const char *etag)
{
  soup_server_message_set_status (message, status, NULL);
  if (etag != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body,
                                    strlen (body));
}

static gboolean
on_drip_cb (gpointer user_data)
{
  SoupServerMessage *message = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            "x", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

static void
on_drip_written_cb (SoupServerMessage *message, gpointer user_data)
{
  g_autoptr (GSource) source = g_timeout_source_new (100);

  soup_server_message_pause (message);
  g_source_set_callback (source, on_drip_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/* A byte now and then, for ever. */
void
net_drip (SoupServerMessage *message)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            "x", 1);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_drip_written_cb), NULL);
}

static gpointer
serve (gpointer unused)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, site.answer, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  g_mutex_lock (&site.lock);
  site.loop = g_main_loop_new (context, FALSE);
  site.base = g_uri_to_string (uris->data);
  g_cond_signal (&site.cond);
  g_mutex_unlock (&site.lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (site.loop);
  soup_server_disconnect (server);
  g_main_context_pop_thread_default (context);
  return NULL;
}

void
net_start (SoupServerCallback answer)
{
  site.answer = answer;
  site.thread = g_thread_new ("site", serve, NULL);
  g_mutex_lock (&site.lock);
  while (site.base == NULL)
    g_cond_wait (&site.cond, &site.lock);
  g_mutex_unlock (&site.lock);
}

void
net_stop (void)
{
  g_main_loop_quit (site.loop);
  g_thread_join (site.thread);
  g_clear_pointer (&site.loop, g_main_loop_unref);
  g_clear_pointer (&site.base, g_free);
}
