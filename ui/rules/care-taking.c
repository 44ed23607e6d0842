/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-taking.h"

#include "compat/care-compat.h"
#include "plans/care-plan.h"
#include "widgets/care-phrases.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GObject *owner;
  char *path;
  CareTakingFunc take;
} Offer;

static void
offer_free (Offer *offer)
{
  g_object_unref (offer->owner);
  g_free (offer->path);
  g_free (offer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offer, offer_free)

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Offer) offer = user_data;

  if (g_str_equal (care_compat_ask_finish (result), "add")
      && gtk_widget_get_root (GTK_WIDGET (offer->owner)) != NULL)
    offer->take (offer->owner, offer->path);
}

/**
 * care_taking_list_plans:
 * @widget: a widget of the window
 * @titles: (out) (transfer full): how each of them is called
 *
 * Returns: (transfer full) (element-type CarePlan): the plans that are open in the window
 */
GPtrArray *
care_taking_list_plans (GtkWidget *widget, GStrv *titles)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *plans = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;

  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "plans") != NULL)
    g_object_get (root, "plans", &list, NULL);
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      CarePlan *plan = g_list_model_get_item (list, i);
      g_autofree char *title = care_phrase_plan (care_plan_get_situation (plan));

      g_strv_builder_add (builder, title);
      g_ptr_array_add (plans, plan);
    }
  *titles = g_strv_builder_end (builder);
  return plans;
}

/**
 * care_taking_ask:
 * @owner: the widget that takes the file in
 * @heading: what is asked
 * @body: who made it, and what it changes
 * @path: the file
 * @take: called with @owner and @path after a yes
 */
void
care_taking_ask (GtkWidget *owner, const char *heading, const char *body, const char *path,
                 CareTakingFunc take)
{
  const CareCompatResponse responses[] = {
    { "cancel", _("_Leave It"), ADW_RESPONSE_DEFAULT },
    { "add", _("_Take It In"), ADW_RESPONSE_SUGGESTED },
  };
  Offer *offer = g_new0 (Offer, 1);

  offer->owner = g_object_ref (G_OBJECT (owner));
  offer->path = g_strdup (path);
  offer->take = take;
  care_compat_ask (GTK_WINDOW (gtk_widget_get_root (owner)), heading, body, responses,
                   G_N_ELEMENTS (responses), on_answered_cb, offer);
}
