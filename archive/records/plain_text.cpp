#include "archive/records/plain_text.h"

#include "forms/text/text.h"

namespace archive {

std::u32string folded_without_spaces(std::string_view text) {
  std::u32string symbols = forms::folded(forms::to_utf32(text));
  std::erase_if(symbols, forms::is_space);
  return symbols;
}

std::u32string compatible_without_spaces(std::string_view text) {
  std::u32string symbols = forms::fold_with_places(forms::to_utf32(text)).text;
  std::erase_if(symbols, forms::is_space);
  return symbols;
}

}  // namespace archive
