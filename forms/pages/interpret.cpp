#include "forms/pages/interpret.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "forms/classification/classify.h"
#include "forms/classification/thresholds.h"
#include "forms/dates/page_dates.h"
#include "forms/pages/known_form.h"
#include "forms/pages/page_reader.h"
#include "forms/pages/page_sequence.h"
#include "forms/pages/thresholds.h"
#include "forms/text/passage.h"
#include "forms/text/text.h"

namespace forms {
namespace {

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

std::string rule_of(const Classification& found) {
  const std::string second =
      found.second ? fmt::format("; next is {} with {:.2f}", found.second->name, found.second_points) : "";
  if (!found.kind) return fmt::format("no kind has the points that it takes ({:.2f})", found.points) + second;
  return fmt::format("{} with {:.2f} points of title, labels, columns and words; ", found.kind->name,
                     found.points) +
         (found.title.empty() ? "no heading speaks for it" : "the heading \"" + found.title + "\"") + second;
}

// The rules of the doubts that the field has in the end.
void settle_doubts(FieldTrace& trace, const Field& field) {
  const auto has = [&](Doubt doubt) {
    return std::find(field.doubts.begin(), field.doubts.end(), doubt) != field.doubts.end();
  };
  std::erase_if(trace.doubts, [&](const DoubtTrace& one) { return !has(one.doubt); });
}

void settle_doubts(ReadingTrace& trace, const Reading& reading) {
  for (const Field& field : reading.fields)
    if (FieldTrace* own = find_field(&trace, field.key)) settle_doubts(*own, field);
  for (std::size_t r = 0; r < reading.rows.size(); ++r)
    for (const Field& field : reading.rows[r])
      if (FieldTrace* own = find_field(&trace, field.key, static_cast<int>(r))) settle_doubts(*own, field);
}

// Reads the page as one of the kind that it was told to be.
void read_as(const Kind& kind, const RegisterSoFar* before, PageReader reader, const ocr::Page& page,
             InterpretedPage& result, ReadingTrace* trace) {
  Reading& reading = result.reading;
  reading.kind = kind.name;
  reading.continues = before && before->kind == reading.kind && reading.title.empty();
  if (reading.continues) reader.lean_on(*before);
  reader.read(reading);
  if (holds_several_papers(page, kind))
    for (Field& field : reading.fields) {
      add_doubt(field, Doubt::several);
      note_doubt(find_field(trace, field.key), Doubt::several,
                 "a title of the kind stands alone more than once: several papers may lie on the page");
    }
  result.context = reader.context();
  result.columns = reader.columns();
}

// Reads the page as one more of the register before it, if its rows look so.
void go_on_with(const Kind& kind, const RegisterSoFar& before, PageReader reader, InterpretedPage& result,
                ReadingTrace* trace) {
  reader.lean_on(before);
  Reading rest;
  reader.go_on(before, rest);
  const bool by_lines = kind.row_placement == RowPlacement::dated_lines && before.columns.places.empty();
  if (by_lines ? rest.rows.empty() : !look_like_rows(rest.rows)) {
    if (trace) trace->fields.clear();
    note_step(trace, "the register of the page before does not go on here: too few rows have a date");
    return;
  }
  note_step(trace, "the register of the page before goes on here");
  Reading& reading = result.reading;
  reading.kind = kind.name;
  reading.kind_confidence = before.kind_confidence;
  reading.continues = true;
  reading.rows = std::move(rest.rows);
  result.context = reader.context();
  result.columns = reader.columns();
}

// Reads a printed form, by its boxes where they are known.
void read_form(const KnownForm& form, PageReader reader, const ocr::Page& page, InterpretedPage& result,
               ReadingTrace* trace) {
  Reading& reading = result.reading;
  reading.kind = form.kind->name;
  reading.kind_confidence = 1;
  reading.printed = PrintedForm{.kind = form.code.kind,
                                .village = form.code.village,
                                .month = to_iso(form.code.month),
                                .by_boxes = form.layout.has_value(),
                                .filled_in = is_filled_in(page, form)};
  if (trace) trace->kind_rule = "the QR code of a printed form says " + form.code.kind;
  if (!reading.printed->filled_in) note_step(trace, "nothing is written in its boxes");
  if (!form.layout)
    note_step(trace, page.form ? "the kind's definition has changed since the form was printed"
                               : "the form's marks were not found");
  reader.lean_on(form);
  if (form.layout)
    reader.read_form(form, reading);
  else
    reader.read(reading);
  take_code(page, form, reading);
  result.context = reader.context();
  result.columns = reader.columns();
}

// A camera prints day and time into the picture: 2024-03-15 10:22, with the place at the most.
bool is_stamp(const Passage& row) {
  const std::string text = to_utf8(row.text());
  const auto dates = find_dates(text);
  if (dates.size() != 1 || !dates.front().first || !dates.front().has_year) return false;
  const std::string rest = text.substr(dates.front().offset + dates.front().length);
  const std::size_t colon = rest.find(':');
  constexpr std::size_t nearest = 4;  // " 10:22"
  return colon <= nearest && colon > 0 && rest[colon - 1] >= '0' && rest[colon - 1] <= '9';
}

// A picture that bears a stamp and little else is a photo; so is a camera's picture that shows next to no
// text.
bool is_photo(const ocr::Page& page, const PageText& text) {
  constexpr std::size_t most_rows = 8, next_to_none = 2;
  if (page.source != ocr::Source::picture || page.blank || !page.tables.empty()) return false;
  if (!page.taken.empty() && text.rows.size() <= next_to_none) return true;
  return text.rows.size() <= most_rows && std::any_of(text.rows.begin(), text.rows.end(), is_stamp);
}

// A photo on which no date is written has the day of its camera's clock, for a person to confirm.
void date_by_camera(const ocr::Page& page, const Kind& kind, Reading& reading, ReadingTrace* trace) {
  const auto date = std::find_if(kind.fields.begin(), kind.fields.end(),
                                 [](const FieldDefinition& field) { return field.type == FieldType::date; });
  if (page.taken.empty() || date == kind.fields.end() || find_field(reading.fields, date->key)) return;
  Field field;
  field.key = date->key;
  field.type = FieldType::date;
  field.text = page.taken;
  field.values = {page.taken.substr(0, page.taken.find('T'))};
  field.confidence = confidence_of_camera;
  field.doubts = {Doubt::by_camera};
  reading.fields.push_back(std::move(field));
  note_doubt(find_field(trace, date->key), Doubt::by_camera,
             "no date is written: the camera's clock says so");
}

}  // namespace

InterpretedPage interpret_after(const RegisterSoFar* before, const ocr::Page& page,
                                const Kinds& program_kinds, const Office& office, const Hints& hints,
                                ReadingTrace* trace) {
  const Learned& learned = office.learned;
  std::optional<Kinds> more_kinds;
  if (!learned.labels.empty() || !learned.titles.empty()) more_kinds = extended_by(program_kinds, learned);
  const Kinds& kinds = more_kinds ? *more_kinds : program_kinds;

  InterpretedPage result;
  Reading& reading = result.reading;
  const PageText text = page_text(page);
  Classification classification = classify(text, kinds);
  if (!classification.kind && is_photo(page, text)) {
    classification.kind = kinds.find(photo_kind);
    classification.confidence = confidence_of_photo;
  }
  reading.kind_confidence = classification.confidence;
  reading.title = classification.title;
  if (trace) trace->kind_rule = rule_of(classification);
  result.context = context_before_fields(years_of(text, kinds.other_dates()), hints.today, trace);
  const auto reader_of = [&](const Kind& kind) {
    return PageReader(page, kind, kinds, text, office, hints, trace);
  };
  // Forms are printed by the definitions alone, without what was learned.
  if (const auto form = known_form(page, program_kinds))
    read_form(*form, reader_of(*kinds.find(form->kind->name)), page, result, trace);
  else if (classification.kind)
    read_as(*classification.kind, before, reader_of(*classification.kind), page, result, trace);
  else if (const Kind* kind = before ? kinds.find(before->kind) : nullptr)
    go_on_with(*kind, *before, reader_of(*kind), result, trace);
  if (!reading.continues && reading.kind == other_kind && !page.blank)
    if (const Kind* other = kinds.find(other_kind)) {
      if (trace) trace->fields.clear();
      reader_of(*other).read(reading);
    }
  calibrate(reading, learned, trace);
  if (const Kind* kind = kinds.find(reading.kind); kind && kind->name == photo_kind)
    date_by_camera(page, *kind, reading, trace);
  if (trace) settle_doubts(*trace, reading);
  // The dates of a form that nobody has filled in are those that were printed on it.
  if (!reading.printed || reading.printed->filled_in)
    reading.dates = dates_on_page(text, reading, result.context);
  to_original_frame(page, reading);
  return result;
}

Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office, const Hints& hints,
                  ReadingTrace* trace) {
  return interpret_after(nullptr, page, kinds, office, hints, trace).reading;
}

}  // namespace forms
