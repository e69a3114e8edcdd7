#include "forms/pages/interpret.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "forms/dates/page_dates.h"
#include "forms/pages/classify.h"
#include "forms/pages/page_reader.h"
#include "forms/pages/page_sequence.h"
#include "forms/text/passage.h"

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
  if (!look_like_rows(rest.rows)) {
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
  const Classification classification = classify(text, kinds);
  reading.kind_confidence = classification.confidence;
  reading.title = classification.title;
  if (trace) trace->kind_rule = rule_of(classification);
  result.context = context_before_fields(years_of(text, kinds.other_dates()), hints.today, trace);
  const auto reader_of = [&](const Kind& kind) {
    return PageReader(page, kind, kinds, text, office, hints, trace);
  };
  if (classification.kind)
    read_as(*classification.kind, before, reader_of(*classification.kind), page, result, trace);
  else if (const Kind* kind = before ? kinds.find(before->kind) : nullptr)
    go_on_with(*kind, *before, reader_of(*kind), result, trace);
  calibrate(reading, learned, trace);
  if (trace) settle_doubts(*trace, reading);
  reading.dates = dates_on_page(text, reading, result.context);
  to_original_frame(page, reading);
  return result;
}

Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office, const Hints& hints,
                  ReadingTrace* trace) {
  return interpret_after(nullptr, page, kinds, office, hints, trace).reading;
}

}  // namespace forms
