#include "archive/letters/official_pdf.h"

#include <cairo.h>
#include <fmt/format.h>

#include "archive/letters/official_sheets.h"
#include "archive/letters/official_text.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"

namespace archive::official {

namespace {

/// A document on its sheets.
struct LaidDocument {
  std::vector<std::vector<Piece>> parts;  // the sheets point into them
  std::optional<Piece> imprint;
  std::vector<Sheet> sheets;
};

/// At the bottom of the last page; on a new one where there is no room, or where that lies across.
void place_imprint(LaidDocument& laid) {
  if (!laid.imprint) return;
  const double top = text_height_pt(Orientation::upright) - laid.imprint->height;
  constexpr double apart_pt = line_pt / 2;
  const Sheet& last = laid.sheets.back();
  if (last.orientation == Orientation::across || last.filled + apart_pt > top) laid.sheets.emplace_back();
  laid.sheets.back().pieces.push_back({&*laid.imprint, top});
}

void lay_out(const OfficialDocument& document, LaidDocument& laid) {
  const auto add = [&](std::vector<Piece> pieces, Orientation orientation) {
    laid.parts.push_back(std::move(pieces));
    for (Sheet& sheet : fill_sheets(laid.parts.back(), orientation)) laid.sheets.push_back(std::move(sheet));
  };
  laid.parts.reserve(document.attachments.size() + 1);
  add(main_pieces(document), Orientation::upright);
  for (std::size_t i = 0; i < document.attachments.size(); ++i)
    add(attachment_pieces(document, i), document.attachments[i].orientation);
  laid.imprint = imprint_piece(document);
  place_imprint(laid);
}

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

Export draw(const OfficialDocument& document, const LaidDocument& laid, PdfPages& pages,
            const ExportOptions& options) {
  int number = 0;
  for (const Sheet& sheet : laid.sheets) {
    if (options.stop.stop_requested()) return Export::stopped;
    ++number;
    if (options.progress) options.progress(number, static_cast<int>(laid.sheets.size()));
    const bool across = sheet.orientation == Orientation::across;
    cairo_t* context = across ? pages.begin(a4_long_pt, a4_short_pt) : pages.begin(a4_short_pt, a4_long_pt);
    // A page that lies across is an upright one turned by a quarter: its head is where the binding is.
    const double left = (across ? margin_bottom_mm : margin_left_mm) * pt_per_mm;
    const double top = (across ? margin_left_mm : margin_top_mm) * pt_per_mm;
    for (const PlacedPiece& placed : sheet.pieces)
      if (placed.piece->draw) placed.piece->draw(context, left, top + placed.top);
    const double width = text_width_pt(sheet.orientation);
    const double bottom = top + text_height_pt(sheet.orientation);
    draw_number(context, number, left, width, bottom);
    draw_foot(context, document.foot, left, width, bottom);
  }
  return Export::written;
}

}  // namespace

Export write_pdf(const OfficialDocument& document, const std::filesystem::path& file,
                 const ExportOptions& options) {
  LaidDocument laid;
  lay_out(document, laid);
  std::optional<Instant> made;
  if (const auto day = document.day ? document.day : document.printed)
    made = std::chrono::sys_days(*day) - std::chrono::hours(8);
  return write_pdf_file(file, {.title = document.title, .made = made},
                        [&](PdfPages& pages) { return draw(document, laid, pages, options); });
}

}  // namespace archive::official
