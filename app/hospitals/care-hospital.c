/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-hospital.h"

#include "base/care-json.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * CareHospital:
 *
 * A facility of the directory as the window shows it. Does not change, but for being a favourite.
 */
struct _CareHospital
{
  GObject parent_instance;

  CareFacility *facility;
  char *place;
  char *summary;
  gboolean favourite;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_PLACE,
  PROP_SUMMARY,
  PROP_FAVOURITE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareHospital, care_hospital, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static char *
dup_summary (CareHospital *self)
{
  g_autofree char *grade = care_grade_dup_label (self->facility->merged->grade);

  /* TRANSLATORS: below the name of a hospital: its place and its grade */
  return g_strdup_printf (_("%s · %s"), self->place, grade);
}

static void
care_hospital_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareHospital *self = CARE_HOSPITAL (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, care_hospital_get_id (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, care_hospital_get_name (self));
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_FAVOURITE:
      g_value_set_boolean (value, self->favourite);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_hospital_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FAVOURITE:
      care_hospital_set_favourite (CARE_HOSPITAL (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_hospital_finalize (GObject *object)
{
  CareHospital *self = CARE_HOSPITAL (object);

  g_clear_pointer (&self->facility, care_facility_free);
  g_free (self->place);
  g_free (self->summary);
  G_OBJECT_CLASS (care_hospital_parent_class)->finalize (object);
}

static void
care_hospital_class_init (CareHospitalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = care_hospital_get_property;
  object_class->set_property = care_hospital_set_property;
  object_class->finalize = care_hospital_finalize;
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_FAVOURITE]
    = g_param_spec_boolean ("favourite", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_hospital_init (CareHospital *self)
{
}

/**
 * care_hospital_new:
 * @facility: (transfer full): what a catalogue holds of it
 *
 * Returns: (transfer full): a hospital
 */
CareHospital *
care_hospital_new (CareFacility *facility)
{
  CareHospital *self = g_object_new (CARE_TYPE_HOSPITAL, NULL);

  self->facility = facility;
  self->favourite = facility->favourite;
  self->place = facility->merged->division
                  ? care_division_dup_full_name (facility->merged->division)
                  : g_strdup (_("place unknown"));
  self->summary = dup_summary (self);
  return self;
}

/**
 * care_hospital_get_id:
 * @self: a hospital
 *
 * Returns: (transfer none): what it is known by for good, in any catalogue
 */
const char *
care_hospital_get_id (CareHospital *self)
{
  return self->facility->key;
}

/**
 * care_hospital_get_name:
 * @self: a hospital
 *
 * Returns: (transfer none): its official name
 */
const char *
care_hospital_get_name (CareHospital *self)
{
  return self->facility->merged->name;
}

/**
 * care_hospital_get_place:
 * @self: a hospital
 *
 * Returns: (transfer none): the names of the places that it lies in, from the province down
 */
const char *
care_hospital_get_place (CareHospital *self)
{
  return self->place;
}

/**
 * care_hospital_get_division:
 * @self: a hospital
 *
 * Returns: (transfer none) (nullable): where it is, as finely as known
 */
const CareDivision *
care_hospital_get_division (CareHospital *self)
{
  return self->facility->merged->division;
}

/**
 * care_hospital_get_record:
 * @self: a hospital
 *
 * Returns: (transfer none): what is shown of it
 */
const CareRecord *
care_hospital_get_record (CareHospital *self)
{
  return self->facility->merged;
}

/**
 * care_hospital_get_facility:
 * @self: a hospital
 *
 * Returns: (transfer none): all that is said of it, source by source
 */
const CareFacility *
care_hospital_get_facility (CareHospital *self)
{
  return self->facility;
}

/**
 * care_hospital_get_online:
 * @self: a hospital
 *
 * Returns: (transfer none) (nullable): the server that spoke of it just now, or whose kept answer
 *   does
 */
const CareOrigin *
care_hospital_get_online (CareHospital *self)
{
  for (guint i = 0; i < self->facility->records->len; i++)
    {
      const CareFacilityRecord *row = self->facility->records->pdata[i];

      if (row->source->id == CARE_ORIGIN_ONLINE)
        return row->source;
    }
  return NULL;
}

/**
 * care_hospital_get_source:
 * @self: a hospital
 *
 * Returns: (transfer none): the source of its name
 */
const CareOrigin *
care_hospital_get_source (CareHospital *self)
{
  return ((CareFacilityRecord *) self->facility->records->pdata[0])->source;
}

/**
 * care_hospital_dup_sources:
 * @self: a hospital
 *
 * Returns: (transfer full): the titles of all sources that speak of it, the one followed first
 */
GStrv
care_hospital_dup_sources (CareHospital *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->facility->records->len; i++)
    g_strv_builder_add (builder,
                        ((CareFacilityRecord *) self->facility->records->pdata[i])->source->title);
  return g_strv_builder_end (builder);
}

/**
 * care_hospital_get_service:
 * @self: a hospital
 * @service: a service
 *
 * Returns: whether it is open for people insured in another province
 */
CareServiceState
care_hospital_get_service (CareHospital *self, CareService service)
{
  g_return_val_if_fail (service < CARE_N_SERVICES, CARE_SERVICE_STATE_UNKNOWN);

  return self->facility->merged->services[CARE_SCOPE_CROSS_PROVINCE][service];
}

/**
 * care_hospital_get_favourite:
 * @self: a hospital
 *
 * Returns: whether the user keeps it as a favourite
 */
gboolean
care_hospital_get_favourite (CareHospital *self)
{
  return self->favourite;
}

/**
 * care_hospital_set_favourite:
 * @self: a hospital
 * @favourite: whether it is one
 *
 * Shows it so; care_local_directory_set_favourite_async() keeps it.
 */
void
care_hospital_set_favourite (CareHospital *self, gboolean favourite)
{
  if (self->favourite == favourite)
    return;
  self->favourite = favourite;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAVOURITE]);
}

static void
claim_free (CareClaim *claim)
{
  g_free (claim->field);
  g_free (claim->value);
  g_free (claim->source);
  g_free (claim);
}

/* Takes @value; nothing is claimed where it is NULL. */
static void
add_claim (GPtrArray *claims, guint first_of_field, const char *field, char *value,
           const CareFacilityRecord *row)
{
  CareClaim *claim;

  if (value == NULL)
    return;
  claim = g_new0 (CareClaim, 1);
  claim->field = g_strdup (field);
  claim->value = value;
  claim->source = g_strdup (row->source->title);
  claim->observed_on = row->record->observed_on;
  claim->observed_precision = row->record->observed_precision;
  claim->shown = claims->len == first_of_field;
  for (guint i = first_of_field; i < claims->len; i++)
    {
      CareClaim *other = claims->pdata[i];

      if (strcmp (other->value, value) != 0)
        claim->disputed = other->disputed = TRUE;
    }
  g_ptr_array_add (claims, claim);
}

static char *
dup_grade (const CareRecord *record)
{
  return record->grade == CARE_GRADE_UNKNOWN ? NULL : care_grade_dup_label (record->grade);
}

static char *
dup_service (const CareRecord *record, CareServiceScope scope, CareService service)
{
  CareServiceState state = record->services[scope][service];

  return state == CARE_SERVICE_STATE_UNKNOWN
           ? NULL : g_strdup (care_service_state_get_label (state));
}

/* A list that came with the app is years old, and nobody calls to see whether its numbers still
 * ring. */
static char *
dup_phone (const CareFacilityRecord *row)
{
  int year, month, day;

  if (row->record->phone == NULL || row->source->kind != CARE_ORIGIN_BASE
      || row->record->observed_on == CARE_DATE_NONE)
    return g_strdup (row->record->phone);
  care_date_split (row->record->observed_on, &year, &month, &day);
  /* TRANSLATORS: a telephone number, and the year of the list that it is from */
  return g_strdup_printf (_("%1$s (number of %2$d)"), row->record->phone, year);
}

static char *
dup_field (const CareFacilityRecord *row, guint field)
{
  const CareRecord *record = row->record;

  switch (field)
    {
    case 0:
      return g_strdup (record->name);
    case 1:
      return record->aliases ? g_strjoinv (", ", record->aliases) : NULL;
    case 2:
      return record->division ? care_division_dup_full_name (record->division) : NULL;
    case 3:
      return dup_grade (record);
    case 4:
      return g_strdup (record->type_name);
    case 5:
      return g_strdup (record->address);
    case 6:
      return dup_phone (row);
    case 7:
      return g_strdup (record->website);
    case 8:
      return g_strdup (record->code);
    case 9:
      return record->chronic ? g_strjoinv (", ", record->chronic) : NULL;
    case 10:
      return record->closed ? g_strdup (_("closed")) : NULL;
    default:
      return NULL;
    }
}

/**
 * care_hospital_dup_phone:
 * @self: a hospital
 *
 * Returns: (transfer full) (nullable): the number that the app goes by, with its year where it is
 *   from a list that came with the app; %NULL where nobody knows one
 */
char *
care_hospital_dup_phone (CareHospital *self)
{
  for (guint i = 0; i < self->facility->records->len; i++)
    {
      char *phone = dup_phone (self->facility->records->pdata[i]);

      if (phone != NULL)
        return phone;
    }
  return NULL;
}

/**
 * care_hospital_get_claims:
 * @self: a hospital
 *
 * Everything that is known of it, field by field, each with its source and day. Where sources
 * disagree all of them are listed, the one that the app goes by first.
 *
 * Returns: (transfer full) (element-type CareClaim): the claims
 */
GPtrArray *
care_hospital_get_claims (CareHospital *self)
{
  static const char *const fields[] = {
    N_("Hospital name"), N_("Other names"), N_("Place"), N_("Grade"), N_("Type"),
    N_("Address"), N_("Phone"), N_("Website"), N_("Insurance code"), N_("Chronic diseases"),
    N_("State"),
  };
  static const char *const scopes[CARE_N_SCOPES][CARE_N_SERVICES] = {
    { N_("Inpatient, from another province"), N_("Outpatient, from another province"),
      N_("Chronic disease, from another province"), N_("Pharmacy, from another province") },
    { N_("Inpatient, within the province"), N_("Outpatient, within the province"),
      N_("Chronic disease, within the province"), N_("Pharmacy, within the province") },
  };
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) claim_free);
  GPtrArray *records = self->facility->records;

  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    for (guint i = 0, first = claims->len; i < records->len; i++)
      add_claim (claims, first, _(fields[field]),
                 dup_field (records->pdata[i], field),
                 records->pdata[i]);
  for (guint scope = 0; scope < CARE_N_SCOPES; scope++)
    for (guint service = 0; service < CARE_N_SERVICES; service++)
      for (guint i = 0, first = claims->len; i < records->len; i++)
        add_claim (claims, first, _(scopes[scope][service]),
                   dup_service (((CareFacilityRecord *) records->pdata[i])->record, scope, service),
                   records->pdata[i]);
  return claims;
}

static void
add_services (JsonBuilder *builder, CareHospital *self)
{
  json_builder_set_member_name (builder, "services");
  json_builder_begin_object (builder);
  for (guint service = 0; service < CARE_N_SERVICES; service++)
    care_json_add_string (builder, care_service_get_id (service),
                          care_service_state_get_id (care_hospital_get_service (self, service)));
  json_builder_end_object (builder);
}

/**
 * care_hospital_to_json:
 * @self: a hospital
 *
 * Returns: (transfer full): the hospital as the command line contract writes it
 */
JsonNode *
care_hospital_to_json (CareHospital *self)
{
  const CareRecord *record = self->facility->merged;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *grade = care_grade_dup_code (record->grade);
  g_autofree char *observed = record->observed_on == CARE_DATE_NONE
                                ? NULL : care_date_dup_iso (record->observed_on);

  json_builder_begin_object (builder);
  care_json_add_string (builder, "id", care_hospital_get_id (self));
  care_json_add_string (builder, "name", record->name);
  json_builder_set_member_name (builder, "aliases");
  json_builder_begin_array (builder);
  for (gsize i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    json_builder_add_string_value (builder, record->aliases[i]);
  json_builder_end_array (builder);
  care_json_add_string (builder, "division", record->division ? record->division->code : NULL);
  care_json_add_string (builder, "division_name", record->division ? self->place : NULL);
  care_json_add_string (builder, "grade", grade);
  add_services (builder, self);
  care_json_add_string (builder, "address", record->address);
  care_json_add_string (builder, "phone", record->phone);
  care_json_add_string (builder, "source", care_hospital_get_source (self)->title);
  care_json_add_string (builder, "observed_on", observed);
  if (record->observed_precision != CARE_DATE_DAY && observed != NULL)
    care_json_add_string (builder, "observed_precision",
                          care_date_precision_get_id (record->observed_precision));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
