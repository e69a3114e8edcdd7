#include "archive/database/search_text.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "archive/records/error.h"
#include "forms/text/text.h"

namespace archive {

namespace {

/// Simplified characters for traditional ones, each by itself. Of one thread: ICU's transliterator is no
/// shared thing, and takes some 10 ms to make.
class Simplifier {
 public:
  char32_t of(char32_t symbol) {
    constexpr char32_t before_any_ideograph = 0x2E80;
    if (symbol < before_any_ideograph || !forms::is_han(symbol)) return symbol;
    const auto known = simplified_.find(symbol);
    if (known != simplified_.end()) return known->second;
    icu::UnicodeString text(static_cast<UChar32>(symbol));
    transliterator_->transliterate(text);
    const auto simple = text.countChar32() == 1 ? static_cast<char32_t>(text.char32At(0)) : symbol;
    return simplified_[symbol] = simple;
  }

 private:
  static icu::Transliterator* make() {
    UErrorCode status = U_ZERO_ERROR;
    icu::Transliterator* made =
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status);
    if (U_FAILURE(status)) throw Error(Fault::io, "ICU", u_errorName(status));
    return made;
  }

  std::unique_ptr<icu::Transliterator> transliterator_{make()};
  std::unordered_map<char32_t, char32_t> simplified_;
};

}  // namespace

std::vector<Place> comparable(std::u32string_view text) {
  thread_local Simplifier simplifier;
  const forms::FoldedText folded = forms::fold_with_places(text);
  std::vector<Place> places;
  places.reserve(folded.text.size());
  for (std::size_t i = 0; i < folded.text.size(); ++i) {
    const char32_t symbol = folded.text[i];
    if (forms::is_space(symbol) || symbol < 0x20) continue;
    const auto lower =
        static_cast<char32_t>(u_foldCase(static_cast<UChar32>(simplifier.of(symbol)), U_FOLD_CASE_DEFAULT));
    // Five hexadecimal digits, as the index has them, hold the planes that have characters.
    places.push_back({.symbol = lower > 0xfffff ? U'\uFFFD' : lower, .offset = folded.places[i]});
  }
  return places;
}

std::vector<Place>::const_iterator find_symbols(const std::vector<Place>& text,
                                                const std::vector<Place>& word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](const Place& a, const Place& b) { return a.symbol == b.symbol; });
}

std::string search_token(char32_t first, char32_t second) {
  return fmt::format("{:05x}{:05x}", static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second));
}

std::string folding_name() {
  // The first number is that of the rules above.
  return std::string("1, ICU ") + U_ICU_VERSION + ", Unicode " + U_UNICODE_VERSION;
}

}  // namespace archive
