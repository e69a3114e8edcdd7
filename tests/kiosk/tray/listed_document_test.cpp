// A document as it is listed, from a draft and from the archive.

#include "kiosk/tray/listed_document.h"

#include "tests/catch.h"
#include "tests/kiosk/tray/pile.h"

using kiosk::Dated;
using kiosk::EntryPosition;
using kiosk::ListedDocument;
using tests::Pile;
using tests::visits;

namespace {

archive::Document filed(Pile& pile) {
  archive::Archive archive =
      archive::Archive::open(pile.folder / "archive", {.if_missing = archive::Missing::create});
  const auto result = archive.file(pile.draft().filing(fixtures::mark(), kiosk::Reviewed::nothing));
  return archive.show(result.documents.at(0));
}

}  // namespace

TEST_CASE("a filed document is listed as the draft was that it was filed from", "[kiosk][listed_document]") {
  Pile pile;
  pile.add({visits({"张三", "李四"})});
  const kiosk::FilingDraft draft = pile.draft();
  const ListedDocument& before = draft.documents().at(0);
  const ListedDocument after = kiosk::listed(tests::kinds(), filed(pile), fixtures::day("2024-12-31"));
  CHECK(after.kind == "visit_register");
  REQUIRE(positions(after) == positions(before));
  for (const EntryPosition& position : positions(after)) {
    CHECK(entry_at(after, position).title == entry_at(before, position).title);
    CHECK(entry_at(after, position).values == entry_at(before, position).values);
    CHECK(entry_at(after, position).to_check == entry_at(before, position).to_check);
  }
}
