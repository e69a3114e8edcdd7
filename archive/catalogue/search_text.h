#pragma once

// How the search compares text: which symbols count, and which are the same. For the library's own use.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace archive {

/// A symbol as it is compared, and where it stands.
struct Place {
  char32_t symbol = 0;
  std::size_t offset = 0;  ///< in symbols, in the text as written
};

/// What forms::fold_with_places() makes of it (full and half width, compatibility characters, radicals, the
/// middle dots of names, invisible marks), and in which case, spaces and line breaks make no difference, nor
/// whether a character is written in the traditional or the simplified way (會 is 会). One symbol may stand
/// for several (㈱ is three). Any thread.
std::vector<Place> comparable(std::u32string_view text);

/// Names the rules of comparable() and the Unicode data behind them: an index that was made by others has to
/// be made anew.
std::string folding_name();

}  // namespace archive
