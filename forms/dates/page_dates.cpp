#include "forms/dates/page_dates.h"

#include <algorithm>

#include "forms/dates/date_reading.h"
#include "forms/dates/thresholds.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

// Whether a text that no day could be made of was meant as one: 2月30日 was, 无 was not.
bool says_day(const std::string& text) {
  const std::u32string said = folded(to_utf32(text));
  return std::any_of(said.begin(), said.end(),
                     [](char32_t c) { return is_digit(c) || c == U'月' || c == U'日'; });
}

// A date that stands in a passage, while its passage is read.
struct PlacedDate {
  DateOnPage date;
  int at = 0;            // from the left, in pixels or in symbols
  std::size_t from = 0;  // its symbols where there are no boxes
  std::size_t to = 0;
  bool of_field = false;
  bool written_too = false;  // found again in the text
};

// Every date on the page in reading order; where a field or a row holds a date, its reading counts.
class DateCollector {
 public:
  DateCollector(const Reading& reading, DateContext context) : context_(context) {
    for (const Field& field : reading.fields) know(field);
    for (const Row& row : reading.rows)
      for (const Field& field : row) know(field);
  }

  std::vector<DateOnPage> collect(const PageText& text) {
    // Rows and tables in the order of their first lines, which is the page's order of reading.
    std::vector<std::pair<int, const Passage*>> passages;
    const auto add = [&](const Passage& passage) {
      if (const auto lines = passage.lines(); !lines.empty()) passages.emplace_back(lines.front(), &passage);
    };
    for (const Passage& row : text.rows) add(row);
    for (const auto& table : text.cells)
      for (const Passage& cell : table) add(cell);
    std::stable_sort(passages.begin(), passages.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<DateOnPage> dates;
    for (const auto& [line, passage] : passages)
      for (PlacedDate& placed : dates_in(*passage)) dates.push_back(std::move(placed.date));
    return dates;
  }

 private:
  struct Known {
    const Field* field;
    bool used = false;
  };

  void know(const Field& field) {
    if (field.type == FieldType::date && (!field.values.empty() || says_day(field.text)))
      known_.push_back({&field});
  }

  std::vector<PlacedDate> dates_in(const Passage& passage) {
    std::vector<PlacedDate> here = of_fields(passage);
    const std::string utf8 = to_utf8(passage.text());
    const std::vector<WrittenDate> all_written = find_dates(utf8, context_);
    SymbolsOfBytes place_at(utf8);
    if (here.empty() && all_written.empty() && looks_like_date(passage) && !names_only_months(utf8))
      add_misread(passage, here);
    for (const WrittenDate& written : all_written) {
      if (written.last) context_.spoken = written.last;
      const std::size_t from = place_at.symbol_at(written.offset);
      const std::size_t to = place_at.symbol_at(written.offset + written.length);
      const Passage place = passage.slice(from, to);
      const ocr::Box box = place.box();
      const auto told = std::find_if(here.begin(), here.end(), [&](const PlacedDate& other) {
        if (!other.of_field || other.written_too) return false;
        return box.empty() ? other.from < to && from < other.to
                           : other.date.box && !intersected(*other.date.box, box).empty();
      });
      if (told != here.end()) {
        told->written_too = true;
        if (told->date.first == written.first) told->date.last = written.last;
        continue;
      }
      DateOnPage date;
      date.first = written.first;
      date.last = written.last;
      date.text = place.as_read();
      date.confidence = written.first ? place.confidence() : 0;
      date.doubts = written.doubts;
      if (date.confidence < certain_from(FieldType::date) && written.first)
        date.doubts.push_back(Doubt::low_confidence);
      if (!box.empty()) date.box = box;
      here.push_back({std::move(date), box.empty() ? static_cast<int>(from) : box.x, from, to});
    }
    std::stable_sort(here.begin(), here.end(),
                     [](const PlacedDate& a, const PlacedDate& b) { return a.at < b.at; });
    return here;
  }

  std::vector<PlacedDate> of_fields(const Passage& passage) {
    std::vector<PlacedDate> here;
    const ocr::Box around = passage.box();
    for (Known& one : known_) {
      if (one.used) continue;
      PlacedDate placed;
      if (one.field->box) {
        if (around.empty() || intersected(*one.field->box, around) != *one.field->box) continue;
        one.used = true;
        // A cell that several rows share is one date.
        if (std::any_of(here.begin(), here.end(),
                        [&](const PlacedDate& other) { return other.date.box == one.field->box; }))
          continue;
        placed.at = one.field->box->x;
      } else {
        if (!take_place(passage, one.field->text, here, placed)) continue;
        one.used = true;
      }
      placed.of_field = true;
      if (!one.field->values.empty())
        placed.date.first = placed.date.last = from_iso(one.field->values.front());
      placed.date.text = one.field->text;
      placed.date.confidence = one.field->confidence;
      placed.date.doubts = one.field->doubts;
      placed.date.box = one.field->box;
      here.push_back(std::move(placed));
    }
    return here;
  }

  // Where a field's text stands in a passage without boxes, beside the places that are taken.
  static bool take_place(const Passage& passage, const std::string& field,
                         const std::vector<PlacedDate>& taken, PlacedDate& placed) {
    const std::u32string text = passage.text();
    std::u32string sought = folded(to_utf32(field));
    std::erase_if(sought, is_invisible);
    if (sought.empty()) return false;
    for (std::size_t at = text.find(sought); at != text.npos; at = text.find(sought, at + 1)) {
      const std::size_t end = at + sought.size();
      if (at > 0 && is_digit(text[at - 1]) && is_digit(text[at])) continue;
      if (end < text.size() && is_digit(text[end]) && is_digit(text[end - 1])) continue;
      if (std::any_of(taken.begin(), taken.end(),
                      [&](const PlacedDate& other) { return at < other.to && other.from < end; }))
        continue;
      placed.from = at;
      placed.to = end;
      placed.at = static_cast<int>(at);
      return true;
    }
    return false;
  }

  // Offered as a question: with the likeliest day where one stands out, else with none.
  void add_misread(const Passage& passage, std::vector<PlacedDate>& here) const {
    const auto choices = date_choices(passage, context_, DatePlace::text);
    PlacedDate placed;
    placed.date = choose_date(passage, choices, context_);
    if (placed.date.confidence <= misread_day_stands_out) {
      placed.date.first = placed.date.last = std::nullopt;
      placed.date.confidence = 0;
      placed.date.doubts = {Doubt::unresolved};
    }
    const ocr::Box box = passage.box();
    if (!box.empty()) placed.date.box = box;
    placed.at = box.x;
    here.push_back(std::move(placed));
  }

  DateContext context_;
  std::vector<Known> known_;
};

}  // namespace

std::vector<DateOnPage> dates_on_page(const PageText& text, const Reading& reading,
                                      const DateContext& context) {
  return DateCollector(reading, context).collect(text);
}

}  // namespace forms
