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
  CHECK(run.filed() == 2);
  REQUIRE(run.next() != nullptr);
  CHECK(run.done() == 2);
  run.stop();
  CHECK(run.next() == nullptr);
}
