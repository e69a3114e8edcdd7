#include "forms/registers/ditto.h"

#include <algorithm>

#include "forms/text/text.h"
#include "ocr/engines/ctc.h"

namespace forms {
namespace {

std::u32string without_spaces(const Passage& cell) {
  std::u32string text = cell.text();
  std::erase(text, U' ');
  return text;
}

// What the recogniser of numbers, which knows the mark, took the cell for.
bool numerals_say_ditto(const Passage& cell) {
  const auto steps = cell.steps_of(&ocr::Line::numeral_steps);
  if (steps.empty()) return false;
  const std::u32string text = to_utf32(ocr::best_line(steps, {}, ocr::Engine::none).text);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return c == U'〃'; });
}

}  // namespace

bool is_ditto(const Passage& cell) {
  const std::u32string text = without_spaces(cell);
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
  const std::u32string text = without_spaces(cell);
  if (text.empty() || text.size() > longest) return false;
  if (numerals_say_ditto(cell) || text.front() == U'同') return true;  // 同上 with a misread 上
  return std::all_of(text.begin(), text.end(), [&](char32_t c) {
    return !is_digit(c) && (!is_han(c) || strokes.find(c) != strokes.npos);
  });
}

}  // namespace forms
