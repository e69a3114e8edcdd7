#include "forms/interpret.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "forms/amount_reading.h"
#include "forms/classify.h"
#include "forms/date.h"
#include "forms/date_reading.h"
#include "forms/decoder.h"
#include "forms/label.h"
#include "forms/page_dates.h"
#include "forms/page_names.h"
#include "forms/person_reading.h"
#include "forms/register.h"
#include "forms/text.h"
#include "forms/village_reading.h"

namespace forms {
namespace {

// All labels of a kind, and the field that each belongs to; -1 for those that only end the value before them.
struct Labels {
  std::vector<std::u32string> words;
  std::vector<int> field;

  explicit Labels(const Kind& kind) {
    const auto add = [&](const std::string& label, int owner) {
      words.push_back(label_text(label));
      field.push_back(owner);
    };
    for (std::size_t f = 0; f < kind.fields.size(); ++f)
      for (const std::string& label : kind.fields[f].labels) add(label, static_cast<int>(f));
    for (const std::string& stop : kind.stops) add(stop, -1);
  }
};

constexpr std::size_t longest_heading = 40;  // symbols

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
        village_(hints.village),
        values_(kind.fields.size()) {
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
    const Labels labels(kind_);
    loose_ = text_.rows;
    for (std::size_t t = 0; t < text_.cells.size(); ++t)
      if (!reg.tables.contains(static_cast<int>(t)))
        loose_.insert(loose_.end(), text_.cells[t].begin(), text_.cells[t].end());
    for (std::size_t r = 0; r < text_.rows.size(); ++r) {
      if (reg.text_rows.contains(static_cast<int>(r))) continue;
      gather_from(text_.rows[r], labels,
                  [&](const auto& places, std::size_t i) { return below(r, labels, places, i); });
    }
    for (std::size_t t = 0; t < text_.cells.size(); ++t) {
      if (reg.tables.contains(static_cast<int>(t))) continue;
      for (std::size_t c = 0; c < text_.cells[t].size(); ++c)
        gather_from(text_.cells[t][c], labels, [&](const auto& places, std::size_t i) {
          return i + 1 == places.size() ? beside(t, c, labels) : Passage();
        });
    }
  }

  template <class Elsewhere>
  void gather_from(const Passage& passage, const Labels& labels, const Elsewhere& elsewhere) {
    const auto places = find_labels(passage, labels.words);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const int field = labels.field[places[i].label];
      if (field < 0) continue;
      const std::size_t end = i + 1 < places.size() ? places[i + 1].from : passage.size();
      Passage value = passage.slice(places[i].to, end);
      if (value.empty()) value = elsewhere(places, i);
      const Passage whole = value;
      value = until(value, kind_.fields[static_cast<std::size_t>(field)]);
      // Inside a sentence a label counts only if the word that ends its value follows, too: 今收到 … 交来.
      if (!places[i].parted && follows_clause(passage, places[i].from) && value.size() == whole.size())
        continue;
      if (!value.empty()) values_[static_cast<std::size_t>(field)].push_back(std::move(value));
    }
  }

  static bool follows_clause(const Passage& passage, std::size_t at) {
    if (at == 0) return false;
    const char32_t before = passage.symbols()[at - 1].point;
    return before == U',' || before == U'。' || before == U';' || before == U'、';
  }

  static Passage until(const Passage& value, const FieldDefinition& field) {
    std::size_t end = value.size();
    for (const std::string& word : field.until) {
      std::size_t at = 0;
      if (find_word(value, label_text(word), &at) > 0.7 && at > 0) end = std::min(end, at);
    }
    return value.slice(0, end);
  }

  // A value written under its label: the next row, if it has no label itself. Under several labels side by
  // side it is what stands between this label's place and the next one's.
  Passage below(std::size_t row, const Labels& labels, const std::vector<LabelPlace>& places,
                std::size_t i) const {
    if (row + 1 >= text_.rows.size()) return {};
    const Passage &here = text_.rows[row], &next = text_.rows[row + 1];
    // A sign before an amount (￥) is no label that would make it another row of labels.
    for (const LabelPlace& place : find_labels(next, labels.words))
      if (is_han(labels.words[place.label].front())) return {};
    if (page_.source == ocr::Source::text_file) return i + 1 == places.size() ? next : Passage();
    const ocr::Box box = here.box();
    if (box.empty() || next.box().y - box.bottom() > box.height * 2) return {};
    if (places.size() == 1) return next;
    const auto left_of = [&](std::size_t label) {
      return here.slice(places[label].from, places[label].to).box().x - box.height;
    };
    std::size_t from = 0, to = next.size();
    const auto& symbols = next.symbols();
    while (from < to && (symbols[from].box.empty() || symbols[from].box.x < left_of(i))) ++from;
    if (i + 1 < places.size())
      while (to > from && (symbols[to - 1].box.empty() || symbols[to - 1].box.x >= left_of(i + 1))) --to;
    return next.slice(from, to);
  }

  // A value in the cell to the right of its label's, else in the one under it.
  Passage beside(std::size_t t, std::size_t c, const Labels& labels) const {
    const auto& cells = page_.tables[t].cells;
    const ocr::Cell& here = cells[c];
    const auto value = [&](std::size_t i) -> Passage {
      const Passage& passage = text_.cells[t][i];
      const auto places = find_labels(passage, labels.words);
      // ￥ leads a value and is no other label.
      const bool is_label =
          !places.empty() && places.front().from == 0 && is_han(labels.words[places.front().label].front());
      return is_label ? Passage() : passage;
    };
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].column == here.column + here.column_span && cells[i].row <= here.row &&
          here.row < cells[i].row + cells[i].row_span)
        if (const Passage right = value(i); !right.empty()) return right;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].row == here.row + here.row_span && cells[i].column <= here.column &&
          here.column < cells[i].column + cells[i].column_span)
        return value(i);
    return {};
  }

  std::optional<Field> read_field(std::size_t index) {
    const FieldDefinition& definition = kind_.fields[index];
    const auto& values = values_[index];
    switch (definition.type) {
      case FieldType::date:
        return read_date(definition.key, values);
      case FieldType::month:
        return read_month(definition.key, values);
      case FieldType::amount:
        return read_amount(definition.key, values);
      case FieldType::number:
        return read_number(definition.key, values);
      case FieldType::person:
        return read_one_person(definition.key, values);
      case FieldType::people:
        return values.empty() ? std::nullopt
                              : read_people(definition.key, continued(values.front(), Labels(kind_)), names_);
      case FieldType::village:
        return read_village(definition.key, values);
      case FieldType::text:
        return values.empty() ? std::nullopt
                              : std::optional(plain(definition.key, definition.type, values.front()));
    }
    return std::nullopt;
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

  // A list that ends in a comma goes on in the next row, unless a label begins there.
  Passage continued(const Passage& value, const Labels& labels) const {
    Passage whole = value;
    for (std::size_t r = 0; r + 1 < text_.rows.size(); ++r) {
      const auto lines = text_.rows[r].lines();
      if (lines.empty() || whole.lines().empty() || lines.back() != whole.lines().back()) continue;
      const char32_t last = whole.symbols().back().point;
      if ((last != U'、' && last != U',') || !find_labels(text_.rows[r + 1], labels.words).empty()) break;
      for (const int line : text_.rows[r + 1].lines()) whole.append(line);
    }
    return whole;
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
    return best;
  }

  std::optional<Field> read_month(const std::string& key, const std::vector<Passage>& values) const {
    std::vector<const Passage*> places;
    for (const Passage& value : values) places.push_back(&value);
    for (const Passage& row : text_.rows)
      if (row.size() < 40) places.push_back(&row);
    for (const Passage* place : places)
      if (auto field = month_in(key, *place)) return field;
    return std::nullopt;
  }

  std::optional<Field> month_in(const std::string& key, const Passage& place) const {
    static const Grammar grammar(U"(.*[^0-9])?<(19|20)[0-9]{2}[年.\\-/][01]?[0-9]>([^0-9].*)?");
    const auto as_read = find_month(to_utf8(place.text()), context_);
    std::map<std::string, double> months;
    double all = 0;
    const auto decoded = place.text().find(U'2') == std::u32string::npos ? std::vector<Decoded>{}
                                                                         : decode(place.steps(), grammar, 16);
    for (const Decoded& text : decoded) {
      const auto month = find_month(
          to_utf8(text.text) + (text.text.find(U'年') == std::u32string::npos ? "" : "月"), context_);
      if (!month || !month->ok()) continue;
      const double weight = std::exp(text.log_probability - decoded.front().log_probability);
      months[to_iso(*month / std::chrono::day{1}).substr(0, 7)] += weight;
      all += weight;
    }
    Field field;
    field.key = key;
    field.type = FieldType::month;
    field.text = place.as_read();
    if (!place.box().empty()) field.box = place.box();
    if (!months.empty()) {
      const auto best = std::max_element(months.begin(), months.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      field.values = {best->first};
      field.confidence = best->second / all;
      if (!as_read || to_iso(*as_read / std::chrono::day{1}).substr(0, 7) != best->first)
        field.doubts.push_back(Doubt::corrected);
    } else if (as_read) {
      field.values = {to_iso(*as_read / std::chrono::day{1}).substr(0, 7)};
      field.confidence = place.confidence();
    } else {
      return std::nullopt;
    }
    if (field.confidence < certain_probability) field.doubts.push_back(Doubt::low_confidence);
    return field;
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
        if (const auto field = read_village(kind_.fields[f].key, values_[f]))
          return field->values.empty() ? std::string() : field->values.front();
    return {};
  }

  // The same name at two labels is surer than either; two names make a question.
  std::optional<Field> read_one_person(const std::string& key, const std::vector<Passage>& values) const {
    std::vector<Field> readings;
    for (const Passage& value : values)
      if (auto field = read_person(key, value, names_); field && !field->values.empty())
        readings.push_back(std::move(*field));
    if (readings.empty()) return std::nullopt;
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
    return field;
  }

  std::optional<Field> read_village(const std::string& key, const std::vector<Passage>& values) const {
    std::vector<VillageMention> labelled, others;
    for (const Passage& value : values)
      for (VillageMention& mention : villages_in(value, office_.villages, townships_))
        labelled.push_back(std::move(mention));
    constexpr std::size_t heading_rows = 5;
    for (std::size_t r = 0; r < std::min(heading_rows, text_.rows.size()); ++r)
      if (text_.rows[r].size() <= longest_heading)
        for (VillageMention& mention : villages_in(text_.rows[r], office_.villages, townships_))
          others.push_back(std::move(mention));
    if (labelled.empty() && others.empty())
      for (const Passage& row : text_.rows)
        for (VillageMention& mention : villages_in(row, office_.villages, townships_))
          if (mention.has_township) others.push_back(std::move(mention));
    return choose_village(key, labelled, others);
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
  std::optional<Columns> columns_;            // of the register
  std::vector<std::vector<Passage>> values_;  // by field, in the order of the page
  std::vector<Passage> loose_;                // rows and cells of no register
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
