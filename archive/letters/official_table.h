#pragma once

// A table of an official document as pieces: a row each, a long one several. For the library's own use.

#include <vector>

#include "archive/letters/official_sheets.h"

namespace archive::official {

std::vector<Piece> table_pieces(const OfficialTable& table, double width_pt);
/// With its caption, in the middle of the width, made smaller where it is wider.
Piece picture_piece(const OfficialPicture& picture, double width_pt);
/// As drawn, in points, its width and height; scaled to fit the width.
void draw_picture(const OfficialPicture& picture, cairo_t* context, double x, double top, double scale);

}  // namespace archive::official
