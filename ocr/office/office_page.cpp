#include "ocr/office/office_page.h"

#include <algorithm>
#include <utility>

namespace ocr {

namespace {

// A sheet of A4 at 254 dots an inch, with symbols of some 4 mm.
constexpr int sheet_width = 2100, sheet_height = 2970, margin = 150, symbol = 40, line_pitch = 64, inset = 8;

int symbols_in(const std::string& text) {
  return static_cast<int>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Line line_at(const std::string& text, int x, int y, int most_width) {
  Line line;
  line.text = text;
  line.confidence = 1;
  line.box = {
      .x = x, .y = y, .width = std::clamp(symbols_in(text) * symbol, 1, most_width), .height = symbol};
  return line;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

void PageWriter::add_line(const std::string& text) {
  if (is_blank(text)) return;
  if (bottom_ == 0) bottom_ = margin;
  page_.lines.push_back(line_at(text, margin, bottom_, sheet_width - 2 * margin));
  bottom_ += line_pitch;
}

void PageWriter::add_table(const OfficeTable& read) {
  if (read.rows == 0 || read.columns == 0) return;
  if (bottom_ == 0) bottom_ = margin;
  const int width = std::max((sheet_width - 2 * margin) / read.columns, 3 * inset);
  std::vector<int> heights(static_cast<std::size_t>(read.rows), 1);
  for (const OfficeTable::Cell& cell : read.cells)
    if (cell.row_span == 1) {
      int& height = heights[static_cast<std::size_t>(cell.row)];
      height = std::max(height, static_cast<int>(cell.lines.size()));
    }
  std::vector<int> tops = {bottom_};
  for (const int lines : heights) tops.push_back(tops.back() + lines * line_pitch);
  Table table{.box = {}, .rows = read.rows, .columns = read.columns, .cells = {}};
  for (const OfficeTable::Cell& from : read.cells) {
    const int top = tops[static_cast<std::size_t>(from.row)];
    const int under = tops[static_cast<std::size_t>(std::min(from.row + from.row_span, read.rows))];
    Cell cell{.row = from.row,
              .column = from.column,
              .row_span = from.row_span,
              .column_span = from.column_span,
              .box = {.x = margin + from.column * width,
                      .y = top,
                      .width = width * from.column_span,
                      .height = under - top},
              .lines = {}};
    int y = top + inset;
    for (const std::string& text : from.lines) {
      if (is_blank(text)) continue;
      cell.lines.push_back(static_cast<int>(page_.lines.size()));
      page_.lines.push_back(line_at(text, cell.box.x + inset, y, cell.box.width - 2 * inset));
      y += line_pitch;
    }
    table.cells.push_back(std::move(cell));
  }
  table.box = {.x = margin, .y = bottom_, .width = width * read.columns, .height = tops.back() - bottom_};
  bottom_ = tops.back() + line_pitch;
  page_.tables.push_back(std::move(table));
}

OfficePage PageWriter::take() {
  page_.width = sheet_width;
  for (const Table& table : page_.tables) page_.width = std::max(page_.width, table.box.right() + margin);
  page_.height = std::max(sheet_height, bottom_ + margin);
  bottom_ = 0;
  return std::exchange(page_, {});
}

}  // namespace ocr
