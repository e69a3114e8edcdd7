#include "forms/pages/page_date.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "forms/dates/date_reading.h"
#include "forms/labels/label.h"
#include "forms/pages/thresholds.h"
#include "forms/pages/unlabelled_date.h"
#include "forms/registers/dated_lines.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// 檀江街道办事处（章）
bool is_issuer(std::u32string text) {
  constexpr std::size_t shortest = 3, longest = 30;
  text = text.substr(0, text.find(U'('));
  constexpr std::u32string_view bodies[] = {
      U"委员会", U"委会",     U"支部",   U"党委",   U"党总支", U"党组",   U"政府", U"办事处",
      U"办公室", U"领导小组", U"指挥部", U"工作队", U"局",     U"中心",   U"公司", U"合作社",
      U"联合社", U"站",       U"所",     U"院",     U"学校",   U"小组",   U"专班", U"村",
      U"社区",   U"街道",     U"乡",     U"镇",     U"协会",   U"联合会", U"部"};
  return text.size() >= shortest && text.size() <= longest &&
         std::any_of(std::begin(bodies), std::end(bodies),
                     [&](std::u32string_view body) { return text.ends_with(body); });
}

class DateFinder {
 public:
  DateFinder(const FieldDefinition& definition, const FieldSurroundings& page, FieldTrace* trace)
      : definition_(definition), page_(page), trace_(trace) {}

  std::optional<Field> read(const FieldPlaces& places) const {
    std::optional<Field> best;
    std::vector<std::string> distinct;
    for (const Passage& value : places.values) {
      if (!says_day(value)) continue;
      FieldTrace own;
      Field field = read_at(value, own);
      if (!field.values.empty() &&
          std::find(distinct.begin(), distinct.end(), field.values.front()) == distinct.end())
        distinct.push_back(field.values.front());
      if (!best || (best->values.empty() && !field.values.empty()) ||
          field.confidence > best->confidence + clearly_surer_date) {
        best = std::move(field);
        keep(own);
      }
    }
    // 2月30日 and 农历三月十五日 at the label are no other day.
    const bool settled = best && (!best->values.empty() ||
                                  std::any_of(best->doubts.begin(), best->doubts.end(),
                                              [](Doubt doubt) { return doubt == Doubt::impossible; }) ||
                                  names_day(best->text));
    if (settled) {
      if (distinct.size() > 1 || (places.guessed && !best->values.empty())) {
        add_doubt(*best, Doubt::several);
        note_doubt(trace_, Doubt::several,
                   distinct.size() > 1 ? "the field's labels have different dates"
                                       : "the label may be another date's: nobody listed it");
      }
      return best;
    }
    if (definition_.role == DateRole::valid_until || definition_.role == DateRole::period) return term();
    if (definition_.role == DateRole::signature)
      if (auto field = signed_date()) return field;
    if (page_.has_dated_rows) return best;
    if (auto field = unlabelled_date()) return field;
    // The dates of a register are its rows'.
    if (page_.kind.columns.empty())
      if (auto field = misread_date()) return field;
    return best;
  }

 private:
  // Whether what stands at a label may be a day at all: 实践地点 is another label.
  bool says_day(const Passage& value) const {
    const std::u32string text = value.text();
    return std::any_of(text.begin(), text.end(), is_digit) || names_day(value.as_read()) ||
           text.find_first_of(U"年月日号") != text.npos || !is_bare_label(text);
  }

  // A day in words that the page can't resolve: 昨天, 农历三月十五日.
  bool names_day(const std::string& text) const { return !find_dates(text, page_.context).empty(); }

  Field read_at(const Passage& whole, FieldTrace& own) const {
    FieldTrace* const trace = trace_ ? &own : nullptr;
    // 11.6 is a day where a label or its place says so.
    const auto leading = names_day(to_utf8(whole.text())) ? std::nullopt : leading_date(whole, page_.context);
    const Passage part = leading ? leading->date : whole;
    return date_field(definition_.key, part, date_choices(part, page_.context, DatePlace::text, trace),
                      page_.context, trace);
  }

  Field read_at(const Passage& row, SymbolsOfBytes& place, const WrittenDate& date, FieldTrace& own) const {
    const std::size_t from = place.symbol_at(date.offset);
    return read_at(row.slice(from, place.symbol_at(date.offset + date.length)), own);
  }

  // What was noted of the value that is taken, instead of one before it.
  void keep(const FieldTrace& own, const char* where = "") const {
    if (!trace_) return;
    *trace_ = own;
    trace_->place = where;
  }

  // No label, or nothing to read at it: a date elsewhere on the page may be the one, but a person must say
  // so.
  std::optional<Field> unlabelled_date() const {
    for (const UnlabelledDate& date : unlabelled_dates(page_.loose, page_.context, definition_.others)) {
      FieldTrace own;
      Field field = read_at(date.row.slice(date.from, date.to), own);
      if (field.values.empty()) continue;
      add_doubt(field, Doubt::several);
      keep(own, "no label: a date elsewhere on the page");
      note_doubt(trace_, Doubt::several, "no label says that this date is the field's");
      return field;
    }
    return std::nullopt;
  }

  // The days of a term that a row names: 期限自2024年1月3日至2025年12月31日, 公示 2月3日—2月12日.
  std::optional<Field> term() const {
    constexpr std::u32string_view terms[] = {U"期限", U"有效期", U"合同期", U"服务期",
                                             U"租期", U"聘期",   U"期自"};
    for (const Passage& row : page_.loose) {
      const std::u32string said = row.text();
      const bool term = definition_.role == DateRole::period
                            ? said.find(U"公示") != said.npos
                            : std::any_of(std::begin(terms), std::end(terms), [&](std::u32string_view word) {
                                return said.find(word) != said.npos;
                              });
      if (!term) continue;
      const std::string text = to_utf8(said);
      SymbolsOfBytes place(text);
      for (const WrittenDate& date : find_dates(text, page_.context)) {
        if (!date.first || !date.last || *date.first == *date.last) continue;
        FieldTrace own;
        Field field = read_at(row, place, date, own);
        if (field.values.empty()) continue;
        if (definition_.role == DateRole::valid_until) field.values = {to_iso(*date.last)};
        keep(own, "no label: the days of a term");
        return field;
      }
    }
    return std::nullopt;
  }

  // The date under a paper's text, alone in its row or behind who issued it; certain where somebody did and
  // no other date stands so.
  std::optional<Field> signed_date() const {
    std::optional<Field> last;
    bool issued = false, several = false;
    for (std::size_t r = 0; r < page_.loose.size(); ++r) {
      const std::string text = to_utf8(page_.loose[r].text());
      const auto dates = find_dates(text, page_.context);
      if (dates.size() != 1 || !dates.front().first) continue;
      const WrittenDate& date = dates.front();
      const std::u32string before = label_text(text.substr(0, date.offset));
      const std::u32string behind = label_text(text.substr(date.offset + date.length));
      if (std::any_of(behind.begin(), behind.end(), is_han)) continue;
      const bool by_body = before.empty() ? r > 0 && is_issuer(label_text(to_utf8(page_.loose[r - 1].text())))
                                          : is_issuer(before);
      if (!before.empty() && !by_body) continue;
      SymbolsOfBytes place(text);
      FieldTrace own;
      Field field = read_at(page_.loose[r], place, date, own);
      if (field.values.empty()) continue;
      // One without an issuer is none where another has one.
      if (last && issued && !by_body) continue;
      several = last && issued == by_body && last->values != field.values;
      issued = by_body;
      last = std::move(field);
      keep(own, "no label: under the text, where papers are signed");
    }
    if (last && (several || !issued)) {
      add_doubt(*last, Doubt::several);
      note_doubt(trace_, Doubt::several,
                 several ? "another date stands where papers are signed"
                         : "nobody who issued the paper stands beside it");
    }
    return last;
  }

  // 2024年3月5月: a date of which the recogniser got a sign wrong, where one day stands out.
  std::optional<Field> misread_date() const {
    for (const Passage& row : page_.loose) {
      // What can be read as a date is none that was misread.
      const auto place = row.exact() || names_day(to_utf8(row.text())) ? std::nullopt : misread_date_in(row);
      if (!place) continue;
      FieldTrace own;
      Field field = read_at(*place, own);
      if (field.values.empty() || field.confidence <= misread_date_stands_out) continue;
      add_doubt(field, Doubt::several);
      keep(own, "no label: what looks like a date of which a symbol was misread");
      note_doubt(trace_, Doubt::several, "no label says that this date is the field's");
      return field;
    }
    return std::nullopt;
  }

  const FieldDefinition& definition_;
  const FieldSurroundings& page_;
  FieldTrace* const trace_;  // may be null
};

}  // namespace

std::optional<Field> read_page_date(const FieldDefinition& definition, const FieldPlaces& places,
                                    const FieldSurroundings& page, FieldTrace* trace) {
  return DateFinder(definition, page, trace).read(places);
}

}  // namespace forms
