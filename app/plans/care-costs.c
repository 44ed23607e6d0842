/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-costs.h"

#include "advice/care-advisor.h"
#include "plans/care-hospital-level.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _CareCosts
{
  GObject parent_instance;

  CareTariffStore *store;
  CareDirectory *directory;      /* nullable: who knows the grade of a hospital */
  CarePlan *plan;
  CareTariff *tariff;
  CareBill *bill;

  char *tried_type;
  gboolean tries_points;
  int tried_points;
  CareDate tried_day;

  CareStayTariff *figures;       /* of the stay, from the card of the city or from the plan */
  CareComparison *comparison;
  CareEstimate *estimate;
  char *advised_type;
  char *hospital_id;             /* nullable: the hospital whose grade was looked up */
  guint hospital_grade;          /* 0 where nobody says */
  GPtrArray *columns;            /* nullable: ids of the tariff's levels that it can fall into */
  const char *picked_level;      /* nullable: the level that was set for it */
};

enum
{
  PROP_0,
  PROP_PLAN,
  PROP_TRIED_DAY,
  PROP_TRIED_POINTS,
  PROP_TRIES_POINTS,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareCosts, care_costs, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static CareSituation *
dup_situation (CareCosts *self)
{
  CareSituation *situation;

  if (self->plan == NULL
      || !care_situation_has (care_plan_get_situation (self->plan), CARE_KEY_INSURED))
    return NULL;
  situation = care_situation_copy (care_plan_get_situation (self->plan));
  if (self->tried_day != CARE_DATE_NONE)
    care_situation_set_date (situation, CARE_KEY_TODAY, self->tried_day);
  return situation;
}

gboolean
care_costs_is_retired (CareCosts *self)
{
  return self->plan != NULL
         && care_situation_get_flag (care_plan_get_situation (self->plan), CARE_KEY_RETIRED);
}

static void
resolve_figures (CareCosts *self)
{
  g_clear_pointer (&self->figures, care_stay_tariff_free);
  if (self->tariff != NULL)
    self->figures = care_tariff_resolve (self->tariff, self->bill->level,
                                         care_costs_is_retired (self),
                                         self->bill->second_stay == CARE_SAID_YES);
  else if (self->plan != NULL)
    self->figures = care_plan_dup_stay_tariff (self->plan, self->bill);
}

static void
reckon_estimate (CareCosts *self, CareAdvice *advice)
{
  const CareComparisonRow *row;
  CarePoints points = { self->tries_points ? CARE_STATE_KNOWN : CARE_STATE_UNKNOWN,
                        self->tried_points, NULL };

  if (advice == NULL)
    self->estimate = care_estimate_new (points, self->figures, self->bill, NULL);
  else if (self->tries_points)
    self->estimate = care_estimate_new_bounded (points, self->figures, self->bill, advice);
  if (self->estimate != NULL)
    return;
  row = self->tried_type ? care_comparison_find_row (self->comparison, self->tried_type) : NULL;
  self->estimate = row ? g_object_ref (row->estimate)
                       : care_estimate_new_for_advice (advice, self->figures, self->bill);
}

static void
reckon (CareCosts *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (CareSituation) situation = policy ? dup_situation (self) : NULL;
  g_autoptr (CareAdvice) advice = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  resolve_figures (self);
  g_clear_object (&self->comparison);
  g_clear_object (&self->estimate);
  g_clear_pointer (&self->advised_type, g_free);
  if (situation != NULL)
    {
      advice = care_advisor_advise (policy, situation);
      self->advised_type = g_strdup (care_advice_get_filing_type (advice));
    }
  self->comparison
    = situation ? care_comparison_new_for_situation (policy, situation, self->figures, self->bill)
                : care_comparison_new (none, self->figures, self->bill);
  reckon_estimate (self, advice);
  g_signal_emit (self, signals[CHANGED], 0);
}

static CareDate
matters_on (CareCosts *self)
{
  if (self->tried_day != CARE_DATE_NONE)
    return self->tried_day;
  return self->plan ? care_situation_get_today (care_plan_get_situation (self->plan))
                    : care_date_today ();
}

static void
pick_tariff (CareCosts *self)
{
  g_autoptr (CareTariff) tariff = NULL;

  if (self->plan == NULL)
    return;
  if (self->tariff != NULL && care_tariff_is_for (self->tariff, care_costs_get_insured (self),
                                                  care_costs_get_scheme (self)))
    return;
  tariff = care_tariff_store_find (self->store, care_costs_get_insured (self),
                                   care_costs_get_scheme (self), matters_on (self));
  care_costs_set_tariff (self, tariff);
}

/* The level of the chosen hospital, unless the user has chosen another. Where several columns of
 * the tariff are left, the user is asked: a grade does not say whose hospital it is. */
static void
follow_hospital (CareCosts *self)
{
  const char *id = self->plan ? care_plan_get_hospital_id (self->plan) : NULL;
  const char *level = NULL;

  if (g_strcmp0 (id, self->hospital_id) != 0)
    {
      g_free (self->hospital_id);
      self->hospital_id = g_strdup (id);
      self->hospital_grade = id ? care_hospital_level_find (self->directory, id) : 0;
    }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  if (id != NULL)
    self->columns
      = care_hospital_level_find_columns (self->hospital_grade, self->tariff,
                                          care_plan_get_hospital_division (self->plan));
  if (self->columns != NULL && self->columns->len == 1)
    level = self->columns->pdata[0];
  if ((self->bill->level != NULL && g_strcmp0 (self->bill->level, self->picked_level) != 0
       && (self->tariff == NULL || care_tariff_has_level (self->tariff, self->bill->level)))
      || (level == NULL && self->picked_level == NULL))
    return;
  self->picked_level = level;
  g_free (self->bill->level);
  self->bill->level = g_strdup (level);
}

/* The bill is the plan's; only the level of the hospital may be added to it here. */
static void
take_bill (CareCosts *self)
{
  care_bill_free (self->bill);
  self->bill = self->plan ? care_bill_copy (care_plan_get_bill (self->plan)) : care_bill_new ();
}

static void
on_plan_changed_cb (CareCosts *self)
{
  take_bill (self);
  pick_tariff (self);
  follow_hospital (self);
  reckon (self);
}

/* What the costs are reckoned from; nothing else of a plan reaches them. */
static void
follow_plan (CareCosts *self)
{
  static const char *const parts[] = { "notify::situation", "notify::hospital-id",
                                       "notify::hospital-division", "notify::bill",
                                       "notify::stay-tariff" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_connect_object (self->plan, parts[i], G_CALLBACK (on_plan_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
care_costs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareCosts *self = CARE_COSTS (object);

  switch (id)
    {
    case PROP_PLAN:
      g_value_set_object (value, self->plan);
      break;
    case PROP_TRIED_DAY:
      g_value_set_int (value, self->tried_day);
      break;
    case PROP_TRIED_POINTS:
      g_value_set_int (value, self->tried_points);
      break;
    case PROP_TRIES_POINTS:
      g_value_set_boolean (value, self->tries_points);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Trying begins with what the plan says, so that the first step away from it is seen as one. */
static void
try_from_own (CareCosts *self, gboolean tries)
{
  gboolean begins = tries && !self->tries_points && self->plan != NULL;

  care_costs_try_points (self, tries, begins ? care_costs_get_own_points (self)
                                             : self->tried_points);
}

static void
care_costs_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareCosts *self = CARE_COSTS (object);

  switch (id)
    {
    case PROP_PLAN:
      care_costs_set_plan (self, g_value_get_object (value));
      break;
    case PROP_TRIED_DAY:
      care_costs_try_day (self, g_value_get_int (value));
      break;
    case PROP_TRIED_POINTS:
      care_costs_try_points (self, self->tries_points, g_value_get_int (value));
      break;
    case PROP_TRIES_POINTS:
      try_from_own (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_costs_dispose (GObject *object)
{
  CareCosts *self = CARE_COSTS (object);

  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  if (self->tariff != NULL)
    g_signal_handlers_disconnect_by_data (self->tariff, self);
  g_clear_object (&self->plan);
  g_clear_object (&self->tariff);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (care_costs_parent_class)->dispose (object);
}

static void
care_costs_finalize (GObject *object)
{
  CareCosts *self = CARE_COSTS (object);

  g_clear_object (&self->store);
  g_clear_object (&self->comparison);
  g_clear_object (&self->estimate);
  g_clear_pointer (&self->figures, care_stay_tariff_free);
  care_bill_free (self->bill);
  g_free (self->tried_type);
  g_free (self->advised_type);
  g_free (self->hospital_id);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  G_OBJECT_CLASS (care_costs_parent_class)->finalize (object);
}

static void
care_costs_class_init (CareCostsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = care_costs_get_property;
  object_class->set_property = care_costs_set_property;
  object_class->dispose = care_costs_dispose;
  object_class->finalize = care_costs_finalize;
  properties[PROP_PLAN] = g_param_spec_object ("plan", NULL, NULL, CARE_TYPE_PLAN, flags);
  properties[PROP_TRIED_DAY] = g_param_spec_int ("tried-day", NULL, NULL, G_MININT, G_MAXINT,
                                                 CARE_DATE_NONE, flags);
  properties[PROP_TRIED_POINTS] = g_param_spec_int ("tried-points", NULL, NULL, -100, 100, 0,
                                                    flags);
  properties[PROP_TRIES_POINTS] = g_param_spec_boolean ("tries-points", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_COSTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
care_costs_init (CareCosts *self)
{
  self->bill = care_bill_new ();
  self->tried_day = CARE_DATE_NONE;
}

/**
 * care_costs_new:
 * @store: the tariffs at hand
 *
 * Returns: (transfer full): costs without a plan
 */
CareCosts *
care_costs_new (CareTariffStore *store)
{
  CareCosts *self = g_object_new (CARE_TYPE_COSTS, NULL);

  self->store = g_object_ref (store);
  reckon (self);
  return self;
}

CarePlan *
care_costs_get_plan (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->plan;
}

/**
 * care_costs_set_plan:
 * @self: the costs
 * @plan: (nullable): the plan that the costs are about
 */
void
care_costs_set_plan (CareCosts *self, CarePlan *plan)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (self->plan == plan)
    return;
  if (self->plan != NULL)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_set_object (&self->plan, plan);
  if (plan != NULL)
    follow_plan (self);
  g_clear_pointer (&self->hospital_id, g_free);
  self->hospital_grade = 0;
  self->picked_level = NULL;
  care_costs_reset (self);
  on_plan_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

/**
 * care_costs_set_directory:
 * @self: the costs
 * @directory: (nullable): who knows the grade of the chosen hospital
 */
void
care_costs_set_directory (CareCosts *self, CareDirectory *directory)
{
  g_return_if_fail (CARE_IS_COSTS (self));

  if (!g_set_object (&self->directory, directory))
    return;
  g_clear_pointer (&self->hospital_id, g_free); /* so that its grade is looked up again */
  follow_hospital (self);
  reckon (self);
}

CareTariffStore *
care_costs_get_store (CareCosts *self)
{
  return self->store;
}

/* (nullable) */
CareTariff *
care_costs_get_tariff (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->tariff;
}

/**
 * care_costs_set_tariff:
 * @self: the costs
 * @card: (nullable): the card of the city
 */
void
care_costs_set_tariff (CareCosts *self, CareTariff *tariff)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (self->tariff == tariff)
    return;
  if (self->tariff != NULL)
    g_signal_handlers_disconnect_by_data (self->tariff, self);
  g_set_object (&self->tariff, tariff);
  if (tariff != NULL)
    g_signal_connect_object (tariff, "changed", G_CALLBACK (reckon), self, G_CONNECT_SWAPPED);
  follow_hospital (self);
  reckon (self);
}

const CareBill *
care_costs_get_bill (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->bill;
}

/* The figures go into the plan with the bill, so that its file can be reckoned anywhere. */
static void
save_bill (CareCosts *self)
{
  CarePlan *plan = self->plan;
  g_autoptr (CareBill) bill = care_bill_copy (self->bill);
  g_autoptr (CareStayTariff) figures = NULL;

  if (self->figures != NULL && care_stay_tariff_is_complete (self->figures))
    figures = care_stay_tariff_copy (self->figures);
  /* What is written here is known here, and reckoned once. */
  g_signal_handlers_block_by_func (plan, on_plan_changed_cb, self);
  if (figures != NULL || self->tariff != NULL)
    care_plan_set_stay_tariff (plan, figures);
  care_plan_set_bill (plan, bill);
  g_signal_handlers_unblock_by_func (plan, on_plan_changed_cb, self);
  pick_tariff (self);
  follow_hospital (self);
  reckon (self);
}

/**
 * care_costs_set_bill:
 * @self: the costs
 * @bill: the bill
 * @error: return location for a #GError
 *
 * Returns: %FALSE where the figures of @bill contradict each other; the old bill then stays
 */
gboolean
care_costs_set_bill (CareCosts *self, const CareBill *bill, GError **error)
{
  CareBill *copy;

  g_return_val_if_fail (CARE_IS_COSTS (self), FALSE);
  if (!care_bill_check (bill, "", error))
    return FALSE;
  copy = care_bill_copy (bill);
  care_bill_free (self->bill);
  self->bill = copy;
  resolve_figures (self);
  if (self->plan != NULL)
    save_bill (self);
  else
    reckon (self);
  return TRUE;
}

/* (nullable) */
const CareDivision *
care_costs_get_insured (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  if (self->plan != NULL)
    return care_situation_get_place (care_plan_get_situation (self->plan), CARE_KEY_INSURED);
  return self->tariff ? care_tariff_get_insured (self->tariff) : NULL;
}

/* (nullable): NULL also where the answer is "I don't know" */
const char *
care_costs_get_scheme (CareCosts *self)
{
  const char *scheme;

  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  if (self->plan == NULL)
    return self->tariff ? care_tariff_get_scheme (self->tariff) : NULL;
  scheme = care_situation_get_choice (care_plan_get_situation (self->plan), CARE_KEY_SCHEME);
  return g_strcmp0 (scheme, "unknown") == 0 ? NULL : scheme;
}

/* Whether anything is to be reckoned anew: points at hand that are not tried change nothing. */
static gboolean
set_points (CareCosts *self, gboolean tries, int points)
{
  gboolean other_way = self->tries_points != tries, other_points = self->tried_points != points;

  self->tries_points = tries;
  self->tried_points = points;
  if (other_way)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES_POINTS]);
  if (other_points)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIED_POINTS]);
  return other_way || (tries && other_points);
}

static gboolean
set_day (CareCosts *self, CareDate day)
{
  if (self->tried_day == day)
    return FALSE;
  self->tried_day = day;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIED_DAY]);
  return TRUE;
}

/**
 * care_costs_try_type:
 * @self: the costs
 * @type: (nullable): a filing type to look at; %NULL for the advised one
 */
void
care_costs_try_type (CareCosts *self, const char *type)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (g_strcmp0 (self->tried_type, type) == 0 && !self->tries_points)
    return;
  g_free (self->tried_type);
  self->tried_type = g_strdup (type);
  set_points (self, FALSE, self->tried_points);
  reckon (self);
}

/**
 * care_costs_try_points:
 * @self: the costs
 * @try: whether to reckon with @points instead of those of a filing type
 * @points: percentage points, negative to take off
 */
void
care_costs_try_points (CareCosts *self, gboolean try, int points)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (set_points (self, try, points))
    reckon (self);
}

/**
 * care_costs_get_own_points:
 * @self: the costs
 *
 * Returns: the points of the plan, or of the filing type that is looked at, which trying others
 *   begins with; 0 where no source says
 */
int
care_costs_get_own_points (CareCosts *self)
{
  const char *type;
  const CareComparisonRow *row;
  CarePoints points;

  g_return_val_if_fail (CARE_IS_COSTS (self), 0);
  type = self->tried_type ? self->tried_type : self->advised_type;
  row = type ? care_comparison_find_row (self->comparison, type) : NULL;
  if (row == NULL)
    return 0;
  points = care_estimate_get_points (row->estimate);
  return points.state == CARE_STATE_KNOWN ? points.value : 0;
}

/**
 * care_costs_try_day:
 * @self: the costs
 * @day: the day to advise for; %CARE_DATE_NONE for the plan's
 */
void
care_costs_try_day (CareCosts *self, CareDate day)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (set_day (self, day))
    reckon (self);
}

gboolean
care_costs_is_trying (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), FALSE);
  return self->tries_points || self->tried_type != NULL || self->tried_day != CARE_DATE_NONE;
}

/**
 * care_costs_reset:
 * @self: the costs
 *
 * Back to what the plan says.
 */
void
care_costs_reset (CareCosts *self)
{
  g_return_if_fail (CARE_IS_COSTS (self));
  if (!care_costs_is_trying (self))
    return;
  g_clear_pointer (&self->tried_type, g_free);
  set_points (self, FALSE, self->tried_points);
  set_day (self, CARE_DATE_NONE);
  reckon (self);
}

/**
 * care_costs_dup_what_if:
 * @self: the costs
 *
 * Returns: (transfer full) (nullable): what is tried out, in the user's language, to stand before
 *   every result of it; %NULL where the plan itself is reckoned
 */
char *
care_costs_dup_what_if (CareCosts *self)
{
  CarePolicy *policy = care_policy_get_default (NULL);
  const CareComparisonRow *row;
  g_autofree char *points = NULL, *day = NULL;

  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  /* Without a plan there is nothing that it could differ from. */
  if (!care_costs_is_trying (self) || self->plan == NULL)
    return NULL;
  if (self->tries_points)
    {
      points = care_points_dup_text (self->tried_points);
      return g_strdup_printf (ngettext ("What if: %s percentage point on the ratio",
                                        "What if: %s percentage points on the ratio",
                                        abs (self->tried_points)), points);
    }
  row = self->tried_type ? care_comparison_find_row (self->comparison, self->tried_type) : NULL;
  if (row != NULL)
    return g_strdup_printf (_("What if: %s"), care_comparison_row_get_label (row, policy));
  if (self->tried_day == CARE_DATE_NONE)
    return NULL;
  day = care_date_dup_spoken (self->tried_day);
  return g_strdup_printf (_("What if: filed on %s"), day);
}

/* (nullable): the figures of the stay */
const CareStayTariff *
care_costs_get_figures (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->figures;
}

CareComparison *
care_costs_get_comparison (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->comparison;
}

/* Of the filing type looked at, or with the points tried out. */
CareEstimate *
care_costs_get_estimate (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->estimate;
}

/* (nullable): the filing type that the estimate is for; NULL while points are tried out */
const char *
care_costs_get_filing_type (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  if (self->tries_points)
    return NULL;
  return self->tried_type ? self->tried_type : self->advised_type;
}

/* (nullable) */
const char *
care_costs_get_advised_type (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->advised_type;
}

/* (nullable) (element-type utf8): ids of the levels of the tariff that the chosen hospital can fall
 * into; NULL where none is chosen */
GPtrArray *
care_costs_get_columns (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return self->columns;
}

/* (nullable): id of the grade that the chosen hospital has */
const char *
care_costs_get_hospital_level (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  return care_hospital_level_get_id (self->hospital_grade);
}

/**
 * care_costs_find_missing:
 * @self: the costs
 *
 * Returns: (transfer full) (element-type utf8): which figures of the tariff are still missing
 */
GPtrArray *
care_costs_find_missing (CareCosts *self)
{
  g_return_val_if_fail (CARE_IS_COSTS (self), NULL);
  if (self->tariff == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  return care_tariff_find_missing (self->tariff, self->bill->level, care_costs_is_retired (self),
                                   self->bill->second_stay == CARE_SAID_YES);
}
