#include "archive/records/evidence.h"

#include "archive/records/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::LinkState;
using fixtures::checklists;

TEST_CASE("an item means its requirements, a requirement itself", "[archive][evidence]") {
  CHECK(archive::requirements_of(checklists(), "1.1.1") == std::vector<std::string>{"1.1.1a", "1.1.1b"});
  CHECK(archive::requirements_of(checklists(), "1.1.1b") == std::vector<std::string>{"1.1.1b"});
  CHECK(fixtures::fault_of([] { archive::requirements_of(checklists(), "9.9.9"); }) ==
        archive::Fault::no_requirement);
}

TEST_CASE("a demanded item means what is linked, else what the kind can prove, else all",
          "[archive][evidence]") {
  std::vector<archive::Link> links(1);
  links[0].requirement = "1.1.1b";
  CHECK(archive::demanded_requirements(checklists(), "1.1.1", "meeting_minutes", links) ==
        std::vector<std::string>{"1.1.1b"});
  CHECK(archive::demanded_requirements(checklists(), "1.1.1", "meeting_minutes", {}) ==
        std::vector<std::string>{"1.1.1a", "1.1.1b"});
  CHECK(archive::demanded_requirements(checklists(), "1.1.1", "other", {}) ==
        std::vector<std::string>{"1.1.1a", "1.1.1b"});
  CHECK(archive::demanded_requirements(checklists(), "1.3.1a", "other", {}) ==
        std::vector<std::string>{"1.3.1a"});
  links[0].state = LinkState::possible;
  CHECK(archive::demanded_requirements(checklists(), "1.1.1", "meeting_minutes", links) ==
        std::vector<std::string>{"1.1.1b"});
  links[0].state = LinkState::rejected;
  CHECK(archive::demanded_requirements(checklists(), "1.1.1", "meeting_minutes", links).size() == 2);
}

TEST_CASE("a demand accepts a suggestion or adds a link", "[archive][evidence]") {
  std::vector<archive::Link> links(1);
  links[0].requirement = "1.1.1b";
  archive::demand(links, "1.1.1b");
  archive::demand(links, "1.4.1a");
  REQUIRE(links.size() == 2);
  for (const archive::Link& link : links) {
    CHECK(link.state == LinkState::accepted);
    CHECK(link.reason == archive::LinkReason::person);
  }
}

TEST_CASE("suggested links say what spoke for them", "[archive][evidence]") {
  forms::Paper paper;
  paper.kind = "meeting_minutes";
  paper.lines = {{.text = "会议记录", .page = 1, .line = 0}, {.text = "学习文件", .page = 2, .line = 4}};
  const std::vector<archive::Link> links = archive::suggested_links(checklists(), paper);
  REQUIRE_FALSE(links.empty());
  CHECK(links[0].requirement == "1.1.1a");
  CHECK(links[0].state == LinkState::suggested);
  CHECK(links[0].topic == "学习");
  CHECK(links[0].page == 2);
  CHECK(links[0].line == 4);
  REQUIRE(links[0].score);
  CHECK(*links[0].score > 0.5);
  paper.lines[1].text = "散会";
  for (const archive::Link& link : archive::suggested_links(checklists(), paper)) {
    CHECK(link.reason == archive::LinkReason::kind);
    CHECK_FALSE(link.place);
  }
}
