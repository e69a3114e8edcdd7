#include "archive/database/page_sketch.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <utility>

namespace archive {

namespace {

std::uint64_t mixed(std::uint64_t value) {  // the finalizer of splitmix64
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9u;
  value = (value ^ value >> 27) * 0x94d049bb133111ebu;
  return value ^ value >> 31;
}

/// How often each of 64 bits was set: plane p holds the bit of value 2^p of all 64 counts, so that a word is
/// added by a few operations and not by 64.
class BitCounts {
 public:
  void add(std::uint64_t word) {
    for (std::size_t plane = 0; word != 0 && plane < planes_.size(); ++plane) {
      const std::uint64_t carried = planes_[plane] & word;
      planes_[plane] ^= word;
      word = carried;
    }
  }
  /// The bits that were set in more than half of `all` words.
  std::uint64_t majority(std::size_t all) const {
    std::uint64_t bits = 0;
    for (std::size_t bit = 0; bit < 64; ++bit) {
      std::size_t count = 0;
      for (std::size_t plane = 0; plane < planes_.size(); ++plane)
        count |= static_cast<std::size_t>(planes_[plane] >> bit & 1) << plane;
      if (2 * count > all) bits |= std::uint64_t{1} << bit;
    }
    return bits;
  }

 private:
  std::array<std::uint64_t, 32> planes_{};
};

std::uint64_t bits_of(const sql::Column& column) {
  return std::bit_cast<std::uint64_t>(column.as_int64());
}

constexpr const char* pages_with_pictures =
    "SELECT document_id, position, fingerprint, body FROM page WHERE fingerprint <> 0 AND blank = 0";

}  // namespace

Sketch sketch_of(const SymbolPairs& pairs) {
  Sketch sketch;
  sketch.pairs = pairs.size();
  for (std::size_t word = 0; word < sketch.bits.size(); ++word) {
    BitCounts counts;
    for (const std::uint64_t pair : pairs) counts.add(mixed(pair + (word + 1) * 0x9e3779b97f4a7c15u));
    sketch.bits[word] = counts.majority(pairs.size());
  }
  return sketch;
}

// Pages that share as much as least_shared_pairs differ in 49 of 256 bits, give or take 6.3; with half as
// many bits seven times as many papers of one form would have to be compared word by word.
bool may_share(const Sketch& a, const Sketch& b) {
  constexpr int most_bits = 68;
  const auto [fewer, more] = std::minmax(a.pairs, b.pairs);
  if (fewer < least_symbol_pairs ||
      static_cast<double>(fewer) < least_shared_pairs * static_cast<double>(more))
    return false;
  int differing = 0;
  for (std::size_t word = 0; word < a.bits.size(); ++word)
    differing += std::popcount(a.bits[word] ^ b.bits[word]);
  return differing <= most_bits;
}

void add_sketch(const Database& database, DocumentId document, int position, std::uint64_t fingerprint,
                bool blank, std::string_view body) {
  if (fingerprint == 0 || blank) return;
  const Sketch sketch = sketch_of(symbol_pairs(body));
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO page_sketch (document_id, position, fingerprint, bits_1, bits_2, bits_3, bits_4, pairs)
          VALUES (:document, :position, :fingerprint, :bits_1, :bits_2, :bits_3, :bits_4, :pairs))sql");
  insert->bind(":document", document);
  insert->bind(":position", position);
  insert->bind(":fingerprint", std::bit_cast<std::int64_t>(fingerprint));
  for (std::size_t word = 0; word < sketch.bits.size(); ++word)
    insert->bind((":bits_" + std::to_string(word + 1)).c_str(),
                 std::bit_cast<std::int64_t>(sketch.bits[word]));
  insert->bind(":pairs", static_cast<std::int64_t>(sketch.pairs));
  insert->run();
}

void make_sketches(const Database& database, DocumentId document) {
  const Prepared pages =
      database.prepared("SELECT position, fingerprint, blank, body FROM page WHERE document_id = :document");
  pages->bind(":document", document);
  while (pages->step())
    add_sketch(database, document, pages->column(0).as_int(), bits_of(pages->column(1)),
               pages->column(2).as_int() != 0, pages->column(3).as_text());
}

std::vector<SketchedPage> load_sketches(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT document_id, position, fingerprint, pairs, bits_1, bits_2, bits_3, bits_4
          FROM page_sketch
          ORDER BY document_id, position)sql");
  std::vector<SketchedPage> pages;
  while (rows.step())
    pages.push_back({.document = rows.column(0).as_int64(),
                     .position = rows.column(1).as_int(),
                     .fingerprint = bits_of(rows.column(2)),
                     .sketch = {.bits = {bits_of(rows.column(4)), bits_of(rows.column(5)),
                                         bits_of(rows.column(6)), bits_of(rows.column(7))},
                                .pairs = static_cast<std::size_t>(rows.column(3).as_int64())}});
  return pages;
}

void make_sketches_anew(const Database& database) {
  database.statement("DELETE FROM page_sketch").run();
  sql::Statement pages = database.statement(pages_with_pictures);
  while (pages.step())
    add_sketch(database, pages.column(0).as_int64(), pages.column(1).as_int(), bits_of(pages.column(2)),
               false, pages.column(3).as_text());
}

std::vector<DocumentId> check_sketches(const Database& database) {
  std::map<std::pair<DocumentId, int>, SketchedPage> kept;
  for (const SketchedPage& page : load_sketches(database)) kept[{page.document, page.position}] = page;
  std::vector<DocumentId> wrong;
  sql::Statement pages = database.statement(pages_with_pictures);
  while (pages.step()) {
    const DocumentId document = pages.column(0).as_int64();
    const auto found = kept.find({document, pages.column(1).as_int()});
    if (found == kept.end() || found->second.fingerprint != bits_of(pages.column(2)) ||
        found->second.sketch != sketch_of(symbol_pairs(pages.column(3).as_text())))
      wrong.push_back(document);
    if (found != kept.end()) kept.erase(found);
  }
  for (const auto& [place, page] : kept) wrong.push_back(page.document);
  std::sort(wrong.begin(), wrong.end());
  wrong.erase(std::unique(wrong.begin(), wrong.end()), wrong.end());
  return wrong;
}

}  // namespace archive
