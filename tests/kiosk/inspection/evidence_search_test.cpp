// The search behind the find screen.

#include "kiosk/inspection/evidence_search.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::find_evidence;
using kiosk::Question;

namespace {

/// An archive with three documents: two that prove 1.1.1a, of March and April, and one that proves nothing.
struct Filed {
  fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  forms::Checklists checklists = fixtures::checklists();
  archive::DocumentId march = 0, april = 0, other = 0;

  Filed() {
    march = file("2024-03-15", {"理论学习会议记录"}, {"1.1.1a"});
    april = file("2024-04-16", {"理论学习会议记录", "防汛工作"}, {"1.1.1a"});
    other = file("2024-04-17", {"防汛工作通知"}, {});
  }
  archive::DocumentId file(const std::string& date, std::vector<std::string> lines,
                           std::vector<std::string> requirements) {
    fixtures::Paper paper;
    paper.kind = requirements.empty() ? "notice" : "meeting_minutes";
    paper.village = "白泉村";
    paper.fields = {fixtures::date(date)};
    paper.lines = std::move(lines);
    paper.requirements = std::move(requirements);
    return fixtures::filed(archive, folder / (date + ".jpg"), paper);
  }
  std::vector<archive::DocumentId> found(const Question& question) {
    std::vector<archive::DocumentId> ids;
    for (const kiosk::FoundDocument& each : find_evidence(archive, checklists, question))
      ids.push_back(each.summary.id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
};

using Ids = std::vector<archive::DocumentId>;

}  // namespace

TEST_CASE("without a question everything is found, each once", "[kiosk][evidence_search]") {
  Filed filed;
  CHECK(filed.found({}) == Ids{filed.march, filed.april, filed.other});
}

TEST_CASE("words, a requirement, and both together", "[kiosk][evidence_search]") {
  Filed filed;
  Question question;
  question.words = "防汛工作";
  CHECK(filed.found(question) == Ids{filed.april, filed.other});
  question.requirement = "1.1.1a";
  CHECK(filed.found(question) == Ids{filed.april});
  question.words.clear();
  CHECK(filed.found(question) == Ids{filed.march, filed.april});
}

TEST_CASE("days and a kind restrict, and the place of a day asked for is told", "[kiosk][evidence_search]") {
  Filed filed;
  Question question;
  question.from = fixtures::day("2024-04-01");
  question.to = fixtures::day("2024-04-30");
  CHECK(filed.found(question) == Ids{filed.april, filed.other});
  question.kind = "meeting_minutes";
  const auto found = find_evidence(filed.archive, filed.checklists, question);
  REQUIRE(found.size() == 1);
  CHECK(found[0].page == 1);
  question.village = "大田村";
  CHECK(filed.found(question).empty());
}

TEST_CASE("the place of a document's day that was asked for is told", "[kiosk][evidence_search]") {
  Filed filed;
  const archive::Document document = filed.archive.show(filed.other);
  Question question;
  question.from = question.to = fixtures::day("2024-04-17");
  const auto places = kiosk::date_places(document, question);
  question.from = question.to = fixtures::day("2024-04-18");
  CHECK(kiosk::date_places(document, question).size() <= places.size());
  CHECK(kiosk::date_places(document, question).empty());
}

TEST_CASE("what is found is put in the order asked for", "[kiosk][evidence_search]") {
  Filed filed;
  const auto order = [&](kiosk::FoundOrder order) {
    Ids ids;
    for (const kiosk::FoundDocument& each : find_evidence(filed.archive, filed.checklists, {}, order))
      ids.push_back(each.summary.id);
    return ids;
  };
  const auto early = filed.file("2024-01-02", {"通知"}, {});
  CHECK(order(kiosk::FoundOrder::last_filed) == Ids{early, filed.other, filed.april, filed.march});
  CHECK(order(kiosk::FoundOrder::last_dated) == Ids{filed.other, filed.april, filed.march, early});
  CHECK(order(kiosk::FoundOrder::by_kind) == Ids{filed.april, filed.march, early, filed.other});
}

TEST_CASE("each requirement and content counts its documents, whatever one is chosen",
          "[kiosk][evidence_search]") {
  Filed filed;
  Question question;
  auto counts = kiosk::count_evidence(filed.archive, filed.checklists, question);
  CHECK(counts["1.1.1a"] == 2);
  CHECK(counts["1.1.1"] == 2);
  CHECK_FALSE(counts.contains("1.2.1"));
  question.words = "防汛工作";
  question.requirement = "1.2.1";
  counts = kiosk::count_evidence(filed.archive, filed.checklists, question);
  CHECK(counts["1.1.1"] == 1);
}
