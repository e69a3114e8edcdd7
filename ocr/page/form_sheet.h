#pragma once

// Where things stand on a printed form, for the reader to find them on its picture. Whoever knows what a
// form is makes these values from the text of its QR code; here they are only places on a sheet.
//
// Millimetres from the sheet's top left corner, x to the right, y down.

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace ocr {

struct SheetPoint {
  double x = 0;
  double y = 0;
};

struct SheetRectangle {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

/// A box that people write in, within the ruling lines around it.
struct SheetBox {
  /// one: all that stands in it is read as one line of text. several: its lines are looked for, as anywhere
  /// on a page.
  enum class Lines { one, several };

  SheetRectangle place;
  Lines lines = Lines::one;
  /// Where the pen goes, between what is printed in the box. Where there is nothing in any of them, nothing
  /// is written in the box.
  std::vector<SheetRectangle> blanks = {};
};

struct FormSheet {
  double width = 0;
  double height = 0;
  /// The middles of the four solid black squares, clockwise from the top left, and the length of their sides.
  std::array<SheetPoint, 4> marks = {};
  double mark_side = 0;
  /// The QR code without its quiet zone: its top left corner and the length of its sides.
  SheetPoint code = {};
  double code_side = 0;
  std::vector<SheetBox> boxes = {};
};

/// The sheet of the form whose QR code says this; nothing for a text of anything else. Called on the reader's
/// threads. The text comes from paper: it may be of any length and hold any bytes.
using FormSheets = std::function<std::optional<FormSheet>(std::string_view code)>;

}  // namespace ocr
