#pragma once

// Text as code points, and the folding that makes two ways of writing the same thing equal.

#include <string>
#include <string_view>
#include <vector>

namespace forms {

/// UTF-8 to code points; bytes that are no UTF-8 become U+FFFD.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Folds characters that only look different, one code point for one, so that places in the result are places
/// in `text`: full-width letters, digits and signs to ASCII, white space to a space, CJK and Kangxi radicals
/// and compatibility ideographs to the unified ones (⽉ to 月, ⺟ to 母), the middle dots of names (•・‧) to
/// ·. Numbers in circles, fractions and Roman numerals stay: ① before a date is none of its digits.
std::u32string folded(std::u32string_view text);
char32_t folded(char32_t symbol);

/// The same for UTF-8, for whatever is compared or kept as a value: labels, names, search. Compatibility
/// normalization form NFKC (Unicode Standard Annex 15) besides, so that ㎡ is m2, and invisible characters
/// are dropped. Idempotent.
std::string fold_compatibility(std::string_view text);

/// What fold_compatibility() makes of code points, and for each of its own the place in `text` it came from.
struct FoldedText {
  std::u32string text;
  std::vector<std::size_t> places;
};
FoldedText fold_with_places(std::u32string_view text);

/// Without white space of any kind.
std::u32string without_spaces(std::u32string_view text);
/// Folded and without white space, as names are compared: 张 三 is 张三.
std::u32string plain_text(std::string_view text);

/// Whether it shows nothing and is no white space: control and format characters (U+200B, U+FEFF, U+00AD,
/// marks of direction), variation selectors, fillers.
bool is_invisible(char32_t symbol);

/// Which symbol begins at a byte of a UTF-8 text. Asked in rising order, all questions together take linear
/// time.
class SymbolsOfBytes {
 public:
  /// Keeps a reference to the text.
  explicit SymbolsOfBytes(std::string_view text) : text_(text) {}
  std::size_t symbol_at(std::size_t byte);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t symbol_ = 0;
};

/// Whether it separates words and says nothing itself: any white space, a non-breaking or ideographic space.
bool is_space(char32_t symbol);

/// A Han character, 〇 included.
bool is_han(char32_t symbol);

/// An ASCII digit, an ASCII letter.
bool is_digit(char32_t symbol);
bool is_letter(char32_t symbol);

/// A Latin letter or a sign that no Chinese text has, as recognisers make of a character they do not know.
bool is_scrap(char32_t symbol);

}  // namespace forms
