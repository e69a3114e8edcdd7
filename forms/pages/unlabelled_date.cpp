#include "forms/pages/unlabelled_date.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "forms/labels/label.h"
#include "forms/registers/dated_lines.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Weights of a place, chosen on papers written by hand without labels; only their order matters.
constexpr double alone = 3, beside_writer = 2.5, under_heading = 2, in_heading = 0.5, begins_row = 1;
constexpr double names_year = 0.7, ends_page = 0.5, in_sentence = -1.5, a_range = -1, is_due = -4;
constexpr double told_by_word = 1.5;

bool ends_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::u32string_view word) { return text.ends_with(word); });
}

bool starts_with_any(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::u32string_view word) { return text.starts_with(word); });
}

std::u32string letters_of(std::u32string_view text) {
  std::u32string letters;
  for (const char32_t c : text)
    if (is_han(c)) letters += c;
  return letters;
}

// What stands beside a date and says nothing but the day itself: （2024年）, 星期五, 上午9:30, 天晴.
std::u32string without_day_words(std::u32string letters) {
  for (const std::u32string_view word : {U"星期", U"上午", U"下午", U"晚上", U"中午", U"天晴", U"晴", U"阴",
                                         U"雨", U"多云", U"公历", U"二〇二四年"})
    for (std::size_t at = letters.find(word); at != letters.npos; at = letters.find(word))
      letters.erase(at, word.size());
  std::erase_if(letters, [](char32_t c) {
    return std::u32string_view(U"年月日号点半章印周一二三四五六〇制抄填").find(c) !=
           std::u32string_view::npos;
  });
  return letters;
}

double weight_of(const Passage& row, std::size_t r, std::size_t rows, std::size_t from, std::size_t to,
                 const WrittenDate& date) {
  constexpr std::size_t longest_writer = 14, short_row = 30;
  const std::u32string text = row.text();
  const std::u32string_view whole = text;
  const std::u32string before = letters_of(whole.substr(0, from)), behind = letters_of(whole.substr(to));
  const std::u32string_view next = whole.substr(to);
  double weight = date.has_year ? names_year : 0;
  if (date.last && date.first && *date.last != *date.first) weight += a_range;
  const std::size_t word = std::min<std::size_t>(from, 4);
  const std::u32string_view lead = whole.substr(from - word, word);
  if (starts_with_any(next, {U"前", U"之前", U"以前", U"内", U"止", U"截止", U"完", U"到期", U"早", U"起"}) ||
      ends_with_any(before, {U"至", U"到", U"于", U"自", U"从", U"下次", U"下月", U"限", U"定在", U"期限",
                             U"截至", U"计划", U"预计", U"上次", U"签约", U"到期"}))
    weight += is_due;
  if (ends_with_any(lead,
                    {U"本次", U"本次 ", U"日期", U"时间", U"日子", U"日期 ", U"时间 ", U"上门 ", U"日子 "}))
    weight += told_by_word;
  const bool nothing_before = without_day_words(before).empty();
  const bool nothing_behind = without_day_words(behind).empty();
  const bool sentence =
      whole.find_first_of(U"。;") != whole.npos || (text.size() > short_row && !nothing_before);
  if (nothing_before && nothing_behind)
    weight += r == 0 ? begins_row : alone;
  else if (nothing_behind && before.size() <= longest_writer && !sentence && !is_digit(text.front()))
    weight += r == 0 ? in_heading : beside_writer;
  else if (sentence && !nothing_before)
    weight += in_sentence;
  else if (nothing_before && starts_with_any(behind, {U"填报", U"填表", U"制表", U"审核", U"记录", U"双方"}))
    weight += beside_writer;
  if (!nothing_behind && nothing_before) weight += begins_row;
  // Under the heading it is said when all that happened.
  if (r > 0 && r <= 2 && (nothing_before || from <= 8)) weight += r == 1 ? under_heading : under_heading / 2;
  if (r + 1 == rows && rows > 2) weight += ends_page;
  return weight;
}

}  // namespace

std::vector<UnlabelledDate> unlabelled_dates(const std::vector<Passage>& rows, const DateContext& context,
                                             const std::vector<std::string>& others) {
  std::vector<UnlabelledDate> dates;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Passage& row = rows[r];
    const std::string text = to_utf8(row.text());
    SymbolsOfBytes place(text);
    const auto written = find_dates(text, context);
    for (const WrittenDate& date : written) {
      const std::size_t from = place.symbol_at(date.offset), to = place.symbol_at(date.offset + date.length);
      // 公历二〇二四年十月一日（农历八月廿九）: the calendar behind is another day's.
      const bool solar =
          from > 1 && row.symbols()[from - 1].point == U'历' && row.symbols()[from - 2].point == U'公';
      if (!date.first || (!solar && is_date_of_another(row, from, to, others))) continue;
      dates.push_back({row, from, to, weight_of(row, r, rows.size(), from, to, date)});
    }
    if (!written.empty()) continue;
    const auto leading = leading_date(row, context);
    if (!leading) continue;
    const std::size_t from = row.text().find(leading->date.text());
    const auto day = find_date_in_cell(to_utf8(leading->date.text()), context);
    if (from == std::u32string::npos || !day || !day->first) continue;
    const std::size_t to = from + leading->date.size();
    dates.push_back({row, from, to, weight_of(row, r, rows.size(), from, to, *day)});
  }
  std::stable_sort(dates.begin(), dates.end(),
                   [](const UnlabelledDate& a, const UnlabelledDate& b) { return a.weight > b.weight; });
  return dates;
}

}  // namespace forms
