/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/care-told.h"

G_BEGIN_DECLS

struct _CareTold
{
  GObject parent_instance;

  const CarePlaceQuestion *question;
  JsonNode *value;
  const CareDivision *insured;
  char *scheme;
  char *reason;
  char *care;
  char *disease;
  char *level;
  char *from;
  CareDate told_on;
  char *note;

  CareSource source;
  CareFact fact;
  char *mark;
  char *fact_id;
  char *quote;
  GPtrArray *rules;   /* of CareRule, owned */
  guint tables;       /* bits of the tables that the rules belong to */
  CareText says;
};

G_END_DECLS
