#include "archive/warnings/same_sheet.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>
#include <tuple>

#include "archive/records/page_likeness.h"

namespace archive {

namespace {

/// The words of a page in few bits, so that most papers of one form are told apart without looking at them
/// again: Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002.
struct Sketch {
  std::array<std::uint64_t, 2> bits{};
  std::size_t pairs = 0;
};

std::uint64_t mixed(std::uint64_t value) {  // the finalizer of splitmix64
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9u;
  value = (value ^ value >> 27) * 0x94d049bb133111ebu;
  return value ^ value >> 31;
}

Sketch sketch_of(const SymbolPairs& pairs) {
  constexpr std::size_t word_bits = 64;
  std::array<int, 2 * word_bits> votes{};
  for (std::uint64_t pair : pairs)
    for (std::size_t word = 0; word < 2; ++word) {
      const std::uint64_t hash = mixed(pair + (word + 1) * 0x9e3779b97f4a7c15u);
      for (std::size_t bit = 0; bit < word_bits; ++bit)
        votes[word * word_bits + bit] += (hash >> bit & 1) != 0 ? 1 : -1;
    }
  Sketch sketch;
  sketch.pairs = pairs.size();
  for (std::size_t i = 0; i < votes.size(); ++i)
    if (votes[i] > 0) sketch.bits[i / word_bits] |= std::uint64_t{1} << i % word_bits;
  return sketch;
}

/// Pages that share as much as least_shared_pairs differ in 25 of 128 bits, give or take 4.5.
bool may_share(const Sketch& a, const Sketch& b) {
  constexpr int most_bits = 38;
  const auto [fewer, more] = std::minmax(a.pairs, b.pairs);
  if (fewer < least_symbol_pairs ||
      static_cast<double>(fewer) < least_shared_pairs * static_cast<double>(more))
    return false;
  return std::popcount(a.bits[0] ^ b.bits[0]) + std::popcount(a.bits[1] ^ b.bits[1]) <= most_bits;
}

/// What pages say, looked up when it is first asked for; kept, as a page of a form that many papers are of is
/// compared with each of them.
class PageWords {
 public:
  explicit PageWords(const Database& database)
      : body_(database.statement(
            "SELECT body FROM page WHERE document_id = :document AND position = :position")) {}

  /// Good until the next question.
  const SymbolPairs& pairs(const FingerprintedPage& page) {
    constexpr std::size_t most_kept = 4000;  // some 30 MB
    const auto key = std::pair(page.document, page.position);
    if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
    if (kept_.size() >= most_kept) kept_.clear();
    body_.reset();
    body_.bind(":document", page.document);
    body_.bind(":position", page.position);
    return kept_[key] = body_.executeStep() ? symbol_pairs(body_.getColumn(0).getString()) : SymbolPairs();
  }

 private:
  SQLite::Statement body_;
  std::map<std::pair<DocumentId, int>, SymbolPairs> kept_;
};

/// Whether a byte below `byte` agrees: then the pair was found there.
bool agree_before(std::uint64_t differing, int byte) {
  for (int before = 0; before < byte; ++before)
    if ((differing >> (8 * before) & 0xff) == 0) return true;
  return false;
}

struct KnownPage {
  FingerprintedPage page;
  bool asked = false;
  std::optional<Sketch> sketch;
};

/// By kind: one sheet is of one kind.
std::map<std::string, std::vector<KnownPage>> load_pages(const Database& database,
                                                         const std::set<std::string>& villages) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT p.document_id, p.position, d.village, d.kind, p.fingerprint
          FROM page p
          JOIN document d ON d.id = p.document_id
          WHERE p.fingerprint <> 0 AND p.blank = 0
          ORDER BY p.document_id, p.position)sql");
  std::map<std::string, std::vector<KnownPage>> pages;
  while (rows.executeStep()) {
    FingerprintedPage page{.document = rows.getColumn(0).getInt64(),
                           .position = rows.getColumn(1).getInt(),
                           .village = rows.getColumn(2).getString(),
                           .kind = rows.getColumn(3).getString(),
                           .fingerprint = std::bit_cast<std::uint64_t>(rows.getColumn(4).getInt64())};
    const bool asked = villages.empty() || villages.contains(page.village);
    pages[page.kind].push_back({.page = std::move(page), .asked = asked, .sketch = {}});
  }
  return pages;
}

}  // namespace

std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_sheets(
    const Database& database, const std::vector<std::string>& villages) {
  auto by_kind = load_pages(database, {villages.begin(), villages.end()});
  PageWords words(database);
  const auto sketch = [&](KnownPage& known) -> const Sketch& {
    if (!known.sketch) known.sketch = sketch_of(words.pairs(known.page));
    return *known.sketch;
  };
  std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same;
  // Only pages whose fingerprints agree in one of their bytes are compared: all that differ in seven bits or
  // less, and half of those that differ in sixteen.
  constexpr int bytes = 8;
  for (auto& [kind, pages] : by_kind)
    for (int byte = 0; byte < bytes; ++byte) {
      std::array<std::vector<KnownPage*>, 256> alike;
      for (KnownPage& known : pages) alike[known.page.fingerprint >> (8 * byte) & 0xff].push_back(&known);
      for (const std::vector<KnownPage*>& group : alike)
        for (std::size_t i = 0; i < group.size(); ++i)
          for (std::size_t j = i + 1; j < group.size(); ++j) {
            KnownPage &a = *group[i], &b = *group[j];
            const std::uint64_t differing = a.page.fingerprint ^ b.page.fingerprint;
            if ((!a.asked && !b.asked) || std::popcount(differing) > most_fingerprint_bits ||
                a.page.document == b.page.document || agree_before(differing, byte))
              continue;
            if (!may_share(sketch(a), sketch(b))) continue;
            const SymbolPairs first = words.pairs(a.page);
            if (shared_part(first, words.pairs(b.page)) >= least_shared_pairs)
              same.emplace_back(a.page, b.page);
          }
    }
  std::sort(same.begin(), same.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.document, a.first.position, a.second.document, a.second.position) <
           std::tuple(b.first.document, b.first.position, b.second.document, b.second.position);
  });
  return same;
}

}  // namespace archive
