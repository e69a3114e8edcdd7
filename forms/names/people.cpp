#include "forms/names/people.h"

#include "forms/decoding/combination.h"
#include "forms/names/name_model.h"
#include "forms/names/person.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// 程辉、赵兰等12人 names two.
Passage without_count(const Passage& passage) {
  const std::u32string text = passage.text();
  for (std::size_t at = text.find(U'等'); at != text.npos; at = text.find(U'等', at + 1)) {
    const std::size_t next = text.find_first_not_of(U" 共", at + 1);
    if (next == text.npos || text[next] == U'人' || (text[next] >= U'0' && text[next] <= U'9'))
      return passage.slice(0, at);
  }
  return passage;
}

struct UnbrokenList {
  Passage list;
  bool ambiguous = false;
};

// A list whose names are parted by commas goes on over its lines' ends: where no comma stands, a name does.
// Of two halves of which each may be a name nobody can tell.
UnbrokenList without_breaks(const Passage& passage) {
  const auto& symbols = passage.symbols();
  const auto is_letter = [&](std::size_t i) {
    return i < symbols.size() && is_part_of_name(symbols[i].point);
  };
  UnbrokenList result;
  if (passage.text().find_first_of(U"、,") == std::u32string::npos) return {passage, false};
  std::size_t from = 0;
  for (std::size_t gap = 1; gap < symbols.size(); ++gap) {
    if (symbols[gap].point != U' ' || symbols[gap].line >= 0 || !is_letter(gap - 1) || !is_letter(gap + 1))
      continue;
    std::size_t before = gap, after = gap + 1;
    while (before > 0 && is_letter(before - 1)) --before;
    while (is_letter(after)) ++after;
    const bool half = gap - before == 1 || after - gap - 1 == 1;
    result.ambiguous |= !half;
    if (!half || gap - before + after - gap - 1 > longest_name) continue;
    result.list.join(passage.slice(from, gap));
    from = gap + 1;
  }
  result.list.join(passage.slice(from, symbols.size()));
  return result;
}

}  // namespace

std::optional<Field> read_people(const std::string& key, const Passage& whole, const PageNames& known,
                                 FieldTrace* trace) {
  const UnbrokenList unbroken = without_breaks(without_count(whole));
  const Passage& passage = unbroken.list;
  if (passage.empty()) return std::nullopt;
  Field field;
  field.key = key;
  field.type = FieldType::people;
  field.text = passage.as_read();
  if (!passage.box().empty()) field.box = passage.box();
  field.confidence = 1;
  note_passage(trace, passage);
  const auto& symbols = passage.symbols();
  const auto add = [&](std::size_t from, std::size_t to) {
    const Passage part = passage.slice(from, to);
    FieldTrace own;  // of this name
    const auto name = part.empty() ? std::nullopt : read_person(key, part, known, trace ? &own : nullptr);
    if (!name || name->values.empty()) return;
    field.values.push_back(name->values.front());
    field.confidence *= name->confidence;
    for (const Doubt doubt : name->doubts) add_doubt(field, doubt);
    if (!trace) return;
    trace->candidates.insert(trace->candidates.end(), own.candidates.begin(), own.candidates.end());
    for (const DoubtTrace& one : own.doubts)
      note_doubt(trace, one.doubt, name->values.front() + ": " + one.rule);
  };
  std::size_t from = 0;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    // A space parts names only where whole names stand on both sides: 王 军、李强 has two.
    const bool space = symbols[i].point == U' ' && i - from >= 2;
    if (!space && is_part_of_name(symbols[i].point)) continue;
    if (symbols[i].point == U' ' && !space) continue;
    add(from, i);
    from = i + 1;
  }
  add(from, symbols.size());
  // A list that ends in a comma goes on where nobody saw it.
  if (const char32_t last = symbols.back().point; last == U'、' || last == U',' || unbroken.ambiguous) {
    field.doubts.push_back(Doubt::low_confidence);
    note_doubt(trace, Doubt::low_confidence,
               unbroken.ambiguous ? "a line ends between two halves of which each may be a name"
                                  : "the list ends in a comma: it may go on where nothing was read");
  }
  return field;
}

}  // namespace forms
