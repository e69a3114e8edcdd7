#include "forms/pages/page_sequence.h"

#include <algorithm>

#include "forms/pages/interpret.h"

namespace forms {

bool look_like_rows(const std::vector<Row>& rows) {
  const auto dated = std::count_if(rows.begin(), rows.end(), [](const Row& row) {
    return row.size() >= 2 && std::any_of(row.begin(), row.end(), [](const Field& field) {
             return field.type == FieldType::date && !field.values.empty();
           });
  });
  return dated > 0 && dated * 2 >= static_cast<std::ptrdiff_t>(rows.size());
}

namespace {

bool follows(const ocr::Page& page, const RegisterSoFar& before) {
  return page.file == before.file && page.number == before.number + 1;
}

std::optional<RegisterSoFar> register_so_far(const ocr::Page& page, const InterpretedPage& interpreted,
                                             const RegisterSoFar* before, const Kinds& kinds) {
  const Reading& reading = interpreted.reading;
  const Kind* const kind = kinds.find(reading.kind);
  // A diary goes on from its cover, or from a page with one day.
  const bool by_lines = kind && kind->row_placement == RowPlacement::dated_lines;
  if (!by_lines && (!interpreted.columns || reading.rows.empty())) return std::nullopt;
  const Field* village = find_field(reading.fields, "village");
  return RegisterSoFar{.file = page.file,
                       .number = page.number,
                       .kind = reading.kind,
                       .kind_confidence = reading.kind_confidence,
                       .village = village && !village->values.empty() ? village->values.front()
                                  : before                            ? before->village
                                                                      : std::string(),
                       .columns = interpreted.columns.value_or(Columns()),
                       .context = interpreted.context};
}

}  // namespace

Reading PageSequence::read(const ocr::Page& page, ReadingTrace* trace) {
  const RegisterSoFar* before = before_ && follows(page, *before_) ? &*before_ : nullptr;
  InterpretedPage interpreted = interpret_after(before, page, kinds_, office_, hints_, trace);
  before_ = register_so_far(page, interpreted, before, kinds_);
  return std::move(interpreted.reading);
}

}  // namespace forms
