/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plans/care-plans-page.h"

struct _CarePlansPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CarePlansPage, care_plans_page, ADW_TYPE_BIN)

static void
care_plans_page_class_init (CarePlansPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (
    GTK_WIDGET_CLASS (klass),
    "/io/github/care_elsewhere/CareElsewhere/ui/plans/care-plans-page.ui");
}

static void
care_plans_page_init (CarePlansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
