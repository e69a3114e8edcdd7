#include "archive/warnings/same_sheet.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>
#include <tuple>

#include "archive/records/page_likeness.h"
#include "archive/warnings/paper_set.h"

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

  /// In few bits; not kept, as each page is asked for it once.
  Sketch sketch(const FingerprintedPage& page) { return sketch_of(read(page)); }

  /// Good until the next question.
  const SymbolPairs& pairs(const FingerprintedPage& page) {
    constexpr std::size_t most_kept = 4000;  // some 30 MB
    const auto key = std::pair(page.document, page.position);
    if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
    if (kept_.size() >= most_kept) kept_.clear();
    return kept_[key] = read(page);
  }

 private:
  SymbolPairs read(const FingerprintedPage& page) {
    body_.reset();
    body_.bind(":document", page.document);
    body_.bind(":position", page.position);
    if (!body_.executeStep()) return {};
    const SQLite::Column body = body_.getColumn(0);
    return symbol_pairs({body.getText(), static_cast<std::size_t>(body.getBytes())});
  }

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
  std::optional<Sketch> sketch = {};
};

/// Without village and kind: a district has a hundred thousand pages, and few of them are looked at further.
std::vector<KnownPage> load_pages(const Database& database, const std::vector<std::string>& villages) {
  const std::vector<DocumentId> own = documents_of_own(database, {villages.begin(), villages.end()});
  const PaperSet asked = villages.empty() ? PaperSet() : PaperSet(own);
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT document_id, position, fingerprint
          FROM page INDEXED BY page_by_fingerprint
          WHERE fingerprint <> 0 AND blank = 0)sql");
  std::vector<KnownPage> pages;
  while (rows.executeStep()) {
    FingerprintedPage page{.document = rows.getColumn(0).getInt64(),
                           .position = rows.getColumn(1).getInt(),
                           .village = {},
                           .kind = {},
                           .fingerprint = std::bit_cast<std::uint64_t>(rows.getColumn(2).getInt64())};
    const bool is_asked = asked.holds(page.document);
    pages.push_back({.page = std::move(page), .asked = is_asked});
  }
  std::sort(pages.begin(), pages.end(), [](const KnownPage& a, const KnownPage& b) {
    return std::tie(a.page.document, a.page.position) < std::tie(b.page.document, b.page.position);
  });
  return pages;
}

/// Which pages may be one sheet, by their pictures, kinds and words.
class Comparison {
 public:
  Comparison(const Database& database, std::vector<KnownPage>& pages)
      : pages_(pages),
        words_(database),
        paper_(database.statement("SELECT village, kind FROM document WHERE id = :document")) {}

  /// Only pages whose fingerprints agree in one of their bytes are compared: all that differ in seven bits or
  /// less, and half of those that differ in sixteen.
  std::vector<std::pair<FingerprintedPage, FingerprintedPage>> find() {
    constexpr int bytes = 8;
    for (int byte = 0; byte < bytes; ++byte) {
      std::array<std::vector<KnownPage*>, 256> alike;
      for (KnownPage& known : pages_) alike[known.page.fingerprint >> (8 * byte) & 0xff].push_back(&known);
      for (const std::vector<KnownPage*>& group : alike)
        for (std::size_t i = 0; i < group.size(); ++i)
          if (group[i]->asked) compare_with_others(group, i, byte);
    }
    return std::move(same_);
  }

 private:
  void compare_with_others(const std::vector<KnownPage*>& group, std::size_t asked, int byte) {
    const std::uint64_t fingerprint = group[asked]->page.fingerprint;
    for (std::size_t other = 0; other < group.size(); ++other) {
      // Two that are both asked for meet once.
      if (other <= asked && (other == asked || group[other]->asked)) continue;
      const std::uint64_t differing = fingerprint ^ group[other]->page.fingerprint;
      if (std::popcount(differing) > most_fingerprint_bits || agree_before(differing, byte)) continue;
      compare(*group[std::min(asked, other)], *group[std::max(asked, other)]);
    }
  }

  void compare(KnownPage& a, KnownPage& b) {
    if (a.page.document == b.page.document || !of_one_kind(a, b) || !may_share(sketch(a), sketch(b))) return;
    const SymbolPairs first = words_.pairs(a.page);
    if (shared_part(first, words_.pairs(b.page)) >= least_shared_pairs) same_.emplace_back(a.page, b.page);
  }

  /// One sheet is of one kind.
  bool of_one_kind(KnownPage& a, KnownPage& b) {
    for (KnownPage* known : {&a, &b}) {
      if (!known->page.kind.empty()) continue;
      paper_.reset();
      paper_.bind(":document", known->page.document);
      if (!paper_.executeStep()) return false;
      known->page.village = paper_.getColumn(0).getString();
      known->page.kind = paper_.getColumn(1).getString();
    }
    return a.page.kind == b.page.kind;
  }

  const Sketch& sketch(KnownPage& known) {
    if (!known.sketch) known.sketch = words_.sketch(known.page);
    return *known.sketch;
  }

  std::vector<KnownPage>& pages_;
  PageWords words_;
  SQLite::Statement paper_;
  std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_;
};

}  // namespace

std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_sheets(
    const Database& database, const std::vector<std::string>& villages) {
  std::vector<KnownPage> pages = load_pages(database, villages);
  auto same = Comparison(database, pages).find();
  std::sort(same.begin(), same.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.document, a.first.position, a.second.document, a.second.position) <
           std::tuple(b.first.document, b.first.position, b.second.document, b.second.position);
  });
  return same;
}

}  // namespace archive
