#pragma once

// The sheets of an official document: pieces (a line, a table's row, a picture) in the order in which they
// stand, and how they fall on pages. For the library's own use.

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "archive/letters/official_form.h"

namespace archive::official {

/// What is on one page or on the next, and not on both.
struct Piece {
  double height = 0;
  std::function<void(cairo_t*, double x, double top)> draw = nullptr;  ///< none: room
  enum class Bond {
    free,
    with_next  ///< never the last on its page
  } bond = Bond::free;
  /// Drawn before it where it begins a page: a table's headings.
  std::shared_ptr<const Piece> heading = nullptr;
  /// Room that falls away at a page's top.
  enum class Room { stays, falls_away } room = Room::stays;
};

/// The text's width on a page.
double text_width_pt(Orientation orientation);
double text_height_pt(Orientation orientation);

/// Red head, title, text, attachments' names and signature.
std::vector<Piece> main_pieces(const OfficialDocument& document);
std::vector<Piece> attachment_pieces(const OfficialDocument& document, std::size_t index);
/// Copies and who printed it: the foot of the last page. Its bottom is the text's.
std::optional<Piece> imprint_piece(const OfficialDocument& document);

struct PlacedPiece {
  const Piece* piece = nullptr;
  double top = 0;  ///< from the text's
};

struct Sheet {
  Orientation orientation = Orientation::upright;
  std::vector<PlacedPiece> pieces = {};
  double filled = 0;  ///< how much of the text's height is used
};

/// At least one. A piece that is higher than a page stands alone on one.
std::vector<Sheet> fill_sheets(const std::vector<Piece>& pieces, Orientation orientation);

}  // namespace archive::official
