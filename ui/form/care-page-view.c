/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/care-page-view.h"

#include "forms/care-form-field.h"
#include "forms/care-form-painter.h"
#include "forms/care-problem.h"

#include <math.h>

#define GAP 12                  /* pixels around and between pages */
#define MIN_WIDTH 240           /* pixels */
#define PIXELS_PER_POINT (96.0 / 72.0)
#define MAX_ZOOM 4.0

struct _CarePageView
{
  GtkWidget parent_instance;

  GPtrArray *sheets;   /* of CareFormSheet */
  GPtrArray *problems; /* of CareProblem */
  GskRenderNode *node; /* what was drawn last, for a width and zoom */
  int node_width;
  double zoom;
  char *focus_field;
};

G_DEFINE_FINAL_TYPE (CarePageView, care_page_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FOCUS_FIELD,
  PROP_ZOOM,
  N_PROPS
};

enum
{
  FIELD_CLICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static double
page_width (CarePageView *self)
{
  double width = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    width = MAX (width, care_form_sheet_get_width (g_ptr_array_index (self->sheets, i)));
  return width > 0 ? width : 595;
}

/* Pixels for a point. */
static double
get_scale (CarePageView *self, int width)
{
  if (self->zoom > 0)
    return self->zoom * PIXELS_PER_POINT;
  return MAX (width - 2 * GAP, 1) / page_width (self);
}

static void
redraw (CarePageView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

typedef struct
{
  CareFormSheet *sheet;
  guint page;
  double x, y, width, height; /* pixels */
} Place;

/* Where the pages lie: calls @visit until it returns TRUE; returns the height of all. */
static double
for_pages (CarePageView *self, int width, gboolean (*visit) (const Place *place, gpointer data),
           gpointer data)
{
  double scale = get_scale (self, width), y = GAP;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      CareFormSheet *sheet = g_ptr_array_index (self->sheets, i);

      for (guint page = 0; page < care_form_sheet_get_n_pages (sheet); page++)
        {
          Place place = { sheet, page, 0, y, care_form_sheet_get_width (sheet) * scale,
                          care_form_sheet_get_height (sheet) * scale };

          place.x = MAX (GAP, (width - place.width) / 2);
          if (visit != NULL && visit (&place, data))
            return 0;
          y += place.height + GAP;
        }
    }
  return y;
}

static GtkSizeRequestMode
care_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  CarePageView *self = CARE_PAGE_VIEW (widget);
  int paper = ceil (page_width (self) * PIXELS_PER_POINT * MAX (self->zoom, 1)) + 2 * GAP;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->zoom > 0 ? ceil (page_width (self) * get_scale (self, 0)) + 2 * GAP
                                : MIN_WIDTH;
      *natural = MAX (*minimum, paper);
    }
  else
    *minimum = *natural = ceil (for_pages (self, for_size >= 0 ? for_size : paper, NULL, NULL));
}

typedef struct
{
  CarePageView *self;
  GtkSnapshot *snapshot;
} Drawing;

static gboolean
draw_page (const Place *place, gpointer data)
{
  Drawing *drawing = data;
  CarePageView *self = drawing->self;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (place->x, place->y, place->width,
                                                     place->height);
  const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, 0.35 };
  GskRoundedRect outline;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (drawing->snapshot, &outline, &shade, 0, 1, 0, 4);
  gtk_snapshot_append_color (drawing->snapshot, &white, &bounds);
  cr = gtk_snapshot_append_cairo (drawing->snapshot, &bounds);
  cairo_translate (cr, place->x, place->y);
  cairo_scale (cr, place->width / care_form_sheet_get_width (place->sheet),
               place->height / care_form_sheet_get_height (place->sheet));
  care_form_draw (cr, place->sheet, place->page, CARE_FORM_DRAW_PLAIN);
  care_form_draw_marks (cr, place->sheet, place->page, self->focus_field, self->problems);
  cairo_destroy (cr);
  return FALSE;
}

static void
care_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CarePageView *self = CARE_PAGE_VIEW (widget);
  int width = gtk_widget_get_width (widget);

  if (self->node == NULL || self->node_width != width)
    {
      g_autoptr (GtkSnapshot) own = gtk_snapshot_new ();
      Drawing drawing = { self, own };

      g_clear_pointer (&self->node, gsk_render_node_unref);
      for_pages (self, width, draw_page, &drawing);
      self->node = gtk_snapshot_to_node (own);
      self->node_width = width;
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

typedef struct
{
  double x, y;
  const char *field;
} Hit;

static gboolean
find_hit (const Place *place, gpointer data)
{
  Hit *hit = data;

  if (hit->x < place->x || hit->x >= place->x + place->width || hit->y < place->y
      || hit->y >= place->y + place->height)
    return FALSE;
  hit->field = care_form_sheet_find_field (
    place->sheet, place->page,
    (hit->x - place->x) / place->width * care_form_sheet_get_width (place->sheet),
    (hit->y - place->y) / place->height * care_form_sheet_get_height (place->sheet));
  return TRUE;
}

typedef struct
{
  const char *field;
  graphene_rect_t area; /* pixels */
  gboolean found;
} Sought;

static gboolean
seek (const Place *place, gpointer data)
{
  Sought *sought = data;
  double scale = place->width / care_form_sheet_get_width (place->sheet);
  CareFormArea area;

  if (!care_form_sheet_get_area (place->sheet, place->page, sought->field, &area))
    return FALSE;
  graphene_rect_init (&sought->area, place->x + area.x * scale, place->y + area.y * scale,
                      area.width * scale, area.height * scale);
  return sought->found = TRUE;
}

static gboolean
collect_fields (const Place *place, gpointer data)
{
  g_autoptr (GPtrArray) fields = care_form_sheet_list_fields (place->sheet, place->page);

  for (guint i = 0; i < fields->len; i++)
    if (!g_ptr_array_find_with_equal_func (data, g_ptr_array_index (fields, i), g_str_equal, NULL))
      g_ptr_array_add (data, g_ptr_array_index (fields, i));
  return FALSE;
}

/* From cell to cell by keyboard, as a mouse would point at them; Enter is the click. */
static void
move_cell (CarePageView *self, int step)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  guint at = 0;
  gboolean found = FALSE;

  for_pages (self, gtk_widget_get_width (GTK_WIDGET (self)), collect_fields, fields);
  if (fields->len == 0)
    return;
  if (self->focus_field != NULL)
    found = g_ptr_array_find_with_equal_func (fields, self->focus_field, g_str_equal, &at);
  if (found)
    at = (at + fields->len + step) % fields->len;
  care_page_view_set_focus_field (self, g_ptr_array_index (fields, at));
}

static void
on_cell_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CarePageView *self = CARE_PAGE_VIEW (widget);

  if (g_str_equal (action_name, "page.next-cell"))
    move_cell (self, 1);
  else if (g_str_equal (action_name, "page.previous-cell"))
    move_cell (self, -1);
  else if (self->focus_field != NULL)
    g_signal_emit (self, signals[FIELD_CLICKED], 0, self->focus_field);
}

static void
on_released_cb (CarePageView *self, int n_press, double x, double y)
{
  Hit hit = { x, y, NULL };

  for_pages (self, gtk_widget_get_width (GTK_WIDGET (self)), find_hit, &hit);
  if (hit.field != NULL)
    g_signal_emit (self, signals[FIELD_CLICKED], 0, hit.field);
}

static void
care_page_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CarePageView *self = CARE_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_FOCUS_FIELD:
      g_value_set_string (value, self->focus_field);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_page_view_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  CarePageView *self = CARE_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_FOCUS_FIELD:
      care_page_view_set_focus_field (self, g_value_get_string (value));
      break;
    case PROP_ZOOM:
      care_page_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
care_page_view_finalize (GObject *object)
{
  CarePageView *self = CARE_PAGE_VIEW (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->problems);
  g_free (self->focus_field);
  G_OBJECT_CLASS (care_page_view_parent_class)->finalize (object);
}

static void
care_page_view_class_init (CarePageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const struct { guint key; const char *action; } keys[] = {
    { GDK_KEY_Down, "page.next-cell" }, { GDK_KEY_Right, "page.next-cell" },
    { GDK_KEY_Up, "page.previous-cell" }, { GDK_KEY_Left, "page.previous-cell" },
    { GDK_KEY_Return, "page.edit-cell" }, { GDK_KEY_KP_Enter, "page.edit-cell" },
    { GDK_KEY_space, "page.edit-cell" },
  };

  object_class->finalize = care_page_view_finalize;
  object_class->get_property = care_page_view_get_property;
  object_class->set_property = care_page_view_set_property;
  widget_class->get_request_mode = care_page_view_get_request_mode;
  widget_class->measure = care_page_view_measure;
  widget_class->snapshot = care_page_view_snapshot;

  properties[PROP_FOCUS_FIELD] = g_param_spec_string ("focus-field", NULL, NULL, NULL, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, MAX_ZOOM, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * CarePageView::field-clicked:
   * @self: the view
   * @field: a field
   *
   * Somebody clicked on the cell of @field.
   */
  signals[FIELD_CLICKED] = g_signal_new ("field-clicked", CARE_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "page.edit-cell", NULL, on_cell_cb);
  gtk_widget_class_install_action (widget_class, "page.next-cell", NULL, on_cell_cb);
  gtk_widget_class_install_action (widget_class, "page.previous-cell", NULL, on_cell_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
care_page_view_init (CarePageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->sheets = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = care_problems_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * care_page_view_set_pages:
 * @self: a view
 * @sheets: (element-type CareFormSheet): what to show
 * @problems: (element-type CareProblem): what to outline
 */
void
care_page_view_set_pages (CarePageView *self, GPtrArray *sheets, GPtrArray *problems)
{
  g_return_if_fail (CARE_IS_PAGE_VIEW (self));

  g_ptr_array_ref (sheets);
  g_ptr_array_unref (self->sheets);
  self->sheets = sheets;
  g_ptr_array_ref (problems);
  g_ptr_array_unref (self->problems);
  self->problems = problems;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  redraw (self);
}

/**
 * care_page_view_set_focus_field:
 * @self: a view
 * @field: (nullable): the field that is being edited
 */
void
care_page_view_set_focus_field (CarePageView *self, const char *field)
{
  g_return_if_fail (CARE_IS_PAGE_VIEW (self));

  if (g_strcmp0 (self->focus_field, field) == 0)
    return;
  g_free (self->focus_field);
  self->focus_field = g_strdup (field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  field ? care_form_field_get_label (field) : "", -1);
  redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUS_FIELD]);
}

/**
 * care_page_view_set_zoom:
 * @self: a view
 * @zoom: 0 to fit the width, 1 for the size on paper
 */
void
care_page_view_set_zoom (CarePageView *self, double zoom)
{
  g_return_if_fail (CARE_IS_PAGE_VIEW (self));

  zoom = CLAMP (zoom, 0, MAX_ZOOM);
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/**
 * care_page_view_get_zoom:
 * @self: a view
 *
 * Returns: how large the pages are shown, 1 for the size on paper, also where they fit the width
 */
double
care_page_view_get_zoom (CarePageView *self)
{
  g_return_val_if_fail (CARE_IS_PAGE_VIEW (self), 1);

  return get_scale (self, gtk_widget_get_width (GTK_WIDGET (self))) / PIXELS_PER_POINT;
}

/**
 * care_page_view_find_field:
 * @self: a view
 * @field: a field
 * @area: (out): where its cells are in the view, pixels
 *
 * Returns: %FALSE where no page shows @field
 */
gboolean
care_page_view_find_field (CarePageView *self, const char *field, graphene_rect_t *area)
{
  Sought sought = { field };

  g_return_val_if_fail (CARE_IS_PAGE_VIEW (self) && field != NULL, FALSE);

  for_pages (self, gtk_widget_get_width (GTK_WIDGET (self)), seek, &sought);
  if (sought.found)
    *area = sought.area;
  return sought.found;
}
