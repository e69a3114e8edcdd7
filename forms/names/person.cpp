#include "forms/names/person.h"

#include <algorithm>

#include "forms/decoding/combination.h"
#include "forms/names/name_model.h"
#include "forms/names/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Whether one Han character and nothing more stands behind the gap at `at`, in the same line.
bool last_letter_after(const std::vector<Symbol>& symbols, std::size_t at) {
  if (at + 1 >= symbols.size() || !is_part_of_name(symbols[at + 1].point) ||
      symbols[at + 1].line != symbols[at - 1].line)
    return false;
  return at + 2 == symbols.size() || !is_part_of_name(symbols[at + 2].point);
}

// The Han characters from the beginning of a passage, over spaces between single characters (王 军).
Passage leading_name(const Passage& passage) {
  const auto& symbols = passage.symbols();
  std::size_t from = 0;
  while (from < symbols.size() && !is_part_of_name(symbols[from].point)) ++from;
  // The end of a longer label: 记录人员杨义荣.
  if (from + 2 < symbols.size() && (symbols[from].point == U'员' || symbols[from].point == U'者') &&
      is_surname(symbols[from + 1].point))
    ++from;
  std::size_t end = from, letters = 0;
  while (end < symbols.size()) {
    if (is_part_of_name(symbols[end].point))
      ++letters;
    else if (symbols[end].point != U' ' ||
             (letters != 1 && !(letters == 2 && last_letter_after(symbols, end))))
      break;
    ++end;
  }
  return passage.slice(from, end);
}

// 周良 勇 has a character that stands apart, which may as well be no part of the name.
bool ends_apart(const Passage& name) {
  const auto& symbols = name.symbols();
  return symbols.size() == 4 && symbols[2].point == U' ';
}

// 陈根X: the next character is no name's and no sign, so it may be one that was misread.
bool ends_in_scrap(const Passage& passage, const Passage& name) {
  const Symbol& last = name.symbols().back();
  const auto& symbols = passage.symbols();
  const auto at = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& symbol) {
    return symbol.line == last.line && symbol.glyph == last.glyph;
  });
  return last.glyph >= 0 && at != symbols.end() && at + 1 != symbols.end() && is_scrap((at + 1)->point);
}

std::u32string letters_of(const Passage& passage) {
  std::u32string text;
  for (const Symbol& symbol : passage.symbols())
    if (is_part_of_name(symbol.point)) text += symbol.point;
  return text;
}

// Whether a symbol is as unsure as the reader leaves those beside strokes that it passed over (曹 of 曹敏):
// what the alternatives offer misses a character, too.
bool stands_beside_unread(const Passage& place) {
  return std::any_of(place.symbols().begin(), place.symbols().end(),
                     [](const Symbol& symbol) { return symbol.confidence <= confidence_beside_unread; });
}

// The likeliest of those who are known and of strangers.
void take_known(Field& field, const Passage& place, const std::u32string& as_read, const PageNames& known,
                FieldTrace* trace) {
  const KnownChoice choice = choose_known(field.key, place, as_read, known, trace);
  if (place.exact()) {
    // What is written stays, though somebody who is known may be meant.
    if (choice.name == as_read) return;
    field.confidence = questioned;
    field.doubts = {Doubt::corrected};
    note_doubt(trace, Doubt::corrected, "somebody who is known may be meant; what is written stays");
    return;
  }
  field.values = {to_utf8(choice.name)};
  field.confidence = choice.probability;
  if (choice.name != as_read && !(choice.known && choice.probability >= certain_known_person)) {
    field.doubts.push_back(Doubt::corrected);
    note_doubt(trace, Doubt::corrected,
               choice.known ? "somebody who is known is likelier than what the best string says"
                            : "another name is likelier than what the best string says");
  }
  if (choice.rivalled) {
    field.doubts.push_back(Doubt::several);
    note_doubt(trace, Doubt::several, "somebody else who is known is nearly as likely");
  }
}

// The likeliest name where nobody is known.
void take_likeliest(Field& field, const Passage& place, const std::u32string& as_read, FieldTrace* trace) {
  const NameChoice choice = choose_name(place, as_read.size(), trace);
  if (!choice.name.empty() && !place.exact()) {
    field.values = {to_utf8(choice.name)};
    field.confidence = choice.probability;
  }
  if (choice.name != as_read) {
    field.doubts.push_back(Doubt::corrected);
    note_doubt(trace, Doubt::corrected,
               choice.name.empty() ? "what is read is written as no name is"
                                   : "a name is likelier than what the best string says");
  }
  if (may_be_another_surname(choice.name) || !is_usual(choice.name))
    field.confidence = std::min(field.confidence, most_of_unusual_name);
}

}  // namespace

std::optional<Field> read_person(const std::string& key, const Passage& passage, const PageNames& known,
                                 FieldTrace* trace) {
  const Passage place = leading_name(passage);
  Field field;
  field.key = key;
  field.type = FieldType::person;
  field.text = (place.empty() ? passage : place).as_read();
  if (!passage.box().empty()) field.box = (place.empty() ? passage : place).box();
  note_passage(trace, place.empty() ? passage : place);
  if (place.empty()) {
    if (passage.empty()) return std::nullopt;
    field.doubts = {Doubt::unresolved};
    note_doubt(trace, Doubt::unresolved, "no character that a name may hold");
    return field;
  }
  const std::u32string as_read = letters_of(place);
  field.values = {to_utf8(as_read)};
  field.confidence = place.confidence();
  if (!known.people().empty() && as_read.size() <= longest_name + 1) {
    take_known(field, place, as_read, known, trace);
    if (place.exact()) return field;
  } else if (as_read.size() <= longest_name) {
    take_likeliest(field, place, as_read, trace);
  }
  // Another such reading of the same name may have missed the same character.
  if (stands_beside_unread(place)) field.confidence = std::min(field.confidence, most_beside_unread);
  if (as_read.size() == 1 || field.confidence < certain_person || ends_apart(place) ||
      ends_in_scrap(passage, place)) {
    field.doubts.push_back(Doubt::low_confidence);
    if (as_read.size() == 1)
      note_doubt(trace, Doubt::low_confidence, "a name of one character");
    else if (field.confidence < certain_person)
      note_low_confidence(trace, field.type, field.confidence);
    else
      note_doubt(trace, Doubt::low_confidence,
                 "a character stands apart, or one behind the name is illegible");
  }
  return field;
}

bool begins_with_name(const Passage& passage) {
  return looks_like_name(letters_of(leading_name(passage)));
}

}  // namespace forms
