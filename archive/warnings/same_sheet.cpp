#include "archive/warnings/same_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "archive/database/page_sketch.h"
#include "archive/records/page_likeness.h"
#include "archive/warnings/paper_set.h"

namespace archive {

namespace {

/// What pages say, looked up when it is first asked for; kept, as a page of a form that many papers are of is
/// compared with each of them.
class PageWords {
 public:
  explicit PageWords(const Database& database)
      : body_(database.statement(
            "SELECT body FROM page WHERE document_id = :document AND position = :position")) {}

  /// Good until the next question.
  const SymbolPairs& pairs(const SketchedPage& page) {
    constexpr std::size_t most_kept = 4000;  // some 30 MB
    const auto key = std::pair(page.document, page.position);
    if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
    if (kept_.size() >= most_kept) kept_.clear();
    return kept_[key] = read(page);
  }

 private:
  SymbolPairs read(const SketchedPage& page) {
    body_.reset();
    body_.bind(":document", page.document);
    body_.bind(":position", page.position);
    if (!body_.step()) return {};
    const sql::Column body = body_.column(0);
    return symbol_pairs(body.as_text());
  }

  sql::Statement body_;
  std::map<std::pair<DocumentId, int>, SymbolPairs> kept_;
};

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
        words_(database),
        paper_(database.statement("SELECT village, kind FROM document WHERE id = :document")) {}

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
    const FingerprintedPage first = paper_of(a), second = paper_of(b);
    // One sheet is of one kind.
    if (first.kind != second.kind) return;
    const SymbolPairs pairs = words_.pairs(a);
    if (shared_part(pairs, words_.pairs(b)) >= least_shared_pairs) same_.emplace_back(first, second);
  }

  FingerprintedPage paper_of(const SketchedPage& page) {
    FingerprintedPage paper{.document = page.document,
                            .position = page.position,
                            .village = {},
                            .kind = {},
                            .fingerprint = page.fingerprint};
    paper_.reset();
    paper_.bind(":document", page.document);
    if (!paper_.step()) return paper;
    paper.village = paper_.column(0).as_string();
    paper.kind = paper_.column(1).as_string();
    return paper;
  }

  const std::vector<SketchedPage>& pages_;
  const std::vector<bool>& asked_;
  const bool all_asked_;
  PageWords words_;
  sql::Statement paper_;
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
