/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "advice/care-policy-check-private.h"

#include "base/care-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_free (CareFinding *self)
{
  g_free (self->place);
  g_free (self->says);
  g_free (self);
}

void
care_findings_add (GPtrArray *findings, gboolean is_error, const char *place, const char *format,
                   ...)
{
  CareFinding *finding = g_new0 (CareFinding, 1);
  va_list args;

  va_start (args, format);
  finding->says = g_strdup_vprintf (format, args);
  va_end (args);
  finding->is_error = is_error;
  finding->place = g_strdup (place);
  g_ptr_array_add (findings, finding);
}

/**
 * care_findings_new_failed:
 * @error: why packs could not even be read
 *
 * Returns: (transfer full) (element-type CareFinding): that as the one finding
 */
GPtrArray *
care_findings_new_failed (GError *error)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  care_findings_add (findings, TRUE, NULL, "%s", error->message);
  return findings;
}

/**
 * care_findings_have_error:
 * @findings: (element-type CareFinding): findings
 *
 * Returns: %TRUE where one of them is an error
 */
gboolean
care_findings_have_error (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((CareFinding *) g_ptr_array_index (findings, i))->is_error)
      return TRUE;
  return FALSE;
}

/* Every quote stands in its source, character for character. */
static void
check_quotes (CarePolicy *policy, const CarePack *pack, GHashTable *texts, GPtrArray *findings)
{
  for (guint i = 0; i < pack->facts->len; i++)
    {
      const CareFact *fact = g_ptr_array_index (pack->facts, i);
      g_autofree char *place = g_strdup_printf ("%s: facts.%s.quote", pack->file, fact->id);
      const char *text = g_hash_table_lookup (texts, fact->source);

      if (text == NULL)
        {
          g_autoptr (GError) error = NULL;
          char *read = care_policy_dup_source_text (policy, fact->source, &error);

          if (read == NULL)
            care_findings_add (findings, TRUE, place, "%s", error->message);
          text = read ? read : "";
          g_hash_table_insert (texts, (gpointer) fact->source, read ? read : g_strdup (""));
        }
      if (*fact->quote == '\0' || strstr (text, fact->quote) == NULL)
        care_findings_add (findings, TRUE, place, _("the quote does not stand in %s"),
                           fact->source->file);
    }
}

static void
use_pack (const CarePack *pack, GHashTable *used)
{
  for (guint i = 0; i < pack->types->len; i++)
    g_hash_table_add (used, (gpointer) ((CareFilingType *) pack->types->pdata[i])->fact);
  for (guint i = 0; i < pack->contacts->len; i++)
    g_hash_table_add (used, (gpointer) ((CareContact *) pack->contacts->pdata[i])->fact);
  for (guint i = 0; i < pack->channels->len; i++)
    g_hash_table_add (used, (gpointer) ((CareChannel *) pack->channels->pdata[i])->fact);
  for (guint i = 0; i < pack->guides->len; i++)
    g_hash_table_add (used, (gpointer) ((CareGuide *) pack->guides->pdata[i])->fact);
  for (guint i = 0; i < pack->conflicts->len; i++)
    for (const CareFact **fact = ((CareConflict *) pack->conflicts->pdata[i])->facts;
         *fact != NULL; fact++)
      g_hash_table_add (used, (gpointer) *fact);
  for (CareTable table = 0; table < CARE_N_TABLES; table++)
    for (guint i = 0; i < pack->tables[table]->len; i++)
      g_hash_table_add (used, (gpointer) ((CareRule *) pack->tables[table]->pdata[i])->fact);
}

/* A fact that nothing shows is a fact that nobody would miss when it changed. */
static void
check_unused_facts (GPtrArray *packs, const CarePack *only, GPtrArray *findings)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  gboolean has_users = FALSE;

  for (guint i = 0; i < packs->len; i++)
    {
      use_pack (g_ptr_array_index (packs, i), used);
      has_users = has_users || ((CarePack *) g_ptr_array_index (packs, i))->is_users;
    }
  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      for (guint j = 0; (only == NULL || only == pack) && j < pack->facts->len; j++)
        {
          const CareFact *fact = g_ptr_array_index (pack->facts, j);
          g_autofree char *place = g_strdup_printf ("%s: facts.%s", pack->file, fact->id);

          /* A pack whose place one of the user's has taken may have been the one that used it. */
          if (!g_hash_table_contains (used, fact) && (pack->is_users || !has_users))
            care_findings_add (findings, TRUE, place, _("nothing uses this fact"));
          if (fact->confidence == CARE_CONFIDENCE_UNVERIFIED && g_hash_table_contains (used, fact))
            care_findings_add (findings, TRUE, place,
                               _("a fact that nobody has verified must not carry a rule"));
        }
    }
}

static void
check_label (CarePolicy *policy, const char *kind, const char *id, const char *place,
             GPtrArray *findings)
{
  if (!care_policy_has_label (policy, kind, id))
    care_findings_add (findings, TRUE, place, _("“%s” has no name in labels.json (%s)"), id, kind);
}

/* Ids that rules name must be known to those who show them. */
static void
check_ids (CarePolicy *policy, const CarePack *pack, GPtrArray *findings)
{
  static const struct { CareTable table; const char *kind; } kinds[] = {
    { CARE_TABLE_MATERIALS, "material" }, { CARE_TABLE_FORMS, "form" },
    { CARE_TABLE_LOCKS, "action" },       { CARE_TABLE_DEADLINES, "deadline" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < pack->tables[kinds[i].table]->len; j++)
      {
        const CareRule *rule = g_ptr_array_index (pack->tables[kinds[i].table], j);

        if (rule->then.id != NULL)
          check_label (policy, kinds[i].kind, rule->then.id, rule->id, findings);
        for (const char **id = rule->then.ids; id != NULL && *id != NULL; id++)
          check_label (policy, kinds[i].kind, *id, rule->id, findings);
      }
  for (guint i = 0; i < pack->tables[CARE_TABLE_CHANNELS]->len; i++)
    {
      const CareRule *rule = g_ptr_array_index (pack->tables[CARE_TABLE_CHANNELS], i);

      for (const char **id = rule->then.ids; id != NULL && *id != NULL; id++)
        if (care_pack_find_channel (pack, *id) == NULL)
          care_findings_add (findings, TRUE, rule->id, _("there is no channel \"%s\""), *id);
    }
  for (guint i = 0; i < pack->types->len; i++)
    check_label (policy, "type", ((CareFilingType *) pack->types->pdata[i])->id, pack->file,
                 findings);
}

static void
check_age (const CarePack *pack, CareDate today, GPtrArray *findings)
{
  g_autofree char *day = care_date_dup_iso (pack->review_on);

  if (pack->review_on != CARE_DATE_NONE && today > pack->review_on)
    care_findings_add (findings, FALSE, pack->file, _("due for review since %s"), day);
}

/**
 * care_policy_check:
 * @policy: packs that could be read
 * @only: (nullable): the pack to look at, %NULL for all
 *
 * Looks for what reading alone does not find: quotes that stand nowhere, rows that nothing can
 * reach, facts that nothing uses, ids without a name, cases that fail, rows that no case reaches.
 *
 * Returns: (transfer full) (element-type CareFinding): the findings, errors first in each pack
 */
GPtrArray *
care_policy_check (CarePolicy *policy, const CarePack *only)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  GPtrArray *packs = care_policy_get_packs (policy);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  CareDate today = care_date_today ();

  for (guint i = 0; i < packs->len; i++)
    {
      const CarePack *pack = g_ptr_array_index (packs, i);

      if (only != NULL && only != pack)
        continue;
      check_quotes (policy, pack, texts, findings);
      check_ids (policy, pack, findings);
      check_age (pack, today, findings);
    }
  check_unused_facts (packs, only, findings);
  for (guint i = 0; i < packs->len; i++)
    if (only == NULL || only == g_ptr_array_index (packs, i))
      care_check_rows (g_ptr_array_index (packs, i), findings);
  care_check_cases (policy, only, findings);
  return findings;
}

/**
 * care_policy_check_packs:
 * @folder: (nullable): the folder of packs, %NULL for the one that comes with the app
 * @packs: (nullable) (array zero-terminated=1): paths of further packs; one with the id of a pack
 *   of the folder takes its place
 *
 * Reads and checks. A pack that cannot be read is one finding.
 *
 * Returns: (transfer full) (element-type CareFinding): the findings
 */
GPtrArray *
care_policy_check_packs (const char *folder, const char *const *packs)
{
  g_autofree char *found = folder ? g_strdup (folder) : care_file_find_data ("policy");
  g_autoptr (GError) error = NULL;
  g_autoptr (CarePolicy) policy = care_policy_new_with_packs (found, packs, &error);

  return policy != NULL ? care_policy_check (policy, NULL) : care_findings_new_failed (error);
}
