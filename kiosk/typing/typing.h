#pragma once

// What text is written with by touch: words for pinyin letters, characters for strokes, how names are spelled
// and which are like one that was read. Each is loaded when it is first asked for; where its data is not
// installed it offers nothing.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "forms/office/name_match.h"
#include "kiosk/typing/handwriting.h"
#include "kiosk/typing/pinyin.h"
#include "kiosk/typing/spelling.h"

namespace kiosk {

/// Where the data lies.
struct TypingData {
  std::filesystem::path pinyin;       ///< a folder
  std::filesystem::path handwriting;  ///< a file
};
/// As Debian's packages libpinyin-data and tegaki-zinnia-simplified-chinese install it.
TypingData installed_typing_data();

/// One thread at a time.
class Typing {
 public:
  explicit Typing(TypingData data) : data_(std::move(data)) {}

  bool has_pinyin() { return pinyin() != nullptr; }
  bool has_handwriting() { return handwriting() != nullptr; }
  std::vector<PinyinWord> words(const std::string& letters, std::size_t at_most);
  std::vector<std::string> characters(const std::vector<Stroke>& strokes, int least_side,
                                      std::size_t at_most);
  Spelling spell(std::string_view text) { return speller_.spell(text); }
  /// Of `names` those that may be meant by what was read, the likeliest first: the one that is nearest by
  /// sound and look (forms/office/name_match.h), then those that share half of their characters in order.
  std::vector<std::string> likely_names(const std::string& read, const std::vector<std::string>& names,
                                        std::size_t at_most);

 private:
  Pinyin* pinyin();
  Handwriting* handwriting();

  const TypingData data_;
  std::optional<std::unique_ptr<Pinyin>> pinyin_;
  std::optional<std::unique_ptr<Handwriting>> handwriting_;
  Speller speller_;
  forms::Pronunciation pronunciation_;
};

}  // namespace kiosk
