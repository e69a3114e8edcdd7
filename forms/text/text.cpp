#include "forms/text/text.h"

#include <algorithm>
#include <cassert>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <utf8.h>

#include "forms/text/radicals.h"

namespace forms {
namespace {

// CJK Unified Ideographs: most of what is read, and never folded.
constexpr char32_t first_ideograph = 0x4E00, last_ideograph = 0x9FFF;

const icu::Normalizer2& compatibility() {
  static const icu::Normalizer2* const normalizer = [] {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCInstance(error);
    assert(U_SUCCESS(error));
    return found;
  }();
  return *normalizer;
}

icu::UnicodeString normalized(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString normal = compatibility().normalize(text, error);
  return U_SUCCESS(error) ? normal : text;
}

// What compatibility normalization leaves apart: the radicals, and the dots that names are parted with.
char32_t ideograph_or_dot(char32_t symbol) {
  if (symbol >= first_radical && symbol < first_radical + radical_ideographs.size())
    return radical_ideographs[symbol - first_radical];
  for (const PrintedRadical& printed : printed_radicals)
    if (printed.radical == symbol) return printed.ideograph;
  constexpr std::u32string_view middle_dots = U"•‧∙⋅・･\u0387";
  return middle_dots.find(symbol) == middle_dots.npos ? symbol : U'·';
}

// Signs whose plain form would run into the digits beside them: ①, ², ½, Ⅱ.
bool counts_or_is_raised(char32_t symbol) {
  constexpr char32_t first_number_form = 0x2150, last_number_form = 0x218F;
  if (symbol >= first_number_form && symbol <= last_number_form) return true;
  const int type = u_getIntPropertyValue(static_cast<UChar32>(symbol), UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_CIRCLE || type == U_DT_SUPER || type == U_DT_SUB || type == U_DT_FRACTION;
}

}  // namespace

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

bool is_invisible(char32_t symbol) {
  if (symbol < 0x7F) return symbol < 0x20 && !is_space(symbol);
  if (symbol >= first_ideograph && symbol <= last_ideograph) return false;
  if (symbol == 0x85) return false;
  const auto point = static_cast<UChar32>(symbol);
  const auto type = u_charType(point);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR ||
         u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

char32_t folded(char32_t symbol) {
  if (symbol < 0x7F) return is_space(symbol) ? U' ' : symbol;
  if (symbol >= first_ideograph && symbol <= last_ideograph) return symbol;
  if (is_space(symbol)) return U' ';
  const char32_t simple = ideograph_or_dot(symbol);
  if (simple != symbol || counts_or_is_raised(symbol)) return simple;
  const icu::UnicodeString normal = normalized(icu::UnicodeString(static_cast<UChar32>(symbol)));
  const bool one = normal.countChar32() == 1;
  return one ? ideograph_or_dot(static_cast<char32_t>(normal.char32At(0))) : symbol;
}

std::u32string folded(std::u32string_view text) {
  std::u32string result(text);
  for (char32_t& symbol : result) symbol = folded(symbol);
  return result;
}

std::u32string without_spaces(std::u32string_view text) {
  std::u32string result(text);
  std::erase_if(result, is_space);
  return result;
}

std::u32string plain_text(std::string_view text) {
  return without_spaces(folded(to_utf32(text)));
}

FoldedText fold_with_places(std::u32string_view text) {
  FoldedText result;
  const icu::Normalizer2& normalizer = compatibility();
  for (std::size_t from = 0; from < text.size();) {
    // What may combine with what stands before it is normalized with it.
    std::size_t end = from + 1;
    while (end < text.size() && !normalizer.hasBoundaryBefore(static_cast<UChar32>(text[end]))) ++end;
    icu::UnicodeString part;
    for (std::size_t i = from; i < end; ++i)
      if (!is_invisible(text[i]))
        part.append(static_cast<UChar32>(is_space(text[i]) ? U' ' : ideograph_or_dot(text[i])));
    const icu::UnicodeString normal = normalized(part);
    for (int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
      result.text += ideograph_or_dot(static_cast<char32_t>(normal.char32At(i)));
      result.places.push_back(from);
    }
    from = end;
  }
  return result;
}

std::string fold_compatibility(std::string_view text) {
  return to_utf8(fold_with_places(to_utf32(text)).text);
}

std::size_t SymbolsOfBytes::symbol_at(std::size_t byte) {
  constexpr unsigned char continued = 0x80, mask = 0xC0;
  if (byte < byte_) byte_ = symbol_ = 0;
  for (; byte_ < std::min(byte, text_.size()); ++byte_)
    symbol_ += (static_cast<unsigned char>(text_[byte_]) & mask) != continued;
  return symbol_;
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
