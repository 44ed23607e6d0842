/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue/care-hospital-list.h"

/* How near the end a row has to be asked for before the next page is. */
#define ROWS_AHEAD 40

struct _CareHospitalList
{
  GObject parent_instance;

  CareDirectory *directory;
  GPtrArray *hospitals;
  CareDirectoryQuery *query; /* its token is that of the next page; NULL where there is none */
  GCancellable *cancellable; /* of the request on its way */
  gboolean first_page;       /* what is on its way */
  gboolean more;
  guint idle;
  CareHospitalListState state;
  gint64 total;
  gboolean widened;
  char *corrected;
  char *message;
};

enum
{
  PROP_0,
  PROP_TOTAL,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_WIDENED,
  N_PROPS
};

static void care_hospital_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CareHospitalList, care_hospital_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      care_hospital_list_model_init))

G_DEFINE_ENUM_TYPE (CareHospitalListState, care_hospital_list_state,
                    G_DEFINE_ENUM_VALUE (CARE_HOSPITAL_LIST_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (CARE_HOSPITAL_LIST_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (CARE_HOSPITAL_LIST_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (CARE_HOSPITAL_LIST_NOTHING, "nothing"),
                    G_DEFINE_ENUM_VALUE (CARE_HOSPITAL_LIST_FAILED, "failed"))

static GParamSpec *properties[N_PROPS];

static void
set_state (CareHospitalList *self, CareHospitalListState state, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  self->state = state;
  for (guint i = PROP_TOTAL; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
take_page (CareHospitalList *self, CareDirectoryPage *page)
{
  guint before = self->first_page ? 0 : self->hospitals->len;
  guint removed = self->first_page ? self->hospitals->len : 0;

  g_ptr_array_set_size (self->hospitals, before);
  for (guint i = 0; i < page->hospitals->len; i++)
    g_ptr_array_add (self->hospitals, g_object_ref (page->hospitals->pdata[i]));
  self->total = page->total;
  self->widened = page->widened;
  g_free (self->corrected);
  self->corrected = g_strdup (page->corrected);
  self->more = page->next != NULL;
  g_free (self->query->token);
  self->query->token = g_strdup (page->next);
  g_list_model_items_changed (G_LIST_MODEL (self), before, removed, page->hospitals->len);
  set_state (self, self->hospitals->len > 0 ? CARE_HOSPITAL_LIST_READY
                                            : CARE_HOSPITAL_LIST_NOTHING, NULL);
}

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareHospitalList) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDirectoryPage) page = care_directory_search_finish (CARE_DIRECTORY (source),
                                                                     result, &error);

  /* A request that was cancelled has lost its reference to the list already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = g_weak_ref_get (user_data);
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (page != NULL)
    take_page (self, page);
  else
    {
      self->more = FALSE;
      set_state (self, CARE_HOSPITAL_LIST_FAILED, error->message);
    }
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
on_page_and_free_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  on_page_cb (source, result, user_data);
  weak_ref_free (user_data);
}

static void
request (CareHospitalList *self, gboolean first_page)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  self->first_page = first_page;
  self->cancellable = g_cancellable_new ();
  care_directory_search_async (self->directory, self->query, self->cancellable,
                               on_page_and_free_cb, ref);
}

static gboolean
on_idle_cb (gpointer user_data)
{
  CareHospitalList *self = user_data;

  self->idle = 0;
  if (self->cancellable == NULL && self->more)
    request (self, FALSE);
  return G_SOURCE_REMOVE;
}

static GType
care_hospital_list_get_item_type (GListModel *model)
{
  return CARE_TYPE_HOSPITAL;
}

static guint
care_hospital_list_get_n_items (GListModel *model)
{
  return CARE_HOSPITAL_LIST (model)->hospitals->len;
}

static gpointer
care_hospital_list_get_item (GListModel *model, guint position)
{
  CareHospitalList *self = CARE_HOSPITAL_LIST (model);

  if (position >= self->hospitals->len)
    return NULL;
  if (position + ROWS_AHEAD >= self->hospitals->len && self->more && self->idle == 0)
    self->idle = g_idle_add (on_idle_cb, self);
  return g_object_ref (self->hospitals->pdata[position]);
}

static void
care_hospital_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = care_hospital_list_get_item_type;
  iface->get_n_items = care_hospital_list_get_n_items;
  iface->get_item = care_hospital_list_get_item;
}

static void
care_hospital_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareHospitalList *self = CARE_HOSPITAL_LIST (object);

  switch (prop_id)
    {
    case PROP_TOTAL:
      g_value_set_int64 (value, self->total);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_WIDENED:
      g_value_set_boolean (value, self->widened);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_hospital_list_dispose (GObject *object)
{
  CareHospitalList *self = CARE_HOSPITAL_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (care_hospital_list_parent_class)->dispose (object);
}

static void
care_hospital_list_finalize (GObject *object)
{
  CareHospitalList *self = CARE_HOSPITAL_LIST (object);

  g_clear_pointer (&self->query, care_directory_query_free);
  g_ptr_array_unref (self->hospitals);
  g_free (self->message);
  g_free (self->corrected);
  G_OBJECT_CLASS (care_hospital_list_parent_class)->finalize (object);
}

static void
care_hospital_list_class_init (CareHospitalListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_hospital_list_get_property;
  object_class->dispose = care_hospital_list_dispose;
  object_class->finalize = care_hospital_list_finalize;
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, 0, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, CARE_TYPE_HOSPITAL_LIST_STATE,
                                              CARE_HOSPITAL_LIST_IDLE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_WIDENED] = g_param_spec_boolean ("widened", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_hospital_list_init (CareHospitalList *self)
{
  self->hospitals = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * care_hospital_list_new:
 * @directory: whom to ask
 *
 * Returns: (transfer full): an empty list
 */
CareHospitalList *
care_hospital_list_new (CareDirectory *directory)
{
  CareHospitalList *self = g_object_new (CARE_TYPE_HOSPITAL_LIST, NULL);

  self->directory = g_object_ref (directory);
  return self;
}

/**
 * care_hospital_list_search:
 * @self: a list
 * @query: what to look for
 *
 * The hits of the query before stay until those of @query are there.
 */
void
care_hospital_list_search (CareHospitalList *self, const CareDirectoryQuery *query)
{
  g_return_if_fail (CARE_IS_HOSPITAL_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, care_directory_query_free);
  self->query = care_directory_query_copy (query);
  self->more = FALSE;
  request (self, TRUE);
  set_state (self, CARE_HOSPITAL_LIST_LOADING, NULL);
}

/**
 * care_hospital_list_peek:
 * @self: a list
 * @position: a row that is there
 *
 * As g_list_model_get_item(), but does not make the list grow.
 *
 * Returns: (transfer full): the hospital
 */
CareHospital *
care_hospital_list_peek (CareHospitalList *self, guint position)
{
  return g_object_ref (self->hospitals->pdata[position]);
}

/**
 * care_hospital_list_get_state:
 * @self: a list
 *
 * Returns: what it is about
 */
CareHospitalListState
care_hospital_list_get_state (CareHospitalList *self)
{
  return self->state;
}

/**
 * care_hospital_list_get_total:
 * @self: a list
 *
 * Returns: how many hospitals match in all, or -1
 */
gint64
care_hospital_list_get_total (CareHospitalList *self)
{
  return self->total;
}

/**
 * care_hospital_list_get_message:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what went wrong
 */
const char *
care_hospital_list_get_message (CareHospitalList *self)
{
  return self->message;
}

/**
 * care_hospital_list_get_corrected:
 * @self: a list
 *
 * Returns: (nullable): how the query was read where no name matches as typed
 */
const char *
care_hospital_list_get_corrected (CareHospitalList *self)
{
  return self->corrected;
}

/**
 * care_hospital_list_get_widened:
 * @self: a list
 *
 * Returns: whether no name matches as typed, and near ones are listed
 */
gboolean
care_hospital_list_get_widened (CareHospitalList *self)
{
  return self->widened;
}
