#include "forms/text/passage.h"

#include <algorithm>
#include <set>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr Symbol gap{U' ', 1.0F, -1, -1, {}};

bool is_gap(const Symbol& symbol) {
  return symbol.point == U' ';
}

// Where nothing was recognised, symbols share their line's box evenly.
ocr::Box share_of(const ocr::Line& line, std::size_t index, std::size_t count) {
  if (line.box.empty()) return {};
  const int from = line.box.x + static_cast<int>(static_cast<std::size_t>(line.box.width) * index / count);
  const int to =
      line.box.x + static_cast<int>(static_cast<std::size_t>(line.box.width) * (index + 1) / count);
  return {from, line.box.y, std::max(1, to - from), line.box.height};
}

std::vector<Symbol> symbols_of(const ocr::Line& line, int index) {
  std::vector<Symbol> symbols;
  if (!line.glyphs.empty()) {
    for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
      const ocr::Glyph& glyph = line.glyphs[i];
      symbols.push_back({glyph.symbol, glyph.confidence, index, static_cast<int>(i), glyph.box});
    }
  } else {
    const std::u32string text = to_utf32(line.text);
    for (std::size_t i = 0; i < text.size(); ++i)
      symbols.push_back({text[i], line.confidence, index, -1, share_of(line, i, text.size())});
  }
  std::erase_if(symbols, [](const Symbol& symbol) { return is_invisible(symbol.point); });
  for (Symbol& symbol : symbols) {
    constexpr char32_t last_ascii = 0x7F;
    symbol.original = symbol.point <= last_ascii && is_space(symbol.point) ? U' ' : symbol.point;
    symbol.point = folded(symbol.point);
  }
  return symbols;
}

bool same_row(const ocr::Box& a, const ocr::Box& b) {
  const int overlap = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return overlap * 2 > std::min(a.height, b.height);
}

}  // namespace

void Passage::append(int index) {
  if (!symbols_.empty()) symbols_.push_back(gap);
  for (const Symbol& symbol : symbols_of(page_->lines[static_cast<std::size_t>(index)], index))
    if (!is_gap(symbol) || (!symbols_.empty() && !is_gap(symbols_.back()))) symbols_.push_back(symbol);
}

void Passage::append(const Passage& part, char32_t between) {
  if (part.empty()) return;
  page_ = part.page_;
  if (!symbols_.empty()) symbols_.push_back({between, 1.0F, -1, -1, {}});
  symbols_.insert(symbols_.end(), part.symbols_.begin(), part.symbols_.end());
}

void Passage::join(const Passage& part) {
  if (part.empty()) return;
  page_ = part.page_;
  symbols_.insert(symbols_.end(), part.symbols_.begin(), part.symbols_.end());
}

std::u32string Passage::text() const {
  std::u32string text;
  for (const Symbol& symbol : symbols_) text += symbol.point;
  return text;
}

Passage Passage::slice(std::size_t from, std::size_t to) const {
  to = std::min(to, symbols_.size());
  while (from < to && is_gap(symbols_[from])) ++from;
  while (to > from && is_gap(symbols_[to - 1])) --to;
  Passage part;
  part.page_ = page_;
  if (from < to)
    part.symbols_.assign(symbols_.begin() + static_cast<std::ptrdiff_t>(from),
                         symbols_.begin() + static_cast<std::ptrdiff_t>(to));
  return part;
}

std::string Passage::as_read() const {
  std::u32string text;
  for (const Symbol& symbol : symbols_) text += symbol.original ? symbol.original : symbol.point;
  return to_utf8(text);
}

ocr::Box Passage::box() const {
  ocr::Box box;
  for (const Symbol& symbol : symbols_) box = united(box, symbol.box);
  return box;
}

double Passage::confidence() const {
  double product = symbols_.empty() ? 0 : 1;
  for (const Symbol& symbol : symbols_)
    if (!is_gap(symbol)) product *= symbol.confidence;
  return product;
}

std::size_t Passage::end_of_run(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < symbols_.size() && symbols_[end].line == symbols_[begin].line) ++end;
  return end;
}

bool Passage::recognised(const Symbol& symbol) const {
  return symbol.line >= 0 && symbol.glyph >= 0 &&
         !page_->lines[static_cast<std::size_t>(symbol.line)].steps.empty();
}

bool Passage::exact() const {
  return std::all_of(symbols_.begin(), symbols_.end(), [&](const Symbol& symbol) {
    if (symbol.line < 0) return true;
    const ocr::Line& line = page_->lines[static_cast<std::size_t>(symbol.line)];
    return line.engine == ocr::Engine::none && line.steps.empty();
  });
}

std::vector<ocr::CtcStep> Passage::steps() const {
  std::vector<ocr::CtcStep> steps;
  for (std::size_t i = 0; i < symbols_.size();) {
    const std::size_t end = end_of_run(i);
    if (recognised(symbols_[i])) {
      const ocr::Line& line = page_->lines[static_cast<std::size_t>(symbols_[i].line)];
      const auto first = static_cast<std::size_t>(symbols_[i].glyph);
      const auto last = static_cast<std::size_t>(symbols_[end - 1].glyph);
      const int from = first == 0 ? 0 : line.glyphs[first - 1].last_step + 1;
      const int to = last + 1 == line.glyphs.size() ? static_cast<int>(line.steps.size())
                                                    : line.glyphs[last + 1].first_step;
      steps.insert(steps.end(), line.steps.begin() + from, line.steps.begin() + to);
    } else {
      for (std::size_t s = i; s < end; ++s) {
        steps.push_back({{{symbols_[s].point, 1.0F}}});
        steps.push_back({{{0, 1.0F}}});
      }
    }
    i = end;
  }
  return steps;
}

std::vector<ocr::CtcStep> Passage::steps_of(std::vector<ocr::CtcStep> ocr::Line::*recogniser) const {
  std::vector<ocr::CtcStep> steps;
  for (std::size_t i = 0; i < symbols_.size();) {
    const std::size_t end = end_of_run(i);
    if (symbols_[i].line >= 0) {
      const ocr::Line& line = page_->lines[static_cast<std::size_t>(symbols_[i].line)];
      const std::vector<ocr::CtcStep>& all = line.*recogniser;
      if (!recognised(symbols_[i]) || all.empty()) return {};
      // The two recognisers' steps have only the place in common; between glyphs the border is half way.
      const auto border = [&](int before, int after) {
        const auto& glyphs = line.glyphs;
        const auto count = static_cast<int>(all.size());
        if (before < 0) return 0;
        if (after == static_cast<int>(glyphs.size())) return count;
        const double x = (glyphs[static_cast<std::size_t>(before)].box.right() +
                          glyphs[static_cast<std::size_t>(after)].box.x) /
                         2.0;
        return std::clamp(static_cast<int>((x - line.box.x) / line.box.width * count), 0, count);
      };
      const int from = border(symbols_[i].glyph - 1, symbols_[i].glyph);
      const int to = border(symbols_[end - 1].glyph, symbols_[end - 1].glyph + 1);
      steps.insert(steps.end(), all.begin() + from, all.begin() + std::max(from, to));
    }
    i = end;
  }
  return steps;
}

std::string_view Passage::recogniser() const {
  for (const Symbol& symbol : symbols_)
    if (symbol.line >= 0) switch (page_->lines[static_cast<std::size_t>(symbol.line)].engine) {
        case ocr::Engine::ppocr:
          return "ppocr";
        case ocr::Engine::tesseract:
          return "tesseract";
        case ocr::Engine::none:
          break;
      }
  return "text";
}

std::string_view Passage::recogniser_of(std::vector<ocr::CtcStep> ocr::Line::*steps) const {
  if (steps == &ocr::Line::numeral_steps) return "numerals";
  return recogniser() == "ppocr" ? "tesseract" : "ppocr";
}

std::vector<int> Passage::lines() const {
  std::vector<int> lines;
  for (const Symbol& symbol : symbols_)
    if (symbol.line >= 0 && std::find(lines.begin(), lines.end(), symbol.line) == lines.end())
      lines.push_back(symbol.line);
  return lines;
}

PageText page_text(const ocr::Page& page) {
  PageText text;
  std::set<int> in_table;
  for (const ocr::Table& table : page.tables) {
    auto& cells = text.cells.emplace_back();
    for (const ocr::Cell& cell : table.cells) {
      Passage passage(page);
      for (const int line : cell.lines) {
        passage.append(line);
        in_table.insert(line);
      }
      cells.push_back(std::move(passage));
    }
  }
  // Lines come in reading order, so a row is a run of them side by side.
  ocr::Box last;
  for (int i = 0; i < static_cast<int>(page.lines.size()); ++i) {
    if (in_table.contains(i)) {
      last = {};
      continue;
    }
    const ocr::Box& box = page.lines[static_cast<std::size_t>(i)].box;
    if (text.rows.empty() || last.empty() || !same_row(last, box) || box.x < last.x)
      text.rows.emplace_back(page);
    text.rows.back().append(i);
    last = box;
  }
  return text;
}

}  // namespace forms
