/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "advice/care-expect.h"

#include <json-glib/json-glib.h>

/* The matcher itself: a matcher that says yes to everything would make every case pass. */

static const struct
{
  const char *result;
  const char *expect;
  gboolean matches;
} rows[] = {
  { "{'decision':'file','more':1}", "{'decision':'file'}", TRUE },
  { "{'decision':'file'}", "{'decision':'refused'}", FALSE },
  { "{}", "{'decision':'file'}", FALSE },
  { "{'start':null}", "{'start':null}", TRUE },
  { "{'start':'2026-01-01'}", "{'start':null}", FALSE },
  { "{'points':{'state':'known','value':-20}}", "{'points':{'state':'known'}}", TRUE },
  { "{'points':{'state':'known','value':-20}}", "{'points':{'value':-10}}", FALSE },
  { "{'fund_fen':1}", "{'fund_fen':2}", FALSE },
  { "{'locks':[{'action':'change','through':'2026-03-01','says':''}]}",
    "{'locks':[{'action':'change','through':'2026-03-01'}]}", TRUE },
  { "{'locks':[{'action':'change','through':'2026-03-01'}]}", "{'locks':[]}", FALSE },
  { "{'locks':[]}", "{'locks':[]}", TRUE },
  { "{}", "{'locks':[]}", FALSE },
  { "{'deadlines':[]}", "{'deadlines':[{'what':'late-filing'}]}", FALSE },
  { "{'forms':['b','a']}", "{'forms':['a','b']}", TRUE },
  { "{'forms':['a','b','c']}", "{'forms':['a','b']}", FALSE },
  { "{'forms':['a']}", "{'forms':['a','b']}", FALSE },
  { "{'materials':[{'any_of':['x','y']},{'any_of':['z']}]}", "{'materials_include':['y','z']}",
    TRUE },
  { "{'materials':[{'any_of':['x']}]}", "{'materials_include':['y']}", FALSE },
  { "{'materials':[{'any_of':['x']}]}", "{'materials_exclude':['y']}", TRUE },
  { "{'materials':[{'any_of':['x','y']}]}", "{'materials_exclude':['y']}", FALSE },
  { "{'materials':[{'any_of':['x','y']}]}", "{'materials_any_of':['y','x']}", TRUE },
  { "{'materials':[{'any_of':['x']},{'any_of':['y']}]}", "{'materials_any_of':['x','y']}", FALSE },
  { "{'materials':[{'any_of':['x','y']},{'any_of':['z']}]}",
    "{'materials_any_of':[['y','x'],['z']]}", TRUE },
  { "{'materials':[{'any_of':['x','y']},{'any_of':['z']}]}",
    "{'materials_any_of':[['y','x'],['w']]}", FALSE },
  { "{'settlement':'manual'}", "{'settlement_not':'direct'}", TRUE },
  { "{'settlement':'direct'}", "{'settlement_not':'direct'}", FALSE },
  { "{}", "{'settlement_not':'direct'}", FALSE },
  { "{'notes':[{'id':'n','says':'…'}]}", "{'notes_include':['n']}", TRUE },
  { "{'notes':[]}", "{'notes_include':['n']}", FALSE },
  { "{'missing':['card','points']}", "{'missing_include':['points']}", TRUE },
  { "{'missing':['card']}", "{'missing_include':['points']}", FALSE },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *result_text = g_strdelimit (g_strdup (rows[i].result), "'", '"');
      g_autofree char *expect_text = g_strdelimit (g_strdup (rows[i].expect), "'", '"');
      g_autoptr (JsonNode) result = json_from_string (result_text, NULL);
      g_autoptr (JsonNode) expect = json_from_string (expect_text, NULL);
      g_autofree char *mismatch = NULL;

      g_test_message ("%s against %s", result_text, expect_text);
      g_assert_cmpint (care_expect_matches (result, expect, &mismatch), ==, rows[i].matches);
      g_assert_true ((mismatch == NULL) == rows[i].matches);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expect/rows", test_rows);
  return g_test_run ();
}
