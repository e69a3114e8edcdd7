#include "archive/proof/conditions.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Answer;
using archive::ConditionAnswer;
using archive::ConditionAnswers;
using fixtures::day;

namespace {

ConditionAnswer said(Answer answer, const std::string& from, const std::string& village = "清风村") {
  return {
      .village = village, .condition = "site", .answer = answer, .from = day(from), .mark = fixtures::mark()};
}

const forms::Checklists checklists(std::vector<forms::Checklist>(),
                                   {{.key = "site", .question = "？", .title = "有", .yes_if_on = ""}});

}  // namespace

TEST_CASE("an answer holds from its day on, until another is said", "[archive][conditions]") {
  const ConditionAnswers answers({said(Answer::yes, "2024-03-10"), said(Answer::no, "2024-05-01")});
  const auto on = [&](const char* first, const char* last) {
    return answers.in("清风村", "site", day(first), day(last));
  };
  CHECK_FALSE(on("2024-01-01", "2024-03-09"));
  CHECK(on("2024-01-01", "2024-03-10") == Answer::yes);
  CHECK(on("2024-04-30", "2024-05-31") == Answer::yes);
  CHECK(on("2024-05-01", "2024-05-31") == Answer::no);
  // Half unsaid and half no is not said.
  const ConditionAnswers no({said(Answer::no, "2024-03-10")});
  CHECK_FALSE(no.in("清风村", "site", day("2024-03-01"), day("2024-03-31")));
  CHECK(no.in("清风村", "site", day("2024-03-10"), day("2024-03-31")) == Answer::no);
  CHECK_FALSE(answers.in("石桥村", "site", day("2024-05-01"), day("2024-05-31")));
}

TEST_CASE("what is said later holds against what was said of later days", "[archive][conditions]") {
  const ConditionAnswers answers({said(Answer::yes, "2024-03-10"), said(Answer::no, "2024-01-01")});
  CHECK(answers.in("清风村", "site", day("2024-03-10"), day("2024-03-31")) == Answer::no);
}

TEST_CASE("answers are kept with who said them", "[archive][conditions]") {
  const fixtures::TemporaryFolder folder;
  {
    archive::Archive archive = fixtures::open_archive(folder);
    archive::set_condition(archive, checklists, said(Answer::yes, "2024-01-01"));
    archive::set_condition(archive, checklists, said(Answer::no, "2024-02-01"));
    archive::set_condition(archive, checklists, said(Answer::no, "2024-01-01", "石桥村"));
    CHECK(fixtures::fault_of([&] {
            archive::set_condition(archive, checklists, said(Answer::yes, "2024-01-01", ""));
          }) == archive::Fault::bad_value);
    const auto found = archive::find_condition_answers(archive, "清风村");
    REQUIRE(found.size() == 2);
    CHECK(found[1].answer == Answer::no);
    CHECK(found[1].mark == fixtures::mark());
    CHECK(archive::find_condition_answers(archive).size() == 3);
    CHECK(fixtures::damages(archive).empty());
  }
  fixtures::forge_unguarded(folder / "archive", "UPDATE village_condition SET answer = 'no'");
  CHECK_FALSE(fixtures::damages(fixtures::open_archive(folder)).empty());
}

TEST_CASE("an archive of the version before has no answers, and takes them",
          "[archive][conditions][sqlite]") {
  const fixtures::TemporaryFolder folder;
  archive::DocumentId document = 0;
  {
    archive::Archive archive = fixtures::open_archive(folder);
    document = fixtures::filed(archive, folder / "a.jpg", fixtures::study_meeting());
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  archive::Archive archive = fixtures::open_archive(folder);
  CHECK(archive.show(document).links.at(0).state == archive::LinkState::suggested);
  CHECK(archive::find_condition_answers(archive).empty());
  archive::set_condition(archive, checklists, said(Answer::yes, "2024-01-01"));
  CHECK(fixtures::damages(archive).empty());
}
