#pragma once

// How the search compares text: which symbols count, which are the same, and what of them the index holds.
// For the library's own use.
//
// FTS5's own tokenisers fail on Chinese: unicode61 takes a whole clause for one word, and trigram finds
// nothing shorter than three symbols, while most names have two. So each symbol is indexed together with the
// one after it: 张三丰 becomes the three tokens 张三, 三丰, 丰∎. A name of two symbols is then one token, a
// longer text a phrase of tokens, a single symbol the beginning of one. (With each symbol alone, 张三 would
// have to intersect every page that has a 三.) Tokens are written as hexadecimal code points, five digits a
// symbol, so that punctuation is found like anything else and nothing that a user types can be an operator.

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

/// Where `word` first stands in `text`; its end if it does not.
std::vector<Place>::const_iterator find_symbols(const std::vector<Place>& text,
                                                const std::vector<Place>& word);

/// Stands behind a text's last symbol, so that no phrase runs into the next text.
inline constexpr char32_t end_of_text = 0;
/// The token of a symbol and the one after it.
std::string search_token(char32_t first, char32_t second);

/// Names the rules of comparable() and the Unicode data behind them: an index that was made by others has to
/// be made anew.
std::string folding_name();

}  // namespace archive
