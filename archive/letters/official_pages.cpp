#include "archive/letters/official_pages.h"

#include <optional>
#include <utility>
#include <vector>

#include <cairo.h>
#include <fmt/format.h>

#include "archive/letters/official_sheets.h"
#include "archive/letters/official_text.h"
#include "archive/paper/typeset.h"

namespace archive {

using namespace official;  // NOLINT(google-build-using-namespace): the form's own measures

/// A document on its sheets.
struct OfficialPages::Laid {
  OfficialDocument document;              // the pieces draw from it
  std::vector<std::vector<Piece>> parts;  // the sheets point into them
  std::optional<Piece> imprint;
  std::vector<Sheet> sheets;

  void lay_out();
  void place_imprint();
};

/// At the bottom of the last page; on a new one where there is no room, or where that lies across.
void OfficialPages::Laid::place_imprint() {
  if (!imprint) return;
  const double top = text_height_pt(Orientation::upright) - imprint->height;
  constexpr double apart_pt = line_pt / 2;
  const Sheet& last = sheets.back();
  if (last.orientation == Orientation::across || last.filled + apart_pt > top) sheets.emplace_back();
  sheets.back().pieces.push_back({&*imprint, top});
}

void OfficialPages::Laid::lay_out() {
  const auto add = [&](std::vector<Piece> pieces, Orientation orientation) {
    parts.push_back(std::move(pieces));
    for (Sheet& sheet : fill_sheets(parts.back(), orientation)) sheets.push_back(std::move(sheet));
  };
  parts.reserve(document.attachments.size() + 1);
  add(main_pieces(document), Orientation::upright);
  for (std::size_t i = 0; i < document.attachments.size(); ++i)
    add(attachment_pieces(document, i), document.attachments[i].orientation);
  imprint = imprint_piece(document);
  place_imprint();
}

namespace {

/// Odd pages outwards to the right, even ones to the left, one character from the edge.
void draw_number(cairo_t* context, int number, double left, double width, double text_bottom) {
  const TextLines line(
      fmt::format("— {} —", number), width - 2 * small_pt,
      LineStyle{
          .face = Face::latin, .size_pt = small_pt, .flow = number % 2 == 1 ? Flow::right : Flow::left});
  // The dash's upper edge is in the middle of the letters.
  line.draw(0, context, left + small_pt, text_bottom + number_below_text_mm * pt_per_mm - small_pt / 2,
            small_pt);
}

void draw_foot(cairo_t* context, const std::string& foot, double left, double width, double text_bottom) {
  if (foot.empty()) return;
  const TextLines line(foot, width,
                       LineStyle{.size_pt = foot_pt, .flow = Flow::centre, .ink = LineStyle::Ink::grey});
  constexpr double below_number_mm = 16;
  line.draw(0, context, left, text_bottom + below_number_mm * pt_per_mm, foot_pt);
}

}  // namespace

OfficialPages::OfficialPages(OfficialDocument document) : laid_(std::make_unique<Laid>()) {
  laid_->document = std::move(document);
  laid_->lay_out();
}

OfficialPages::~OfficialPages() = default;
OfficialPages::OfficialPages(OfficialPages&& other) noexcept = default;
OfficialPages& OfficialPages::operator=(OfficialPages&& other) noexcept = default;

const OfficialDocument& OfficialPages::document() const {
  return laid_->document;
}

int OfficialPages::count() const {
  return static_cast<int>(laid_->sheets.size());
}

Orientation OfficialPages::orientation(int page) const {
  return laid_->sheets.at(static_cast<std::size_t>(page)).orientation;
}

void OfficialPages::draw(int page, cairo_t* context) const {
  const Sheet& sheet = laid_->sheets.at(static_cast<std::size_t>(page));
  const bool across = sheet.orientation == Orientation::across;
  // A page that lies across is an upright one turned by a quarter: its head is where the binding is.
  const double left = (across ? margin_bottom_mm : margin_left_mm) * pt_per_mm;
  const double top = (across ? margin_left_mm : margin_top_mm) * pt_per_mm;
  for (const PlacedPiece& placed : sheet.pieces)
    if (placed.piece->draw) placed.piece->draw(context, left, top + placed.top);
  const double width = text_width_pt(sheet.orientation);
  const double bottom = top + text_height_pt(sheet.orientation);
  draw_number(context, page + 1, left, width, bottom);
  draw_foot(context, laid_->document.foot, left, width, bottom);
}

}  // namespace archive
