#include "forms/text.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <utf8.h>

namespace forms {

std::u32string to_utf32(std::string_view text) {
  std::string valid;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid), 0xFFFD);
  std::u32string points;
  utf8::utf8to32(valid.begin(), valid.end(), std::back_inserter(points));
  return points;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  utf8::utf32to8(text.begin(), text.end(), std::back_inserter(bytes));
  return bytes;
}

std::u32string folded(std::u32string_view text) {
  std::u32string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char32_t symbol) -> char32_t {
    if (symbol >= U'！' && symbol <= U'～') return symbol - U'！' + U'!';
    if (is_space(symbol)) return U' ';
    if (symbol == U'￥') return U'¥';
    return symbol;
  });
  return result;
}

std::u32string visible(std::u32string_view text) {
  std::u32string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char32_t symbol) {
    if (symbol >= 0x09 && symbol <= 0x0D) return true;
    const auto point = static_cast<UChar32>(symbol);
    const auto category = u_charType(point);
    return category != U_FORMAT_CHAR && category != U_CONTROL_CHAR &&
           !u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  });
  return result;
}

bool is_space(char32_t symbol) {
  return symbol == U' ' || (symbol >= 0x09 && symbol <= 0x0D) || symbol == 0x85 || symbol == 0xA0 ||
         (symbol >= 0x2000 && symbol <= 0x200B) || symbol == 0x202F || symbol == 0x3000 || symbol == 0xFEFF;
}

bool is_han(char32_t symbol) {
  return symbol == U'〇' || (symbol >= 0x3400 && symbol <= 0x4DBF) ||
         (symbol >= 0x4E00 && symbol <= 0x9FFF) || (symbol >= 0xF900 && symbol <= 0xFAFF) ||
         (symbol >= 0x20000 && symbol <= 0x323AF);
}

bool is_digit(char32_t symbol) {
  return symbol >= U'0' && symbol <= U'9';
}

bool is_letter(char32_t symbol) {
  return (symbol >= U'a' && symbol <= U'z') || (symbol >= U'A' && symbol <= U'Z');
}

bool is_scrap(char32_t symbol) {
  constexpr std::u32string_view signs = U"#*&$^=+<>□|\\~";
  return is_letter(symbol) || signs.find(symbol) != signs.npos;
}

}  // namespace forms
