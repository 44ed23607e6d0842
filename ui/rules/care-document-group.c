/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rules/care-document-group.h"

#include "base/care-error.h"
#include "base/care-json.h"
#include "widgets/care-date-row.h"

#include <glib/gi18n-lib.h>

struct _CareDocumentGroup
{
  AdwBin parent_instance;

  AdwComboRow *documents;
  GtkEditable *title;
  GtkEditable *number;
  GtkEditable *issuer;
  GtkEditable *url;
  CareDateRow *issued;
  GtkEditable *maker;
  GtkLabel *problem;

  CarePackDraft *draft; /* unowned while the group is shown */
  char *source;
  GStrv sources;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (CareDocumentGroup, care_document_group, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void
show_problem (CareDocumentGroup *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CareDocumentGroup *self = CARE_DOCUMENT_GROUP (widget);
  CareSourceAbout about = { gtk_editable_get_text (self->title),
                            gtk_editable_get_text (self->number),
                            gtk_editable_get_text (self->issuer),
                            gtk_editable_get_text (self->url), CARE_DATE_NONE };
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL || self->source == NULL)
    return;
  if (care_date_row_finish (self->issued) != NULL)
    {
      show_problem (self, care_date_row_get_problem (self->issued));
      return;
    }
  about.issued = care_date_row_get_date (self->issued);
  care_pack_draft_describe_source (self->draft, self->source, &about, &error);
  show_problem (self, error ? care_error_tell (error) : NULL);
}

static void
on_document_cb (CareDocumentGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->documents);

  if (self->sources != NULL && selected < g_strv_length (self->sources)
      && g_strcmp0 (self->sources[selected], self->source) != 0)
    g_signal_emit (self, signals[CHOSEN], 0, self->sources[selected]);
}

static const char *
text_of (JsonObject *source, const char *name)
{
  const char *text = source ? care_json_peek_string (source, name) : NULL;

  return text ? text : "";
}

static void
fill_documents (CareDocumentGroup *self, JsonObject *sources)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; self->sources[i] != NULL; i++)
    {
      JsonObject *source = sources ? care_json_peek_object (sources, self->sources[i]) : NULL;

      gtk_string_list_append (model, text_of (source, "document"));
      if (g_strcmp0 (self->sources[i], self->source) == 0)
        selected = i;
    }
  g_signal_handlers_block_by_func (self->documents, on_document_cb, self);
  adw_combo_row_set_model (self->documents, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->documents, selected);
  g_signal_handlers_unblock_by_func (self->documents, on_document_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->documents), self->sources[0] != NULL
                                                        && self->sources[1] != NULL);
  g_object_unref (model);
}

/**
 * care_document_group_show:
 * @self: the group
 * @draft: (nullable): the pack
 * @source: (nullable): id of the document that is worked on
 *
 * Shows what the pack knows of the document.
 */
void
care_document_group_show (CareDocumentGroup *self, CarePackDraft *draft, const char *source)
{
  JsonObject *object = draft ? care_pack_draft_get_object (draft) : NULL;
  JsonObject *sources = object ? care_json_peek_object (object, "sources") : NULL;
  JsonObject *about = sources && source ? care_json_peek_object (sources, source) : NULL;
  CareDate issued = CARE_DATE_NONE;
  gboolean other = draft != self->draft;

  g_set_weak_pointer (&self->draft, draft);
  g_free (self->source);
  self->source = g_strdup (about ? source : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), about != NULL);
  show_problem (self, NULL);
  if (other && object != NULL)
    gtk_editable_set_text (self->maker, text_of (object, "made_by"));
  if (about == NULL)
    return;
  g_strfreev (self->sources);
  self->sources = care_pack_draft_list_sources (draft);
  fill_documents (self, sources);
  gtk_editable_set_text (self->title, text_of (about, "document"));
  gtk_editable_set_text (self->number, text_of (about, "number"));
  gtk_editable_set_text (self->issuer, text_of (about, "issuer"));
  gtk_editable_set_text (self->url, text_of (about, "url"));
  care_date_parse (text_of (about, "issued"), &issued);
  care_date_row_set_date (self->issued, issued);
}

/**
 * care_document_group_name_maker:
 * @self: the group
 * @draft: the pack
 *
 * Puts the name that was typed into the pack; without one nobody is named.
 */
void
care_document_group_name_maker (CareDocumentGroup *self, CarePackDraft *draft)
{
  const char *typed = gtk_editable_get_text (self->maker);

  if (!g_str_equal (text_of (care_pack_draft_get_object (draft), "made_by"), typed))
    care_pack_draft_set_made_by (draft, typed);
}

static void
care_document_group_dispose (GObject *object)
{
  g_clear_weak_pointer (&CARE_DOCUMENT_GROUP (object)->draft);
  G_OBJECT_CLASS (care_document_group_parent_class)->dispose (object);
}

static void
care_document_group_finalize (GObject *object)
{
  CareDocumentGroup *self = CARE_DOCUMENT_GROUP (object);

  g_strfreev (self->sources);
  g_free (self->source);
  G_OBJECT_CLASS (care_document_group_parent_class)->finalize (object);
}

static void
care_document_group_class_init (CareDocumentGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = care_document_group_dispose;
  object_class->finalize = care_document_group_finalize;
  g_type_ensure (CARE_TYPE_DATE_ROW);
  /**
   * CareDocumentGroup::chosen:
   * @self: the group
   * @source: id of a document
   *
   * Another document of the pack is to be worked on.
   */
  signals[CHOSEN] = g_signal_new ("chosen", CARE_TYPE_DOCUMENT_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/care_elsewhere/CareElsewhere/ui/rules/care-document-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, documents);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, title);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, number);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, issuer);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, url);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, issued);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, maker);
  gtk_widget_class_bind_template_child (widget_class, CareDocumentGroup, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_document_cb);
  gtk_widget_class_install_action (widget_class, "document.keep", NULL, keep_cb);
}

static void
care_document_group_init (CareDocumentGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
