// Pages that show one sheet, found quickly, are those that a comparison of all with all finds.

#include "archive/warnings/same_sheet.h"

#include <bit>
#include <random>
#include <set>
#include <tuple>

#include "archive/catalogue/state.h"
#include "archive/records/page_likeness.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

struct Sheet {
  std::string kind, village, text;
  std::uint64_t fingerprint = 0;
};

/// Copies of some sheets, each a little different from the other in picture and words.
std::vector<Sheet> sheets() {
  std::mt19937_64 random(7);
  const std::vector<std::string> words = {"理论学习",   "会议记录", "周德福", "主持人",   "村部",
                                          "二〇二四年", "三月",     "四月",   "产业发展", "防返贫",
                                          "监测",       "走访",     "李玉兰", "帮扶",     "收入",
                                          "柳编",       "培训",     "合作社", "分红",     "饮水安全"};
  std::vector<Sheet> all;
  for (int group = 0; group < 30; ++group) {
    Sheet first{.kind = group % 3 == 0 ? "notice" : "meeting_minutes",
                .village = group % 2 == 0 ? "清风村" : "白泉村",
                .text = {},
                .fingerprint = random()};
    for (int i = 0; i < 14; ++i) first.text += words[random() % words.size()];
    for (int copy = 0; copy < 6; ++copy) {
      Sheet sheet = first;
      for (int bit = 0; bit < 4 * copy; ++bit) sheet.fingerprint ^= std::uint64_t{1} << random() % 64;
      for (int word = 0; word < copy; ++word) sheet.text += words[random() % words.size()];
      if (copy == 5) sheet.kind = "other";
      if (copy == 4) sheet.village = "板桥村";
      all.push_back(sheet);
    }
  }
  return all;
}

using Pair = std::pair<DocumentId, DocumentId>;

/// As the rule says it, each page against each.
std::set<Pair> compared(const std::vector<Sheet>& all, const std::string& village) {
  std::set<Pair> pairs;
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      if (all[a].kind != all[b].kind) continue;
      if (!village.empty() && all[a].village != village && all[b].village != village) continue;
      const std::uint64_t differing = all[a].fingerprint ^ all[b].fingerprint;
      bool byte = false;
      for (int i = 0; i < 8; ++i) byte = byte || (differing >> (8 * i) & 0xff) == 0;
      if (byte && show_one_sheet({all[a].fingerprint, symbol_pairs(all[a].text + "\n")},
                                 {all[b].fingerprint, symbol_pairs(all[b].text + "\n")}))
        pairs.insert({static_cast<DocumentId>(a) + 1, static_cast<DocumentId>(b) + 1});
    }
  return pairs;
}

}  // namespace

TEST_CASE("one sheet is found by sketches as by all words", "[archive][warnings][sketch]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const std::vector<Sheet> all = sheets();
  for (std::size_t i = 0; i < all.size(); ++i) {
    fixtures::Paper paper{.kind = all[i].kind,
                          .village = all[i].village,
                          .fields = {},
                          .rows = {},
                          .dates = {},
                          .lines = {all[i].text},
                          .requirements = {}};
    NewFile file = fixtures::file_of(folder / (std::to_string(i) + ".jpg"), paper);
    file.documents[0].pages[0].fingerprint = all[i].fingerprint;
    REQUIRE(archive.file(file).documents.at(0) == static_cast<DocumentId>(i) + 1);
  }
  for (const std::string village : {"", "板桥村", "清风村"}) {
    std::set<Pair> found;
    const std::vector<std::string> asked =
        village.empty() ? std::vector<std::string>() : std::vector{village};
    for (const auto& [a, b] : same_sheets(archive.state().database, asked)) {
      CHECK(a.kind == all[static_cast<std::size_t>(a.document) - 1].kind);
      CHECK(b.village == all[static_cast<std::size_t>(b.document) - 1].village);
      CHECK(found.insert({a.document, b.document}).second);
    }
    const std::set<Pair> expected = compared(all, village);
    CHECK(expected.size() > 10);
    CHECK(found == expected);
  }
}
