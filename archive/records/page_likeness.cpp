#include "archive/records/page_likeness.h"

#include <algorithm>
#include <bit>

#include "forms/text/text.h"

namespace archive {

SymbolPairs symbol_pairs(std::string_view text) {
  SymbolPairs pairs;
  char32_t before = 0;
  for (char32_t symbol : forms::folded(forms::to_utf32(text))) {
    if (forms::is_space(symbol)) continue;
    if (before != 0) pairs.push_back(static_cast<std::uint64_t>(before) << 32 | symbol);
    before = symbol;
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

double shared_part(const SymbolPairs& a, const SymbolPairs& b) {
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    both += *i == *j ? 1 : 0;
    const bool first = *i <= *j, second = *j <= *i;
    i += first ? 1 : 0;
    j += second ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

bool show_one_sheet(const PageLikeness& a, const PageLikeness& b) {
  return a.fingerprint != 0 && b.fingerprint != 0 &&
         std::popcount(a.fingerprint ^ b.fingerprint) <= most_fingerprint_bits &&
         std::min(a.pairs.size(), b.pairs.size()) >= least_symbol_pairs &&
         shared_part(a.pairs, b.pairs) >= least_shared_pairs;
}

}  // namespace archive
