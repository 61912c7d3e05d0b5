#pragma once
#include <pango/pangocairo.h>
#include <cairo-pdf.h>

// Macros and variadic casts of GObject as calls that Swift can make.

static inline void wariate_layout_free(PangoLayout *layout) { g_object_unref(layout); }
static inline void wariate_font_free(PangoFont *font) { g_object_unref(font); }

/// A context whose text is the same at every resolution: nothing is rounded to pixels, and Han
/// characters take their Japanese forms.
static inline void wariate_context_prepare(PangoContext *context) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("ja"));
}
