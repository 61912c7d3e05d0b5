#pragma once
/* Debian's build names ICU in its headers, whose declarations clash with Foundation's own copy. Only
   the tail of xmlCharEncodingHandler depends on it, which nobody here looks into. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
