/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/care-help-topics.h"

#include <glib/gi18n-lib.h>

const CareHelpTopic care_help_topics[] = {
  { "about", N_("What it does, and what it cannot do"),
    { N_("It tells whether a filing is needed before treatment in another city, which one, what it "
         "does to the ratio, which papers to bring and by when, and it fills in the form."),
      N_("It is nobody’s official app and files nothing by itself. The office where the person is "
         "insured decides.") },
    { "help" } },
  { "begin", N_("Where to begin"),
    { N_("Choose Plans, then New Plan, and answer one question at a time. No name and no ID number "
         "is asked for until a form needs it."),
      N_("Whoever does not know an answer says so: the app then goes on with what is certain, and "
         "names the one answer that would settle the rest."),
      N_("A plan that was removed by mistake comes back with Ctrl and Z.") },
    { "plans" } },
  { "questions", N_("Answering the questions"),
    { N_("The questions are about the patient, whoever sits at the computer. An answer can be "
         "changed later: the list of your answers stands on the page with the answer."),
      N_("What cannot go together is said where it is chosen. Nothing is lost by going back."),
      N_("With the keyboard: the arrow keys go from answer to answer, Enter chooses one, and Enter "
         "on the one that is chosen goes on to the next question.") },
    { "questions", "answers" } },
  { "answer", N_("Reading the answer"),
    { N_("On top stands whether to file, and which filing. Where something is urgent, the number "
         "to call and the last day stand first. Below, each line opens a page of its own."),
      N_("About and in principle are the document’s own words, and stay. What you or somebody on "
         "the phone said is marked as such wherever it counts."),
      N_("Mind This lists what is easily missed, and Why says which of your answers led here, and "
         "why other filings do not fit.") },
    { "answer", "notes", "why" } },
  { "compare", N_("Filings side by side"),
    { N_("Only filings that this patient can get are compared, each with its sentence: what is "
         "taken off, the papers, the days. Without a filing is a column, too.") },
    { "compare" } },
  { "papers", N_("What to bring"),
    { N_("The list holds what a document asks for, and no more. Where documents say nothing, it "
         "says so: ask before you go a second time.") },
    { "papers" } },
  { "dates", N_("Days that count"),
    { N_("Each last day is reckoned from the day that the document names, and says from which. "
         "Save them for the calendar of a phone; it reminds at nine in the morning."),
      N_("Where a document counts working days, weekends are left out. Public holidays are not at "
         "hand: ask at the office. A day that has moved replaces the one in the calendar.") },
    { "dates" } },
  { "where", N_("Where to file, and whom to call"),
    { N_("Offices, apps and numbers stand here as the city’s documents list them. From elsewhere "
         "12393 is called with the area code of the city of insurance.") },
    { "where" } },
  { "ask", N_("Why something is unknown, and how to ask"),
    { N_("Where no document at hand states a figure, none is shown, and you read whom to ask. A "
         "figure of another city is never used in its place."),
      N_("How to Ask has sentences to say on the phone, the most useful first. Write down what you "
         "were told, by whom and on which day: it counts at once, and is marked as told."),
      N_("They do not know either is an answer. After half a year you are asked again, and a "
         "document that says otherwise goes before it.") },
    { "CareAskWindow" } },
  { "sources", N_("Where the sentences come from"),
    { N_("The button Source beside a row opens the document at the sentence that it rests on, with "
         "its number, its article and its dates."),
      N_("Some sentences are known second hand only, and some documents are years old. Both are "
         "said there: ask the office before you rely on them.") },
    { "source" } },
  { "conflicts", N_("When documents disagree"),
    { N_("Both sentences are shown, and which of them the answer follows, and why.") },
    { "conflicts" } },
  { "another-day", N_("The answer of another day"),
    { N_("Rules change. For treatment some time ago, or still to come, choose Answer for Another "
         "Day on the page with the answer; it says so until you go back to today.") },
    { NULL } },
  { "form", N_("Filling in the form"),
    { N_("The page beside the fields is the page that will be printed. What a clerk would send "
         "back is listed on top; each line leads to its field."),
      N_("Signature, fingerprint and stamp stay empty: they are made by hand, on both copies."),
      N_("Where the city’s own form is not at hand, a sheet to copy from is printed instead; it is "
         "not the form, and says so.") },
    { "form" } },
  { "next", N_("After the form: filed, or not; and afterwards"),
    { N_("What Next says what to do with the papers, in the order of the days. When the filing is "
         "done, say so: the plan then counts from that day. When it did not work, it says what "
         "can still be done."),
      N_("Where the bill is paid first and claimed later, there is a sheet of what to keep and to "
         "hand in."),
      N_("The page for the family fits a phone, as a picture or as text.") },
    { "next", "claim" } },
  { "hospitals", N_("Finding a hospital"),
    { N_("Type any part of its name, its pinyin, or the initials of the pinyin: 肿瘤, zhongliu and "
         "zlyy all find a 肿瘤医院."),
      N_("A wrong character is forgiven where nothing fits exactly, and the page says what it "
         "looked for instead."),
      N_("Not verified means that nobody has said whether the hospital settles that service on the "
         "spot. Ask it on the phone, or look on the official platform.") },
    { "hospitals" } },
  { "lists", N_("Adding a list of hospitals"),
    { N_("Lists as offices publish them can be opened as they are: CSV, XLSX, OpenDocument or "
         "FHIR. Say which column is which where the headings do not. What could not be read, and "
         "what was left out, is said."),
      N_("Give the day of the list. A day that nobody knows stays unknown. Where two lists differ "
         "the newer one goes first, and both are shown.") },
    { "CareImportWindow", "CareListsWindow", "CareTwoHospitals" } },
  { "costs", N_("What it may cost"),
    { N_("The documents say how many percentage points are taken off, not what the city pays to "
         "begin with. That stands on the city’s leaflet: copy its figures once onto the figure "
         "card, and say where and when you read them."),
      N_("Points are taken off the ratio itself: 85 % less 20 points is 65 %. The result is an "
         "estimate; what the office settles counts."),
      N_("A settlement sheet that you have in hand can be checked line by line against it.") },
    { "costs" } },
  { "batch", N_("The forms of many people"),
    { N_("Choose Plans, then Many People, and open a table with one person a line; an empty table "
         "to fill in can be saved there. What is wrong with a line is listed before anything is "
         "made, and one wrong line does not stop the others."),
      N_("Say which column is which, mend a line where it stands, or mark it to ask the person. "
         "The mended list can be kept.") },
    { "batch", "CarePeopleColumns", "CareMendWindow" } },
  { "rules", N_("Rules of a city"),
    { N_("The page Rules holds every city whose documents are at hand, of which day they are, and "
         "what is known second hand only."),
      N_("A rule pack that somebody has written can be added on the page Rules. It is checked "
         "first, is marked as yours, and can be removed again.") },
    { "rules" } },
  { "workshop", N_("Making the rules of a city from its document"),
    { N_("Paste the document, mark a sentence, choose the question that it answers, and say the "
         "value. The quote must stand in the document, and the figure in the quote."),
      N_("It is checked as you go, and three families are answered before and after. What you made "
         "can be shared as one file.") },
    { "CareWorkshopWindow" } },
  { "keeping", N_("What stays on this computer"),
    { N_("Everything, and that only if you want it: when the window closes you are asked whether "
         "to keep the plans, and Preferences deletes what was kept."),
      N_("What is kept is sealed: with a key in the keyring where only your family uses the "
         "computer, else with a passphrase and a recovery sheet. Without both it is lost for "
         "good."),
      N_("No name, no number and no illness of a plan is sent anywhere, nor written into the "
         "name of a file. The network is not used until you name a server for hospital lists; it "
         "is then sent what you type into the hospital search.") },
    { "CarePassphraseWindow" } },
  { "finish", N_("Finishing with somebody on a shared computer"),
    { N_("Finish With This Person deletes the plans of the person, the files that the app wrote "
         "if you agree, and empties the clipboard. It says what it cannot erase: prints, and "
         "copies made elsewhere."),
      N_("A plan goes to another computer as a sealed file with its own passphrase. Opening one "
         "shows what it adds before anything is added.") },
    { "CareFinishWindow", "CareExportWindow", "CarePlanImportWindow" } },
  { "preferences", N_("Larger text, language, and the keyboard"),
    { N_("Preferences has the size of the text, up to twice as large, and the language. Tab and "
         "the arrow keys reach everything; Ctrl and ? lists the shortcuts."),
      N_("F1 opens the help of the page that you see.") },
    { "CarePreferencesWindow" } },
  { "files", N_("Opening plans, figures and rules that you were given"),
    { N_("A plan, a figure card, a rule pack or a sealed plan is opened from the file manager, "
         "with Ctrl and O, or dropped onto the window. What it would change is shown first.") },
    { NULL } },
};
const gsize care_n_help_topics = G_N_ELEMENTS (care_help_topics);

/**
 * care_help_topic_find:
 * @place: id of a page of the window, or the name of the type of another window
 *
 * Returns: number of its topic in #care_help_topics, -1 where there is none
 */
int
care_help_topic_find (const char *place)
{
  for (gsize i = 0; i < care_n_help_topics; i++)
    for (gsize j = 0; care_help_topics[i].places[j] != NULL; j++)
      if (g_strcmp0 (care_help_topics[i].places[j], place) == 0)
        return i;
  return -1;
}
