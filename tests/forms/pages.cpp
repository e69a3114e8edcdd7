#include "tests/forms/pages.h"

#include <stdexcept>

#include "forms/dates/date.h"
#include "forms/text/text.h"

namespace pages {
namespace {

constexpr int symbol_px = 40;

int width_of(char32_t symbol) {
  return symbol < 0x80 ? symbol_px / 2 : symbol_px;
}

std::vector<std::string> parted(std::string_view text, char sign) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == sign)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

}  // namespace

const forms::Kinds& kinds() {
  static const forms::Kinds kinds = forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds");
  return kinds;
}

ocr::Page text_file(std::string_view text) {
  ocr::Page page;
  page.source = ocr::Source::text_file;
  for (const std::string& part : parted(text, '\n')) {
    if (part.empty()) continue;
    ocr::Line line;
    line.text = part;
    line.confidence = 1;
    page.lines.push_back(std::move(line));
  }
  return page;
}

ocr::Line line(std::string_view text, int x, int y, float confidence) {
  ocr::Line line;
  line.text = text;
  line.confidence = confidence;
  line.engine = ocr::Engine::ppocr;
  int at = x;
  for (const char32_t symbol : forms::to_utf32(text)) {
    const int step = static_cast<int>(line.steps.size());
    line.glyphs.push_back({symbol, confidence, step, step, {at, y, width_of(symbol), symbol_px}});
    line.steps.push_back({{{symbol, confidence}, {0, 1 - confidence}}});
    line.steps.push_back({{{0, 1.0F}}});
    at += width_of(symbol);
  }
  line.box = {x, y, at - x, symbol_px};
  return line;
}

void hesitate(ocr::Line& line, std::size_t index, std::vector<ocr::Candidate> candidates) {
  ocr::Glyph& glyph = line.glyphs.at(index);
  glyph.symbol = candidates.front().symbol;
  glyph.confidence = candidates.front().probability;
  line.steps.at(static_cast<std::size_t>(glyph.first_step)).candidates = std::move(candidates);
  std::u32string text;
  for (const ocr::Glyph& one : line.glyphs) text += one.symbol;
  line.text = forms::to_utf8(text);
}

Paper& Paper::row(std::string_view text) {
  int x = 100;
  for (const std::string& part : parted(text, '\t')) {
    if (!part.empty()) {
      page_.lines.push_back(line(part, x, y_, confidence_));
      x = page_.lines.back().box.right();
    }
    x = (x / 400 + 1) * 400;
  }
  y_ += 80;
  return *this;
}

Paper& Paper::table(const std::vector<std::vector<std::string>>& cells) {
  constexpr int cell_width = 480, cell_height = 160, inset = 20;
  ocr::Table table;
  table.rows = static_cast<int>(cells.size());
  table.columns = static_cast<int>(cells.front().size());
  table.box = {100, y_, table.columns * cell_width, table.rows * cell_height};
  for (int r = 0; r < table.rows; ++r)
    for (int c = 0; c < table.columns; ++c) {
      const auto at = [&](int row, int column) -> const std::string& {
        return cells.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
      };
      const std::string& text = at(r, c);
      if (text == "<" || text == "^") continue;
      ocr::Cell cell;
      cell.row = r;
      cell.column = c;
      while (c + cell.column_span < table.columns && at(r, c + cell.column_span) == "<") ++cell.column_span;
      while (r + cell.row_span < table.rows && at(r + cell.row_span, c) == "^") ++cell.row_span;
      cell.box = {table.box.x + c * cell_width, table.box.y + r * cell_height, cell.column_span * cell_width,
                  cell.row_span * cell_height};
      int y = cell.box.y + inset;
      for (const std::string& part : parted(text, '\n')) {
        if (part.empty()) continue;
        cell.lines.push_back(static_cast<int>(page_.lines.size()));
        page_.lines.push_back(line(part, cell.box.x + inset, y, confidence_));
        y += symbol_px + inset;
      }
      table.cells.push_back(std::move(cell));
    }
  y_ = table.box.bottom() + inset;
  page_.tables.push_back(std::move(table));
  return *this;
}

Paper& Paper::gap(int height) {
  y_ += height;
  return *this;
}

ocr::Page Paper::page() const {
  ocr::Page page = page_;
  page.width = page.original_width = 4000;
  page.height = page.original_height = y_ + 200;
  return page;
}

ocr::Page picture(const std::vector<std::string>& rows, float confidence) {
  Paper paper(confidence);
  for (const std::string& row : rows) paper.row(row);
  return paper.page();
}

ocr::Line& line_with(ocr::Page& page, std::string_view text) {
  for (ocr::Line& line : page.lines)
    if (line.text.find(text) != std::string::npos) return line;
  throw std::out_of_range("no line with " + std::string(text));
}

forms::Passage passage_of(const ocr::Page& page, int line) {
  forms::Passage passage(page);
  passage.append(line);
  return passage;
}

std::string value(const std::vector<forms::Field>& fields, std::string_view key) {
  const forms::Field* field = forms::find_field(fields, key);
  if (!field) return "none";
  std::string text;
  for (const std::string& one : field->values) text += (text.empty() ? "" : "、") + one;
  return text.empty() ? "-" : text;
}

std::string doubts(const std::vector<forms::Field>& fields, std::string_view key) {
  const forms::Field* field = forms::find_field(fields, key);
  if (!field) return "none";
  std::string text;
  for (const forms::Doubt doubt : field->doubts)
    text += (text.empty() ? "" : " ") + std::string(forms::name_of(doubt));
  return text;
}

bool doubted(const forms::Field& field, forms::Doubt doubt) {
  for (const forms::Doubt one : field.doubts)
    if (one == doubt) return true;
  return false;
}

std::string rows(const forms::Reading& reading, const std::vector<std::string>& keys) {
  std::string text;
  for (const forms::Row& row : reading.rows) {
    if (!text.empty()) text += "; ";
    bool first = true;
    for (const std::string& key : keys) {
      if (!first) text += " ";
      first = false;
      text += value(row, key);
    }
  }
  return text;
}

std::string dates(const forms::Reading& reading) {
  std::string text;
  for (const forms::DateOnPage& date : reading.dates) {
    if (!text.empty()) text += "; ";
    text += date.first ? forms::to_iso(*date.first) : "-";
    if (date.first && date.last != date.first) text += ".." + forms::to_iso(*date.last);
  }
  return text;
}

}  // namespace pages
