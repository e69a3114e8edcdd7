#pragma once

// The fields and rows of one page whose kind is known. Internal to forms.

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/names/page_names.h"
#include "forms/office/office.h"
#include "forms/pages/field_places.h"
#include "forms/pages/field_surroundings.h"
#include "forms/pages/known_form.h"
#include "forms/pages/page_context.h"
#include "forms/pages/page_sequence.h"
#include "forms/registers/columns.h"
#include "forms/registers/register.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// Reads one page once, by read() or by go_on(). Keeps references to the page, the kind, the text, the
/// office and the trace, which may be null.
class PageReader {
 public:
  PageReader(const ocr::Page& page, const Kind& kind, const Kinds& kinds, const PageText& text,
             const Office& office, const Hints& hints, ReadingTrace* trace);

  /// Takes the year and month that the page before told.
  void lean_on(const RegisterSoFar& before);
  /// Fills the fields and rows of the reading.
  void read(Reading& reading);
  /// The same of a printed form whose boxes are known.
  void read_form(const KnownForm& form, Reading& reading);
  /// Takes village, year and month as a form's code says them.
  void lean_on(const KnownForm& form);
  /// Reads only rows, under the columns of the page before.
  void go_on(const RegisterSoFar& before, Reading& reading);

  /// What the page's dates lean on, as far as it is read.
  const DateContext& context() const { return context_; }
  /// Of the page's register; none if it has none.
  const std::optional<Columns>& columns() const { return columns_; }

 private:
  void find_places(const RegisterCells& cells);
  void read_placed(RegisterCells cells, Reading& reading);
  void place_figures();
  std::vector<Field> fields_of_time(const Reading& reading) const;
  void read_rows_of(RegisterCells cells, Reading& reading);
  std::string village_of_page() const;
  FieldSurroundings surroundings() const;

  const ocr::Page& page_;
  const Kind& kind_;
  const std::span<const std::string> townships_;
  const PageText& text_;
  const Office& office_;
  std::string village_;  // as somebody said, or a form's code
  PageNames names_;
  PageYears years_;
  std::optional<std::chrono::year> today_;
  DateContext context_;
  std::optional<Columns> columns_;   // of the register
  std::vector<FieldPlaces> places_;  // by field
  bool has_dated_rows_ = false;      // of a register
  std::vector<Passage> loose_;       // rows and cells of no register
  ReadingTrace* const trace_;        // may be null
};

}  // namespace forms
