/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff.h"

#include <glib/gi18n-lib.h>

struct _CareTariff
{
  GObject parent_instance;

  const CareDivision *insured;
  char *scheme;
  CareDate valid_from;
  char *note;
  gboolean example;
  CareLayerBasis layer_basis;
  CareSaid layer_points;
  int included[CARE_MAX_TARIFF_LEVELS];
  GListStore *figures;
};

enum
{
  PROP_0,
  PROP_SCHEME,
  PROP_VALID_FROM,
  PROP_NOTE,
  PROP_EXAMPLE,
  PROP_LAYER_BASIS,
  PROP_LAYER_POINTS,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareTariff, care_tariff, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
changed (CareTariff *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
care_tariff_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareTariff *self = CARE_TARIFF (object);

  switch (id)
    {
    case PROP_SCHEME:
      g_value_set_string (value, self->scheme);
      break;
    case PROP_VALID_FROM:
      g_value_set_int (value, self->valid_from);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_EXAMPLE:
      g_value_set_boolean (value, self->example);
      break;
    case PROP_LAYER_BASIS:
      g_value_set_int (value, self->layer_basis);
      break;
    case PROP_LAYER_POINTS:
      g_value_set_int (value, self->layer_points);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_tariff_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareTariff *self = CARE_TARIFF (object);

  switch (id)
    {
    case PROP_VALID_FROM:
      care_tariff_set_valid_from (self, g_value_get_int (value));
      break;
    case PROP_NOTE:
      care_tariff_set_note (self, g_value_get_string (value));
      break;
    case PROP_EXAMPLE:
      care_tariff_set_example (self, g_value_get_boolean (value));
      break;
    case PROP_LAYER_BASIS:
      care_tariff_set_layer_basis (self, g_value_get_int (value));
      break;
    case PROP_LAYER_POINTS:
      care_tariff_set_layer_points (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_tariff_dispose (GObject *object)
{
  CareTariff *self = CARE_TARIFF (object);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->figures)); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (G_LIST_MODEL (self->figures), i);

      g_signal_handlers_disconnect_by_data (figure, self);
    }
  G_OBJECT_CLASS (care_tariff_parent_class)->dispose (object);
}

static void
care_tariff_finalize (GObject *object)
{
  CareTariff *self = CARE_TARIFF (object);

  g_object_unref (self->figures);
  g_free (self->scheme);
  g_free (self->note);
  G_OBJECT_CLASS (care_tariff_parent_class)->finalize (object);
}

static void
care_tariff_class_init (CareTariffClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = care_tariff_get_property;
  object_class->set_property = care_tariff_set_property;
  object_class->dispose = care_tariff_dispose;
  object_class->finalize = care_tariff_finalize;
  properties[PROP_SCHEME] = g_param_spec_string ("scheme", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALID_FROM] = g_param_spec_int ("valid-from", NULL, NULL, G_MININT, G_MAXINT,
                                                  CARE_DATE_NONE, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_EXAMPLE] = g_param_spec_boolean ("example", NULL, NULL, FALSE, flags);
  properties[PROP_LAYER_BASIS] = g_param_spec_int ("layer-basis", NULL, NULL, CARE_LAYER_NONE,
                                                   CARE_LAYER_ABOVE_CAP, CARE_LAYER_NONE, flags);
  properties[PROP_LAYER_POINTS] = g_param_spec_int ("layer-points", NULL, NULL,
                                                    CARE_SAID_UNKNOWN, CARE_SAID_YES,
                                                    CARE_SAID_UNKNOWN, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_TARIFF, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_tariff_init (CareTariff *self)
{
  self->figures = g_list_store_new (CARE_TYPE_FIGURE);
  self->valid_from = CARE_DATE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (self->included); i++)
    self->included[i] = CARE_INCLUDED_REDUCTION_UNKNOWN;
}

/**
 * care_tariff_new:
 * @insured: the pooling area: a prefecture or direct county, or a division inside one
 * @scheme: `employee` or `resident`
 *
 * Returns: (transfer full): a tariff without any figure
 */
CareTariff *
care_tariff_new (const CareDivision *insured, const char *scheme)
{
  CareTariff *self;
  const CareDivision *area;

  g_return_val_if_fail (insured != NULL, NULL);
  g_return_val_if_fail (scheme != NULL, NULL);

  self = g_object_new (CARE_TYPE_TARIFF, NULL);
  area = care_division_get_prefecture (insured);
  self->insured = area ? area : insured;
  self->scheme = g_strdup (scheme);
  return self;
}

const CareDivision *
care_tariff_get_insured (CareTariff *self)
{
  return self->insured;
}

const char *
care_tariff_get_scheme (CareTariff *self)
{
  return self->scheme;
}

CareDate
care_tariff_get_valid_from (CareTariff *self)
{
  return self->valid_from;
}

void
care_tariff_set_valid_from (CareTariff *self, CareDate valid_from)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  if (self->valid_from == valid_from)
    return;
  self->valid_from = valid_from;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID_FROM]);
  changed (self);
}

const char *
care_tariff_get_note (CareTariff *self)
{
  return self->note;
}

void
care_tariff_set_note (CareTariff *self, const char *note)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  if (g_strcmp0 (self->note, note) == 0)
    return;
  g_free (self->note);
  self->note = g_strdup (note);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
  changed (self);
}

gboolean
care_tariff_is_example (CareTariff *self)
{
  return self->example;
}

void
care_tariff_set_example (CareTariff *self, gboolean example)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  if (self->example == example)
    return;
  self->example = example;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXAMPLE]);
  changed (self);
}

CareLayerBasis
care_tariff_get_layer_basis (CareTariff *self)
{
  return self->layer_basis;
}

void
care_tariff_set_layer_basis (CareTariff *self, CareLayerBasis basis)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  if (self->layer_basis == basis)
    return;
  self->layer_basis = basis;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER_BASIS]);
  changed (self);
}

CareSaid
care_tariff_get_layer_points (CareTariff *self)
{
  return self->layer_points;
}

void
care_tariff_set_layer_points (CareTariff *self, CareSaid points)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  if (self->layer_points == points)
    return;
  self->layer_points = points;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYER_POINTS]);
  changed (self);
}

/**
 * care_tariff_get_included_reduction:
 * @self: a tariff
 * @level: (nullable): id of a level
 *
 * A column for care outside the city or the province may be printed before or after the reduction
 * that a filing type brings. To take the points off a second time would be wrong. Columns of
 * hospitals at home hold none.
 *
 * Returns: the points that the column already holds, 0 or negative, or
 * %CARE_INCLUDED_REDUCTION_UNKNOWN
 */
int
care_tariff_get_included_reduction (CareTariff *self, const char *level)
{
  const CareTariffLevel *found = care_tariff_level_find (level);

  g_return_val_if_fail (CARE_IS_TARIFF (self), CARE_INCLUDED_REDUCTION_UNKNOWN);
  return found != NULL && found->is_away ? self->included[care_tariff_level_get_index (found)] : 0;
}

/**
 * care_tariff_set_included_reduction:
 * @self: a tariff
 * @level: id of a level that is away from home
 * @points: the points that its ratios already hold, 0 or negative, or
 * %CARE_INCLUDED_REDUCTION_UNKNOWN
 */
void
care_tariff_set_included_reduction (CareTariff *self, const char *level, int points)
{
  const CareTariffLevel *found = care_tariff_level_find (level);

  g_return_if_fail (CARE_IS_TARIFF (self) && found != NULL && found->is_away);
  g_return_if_fail (points <= CARE_INCLUDED_REDUCTION_UNKNOWN && points >= -CARE_MAX_TARIFF_POINTS);
  if (self->included[care_tariff_level_get_index (found)] == points)
    return;
  self->included[care_tariff_level_get_index (found)] = points;
  changed (self);
}

/* (transfer none) */
GListModel *
care_tariff_get_figures (CareTariff *self)
{
  g_return_val_if_fail (CARE_IS_TARIFF (self), NULL);
  return G_LIST_MODEL (self->figures);
}

/* Tariffs list levels from small hospitals to large ones, within a level one kind after the other,
 * and bands from small amounts to large ones; what holds for all levels comes last. */
static int
compare_figures (gconstpointer a, gconstpointer b, gpointer data)
{
  CareFigure *one = CARE_FIGURE ((gpointer) a), *other = CARE_FIGURE ((gpointer) b);
  const CareTariffLevel *left = care_tariff_level_find (care_figure_get_level (one));
  const CareTariffLevel *right = care_tariff_level_find (care_figure_get_level (other));
  gint64 from = care_figure_get_from (one), other_from = care_figure_get_from (other);

  if (left != right)
    return left == NULL ? 1 : right == NULL ? -1 : left < right ? -1 : 1;
  if (care_figure_get_kind (one) != care_figure_get_kind (other))
    return care_figure_get_kind (one) < care_figure_get_kind (other) ? -1 : 1;
  return from < other_from ? -1 : from > other_from;
}

/**
 * care_tariff_add_figure:
 * @self: a tariff
 * @figure: a figure
 *
 * Adds it where tariffs list it.
 */
void
care_tariff_add_figure (CareTariff *self, CareFigure *figure)
{
  g_return_if_fail (CARE_IS_TARIFF (self) && CARE_IS_FIGURE (figure));

  g_signal_connect_object (figure, "notify", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_list_store_insert_sorted (self->figures, figure, compare_figures, NULL);
  changed (self);
}

/**
 * care_tariff_remove_figure:
 * @self: a tariff
 * @figure: one of its figures
 */
void
care_tariff_remove_figure (CareTariff *self, CareFigure *figure)
{
  guint position;

  g_return_if_fail (CARE_IS_TARIFF (self));
  if (!g_list_store_find (self->figures, figure, &position))
    return;
  g_signal_handlers_disconnect_by_data (figure, self);
  g_list_store_remove (self->figures, position);
  changed (self);
}

static CareFigure *
figure_at (CareTariff *self, guint index)
{
  g_autoptr (CareFigure) figure = g_list_model_get_item (G_LIST_MODEL (self->figures), index);

  return figure; /* the store keeps it */
}

static guint
n_figures (CareTariff *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->figures));
}

/**
 * care_tariff_find_figure:
 * @self: a tariff
 * @kind: what is wanted
 * @level: (nullable): of which level of hospital
 *
 * Returns: (transfer none) (nullable): the first such figure
 */
CareFigure *
care_tariff_find_figure (CareTariff *self, CareFigureKind kind, const char *level)
{
  g_return_val_if_fail (CARE_IS_TARIFF (self), NULL);
  for (guint i = 0; i < n_figures (self); i++)
    {
      CareFigure *figure = figure_at (self, i);

      if (care_figure_get_kind (figure) == kind
          && g_strcmp0 (care_figure_get_level (figure), level) == 0)
        return figure;
    }
  return NULL;
}

/**
 * care_tariff_has_level:
 * @self: a tariff
 * @level: id of a level of hospital
 *
 * Returns: %TRUE where the tariff lists this level
 */
gboolean
care_tariff_has_level (CareTariff *self, const char *level)
{
  return care_tariff_find_figure (self, CARE_FIGURE_DEDUCTIBLE, level) != NULL
         || care_tariff_find_figure (self, CARE_FIGURE_RATIO, level) != NULL;
}

/**
 * care_tariff_count:
 * @self: a tariff
 * @n_known: (out): how many figures have been read
 * @n_confirmed: (out): how many of them count
 */
void
care_tariff_count (CareTariff *self, guint *n_known, guint *n_confirmed)
{
  g_return_if_fail (CARE_IS_TARIFF (self));
  *n_known = *n_confirmed = 0;
  for (guint i = 0; i < n_figures (self); i++)
    {
      *n_known += care_figure_get_value (figure_at (self, i)) != CARE_FEN_UNKNOWN;
      *n_confirmed += care_figure_counts (figure_at (self, i));
    }
}

/**
 * care_tariff_is_for:
 * @self: a tariff
 * @insured: (nullable): where somebody is insured
 * @scheme: (nullable): in which scheme
 *
 * Returns: %TRUE where the tariff holds for them
 */
gboolean
care_tariff_is_for (CareTariff *self, const CareDivision *insured, const char *scheme)
{
  g_return_val_if_fail (CARE_IS_TARIFF (self), FALSE);
  return insured != NULL && care_division_is_within (insured, self->insured)
         && g_strcmp0 (self->scheme, scheme) == 0;
}

/**
 * care_tariff_copy_for:
 * @self: a tariff
 * @insured: the pooling area of the copy
 * @scheme: its scheme
 *
 * Copies figures as a start for another tariff: none of them is confirmed there, and what comes
 * from an example stays marked.
 *
 * Returns: (transfer full): the copy
 */
CareTariff *
care_tariff_copy_for (CareTariff *self, const CareDivision *insured, const char *scheme)
{
  CareTariff *copy = care_tariff_new (insured, scheme);

  copy->example = self->example;
  copy->note = g_strdup (self->note);
  copy->layer_basis = self->layer_basis;
  copy->layer_points = self->layer_points;
  memcpy (copy->included, self->included, sizeof copy->included);
  for (guint i = 0; i < n_figures (self); i++)
    {
      g_autoptr (CareFigure) figure = care_figure_copy (figure_at (self, i));

      care_figure_set_confirmed (figure, FALSE);
      care_tariff_add_figure (copy, figure);
    }
  return copy;
}

/* From the card of a city to the figures of one stay. Only figures that count are taken over, so
 * that a figure nobody has confirmed makes the estimate unknown rather than wrong. */

static gboolean
applies (CareFigure *figure, CareFigureKind kind, const char *level)
{
  return care_figure_get_kind (figure) == kind
         && g_strcmp0 (care_figure_get_level (figure), level) == 0;
}

static gint64
take (CareTariff *self, CareFigureKind kind, const char *level, gint64 otherwise)
{
  CareFigure *figure = care_tariff_find_figure (self, kind, level);

  return figure != NULL && care_figure_counts (figure) ? care_figure_get_value (figure)
                                                       : otherwise;
}

/* Read, but not confirmed: not the same as a figure that the tariff does not have. */
static gboolean
is_pending (CareTariff *self, CareFigureKind kind)
{
  CareFigure *figure = care_tariff_find_figure (self, kind, NULL);

  return figure != NULL && care_figure_get_value (figure) != CARE_FEN_UNKNOWN
         && !care_figure_counts (figure);
}

/* Takes all bands or none: a table with a hole in it would pay too little without saying so. */
static void
take_bands (CareTariff *self, CareFigureKind kind, const char *level, int points,
            CareSchedule *schedule)
{
  GListModel *figures = care_tariff_get_figures (self);

  schedule->n_bands = 0;
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      if (!applies (figure, kind, level))
        continue;
      if (!care_figure_counts (figure) || schedule->n_bands == CARE_SCHEDULE_MAX_BANDS)
        {
          schedule->n_bands = 0;
          return;
        }
      schedule->bands[schedule->n_bands].from_fen = care_figure_get_from (figure);
      schedule->bands[schedule->n_bands].to_fen = care_figure_get_to (figure);
      schedule->bands[schedule->n_bands].ratio_bp
        = MIN ((int) care_figure_get_value (figure) + points * 100, CARE_RATIO_WHOLE);
      schedule->n_bands++;
    }
  /* While somebody is typing, bands may overlap: such a table is no table yet. */
  if (!care_schedule_check (schedule, "", NULL))
    schedule->n_bands = 0;
}

/* Where the ratio was read, and the last day on which any figure of the stay was. */
static char *
dup_source (CareTariff *self, const char *level, CareDate *read_on)
{
  GListModel *figures = care_tariff_get_figures (self);
  CareFigure *ratio = care_tariff_find_figure (self, CARE_FIGURE_RATIO, level);

  *read_on = CARE_DATE_NONE;
  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      const char *own = care_figure_get_level (figure);

      if (own == NULL || g_strcmp0 (own, level) == 0)
        *read_on = MAX (*read_on, care_figure_get_read_on (figure));
    }
  return ratio ? g_strdup (care_figure_get_source (ratio)) : NULL;
}

/**
 * care_tariff_resolve:
 * @self: a tariff
 * @level: (nullable): id of the level of hospital
 * @retired: whether the person is retired
 * @second_stay: whether it is the second or a later stay this year
 *
 * Returns: (transfer full): the figures of the stay; what is not confirmed is unknown in it
 */
CareStayTariff *
care_tariff_resolve (CareTariff *self, const char *level, gboolean retired,
                     gboolean second_stay)
{
  CareStayTariff *tariff = care_stay_tariff_new ();
  gint64 more = retired ? take (self, CARE_FIGURE_RETIREE_POINTS, NULL, 0) : 0;

  tariff->basic.deductible_fen = take (self, second_stay ? CARE_FIGURE_SECOND_DEDUCTIBLE
                                                         : CARE_FIGURE_DEDUCTIBLE,
                                       level, CARE_FEN_UNKNOWN);
  take_bands (self, CARE_FIGURE_RATIO, level, (int) more, &tariff->basic);
  tariff->basic.cap_fen = take (self, CARE_FIGURE_CAP, NULL, CARE_FEN_NO_END);
  if (is_pending (self, CARE_FIGURE_CAP)
      || (retired && is_pending (self, CARE_FIGURE_RETIREE_POINTS)))
    tariff->basic.n_bands = 0;
  tariff->layer_basis = care_tariff_get_layer_basis (self);
  tariff->layer_points = care_tariff_get_layer_points (self);
  if (tariff->layer_basis != CARE_LAYER_NONE)
    {
      tariff->layer.deductible_fen = take (self, CARE_FIGURE_LAYER_START, NULL, CARE_FEN_UNKNOWN);
      tariff->layer.cap_fen = take (self, CARE_FIGURE_LAYER_CAP, NULL, CARE_FEN_NO_END);
      take_bands (self, CARE_FIGURE_LAYER_RATIO, NULL, 0, &tariff->layer);
      if (is_pending (self, CARE_FIGURE_LAYER_CAP))
        tariff->layer.n_bands = 0;
    }
  tariff->included_reduction_unknown
    = care_tariff_get_included_reduction (self, level) == CARE_INCLUDED_REDUCTION_UNKNOWN;
  tariff->included_reduction
    = tariff->included_reduction_unknown ? 0 : care_tariff_get_included_reduction (self, level);
  tariff->level_missing = level == NULL;
  tariff->source = dup_source (self, level, &tariff->read_on);
  return tariff;
}

static void
miss (GPtrArray *missing, CareTariff *self, CareFigureKind kind, const char *level)
{
  GListModel *figures = care_tariff_get_figures (self);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      g_autofree char *label = NULL;

      if (!applies (figure, kind, level))
        continue;
      any = TRUE;
      if (care_figure_counts (figure))
        continue;
      label = care_figure_dup_label (figure);
      g_ptr_array_add (missing, care_figure_get_value (figure) == CARE_FEN_UNKNOWN
                                  ? g_strdup_printf (_("%s: not read yet"), label)
                                  : g_strdup_printf (_("%s: not confirmed yet"), label));
    }
  if (!any)
    g_ptr_array_add (missing, g_strdup_printf (_("%s: not read yet"),
                                               care_figure_kind_get_title (kind)));
}

/**
 * care_tariff_find_missing:
 * @self: a tariff
 * @level: (nullable): id of the level of hospital
 * @retired: whether the person is retired
 * @second_stay: whether it is the second or a later stay this year
 *
 * Returns: (transfer full) (element-type utf8): which figures an estimate still needs, in the
 *   user's language
 */
GPtrArray *
care_tariff_find_missing (CareTariff *self, const char *level, gboolean retired,
                          gboolean second_stay)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  if (level == NULL)
    g_ptr_array_add (missing, g_strdup (_("The level of the hospital")));
  else
    {
      miss (missing, self, second_stay ? CARE_FIGURE_SECOND_DEDUCTIBLE : CARE_FIGURE_DEDUCTIBLE,
            level);
      miss (missing, self, CARE_FIGURE_RATIO, level);
    }
  if (is_pending (self, CARE_FIGURE_CAP))
    miss (missing, self, CARE_FIGURE_CAP, NULL);
  if (retired && is_pending (self, CARE_FIGURE_RETIREE_POINTS))
    miss (missing, self, CARE_FIGURE_RETIREE_POINTS, NULL);
  if (care_tariff_get_layer_basis (self) != CARE_LAYER_NONE)
    {
      miss (missing, self, CARE_FIGURE_LAYER_START, NULL);
      miss (missing, self, CARE_FIGURE_LAYER_RATIO, NULL);
      if (is_pending (self, CARE_FIGURE_LAYER_CAP))
        miss (missing, self, CARE_FIGURE_LAYER_CAP, NULL);
    }
  return missing;
}

/**
 * care_tariff_find_columns:
 * @self: a tariff
 * @grade: the grade of a hospital, 1 to 3, or 0 where nobody knows it
 * @place: (nullable): where the hospital lies
 *
 * A grade says nothing of whose hospital it is: where several columns are left, nobody but the user
 * can tell.
 *
 * Returns: (transfer container) (element-type utf8): ids of the levels that it can fall into: one
 *   where it is certain, several where the user has to say, none where the tariff has no column
 */
GPtrArray *
care_tariff_find_columns (CareTariff *self, guint grade, const CareDivision *place)
{
  GPtrArray *columns = g_ptr_array_new ();
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  g_return_val_if_fail (CARE_IS_TARIFF (self), columns);
  g_return_val_if_fail (grade <= 3, columns);

  for (guint i = 0; i < n_levels && place != NULL && columns->len == 0; i++)
    if (care_tariff_has_level (self, levels[i].id)
        && care_tariff_level_takes_place (&levels[i], self->insured, place))
      g_ptr_array_add (columns, (gpointer) levels[i].id);
  for (guint i = 0; i < n_levels && grade > 0 && columns->len == 0; i++)
    if (levels[i].by == CARE_TARIFF_LEVEL_BY_GRADE && care_tariff_level_takes (&levels[i], grade)
        && care_tariff_has_level (self, levels[i].id))
      g_ptr_array_add (columns, (gpointer) levels[i].id);
  if (columns->len > 0)
    return columns;
  for (guint i = 0; i < n_levels; i++)
    if (care_tariff_level_takes (&levels[i], grade) && care_tariff_has_level (self, levels[i].id))
      g_ptr_array_add (columns, (gpointer) levels[i].id);
  return columns;
}
