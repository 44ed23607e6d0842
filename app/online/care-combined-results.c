/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-online"
#include "config.h"

#include "online/care-combined-results.h"

#include "base/care-enum.h"
#include "base/care-error.h"
#include "online/care-directory-merge.h"
#include "online/care-fhir-query.h"

#include <glib/gi18n-lib.h>

/* So that a server is asked for words, not for keys. */
#define DELAY_MS 400
/* How near the end of the server's own hits a row has to be asked for before the next page is. */
#define ROWS_AHEAD 10

struct _CareCombinedResults
{
  GObject parent_instance;

  CareLocalDirectory *local;
  CareHospitalList *list;
  CareDirectory *online; /* nullable */
  char *name;            /* of the server */
  guint delay;

  CareDirectoryQuery *query;
  GCancellable *cancellable; /* of what is asked of the server */
  guint timeout;
  guint idle;
  gboolean more;
  gboolean front;            /* the server's own hits come first */
  GHashTable *merged;        /* id → CareHospital: all of which the server speaks */
  GPtrArray *extra;          /* those of them that are in no row of the list, in its order */

  CareOnlineState state;
  char *said;                /* nullable: of any page, for it holds for all that is shown */
  guint left_out;            /* of all pages */
  char *note;
  char *details;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_ONLINE,
  PROP_TOTAL,
  PROP_EXTRA,
  PROP_WIDENED,
  PROP_MESSAGE,
  PROP_NOTE,
  PROP_DETAILS,
  N_PROPS
};

static void care_combined_results_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareCombinedResults, care_combined_results, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      care_combined_results_model_init))

G_DEFINE_ENUM_TYPE (CareOnlineState, care_online_state,
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_OFF, "off"),
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_ASKING, "asking"),
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_STALE, "stale"),
                    G_DEFINE_ENUM_VALUE (CARE_ONLINE_FAILED, "failed"))

static GParamSpec *properties[N_PROPS];

static void
notify (CareCombinedResults *self)
{
  for (guint i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
set_online_state (CareCombinedResults *self, CareOnlineState state, char *note, const char *details)
{
  g_debug ("the server is %s", care_enum_get_nick (CARE_TYPE_ONLINE_STATE, state));
  self->state = state;
  g_free (self->note);
  self->note = note;
  g_free (self->details);
  self->details = g_strdup (details);
  notify (self);
}

static guint
get_first_of_list (CareCombinedResults *self)
{
  return self->front ? self->extra->len : 0;
}

static guint
get_first_of_extra (CareCombinedResults *self)
{
  return self->front ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static GHashTable *
list_ids (CareCombinedResults *self)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareHospital) hospital = care_hospital_list_peek (self->list, i);

      g_hash_table_add (ids, g_strdup (care_hospital_get_id (hospital)));
    }
  return ids;
}

/* A hospital that has come into the list meanwhile is not listed twice. */
static void
drop_doubles (CareCombinedResults *self)
{
  g_autoptr (GHashTable) ids = NULL;

  if (self->extra->len == 0)
    return;
  ids = list_ids (self);
  for (guint i = self->extra->len; i-- > 0; )
    if (g_hash_table_contains (ids, care_hospital_get_id (self->extra->pdata[i])))
      {
        g_ptr_array_remove_index (self->extra, i);
        g_list_model_items_changed (G_LIST_MODEL (self), get_first_of_extra (self) + i, 1, 0);
      }
}

static void
on_list_changed_cb (CareCombinedResults *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), get_first_of_list (self) + position, removed,
                              added);
  drop_doubles (self);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* Rows of the list that are in @ids, since something else is said of them now. */
static void
update_rows (CareCombinedResults *self, GHashTable *ids)
{
  guint n = g_hash_table_size (ids) > 0 ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareHospital) hospital = care_hospital_list_peek (self->list, i);

      if (g_hash_table_contains (ids, care_hospital_get_id (hospital)))
        g_list_model_items_changed (G_LIST_MODEL (self), get_first_of_list (self) + i, 1, 1);
    }
}

static void
clear_hits (CareCombinedResults *self)
{
  g_autoptr (GHashTable) said = NULL;
  guint first = get_first_of_extra (self), n = self->extra->len;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  self->more = FALSE;
  g_clear_pointer (&self->said, g_free);
  self->left_out = 0;
  g_ptr_array_set_size (self->extra, 0);
  self->front = FALSE;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n, 0);
  said = g_steal_pointer (&self->merged);
  self->merged = new_table ();
  update_rows (self, said);
}

static void
add_hits (CareCombinedResults *self, GPtrArray *hospitals)
{
  g_autoptr (GHashTable) ids = list_ids (self);
  guint before = self->extra->len;

  for (guint i = 0; i < hospitals->len; i++)
    {
      CareHospital *hospital = hospitals->pdata[i];
      const char *id = care_hospital_get_id (hospital);

      if (g_hash_table_contains (self->merged, id))
        continue;
      g_hash_table_insert (self->merged, g_strdup (id), g_object_ref (hospital));
      if (!g_hash_table_contains (ids, id))
        g_ptr_array_add (self->extra, g_object_ref (hospital));
    }
  if (self->extra->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), get_first_of_extra (self) + before, 0,
                                self->extra->len - before);
}

static void
merge_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  CareCombinedResults *self = object;
  CareDirectoryPage *page = data;
  GPtrArray *hospitals = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < page->hospitals->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      CareHospital *joined = care_directory_merge (self->local, page->hospitals->pdata[i]);

      g_ptr_array_add (hospitals, joined ? joined : g_object_ref (page->hospitals->pdata[i]));
    }
  g_task_return_pointer (task, hospitals, (GDestroyNotify) g_ptr_array_unref);
}

/* Returns: (transfer full) (nullable): what is to be said of a page */
static char *
dup_sentence (CareCombinedResults *self, const CareDirectoryPage *page)
{
  if (page->stale)
    {
      g_autofree char *day = care_date_dup_spoken (page->fetched_on);

      return g_strdup_printf (_("The server %s cannot be asked now. What it said on %s is shown."),
                              self->name, day);
    }
  if (page->problem != NULL)
    return g_strdup_printf (_("The server %s did not answer everything; services that are open may "
                              "be missing."), self->name);
  if (page->unconfirmed)
    return g_strdup_printf (_("The server %s lists nothing, but does not say that it understood "
                              "the search. The hospital may be in its list all the same."),
                            self->name);
  if (page->ignored != NULL)
    {
      g_autofree char *filters = g_strjoinv (", ", page->ignored);

      return g_strdup_printf (_("The server %s did not go by: %s. That was done on this computer; "
                                "hospitals may be missing."), self->name, filters);
    }
  return NULL;
}

/* What was said of pages that are shown holds on when a later one cannot be had. */
static void
say (CareCombinedResults *self, CareOnlineState state, const char *failure, const char *details)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (self->said != NULL)
    g_strv_builder_add (lines, self->said);
  if (failure != NULL)
    g_strv_builder_add (lines, failure);
  if (self->left_out > 0)
    {
      g_autofree char *left_out = g_strdup_printf (
        ngettext ("%u entry of the server %s is not shown: it is no hospital, or nobody says where "
                  "it is.",
                  "%u entries of the server %s are not shown: they are no hospitals, or nobody "
                  "says where they are.", self->left_out), self->left_out, self->name);

      g_strv_builder_add (lines, left_out);
    }
  all = g_strv_builder_end (lines);
  set_online_state (self, state, *all != NULL ? g_strjoinv ("\n", all) : NULL, details);
}

static void
say_what_came (CareCombinedResults *self, const CareDirectoryPage *page)
{
  char *sentence = dup_sentence (self, page);

  if (sentence != NULL)
    {
      g_free (self->said);
      self->said = sentence;
    }
  self->left_out += page->left_out;
  say (self, page->stale ? CARE_ONLINE_STALE : CARE_ONLINE_READY, NULL, page->problem);
}

static char *
dup_failure (CareCombinedResults *self, const GError *error)
{
  if (self->query->token != NULL)
    return g_strdup_printf (_("The server %s has not sent the rest of its list; there may be more "
                              "hospitals in it."), self->name);
  if (g_error_matches (error, CARE_ERROR, CARE_ERROR_OFFLINE))
    return g_strdup_printf (_("The server %s cannot be reached. What you see is from this "
                              "computer."), self->name);
  return g_strdup_printf (_("The server %s gives no answer that can be used. What you see is from "
                            "this computer."), self->name);
}

static void
on_merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (source);
  g_autoptr (GPtrArray) hospitals = g_task_propagate_pointer (G_TASK (result), NULL);
  CareDirectoryPage *page = g_task_get_task_data (G_TASK (result));

  if (hospitals == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (g_hash_table_size (self->merged) == 0)
    self->front = care_hospital_list_get_widened (self->list)
                  || care_hospital_list_get_state (self->list) != CARE_HOSPITAL_LIST_READY;
  self->more = page->next != NULL;
  g_free (self->query->token);
  self->query->token = g_strdup (page->next);
  add_hits (self, hospitals);
  update_rows (self, self->merged);
  say_what_came (self, page);
}

static void
fail (CareCombinedResults *self, const GError *error)
{
  g_autofree char *failure = dup_failure (self, error);

  g_clear_object (&self->cancellable);
  self->more = FALSE;
  say (self, CARE_ONLINE_FAILED, failure, error->message);
}

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareCombinedResults) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = care_directory_search_finish (CARE_DIRECTORY (source),
                                                                     result, &error);
  g_autoptr (GTask) task = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (page == NULL)
    {
      fail (self, error);
      return;
    }
  task = g_task_new (self, self->cancellable, on_merged_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&page), (GDestroyNotify) care_directory_page_free);
  g_task_run_in_thread (task, merge_in_thread);
}

static void
ask (CareCombinedResults *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  care_directory_search_async (self->online, self->query, self->cancellable, on_page_cb,
                               g_object_ref (self));
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  CareCombinedResults *self = user_data;

  self->timeout = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_idle_cb (gpointer user_data)
{
  CareCombinedResults *self = user_data;

  self->idle = 0;
  if (self->cancellable == NULL && self->more)
    ask (self);
  return G_SOURCE_REMOVE;
}

static GType
care_combined_results_get_item_type (GListModel *model)
{
  return CARE_TYPE_HOSPITAL;
}

static guint
care_combined_results_get_n_items (GListModel *model)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (model);

  return g_list_model_get_n_items (G_LIST_MODEL (self->list)) + self->extra->len;
}

static gpointer
care_combined_results_get_item (GListModel *model, guint position)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (model);
  guint first = get_first_of_extra (self);
  g_autoptr (CareHospital) hospital = NULL;
  CareHospital *merged;

  if (position >= first && position < first + self->extra->len)
    {
      if (position + ROWS_AHEAD >= first + self->extra->len && self->more && self->idle == 0)
        self->idle = g_idle_add (on_idle_cb, self);
      return g_object_ref (self->extra->pdata[position - first]);
    }
  if (position < get_first_of_list (self))
    return NULL;
  hospital = g_list_model_get_item (G_LIST_MODEL (self->list),
                                    position - get_first_of_list (self));
  merged = hospital ? g_hash_table_lookup (self->merged, care_hospital_get_id (hospital)) : NULL;
  return merged ? g_object_ref (merged) : g_steal_pointer (&hospital);
}

static void
care_combined_results_model_init (GListModelInterface *iface)
{
  iface->get_item_type = care_combined_results_get_item_type;
  iface->get_n_items = care_combined_results_get_n_items;
  iface->get_item = care_combined_results_get_item;
}

static void
care_combined_results_get_property (GObject *object, guint prop_id, GValue *value,
                                    GParamSpec *pspec)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, care_combined_results_get_state (self));
      break;
    case PROP_ONLINE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_TOTAL:
      g_value_set_int64 (value, care_combined_results_get_total (self));
      break;
    case PROP_EXTRA:
      g_value_set_uint (value, self->extra->len);
      break;
    case PROP_WIDENED:
      g_value_set_boolean (value, care_combined_results_get_widened (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, care_hospital_list_get_message (self->list));
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_DETAILS:
      g_value_set_string (value, self->details);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_combined_results_dispose (GObject *object)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->online);
  G_OBJECT_CLASS (care_combined_results_parent_class)->dispose (object);
}

static void
care_combined_results_finalize (GObject *object)
{
  CareCombinedResults *self = CARE_COMBINED_RESULTS (object);

  g_clear_object (&self->local);
  g_clear_pointer (&self->query, care_directory_query_free);
  g_clear_pointer (&self->merged, g_hash_table_unref);
  g_clear_pointer (&self->extra, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->said);
  g_free (self->note);
  g_free (self->details);
  G_OBJECT_CLASS (care_combined_results_parent_class)->finalize (object);
}

static void
care_combined_results_class_init (CareCombinedResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_combined_results_get_property;
  object_class->dispose = care_combined_results_dispose;
  object_class->finalize = care_combined_results_finalize;
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CARE_TYPE_HOSPITAL_LIST_STATE,
                                              CARE_HOSPITAL_LIST_IDLE, flags);
  properties[PROP_ONLINE] = g_param_spec_enum ("online", NULL, NULL, CARE_TYPE_ONLINE_STATE,
                                               CARE_ONLINE_OFF, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, 0, flags);
  properties[PROP_EXTRA] = g_param_spec_uint ("extra", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WIDENED] = g_param_spec_boolean ("widened", NULL, NULL, FALSE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_combined_results_init (CareCombinedResults *self)
{
  self->delay = DELAY_MS;
  self->merged = new_table ();
  self->extra = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * care_combined_results_new:
 * @local: the hospitals on this computer
 *
 * Returns: (transfer full): a list of them alone
 */
CareCombinedResults *
care_combined_results_new (CareLocalDirectory *local)
{
  CareCombinedResults *self = g_object_new (CARE_TYPE_COMBINED_RESULTS, NULL);

  self->local = g_object_ref (local);
  self->list = care_hospital_list_new (CARE_DIRECTORY (local));
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (on_list_changed_cb), self);
  g_signal_connect_swapped (self->list, "notify::state", G_CALLBACK (notify), self);
  return self;
}

/**
 * care_combined_results_set_delay:
 * @self: a list
 * @milliseconds: how long typing has to pause before a server is asked
 */
void
care_combined_results_set_delay (CareCombinedResults *self, guint milliseconds)
{
  self->delay = milliseconds;
}

static void
start (CareCombinedResults *self, guint delay)
{
  clear_hits (self);
  if (self->online == NULL)
    set_online_state (self, CARE_ONLINE_OFF, NULL, NULL);
  else if (self->query == NULL || self->query->favourites
           || !care_fhir_query_is_enough (self->query->text))
    set_online_state (self, CARE_ONLINE_IDLE, NULL, NULL);
  else
    {
      g_clear_pointer (&self->query->token, g_free);
      self->timeout = g_timeout_add (delay, on_timeout_cb, self);
      set_online_state (self, CARE_ONLINE_ASKING, NULL, NULL);
    }
}

/**
 * care_combined_results_set_online:
 * @self: a list
 * @online: (nullable): a server to ask besides
 * @name: (nullable): what people call it
 */
void
care_combined_results_set_online (CareCombinedResults *self, CareDirectory *online,
                                  const char *name)
{
  g_set_object (&self->online, online);
  g_free (self->name);
  self->name = g_strdup (name);
  start (self, self->delay);
}

/**
 * care_combined_results_search:
 * @self: a list
 * @query: what to look for
 */
void
care_combined_results_search (CareCombinedResults *self, const CareDirectoryQuery *query)
{
  g_clear_pointer (&self->query, care_directory_query_free);
  self->query = care_directory_query_copy (query);
  care_hospital_list_search (self->list, query);
  start (self, self->delay);
}

/**
 * care_combined_results_ask_again:
 * @self: a list
 *
 * Asks the server once more, at once.
 */
void
care_combined_results_ask_again (CareCombinedResults *self)
{
  start (self, 0);
}

/**
 * care_combined_results_get_state:
 * @self: a list
 *
 * Returns: what it is about; the server's own hits count
 */
CareHospitalListState
care_combined_results_get_state (CareCombinedResults *self)
{
  CareHospitalListState state = care_hospital_list_get_state (self->list);

  return state == CARE_HOSPITAL_LIST_NOTHING && self->extra->len > 0 ? CARE_HOSPITAL_LIST_READY
                                                                     : state;
}

/**
 * care_combined_results_get_total:
 * @self: a list
 *
 * Returns: how many hospitals match on this computer
 */
gint64
care_combined_results_get_total (CareCombinedResults *self)
{
  return care_hospital_list_get_total (self->list);
}

/**
 * care_combined_results_get_corrected:
 * @self: a list
 *
 * Returns: (nullable): how the query was read where no name on this computer matches as typed
 */
const char *
care_combined_results_get_corrected (CareCombinedResults *self)
{
  return care_hospital_list_get_corrected (self->list);
}

/**
 * care_combined_results_get_widened:
 * @self: a list
 *
 * Returns: whether no name on this computer matches as typed
 */
gboolean
care_combined_results_get_widened (CareCombinedResults *self)
{
  return care_hospital_list_get_widened (self->list);
}
