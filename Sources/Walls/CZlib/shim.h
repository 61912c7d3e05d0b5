#pragma once
#include <zlib.h>

/* Macros in C, so out of Swift's reach: a raw deflate stream, no header around it. */
static inline int wariate_deflate_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}
