#include "forms/registers/dated_lines.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "forms/text/text.h"

namespace forms {
namespace {

// How long the beginning of a row is that is no part of the entry but may stand before its date.
std::size_t lead_in(const std::u32string& text) {
  constexpr std::u32string_view numbers = U"0123456789一二三四五六七八九十";
  std::size_t at = text.find_first_not_of(U" |·•-—●○*");
  if (at == text.npos) return text.size();
  // 第一次 9月4日
  if (text[at] == U'第') {
    const std::size_t end = text.find_first_not_of(numbers, at + 1);
    if (end != text.npos && end > at + 1 &&
        std::u32string_view(U"次回天").find(text[end]) != std::u32string_view::npos) {
      // 第一次劝 9月4日
      std::size_t next = end + 1;
      while (next < text.size() && next < end + 3 && is_han(text[next])) ++next;
      return text.find_first_not_of(U" :,、", next);
    }
    return at;
  }
  // 走访时间：2024年…
  std::size_t end = at;
  while (end < text.size() && is_han(text[end])) ++end;
  const std::u32string_view label = std::u32string_view(text).substr(at, end - at);
  constexpr std::u32string_view labels[] = {U"日期",     U"时间",     U"走访日期", U"走访时间", U"联系日期",
                                            U"联系时间", U"记录日期", U"记录时间", U"随访日期", U"工作日期"};
  if (std::find(std::begin(labels), std::end(labels), label) != std::end(labels))
    return text.find_first_not_of(U" :", end);
  // 1、2024年…, (1) 2024年…, 1 2024年…
  const std::size_t open = text[at] == U'(' ? at + 1 : at;
  end = text.find_first_not_of(numbers, open);
  if (end != text.npos && end > open && end - open <= 3 &&
      std::u32string_view(U" 、.)|").find(text[end]) != std::u32string_view::npos) {
    const std::size_t next = text.find_first_not_of(U" 、.)|", end);
    // 9.2 is a day of its own.
    const bool dotted = text[end] == U'.' && next == end + 1;
    if (next != text.npos && !dotted && is_digit(text[next])) return next;
  }
  return at;
}

bool is_deadline(std::u32string_view behind) {
  for (const std::u32string_view word : {U"前", U"之前", U"以前", U"止", U"截止", U"为止", U"后", U"起至"})
    if (behind.starts_with(word)) return true;
  return false;
}

// The 9.2 or 9/2 of 9.2 曹二嫂: its length, 0 where none stands there.
std::size_t dotted_day(std::u32string_view text) {
  constexpr std::size_t longest = 2;
  const auto digits = [&](std::size_t from) {
    std::size_t to = from;
    while (to < text.size() && is_digit(text[to]) && to - from < longest) ++to;
    return to;
  };
  const std::size_t point = digits(0);
  if (point == 0 || point >= text.size() || (text[point] != U'.' && text[point] != U'/')) return 0;
  const std::size_t end = digits(point + 1);
  if (end == point + 1) return 0;
  std::size_t after = end;
  if (after < text.size() && (text[after] == U'日' || text[after] == U'号')) ++after;
  if (after == text.size()) return after;
  if (text[after] == U' ')
    return after + 1 < text.size() && (is_han(text[after + 1]) || text[after + 1] == U'(') ? after : 0;
  // 9.7上午 says the same without the gap.
  for (const std::u32string_view word : {U"上午", U"下午", U"晚", U"早"})
    if (text.substr(after).starts_with(word)) return after;
  return 0;
}

}  // namespace

std::optional<LeadingDate> leading_date(const Passage& row, const DateContext& context) {
  const std::u32string text = row.text();
  const std::size_t from = std::min(lead_in(text), text.size());
  const std::u32string rest = text.substr(from);
  const std::string utf8 = to_utf8(rest);
  if (const auto dates = find_dates(utf8, context); !dates.empty() && dates.front().offset == 0) {
    if (!dates.front().first) return std::nullopt;
    SymbolsOfBytes place(utf8);
    const std::size_t to = from + place.symbol_at(dates.front().length);
    if (is_deadline(std::u32string_view(text).substr(to))) return std::nullopt;
    return LeadingDate{row.slice(from, to), row.slice(to, row.size()), false};
  }
  const std::size_t length = dotted_day(rest);
  if (length == 0 || is_deadline(std::u32string_view(rest).substr(length))) return std::nullopt;
  const auto day = find_date_in_cell(to_utf8(rest.substr(0, length)), context);
  if (!day || !day->first) return std::nullopt;
  return LeadingDate{row.slice(from, from + length), row.slice(from + length, row.size()), true};
}

std::vector<DatedLine> dated_lines(const std::vector<Passage>& rows, const DateContext& context,
                                   std::size_t fewest) {
  std::vector<DatedLine> lines;
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (auto leading = leading_date(rows[r], context)) lines.push_back({r, std::move(*leading)});
  // 1.1, 1.2, 1.3 number sections.
  std::vector<std::u32string> dotted;
  for (const DatedLine& line : lines)
    if (line.leading.dotted) dotted.push_back(line.leading.date.text());
  if (dotted.size() >= 2 && dotted[0] == U"1.1" && dotted[1] == U"1.2")
    std::erase_if(lines, [](const DatedLine& line) { return line.leading.dotted; });
  if (lines.size() < fewest) lines.clear();
  return lines;
}

}  // namespace forms
