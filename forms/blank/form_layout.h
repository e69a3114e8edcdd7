#pragma once

// How the blank form of a kind of document is laid out on a sheet of A4: what is printed where, and which box
// is for which field or for which column in which row. Drawing a form and reading it when it comes back both
// go by this. Millimetres from the sheet's top left corner.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "forms/blank/form_code.h"
#include "forms/definitions/kind.h"
#include "ocr/page/form_sheet.h"

namespace forms {

using FormRectangle = ocr::SheetRectangle;

enum class FormAlign { left, centre };

/// Text on one line, in the middle of the height of its place.
struct FormText {
  std::string text;
  FormRectangle place;
  double size_pt = 10;
  FormAlign align = FormAlign::left;
  bool bold = false;
  bool pale = false;  ///< for whoever fills the form in; no part of the paper that it becomes
};

/// A box that is written in.
struct FormBox {
  enum class Of { field, column } of = Of::field;
  std::size_t index = 0;  ///< into Kind::fields or Kind::columns
  int row = 0;            ///< of a column's box
  FormRectangle place;    ///< within its ruling lines
  ocr::SheetBox::Lines lines = ocr::SheetBox::Lines::one;
  /// Where the pen goes: between what is printed in the box (2024年6月…日), else all of it.
  std::vector<FormRectangle> blanks = {};
};

struct FormLayout {
  double width = 0;
  double height = 0;
  ocr::FormSheet sheet;               ///< the same boxes as below, and the marks
  std::vector<FormRectangle> frames;  ///< ruled
  std::vector<FormRectangle> guides;  ///< pale lines to write on; their height is 0
  std::vector<FormText> texts;
  std::vector<FormBox> boxes;
  int rows = 0;           ///< of its table; 0: it has none
  FormRectangle caption;  ///< below the title, where village and month are named
  /// Where the village stands, and the month, where the kind has a field for it; else empty.
  FormRectangle village;
  std::optional<FormRectangle> month;
  /// The boxes of the people who are printed on it already: one a row; else one for the sheet, or none.
  std::vector<std::size_t> names;
  /// Of all that tells what stands where: another definition of the kind has another checksum.
  std::uint32_t checksum = 0;
};

/// `rows`: of its table; more than fit, or none said: as many as fit.
FormLayout lay_out_form(const Kind& kind, std::chrono::year_month month, std::optional<int> rows = {});

/// Which column of a register, or which field of a kind without one, names the people whom the roster lists.
enum class FormNames { none, rows, sheets };
FormNames names_on(const Kind& kind);
/// The same, as the definition of the column or field; null for none.
const FieldDefinition* names_definition(const Kind& kind);

/// The layout of the form that a code speaks of; nothing if there is no such kind, or if its definition has
/// changed since, so that its boxes are elsewhere.
std::optional<FormLayout> layout_of(const FormCode& code, const Kinds& kinds);

/// What tells the reader of pictures where the boxes of our forms are (ocr::ReaderOptions). Keeps a copy of
/// the kinds.
ocr::FormSheets form_sheets(const Kinds& kinds);

}  // namespace forms
