/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>

struct _CareDateRow
{
  AdwEntryRow parent_instance;

  GtkCalendar *calendar;
  GtkMenuButton *button;

  char *label;
  CareDate date;
  CareDate min;
  CareDate max;
  const char *problem;
};

G_DEFINE_FINAL_TYPE (CareDateRow, care_date_row, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_0,
  PROP_DATE,
  PROP_LABEL,
  PROP_MAX_DATE,
  PROP_MIN_DATE,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
find_problem (CareDateRow *self, const char *text, CareDate *date)
{
  *date = CARE_DATE_NONE;
  if (*text == '\0')
    return NULL;
  if (!care_date_parse_spoken (text, care_date_today (), date))
    return _("Not a date. Type it like 2026-09-10.");
  if (self->max != CARE_DATE_NONE && *date > self->max)
    return _("This day is still to come.");
  if (self->min != CARE_DATE_NONE && *date < self->min)
    return _("This day is too early.");
  return NULL;
}

/* What was read, where it was not typed as 2026-09-10, stands in the title. */
static char *
dup_title (CareDateRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *read = NULL;
  CareDate typed;

  if (self->problem != NULL || self->date == CARE_DATE_NONE || care_date_parse (text, &typed))
    return g_strdup (self->problem ? self->problem : self->label);
  read = care_date_dup_spoken (self->date);
  /* Translators: what stands in a field was read as this day */
  return g_strdup_printf (_("%s: read as %s"), self->label, read);
}

static void
show_problem (CareDateRow *self)
{
  g_autofree char *title = dup_title (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (self->problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Reads the text anew. While somebody is typing, an unfinished date is not yet a mistake. */
static void
read_text (CareDateRow *self, gboolean finished)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  CareDate date;
  const char *problem = find_problem (self, text, &date), *was_problem;
  CareDate was_date;

  if (problem != NULL)
    {
      gboolean unfinished = date == CARE_DATE_NONE && g_utf8_strlen (text, -1) < 8 && !finished;

      date = CARE_DATE_NONE;
      if (unfinished)
        problem = NULL;
    }
  was_problem = self->problem;
  was_date = self->date;
  self->problem = problem;
  self->date = date;
  /* Also where the same day stands there in another way: with its year, without. */
  show_problem (self);
  if (was_problem != problem)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
  if (was_date != date)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

static void
on_text_changed_cb (CareDateRow *self)
{
  read_text (self, FALSE);
}

static void
on_focus_left_cb (CareDateRow *self)
{
  read_text (self, TRUE);
}

static void
on_day_selected_cb (CareDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  care_date_row_set_date (self, care_date_new (g_date_time_get_year (day),
                                               g_date_time_get_month (day),
                                               g_date_time_get_day_of_month (day)));
  gtk_menu_button_popdown (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_calendar_shown_cb (CareDateRow *self)
{
  CareDate date = self->date != CARE_DATE_NONE ? self->date : care_date_today ();
  int year, month, day;
  g_autoptr (GDateTime) shown = NULL;

  care_date_split (date, &year, &month, &day);
  shown = g_date_time_new_local (year, month, day, 12, 0, 0);
  /* A calendar that opens at a day has not been told one. */
  g_signal_handlers_block_by_func (self->calendar, on_day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, shown);
  g_signal_handlers_unblock_by_func (self->calendar, on_day_selected_cb, self);
}

static void
care_date_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CareDateRow *self = CARE_DATE_ROW (object);

  switch (prop_id)
    {
    case PROP_DATE:
      g_value_set_int (value, self->date);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_MAX_DATE:
      g_value_set_int (value, self->max);
      break;
    case PROP_MIN_DATE:
      g_value_set_int (value, self->min);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_date_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CareDateRow *self = CARE_DATE_ROW (object);

  switch (prop_id)
    {
    case PROP_DATE:
      care_date_row_set_date (self, g_value_get_int (value));
      break;
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      show_problem (self);
      break;
    case PROP_MAX_DATE:
      care_date_row_set_bounds (self, self->min, g_value_get_int (value));
      break;
    case PROP_MIN_DATE:
      care_date_row_set_bounds (self, g_value_get_int (value), self->max);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_date_row_finalize (GObject *object)
{
  CareDateRow *self = CARE_DATE_ROW (object);

  g_free (self->label);
  G_OBJECT_CLASS (care_date_row_parent_class)->finalize (object);
}

static void
care_date_row_class_init (CareDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = care_date_row_finalize;
  object_class->get_property = care_date_row_get_property;
  object_class->set_property = care_date_row_set_property;

  properties[PROP_DATE] =
    g_param_spec_int ("date", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE,
                      flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_MAX_DATE] =
    g_param_spec_int ("max-date", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_MIN_DATE] =
    g_param_spec_int ("min-date", NULL, NULL, G_MININT, G_MAXINT, CARE_DATE_NONE, flags);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/widgets/care-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDateRow, button);
  gtk_widget_class_bind_template_child (widget_class, CareDateRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
care_date_row_init (CareDateRow *self)
{
  self->date = self->min = self->max = CARE_DATE_NONE;
  self->label = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_date_row_new:
 * @label: what the day is
 *
 * Returns: (transfer floating): a row without a date
 */
GtkWidget *
care_date_row_new (const char *label)
{
  return g_object_new (CARE_TYPE_DATE_ROW, "label", label, NULL);
}

/**
 * care_date_row_get_date:
 * @self: a row
 *
 * Returns: the day, %CARE_DATE_NONE where there is none or the text is wrong
 */
CareDate
care_date_row_get_date (CareDateRow *self)
{
  g_return_val_if_fail (CARE_IS_DATE_ROW (self), CARE_DATE_NONE);

  return self->date;
}

/**
 * care_date_row_set_date:
 * @self: a row
 * @date: a day, %CARE_DATE_NONE to empty the row
 *
 * Shows @date.
 */
void
care_date_row_set_date (CareDateRow *self, CareDate date)
{
  g_autofree char *iso = care_date_dup_iso (date);

  g_return_if_fail (CARE_IS_DATE_ROW (self));

  if (date == self->date && (date != CARE_DATE_NONE || self->problem == NULL))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self), iso ? iso : "");
  read_text (self, TRUE);
}

/**
 * care_date_row_set_bounds:
 * @self: a row
 * @min: the first day that is taken, %CARE_DATE_NONE for no bound
 * @max: the last day that is taken, %CARE_DATE_NONE for no bound
 *
 * Sets what the row takes.
 */
void
care_date_row_set_bounds (CareDateRow *self, CareDate min, CareDate max)
{
  g_return_if_fail (CARE_IS_DATE_ROW (self));

  self->min = min;
  self->max = max;
  read_text (self, self->problem != NULL || self->date != CARE_DATE_NONE);
}

/**
 * care_date_row_finish:
 * @self: a row
 *
 * Reads what stands in the row as all that will be typed, so that an unfinished day is a mistake.
 *
 * Returns: (transfer none) (nullable): what is wrong with the text, in the user's language
 */
const char *
care_date_row_finish (CareDateRow *self)
{
  g_return_val_if_fail (CARE_IS_DATE_ROW (self), NULL);

  read_text (self, TRUE);
  return self->problem;
}

/**
 * care_date_row_get_problem:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what is wrong with the text, in the user's language
 */
const char *
care_date_row_get_problem (CareDateRow *self)
{
  g_return_val_if_fail (CARE_IS_DATE_ROW (self), NULL);

  return self->problem;
}
