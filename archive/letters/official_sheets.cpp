#include "archive/letters/official_sheets.h"

#include <algorithm>
#include <cmath>

#include <cairo.h>
#include <fmt/format.h>

#include "archive/letters/official_table.h"
#include "archive/letters/official_text.h"

namespace archive::official {

namespace {

constexpr double upright_pt = text_width_mm * pt_per_mm;

Piece room(double height, Piece::Bond bond = Piece::Bond::free, Piece::Room kind = Piece::Room::falls_away) {
  return {.height = height, .bond = bond, .room = kind};
}

/// Each line a piece of its own, `x` from the left.
void add_lines(std::vector<Piece>& pieces, const std::string& text, double width, const LineStyle& style,
               double line, Piece::Bond bond = Piece::Bond::free, double x = 0) {
  const auto lines = std::make_shared<TextLines>(text, width, style);
  for (int i = 0; i < lines->count(); ++i)
    pieces.push_back(
        {.height = line,
         .draw = [lines, i, line, x](cairo_t* context, double left,
                                     double top) { lines->draw(i, context, left + x, top, line); },
         .bond = bond});
}

void add_paragraph(std::vector<Piece>& pieces, const OfficialParagraph& paragraph, double width) {
  const std::size_t before = pieces.size();
  if (paragraph.level == OutlineLevel::note) {
    add_lines(pieces, paragraph.text, width, LineStyle{.size_pt = note_pt, .indent_pt = 2 * note_pt},
              note_line_pt);
    return;
  }
  add_lines(pieces, paragraph.text, width,
            LineStyle{.face = face_of(paragraph.level),
                      .flow = Flow::justified,
                      .indent_pt = paragraph.level == OutlineLevel::lead ? 0 : 2 * character_pt},
            line_pt);
  if (paragraph.level != OutlineLevel::text)
    for (std::size_t i = before; i < pieces.size(); ++i) pieces[i].bond = Piece::Bond::with_next;
}

void add_blocks(std::vector<Piece>& pieces, const std::vector<OfficialBlock>& blocks, double width) {
  for (const OfficialBlock& block : blocks) {
    if (const auto* paragraph = std::get_if<OfficialParagraph>(&block)) {
      add_paragraph(pieces, *paragraph, width);
    } else if (const auto* picture = std::get_if<OfficialPicture>(&block)) {
      pieces.push_back(picture_piece(*picture, width));
    } else {
      for (Piece& piece : table_pieces(std::get<OfficialTable>(block), width))
        pieces.push_back(std::move(piece));
    }
  }
}

void add_rule(std::vector<Piece>& pieces, double width, double above_pt, double thick_pt) {
  pieces.push_back({.height = above_pt + thick_pt, .draw = [=](cairo_t* context, double x, double top) {
                      cairo_set_source_rgb(context, 0.85, 0, 0);
                      cairo_set_line_width(context, thick_pt);
                      cairo_move_to(context, x, top + above_pt);
                      cairo_line_to(context, x + width, top + above_pt);
                      cairo_stroke(context);
                    }});
}

void add_red_head(std::vector<Piece>& pieces, const OfficialDocument& document) {
  const double stretch = std::max(least_stretch, stretch_of_head(document.head));
  pieces.push_back(room(head_from_top_mm * pt_per_mm, Piece::Bond::with_next, Piece::Room::stays));
  add_lines(pieces, document.head, upright_pt,
            LineStyle{.face = Face::title,
                      .size_pt = head_pt,
                      .flow = Flow::centre,
                      .stretch = stretch,
                      .ink = LineStyle::Ink::red},
            head_pt * 1.2);
  pieces.push_back(room(2 * line_pt - head_pt * 0.1, Piece::Bond::free, Piece::Room::stays));
  if (!document.number.empty())
    add_lines(pieces, document.number, upright_pt, LineStyle{.flow = Flow::centre}, line_pt);
  // The line of the number is higher than its letters.
  add_rule(pieces, upright_pt, red_line_below_number_mm * pt_per_mm - (line_pt - body_pt) / 2, red_line_pt);
  pieces.push_back(room(2 * line_pt - (title_line_pt - title_pt) / 2, Piece::Bond::free, Piece::Room::stays));
}

void add_head(std::vector<Piece>& pieces, const OfficialDocument& document) {
  if (!document.head.empty()) add_red_head(pieces, document);
  add_lines(pieces, document.title, upright_pt,
            LineStyle{.face = Face::title, .size_pt = title_pt, .flow = Flow::centre}, title_line_pt);
  if (document.head.empty() && !document.number.empty())
    add_lines(pieces, document.number, upright_pt, LineStyle{.flow = Flow::centre}, line_pt);
  pieces.push_back(room(document.head.empty() && document.addressee.empty() ? line_pt / 2 : line_pt));
  if (!document.addressee.empty())
    add_lines(pieces, document.addressee + "：", upright_pt, LineStyle{.flow = Flow::justified}, line_pt);
}

void add_attachment_names(std::vector<Piece>& pieces, const OfficialDocument& document) {
  const std::vector<std::string> lines = attachment_lines(document);
  if (lines.empty()) return;
  pieces.push_back(room(line_pt));
  // What is wrapped stands below the name's first letter.
  const double hang = (lines.size() == 1 ? 3 : 4) * character_pt;
  for (const std::string& line : lines)
    add_lines(pieces, line, upright_pt - 2 * character_pt,
              LineStyle{.flow = Flow::justified, .indent_pt = -hang}, line_pt, Piece::Bond::free,
              2 * character_pt);
}

/// With the last two lines before it, so that no page holds a signature alone.
void add_signature(std::vector<Piece>& pieces, const OfficialDocument& document) {
  if (document.signer.empty()) return;
  // The attachments' names, and the room above them, stand between.
  const std::size_t names = document.attachments.empty() ? 0 : document.attachments.size() + 1;
  for (std::size_t i = pieces.size(); i > 0 && i + 2 + names > pieces.size(); --i)
    pieces[i - 1].bond = Piece::Bond::with_next;
  const std::string day = day_or_blank(document.day);
  const SignaturePlace place = signature_place(document.signer, day);
  // The seal's upper edge is within one line of the text, and it covers both lines.
  pieces.push_back(room(2 * line_pt, Piece::Bond::with_next, Piece::Room::stays));
  add_lines(pieces, document.signer, upright_pt - place.signer_right * character_pt,
            LineStyle{.flow = Flow::right}, line_pt, Piece::Bond::with_next);
  add_lines(pieces, day, upright_pt - place.day_right * character_pt, LineStyle{.flow = Flow::right},
            line_pt);
}

}  // namespace

double text_width_pt(Orientation orientation) {
  return (orientation == Orientation::upright ? text_width_mm : text_height_mm) * pt_per_mm;
}

double text_height_pt(Orientation orientation) {
  return (orientation == Orientation::upright ? text_height_mm : text_width_mm) * pt_per_mm;
}

std::vector<Piece> main_pieces(const OfficialDocument& document) {
  std::vector<Piece> pieces;
  add_head(pieces, document);
  add_blocks(pieces, document.body, upright_pt);
  add_attachment_names(pieces, document);
  add_signature(pieces, document);
  if (!document.note.empty())
    add_lines(pieces, "（" + document.note + "）", upright_pt,
              LineStyle{.flow = Flow::justified, .indent_pt = 2 * character_pt}, line_pt);
  return pieces;
}

std::vector<Piece> attachment_pieces(const OfficialDocument& document, std::size_t index) {
  const OfficialAttachment& attachment = document.attachments.at(index);
  const double width = text_width_pt(attachment.orientation);
  std::vector<Piece> pieces;
  add_lines(pieces, attachment_mark(document, index), width, LineStyle{.face = Face::first}, line_pt,
            Piece::Bond::with_next);
  if (attachment.orientation == Orientation::upright) pieces.push_back(room(line_pt, Piece::Bond::with_next));
  add_lines(pieces, attachment.title, width,
            LineStyle{.face = Face::title, .size_pt = title_pt, .flow = Flow::centre}, title_line_pt,
            Piece::Bond::with_next);
  pieces.push_back(room(line_pt / 2));
  add_blocks(pieces, attachment.body, width);
  return pieces;
}

std::optional<Piece> imprint_piece(const OfficialDocument& document) {
  if (document.copies.empty() && document.printed_by.empty()) return std::nullopt;
  constexpr double line = small_pt * 1.7, width = upright_pt;
  std::shared_ptr<TextLines> copies, by, on;
  if (!document.copies.empty())
    copies = std::make_shared<TextLines>("抄送：" + document.copies + "。", width - 2 * small_pt,
                                         LineStyle{.size_pt = small_pt, .indent_pt = -3 * small_pt});
  if (!document.printed_by.empty()) {
    by = std::make_shared<TextLines>(document.printed_by, width - 12 * small_pt,
                                     LineStyle{.size_pt = small_pt});
    on = std::make_shared<TextLines>(day_or_blank(document.printed) + "印发", width - 2 * small_pt,
                                     LineStyle{.size_pt = small_pt, .flow = Flow::right});
  }
  const double copies_height = copies ? copies->count() * line : 0;
  const double height = copies_height + (by ? by->count() * line : 0);
  const auto draw = [=](cairo_t* context, double x, double top) {
    const auto rule = [&](double y, double thick) {
      cairo_set_source_rgb(context, 0, 0, 0);
      cairo_set_line_width(context, thick);
      cairo_move_to(context, x, y);
      cairo_line_to(context, x + width, y);
      cairo_stroke(context);
    };
    rule(top, imprint_thick_pt);
    for (int i = 0; copies && i < copies->count(); ++i)
      copies->draw(i, context, x + small_pt, top + i * line, line);
    if (copies && by) rule(top + copies_height, imprint_thin_pt);
    for (int i = 0; by && i < by->count(); ++i)
      by->draw(i, context, x + small_pt, top + copies_height + i * line, line);
    if (on) on->draw(0, context, x + small_pt, top + copies_height + (by->count() - 1) * line, line);
    rule(top + height, imprint_thick_pt);
  };
  return Piece{.height = height, .draw = draw};
}

std::vector<Sheet> fill_sheets(const std::vector<Piece>& pieces, Orientation orientation) {
  const double bottom = text_height_pt(orientation);
  std::vector<Sheet> sheets(1);
  sheets.back().orientation = orientation;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t end = i;
    double height = 0;
    do height += pieces[end].height;
    while (pieces[end++].bond == Piece::Bond::with_next && end < pieces.size());
    // Bound together only as far as a page can hold them.
    if (height > bottom) end = i + 1, height = pieces[i].height;
    constexpr double rounding = 0.01;
    if (sheets.back().filled + height > bottom + rounding && !sheets.back().pieces.empty()) {
      sheets.push_back({.orientation = orientation});
      const Piece& first = pieces[i];
      if (first.heading) {
        sheets.back().pieces.push_back({first.heading.get(), 0});
        sheets.back().filled = first.heading->height;
      }
    }
    for (; i < end; ++i) {
      Sheet& sheet = sheets.back();
      const bool at_top = sheet.pieces.empty() && sheets.size() > 1;
      if (at_top && !pieces[i].draw && pieces[i].room == Piece::Room::falls_away) continue;
      sheet.pieces.push_back({&pieces[i], sheet.filled});
      sheet.filled += pieces[i].height;
    }
  }
  return sheets;
}

}  // namespace archive::official
