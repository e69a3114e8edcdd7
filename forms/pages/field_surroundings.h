#pragma once

// What is known of a page while its fields are read. Internal to forms.

#include <span>
#include <string>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/names/page_names.h"
#include "forms/office/office.h"
#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

/// References to what whoever reads the page owns.
struct FieldSurroundings {
  const ocr::Page& page;
  const PageText& text;
  const Kind& kind;
  const std::vector<Passage>& loose;  ///< the page's rows and cells that belong to no register
  const DateContext& context;
  const PageNames& names;
  bool has_dated_rows;  ///< the register's dates are the paper's, where no label says another
  std::span<const OfficeVillage> villages;
  std::span<const std::string> townships;
};

}  // namespace forms
