// The filing of all that needs no review.

#include "kiosk/tray/file_clean.h"

#include "tests/catch.h"
#include "tests/kiosk/tray/pile.h"

using kiosk::CleanFiling;
using kiosk::file_if_clean;
using tests::kinds;
using tests::minutes;
using tests::Pile;

TEST_CASE("what is clean is filed unconfirmed, what is doubtful stays", "[kiosk][file_clean]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  pile.add({minutes("2024-03-16", true)});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const kiosk::DraftRules rules{kinds(), pile.checklists, fixtures::day("2024-12-31")};
  const auto file = [&](std::size_t i) {
    return file_if_clean(archive, pile.tray, {{pile.sheets[i]}, {pile.readings[i]}}, rules,
                         fixtures::mark("张三"));
  };
  const kiosk::JustFiled clean = file(0);
  REQUIRE(clean.documents.size() == 1);
  CHECK_FALSE(clean.documents[0].events.at(0).confirmed);
  CHECK(pile.tray.find(pile.sheets[0].id)->filed);
  CHECK(file(1).documents.empty());
  CHECK_FALSE(pile.tray.find(pile.sheets[1].id)->filed);
  CHECK(file(0).duplicate);
}

TEST_CASE("of what was filed together, what is older than a minute stays", "[kiosk][file_clean]") {
  Pile pile;
  for (const char* day : {"2024-03-15", "2024-03-16", "2024-03-17"}) pile.add({minutes(day)});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const kiosk::DraftRules rules{kinds(), pile.checklists, fixtures::day("2024-12-31")};
  archive::Mark mark = fixtures::mark("张三");
  std::vector<kiosk::JustFiled> filings;
  for (std::size_t i = 0; i < 3; ++i) {
    filings.push_back(file_if_clean(archive, pile.tray, {{pile.sheets[i]}, {pile.readings[i]}}, rules, mark));
    mark.when += std::chrono::seconds(40);
  }
  const kiosk::JustFiled all = kiosk::together(filings);
  CHECK(all.documents.size() == 3);
  CHECK(all.sheets == pile.ids());
  // 40 seconds after the last, 80 after the one before, 120 after the first.
  CHECK(kiosk::take_back(archive, pile.tray, filings, mark) == 1);
  CHECK(archive.list().size() == 2);
  CHECK(pile.tray.find(pile.sheets[0].id)->filed);
  CHECK_FALSE(pile.tray.find(pile.sheets[2].id)->filed);
  mark.when += std::chrono::seconds(30);
  CHECK_THROWS_AS(kiosk::take_back(archive, pile.tray, filings, mark), archive::Error);
  CHECK(archive.list().size() == 2);
}

TEST_CASE("a run over all groups counts documents without duplicates, and ends when it is stopped",
          "[kiosk][file_clean]") {
  Pile pile;
  for (int i = 0; i < 3; ++i) pile.add({minutes("2024-03-15")});
  CleanFiling run("张三", kiosk::sheet_groups(pile.sheets));
  CHECK(run.count() == 3);
  REQUIRE(run.next() != nullptr);
  kiosk::JustFiled filed;
  filed.documents.resize(2);
  run.add(filed);
  filed.duplicate = true;
  run.add(filed);
  REQUIRE(run.filed().size() == 1);
  CHECK(run.filed()[0].documents.size() == 2);
  REQUIRE(run.next() != nullptr);
  CHECK(run.done() == 2);
  run.stop();
  CHECK(run.next() == nullptr);
}
