#include "forms/pages/running_text.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/pages/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Where the name begins that ends at `at`, after 由 or what parts clauses.
std::optional<std::size_t> begin_of_name(const std::u32string& text, std::size_t at) {
  constexpr std::size_t shortest = 2, longest = 4;
  std::size_t end = at;
  for (const std::u32string_view title : {U"同志"})
    if (end >= title.size() && text.compare(end - title.size(), title.size(), title) == 0)
      end -= title.size();
  for (std::size_t from = end; from + longest + 1 > end; --from) {
    // Behind 由 stands somebody even where the surname was misread.
    const bool led = from > 0 && text[from - 1] == U'由';
    if (!led && from > 0 && is_han(text[from - 1])) continue;
    const bool name = led || looks_like_name(std::u32string_view(text).substr(from, end - from));
    return name && end - from >= shortest ? std::optional(from) : std::nullopt;
  }
  return std::nullopt;
}

// A list of people ends with its sentence, or before a clause that is no name: …、岳义德，学习…
std::size_t end_of_list(const Passage& value) {
  constexpr std::size_t longest_name = 4;
  const auto& symbols = value.symbols();
  bool list = false;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const char32_t point = symbols[i].point;
    if (point == U'。' && i > 0) return i;
    if (point == U'、') list = true;
    if (point != U',' || !list) continue;
    std::size_t letters = 0;
    for (std::size_t at = i + 1; at < symbols.size(); ++at) {
      const bool line_ends = symbols[at].point == U' ' && symbols[at].line < 0;
      if (!line_ends && (!is_han(symbols[at].point) || is_comma(symbols[at].point))) break;
      if (!line_ends) ++letters;
    }
    if (letters > longest_name) return i;
  }
  return symbols.size();
}

}  // namespace

bool is_comma(char32_t c) {
  return c == U'、' || c == U',' || c == U'丶';
}

bool is_running(const Passage& row) {
  return row.text().find_first_of(U"。,") != std::u32string::npos;
}

bool begins_with_speaker(const Passage& row) {
  constexpr std::size_t shortest = 2, longest = 6;
  const std::u32string text = row.text();
  const std::size_t colon = text.find_first_of(U":;");
  if (colon == text.npos || colon < shortest || colon > longest) return false;
  const std::u32string_view said_by = std::u32string_view(text).substr(0, colon);
  return colon == shortest ? looks_like_name(said_by) : std::all_of(said_by.begin(), said_by.end(), is_han);
}

Passage value_until(const Passage& value, const FieldDefinition& field) {
  std::size_t end = value.size();
  for (const std::string& word : field.until) {
    std::size_t at = 0;
    if (find_word(value, label_text(word), &at) > until_likeness && at > 0) end = std::min(end, at);
  }
  if (field.type == FieldType::people) end = std::min(end, end_of_list(value));
  return value.slice(0, end);
}

RunningText::RunningText(const std::vector<Passage>& rows, const std::set<int>& taken)
    : rows_(rows), taken_(taken) {
  for (const Passage& row : rows_) right_ = std::max(right_, row.box().right());
}

std::vector<Passage> RunningText::before_words(const std::vector<std::string>& words) const {
  std::vector<Passage> values;
  for (const std::string& word : words) {
    const std::u32string sought = label_text(word);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (taken_.contains(static_cast<int>(r))) continue;
      const std::size_t own = rows_[r].size();
      const Passage passage = with_next(r);
      const std::u32string text = passage.text();
      for (std::size_t at = text.find(sought); at != text.npos; at = text.find(sought, at + 1)) {
        // 记录 is no 记.
        if (std::any_of(words.begin(), words.end(), [&](const std::string& other) {
              const std::u32string longer = label_text(other);
              return longer.size() > sought.size() && text.compare(at, longer.size(), longer) == 0;
            }))
          continue;
        const auto from = begin_of_name(text, at);
        // What begins in the next row is found there.
        if (from && *from < own) values.push_back(passage.slice(*from, at));
      }
    }
  }
  return values;
}

// A row of running text and the one that it goes on in.
Passage RunningText::with_next(std::size_t r) const {
  Passage passage = rows_[r];
  if (r + 1 == rows_.size() || !is_running(passage) || !goes_on(r)) return passage;
  passage.join(rows_[r + 1]);
  return passage;
}

// Whether what a row says may go on in the next one.
bool RunningText::goes_on(std::size_t r) const {
  if (r + 1 >= rows_.size() || taken_.contains(static_cast<int>(r + 1))) return false;
  const Passage &here = rows_[r], &next = rows_[r + 1];
  return !here.empty() && here.symbols().back().point != U'。' && fills_row(here) &&
         2 * (next.box().y - here.box().bottom()) <= 3 * here.box().height && !begins_with_speaker(next);
}

// Whether a row is written to the margin, so that what it says may go on in the next one.
bool RunningText::fills_row(const Passage& row) const {
  const ocr::Box box = row.box();
  return !box.empty() && right_ - box.right() < 2 * box.height;
}

}  // namespace forms
