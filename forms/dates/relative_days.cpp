// The part of DayReader that knows days told by another one: 去年3月15日, 本月15日, 次日, 昨天.

#include <array>

#include "forms/dates/date_days.h"

namespace forms {
namespace {

struct RelativeWord {
  std::u32string_view word;
  int shift;
  bool of_writing;
};

constexpr std::array<RelativeWord, 13> year_words = {{{U"同年", 0, false},
                                                      {U"当年", 0, false},
                                                      {U"该年", 0, false},
                                                      {U"次年", 1, false},
                                                      {U"翌年", 1, false},
                                                      {U"本年", 0, true},
                                                      {U"今年", 0, true},
                                                      {U"明年", 1, true},
                                                      {U"后年", 2, true},
                                                      {U"去年", -1, true},
                                                      {U"上年", -1, true},
                                                      {U"前年", -2, true},
                                                      {U"大前年", -3, true}}};

constexpr std::array<RelativeWord, 10> month_words = {{{U"同月", 0, false},
                                                       {U"当月", 0, false},
                                                       {U"该月", 0, false},
                                                       {U"次月", 1, false},
                                                       {U"翌月", 1, false},
                                                       {U"本月", 0, true},
                                                       {U"上个月", -1, true},
                                                       {U"上月", -1, true},
                                                       {U"下个月", 1, true},
                                                       {U"下月", 1, true}}};

constexpr std::array<RelativeWord, 22> day_words = {
    {{U"当日", 0, false},  {U"当天", 0, false}, {U"同日", 0, false},   {U"同一天", 0, false},
     {U"次日", 1, false},  {U"翌日", 1, false}, {U"第二天", 1, false}, {U"今天", 0, true},
     {U"今日", 0, true},   {U"本日", 0, true},  {U"昨天", -1, true},   {U"昨日", -1, true},
     {U"前天", -2, true},  {U"前日", -2, true}, {U"大前天", -3, true}, {U"大前日", -3, true},
     {U"明天", 1, true},   {U"明日", 1, true},  {U"后天", 2, true},    {U"后日", 2, true},
     {U"大后天", 3, true}, {U"大后日", 3, true}}};

// What another word of the same kind before them makes another year or month: 大前年, 上上月, 再下月.
constexpr std::u32string_view shifting_further = U"大上下再前后";

}  // namespace

std::optional<DayMatch> DayReader::relative_day(std::size_t place) const {
  const bool further = is_one_of(text_.before(place), shifting_further);
  for (const RelativeWord& relative : year_words) {
    if (further || !text_.starts_with(place, relative.word)) continue;
    const std::size_t next = text_.after_spaces(place + relative.word.size());
    // 去年本月10日, 去年同月10日
    constexpr int months_a_year = 12;
    for (const RelativeWord& month : month_words)
      if (text_.starts_with(next, month.word))
        return relative_month_day(next + month.word.size(), months_a_year * relative.shift + month.shift,
                                  relative.of_writing);
    auto day = month_and_day(next);
    if (!day) return std::nullopt;
    day->phrase.shift = relative.shift;
    day->phrase.of_writing = relative.of_writing;
    return day;
  }
  for (const RelativeWord& relative : month_words)
    if (!further && text_.starts_with(place, relative.word) && text_.before_spaces(place) != U'年')
      return relative_month_day(place + relative.word.size(), relative.shift, relative.of_writing);
  for (const RelativeWord& relative : day_words) {
    if (!text_.starts_with(place, relative.word)) continue;
    const std::size_t next = place + relative.word.size();
    if (is_part_of_word(place, next)) return std::nullopt;
    DayMatch day;
    day.phrase.leaning = Leaning::day;
    day.phrase.shift = relative.shift;
    day.phrase.of_writing = relative.of_writing;
    day.next = next;
    return day;
  }
  return std::nullopt;
}

std::optional<DayMatch> DayReader::relative_month_day(std::size_t place, int months, bool of_writing) const {
  DayMatch day;
  if (!day_after_month({0, false, place}, day)) return std::nullopt;
  day.phrase.leaning = Leaning::month;
  day.phrase.shift = months;
  day.phrase.of_writing = of_writing;
  return day;
}

/// 合同日期, 每次日常, 应当日清, 提前天数, 目前天气; 去年今日 is a day of another year.
bool DayReader::is_part_of_word(std::size_t place, std::size_t next) const {
  static constexpr std::u32string_view never_before = U"合应每多首本此一两几相适恰共目提以之大往年月";
  static constexpr std::u32string_view never_after = U"期常均程志报记化数气下性";
  return is_one_of(text_.before(place), never_before) || is_one_of(text_.at(next), never_after);
}

}  // namespace forms
