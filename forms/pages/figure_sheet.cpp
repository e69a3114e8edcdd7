#include "forms/pages/figure_sheet.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::u32string_view now_words[] = {U"本季", U"本期", U"本月",    U"今年",
                                             U"当季", U"本年", U"季度收入"};
constexpr std::u32string_view before_words[] = {U"去年同期", U"上年同期", U"上年同季", U"去年同季",
                                                U"同期收入"};
constexpr std::u32string_view growth_words[] = {U"增长", U"增幅", U"增加率", U"增长率", U"同比"};
constexpr std::u32string_view total_words[] = {U"合计", U"总计", U"共计"};

template <std::size_t Count>
bool holds(const std::u32string& text, const std::u32string_view (&words)[Count]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

bool has_digit(const Passage& passage) {
  const std::u32string text = passage.text();
  return std::any_of(text.begin(), text.end(), is_digit);
}

using Cells = std::vector<Passage>;

// Which of the headers are those of the figures; -1 for none.
struct FigureHeaders {
  int now = -1, before = -1, growth = -1;
};

FigureHeaders headers_in(const Cells& cells) {
  FigureHeaders headers;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::u32string text = cells[c].text();
    if (has_digit(cells[c])) continue;
    if (holds(text, before_words))
      headers.before = static_cast<int>(c);
    else if (holds(text, growth_words))
      headers.growth = static_cast<int>(c);
    else if (holds(text, now_words))
      headers.now = static_cast<int>(c);
  }
  return headers;
}

std::optional<FigureSheet> sheet_of(const std::vector<Cells>& rows) {
  for (std::size_t h = 0; h < rows.size(); ++h) {
    const FigureHeaders headers = headers_in(rows[h]);
    if (headers.now < 0 || headers.before < 0) continue;
    const Cells* total = nullptr;
    std::size_t figures = 0;
    for (std::size_t r = h + 1; r < rows.size(); ++r) {
      // A cell that is left out shifts those behind it.
      if (rows[r].size() != rows[h].size()) continue;
      if (!has_digit(rows[r][static_cast<std::size_t>(headers.now)])) continue;
      ++figures;
      if (figures == 1 || holds(rows[r].front().text(), total_words)) total = &rows[r];
    }
    if (!total || (figures > 1 && !holds(total->front().text(), total_words))) return std::nullopt;
    const auto cell = [&](int at) { return at < 0 ? Passage() : (*total)[static_cast<std::size_t>(at)]; };
    return FigureSheet{cell(headers.now), cell(headers.before), cell(headers.growth)};
  }
  return std::nullopt;
}

Cells parts_of(const Passage& row) {
  Cells parts;
  const std::u32string text = row.text();
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find_first_of(U" |", from), text.size());
    if (to > from) parts.push_back(row.slice(from, to));
    from = to + 1;
  }
  return parts;
}

std::vector<Cells> rows_of(const ocr::Table& table, const std::vector<Passage>& cells) {
  std::vector<Cells> rows(static_cast<std::size_t>(std::max(0, table.rows)));
  for (std::size_t c = 0; c < cells.size() && c < table.cells.size(); ++c)
    if (const int row = table.cells[c].row; row >= 0 && row < table.rows)
      rows[static_cast<std::size_t>(row)].push_back(cells[c]);
  return rows;
}

// The number that begins at the first digit from `from` on, with its unit; empty if it is farther than that.
Passage number_behind(const Passage& row, const std::u32string& text, std::size_t from,
                      std::size_t farthest) {
  const std::size_t at = text.find_first_of(U"0123456789", from);
  if (at == text.npos || at > from + farthest) return {};
  std::size_t to = text.find_first_not_of(U"0123456789.,", at);
  to = std::min(to, text.size());
  while (to < text.size() && (text[to] == U'万' || text[to] == U'元' || text[to] == U'%')) ++to;
  return row.slice(at, to);
}

// 一季度到账2.18万元，去年同期1.97万元，多了一成（10.6%）
std::optional<FigureSheet> sentence(const std::vector<Passage>& rows) {
  constexpr std::size_t nearest = 8, anywhere = 40;
  for (const Passage& row : rows) {
    const std::u32string text = row.text();
    for (const std::u32string_view word : before_words) {
      const std::size_t at = text.find(word);
      if (at == text.npos) continue;
      const Passage before = number_behind(row, text, at + word.size(), nearest);
      // The amount before it is what it is compared with.
      std::size_t end = text.substr(0, at).rfind(U'元');
      if (before.empty() || end == text.npos) continue;
      std::size_t from = end;
      while (from > 0 &&
             std::u32string_view(U"0123456789.,万").find(text[from - 1]) != std::u32string_view::npos)
        --from;
      if (from == end) continue;
      FigureSheet sheet{row.slice(from, end + 1), before, {}};
      const std::size_t percent = text.find(U'%', at);
      if (percent != text.npos && percent < at + anywhere) {
        std::size_t begin = percent;
        while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == U'.')) --begin;
        sheet.growth = row.slice(begin, percent + 1);
      }
      return sheet;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<FigureSheet> figure_sheet(const ocr::Page& page, const PageText& text) {
  for (std::size_t t = 0; t < page.tables.size() && t < text.cells.size(); ++t)
    if (auto sheet = sheet_of(rows_of(page.tables[t], text.cells[t]))) return sheet;
  std::vector<Cells> rows;
  for (const Passage& row : text.rows) rows.push_back(parts_of(row));
  if (auto sheet = sheet_of(rows)) return sheet;
  return sentence(text.rows);
}

}  // namespace forms
