/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step of a slider on the costs page costs: bench-costs [STEPS]. Prints JSON, milliseconds:
 * `reckon` is the whole comparison with every widget that shows it told, `layout` and `paint` what
 * the frame after it takes: all in processor time of this process, which a busy machine changes
 * little; `step` is the time on the wall. A frame has 16 ms. Without a graphics tariff the painting
 * is done by the processor, and says nothing of a desktop. */
#include "care-application.h"
#include "care-window.h"
#include "costs/care-costs-page.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct
{
  double *reckon;
  double *layout;
  double *paint;
  double *wall;
} Times;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

typedef struct
{
  double laid_out;
  gboolean painted;
} Frame;

static void
on_layout_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->laid_out = cpu_ms ();
}

static void
on_painted_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->painted = TRUE;
}

/* Returns the processor time at which the layout was done. */
static double
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Frame frame = { 0, FALSE };
  gulong layout = g_signal_connect_after (clock, "layout", G_CALLBACK (on_layout_cb), &frame);
  gulong painted = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &frame);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!frame.painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, layout);
  g_signal_handler_disconnect (clock, painted);
  return frame.laid_out;
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
compare_doubles (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
print_row (const char *name, double *values, int n_values, const char *end)
{
  qsort (values, n_values, sizeof *values, compare_doubles);
  printf ("  \"%s\": { \"median\": %.2f, \"p95\": %.2f }%s\n", name, values[n_values / 2],
          values[MIN (n_values - 1, n_values * 95 / 100)], end);
}

static void
slide (GtkWidget *window, GtkAdjustment *points, int step, Times *times)
{
  double start = cpu_ms (), laid_out;
  gint64 wall = g_get_monotonic_time ();

  gtk_adjustment_set_value (points, -(step % 40) - 1);
  times->reckon[step] = cpu_ms () - start;
  laid_out = wait_for_frame (window);
  times->layout[step] = laid_out - start - times->reckon[step];
  times->paint[step] = cpu_ms () - laid_out;
  times->wall[step] = (double) (g_get_monotonic_time () - wall) / 1e3;
}

static CareWindow *
open_costs (void)
{
  static const char text[]
    = "{\"situation\":{\"insured\":\"419001\",\"scheme\":\"employee\",\"reason\":\"other\","
      "\"destination\":\"310000\",\"care\":\"inpatient\",\"proof\":\"promise\","
      "\"today\":\"2026-03-10\"},\"bill\":{\"total_fen\":5000000,\"share_min_bp\":6000,"
      "\"share_max_bp\":9000},\"card\":{\"deductible_fen\":90000,\"bands\":[{\"from_fen\":0,"
      "\"to_fen\":1000000,\"ratio_bp\":8000},{\"from_fen\":1000000,\"to_fen\":null,"
      "\"ratio_bp\":8500}],\"cap_fen\":20000000}}";
  CareApplication *application = care_application_new ();
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autoptr (CarePlan) plan = NULL;
  CareWindow *window;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  plan = care_plan_new_from_json (root, NULL);
  g_assert_nonnull (plan);
  window = care_window_new (GTK_APPLICATION (application),
                            care_application_get_settings (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  gtk_window_present (GTK_WINDOW (window));
  care_window_set_plan (window, plan);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-costs", NULL);
  return window;
}

int
main (int argc, char **argv)
{
  int steps = argc > 1 ? CLAMP (atoi (argv[1]), 10, 10000) : 120;
  Times times = { g_new (double, steps), g_new (double, steps), g_new (double, steps),
                  g_new (double, steps) };
  GtkWidget *window, *page;
  GObject *points, *try_points;

  adw_init ();
  window = GTK_WIDGET (open_costs ());
  for (int i = 0; i < 20; i++)
    wait_for_frame (window);
  page = find (window, CARE_TYPE_COSTS_PAGE);
  g_assert_nonnull (page);
  points = gtk_widget_get_template_child (page, CARE_TYPE_COSTS_PAGE, "points");
  try_points = gtk_widget_get_template_child (page, CARE_TYPE_COSTS_PAGE, "try_points");
  gtk_switch_set_active (GTK_SWITCH (try_points), TRUE);
  for (int i = 0; i < 20; i++)
    wait_for_frame (window);
  for (int i = 0; i < steps; i++)
    slide (window, GTK_ADJUSTMENT (points), i, &times);
  printf ("{\n");
  print_row ("reckon_cpu_ms", times.reckon, steps, ",");
  print_row ("layout_cpu_ms", times.layout, steps, ",");
  print_row ("paint_cpu_ms", times.paint, steps, ",");
  print_row ("step_wall_ms", times.wall, steps, "");
  printf ("}\n");
  return 0;
}
