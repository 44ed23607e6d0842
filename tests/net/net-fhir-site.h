/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* FHIR servers of every kind on net_base(): the first folder of the path names the kind, see the
 * table. Stop them with net_stop(). */
void        net_fhir_start        (void);
void        net_fhir_set_down     (gboolean is_down); /* nothing but 503 from now on */

/* What was asked since net_fhir_forget(), one "TYPE?QUERY" a line, and the last If-None-Match. To
 * be called while nothing is being asked. */
void        net_fhir_forget       (void);
const char *net_fhir_asked        (void);
const char *net_fhir_last_version (void);
