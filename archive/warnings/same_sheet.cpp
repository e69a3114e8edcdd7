#include "archive/warnings/same_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "archive/database/document_rows.h"
#include "archive/database/page_sketch.h"
#include "archive/records/page_likeness.h"
#include "archive/warnings/paper_set.h"

namespace archive {

namespace {

using PagePlace = std::pair<DocumentId, int>;  // document and position

PagePlace place_of(const SketchedPage& page) {
  return {page.document, page.position};
}

/// What pages say; kept, as a page of a form that many papers are of is compared with each of them.
class PageWords {
 public:
  explicit PageWords(const Database& database) : database_(database) {}

  /// Reads those that are not here yet, by one question. What was read before may go.
  void read(const std::set<PagePlace>& places) {
    constexpr std::size_t most_kept = 4000;  // some 30 MB
    if (kept_.size() + places.size() > most_kept) kept_.clear();
    std::vector<DocumentId> documents;
    for (const PagePlace& place : places)
      if (!kept_.contains(place) && (documents.empty() || documents.back() != place.first))
        documents.push_back(place.first);
    if (documents.empty()) return;
    const Prepared rows = database_.prepared(
        R"sql(
            SELECT document_id, position, body
            FROM page
            WHERE document_id IN (SELECT value FROM id_list(:documents)))sql");
    rows->bind(":documents", list_of(documents));
    while (rows->step()) {
      const PagePlace place(rows->column(0).as_int64(), rows->column(1).as_int());
      if (places.contains(place) && !kept_.contains(place)) {
        const sql::Column body = rows->column(2);
        kept_[place] = symbol_pairs(body.as_text());
      }
    }
  }
  /// Of a page that was read, and until the next is.
  const SymbolPairs& pairs(const PagePlace& place) { return kept_[place]; }

 private:
  const Database& database_;
  std::map<PagePlace, SymbolPairs> kept_;
};

struct VillageAndKind {
  std::string village, kind;
};

std::map<DocumentId, VillageAndKind> load_kinds(const Database& database,
                                                std::span<const DocumentId> documents) {
  const Prepared rows = database.prepared(
      "SELECT id, village, kind FROM document WHERE id IN (SELECT value FROM id_list(:documents))");
  rows->bind(":documents", list_of(documents));
  std::map<DocumentId, VillageAndKind> kinds;
  while (rows->step())
    kinds[rows->column(0).as_int64()] = {.village = rows->column(1).as_string(),
                                         .kind = rows->column(2).as_string()};
  return kinds;
}

/// std::popcount() is a call where the processor is not known to count bits; here it is asked a hundred
/// million times. Adds neighbours within the word: pairs, fours, bytes (Warren, Hacker's Delight, 5-1).
int bits_in(std::uint64_t word) {
  word -= word >> 1 & 0x5555555555555555u;
  word = (word & 0x3333333333333333u) + (word >> 2 & 0x3333333333333333u);
  word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return static_cast<int>(word * 0x0101010101010101u >> 56);
}

/// Whether a byte below `byte` agrees: then the pair was found there.
bool agree_before(std::uint64_t differing, int byte) {
  for (int before = 0; before < byte; ++before)
    if ((differing >> (8 * before) & 0xff) == 0) return true;
  return false;
}

/// All pages in the order of one byte of their fingerprints: those that have it in common lie side by side.
class PagesByByte {
 public:
  PagesByByte(const std::vector<SketchedPage>& pages, int byte) : pages_(pages.size()) {
    for (const SketchedPage& page : pages) ++begin_[(page.fingerprint >> (8 * byte) & 0xff) + 1];
    for (std::size_t value = 0; value < 256; ++value) begin_[value + 1] += begin_[value];
    std::array<std::size_t, 257> next = begin_;
    for (std::size_t i = 0; i < pages.size(); ++i)
      pages_[next[pages[i].fingerprint >> (8 * byte) & 0xff]++] = {pages[i].fingerprint, i};
  }

  struct Page {
    std::uint64_t fingerprint = 0;
    std::size_t index = 0;
  };
  /// Those with this byte, in the order of their documents.
  std::span<const Page> with(std::size_t value) const {
    return std::span(pages_).subspan(begin_[value], begin_[value + 1] - begin_[value]);
  }

 private:
  std::array<std::size_t, 257> begin_{};
  std::vector<Page> pages_;
};

/// Which pages may be one sheet, by their pictures, words and kinds.
class Comparison {
 public:
  /// `asked`, page by page: of two pages one at least has to be it.
  Comparison(const Database& database, const std::vector<SketchedPage>& pages, const std::vector<bool>& asked)
      : pages_(pages),
        asked_(asked),
        all_asked_(std::find(asked.begin(), asked.end(), false) == asked.end()),
        database_(database),
        words_(database) {}

  /// Only pages whose fingerprints agree in one of their bytes are compared: all that differ in seven bits or
  /// less, and half of those that differ in sixteen.
  std::vector<std::pair<FingerprintedPage, FingerprintedPage>> find() {
    constexpr int bytes = 8;
    for (int byte = 0; byte < bytes; ++byte) {
      const PagesByByte by_byte(pages_, byte);
      for (std::size_t value = 0; value < 256; ++value) {
        const std::span<const PagesByByte::Page> group = by_byte.with(value);
        for (std::size_t i = 0; i < group.size(); ++i)
          if (asked_[group[i].index]) compare_with_others(group, i, byte);
      }
    }
    decide();
    return std::move(same_);
  }

 private:
  void compare_with_others(std::span<const PagesByByte::Page> group, std::size_t asked, int byte) {
    const std::uint64_t fingerprint = group[asked].fingerprint;
    // Two that are both asked for meet once: the later one is met by the earlier.
    for (std::size_t other = all_asked_ ? asked + 1 : 0; other < group.size(); ++other) {
      const std::uint64_t differing = fingerprint ^ group[other].fingerprint;
      if (bits_in(differing) > most_fingerprint_bits) continue;
      if (other <= asked && (other == asked || asked_[group[other].index])) continue;
      if (agree_before(differing, byte)) continue;
      compare(pages_[group[std::min(asked, other)].index], pages_[group[std::max(asked, other)].index]);
    }
  }

  void compare(const SketchedPage& a, const SketchedPage& b) {
    if (a.document == b.document || !may_share(a.sketch, b.sketch)) return;
    // So many at once that a server is asked seldom, and few enough for all their words to be kept.
    constexpr std::size_t most_at_once = 1000;
    likely_.emplace_back(&a, &b);
    if (likely_.size() == most_at_once) decide();
  }

  /// Whether they are of one kind, as one sheet is, and say the same.
  void decide() {
    if (likely_.empty()) return;
    std::vector<DocumentId> documents;
    for (const auto& [a, b] : likely_) documents.insert(documents.end(), {a->document, b->document});
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
    std::map<DocumentId, VillageAndKind> papers = load_kinds(database_, documents);
    std::erase_if(likely_, [&](const auto& pair) {
      return papers[pair.first->document].kind != papers[pair.second->document].kind;
    });
    std::set<PagePlace> places;
    for (const auto& [a, b] : likely_) places.insert({place_of(*a), place_of(*b)});
    words_.read(places);
    const auto fingerprinted = [&](const SketchedPage& page) {
      const VillageAndKind& paper = papers[page.document];
      return FingerprintedPage{.document = page.document,
                               .position = page.position,
                               .village = paper.village,
                               .kind = paper.kind,
                               .fingerprint = page.fingerprint};
    };
    for (const auto& [a, b] : likely_)
      if (shared_part(words_.pairs(place_of(*a)), words_.pairs(place_of(*b))) >= least_shared_pairs)
        same_.emplace_back(fingerprinted(*a), fingerprinted(*b));
    likely_.clear();
  }

  const std::vector<SketchedPage>& pages_;
  const std::vector<bool>& asked_;
  const bool all_asked_;
  const Database& database_;
  PageWords words_;
  std::vector<std::pair<const SketchedPage*, const SketchedPage*>>
      likely_;  ///< by their pictures and sketches
  std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_;
};

}  // namespace

std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_sheets(
    const Database& database, const std::vector<std::string>& villages) {
  const std::vector<SketchedPage> pages = load_sketches(database);
  const PaperSet documents = villages.empty()
                                 ? PaperSet()
                                 : PaperSet(documents_of_own(database, {villages.begin(), villages.end()}));
  std::vector<bool> asked(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) asked[i] = documents.holds(pages[i].document);
  auto same = Comparison(database, pages, asked).find();
  std::sort(same.begin(), same.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first.document, a.first.position, a.second.document, a.second.position) <
           std::tuple(b.first.document, b.first.position, b.second.document, b.second.position);
  });
  return same;
}

}  // namespace archive
