#include "forms/pages/interpret.h"

#include <utility>

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

// Reads the page as one of the kind that it was told to be.
void read_as(const Kind& kind, const RegisterSoFar* before, PageReader reader, const ocr::Page& page,
             InterpretedPage& result) {
  Reading& reading = result.reading;
  reading.kind = kind.name;
  reading.continues = before && before->kind == reading.kind && reading.title.empty();
  if (reading.continues) reader.lean_on(*before);
  reader.read(reading);
  if (holds_several_papers(page, kind))
    for (Field& field : reading.fields) add_doubt(field, Doubt::several);
  result.context = reader.context();
  result.columns = reader.columns();
}

// Reads the page as one more of the register before it, if its rows look so.
void go_on_with(const Kind& kind, const RegisterSoFar& before, PageReader reader, InterpretedPage& result) {
  reader.lean_on(before);
  Reading rest;
  reader.go_on(before, rest);
  if (!look_like_rows(rest.rows)) return;
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
                                const Kinds& program_kinds, const Office& office, const Hints& hints) {
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
  result.context = context_before_fields(years_of(text, kinds.other_dates()), hints.today);
  const auto reader_of = [&](const Kind& kind) { return PageReader(page, kind, kinds, text, office, hints); };
  if (classification.kind)
    read_as(*classification.kind, before, reader_of(*classification.kind), page, result);
  else if (const Kind* kind = before ? kinds.find(before->kind) : nullptr)
    go_on_with(*kind, *before, reader_of(*kind), result);
  calibrate(reading, learned);
  reading.dates = dates_on_page(text, reading, result.context);
  to_original_frame(page, reading);
  return result;
}

Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office, const Hints& hints) {
  return interpret_after(nullptr, page, kinds, office, hints).reading;
}

}  // namespace forms
