#include "forms/interpret.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <utility>

#include "forms/amount_reading.h"
#include "forms/boxed_amount.h"
#include "forms/classify.h"
#include "forms/date.h"
#include "forms/date_reading.h"
#include "forms/decoder.h"
#include "forms/field_places.h"
#include "forms/month_reading.h"
#include "forms/page_dates.h"
#include "forms/page_names.h"
#include "forms/person_reading.h"
#include "forms/register.h"
#include "forms/register_rows.h"
#include "forms/text.h"
#include "forms/village_reading.h"

namespace forms {
namespace {

constexpr std::size_t longest_heading = 40;  // symbols
constexpr std::size_t shortest_village = 3;  // symbols

// Years that complete dates on the page agree on.
std::optional<std::chrono::year> usual_year(const PageText& text) {
  std::map<std::chrono::year, int> count;
  const auto look = [&](const Passage& passage) {
    for (const WrittenDate& date : find_dates(to_utf8(passage.text())))
      if (date.first && date.doubts.empty()) ++count[date.first->year()];
    if (const auto month = find_month(to_utf8(passage.text()))) ++count[month->year()];
    // A year by itself: 年度：2023年, 2023年度请销假台账.
    static const Grammar grammar(U"((.*[^0-9])?<20[0-9]{2}>年|(.*)?年度:<20[0-9]{2}>)([^0-9].*)?");
    if (passage.size() > longest_heading || passage.text().find(U'年') == std::u32string::npos) return;
    if (const auto found = decode(certain_steps(passage.text()), grammar, 1); !found.empty())
      ++count[std::chrono::year(std::stoi(to_utf8(found.front().text)))];
  };
  for (const Passage& row : text.rows) look(row);
  for (const auto& table : text.cells)
    for (const Passage& cell : table) look(cell);
  const auto most = std::max_element(count.begin(), count.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == count.end()) return std::nullopt;
  return most->first;
}

class Interpreter {
 public:
  Interpreter(const ocr::Page& page, const Kind& kind, std::span<const std::string> townships, PageText text,
              const Office& office, const Hints& hints)
      : page_(page),
        kind_(kind),
        townships_(townships),
        text_(std::move(text)),
        office_(office),
        village_(hints.village) {
    const std::optional<Date>& today = hints.today;
    context_.year = usual_year(text_);
    if (!context_.year && today) {
      context_.year = today->year();
      context_.day = today;
      context_.month = today->year() / today->month();
    }
  }

  void run(Reading& reading) {
    RegisterCells cells = find_register(page_, text_, kind_, context_);
    gather_values(cells);
    names_ = PageNames(office_, village_of_page());
    for (std::size_t f = 0; f < kind_.fields.size(); ++f)
      if (auto field = read_field(f)) reading.fields.push_back(std::move(*field));
    if (!cells.rows.empty()) {
      take_context(reading.fields);
      read_rows_of(std::move(cells), reading);
      add_month(reading);
    }
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

  void gather_values(const RegisterCells& reg) {
    places_ = field_places(page_, text_, kind_, reg);
    loose_ = text_.rows;
    for (std::size_t t = 0; t < text_.cells.size(); ++t)
      if (!reg.tables.contains(static_cast<int>(t)))
        loose_.insert(loose_.end(), text_.cells[t].begin(), text_.cells[t].end());
  }

  std::optional<Field> read_field(std::size_t index) {
    const FieldDefinition& definition = kind_.fields[index];
    const std::vector<Passage>& values = places_[index].values;
    switch (definition.type) {
      case FieldType::date:
        return read_date(definition.key, values);
      case FieldType::month:
        return read_month(definition.key, values);
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
    field.values = {field.text};
    field.confidence = value.confidence();
    if (!value.box().empty()) field.box = value.box();
    constexpr double sure = 0.8;
    if (field.confidence < sure) field.doubts.push_back(Doubt::low_confidence);
    return field;
  }

  std::optional<Field> read_date(const std::string& key, const std::vector<Passage>& values) const {
    std::optional<Field> best;
    std::vector<std::string> distinct;
    for (const Passage& value : values) {
      const auto choices = date_choices(value, context_, DatePlace::text);
      Field field = date_field(key, value, choices, context_);
      if (!field.values.empty() &&
          std::find(distinct.begin(), distinct.end(), field.values.front()) == distinct.end())
        distinct.push_back(field.values.front());
      if (!best || (best->values.empty() && !field.values.empty()) ||
          field.confidence > best->confidence + 0.2)
        best = std::move(field);
    }
    if (best && !best->values.empty()) {
      if (distinct.size() > 1) best->doubts.push_back(Doubt::several);
      return best;
    }
    if (best && std::find(best->doubts.begin(), best->doubts.end(), Doubt::impossible) != best->doubts.end())
      return best;
    // No label, or nothing to read at it: a date elsewhere on the page may be the one, but a person must say
    // so.
    for (const Passage& row : loose_) {
      const std::string text = to_utf8(row.text());
      for (const WrittenDate& date : find_dates(text, context_)) {
        if (!date.first) continue;
        const std::size_t from = to_utf32(text.substr(0, date.offset)).size();
        const Passage place = row.slice(from, from + to_utf32(text.substr(date.offset, date.length)).size());
        Field field = date_field(key, place, date_choices(place, context_, DatePlace::text), context_);
        if (field.values.empty()) continue;
        field.doubts.push_back(Doubt::several);
        return field;
      }
    }
    // The dates of a register are its rows'.
    if (kind_.columns.empty())
      if (auto field = misread_date(key)) return field;
    return best;
  }

  // 2024年3月5月: a date of which the recogniser got a sign wrong, where one day stands out.
  std::optional<Field> misread_date(const std::string& key) const {
    constexpr double stands_out = 0.2;
    for (const Passage& row : loose_) {
      const auto place = misread_date_in(row);
      if (!place) continue;
      Field field = date_field(key, *place, date_choices(*place, context_, DatePlace::text), context_);
      if (field.values.empty() || field.confidence <= stands_out) continue;
      field.doubts.push_back(Doubt::several);
      return field;
    }
    return std::nullopt;
  }

  std::optional<Field> read_month(const std::string& key, const std::vector<Passage>& values) const {
    std::vector<const Passage*> places;
    for (const Passage& value : values) places.push_back(&value);
    for (const Passage& row : text_.rows)
      if (row.size() < longest_heading) places.push_back(&row);
    for (const Passage* place : places)
      if (auto field = month_field(key, *place, context_)) return field;
    return std::nullopt;
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

  // The same name at two labels is surer than either; two names make a question.
  std::optional<Field> read_one_person(const std::string& key, const FieldPlaces& places) const {
    std::vector<Field> readings;
    for (const Passage& value : places.values)
      if (auto field = read_person(key, value, names_); field && !field->values.empty())
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
        if (field.confidence > certain_probability) std::erase(field.doubts, Doubt::low_confidence);
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
  if (!learned.labels.empty() || !learned.titles.empty()) more_kinds = with(program_kinds, learned);
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
  context.year = usual_year(text);
  std::optional<Columns> columns;
  if (classification.kind) {
    reading.kind = classification.kind->name;
    reading.continues = before && before->kind == reading.kind && reading.title.empty();
    Interpreter interpreter(page, *classification.kind, kinds.townships(), text, office, hints);
    if (reading.continues) interpreter.lean_on(*before);
    interpreter.run(reading);
    if (holds_several_papers(page, *classification.kind))
      for (Field& field : reading.fields)
        if (std::find(field.doubts.begin(), field.doubts.end(), Doubt::several) == field.doubts.end())
          field.doubts.push_back(Doubt::several);
    context = interpreter.context();
    columns = interpreter.columns();
  } else if (const std::optional<Date>& today = hints.today) {
    context.day = today;
    if (!context.year) context.year = today->year();
    context.month = today->year() / today->month();
  }
  if (!classification.kind && before) {
    if (const Kind* kind = kinds.find(before->kind)) {
      Interpreter interpreter(page, *kind, kinds.townships(), text, office, hints);
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
