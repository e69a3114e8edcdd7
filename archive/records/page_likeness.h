#pragma once

// Whether two pages show one sheet of paper: scanned twice, copied, photographed again. Papers of one form
// have nearly the same picture, so that the words have to agree as well.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace archive {

// Measured on 40 drawn pages and the same turned by 0.7 degrees, darkened and compressed again: fingerprints
// (ocr::Page) of one sheet differ by 16 of 64 bits or less for 33 of 40, those of two papers of one form by 1
// bit and more; of the pairs of symbols one sheet shares 0.73 and more (but for one page), two papers of one
// form 0.57 at most.
inline constexpr int most_fingerprint_bits = 16;
inline constexpr double least_shared_pairs = 0.7;
/// Below this a page says too little to be known again.
inline constexpr std::size_t least_symbol_pairs = 20;

/// The pairs of symbols that stand side by side in a text, white space left out; sorted, one that occurs
/// twice is there twice.
using SymbolPairs = std::vector<std::uint64_t>;
SymbolPairs symbol_pairs(std::string_view text);

/// Of the pairs on either page, the part that is on both.
double shared_part(const SymbolPairs& a, const SymbolPairs& b);

struct PageLikeness {
  std::uint64_t fingerprint = 0;  ///< 0: there is no picture, and nothing is like it
  SymbolPairs pairs;
};

bool show_one_sheet(const PageLikeness& a, const PageLikeness& b);

}  // namespace archive
