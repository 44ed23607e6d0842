/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "care-plans"
#include "config.h"

#include "plans/care-plan.h"

#include "advice/care-advisor.h"
#include "base/care-json.h"
#include "plans/care-plan-identity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOSPITAL_MAX_LENGTH 200 /* characters of a hospital's id and of its name */

struct _CarePlan
{
  GObject parent_instance;

  CareSituation *situation;
  CarePerson *person;
  CareFormAnswers *filing;

  CareFiled *filed;
  CareCalendarLog *calendar; /* nullable: nothing exported */
  CareConsent *consent;
  GPtrArray *written; /* of CareWrittenFile, the latest last */

  char *hospital_id;
  char *hospital_name;
  const CareDivision *hospital_division;

  CareReceipts *receipts;

  CareBill *bill;
  CareStayTariff *stay_tariff; /* nullable: the figures of one stay */
  CareTariff *tariff;          /* nullable: a file may carry those of a whole city instead */
  gboolean has_points;
  int points;
  JsonObject *unread; /* what `bill`, `card`, `points` and `receipts` of the file hold and nobody
                       * can read */
};

enum {
  PROP_0,
  PROP_SITUATION,
  PROP_PERSON,
  PROP_FILING,
  PROP_FILED,
  PROP_CONSENT,
  PROP_HOSPITAL_ID,
  PROP_HOSPITAL_NAME,
  PROP_HOSPITAL_DIVISION,
  PROP_BILL,
  PROP_STAY_TARIFF,
  PROP_RECEIPTS,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CarePlan, care_plan, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Members of a plan's file that the costs are reckoned from. */
static const char *const costs_keys[] = { "bill", "card", "points" };

static void
care_plan_notify (GObject *object, GParamSpec *pspec)
{
  g_signal_emit (object, signals[CHANGED], 0);
}

static void
on_situation_changed_cb (CarePlan *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITUATION]);
}

/* What changes within a part is a change of the property that holds it: whoever shows only some
 * parts of a plan listens for these alone. */
static void
on_part_notify_cb (CarePlan *self, GParamSpec *pspec, GObject *part)
{
  const struct { gpointer part; guint property; } parts[] = {
    { self->person, PROP_PERSON },
    { self->filing, PROP_FILING },
    { self->filed, PROP_FILED },
    { self->consent, PROP_CONSENT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].part == part)
      g_object_notify_by_pspec (G_OBJECT (self), properties[parts[i].property]);
}

static void
take_parts (CarePlan *self, CareSituation *situation, CarePerson *person, CareFormAnswers *filing,
            CareFiled *filed, CareConsent *consent)
{
  self->situation = situation;
  self->person = person;
  self->filing = filing;
  self->filed = filed;
  self->consent = consent;
  g_signal_connect_object (consent, "notify", G_CALLBACK (on_part_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (situation, "changed", G_CALLBACK (on_situation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (person, "notify", G_CALLBACK (on_part_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (filing, "notify", G_CALLBACK (on_part_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (filed, "notify", G_CALLBACK (on_part_notify_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
care_plan_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CarePlan *self = CARE_PLAN (object);

  switch (prop_id)
    {
    case PROP_SITUATION:
      g_value_set_object (value, self->situation);
      break;
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_FILING:
      g_value_set_object (value, self->filing);
      break;
    case PROP_FILED:
      g_value_set_object (value, self->filed);
      break;
    case PROP_CONSENT:
      g_value_set_object (value, self->consent);
      break;
    case PROP_HOSPITAL_ID:
      g_value_set_string (value, self->hospital_id);
      break;
    case PROP_HOSPITAL_NAME:
      g_value_set_string (value, self->hospital_name);
      break;
    case PROP_HOSPITAL_DIVISION:
      g_value_set_string (value, self->hospital_division ? self->hospital_division->code : NULL);
      break;
    case PROP_BILL:
      g_value_set_boxed (value, self->bill);
      break;
    case PROP_STAY_TARIFF:
      g_value_set_boxed (value, self->stay_tariff);
      break;
    case PROP_RECEIPTS:
      g_value_set_boxed (value, self->receipts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plan_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CarePlan *self = CARE_PLAN (object);

  switch (prop_id)
    {
    case PROP_BILL:
      care_plan_set_bill (self, g_value_get_boxed (value));
      break;
    case PROP_STAY_TARIFF:
      care_plan_set_stay_tariff (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_plan_dispose (GObject *object)
{
  CarePlan *self = CARE_PLAN (object);

  g_clear_object (&self->situation);
  g_clear_object (&self->person);
  g_clear_object (&self->filing);
  g_clear_object (&self->filed);
  g_clear_object (&self->consent);
  g_clear_object (&self->tariff);

  G_OBJECT_CLASS (care_plan_parent_class)->dispose (object);
}

static void
care_plan_finalize (GObject *object)
{
  CarePlan *self = CARE_PLAN (object);

  g_free (self->hospital_id);
  g_free (self->hospital_name);
  care_bill_free (self->bill);
  care_receipts_free (self->receipts);
  g_clear_pointer (&self->calendar, care_calendar_log_free);
  g_clear_pointer (&self->stay_tariff, care_stay_tariff_free);
  json_object_unref (self->unread);
  g_ptr_array_unref (self->written);

  G_OBJECT_CLASS (care_plan_parent_class)->finalize (object);
}

static void
care_plan_class_init (CarePlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_plan_get_property;
  object_class->set_property = care_plan_set_property;
  object_class->notify = care_plan_notify;
  object_class->dispose = care_plan_dispose;
  object_class->finalize = care_plan_finalize;

  properties[PROP_SITUATION] =
    g_param_spec_object ("situation", NULL, NULL, CARE_TYPE_SITUATION, read);
  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, CARE_TYPE_PERSON, read);
  properties[PROP_FILING]
    = g_param_spec_object ("filing", NULL, NULL, CARE_TYPE_FORM_ANSWERS, read);
  properties[PROP_HOSPITAL_ID] = g_param_spec_string ("hospital-id", NULL, NULL, NULL, read);
  properties[PROP_HOSPITAL_NAME] = g_param_spec_string ("hospital-name", NULL, NULL, NULL, read);
  /* The code of the hospital's division. */
  properties[PROP_HOSPITAL_DIVISION] =
    g_param_spec_string ("hospital-division", NULL, NULL, NULL, read);
  properties[PROP_FILED] = g_param_spec_object ("filed", NULL, NULL, CARE_TYPE_FILED, read);
  properties[PROP_CONSENT] = g_param_spec_object ("consent", NULL, NULL, CARE_TYPE_CONSENT, read);
  properties[PROP_RECEIPTS] =
    g_param_spec_boxed ("receipts", NULL, NULL, CARE_TYPE_RECEIPTS, read);
  properties[PROP_BILL] =
    g_param_spec_boxed ("bill", NULL, NULL, CARE_TYPE_BILL,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STAY_TARIFF] =
    g_param_spec_boxed ("stay-tariff", NULL, NULL, CARE_TYPE_STAY_TARIFF,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CarePlan::changed:
   * @self: the case
   *
   * Some part of it has changed.
   */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
care_plan_init (CarePlan *self)
{
  self->bill = care_bill_new ();
  self->receipts = care_receipts_new ();
  self->unread = json_object_new ();
  self->written = g_ptr_array_new_with_free_func ((GDestroyNotify) care_written_file_free);
}

/**
 * care_plan_new:
 *
 * Returns: (transfer full): a plan of which nothing is known
 */
CarePlan *
care_plan_new (void)
{
  CarePlan *self = g_object_new (CARE_TYPE_PLAN, NULL);

  take_parts (self, care_situation_new (), care_person_new (), care_form_answers_new (),
              care_filed_new (), care_consent_new ());
  return self;
}

static gboolean
read_hospital_text (JsonObject *object, const char *key, char **value, GError **error)
{
  const char *text;

  if (!care_json_get_string (object, "hospital", key, CARE_JSON_OPTIONAL, &text, error))
    return FALSE;
  if (text != NULL && g_utf8_strlen (text, -1) > HOSPITAL_MAX_LENGTH)
    return care_json_fail (error, "hospital", key, _("is longer than %d characters"),
                           HOSPITAL_MAX_LENGTH);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
read_hospital (CarePlan *self, JsonObject *root, GError **error)
{
  static const char *const keys[] = { "id", "name", "division", NULL };
  JsonObject *object;
  const char *code;

  if (!care_json_get_object (root, "", "hospital", CARE_JSON_OPTIONAL, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  if (!care_json_check_members (object, "hospital", keys, error)
      || !read_hospital_text (object, "id", &self->hospital_id, error)
      || !read_hospital_text (object, "name", &self->hospital_name, error)
      || !care_json_get_string (object, "hospital", "division", CARE_JSON_OPTIONAL, &code, error))
    return FALSE;
  self->hospital_division = care_divisions_lookup (code);
  if (code != NULL && self->hospital_division == NULL)
    return care_json_fail (error, "hospital", "division", _("\"%s\" is not a known place"), code);
  return TRUE;
}

/* A figure that cannot be read, or not to the last member, is kept as it stands in the file until
 * it is typed anew. */
static void
keep_unread (CarePlan *self, JsonObject *root, const char *key, JsonNode *read)
{
  JsonNode *node = json_object_get_member (root, key);

  if (read == NULL || !json_node_equal (node, read))
    json_object_set_member (self->unread, key, json_node_copy (node));
}

static void
read_bill (CarePlan *self, JsonObject *root)
{
  CareBill *bill = care_bill_new_from_json (json_object_get_member (root, "bill"), "bill", NULL);
  g_autoptr (JsonNode) read = NULL;

  if (bill != NULL)
    {
      care_bill_free (self->bill);
      self->bill = bill;
      read = care_bill_to_json (bill);
    }
  keep_unread (self, root, "bill", read);
}

static void
read_tariff (CarePlan *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "card");
  g_autoptr (JsonNode) read = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node)
      && json_object_has_member (json_node_get_object (node), "format"))
    self->tariff = care_tariff_new_from_json (node, "card", NULL);
  else
    self->stay_tariff = care_stay_tariff_new_from_json (node, "card", NULL);
  if (self->tariff != NULL)
    read = care_tariff_to_json (self->tariff);
  else if (self->stay_tariff != NULL)
    read = care_stay_tariff_to_json (self->stay_tariff);
  keep_unread (self, root, "card", read);
}

static void
read_points (CarePlan *self, JsonObject *root)
{
  g_autoptr (JsonNode) read = NULL;
  gint64 points;

  if (care_json_get_int (root, "", "points", CARE_JSON_OPTIONAL, -CARE_MAX_POINTS, CARE_MAX_POINTS,
                         &self->has_points, &points, NULL)
      && self->has_points)
    {
      self->points = (int) points;
      read = json_node_init_int (json_node_alloc (), points);
    }
  keep_unread (self, root, "points", read);
}

static void
read_receipts (CarePlan *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "receipts");
  CareReceipts *receipts = node ? care_receipts_new_from_json (node, "receipts", NULL) : NULL;
  g_autoptr (JsonNode) read = NULL;

  if (receipts != NULL)
    {
      care_receipts_free (self->receipts);
      self->receipts = receipts;
      read = care_receipts_to_json (receipts);
    }
  if (node != NULL)
    keep_unread (self, root, "receipts", read);
}

static void
read_costs (CarePlan *self, JsonObject *root)
{
  static void (*const readers[]) (CarePlan *, JsonObject *) = { read_bill, read_tariff,
                                                                read_points };

  for (gsize i = 0; i < G_N_ELEMENTS (costs_keys); i++)
    if (json_object_has_member (root, costs_keys[i]))
      readers[i] (self, root);
}

/* The scheme may stand with the person; it fills a gap, but never overrules the situation. */
static void
adopt_scheme (CarePlan *self)
{
  const char *scheme = care_situation_get_choice (self->situation, CARE_KEY_SCHEME);

  if ((scheme == NULL || g_str_equal (scheme, "unknown"))
      && care_person_get_scheme (self->person) != NULL)
    care_situation_set_choice (self->situation, CARE_KEY_SCHEME,
                               care_person_get_scheme (self->person));
}

static JsonNode *
find_part (JsonObject *root, const char *name)
{
  JsonNode *node = json_object_get_member (root, name);

  return node != NULL && JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * care_plan_new_from_json:
 * @root: a plan, the “case” of the command line: an object with `situation`, and as far as known
 *   `person`, `filing`, `hospital`, `bill`, `card`, `points`, `receipts` and `consent`; `written`
 *   is passed over, see care_plan_adopt_written()
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the plan, or %NULL with the place of the fault
 */
CarePlan *
care_plan_new_from_json (JsonNode *root, GError **error)
{
  static const char *const keys[] = { "person", "situation", "filing", "hospital", "bill", "card",
                                      "points", "calendar", "receipts", "consent", "written",
                                      NULL };
  g_autoptr (CarePlan) self = g_object_new (CARE_TYPE_PLAN, NULL);
  g_autoptr (CareSituation) situation = NULL;
  g_autoptr (CarePerson) person = NULL;
  g_autoptr (CareFormAnswers) filing = NULL;
  g_autoptr (CareFiled) filed = NULL;
  g_autoptr (CareConsent) consent = NULL;
  JsonObject *object = care_json_root_object (root, _("the case"), error), *unused;
  JsonNode *node;

  if (object == NULL || !care_json_check_members (object, "", keys, error)
      || !care_json_get_object (object, "", "situation", CARE_JSON_REQUIRED, &unused, error))
    return NULL;
  situation = care_situation_new_from_json (json_object_get_member (object, "situation"),
                                            "situation", error);
  if (situation == NULL)
    return NULL;
  node = find_part (object, "person");
  person = node ? care_person_new_from_json (node, "person", error) : care_person_new ();
  if (person == NULL)
    return NULL;
  node = find_part (object, "filing");
  filing
    = node ? care_form_answers_new_from_json (node, "filing", error) : care_form_answers_new ();
  if (filing == NULL)
    return NULL;
  filed = node ? care_filed_new_from_json (node, "filing", error) : care_filed_new ();
  if (filed == NULL || !read_hospital (self, object, error))
    return NULL;
  node = find_part (object, "consent");
  consent = node ? care_consent_new_from_json (node, "consent", error) : care_consent_new ();
  if (consent == NULL)
    return NULL;
  read_costs (self, object);
  read_receipts (self, object);
  node = find_part (object, "calendar");
  if (node != NULL)
    self->calendar = care_calendar_log_new_from_json (node);
  take_parts (self, g_steal_pointer (&situation), g_steal_pointer (&person),
              g_steal_pointer (&filing), g_steal_pointer (&filed), g_steal_pointer (&consent));
  adopt_scheme (self);
  g_debug ("opened a plan; %u of its figures are kept unread",
           json_object_get_size (self->unread));
  return g_steal_pointer (&self);
}

/**
 * care_plan_new_from_file:
 * @path: a file, or `-` for standard input
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the case in the file, or %NULL
 */
CarePlan *
care_plan_new_from_file (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = care_json_read_file (path, error);

  return root ? care_plan_new_from_json (root, error) : NULL;
}

static void
write_hospital (CarePlan *self, JsonObject *root)
{
  JsonObject *object;

  if (self->hospital_id == NULL && self->hospital_name == NULL && self->hospital_division == NULL)
    return;
  object = json_object_new ();
  if (self->hospital_id != NULL)
    json_object_set_string_member (object, "id", self->hospital_id);
  if (self->hospital_name != NULL)
    json_object_set_string_member (object, "name", self->hospital_name);
  if (self->hospital_division != NULL)
    json_object_set_string_member (object, "division", self->hospital_division->code);
  json_object_set_object_member (root, "hospital", object);
}

static void
write_receipts (CarePlan *self, JsonObject *root)
{
  if (json_object_has_member (self->unread, "receipts"))
    json_object_set_member (root, "receipts",
                            json_node_copy (json_object_get_member (self->unread, "receipts")));
  else if (!care_receipts_is_empty (self->receipts))
    json_object_set_member (root, "receipts", care_receipts_to_json (self->receipts));
}

static JsonNode *
write_filing (CarePlan *self)
{
  JsonNode *node = care_form_answers_to_json (self->filing);

  care_filed_write (self->filed, json_node_get_object (node));
  return node;
}

static void
write_costs (CarePlan *self, JsonObject *root)
{
  g_autoptr (JsonNode) bill = care_bill_to_json (self->bill);

  if (json_object_get_size (json_node_get_object (bill)) > 0)
    json_object_set_member (root, "bill", g_steal_pointer (&bill));
  if (self->tariff != NULL)
    json_object_set_member (root, "card", care_tariff_to_json (self->tariff));
  else if (self->stay_tariff != NULL)
    json_object_set_member (root, "card", care_stay_tariff_to_json (self->stay_tariff));
  if (self->has_points)
    json_object_set_int_member (root, "points", self->points);
  for (gsize i = 0; i < G_N_ELEMENTS (costs_keys); i++)
    if (json_object_has_member (self->unread, costs_keys[i]))
      json_object_set_member (root, costs_keys[i],
                              json_node_copy (json_object_get_member (self->unread,
                                                                      costs_keys[i])));
}

/**
 * care_plan_dup_estimate_input:
 * @self: a plan
 * @situation: its situation, as the advice understands it
 *
 * Returns: (transfer full): what care_estimate_input_new_from_json() reads; that reader says what
 *   is wrong with a figure which the plan only keeps
 */
JsonNode *
care_plan_dup_estimate_input (CarePlan *self, CareSituation *situation)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  g_return_val_if_fail (CARE_IS_PLAN (self), node);

  json_object_set_member (object, "situation", care_situation_to_json (situation));
  write_costs (self, object);
  return node;
}

/**
 * care_plan_to_json:
 * @self: a plan
 *
 * Returns: (transfer full): the case as care_plan_new_from_json() reads it
 */
JsonNode *
care_plan_to_json (CarePlan *self)
{
  JsonObject *root = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (CARE_IS_PLAN (self), node);

  json_object_set_member (root, "person", care_person_to_json (self->person));
  json_object_set_member (root, "situation", care_situation_to_json (self->situation));
  json_object_set_member (root, "filing", write_filing (self));
  write_hospital (self, root);
  write_costs (self, root);
  write_receipts (self, root);
  if (self->calendar != NULL)
    json_object_set_member (root, "calendar", care_calendar_log_to_json (self->calendar));
  if (care_consent_is_noted (self->consent))
    json_object_set_member (root, "consent", care_consent_to_json (self->consent));
  json_node_take_object (node, root);
  return node;
}

/**
 * care_plan_get_consent:
 * @self: a plan
 *
 * Returns: (transfer none): whether and how the person has agreed to be helped
 */
CareConsent *
care_plan_get_consent (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->consent;
}

/**
 * care_plan_get_written:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type CareWrittenFile): the files that the app wrote for it, the
 *   latest last; they stand in no file for another computer
 */
GPtrArray *
care_plan_get_written (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->written;
}

/**
 * care_plan_add_written:
 * @self: a plan
 * @file: (transfer full): a file that the app has written for it
 */
void
care_plan_add_written (CarePlan *self, CareWrittenFile *file)
{
  g_return_if_fail (CARE_IS_PLAN (self));

  for (guint i = self->written->len; i > 0; i--)
    if (g_str_equal (((CareWrittenFile *) g_ptr_array_index (self->written, i - 1))->path,
                     file->path))
      g_ptr_array_remove_index (self->written, i - 1);
  if (self->written->len == CARE_WRITTEN_FILES_MAX)
    g_ptr_array_remove_index (self->written, 0);
  g_ptr_array_add (self->written, file);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_plan_adopt_written:
 * @self: a plan as it was kept on this computer
 * @root: its file
 *
 * Takes over which files the app wrote for it, which care_plan_new_from_json() does not: a file of
 * somebody else must not name what could be deleted here.
 */
void
care_plan_adopt_written (CarePlan *self, JsonNode *root)
{
  g_return_if_fail (CARE_IS_PLAN (self) && JSON_NODE_HOLDS_OBJECT (root));

  g_ptr_array_unref (self->written);
  self->written = care_written_files_new_from_json (
    json_object_get_member (json_node_get_object (root), "written"));
}

/**
 * care_plan_set_hospital:
 * @self: a plan
 * @id: (nullable): the hospital's id in the directory
 * @name: (nullable): its name
 * @division: (nullable): where it lies
 *
 * Chooses a hospital, or none. A name of more than 200 characters is cut, and an id as long is left
 * out, so that the plan can be read back.
 */
void
care_plan_set_hospital (CarePlan *self, const char *id, const char *name,
                        const CareDivision *division)
{
  GObject *object = G_OBJECT (self);
  g_autofree char *short_name = NULL;

  g_return_if_fail (CARE_IS_PLAN (self));

  /* What a list of others holds may be longer than what a plan takes back. */
  if (name != NULL && g_utf8_strlen (name, -1) > HOSPITAL_MAX_LENGTH)
    name = short_name = g_utf8_substring (name, 0, HOSPITAL_MAX_LENGTH);
  if (id != NULL && g_utf8_strlen (id, -1) > HOSPITAL_MAX_LENGTH)
    id = NULL;
  g_object_freeze_notify (object);
  if (g_strcmp0 (self->hospital_id, id) != 0)
    {
      g_free (self->hospital_id);
      self->hospital_id = g_strdup (id);
      g_object_notify_by_pspec (object, properties[PROP_HOSPITAL_ID]);
    }
  if (g_strcmp0 (self->hospital_name, name) != 0)
    {
      g_free (self->hospital_name);
      self->hospital_name = g_strdup (name);
      g_object_notify_by_pspec (object, properties[PROP_HOSPITAL_NAME]);
    }
  if (self->hospital_division != division)
    {
      self->hospital_division = division;
      g_object_notify_by_pspec (object, properties[PROP_HOSPITAL_DIVISION]);
    }
  g_object_thaw_notify (object);
}

/**
 * care_plan_set_bill:
 * @self: a plan
 * @bill: (nullable): what the stay costs; %NULL where nothing is known of it
 *
 * Takes the place also of a bill that was kept unread.
 */
void
care_plan_set_bill (CarePlan *self, const CareBill *bill)
{
  CareBill *copy;
  g_autoptr (JsonNode) old = NULL, now = NULL;

  g_return_if_fail (CARE_IS_PLAN (self));

  copy = bill ? care_bill_copy (bill) : care_bill_new ();
  old = care_bill_to_json (self->bill);
  now = care_bill_to_json (copy);
  care_bill_free (self->bill);
  self->bill = copy;
  if (json_node_equal (old, now) && !json_object_has_member (self->unread, "bill"))
    return;
  json_object_remove_member (self->unread, "bill");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BILL]);
}

/**
 * care_plan_set_stay_tariff:
 * @self: a plan
 * @tariff: (nullable): the figures that the stay is reckoned with
 *
 * Takes the place also of figures that were kept unread, and of those of a whole city that the
 * plan's file carried.
 */
void
care_plan_set_stay_tariff (CarePlan *self, const CareStayTariff *tariff)
{
  g_autoptr (JsonNode) old = NULL, now = NULL;

  g_return_if_fail (CARE_IS_PLAN (self));

  old = self->stay_tariff ? care_stay_tariff_to_json (self->stay_tariff) : NULL;
  now = tariff ? care_stay_tariff_to_json (tariff) : NULL;
  if (self->tariff == NULL && !json_object_has_member (self->unread, "card")
      && (old == now || (old != NULL && now != NULL && json_node_equal (old, now))))
    return;
  g_clear_object (&self->tariff);
  g_clear_pointer (&self->stay_tariff, care_stay_tariff_free);
  self->stay_tariff = tariff ? care_stay_tariff_copy (tariff) : NULL;
  json_object_remove_member (self->unread, "card");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAY_TARIFF]);
}

/**
 * care_plan_dup_stay_tariff:
 * @self: a plan
 * @bill: what the stay costs; it names the level of the hospital
 *
 * Returns: (transfer full) (nullable): the figures of the stay that the plan's file carries
 */
CareStayTariff *
care_plan_dup_stay_tariff (CarePlan *self, const CareBill *bill)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  if (self->tariff != NULL)
    return care_tariff_resolve (self->tariff, bill->level,
                                care_situation_get_flag (self->situation, CARE_KEY_RETIRED),
                                bill->second_stay == CARE_SAID_YES);
  return self->stay_tariff ? care_stay_tariff_copy (self->stay_tariff) : NULL;
}

/**
 * care_plan_get_scheme:
 * @self: a plan
 *
 * Returns: (nullable): `employee` or `resident`, %NULL where nobody knows
 */
const char *
care_plan_get_scheme (CarePlan *self)
{
  const char *scheme;

  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  scheme = care_situation_get_choice (self->situation, CARE_KEY_SCHEME);
  return g_strcmp0 (scheme, "unknown") == 0 ? NULL : scheme;
}

/**
 * care_plan_advise:
 * @self: a plan
 * @policy: the policy packs
 *
 * Advises on the situation. Where it does not say what is intended, but the form does, the form's
 * answer counts.
 *
 * Returns: (transfer full): the advice
 */
CareAdvice *
care_plan_advise (CarePlan *self, CarePolicy *policy)
{
  const char *kind;
  g_autoptr (CareSituation) situation = NULL;

  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  kind = care_form_answers_get_kind (self->filing);
  if (kind == NULL || care_situation_has (self->situation, CARE_KEY_INTENT))
    return care_advisor_advise (policy, self->situation);
  situation = care_situation_copy (self->situation);
  care_situation_set_choice (situation, CARE_KEY_INTENT,
                             g_str_equal (kind, "new") ? "file" : kind);
  return care_advisor_advise (policy, situation);
}

CareSituation *
care_plan_get_situation (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->situation;
}

CarePerson *
care_plan_get_person (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->person;
}

CareFormAnswers *
care_plan_get_form_answers (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->filing;
}

const char *
care_plan_get_hospital_id (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->hospital_id;
}

const char *
care_plan_get_hospital_name (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->hospital_name;
}

const CareDivision *
care_plan_get_hospital_division (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->hospital_division;
}

/**
 * care_plan_get_calendar_log:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): what calendars have been given of it
 */
CareCalendarLog *
care_plan_get_calendar_log (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->calendar;
}

/**
 * care_plan_take_calendar_log:
 * @self: a plan
 * @log: (transfer full): what calendars have been given of it
 */
void
care_plan_take_calendar_log (CarePlan *self, CareCalendarLog *log)
{
  g_return_if_fail (CARE_IS_PLAN (self) && log != NULL);

  g_clear_pointer (&self->calendar, care_calendar_log_free);
  self->calendar = log;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_plan_get_filed:
 * @self: a plan
 *
 * Returns: (transfer none): what was filed, and what stood before it
 */
CareFiled *
care_plan_get_filed (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->filed;
}

/**
 * care_plan_get_bill:
 * @self: a plan
 *
 * Returns: (transfer none): what the stay costs, as far as it is known
 */
const CareBill *
care_plan_get_bill (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->bill;
}

/**
 * care_plan_get_receipts:
 * @self: a plan
 *
 * Returns: (transfer none): what the person has typed from the receipts
 */
const CareReceipts *
care_plan_get_receipts (CarePlan *self)
{
  g_return_val_if_fail (CARE_IS_PLAN (self), NULL);

  return self->receipts;
}

/**
 * care_plan_set_receipts:
 * @self: a plan
 * @receipts: what was typed from the receipts
 * @error: return location for a #GError
 *
 * Takes the place also of receipts that were kept unread.
 *
 * Returns: %FALSE, with nothing changed, where the figures contradict each other
 */
gboolean
care_plan_set_receipts (CarePlan *self, const CareReceipts *receipts, GError **error)
{
  gboolean same;

  g_return_val_if_fail (CARE_IS_PLAN (self) && receipts != NULL, FALSE);

  if (!care_receipts_check (receipts, "receipts", error))
    return FALSE;
  same = memcmp (self->receipts, receipts, sizeof *receipts) == 0
         && !json_object_has_member (self->unread, "receipts");
  if (same)
    return TRUE;
  json_object_remove_member (self->unread, "receipts");
  care_receipts_free (self->receipts);
  self->receipts = care_receipts_copy (receipts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECEIPTS]);
  return TRUE;
}

/**
 * care_plan_fill_in:
 * @self: a plan
 *
 * Enters into the form's answers what is clear before anybody says it: a new filing, from today or
 * from the day of admission, and what the identity number says. For whoever begins to fill in the
 * form; a page that only shows the plan does not.
 */
void
care_plan_fill_in (CarePlan *self)
{
  CareDate start, admitted;

  g_return_if_fail (CARE_IS_PLAN (self));

  start = care_situation_get_today (self->situation);
  admitted = care_situation_get_date (self->situation, CARE_KEY_ADMITTED_ON);
  if (admitted != CARE_DATE_NONE && admitted < start)
    start = admitted;
  /* Who has never filed makes a new filing, whether or not that has been said. */
  if (care_form_answers_get_kind (self->filing) == NULL
      && (!care_situation_has (self->situation, CARE_KEY_INTENT)
          || (!care_situation_has (self->situation, CARE_KEY_EXISTING_TYPE)
              && g_strcmp0 (care_situation_get_choice (self->situation, CARE_KEY_INTENT),
                            "file") == 0)))
    g_object_set (self->filing, "kind", "new", NULL);
  if (care_form_answers_get_start_on (self->filing) == CARE_DATE_NONE)
    g_object_set (self->filing, "start-on", start, NULL);
  care_plan_follow_id_number (self, care_person_get_id_number (self->person));
}
