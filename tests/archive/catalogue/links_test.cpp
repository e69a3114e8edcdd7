// Links between documents and requirements, and the evidence that follows from them.

#include "archive/catalogue/archive.h"
#include "tests/archive/catalogue/papers.h"
#include "tests/catch.h"

using archive::Archive;
using archive::LinkState;
using fixtures::date;
using fixtures::day;
using fixtures::file_of;
using fixtures::filed;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::receipt;
using fixtures::TemporaryFolder;

TEST_CASE("evidence is what is linked and not rejected, by date", "[archive][evidence]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper late = receipt(), early = receipt(), undated = receipt();
  early.fields[0] = date("2024-01-05");
  undated.fields[0].values.clear();
  const auto a = filed(archive, folder / "a.jpg", late);
  const auto b = filed(archive, folder / "b.jpg", early);
  const auto c = filed(archive, folder / "c.jpg", undated);
  const std::vector<std::string> requirements = {"1.1.1a"};
  auto evidence = archive.evidence(requirements);
  REQUIRE(evidence.size() == 3);
  CHECK(evidence[0].document.id == b);
  CHECK(evidence[1].document.id == a);
  CHECK(evidence[2].document.id == c);
  archive::Filter march;
  march.from = day("2024-03-01");
  march.to = day("2024-03-31");
  evidence = archive.evidence(requirements, march);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].document.id == a);
  CHECK(evidence[0].events.size() == 1);
  archive.link(a, "1.1.1a", LinkState::rejected, mark());
  CHECK(archive.evidence(requirements, march).empty());
  CHECK(archive.show(a).links[0].state == LinkState::rejected);
  archive.link(a, "1.1.1a", LinkState::accepted, mark());
  CHECK(archive.evidence(requirements, march).at(0).link.state == LinkState::accepted);
  CHECK(archive.verify().empty());
}

TEST_CASE("a decision replaces a suggestion, keeps its topic, and is said once", "[archive][links]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  archive::NewFile file = file_of(folder / "a.jpg", receipt());
  file.documents[0].links[0].reason = archive::LinkReason::topic;
  file.documents[0].links[0].topic = "餐费";
  const auto id = archive.file(file).documents.at(0);
  archive.link(id, "1.1.1a", LinkState::rejected, mark("王五"));
  const auto length = archive.audit_head().length;
  archive.link(id, "1.1.1a", LinkState::rejected, mark("赵六"));
  CHECK(archive.audit_head().length == length);
  const archive::Link link = archive.show(id).links.at(0);
  CHECK(link.state == LinkState::rejected);
  CHECK(link.reason == archive::LinkReason::person);
  CHECK(link.topic == "餐费");
  REQUIRE(link.person);
  CHECK(link.person->who == "王五");
  CHECK(fixtures::damages(archive).empty());
}
