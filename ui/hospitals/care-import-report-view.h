/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "lists/care-import.h"

G_BEGIN_DECLS

/**
 * CareImportReportView:
 *
 * What an import would do: how many hospitals are new, changed and known, and which rows cannot be
 * taken and why.
 */
#define CARE_TYPE_IMPORT_REPORT_VIEW (care_import_report_view_get_type ())
G_DECLARE_FINAL_TYPE (CareImportReportView, care_import_report_view, CARE, IMPORT_REPORT_VIEW,
                      AdwBin)

void care_import_report_view_set_report (CareImportReportView *self,
                                         const CareImportReport *report);

G_END_DECLS
