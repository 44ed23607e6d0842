/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hospitals/care-hospital-row.h"

#include <glib/gi18n-lib.h>

struct _CareHospitalRow
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *summary;
  GtkLabel *services;
  GtkWidget *star;
  GtkWidget *online;
  GtkLabel *server;

  GBindingGroup *bindings;
};

G_DEFINE_FINAL_TYPE (CareHospitalRow, care_hospital_row, ADW_TYPE_BIN)

/* "Inpatient open · Outpatient not verified · Chronic disease not verified" */
static char *
dup_services (CareHospital *hospital)
{
  GString *text = g_string_new (NULL);

  for (guint service = 0; service < CARE_SERVICE_PHARMACY; service++)
    {
      CareServiceState state = care_hospital_get_service (hospital, service);

      if (text->len > 0)
        g_string_append (text, "  ·  ");
      /* TRANSLATORS: a service of a hospital and its state: "Inpatient: open" */
      g_string_append_printf (text, _("%s: %s"), care_service_get_label (service),
                              care_service_state_get_label (state));
    }
  return g_string_free (text, FALSE);
}

static void
show_server (CareHospitalRow *self, CareHospital *hospital)
{
  const CareOrigin *server = hospital ? care_hospital_get_online (hospital) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->online, server != NULL);
  if (server == NULL)
    return;
  text = care_hospital_get_facility (hospital)->id == 0
           ? g_strdup_printf (_("From the server %s"), server->title)
           : g_strdup_printf (_("With what the server %s says"), server->title);
  gtk_label_set_label (self->server, text);
}

static void
care_hospital_row_dispose (GObject *object)
{
  CareHospitalRow *self = CARE_HOSPITAL_ROW (object);

  if (self->bindings != NULL)
    g_binding_group_set_source (self->bindings, NULL);
  g_clear_object (&self->bindings);
  G_OBJECT_CLASS (care_hospital_row_parent_class)->dispose (object);
}

static void
care_hospital_row_class_init (CareHospitalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_hospital_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/hospitals/care-hospital-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, name);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, summary);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, services);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, star);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, online);
  gtk_widget_class_bind_template_child (widget_class, CareHospitalRow, server);
}

static void
care_hospital_row_init (CareHospitalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "name", self->name, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "summary", self->summary, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "favourite", self->star, "visible",
                        G_BINDING_SYNC_CREATE);
}

/**
 * care_hospital_row_set_hospital:
 * @self: a row
 * @hospital: (nullable): what it shows
 */
void
care_hospital_row_set_hospital (CareHospitalRow *self, CareHospital *hospital)
{
  g_autofree char *services = hospital ? dup_services (hospital) : NULL;

  g_return_if_fail (CARE_IS_HOSPITAL_ROW (self));

  g_binding_group_set_source (self->bindings, hospital);
  gtk_label_set_label (self->services, services ? services : "");
  show_server (self, hospital);
}
