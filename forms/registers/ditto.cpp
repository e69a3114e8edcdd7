#include "forms/registers/ditto.h"

#include <algorithm>

#include "forms/text/text.h"
#include "ocr/engines/ctc.h"

namespace forms {
namespace {

// What the recogniser of numbers, which knows the mark, took the cell for.
bool numerals_say_ditto(const Passage& cell) {
  const auto steps = cell.steps_of(&ocr::Line::numeral_steps);
  if (steps.empty()) return false;
  const std::u32string text = to_utf32(ocr::best_line(steps, {}, ocr::Engine::none).text);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return c == U'〃'; });
}

}  // namespace

bool is_ditto(const Passage& cell) {
  const std::u32string text = without_spaces(cell.text());
  // 同上 with a speck beside it.
  constexpr std::size_t with_speck = 4;
  if (text.starts_with(U"同上") && text.size() <= with_speck) return true;
  for (const std::u32string_view mark :
       {U"〃", U"″", U"\"", U"''", U",,", U"“", U"”", U"〃〃", U"々", U"同前", U"\"\"", U"“”"})
    if (text == mark) return true;
  return false;
}

bool may_be_ditto(const Passage& cell) {
  constexpr std::size_t longest = 3;
  constexpr std::u32string_view strokes = U"丨八儿川二冫丷ソリ丿乂";  // that are read as Han
  const std::u32string text = without_spaces(cell.text());
  if (text.empty() || text.size() > longest) return false;
  if (numerals_say_ditto(cell) || text.front() == U'同') return true;  // 同上 with a misread 上
  return std::all_of(text.begin(), text.end(), [&](char32_t c) {
    return !is_digit(c) && (!is_han(c) || strokes.find(c) != strokes.npos);
  });
}

void repeat_dittos(std::vector<RegisterRow>& rows, const Kind& kind) {
  for (std::size_t k = 0; k < kind.columns.size(); ++k) {
    const FieldType type = kind.columns[k].type;
    if (type != FieldType::date && type != FieldType::person) continue;
    int marks = 0, scraps = 0;
    for (const RegisterRow& row : rows) {
      marks += is_ditto(row.cells[k]);
      scraps += may_be_ditto(row.cells[k]);
    }
    constexpr int scraps_enough = 2;
    const bool has_marks = marks > 0 || scraps >= scraps_enough;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      Passage& cell = rows[r].cells[k];
      const bool mark = is_ditto(cell);
      if (!mark && !(has_marks && (cell.empty() || may_be_ditto(cell)))) continue;
      cell = rows[r - 1].cells[k];
      rows[r].guessed[k] = !mark || rows[r - 1].guessed[k];
    }
  }
}

}  // namespace forms
