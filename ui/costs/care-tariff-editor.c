/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-tariff-editor.h"

#include "costs/care-figure-row.h"
#include "costs/care-included-reduction-row.h"
#include "widgets/care-date-row.h"
#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

#define NEW_BAND_FEN 1000000

struct _CareTariffEditor
{
  AdwBin parent_instance;

  GtkLabel *note;
  AdwPreferencesGroup *about;
  AdwEntryRow *source;
  CareDateRow *read_on;
  CareDateRow *valid_from;
  GtkBox *groups;
  AdwComboRow *add_level;
  GtkStringList *absent_levels;
  AdwPreferencesGroup *common;
  AdwPreferencesGroup *layer;
  AdwComboRow *basis;
  AdwComboRow *layer_points;
  GtkLabel *unconfirmed;
  GtkWidget *confirm_all;

  CareTariff *tariff;
  GPtrArray *rows;       /* of GtkWidget, borrowed: rows put into common and layer */
  GPtrArray *reduction_rows; /* of CareIncludedReductionRow, borrowed */
  GPtrArray *figure_rows; /* of CareFigureRow, borrowed: all of them, as the tariff lists them */
  GPtrArray *edited;     /* of CareFigure: those that have been typed or confirmed here */
  GPtrArray *absent_ids; /* of const char */
};

enum
{
  PROP_0,
  PROP_CARD,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareTariffEditor, care_tariff_editor, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void rebuild (CareTariffEditor *self);

static void
add_unknown (CareTariff *tariff, CareFigureKind kind, const char *level)
{
  g_autoptr (CareFigure) figure = care_figure_new (kind, level);

  if (care_tariff_find_figure (tariff, kind, level) == NULL)
    care_tariff_add_figure (tariff, figure);
}

static void
prepare_level (CareTariff *tariff, const char *level)
{
  add_unknown (tariff, CARE_FIGURE_DEDUCTIBLE, level);
  add_unknown (tariff, CARE_FIGURE_SECOND_DEDUCTIBLE, level);
  add_unknown (tariff, CARE_FIGURE_RATIO, level);
}

/**
 * care_tariff_prepare:
 * @tariff: a tariff
 *
 * Gives it an empty place for every figure that tariffs usually have, so that there is something to
 * fill in. Empty places count for nothing.
 */
void
care_tariff_prepare (CareTariff *tariff)
{
  gboolean any = FALSE;
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  for (guint i = 0; i < n_levels; i++)
    if (care_tariff_has_level (tariff, levels[i].id))
      {
        prepare_level (tariff, levels[i].id);
        any = TRUE;
      }
  for (guint i = 0; !any && i < n_levels; i++)
    if (levels[i].is_usual)
      prepare_level (tariff, levels[i].id);
  add_unknown (tariff, CARE_FIGURE_CAP, NULL);
  if (g_str_equal (care_tariff_get_scheme (tariff), "employee"))
    add_unknown (tariff, CARE_FIGURE_RETIREE_POINTS, NULL);
  if (care_tariff_get_layer_basis (tariff) == CARE_LAYER_NONE)
    return;
  add_unknown (tariff, CARE_FIGURE_LAYER_START, NULL);
  add_unknown (tariff, CARE_FIGURE_LAYER_RATIO, NULL);
  add_unknown (tariff, CARE_FIGURE_LAYER_CAP, NULL);
}

/* Where and when a figure was read: of all that have been typed here, in whichever order. */
static void
note_reading (CareTariffEditor *self, CareFigure *figure)
{
  g_autofree char *source = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->source)));
  CareDate read_on = care_date_row_get_date (self->read_on);

  if (!care_figure_get_confirmed (figure))
    return;
  g_strstrip (source);
  if (*source != '\0')
    care_figure_set_source (figure, source);
  if (read_on != CARE_DATE_NONE)
    care_figure_set_read_on (figure, read_on);
}

static void
on_reading_cb (CareTariffEditor *self)
{
  for (guint i = 0; i < self->edited->len; i++)
    note_reading (self, g_ptr_array_index (self->edited, i));
}

/* Bands that overlap are said at the later one: each of them alone is possible. */
static void
check_overlaps (CareTariffEditor *self)
{
  for (guint i = 1; i < self->figure_rows->len; i++)
    {
      CareFigureRow *row = g_ptr_array_index (self->figure_rows, i);
      CareFigure *figure = care_figure_row_get_figure (row);
      CareFigure *before
        = care_figure_row_get_figure (g_ptr_array_index (self->figure_rows, i - 1));
      CareFigureKind kind = care_figure_get_kind (figure);

      if (care_figure_kind_has_band (kind) && care_figure_get_kind (before) == kind
          && g_strcmp0 (care_figure_get_level (before), care_figure_get_level (figure)) == 0)
        care_figure_row_set_overlap (row, care_figure_get_from (figure)
                                            < care_figure_get_to (before));
    }
}

static guint
count_unconfirmed (CareTariffEditor *self)
{
  guint n_unconfirmed = 0;

  for (guint i = 0; i < self->figure_rows->len; i++)
    {
      CareFigure *figure = care_figure_row_get_figure (g_ptr_array_index (self->figure_rows, i));

      n_unconfirmed += care_figure_get_value (figure) != CARE_FEN_UNKNOWN
                       && !care_figure_get_confirmed (figure);
    }
  return n_unconfirmed;
}

static void
show_unconfirmed (CareTariffEditor *self)
{
  guint n_unconfirmed = count_unconfirmed (self);
  g_autofree char *text
    = g_strdup_printf (ngettext ("%u figure is not confirmed yet and does not count. Compare it "
                                 "with the card, then tick it.",
                                 "%u figures are not confirmed yet and do not count. Compare them "
                                 "with the card, then tick them.", n_unconfirmed), n_unconfirmed);

  gtk_label_set_label (self->unconfirmed, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unconfirmed), n_unconfirmed > 0);
  gtk_widget_set_visible (self->confirm_all, n_unconfirmed > 0);
}

static void
on_edited_cb (CareTariffEditor *self, CareFigureRow *row)
{
  CareFigure *figure = care_figure_row_get_figure (row);

  check_overlaps (self);
  if (!g_ptr_array_find (self->edited, figure, NULL))
    g_ptr_array_add (self->edited, g_object_ref (figure));
  note_reading (self, figure);
  show_unconfirmed (self);
}

/* Pressed by somebody who has compared all of them. */
static void
on_confirm_all_cb (CareTariffEditor *self)
{
  for (guint i = 0; i < self->figure_rows->len; i++)
    {
      CareFigureRow *row = g_ptr_array_index (self->figure_rows, i);
      CareFigure *figure = care_figure_row_get_figure (row);

      if (care_figure_get_value (figure) == CARE_FEN_UNKNOWN || care_figure_get_confirmed (figure))
        continue;
      care_figure_set_confirmed (figure, TRUE);
      on_edited_cb (self, row);
    }
}

static void
on_remove_cb (CareTariffEditor *self, CareFigureRow *row)
{
  care_tariff_remove_figure (self->tariff, care_figure_row_get_figure (row));
  rebuild (self);
}

static GtkWidget *
new_row (CareTariffEditor *self, CareFigure *figure, gboolean removable)
{
  GtkWidget *row = care_figure_row_new (figure, removable);

  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->figure_rows, row);
  return row;
}

/* A new band begins where the last one ends; one without an end gets one, which the user then moves
 * and confirms. */
static void
add_band (CareTariffEditor *self, CareFigureKind kind, const char *level)
{
  GListModel *figures = care_tariff_get_figures (self->tariff);
  g_autoptr (CareFigure) band = care_figure_new (kind, level);
  CareFigure *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      if (care_figure_get_kind (figure) == kind
          && g_strcmp0 (care_figure_get_level (figure), level) == 0)
        last = figure;
    }
  if (last != NULL && care_figure_get_to (last) == CARE_FEN_NO_END)
    {
      care_figure_set_confirmed (last, FALSE);
      care_figure_set_band (last, care_figure_get_from (last),
                            care_figure_get_from (last) + NEW_BAND_FEN);
    }
  if (last != NULL)
    care_figure_set_band (band, care_figure_get_to (last), CARE_FEN_NO_END);
  care_tariff_add_figure (self->tariff, band);
  rebuild (self);
}

static void
on_add_band_cb (CareTariffEditor *self, GtkButton *button)
{
  const char *level = g_object_get_data (G_OBJECT (button), "care-level");

  add_band (self, level ? CARE_FIGURE_RATIO : CARE_FIGURE_LAYER_RATIO, level);
}

static GtkWidget *
new_band_button (CareTariffEditor *self, const char *level)
{
  GtkWidget *button = gtk_button_new_with_label (_("Add Band"));

  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "care-level", (gpointer) level);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_band_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static guint
count_bands (CareTariffEditor *self, CareFigureKind kind, const char *level)
{
  GListModel *figures = care_tariff_get_figures (self->tariff);
  guint n_bands = 0;

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);

      n_bands += care_figure_get_kind (figure) == kind
                 && g_strcmp0 (care_figure_get_level (figure), level) == 0;
    }
  return n_bands;
}

/* The figures of one level, or, for NULL, of all of them. */
static void
add_rows (CareTariffEditor *self, AdwPreferencesGroup *group, const char *level, gboolean of_layer)
{
  GListModel *figures = care_tariff_get_figures (self->tariff);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (CareFigure) figure = g_list_model_get_item (figures, i);
      CareFigureKind kind = care_figure_get_kind (figure);
      gboolean removable = care_figure_kind_has_band (kind)
                           && count_bands (self, kind, level) > 1;
      GtkWidget *row;

      if (g_strcmp0 (care_figure_get_level (figure), level) != 0
          || (kind >= CARE_FIGURE_LAYER_START) != of_layer)
        continue;
      row = new_row (self, figure, removable);
      adw_preferences_group_add (group, row);
      if (level == NULL)
        g_ptr_array_add (self->rows, row);
    }
}

static void
add_level_groups (CareTariffEditor *self)
{
  guint n_levels;
  const CareTariffLevel *levels = care_tariff_levels_get_all (&n_levels);

  g_ptr_array_set_size (self->absent_ids, 0);
  gtk_string_list_splice (self->absent_levels, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->absent_levels)), NULL);
  gtk_string_list_append (self->absent_levels, _("Choose"));
  for (guint i = 0; i < n_levels; i++)
    {
      GtkWidget *group;

      if (!care_tariff_has_level (self->tariff, levels[i].id))
        {
          gtk_string_list_append (self->absent_levels,
                                  care_tariff_level_get_title (&levels[i]));
          g_ptr_array_add (self->absent_ids, (gpointer) levels[i].id);
          continue;
        }
      group = care_group_new (care_tariff_level_get_title (&levels[i]), NULL);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group),
                                               new_band_button (self, levels[i].id));
      add_rows (self, ADW_PREFERENCES_GROUP (group), levels[i].id, FALSE);
      if (levels[i].is_away)
        {
          GtkWidget *row = care_included_reduction_row_new (self->tariff, levels[i].id);

          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
          g_ptr_array_add (self->reduction_rows, row);
        }
      gtk_box_append (self->groups, group);
    }
  adw_combo_row_set_selected (self->add_level, 0);
}

static void
clear_rows (CareTariffEditor *self)
{
  GtkWidget *group;

  while ((group = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, group);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      gboolean in_layer = gtk_widget_is_ancestor (row, GTK_WIDGET (self->layer));

      adw_preferences_group_remove (in_layer ? self->layer : self->common, row);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->figure_rows, 0);
  g_ptr_array_set_size (self->reduction_rows, 0);
}

static void
rebuild (CareTariffEditor *self)
{
  gboolean has_layer;

  clear_rows (self);
  if (self->tariff != NULL)
    {
      has_layer = care_tariff_get_layer_basis (self->tariff) != CARE_LAYER_NONE;
      care_tariff_prepare (self->tariff);
      add_level_groups (self);
      add_rows (self, self->common, NULL, FALSE);
      if (has_layer)
        add_rows (self, self->layer, NULL, TRUE);
      adw_preferences_group_set_header_suffix (self->layer,
                                               has_layer ? new_band_button (self, NULL) : NULL);
      adw_combo_row_set_selected (self->basis, care_tariff_get_layer_basis (self->tariff));
      adw_combo_row_set_selected (self->layer_points,
                                  care_tariff_get_layer_points (self->tariff));
      gtk_widget_set_visible (GTK_WIDGET (self->layer_points), has_layer);
      check_overlaps (self);
    }
  show_unconfirmed (self);
}

static void
on_add_level_cb (CareTariffEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->add_level);

  if (self->tariff == NULL || selected == 0 || selected > self->absent_ids->len)
    return;
  prepare_level (self->tariff, g_ptr_array_index (self->absent_ids, selected - 1));
  rebuild (self);
}

static void
on_basis_cb (CareTariffEditor *self)
{
  guint basis;

  if (self->tariff == NULL)
    return;
  basis = adw_combo_row_get_selected (self->basis);
  if (basis == care_tariff_get_layer_basis (self->tariff))
    return;
  care_tariff_set_layer_basis (self->tariff, basis);
  rebuild (self);
}

static void
on_layer_points_cb (CareTariffEditor *self)
{
  if (self->tariff != NULL)
    care_tariff_set_layer_points (self->tariff, adw_combo_row_get_selected (self->layer_points));
}

static void
on_valid_from_cb (CareTariffEditor *self)
{
  if (self->tariff != NULL)
    care_tariff_set_valid_from (self->tariff, care_date_row_get_date (self->valid_from));
}

static void
show_head (CareTariffEditor *self)
{
  const char *note = care_tariff_get_note (self->tariff);
  gboolean employee = g_str_equal (care_tariff_get_scheme (self->tariff), "employee");
  g_autofree char *title
    = g_strdup_printf (employee ? _("%s, employees’ insurance") : _("%s, residents’ insurance"),
                       care_tariff_get_insured (self->tariff)->name);
  g_autofree char *escaped = NULL;

  escaped = g_markup_escape_text (title, -1);
  adw_preferences_group_set_title (self->about, escaped);
  gtk_label_set_label (self->note, note ? note : _("From an unverified example."));
  gtk_widget_set_visible (GTK_WIDGET (self->note), care_tariff_is_example (self->tariff));
  gtk_editable_set_text (GTK_EDITABLE (self->source), "");
  care_date_row_set_bounds (self->read_on, CARE_DATE_NONE, care_date_today ());
  care_date_row_set_date (self->read_on, care_date_today ());
  care_date_row_set_date (self->valid_from, care_tariff_get_valid_from (self->tariff));
}

static void
care_tariff_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CARD)
    care_tariff_editor_set_tariff (CARE_TARIFF_EDITOR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_tariff_editor_dispose (GObject *object)
{
  CareTariffEditor *self = CARE_TARIFF_EDITOR (object);

  g_clear_object (&self->tariff);
  G_OBJECT_CLASS (care_tariff_editor_parent_class)->dispose (object);
}

static void
care_tariff_editor_finalize (GObject *object)
{
  CareTariffEditor *self = CARE_TARIFF_EDITOR (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->figure_rows);
  g_ptr_array_unref (self->reduction_rows);
  g_ptr_array_unref (self->edited);
  g_ptr_array_unref (self->absent_ids);
  G_OBJECT_CLASS (care_tariff_editor_parent_class)->finalize (object);
}

static void
care_tariff_editor_class_init (CareTariffEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = care_tariff_editor_set_property;
  object_class->dispose = care_tariff_editor_dispose;
  object_class->finalize = care_tariff_editor_finalize;
  properties[PROP_CARD] = g_param_spec_object ("card", NULL, NULL, CARE_TYPE_TARIFF,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (CARE_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/costs/care-tariff-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, note);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, about);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, source);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, read_on);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, valid_from);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, groups);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, add_level);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, absent_levels);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, common);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, layer);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, basis);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, layer_points);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, unconfirmed);
  gtk_widget_class_bind_template_child (widget_class, CareTariffEditor, confirm_all);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_valid_from_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_level_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_basis_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_layer_points_cb);
}

static void
care_tariff_editor_init (CareTariffEditor *self)
{
  self->rows = g_ptr_array_new ();
  self->figure_rows = g_ptr_array_new ();
  self->reduction_rows = g_ptr_array_new ();
  self->edited = g_ptr_array_new_with_free_func (g_object_unref);
  self->absent_ids = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_tariff_editor_get_problem:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what is wrong with what was typed; a tariff is not kept as
 *   long as something is
 */
const char *
care_tariff_editor_get_problem (CareTariffEditor *self)
{
  g_return_val_if_fail (CARE_IS_TARIFF_EDITOR (self), NULL);

  if (care_date_row_get_problem (self->read_on) != NULL)
    return care_date_row_get_problem (self->read_on);
  if (care_date_row_get_problem (self->valid_from) != NULL)
    return care_date_row_get_problem (self->valid_from);
  for (guint i = 0; i < self->figure_rows->len; i++)
    {
      const char *problem
        = care_figure_row_get_problem (g_ptr_array_index (self->figure_rows, i));

      if (problem != NULL)
        return problem;
    }
  for (guint i = 0; i < self->reduction_rows->len; i++)
    {
      const char *problem = care_included_reduction_row_get_problem (
        g_ptr_array_index (self->reduction_rows, i));

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

/**
 * care_tariff_editor_set_card:
 * @self: an editor
 * @tariff: (nullable): the tariff to edit
 */
void
care_tariff_editor_set_tariff (CareTariffEditor *self, CareTariff *tariff)
{
  g_return_if_fail (CARE_IS_TARIFF_EDITOR (self));
  if (!g_set_object (&self->tariff, tariff))
    return;
  g_ptr_array_set_size (self->edited, 0);
  rebuild (self);
  if (tariff != NULL)
    show_head (self);
}
