#include "forms/pages/interpret.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "forms/amounts/amount_reading.h"
#include "forms/amounts/boxed_amount.h"
#include "forms/dates/date.h"
#include "forms/dates/date_reading.h"
#include "forms/dates/month_reading.h"
#include "forms/dates/page_dates.h"
#include "forms/decoding/decoder.h"
#include "forms/labels/label.h"
#include "forms/names/page_names.h"
#include "forms/names/person_reading.h"
#include "forms/names/village_reading.h"
#include "forms/pages/classify.h"
#include "forms/pages/field_places.h"
#include "forms/registers/register.h"
#include "forms/registers/register_rows.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

constexpr std::size_t longest_heading = 40;  // symbols
constexpr std::size_t shortest_village = 3;  // symbols

// The years that a page's dates are of.
struct PageYears {
  std::optional<std::chrono::year> usual;   // for a date that has none
  std::optional<std::chrono::year> latest;  // of the complete dates
  std::set<std::chrono::year> tied;         // named as often as `usual`, which is the latest of them
};

// Birthdays and other dates that say whose they are (`others`) say nothing of the paper's year.
PageYears years_of(const PageText& text, const std::vector<std::string>& others) {
  std::map<std::chrono::year, int> count;
  PageYears years;
  const auto look = [&](const Passage& passage) {
    const std::string utf8 = to_utf8(passage.text());
    if (std::none_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
        utf8.find("年") == std::string::npos)
      return;
    SymbolsOfBytes place(utf8);
    for (const WrittenDate& date : find_dates(utf8)) {
      if (!date.first || !date.doubts.empty()) continue;
      const std::size_t from = place.symbol_at(date.offset);
      if (is_date_of_another(passage, from, place.symbol_at(date.offset + date.length), others)) continue;
      ++count[date.first->year()];
      if (!years.latest || *years.latest < date.first->year()) years.latest = date.first->year();
    }
    if (const auto month = find_month(utf8)) ++count[month->year()];
    // A year by itself: 年度：2023年, 2023年度请销假台账.
    static const Grammar grammar(U"((.*[^0-9])?<20[0-9]{2}>年|(.*)?年度:<20[0-9]{2}>)([^0-9].*)?");
    if (passage.size() > longest_heading || passage.text().find(U'年') == std::u32string::npos) return;
    if (const auto found = decode(certain_steps(passage.text()), grammar, 1); !found.empty())
      ++count[std::chrono::year(std::stoi(to_utf8(found.front().text)))];
  };
  for (const Passage& row : text.rows) look(row);
  for (const auto& table : text.cells)
    for (const Passage& cell : table) look(cell);
  int most = 0;
  for (const auto& [year, times] : count) most = std::max(most, times);
  for (const auto& [year, times] : count)
    if (times == most) years.tied.insert(year);
  if (!years.tied.empty()) years.usual = *years.tied.rbegin();
  return years;
}

class Interpreter {
 public:
  Interpreter(const ocr::Page& page, const Kind& kind, const Kinds& kinds, PageText text,
              const Office& office, const Hints& hints)
      : page_(page),
        kind_(kind),
        townships_(kinds.townships()),
        text_(std::move(text)),
        office_(office),
        village_(hints.village),
        years_(years_of(text_, kinds.other_dates())) {
    const std::optional<Date>& today = hints.today;
    if (today) today_ = today->year();
    context_.year = years_.usual;
    if (!context_.year && today) {
      context_.year = today->year();
      context_.day = today;
      context_.month = today->year() / today->month();
    }
  }

  void run(Reading& reading) {
    RegisterCells cells = find_register(page_, text_, kind_, context_);
    gather_values(cells);
    settle_year();
    names_ = PageNames(office_, village_of_page());
    for (std::size_t f = 0; f < kind_.fields.size(); ++f)
      if (auto field = read_field(f)) reading.fields.push_back(std::move(*field));
    know_day_of_writing(reading.fields);
    if (!cells.rows.empty()) {
      take_context(reading.fields);
      read_rows_of(std::move(cells), reading);
      add_month(reading);
    }
    doubt_bygone_dates(reading);
  }

  // Takes the year and month that the page before told.
  void lean_on(const RegisterSoFar& before) {
    if (!context_.year) context_ = before.context;
  }

  // Reads only rows, under the columns of the page before.
  void go_on(const RegisterSoFar& before, Reading& reading) {
    names_ = PageNames(office_, village_.empty() ? before.village : village_);
    read_rows_of(find_register(page_, text_, kind_, context_, &before.columns), reading);
  }

  const DateContext& context() const { return context_; }
  const std::optional<Columns>& columns() const { return columns_; }

 private:
  void read_rows_of(RegisterCells cells, Reading& reading) {
    reading.rows = read_rows(cells, kind_, context_, names_, office_.villages);
    columns_ = std::move(cells.columns);
  }

  // Of years that are named equally often the one of the document's own date is its year.
  void settle_year() {
    if (years_.tied.size() < 2) return;
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
      if (kind_.fields[f].type != FieldType::date || places_[f].guessed) continue;
      for (const Passage& value : places_[f].values)
        for (const WrittenDate& date : find_dates(to_utf8(value.text())))
          if (date.first && date.has_year && years_.tied.contains(date.first->year())) {
            context_.year = date.first->year();
            return;
          }
    }
  }

  // 今天 is the day of the document's own date, where that is certain.
  void know_day_of_writing(const std::vector<Field>& fields) {
    const auto own = std::find_if(fields.begin(), fields.end(),
                                  [](const Field& field) { return field.type == FieldType::date; });
    if (own == fields.end() || own->values.empty()) return;
    context_.day = own->certain() ? from_iso(own->values.front()) : std::nullopt;
  }

  // A day of decades before the others, or before anything that is filed, is likely somebody's birthday.
  void doubt_bygone_dates(Reading& reading) const {
    constexpr int earliest = 2000, long_before = 15;
    int from = earliest;
    if (years_.latest && (!today_ || *years_.latest <= *today_))
      from = std::max(from, static_cast<int>(*years_.latest) - long_before);
    if (today_) from = std::max(from, static_cast<int>(*today_) - long_before);
    constexpr double unlikely = 0.5;
    const auto look = [&](Field& field) {
      if (field.type != FieldType::date && field.type != FieldType::month) return;
      if (field.values.empty() || std::stoi(field.values.front()) >= from) return;
      field.confidence = std::min(field.confidence, unlikely);
      add_doubt(field, Doubt::low_confidence);
    };
    for (Field& field : reading.fields) look(field);
    for (Row& row : reading.rows)
      for (Field& field : row) look(field);
  }

  void gather_values(const RegisterCells& reg) {
    places_ = field_places(page_, text_, kind_, reg);
    loose_.clear();
    for (std::size_t r = 0; r < text_.rows.size(); ++r)
      if (!reg.text_rows.contains(static_cast<int>(r))) loose_.push_back(text_.rows[r]);
    for (std::size_t t = 0; t < text_.cells.size(); ++t)
      if (!reg.tables.contains(static_cast<int>(t)))
        loose_.insert(loose_.end(), text_.cells[t].begin(), text_.cells[t].end());
  }

  std::optional<Field> read_field(std::size_t index) {
    const FieldDefinition& definition = kind_.fields[index];
    const std::vector<Passage>& values = places_[index].values;
    switch (definition.type) {
      case FieldType::date:
        return read_date(definition, places_[index]);
      case FieldType::month:
        return read_month(definition, places_[index]);
      case FieldType::amount:
        return read_amount(definition.key, with_unlabelled_amounts(values));
      case FieldType::number:
        return read_number(definition.key, values);
      case FieldType::person:
        return read_one_person(definition.key, places_[index]);
      case FieldType::people:
        return values.empty() ? std::nullopt : read_people(definition.key, values.front(), names_);
      case FieldType::village:
        return read_village(definition.key, values);
      case FieldType::text:
        return values.empty() ? std::nullopt
                              : std::optional(plain(definition.key, definition.type, values.front()));
    }
    return std::nullopt;
  }

  // Digits in boxes, and the capitals of a receipt that is a sentence: one amount alone can be meant.
  std::vector<Passage> with_unlabelled_amounts(std::vector<Passage> values) const {
    const std::vector<Passage> boxed = boxed_amounts(page_), more = amounts_in_text(loose_);
    constexpr std::size_t capitals_and_digits = 2;
    const bool labelled = std::any_of(values.begin(), values.end(), holds_capitals);
    if (boxed.size() == 1) values.push_back(boxed.front());
    if (!labelled && more.size() <= capitals_and_digits)
      values.insert(values.end(), more.begin(), more.end());
    return values;
  }

  static Field plain(const std::string& key, FieldType type, const Passage& value) {
    Field field;
    field.key = key;
    field.type = type;
    field.text = value.as_read();
    field.values = {to_utf8(value.text())};
    field.confidence = value.confidence();
    if (!value.box().empty()) field.box = value.box();
    if (field.confidence < certain_from(type)) field.doubts.push_back(Doubt::low_confidence);
    return field;
  }

  std::optional<Field> read_date(const FieldDefinition& definition, const FieldPlaces& places) const {
    std::optional<Field> best;
    std::vector<std::string> distinct;
    for (const Passage& value : places.values) {
      if (!says_day(value)) continue;
      const auto choices = date_choices(value, context_, DatePlace::text);
      Field field = date_field(definition.key, value, choices, context_);
      if (!field.values.empty() &&
          std::find(distinct.begin(), distinct.end(), field.values.front()) == distinct.end())
        distinct.push_back(field.values.front());
      if (!best || (best->values.empty() && !field.values.empty()) ||
          field.confidence > best->confidence + 0.2)
        best = std::move(field);
    }
    // 2月30日 and 农历三月十五日 at the label are no other day.
    const bool settled = best && (!best->values.empty() ||
                                  std::any_of(best->doubts.begin(), best->doubts.end(),
                                              [](Doubt doubt) { return doubt == Doubt::impossible; }) ||
                                  names_day(best->text));
    if (settled) {
      if (distinct.size() > 1 || (places.guessed && !best->values.empty())) add_doubt(*best, Doubt::several);
      return best;
    }
    if (definition.signs)
      if (auto field = signed_date(definition)) return field;
    if (auto field = unlabelled_date(definition)) return field;
    // The dates of a register are its rows'.
    if (kind_.columns.empty())
      if (auto field = misread_date(definition.key)) return field;
    return best;
  }

  // Whether what stands at a label may be a day at all: 实践地点 is another label.
  bool says_day(const Passage& value) const {
    const std::u32string text = value.text();
    return std::any_of(text.begin(), text.end(), is_digit) || names_day(value.as_read()) ||
           text.find_first_of(U"年月日号") != text.npos || !is_bare_label(text);
  }

  // A day in words that the page can't resolve: 昨天, 农历三月十五日.
  bool names_day(const std::string& text) const { return !find_dates(text, context_).empty(); }

  Field read_at(const std::string& key, const Passage& row, SymbolsOfBytes& place,
                const WrittenDate& date) const {
    const std::size_t from = place.symbol_at(date.offset);
    const Passage part = row.slice(from, place.symbol_at(date.offset + date.length));
    return date_field(key, part, date_choices(part, context_, DatePlace::text), context_);
  }

  // No label, or nothing to read at it: a date elsewhere on the page may be the one, but a person must say
  // so.
  std::optional<Field> unlabelled_date(const FieldDefinition& definition) const {
    for (const Passage& row : loose_) {
      const std::string text = to_utf8(row.text());
      SymbolsOfBytes place(text);
      for (const WrittenDate& date : find_dates(text, context_)) {
        if (!date.first) continue;
        const std::size_t from = place.symbol_at(date.offset);
        if (is_date_of_another(row, from, place.symbol_at(date.offset + date.length), definition.others))
          continue;
        Field field = read_at(definition.key, row, place, date);
        if (field.values.empty()) continue;
        add_doubt(field, Doubt::several);
        return field;
      }
    }
    return std::nullopt;
  }

  // The date under a paper's text, alone in its row or behind who issued it; certain where somebody did and
  // no other date stands so.
  std::optional<Field> signed_date(const FieldDefinition& definition) const {
    std::optional<Field> last;
    bool issued = false, several = false;
    for (std::size_t r = 0; r < loose_.size(); ++r) {
      const std::string text = to_utf8(loose_[r].text());
      const auto dates = find_dates(text, context_);
      if (dates.size() != 1 || !dates.front().first) continue;
      const WrittenDate& date = dates.front();
      const std::u32string before = label_text(text.substr(0, date.offset));
      const std::u32string behind = label_text(text.substr(date.offset + date.length));
      if (std::any_of(behind.begin(), behind.end(), is_han)) continue;
      const bool by_body =
          before.empty() ? r > 0 && is_issuer(label_text(to_utf8(loose_[r - 1].text()))) : is_issuer(before);
      if (!before.empty() && !by_body) continue;
      SymbolsOfBytes place(text);
      Field field = read_at(definition.key, loose_[r], place, date);
      if (field.values.empty()) continue;
      // One without an issuer is none where another has one.
      if (last && issued && !by_body) continue;
      several = last && issued == by_body && last->values != field.values;
      issued = by_body;
      last = std::move(field);
    }
    if (last && (several || !issued)) add_doubt(*last, Doubt::several);
    return last;
  }

  // 檀江街道办事处（章）
  static bool is_issuer(std::u32string text) {
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

  // 2024年3月5月: a date of which the recogniser got a sign wrong, where one day stands out.
  std::optional<Field> misread_date(const std::string& key) const {
    constexpr double stands_out = 0.2;
    for (const Passage& row : loose_) {
      // What can be read as a date is none that was misread.
      const auto place = row.exact() || names_day(to_utf8(row.text())) ? std::nullopt : misread_date_in(row);
      if (!place) continue;
      Field field = date_field(key, *place, date_choices(*place, context_, DatePlace::text), context_);
      if (field.values.empty() || field.confidence <= stands_out) continue;
      add_doubt(field, Doubt::several);
      return field;
    }
    return std::nullopt;
  }

  std::optional<Field> read_month(const FieldDefinition& definition, const FieldPlaces& places) const {
    for (const Passage& value : places.values) {
      auto field = month_field(definition.key, value, context_);
      if (!field) continue;
      if (places.guessed) add_doubt(*field, Doubt::several);
      return field;
    }
    for (const Passage& row : loose_) {
      if (row.size() >= longest_heading || speaks_of_another(row, definition)) continue;
      auto field = month_field(definition.key, row, context_);
      if (!field) continue;
      // A heading names its month; a day somewhere on the page may be any.
      if (!find_month(to_utf8(row.text()), context_)) add_doubt(*field, Doubt::several);
      return field;
    }
    return std::nullopt;
  }

  // 出生年月：1967年3月
  static bool speaks_of_another(const Passage& row, const FieldDefinition& definition) {
    const std::u32string text = row.text();
    const std::size_t from = text.find_first_of(U"0123456789"), to = text.find_last_of(U"年月日号0123456789");
    return from != text.npos && is_date_of_another(row, from, to + 1, definition.others);
  }

  static std::optional<Field> read_number(const std::string& key, const std::vector<Passage>& values) {
    constexpr std::size_t shortest = 3;
    for (const Passage& value : values) {
      std::size_t from = 0;
      const auto& symbols = value.symbols();
      const auto is_part = [&](std::size_t i) {
        const char32_t c = symbols[i].point;
        return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c == U'-' && i > from);
      };
      const auto is_digit = [&](std::size_t i) {
        return symbols[i].point >= U'0' && symbols[i].point <= U'9';
      };
      while (from < symbols.size() && !is_digit(from)) ++from;
      std::size_t end = from;
      while (end < symbols.size() &&
             (is_part(end) || (symbols[end].point == U' ' && end + 1 < symbols.size() && is_digit(end + 1))))
        ++end;
      const Passage place = value.slice(from, end);
      if (place.size() < shortest) continue;
      Field field = plain(key, FieldType::number, place);
      std::erase(field.values.front(), ' ');
      return field;
    }
    return std::nullopt;
  }

  // Whose people are likely on this page.
  std::string village_of_page() const {
    if (!village_.empty() || office_.people.empty()) return village_;
    for (std::size_t f = 0; f < kind_.fields.size(); ++f)
      if (kind_.fields[f].type == FieldType::village)
        if (const auto field = read_village(kind_.fields[f].key, places_[f].values))
          return field->values.empty() ? std::string() : field->values.front();
    return {};
  }

  // A label, or what is left of the next one, is nobody's name.
  static bool may_be_somebody(const Field& field) {
    const std::u32string name = to_utf32(field.values.front());
    return !is_bare_label(label_text(field.text)) && (name.size() > 1 || is_surname(name.front()));
  }

  // The same name at two labels is surer than either; two names make a question.
  std::optional<Field> read_one_person(const std::string& key, const FieldPlaces& places) const {
    std::vector<Field> readings;
    for (const Passage& value : places.values)
      if (auto field = read_person(key, value, names_);
          field && !field->values.empty() && may_be_somebody(*field))
        readings.push_back(std::move(*field));
    if (readings.empty()) return std::nullopt;
    // What is written as a name is one before anything else that stands at such a label.
    const auto is_name = [](const Field& field) { return may_be_name(to_utf32(field.values.front())); };
    if (std::any_of(readings.begin(), readings.end(), is_name)) std::erase_if(readings, std::not_fn(is_name));
    auto best = std::max_element(readings.begin(), readings.end(),
                                 [](const Field& a, const Field& b) { return a.confidence < b.confidence; });
    Field field = *best;
    for (const Field& other : readings) {
      if (&other == &*best) continue;
      if (other.values == field.values) {
        field.confidence = 1 - (1 - field.confidence) * (1 - other.confidence);
        if (field.confidence > certain_from(FieldType::person))
          std::erase(field.doubts, Doubt::low_confidence);
      } else if (field.doubts.empty() || field.doubts.back() != Doubt::several) {
        field.doubts.push_back(Doubt::several);
      }
    }
    if (places.guessed) {
      constexpr double likely = 0.7;
      field.confidence *= likely;
      field.doubts.push_back(Doubt::low_confidence);
    }
    return field;
  }

  std::optional<Field> read_village(const std::string& key, const std::vector<Passage>& values) const {
    std::vector<VillageMention> labelled, others;
    for (const Passage& value : values)
      for (VillageMention& mention : villages_in(value, office_.villages, townships_))
        labelled.push_back(std::move(mention));
    constexpr std::size_t heading_rows = 5;
    for (std::size_t r = 0; r < text_.rows.size(); ++r)
      if (text_.rows[r].size() <= longest_heading && (r < heading_rows || is_signature(text_.rows[r])))
        for (VillageMention& mention : villages_in(text_.rows[r], office_.villages, townships_))
          others.push_back(std::move(mention));
    if (labelled.empty() && others.empty())
      for (const Passage& row : text_.rows)
        for (VillageMention& mention : villages_in(row, office_.villages, townships_))
          if (mention.has_township) others.push_back(std::move(mention));
    add_townships(labelled, others);
    auto field = choose_village(key, labelled, others);
    // What stands at the label, but was not read as a village, may say more than the heading does.
    const bool unread = labelled.empty() &&
                        std::any_of(values.begin(), values.end(),
                                    [](const Passage& value) { return value.size() >= shortest_village; });
    if (field && unread && field->doubts.empty()) field->doubts.push_back(Doubt::low_confidence);
    return field;
  }

  // A village that stands without its township at the places looked at may stand with it elsewhere.
  void add_townships(const std::vector<VillageMention>& labelled, std::vector<VillageMention>& others) const {
    std::vector<VillageMention> all = labelled;
    all.insert(all.end(), others.begin(), others.end());
    if (std::any_of(all.begin(), all.end(), [](const VillageMention& one) { return one.has_township; }))
      return;
    for (const Passage& passage : loose_)
      for (VillageMention& mention : villages_in(passage, office_.villages, townships_))
        if (mention.has_township && std::any_of(all.begin(), all.end(), [&](const VillageMention& bare) {
              return mention.name.ends_with(bare.name);
            }))
          others.push_back(std::move(mention));
  }

  // 马家村村民委员会: who issued the paper.
  static bool is_signature(const Passage& row) {
    std::u32string text = row.text();
    std::erase(text, U' ');
    return text.ends_with(U"村民委员会") || text.ends_with(U"居民委员会") || text.ends_with(U"村委会") ||
           text.ends_with(U"居委会");
  }

  // What the fields say of the time makes the rows' dates surer.
  void take_context(const std::vector<Field>& fields) {
    for (const Field& field : fields) {
      if (field.values.empty() || field.confidence < 0.5) continue;
      if (field.type == FieldType::date) {
        context_.year = from_iso(field.values.front())->year();
      } else if (field.type == FieldType::month) {
        const auto first = from_iso(field.values.front() + "-01");
        context_.year = first->year();
        context_.month = first->year() / first->month();
      }
    }
  }

  // A register that names no month is of the month that its rows are of, if they are of one.
  void add_month(Reading& reading) const {
    for (const FieldDefinition& definition : kind_.fields) {
      if (definition.type != FieldType::month || find_field(reading.fields, definition.key)) continue;
      std::map<std::string, int> months;
      for (const Row& row : reading.rows)
        for (const Field& field : row)
          if (field.type == FieldType::date && !field.values.empty())
            ++months[field.values.front().substr(0, 7)];
      if (months.empty()) continue;
      const auto most = std::max_element(months.begin(), months.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      Field field;
      field.key = definition.key;
      field.type = FieldType::month;
      field.values = {most->first};
      field.confidence = months.size() == 1 ? 0.9 : 0.5;
      field.doubts = {Doubt::year_assumed};
      if (months.size() > 1) field.doubts.push_back(Doubt::several);
      reading.fields.push_back(std::move(field));
    }
  }

  const ocr::Page& page_;
  const Kind& kind_;
  const std::span<const std::string> townships_;
  PageText text_;
  const Office& office_;
  const std::string village_;  // as somebody said
  PageNames names_;
  const PageYears years_;
  std::optional<std::chrono::year> today_;
  DateContext context_;
  std::optional<Columns> columns_;   // of the register
  std::vector<FieldPlaces> places_;  // by field
  std::vector<Passage> loose_;       // rows and cells of no register
};

void to_original_frame(const ocr::Page& page, Reading& reading) {
  const auto move = [&](std::optional<ocr::Box>& box) {
    if (box) box = ocr::original_box(page, *box);
    if (box && box->empty()) box.reset();
  };
  for (Field& field : reading.fields) move(field.box);
  for (Row& row : reading.rows)
    for (Field& field : row) move(field.box);
  for (DateOnPage& date : reading.dates) move(date.box);
}

// Whether rows that were read under the columns of the page before look like rows of it: most have a date.
bool look_like_rows(const std::vector<Row>& rows) {
  const auto dated = std::count_if(rows.begin(), rows.end(), [](const Row& row) {
    return row.size() >= 2 && std::any_of(row.begin(), row.end(), [](const Field& field) {
             return field.type == FieldType::date && !field.values.empty();
           });
  });
  return dated > 0 && dated * 2 >= static_cast<std::ptrdiff_t>(rows.size());
}

bool follows(const ocr::Page& page, const RegisterSoFar& before) {
  return page.file == before.file && page.number == before.number + 1;
}

// Reads a page; `register_so_far` is the page before's, if that was a register's, and becomes this one's.
Reading interpret_page(const ocr::Page& page, const Kinds& program_kinds, const Office& office,
                       const Hints& hints, std::optional<RegisterSoFar>& register_so_far) {
  const Learned& learned = office.learned;
  std::optional<Kinds> more_kinds;
  if (!learned.labels.empty() || !learned.titles.empty()) more_kinds = extended_by(program_kinds, learned);
  const Kinds& kinds = more_kinds ? *more_kinds : program_kinds;
  const std::optional<RegisterSoFar> before =
      register_so_far && follows(page, *register_so_far) ? std::exchange(register_so_far, {}) : std::nullopt;
  register_so_far.reset();

  Reading reading;
  PageText text = page_text(page);
  const Classification classification = classify(text, kinds);
  reading.kind_confidence = classification.confidence;
  reading.title = classification.title;
  DateContext context;
  context.year = years_of(text, kinds.other_dates()).usual;
  std::optional<Columns> columns;
  if (classification.kind) {
    reading.kind = classification.kind->name;
    reading.continues = before && before->kind == reading.kind && reading.title.empty();
    Interpreter interpreter(page, *classification.kind, kinds, text, office, hints);
    if (reading.continues) interpreter.lean_on(*before);
    interpreter.run(reading);
    if (holds_several_papers(page, *classification.kind))
      for (Field& field : reading.fields) add_doubt(field, Doubt::several);
    context = interpreter.context();
    columns = interpreter.columns();
  } else if (const std::optional<Date>& today = hints.today; today && !context.year) {
    context.day = today;
    context.year = today->year();
    context.month = today->year() / today->month();
  }
  if (!classification.kind && before) {
    if (const Kind* kind = kinds.find(before->kind)) {
      Interpreter interpreter(page, *kind, kinds, text, office, hints);
      interpreter.lean_on(*before);
      Reading rest;
      interpreter.go_on(*before, rest);
      if (look_like_rows(rest.rows)) {
        reading.kind = kind->name;
        reading.kind_confidence = before->kind_confidence;
        reading.continues = true;
        reading.rows = std::move(rest.rows);
        context = interpreter.context();
        columns = interpreter.columns();
      }
    }
  }
  if (columns && !reading.rows.empty()) {
    const Field* village = find_field(reading.fields, "village");
    register_so_far = {.file = page.file,
                       .number = page.number,
                       .kind = reading.kind,
                       .kind_confidence = reading.kind_confidence,
                       .village = village && !village->values.empty() ? village->values.front()
                                  : before                            ? before->village
                                                                      : std::string(),
                       .columns = std::move(*columns),
                       .context = context};
  }
  calibrate(reading, learned);
  reading.dates = dates_on_page(text, reading, context);
  to_original_frame(page, reading);
  return reading;
}

}  // namespace

Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office, const Hints& hints) {
  std::optional<RegisterSoFar> none;
  return interpret_page(page, kinds, office, hints, none);
}

Reading PageSequence::read(const ocr::Page& page) {
  return interpret_page(page, kinds_, office_, hints_, before_);
}

}  // namespace forms
