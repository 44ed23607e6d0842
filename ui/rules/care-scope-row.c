/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-scope-row.h"

#include "base/care-error.h"
#include "place/care-divisions-resolve.h"
#include "policy/care-policy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One thing that a sentence may be limited to; each list begins with what leaves it open. */
typedef struct
{
  const char *id;
  const char *kind;  /* of the label in labels.json, NULL where @title is the label */
  const char *title;
} Choice;

static const Choice reasons[] = {
  { "", NULL, N_("For whatever reason") },
  { "other", "reason", NULL },
  { "referral", "reason", NULL },
  { "emergency", "reason", NULL },
  { "long-term", NULL, N_("Living there for the long term, of any kind") },
  { "temporary", NULL, N_("Going for a while, of any kind") },
  { "settled-retiree", "reason", NULL },
  { "long-term-resident", "reason", NULL },
  { "posted-worker", "reason", NULL },
  { "migrant-worker", "reason", NULL },
  { NULL }
};
static const Choice schemes[] = {
  { "", NULL, N_("Either insurance") },
  { "employee", "scheme", NULL },
  { "resident", "scheme", NULL },
  { NULL }
};
static const Choice distances[] = {
  { "", NULL, N_("Wherever") },
  { "same-province", NULL, N_("Within the province") },
  { "other-province", NULL, N_("In another province") },
  { NULL }
};
static const Choice cares[] = {
  { "", NULL, N_("Any care") },
  { "inpatient", "care", NULL },
  { "outpatient", "care", NULL },
  { "chronic", "care", NULL },
  { "pharmacy", "care", NULL },
  { NULL }
};
static const Choice levels[] = {
  { "", NULL, N_("Any hospital") },
  { "grade-3", NULL, N_("Hospital of grade three") },
  { "grade-2", NULL, N_("Hospital of grade two") },
  { "grade-1", NULL, N_("Hospital of grade one or below") },
  { NULL }
};

static const struct { const Choice *choices; const char *title; } lists[] = {
  { reasons, N_("Why there") },
  { schemes, N_("Which insurance") },
  { distances, N_("Where to") },
  { cares, N_("What care") },
  { levels, N_("Which hospital") },
};

struct _CareScopeRow
{
  AdwExpanderRow parent_instance;

  AdwComboRow *combos[G_N_ELEMENTS (lists)];
  GtkEditable *places;
};

G_DEFINE_FINAL_TYPE (CareScopeRow, care_scope_row, ADW_TYPE_EXPANDER_ROW)

static const char *
get_title (const Choice *choice)
{
  CarePolicy *policy = care_policy_get_default (NULL);

  return choice->kind == NULL ? _(choice->title)
         : policy ? care_policy_get_label (policy, choice->kind, choice->id) : choice->id;
}

static const Choice *
get_chosen (CareScopeRow *self, gsize i)
{
  return &lists[i].choices[adw_combo_row_get_selected (self->combos[i])];
}

/* What has been chosen, in words; "Everybody" where nothing has. */
static void
update_subtitle (CareScopeRow *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *places = gtk_editable_get_text (self->places);
  g_autofree char *subtitle = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (*get_chosen (self, i)->id != '\0')
      g_ptr_array_add (words, (gpointer) get_title (get_chosen (self, i)));
  if (*places != '\0')
    g_ptr_array_add (words, (gpointer) places);
  if (words->len == 0)
    g_ptr_array_add (words, (gpointer) _("Everybody"));
  g_ptr_array_add (words, NULL);
  subtitle = g_strjoinv (" · ", (char **) words->pdata);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
care_scope_row_class_init (CareScopeRowClass *klass)
{
}

static void
add_combo (CareScopeRow *self, gsize i)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  for (const Choice *choice = lists[i].choices; choice->id != NULL; choice++)
    gtk_string_list_append (model, get_title (choice));
  self->combos[i] = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->combos[i]), _(lists[i].title));
  adw_combo_row_set_model (self->combos[i], G_LIST_MODEL (model));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->combos[i]));
  g_signal_connect_swapped (self->combos[i], "notify::selected", G_CALLBACK (update_subtitle),
                            self);
  g_object_unref (model);
}

static void
care_scope_row_init (CareScopeRow *self)
{
  GtkWidget *places = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("For whom"));
  self->places = GTK_EDITABLE (places);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (places),
                                 _("Only to these places, with commas between them"));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    add_combo (self, i);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), places);
  g_signal_connect_swapped (places, "changed", G_CALLBACK (update_subtitle), self);
  update_subtitle (self);
}

/* The codes of the places that were typed, each with a dot before it. */
static gboolean
append_places (CareScopeRow *self, GString *scope, GError **error)
{
  g_auto (GStrv) names = g_regex_split_simple ("[,，、;；\\s]+",
                                               gtk_editable_get_text (self->places), 0, 0);

  for (char **name = names; *name != NULL; name++)
    {
      const CareDivision *place;

      if (**name == '\0')
        continue;
      place = care_divisions_resolve (*name);
      if (place == NULL)
        {
          g_set_error (error, CARE_ERROR, CARE_ERROR_INVALID, _("“%s” is no place that is known"),
                       *name);
          return FALSE;
        }
      g_string_append_printf (scope, ".%s", place->code);
    }
  return TRUE;
}

/**
 * care_scope_row_dup_scope:
 * @self: a row
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the scope as care_field_parse() reads it after the question, with a dot
 *   before each part; empty for everybody; %NULL where a place is not known
 */
char *
care_scope_row_dup_scope (CareScopeRow *self, GError **error)
{
  g_autoptr (GString) scope = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (*get_chosen (self, i)->id != '\0')
      g_string_append_printf (scope, ".%s", get_chosen (self, i)->id);
  if (!append_places (self, scope, error))
    return NULL;
  return g_strdup (scope->str);
}

static gboolean
choose (CareScopeRow *self, const char *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i].choices[j].id != NULL; j++)
      if (g_str_equal (lists[i].choices[j].id, part))
        {
          adw_combo_row_set_selected (self->combos[i], j);
          return TRUE;
        }
  return FALSE;
}

/**
 * care_scope_row_set_scope:
 * @self: a row
 * @scope: parts with dots between them, codes of places among them
 */
void
care_scope_row_set_scope (CareScopeRow *self, const char *scope)
{
  g_auto (GStrv) parts = g_strsplit (scope, ".", -1);
  GString *places = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    adw_combo_row_set_selected (self->combos[i], 0);
  for (char **part = parts; *part != NULL; part++)
    {
      const CareDivision *place = care_divisions_lookup (*part);

      if (**part != '\0' && !choose (self, *part))
        g_string_append_printf (places, "%s%s", places->len > 0 ? "," : "",
                                place ? place->name : *part);
    }
  gtk_editable_set_text (self->places, places->str);
  g_string_free (places, TRUE);
}
