#pragma once

// Text as code points, and the folding that makes two ways of writing the same thing equal.

#include <string>
#include <string_view>

namespace forms {

/// UTF-8 to code points; bytes that are no UTF-8 become U+FFFD.
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Full-width letters, digits and signs to ASCII, the ideographic space to a space, ：to :, one code point
/// for one, so that places in the result are places in `text`.
std::u32string folded(std::u32string_view text);

/// Without what nobody sees: control and format characters (directions, joiners, soft hyphens, byte order
/// marks), variation selectors, fillers. Breaks of lines and tabs stay, as spaces of any width do.
std::u32string visible(std::u32string_view text);

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
