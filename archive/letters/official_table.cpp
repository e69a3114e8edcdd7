#include "archive/letters/official_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

#include <cairo.h>

#include "archive/letters/official_text.h"
#include "archive/paper/jpeg_surface.h"

namespace archive::official {

namespace {

constexpr double padding_pt = 3, line_height = 1.3, caption_pt = 10.5, gap_pt = 4, rule_pt = 0.6;

Flow flow_of(CellAlign align) {
  switch (align) {
    case CellAlign::left:
      return Flow::left;
    case CellAlign::centre:
      return Flow::centre;
    case CellAlign::right:
      return Flow::right;
  }
  return Flow::left;
}

/// A cell with its text laid out.
struct LaidCell {
  double x = 0;
  double width = 0;
  std::shared_ptr<TextLines> text;  ///< none: no text
  std::vector<OfficialPicture> pictures;
  double scale = 1;  ///< of the pictures
  double pictures_height = 0;
  int lines() const { return text ? text->count() : 0; }
};

/// A row, and how high a line of it is.
struct LaidRow {
  std::vector<LaidCell> cells;
  double line_pt = 0;
};

class TableLayout {
 public:
  TableLayout(const OfficialTable& table, double width_pt) : table_(table) {
    const double shares =
        std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                        [](double sum, const OfficialColumn& column) { return sum + column.width; });
    edges_.push_back(0);
    for (const OfficialColumn& column : table.columns)
      edges_.push_back(edges_.back() + width_pt * column.width / shares);
  }

  std::shared_ptr<LaidRow> lay(const std::vector<OfficialCell>& cells) const {
    auto row = std::make_shared<LaidRow>();
    row->line_pt = table_.size_pt * line_height;
    std::size_t at = 0;
    for (const OfficialCell& cell : cells) {
      const std::size_t end = at + static_cast<std::size_t>(cell.columns);
      LaidCell laid{
          .x = edges_[at], .width = edges_[end] - edges_[at], .text = nullptr, .pictures = cell.pictures};
      const bool heading = cell.face == OfficialCell::Face::heading;
      if (!cell.text.empty())
        laid.text = std::make_shared<TextLines>(
            cell.text, laid.width - 2 * padding_pt,
            LineStyle{.face = heading ? Face::first : Face::text,
                      .size_pt = table_.size_pt,
                      .flow = flow_of(
                          cell.align.value_or(heading ? CellAlign::centre : table_.columns[at].align))});
      fit_pictures(laid);
      row->cells.push_back(std::move(laid));
      at = end;
    }
    return row;
  }

  double edge(std::size_t column) const { return edges_[column]; }

 private:
  /// Side by side, as high as their own measure, or smaller to fit.
  static void fit_pictures(LaidCell& cell) {
    double width = 0;
    for (const OfficialPicture& picture : cell.pictures) {
      width += picture.width_mm * pt_per_mm + gap_pt;
      cell.pictures_height = std::max(cell.pictures_height, picture.height_mm * pt_per_mm);
    }
    if (width > cell.width - padding_pt) cell.scale = (cell.width - padding_pt) / width;
    cell.pictures_height *= cell.scale;
    if (!cell.pictures.empty()) cell.pictures_height += gap_pt;
  }

  const OfficialTable& table_;
  std::vector<double> edges_;
};

/// A row's lines from `first` on, at most `lines` of them; its pictures stand below the last.
Piece row_piece(const std::shared_ptr<LaidRow>& row, int first, int lines, double least_pt) {
  int all = 0;
  for (const LaidCell& cell : row->cells) all = std::max(all, cell.lines());
  const bool ends = first + lines >= all;
  double height = least_pt;
  for (const LaidCell& cell : row->cells) {
    const int shown = std::clamp(cell.lines() - first, 0, lines);
    height = std::max(height, shown * row->line_pt + (ends ? cell.pictures_height : 0) + 2 * padding_pt);
  }
  const auto draw = [row, first, lines, ends, height](cairo_t* context, double x, double top) {
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_set_line_width(context, rule_pt);
    for (const LaidCell& cell : row->cells) {
      cairo_set_source_rgb(context, 0, 0, 0);
      cairo_rectangle(context, x + cell.x, top, cell.width, height);
      cairo_stroke(context);
      const int shown = std::clamp(cell.lines() - first, 0, lines);
      const double used = shown * row->line_pt + (ends ? cell.pictures_height : 0);
      double y = top + (height - used) / 2;
      for (int line = 0; line < shown; ++line, y += row->line_pt)
        cell.text->draw(first + line, context, x + cell.x + padding_pt, y, row->line_pt);
      if (!ends || cell.pictures.empty()) continue;
      double across = -gap_pt;
      for (const OfficialPicture& picture : cell.pictures)
        across += picture.width_mm * pt_per_mm * cell.scale + gap_pt;
      double left = x + cell.x + (cell.width - across) / 2;
      for (const OfficialPicture& picture : cell.pictures) {
        draw_picture(picture, context, left, y + gap_pt, cell.scale);
        left += picture.width_mm * pt_per_mm * cell.scale + gap_pt;
      }
    }
  };
  return {.height = height, .draw = draw};
}

Piece title_piece(const OfficialTable& table, double width_pt) {
  const auto text = std::make_shared<TextLines>(
      table.title, width_pt,
      LineStyle{.face = Face::first, .size_pt = table.size_pt + 1, .flow = Flow::centre});
  const double line = (table.size_pt + 1) * 1.7;
  return {.height = text->count() * line,
          .draw =
              [text, line](cairo_t* context, double x, double top) {
                for (int i = 0; i < text->count(); ++i) text->draw(i, context, x, top + i * line, line);
              },
          .bond = Piece::Bond::with_next};
}

}  // namespace

std::vector<Piece> table_pieces(const OfficialTable& table, double width_pt) {
  std::vector<Piece> pieces;
  pieces.push_back({.height = 2 * gap_pt, .room = Piece::Room::falls_away});
  if (!table.title.empty()) pieces.push_back(title_piece(table, width_pt));
  const TableLayout layout(table, width_pt);
  std::shared_ptr<const Piece> heading;
  const bool headed = std::any_of(table.columns.begin(), table.columns.end(),
                                  [](const OfficialColumn& column) { return !column.title.empty(); });
  if (headed) {
    std::vector<OfficialCell> cells;
    for (const OfficialColumn& column : table.columns) {
      OfficialCell cell(column.title);
      cell.face = OfficialCell::Face::heading;
      cells.push_back(std::move(cell));
    }
    Piece piece = row_piece(layout.lay(cells), 0, 1000, table.least_row_mm * pt_per_mm);
    heading = std::make_shared<const Piece>(piece);
    piece.bond = Piece::Bond::with_next;
    pieces.push_back(std::move(piece));
  }
  std::vector<std::vector<OfficialCell>> said;
  if (table.rows.empty() && !table.if_empty.empty()) {
    OfficialCell cell(table.if_empty);
    cell.columns = static_cast<int>(table.columns.size());
    cell.align = CellAlign::centre;
    said.push_back({cell});
  }
  for (const std::vector<OfficialCell>& cells : table.rows.empty() ? said : table.rows) {
    const auto row = layout.lay(cells);
    int lines = 0;
    for (const LaidCell& cell : row->cells) lines = std::max(lines, cell.lines());
    // A longer row goes on on the next page.
    constexpr double most_of_a_page_pt = 330;
    const int at_once = std::max(1, static_cast<int>(most_of_a_page_pt / row->line_pt));
    for (int first = 0; first == 0 || first < lines; first += at_once) {
      Piece piece = row_piece(row, first, at_once, table.least_row_mm * pt_per_mm);
      piece.heading = heading;
      pieces.push_back(std::move(piece));
    }
  }
  pieces.push_back({.height = 2 * gap_pt, .room = Piece::Room::falls_away});
  return pieces;
}

void draw_picture(const OfficialPicture& picture, cairo_t* context, double x, double top, double scale) {
  cairo_save(context);
  cairo_translate(context, x, top);
  cairo_scale(context, scale, scale);
  if (picture.draw) {
    picture.draw(context);
  } else if (!picture.jpeg.empty()) {
    const auto bytes = std::as_bytes(std::span(picture.jpeg));
    const CairoSurface surface = jpeg_surface({bytes.begin(), bytes.end()});
    cairo_scale(context, picture.width_mm * pt_per_mm, picture.height_mm * pt_per_mm);
    cairo_set_source_surface(context, surface.get(), 0, 0);
    cairo_paint(context);
  }
  cairo_restore(context);
}

Piece picture_piece(const OfficialPicture& picture, double width_pt) {
  const double width = picture.width_mm * pt_per_mm;
  const double scale = std::min(1.0, width_pt / width);
  const double drawn = picture.height_mm * pt_per_mm * scale;
  std::shared_ptr<TextLines> caption;
  if (!picture.caption.empty())
    caption = std::make_shared<TextLines>(picture.caption, width_pt,
                                          LineStyle{.size_pt = caption_pt, .flow = Flow::centre});
  const double caption_line = caption_pt * 1.5;
  const auto draw = [picture, caption, width, width_pt, scale, drawn, caption_line](cairo_t* context,
                                                                                    double x, double top) {
    draw_picture(picture, context, x + (width_pt - width * scale) / 2, top + gap_pt, scale);
    for (int i = 0; caption && i < caption->count(); ++i)
      caption->draw(i, context, x, top + 2 * gap_pt + drawn + i * caption_line, caption_line);
  };
  return {.height = drawn + 3 * gap_pt + (caption ? caption->count() * caption_line : 0), .draw = draw};
}

}  // namespace archive::official
