/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-rules-page.h"

#include "base/care-error.h"
#include "policy/care-contact.h"
#include "ask/care-ask-window.h"
#include "plans/care-share-preview.h"
#include "policy/care-rules-search.h"
#include "policy/care-told-store.h"
#include "rules/care-place-view.h"
#include "rules/care-taking.h"
#include "rules/care-user-packs.h"
#include "widgets/care-phrases.h"
#include "widgets/care-rows.h"
#include "widgets/care-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than this nobody reads; another word narrows it down. */
#define MAX_FOUND 30
#define MAX_ANSWERS 12

struct _CareRulesPage
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkBox *found;
  GtkBox *packs;
  GtkWidget *place_view;
  GtkWidget *user_packs;

  CareRulesSearch *search; /* made at the first search */
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (CareRulesPage, care_rules_page, ADW_TYPE_BIN)

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static char *
dup_shares (const CarePack *pack)
{
  guint counts[3] = { 0 };

  for (guint i = 0; i < pack->facts->len; i++)
    counts[((CareFact *) pack->facts->pdata[i])->confidence]++;
  /* Translators: how many facts are known how well */
  return g_strdup_printf (_("%1$u from documents, %2$u second hand, %3$u not verified"),
                          counts[CARE_CONFIDENCE_SOURCE], counts[CARE_CONFIDENCE_PUBLIC],
                          counts[CARE_CONFIDENCE_UNVERIFIED]);
}

/* Rows are made when they are first seen: a pack can hold a hundred facts. */
static void
on_expanded_cb (AdwExpanderRow *expander)
{
  GPtrArray *facts = g_object_get_data (G_OBJECT (expander), "facts");

  if (!adw_expander_row_get_expanded (expander) || facts == NULL)
    return;
  g_object_set_data (G_OBJECT (expander), "facts", NULL);
  for (guint i = 0; i < facts->len; i++)
    adw_expander_row_add_row (expander, care_row_new_fact (facts->pdata[i]));
}

static GtkWidget *
facts_row_new (const CarePack *pack)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *shares = dup_shares (pack);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u fact", "%u facts", pack->facts->len), pack->facts->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), shares);
  g_object_set_data (G_OBJECT (expander), "facts", pack->facts);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
  return expander;
}

static GtkWidget *
source_row_new (const CareSource *source)
{
  const char *dated = care_text_pick (&source->dated);
  g_autofree char *subtitle = source->number && *dated
    ? g_strdup_printf (_("%1$s, %2$s"), source->number, dated)
    : g_strdup (source->number ? source->number : dated);

  return care_row_new (source->document, subtitle);
}

static GtkWidget *
conflict_row_new (const CareConflict *conflict)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander),
                                 care_text_pick (&conflict->title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _("Sources disagree"));
  for (gsize i = 0; conflict->facts[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              care_row_new_fact (conflict->facts[i]));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                            care_row_new (care_text_pick (&conflict->treatment),
                                          _("What the answers follow")));
  return expander;
}

/* What decides nothing but is worth knowing, each with its sentence. */
static GtkWidget *
guides_row_new (const CarePack *pack)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Other matters"));
  for (guint i = 0; i < pack->guides->len; i++)
    {
      const CareGuide *guide = pack->guides->pdata[i];
      GtkWidget *row = care_row_new (care_text_pick (&guide->title),
                                     care_text_pick (&guide->says));

      care_row_add_source (row, guide->fact);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  return expander;
}

static GtkWidget *
contacts_row_new (const CarePack *pack)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Phone book"));
  for (guint i = 0; i < pack->contacts->len; i++)
    {
      const CareDivision *place = pack->covers->len > 0 ? pack->covers->pdata[0] : NULL;
      g_autofree CareContact *contact
        = care_contact_copy_dialled (pack->contacts->pdata[i], place);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), care_row_new_contact (contact));
    }
  return expander;
}

static GtkWidget *
terms_group_new (CarePolicy *policy)
{
  GtkWidget *group = care_group_new (_("Words of the field"), NULL);
  GtkWidget *expander = adw_expander_row_new ();
  g_auto (GStrv) terms = care_policy_list_labels (policy, "term");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander),
                                 _("What the words mean, one plain sentence each"));
  for (guint i = 0; terms[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              care_row_new (care_policy_get_label (policy, "term", terms[i]),
                                            care_policy_get_explanation (policy, "term",
                                                                         terms[i])));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  return group;
}

static GtkWidget *
pack_group_new (const CarePack *pack)
{
  g_autofree char *verified = care_date_dup_spoken (pack->verified_on);
  g_autofree char *description = pack->is_users
    ? g_strdup_printf (_("Added by you. Checked on %s."), verified)
    : g_strdup_printf (_("Checked on %s."), verified);
  GtkWidget *group = care_group_new (care_text_pick (&pack->name), description);

  for (guint i = 0; i < pack->sources->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               source_row_new (pack->sources->pdata[i]));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), facts_row_new (pack));
  for (guint i = 0; i < pack->conflicts->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               conflict_row_new (pack->conflicts->pdata[i]));
  if (pack->guides->len > 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), guides_row_new (pack));
  if (pack->contacts->len > 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), contacts_row_new (pack));
  return group;
}

static void
fill (CareRulesPage *self)
{
  g_autoptr (GError) error = NULL;
  CarePolicy *policy = care_policy_get_default (&error);

  clear (self->packs);
  if (policy == NULL)
    {
      gtk_box_append (self->packs, gtk_label_new (care_error_tell (error)));
      return;
    }
  for (guint i = 0; i < care_policy_get_packs (policy)->len; i++)
    gtk_box_append (self->packs, pack_group_new (care_policy_get_packs (policy)->pdata[i]));
  gtk_box_append (self->packs, terms_group_new (policy));
}

static void
on_map_cb (CareRulesPage *self)
{
  if (!self->filled)
    fill (self);
  self->filled = TRUE;
}

static void
on_packs_changed_cb (CareRulesPage *self)
{
  g_clear_object (&self->search);
  fill (self);
  care_place_view_refresh (CARE_PLACE_VIEW (self->place_view));
}

/* The rules of the place that is looked at, whose answers come first. */
static const CarePack *
get_near (CareRulesPage *self, CarePolicy *policy)
{
  const CareDivision *place = care_place_view_get_place (CARE_PLACE_VIEW (self->place_view));

  return place ? care_policy_pack_for (policy, place) : NULL;
}

static GtkWidget *
hit_row_new (const CareRulesHit *hit)
{
  GtkWidget *row;

  if (hit->contact != NULL)
    return care_row_new_contact (hit->contact);
  if (hit->source == NULL)
    {
      row = care_row_new (hit->title, hit->says);
      care_row_add_source (row, hit->fact);
      return row;
    }
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hit->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), hit->source->document);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), care_row_new (hit->says, NULL));
  return row;
}

static guint
add_answers (CareRulesPage *self, CarePolicy *policy, const char *query)
{
  g_autoptr (GPtrArray) hits = NULL;
  GtkWidget *group;

  if (self->search == NULL)
    self->search = care_rules_search_new (policy, NULL);
  if (self->search == NULL)
    return 0;
  hits = care_rules_search_find (self->search, query, get_near (self, policy), MAX_ANSWERS);
  if (hits->len == 0)
    return 0;
  group = care_group_new (_("Answers"), NULL);
  for (guint i = 0; i < hits->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), hit_row_new (hits->pdata[i]));
  gtk_box_append (self->found, group);
  return hits->len;
}

static gboolean
fact_has (const CareFact *fact, const char *query)
{
  return strstr (fact->quote, query) != NULL
         || strstr (fact->source->document, query) != NULL
         || (fact->article != NULL && strstr (fact->article, query) != NULL);
}

static guint
add_facts (CareRulesPage *self, CarePolicy *policy, const char *query)
{
  GPtrArray *packs = care_policy_get_packs (policy);
  GtkWidget *group = care_group_new (_("Sentences"), NULL);
  guint n = 0;

  g_object_ref_sink (group);
  for (guint p = 0; p < packs->len; p++)
    {
      const CarePack *pack = packs->pdata[p];

      for (guint i = 0; i < pack->facts->len && n < MAX_FOUND; i++)
        if (fact_has (pack->facts->pdata[i], query))
          {
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                       care_row_new_fact (pack->facts->pdata[i]));
            n++;
          }
    }
  if (n > 0)
    gtk_box_append (self->found, group);
  g_object_unref (group);
  return n;
}

static void
on_search_changed_cb (CareRulesPage *self)
{
  g_autofree char *query = care_text_fold (gtk_editable_get_text (self->entry));
  CarePolicy *policy = care_policy_get_default (NULL);
  gboolean searching = *query != '\0' && policy != NULL;
  guint n = 0;

  clear (self->found);
  gtk_widget_set_visible (GTK_WIDGET (self->found), searching);
  gtk_widget_set_visible (GTK_WIDGET (self->packs), !searching);
  gtk_widget_set_visible (self->place_view, !searching);
  gtk_widget_set_visible (self->user_packs, !searching);
  if (!searching)
    return;
  n += add_answers (self, policy, query);
  n += add_facts (self, policy, query);
  if (n == 0)
    {
      GtkWidget *nothing =
        gtk_label_new (_("Nothing in the documents at hand has these words. Try another word."));

      gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
      gtk_label_set_xalign (GTK_LABEL (nothing), 0);
      gtk_box_append (self->found, nothing);
    }
}

static void
write_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareRulesPage *self = CARE_RULES_PAGE (widget);

  care_user_packs_write (CARE_USER_PACKS (self->user_packs),
                         care_place_view_get_place (CARE_PLACE_VIEW (self->place_view)));
}

static void
care_rules_page_finalize (GObject *object)
{
  g_clear_object (&CARE_RULES_PAGE (object)->search);
  G_OBJECT_CLASS (care_rules_page_parent_class)->finalize (object);
}

static void
care_rules_page_class_init (CareRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_rules_page_finalize;
  g_type_ensure (CARE_TYPE_PLACE_VIEW);
  g_type_ensure (CARE_TYPE_USER_PACKS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/rules/care-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareRulesPage, entry);
  gtk_widget_class_bind_template_child (widget_class, CareRulesPage, found);
  gtk_widget_class_bind_template_child (widget_class, CareRulesPage, packs);
  gtk_widget_class_bind_template_child (widget_class, CareRulesPage, place_view);
  gtk_widget_class_bind_template_child (widget_class, CareRulesPage, user_packs);
  gtk_widget_class_bind_template_callback (widget_class, on_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_packs_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_install_action (widget_class, "rules.write", NULL, write_cb);
}

static void
care_rules_page_init (CareRulesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_rules_page_add_pack:
 * @self: the page
 * @file: a policy pack
 *
 * Takes the pack in, or shows what is wrong with it.
 */
void
care_rules_page_add_pack (CareRulesPage *self, GFile *file)
{
  g_return_if_fail (CARE_IS_RULES_PAGE (self));

  care_user_packs_add_file (CARE_USER_PACKS (self->user_packs), file);
}

static void
say (CareRulesPage *self, const char *text)
{
  care_toast_show (GTK_WIDGET (self), text);
}

/* The answers are kept, and each plan of their places gets its copy. */
static void
take_told (GObject *owner, const char *path)
{
  CareRulesPage *self = CARE_RULES_PAGE (owner);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) told = care_told_file_read (path, &error);
  g_autoptr (GPtrArray) plans = NULL;
  g_auto (GStrv) titles = NULL;

  if (told == NULL || !care_told_store_add (care_told_store_get_default (), told, &error))
    {
      say (self, care_error_tell (error));
      return;
    }
  plans = care_taking_list_plans (GTK_WIDGET (self), &titles);
  for (guint i = 0; i < plans->len; i++)
    care_ask_adopt (plans->pdata[i]);
  say (self, _("Taken in. The answers count from now on, and are marked."));
}

/**
 * care_rules_page_add_told:
 * @self: the page
 * @file: what somebody else has been told by offices
 *
 * Says who said it, where it differs from what is at hand and which plan gets another answer, and
 * asks; or says what is wrong with it.
 */
void
care_rules_page_add_told (CareRulesPage *self, GFile *file)
{
  const char *path = g_file_peek_path (file);
  CarePolicy *policy = care_policy_get_default (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  g_auto (GStrv) titles = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (CARE_IS_RULES_PAGE (self) && path != NULL);

  told = care_told_file_read (path, &error);
  if (told == NULL || policy == NULL)
    {
      say (self, error ? care_error_tell (error) : _("The rules cannot be read."));
      return;
    }
  plans = care_taking_list_plans (GTK_WIDGET (self), &titles);
  text = care_share_preview_told (policy, told,
                                  care_told_store_get_all (care_told_store_get_default ()), plans,
                                  (const char *const *) titles);
  care_taking_ask (GTK_WIDGET (self), _("Take in what somebody else was told?"), text, path,
                   take_told);
}
