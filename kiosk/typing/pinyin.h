#pragma once

// Chinese for pinyin letters, by libpinyin and the word frequencies of Debian's libpinyin-data. Nothing that
// is typed is learned or kept: there is no user dictionary.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kiosk {

struct PinyinWord {
  std::string text;
  std::size_t letters = 0;  ///< how many of the letters it stands for, from the first on
  bool operator==(const PinyinWord&) const = default;
};

/// One thread at a time. Opening reads some megabytes, an answer takes some 10 ms.
class Pinyin {
 public:
  /// `folder` holds libpinyin's data. Null where there is none.
  static std::unique_ptr<Pinyin> open(const std::filesystem::path& folder);
  ~Pinyin();
  Pinyin(const Pinyin&) = delete;
  Pinyin& operator=(const Pinyin&) = delete;

  /// The likeliest first, no text twice. `letters` are a to z; syllables may be cut short (zjg). None for
  /// letters that no syllable begins with.
  std::vector<PinyinWord> words(const std::string& letters, std::size_t at_most);

 private:
  struct State;
  explicit Pinyin(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kiosk
