/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "costs/care-money-row.h"

#include "base/care-error.h"
#include "base/care-money.h"
#include "base/care-text.h"
#include "costs/care-schedule.h"

#include <glib/gi18n-lib.h>

struct _CareMoneyRow
{
  AdwEntryRow parent_instance;

  gint64 fen;
  char *label;
  char *problem;
};

enum
{
  PROP_0,
  PROP_FEN,
  PROP_LABEL,
  PROP_PROBLEM,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (CareMoneyRow, care_money_row, ADW_TYPE_ENTRY_ROW)

static GParamSpec *properties[N_PROPS];

/* 5万 or 1234元5角: what was read stands in the title while it stands in the field. Commas and signs
 * change nothing that would have to be said. */
static char *
dup_title (CareMoneyRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *amount
    = self->fen != CARE_FEN_UNKNOWN ? care_money_dup_read (text, self->fen) : NULL;

  if (self->problem != NULL)
    return g_strdup_printf (_("%s: %s"), self->label, self->problem);
  /* Translators: what stands in a field was read as this amount */
  return amount ? g_strdup_printf (_("%s: read as %s yuan"), self->label, amount)
                : g_strdup (self->label);
}

static void
show_problem (CareMoneyRow *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *escaped = g_markup_escape_text (title ? title : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), escaped);
  if (self->problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
read_text (CareMoneyRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *folded = care_text_fold (text);
  g_autoptr (GError) error = NULL;
  gint64 fen = CARE_FEN_UNKNOWN;
  gboolean changed;

  if (*folded != '\0' && !care_money_parse_yuan (text, &fen, &error))
    fen = CARE_FEN_UNKNOWN;
  care_money_row_set_problem (self, error ? care_error_tell (error) : NULL);
  changed = self->fen != fen;
  self->fen = fen;
  /* Also where the same amount stands there in another way: 5万, 50000. */
  show_problem (self);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FEN]);
}

static void
care_money_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareMoneyRow *self = CARE_MONEY_ROW (object);

  if (id == PROP_FEN)
    g_value_set_int64 (value, self->fen);
  else if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_money_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CareMoneyRow *self = CARE_MONEY_ROW (object);

  switch (id)
    {
    case PROP_FEN:
      care_money_row_set_fen (self, g_value_get_int64 (value));
      break;
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      show_problem (self);
      break;
    case PROP_PROBLEM:
      care_money_row_set_problem (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
care_money_row_finalize (GObject *object)
{
  CareMoneyRow *self = CARE_MONEY_ROW (object);

  g_free (self->label);
  g_free (self->problem);
  G_OBJECT_CLASS (care_money_row_parent_class)->finalize (object);
}

static void
care_money_row_class_init (CareMoneyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = care_money_row_get_property;
  object_class->set_property = care_money_row_set_property;
  object_class->finalize = care_money_row_finalize;
  properties[PROP_FEN] = g_param_spec_int64 ("fen", NULL, NULL, CARE_FEN_UNKNOWN, CARE_MONEY_MAX,
                                             CARE_FEN_UNKNOWN, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_money_row_init (CareMoneyRow *self)
{
  self->fen = CARE_FEN_UNKNOWN;
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), TRUE);
  g_object_set (self, "input-purpose", GTK_INPUT_PURPOSE_NUMBER, NULL);
  /* Unlike "changed", this comes once where one text takes the place of another. */
  g_signal_connect (self, "notify::text", G_CALLBACK (read_text), NULL);
}

gint64
care_money_row_get_fen (CareMoneyRow *self)
{
  g_return_val_if_fail (CARE_IS_MONEY_ROW (self), CARE_FEN_UNKNOWN);
  return self->fen;
}

/**
 * care_money_row_set_fen:
 * @self: a row
 * @fen: an amount, or %CARE_FEN_UNKNOWN to empty it
 */
void
care_money_row_set_fen (CareMoneyRow *self, gint64 fen)
{
  g_autofree char *text = fen == CARE_FEN_UNKNOWN ? g_strdup ("") : care_money_dup_yuan (fen);

  g_return_if_fail (CARE_IS_MONEY_ROW (self));
  /* What is being typed is left as it is where it means the same. */
  if (self->fen == fen && self->problem == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  read_text (self);
}

/* (nullable) */
const char *
care_money_row_get_problem (CareMoneyRow *self)
{
  g_return_val_if_fail (CARE_IS_MONEY_ROW (self), NULL);
  return self->problem;
}

/**
 * care_money_row_set_problem:
 * @self: a row
 * @problem: (nullable): what is wrong with the amount beside others
 */
void
care_money_row_set_problem (CareMoneyRow *self, const char *problem)
{
  g_return_if_fail (CARE_IS_MONEY_ROW (self));
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  show_problem (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}
