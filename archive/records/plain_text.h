#pragma once

// Text without what makes no difference when two writings of one thing are compared: spaces, and the width of
// characters. For the library's own use.

#include <string>
#include <string_view>

namespace archive {

/// forms::folded(), one code point for one, without spaces: 李 四 is 李四, １ is 1. For what is held against
/// text on paper, where folded() is what the reader compares by.
std::u32string folded_without_spaces(std::string_view text);

/// forms::fold_with_places(), which is NFKC (Unicode Standard Annex 15) without invisible characters, without
/// spaces: ㎡ is m2 besides. For names that somebody types.
std::u32string compatible_without_spaces(std::string_view text);

}  // namespace archive
