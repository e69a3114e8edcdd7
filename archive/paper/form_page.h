#pragma once

// A blank form on paper, as forms/blank lays it out.

#include <string>
#include <vector>

#include "forms/blank/form_layout.h"

typedef struct _cairo cairo_t;

namespace archive {

/// What is filled in before it is printed.
struct PrintedValues {
  std::string village;
  std::string month;               ///< as people read it: 2024年6月
  std::string caption;             ///< below the title
  std::vector<std::string> names;  ///< in the boxes FormLayout::names, from the first; empty ones stay free
};

/// Draws a form on a page as large as its layout; the context's unit is a point (1/72 inch).
void draw_form(cairo_t* context, const forms::FormLayout& layout, const std::string& code,
               const PrintedValues& values);

}  // namespace archive
