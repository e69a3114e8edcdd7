#include "forms/classification/kind_signs.h"

#include <algorithm>

#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/text/text.h"

namespace forms {
namespace {

bool parts(char32_t c) {
  return c == U' ' || c == U',' || c == U'、' || c == U'。' || c == U';' || c == U'(' || c == U')' ||
         is_colon(c);
}

// Whether a name of two to four characters ends right before `at`, and nothing else of the word it stands in.
bool follows_name(const std::u32string& text, std::size_t at) {
  std::size_t from = at;
  while (from > 0 && is_han(text[from - 1])) --from;
  return at - from >= 2 && at - from <= 4 &&
         looks_like_name(std::u32string_view(text).substr(from, at - from));
}

// Whether a name begins at `at` and ends its word.
bool leads_name(const std::u32string& text, std::size_t at) {
  std::size_t to = at;
  while (to < text.size() && is_han(text[to])) ++to;
  return to - at >= 2 && to - at <= 4 && looks_like_name(std::u32string_view(text).substr(at, to - at));
}

bool stands_as_label(const std::u32string& text, const std::u32string& word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    std::size_t end = at + word.size();
    const bool behind = follows_name(text, at) && (end == text.size() || parts(text[end]));
    if (behind) return true;
    if (at > 0 && !parts(text[at - 1])) continue;
    const bool somebody = end < text.size() && (text[end] == U'人' || text[end] == U'员');
    if (somebody) ++end;
    if (end < text.size() && is_colon(text[end])) return true;
    const bool gap = end < text.size() && text[end] == U' ';
    // One character alone is a word of its own only before a name.
    if (gap && (word.size() > 1 || leads_name(text, end + 1))) return true;
    if (word.size() > 1 && end < text.size() && leads_name(text, end)) return true;
  }
  return false;
}

}  // namespace

bool shows_sign(const std::vector<const Passage*>& rows, const std::string& sign) {
  const std::u32string all = to_utf32(sign);
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t to = std::min(all.find(U' ', from), all.size());
    const std::u32string word = all.substr(from, to - from);
    if (!word.empty() && std::none_of(rows.begin(), rows.end(),
                                      [&](const Passage* row) { return stands_as_label(row->text(), word); }))
      return false;
    from = to + 1;
  }
  return !all.empty();
}

}  // namespace forms
