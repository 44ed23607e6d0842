/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/care-help-page.h"

#include "widgets/care-rows.h"

#include <glib/gi18n-lib.h>

struct _CareHelpPage
{
  AdwBin parent_instance;

  AdwPreferencesGroup *topics;
};

G_DEFINE_FINAL_TYPE (CareHelpPage, care_help_page, ADW_TYPE_BIN)

#define MAX_PARAGRAPHS 4

static const struct
{
  const char *title;
  const char *paragraphs[MAX_PARAGRAPHS];
} topics[] = {
  { N_("What it does, and what it cannot do"),
    { N_("It tells whether a filing is needed before treatment in another city, which one, what it "
         "does to the ratio, which papers to bring and by when, and it fills in the form."),
      N_("It is nobody’s official app and files nothing by itself. The office where the person is "
         "insured decides.") } },
  { N_("Where to begin"),
    { N_("Choose Plans, then New Plan, and answer one question at a time. No name and no ID number "
         "is asked for until a form needs it."),
      N_("Whoever does not know an answer says so: the app then goes on with what is certain, and "
         "names the one answer that would settle the rest.") } },
  { N_("Why something is unknown"),
    { N_("Where no document at hand states a figure, none is shown, and you read whom to ask. A "
         "figure of another city is never used in its place.") } },
  { N_("Where the sentences come from"),
    { N_("The button Source beside a row opens the document at the sentence that it rests on, with "
         "its number, its article and its dates."),
      N_("Some sentences are known second hand only, and some documents are years old. Both are "
         "said there: ask the office before you rely on them.") } },
  { N_("When documents disagree"),
    { N_("Both sentences are shown, and which of them the answer follows, and why.") } },
  { N_("The answer of another day"),
    { N_("Rules change. For treatment some time ago, or still to come, choose Answer for Another "
         "Day on the page with the answer; it says so until you go back to today.") } },
  { N_("Finding a hospital"),
    { N_("Type any part of its name, its pinyin, or the initials of the pinyin: 肿瘤, zhongliu and "
         "zlyy all find a 肿瘤医院."),
      N_("Not verified means that nobody has said whether the hospital settles that service on the "
         "spot. Ask it on the phone, or look on the official platform.") } },
  { N_("What it may cost"),
    { N_("The documents say how many percentage points are taken off, not what the city pays to "
         "begin with. That stands on the city’s leaflet: copy its figures once onto the figure "
         "card, and say where and when you read them."),
      N_("Points are taken off the ratio itself: 85 % less 20 points is 65 %. The result is an "
         "estimate; what the office settles counts.") } },
  { N_("Filling in the form"),
    { N_("The page beside the fields is the page that will be printed. What a clerk would send "
         "back is listed on top; each line leads to its field."),
      N_("Signature, fingerprint and stamp stay empty: they are made by hand, on both copies.") } },
  { N_("The forms of many people"),
    { N_("Choose Plans, then Many People, and open a table with one person a line; an empty table "
         "to fill in can be saved there. What is wrong with a line is listed before anything is "
         "made, and one wrong line does not stop the others.") } },
  { N_("Rules of another city"),
    { N_("A rule pack that somebody has written can be added on the page Rules. It is checked "
         "first, is marked as yours, and can be removed again.") } },
  { N_("What stays on this computer"),
    { N_("Everything, and that only if you want it: when the window closes you are asked whether "
         "to keep the plans, and Preferences deletes what was kept."),
      N_("No name, no number and no illness of a plan is sent anywhere, nor written into the "
         "name of a file. The network is not used until you name a server for hospital lists; it "
         "is then sent what you type into the hospital search.") } },
  { N_("Larger text, and the keyboard"),
    { N_("Preferences has the size of the text, up to twice as large. Tab and the arrow keys reach "
         "everything; Ctrl and ? lists the shortcuts.") } },
};

static GtkWidget *
topic_row_new (gsize topic)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(topics[topic].title));
  for (gsize i = 0; i < MAX_PARAGRAPHS && topics[topic].paragraphs[i] != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              care_row_new (_(topics[topic].paragraphs[i]), NULL));
  return row;
}

static void
care_help_page_class_init (CareHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/help/care-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHelpPage, topics);
}

static void
care_help_page_init (CareHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    adw_preferences_group_add (self->topics, topic_row_new (i));
}
