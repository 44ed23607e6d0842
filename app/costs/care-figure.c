/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-figure.h"

#include "base/care-error.h"
#include "costs/care-estimate-step.h"

#include <glib/gi18n-lib.h>

struct _CareFigure
{
  GObject parent_instance;

  CareFigureKind kind;
  const CareTariffLevel *level;
  gint64 value;
  gint64 from;
  gint64 to;
  char *source;
  CareDate read_on;
  gboolean confirmed;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_FROM_FEN,
  PROP_TO_FEN,
  PROP_SOURCE,
  PROP_READ_ON,
  PROP_CONFIRMED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareFigure, care_figure, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
care_figure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareFigure *self = CARE_FIGURE (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_int64 (value, self->value);
      break;
    case PROP_FROM_FEN:
      g_value_set_int64 (value, self->from);
      break;
    case PROP_TO_FEN:
      g_value_set_int64 (value, self->to);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_READ_ON:
      g_value_set_int (value, self->read_on);
      break;
    case PROP_CONFIRMED:
      g_value_set_boolean (value, self->confirmed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_figure_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareFigure *self = CARE_FIGURE (object);

  switch (id)
    {
    case PROP_VALUE:
      care_figure_set_value (self, g_value_get_int64 (value));
      break;
    case PROP_FROM_FEN:
      care_figure_set_band (self, g_value_get_int64 (value), self->to);
      break;
    case PROP_TO_FEN:
      care_figure_set_band (self, self->from, g_value_get_int64 (value));
      break;
    case PROP_SOURCE:
      care_figure_set_source (self, g_value_get_string (value));
      break;
    case PROP_READ_ON:
      care_figure_set_read_on (self, g_value_get_int (value));
      break;
    case PROP_CONFIRMED:
      care_figure_set_confirmed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_figure_finalize (GObject *object)
{
  g_free (CARE_FIGURE (object)->source);
  G_OBJECT_CLASS (care_figure_parent_class)->finalize (object);
}

static void
care_figure_class_init (CareFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = care_figure_get_property;
  object_class->set_property = care_figure_set_property;
  object_class->finalize = care_figure_finalize;
  properties[PROP_VALUE] = g_param_spec_int64 ("value", NULL, NULL, CARE_FEN_UNKNOWN, G_MAXINT64,
                                               CARE_FEN_UNKNOWN, flags);
  properties[PROP_FROM_FEN] = g_param_spec_int64 ("from-fen", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TO_FEN] = g_param_spec_int64 ("to-fen", NULL, NULL, 0, G_MAXINT64,
                                                CARE_FEN_NO_END, flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  properties[PROP_READ_ON] = g_param_spec_int ("read-on", NULL, NULL, G_MININT, G_MAXINT,
                                               CARE_DATE_NONE, flags);
  properties[PROP_CONFIRMED] = g_param_spec_boolean ("confirmed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_figure_init (CareFigure *self)
{
  self->value = CARE_FEN_UNKNOWN;
  self->to = CARE_FEN_NO_END;
  self->read_on = CARE_DATE_NONE;
}

/**
 * care_figure_new:
 * @kind: what it says
 * @level: (nullable): id of the level of hospital; %NULL for kinds that have none
 *
 * Returns: (transfer full): a figure that nobody has read yet
 */
CareFigure *
care_figure_new (CareFigureKind kind, const char *level)
{
  CareFigure *self = g_object_new (CARE_TYPE_FIGURE, NULL);

  self->kind = kind;
  self->level = care_tariff_level_find (level);
  return self;
}

/**
 * care_figure_copy:
 * @self: a figure
 *
 * Returns: (transfer full): a copy
 */
CareFigure *
care_figure_copy (CareFigure *self)
{
  CareFigure *copy = care_figure_new (self->kind, care_figure_get_level (self));

  copy->value = self->value;
  copy->from = self->from;
  copy->to = self->to;
  copy->source = g_strdup (self->source);
  copy->read_on = self->read_on;
  copy->confirmed = self->confirmed;
  return copy;
}

CareFigureKind
care_figure_get_kind (CareFigure *self)
{
  return self->kind;
}

const char *
care_figure_get_level (CareFigure *self)
{
  return self->level ? self->level->id : NULL;
}

gint64
care_figure_get_value (CareFigure *self)
{
  return self->value;
}

void
care_figure_set_value (CareFigure *self, gint64 value)
{
  g_return_if_fail (CARE_IS_FIGURE (self));
  if (self->value == value)
    return;
  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

gint64
care_figure_get_from (CareFigure *self)
{
  return self->from;
}

gint64
care_figure_get_to (CareFigure *self)
{
  return self->to;
}

void
care_figure_set_band (CareFigure *self, gint64 from_fen, gint64 to_fen)
{
  g_return_if_fail (CARE_IS_FIGURE (self));
  if (self->from != from_fen)
    {
      self->from = from_fen;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FROM_FEN]);
    }
  if (self->to != to_fen)
    {
      self->to = to_fen;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TO_FEN]);
    }
}

const char *
care_figure_get_source (CareFigure *self)
{
  return self->source;
}

void
care_figure_set_source (CareFigure *self, const char *source)
{
  g_return_if_fail (CARE_IS_FIGURE (self));
  if (g_strcmp0 (self->source, source) == 0)
    return;
  g_free (self->source);
  self->source = g_strdup (source);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

CareDate
care_figure_get_read_on (CareFigure *self)
{
  return self->read_on;
}

void
care_figure_set_read_on (CareFigure *self, CareDate read_on)
{
  g_return_if_fail (CARE_IS_FIGURE (self));
  if (self->read_on == read_on)
    return;
  self->read_on = read_on;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ON]);
}

gboolean
care_figure_get_confirmed (CareFigure *self)
{
  return self->confirmed;
}

void
care_figure_set_confirmed (CareFigure *self, gboolean confirmed)
{
  g_return_if_fail (CARE_IS_FIGURE (self));
  if (self->confirmed == confirmed)
    return;
  self->confirmed = confirmed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIRMED]);
}

/**
 * care_figure_counts:
 * @self: a figure
 *
 * Returns: %TRUE where an estimate may use it: it is known and somebody has confirmed it
 */
gboolean
care_figure_counts (CareFigure *self)
{
  return self->value != CARE_FEN_UNKNOWN && self->confirmed;
}

/**
 * care_figure_check:
 * @self: a figure
 * @path: how to call it in messages
 * @error: return location for a #GError
 *
 * Returns: %TRUE where the figure is unknown or possible
 */
gboolean
care_figure_check (CareFigure *self, const char *path, GError **error)
{
  gint64 most = care_figure_kind_get_most (self->kind);

  if (self->value != CARE_FEN_UNKNOWN && (self->value < 0 || self->value > most))
    return care_json_fail (error, path, "value", _("%lld is not between 0 and %lld"),
                           (long long) self->value, (long long) most);
  if (care_figure_kind_has_level (self->kind) && self->level == NULL)
    return care_json_fail (error, path, "level", _("is missing"));
  if (!care_figure_kind_has_band (self->kind))
    return TRUE;
  if (self->from < 0 || self->from > CARE_MONEY_MAX
      || (self->to != CARE_FEN_NO_END && self->to > CARE_MONEY_MAX))
    return care_json_fail (error, path, "to_fen", _("is not an amount"));
  if (self->to <= self->from)
    return care_json_fail (error, path, "to_fen", _("the band ends before it begins"));
  return TRUE;
}

/**
 * care_figure_dup_label:
 * @self: a figure
 *
 * Returns: (transfer full): what it is, in the user's language, its band included
 */
char *
care_figure_dup_label (CareFigure *self)
{
  g_autofree char *from = NULL, *to = NULL;

  if (!care_figure_kind_has_band (self->kind))
    return g_strdup (care_figure_kind_get_title (self->kind));
  from = care_money_dup_yuan (self->from);
  if (self->to == CARE_FEN_NO_END && self->kind == CARE_FIGURE_LAYER_RATIO)
    return g_strdup_printf (_("Ratio of the large-amount layer above %s yuan"), from);
  if (self->to == CARE_FEN_NO_END)
    return g_strdup_printf (_("Ratio above %s yuan"), from);
  to = care_money_dup_yuan (self->to);
  if (self->kind == CARE_FIGURE_LAYER_RATIO)
    return g_strdup_printf (_("Ratio of the large-amount layer from %s to %s yuan"), from, to);
  return g_strdup_printf (_("Ratio from %s to %s yuan"), from, to);
}

/**
 * care_figure_dup_value:
 * @self: a figure
 *
 * Returns: (transfer full): the figure as people write it, without its unit; "" where unknown
 */
char *
care_figure_dup_value (CareFigure *self)
{
  char *ratio;

  if (self->value == CARE_FEN_UNKNOWN)
    return g_strdup ("");
  switch (care_figure_kind_get_unit (self->kind))
    {
    case CARE_UNIT_FEN:
      return care_money_dup_yuan (self->value);
    case CARE_UNIT_RATIO:
      ratio = care_ratio_dup_text ((int) self->value);
      ratio[strlen (ratio) - 1] = '\0';
      return ratio;
    case CARE_UNIT_POINTS:
      return g_strdup_printf ("%" G_GINT64_FORMAT, self->value);
    default:
      g_assert_not_reached ();
    }
}

/**
 * care_figure_parse_value:
 * @self: a figure
 * @text: what somebody typed: `1,500`, `８５`, `72.5%`
 * @value: (out): the value in the unit of @self; %CARE_FEN_UNKNOWN where @text is empty
 * @error: return location for a #GError
 *
 * Returns: %TRUE where @text is a possible figure
 */
gboolean
care_figure_parse_value (CareFigure *self, const char *text, gint64 *value, GError **error)
{
  CareUnit unit = care_figure_kind_get_unit (self->kind);
  g_autofree char *folded = care_text_fold (text);

  *value = CARE_FEN_UNKNOWN;
  if (*folded == '\0')
    return TRUE;
  if (unit != CARE_UNIT_FEN && g_str_has_suffix (folded, "%"))
    folded[strlen (folded) - 1] = '\0';
  /* A per cent with two decimals is a basis point, as a yuan is a hundred fen. */
  if (!care_money_parse_yuan (folded, value, NULL)
      || (unit == CARE_UNIT_POINTS && *value % 100 != 0))
    {
      *value = CARE_FEN_UNKNOWN;
      g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
                   unit == CARE_UNIT_FEN ? _("“%s” is not an amount in yuan, such as 12,350.00")
                                         : _("“%s” is not a number, such as 85"), text);
      return FALSE;
    }
  if (unit == CARE_UNIT_POINTS)
    *value /= 100;
  if (*value <= care_figure_kind_get_most (self->kind))
    return TRUE;
  *value = CARE_FEN_UNKNOWN;
  g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID,
               unit == CARE_UNIT_RATIO ? _("“%s”: a ratio is at most 100%%")
               : unit == CARE_UNIT_FEN ? _("“%s” is too large an amount")
                                       : _("“%s”: at most 50 points"), text);
  return FALSE;
}
