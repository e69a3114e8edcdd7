// The cursor over the values of a draft.

#include "kiosk/tray/review.h"

#include "tests/catch.h"
#include "tests/kiosk/tray/pile.h"

using kiosk::EntryList;
using kiosk::EntryPosition;
using kiosk::Review;
using tests::minutes;
using tests::Pile;
using tests::visits;

namespace {

const archive::FieldPlace date_place{.row = std::nullopt, .key = "date"};

}  // namespace

TEST_CASE("the review begins with what is doubtful, and is complete once that is confirmed and shown",
          "[kiosk][review]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  Review review;
  CHECK_FALSE(review.has_draft());
  review.replace(pile.draft());
  const auto first = review.to_next_to_check();
  REQUIRE(first);
  CHECK(review.entry(*first).place == date_place);
  CHECK(fields_in_order(review.document()).front() == first->index);
  review.edit(*first);
  CHECK(review.edited() == first);
  CHECK(review.page() == 0);
  review.draft().confirm(review.document_index(), date_place);
  CHECK_FALSE(review.to_next_to_check());
  CHECK_FALSE(review.complete());
  CHECK(review.saw(EntryList::fields));
  CHECK_FALSE(review.saw(EntryList::fields));
  CHECK(review.complete());
  review.end();
  CHECK_FALSE(review.has_draft());
}

TEST_CASE("the rows of a register are to be shown too, and nothing of a draft before counts",
          "[kiosk][review]") {
  Pile pile;
  pile.add({visits({"张三", "李四"})});
  Review review;
  review.replace(pile.draft());
  CHECK(positions(review.document()).size() ==
        review.document().entries.size() + 2 * review.document().rows[0].size());
  CHECK(review.unseen() == std::pair<std::size_t, EntryList>(0, EntryList::fields));
  review.saw(EntryList::fields);
  CHECK(review.unseen() == std::pair<std::size_t, EntryList>(0, EntryList::rows));
  review.saw(EntryList::rows);
  CHECK_FALSE(review.unseen());
  // The same sheets, read anew.
  review.replace(pile.draft());
  CHECK_FALSE(review.unseen());
  review.end();
  review.replace(pile.draft());
  CHECK(review.unseen());
}

TEST_CASE("what comes next is looked for in the documents that follow, and then from the first on",
          "[kiosk][review]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true), visits({"张三"}), minutes("2024-05-17", true)});
  Review review;
  review.replace(pile.draft());
  REQUIRE(review.draft().documents().size() == 3);
  review.show_document(1);
  REQUIRE(review.to_next_to_check());
  CHECK(review.document_index() == 2);
  review.draft().confirm(2, date_place);
  REQUIRE(review.to_next_to_check());
  CHECK(review.document_index() == 0);
}

TEST_CASE("which village it is, is asked above and not edited", "[kiosk][review]") {
  Pile pile;
  fixtures::Paper paper = minutes("2024-03-15");
  paper.fields.push_back(fixtures::field("village", forms::FieldType::village, "蔡锷乡大田村"));
  pile.add({paper});
  Review review;
  review.replace(pile.draft());
  REQUIRE(review.document().village_question);
  CHECK_FALSE(review.to_next_to_check());
  review.to_village_question();
  CHECK(review.document_index() == 0);
  bool asked = false;
  for (const EntryPosition& position : positions(review.document()))
    asked = asked || review.is_asked_above(position);
  CHECK(asked);
}

TEST_CASE("what is skipped does not come again in this review, and how many there are is told",
          "[kiosk][review]") {
  Pile pile;
  fixtures::Paper paper = minutes("2024-03-15", true);
  paper.fields[1] = fixtures::doubtful(paper.fields[1]);
  pile.add({paper});
  Review review;
  review.replace(pile.draft());
  const auto first = review.to_next_to_check();
  REQUIRE(first);
  review.edit(*first);
  CHECK(review.progress() == std::pair<std::size_t, std::size_t>(1, 2));
  review.skip();
  const auto second = review.to_next_to_check();
  REQUIRE(second);
  CHECK_FALSE(second == first);
  review.edit(*second);
  CHECK(review.progress() == std::pair<std::size_t, std::size_t>(2, 2));
  review.skip();
  CHECK_FALSE(review.to_next_to_check());
  CHECK(review.draft().doubtful() == 2);
  review.end();
  review.replace(pile.draft());
  CHECK(review.to_next_to_check());
}

TEST_CASE("what a document lacks is asked until a person says to file it so", "[kiosk][review]") {
  Pile pile;
  fixtures::Paper paper;
  paper.kind = "other";
  pile.add({paper});
  Review review;
  review.replace(pile.draft());
  int asked = 0;
  while (const auto lack = review.first_lack()) {
    CHECK(lack->first == 0);
    review.accept(lack->first, lack->second);
    REQUIRE(++asked < 6);
  }
  CHECK(asked >= 2);
  review.end();
  review.replace(pile.draft());
  CHECK(review.first_lack());
}
