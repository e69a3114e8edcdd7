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

namespace {

archive::Link cue(const std::string& requirement, LinkState state, double score) {
  archive::Link link;
  link.requirement = requirement;
  link.state = state;
  link.reason = archive::LinkReason::topic;
  link.topic = "学习";
  link.score = score;
  link.place = forms::LinkPlace::heading;
  link.page = 1;
  link.line = 3;
  return link;
}

archive::DocumentId filed_with(Archive& archive, const std::filesystem::path& file,
                               std::vector<archive::Link> links) {
  archive::NewFile made = file_of(file, receipt());
  made.documents[0].links = std::move(links);
  return archive.file(made).documents.at(0);
}

}  // namespace

TEST_CASE("a possible link is kept with its score and place, and counts for nothing", "[archive][links]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id =
      filed_with(archive, folder / "a.jpg",
                 {cue("1.1.1a", LinkState::suggested, 0.875), cue("1.1.1b", LinkState::possible, 0.25)});
  const auto links = archive.show(id).links;
  REQUIRE(links.size() == 2);
  CHECK(links[0].state == LinkState::suggested);
  CHECK(links[1].state == LinkState::possible);
  CHECK(links[1].score == 0.25);
  CHECK(links[1].place == forms::LinkPlace::heading);
  CHECK(links[1].page == 1);
  CHECK(links[1].line == 3);
  const std::vector<std::string> both = {"1.1.1a", "1.1.1b"};
  CHECK(archive.evidence(both).size() == 1);
  CHECK(fixtures::damages(archive).empty());
  archive.link(id, "1.1.1b", LinkState::accepted, mark());
  CHECK(archive.evidence(both).size() == 2);
  CHECK(archive.show(id).links[1].score == 0.25);
  CHECK(fixtures::damages(archive).empty());
  // Another kind suggests anew; what a person said stays.
  archive.set_kind(id, "notice", std::vector{cue("1.4.1a", LinkState::possible, 0.125)}, mark());
  REQUIRE(archive.show(id).links.size() == 2);
  CHECK(archive.show(id).links[0].state == LinkState::accepted);
  CHECK(archive.show(id).links[1].state == LinkState::possible);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("what was done to a score or a level behind the log is found", "[archive][links]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    filed_with(archive, folder / "a.jpg",
               {cue("1.1.1a", LinkState::suggested, 0.875), cue("1.1.1b", LinkState::possible, 0.25)});
  }
  const char* forgery = GENERATE("UPDATE link SET state = 'suggested' WHERE state = 'possible'",
                                 "UPDATE link SET score = 0.99 WHERE requirement = '1.1.1b'",
                                 "UPDATE suggestion SET level = NULL WHERE requirement = '1.1.1b'",
                                 "UPDATE suggestion SET score = NULL; UPDATE link SET score = NULL",
                                 "UPDATE suggestion SET line = 4; UPDATE link SET line = 4");
  INFO(forgery);
  fixtures::forge_unguarded(folder / "archive", forgery);
  CHECK_FALSE(Archive::open(folder / "archive").verify().empty());
}

TEST_CASE("documents with a suggestion that nobody decided can be listed", "[archive][links]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto suggested = filed_with(archive, folder / "a.jpg", {cue("1.1.1a", LinkState::suggested, 0.875)});
  filed_with(archive, folder / "b.jpg", {cue("1.1.1a", LinkState::possible, 0.25)});
  filed_with(archive, folder / "c.jpg", {});
  archive::Filter undecided;
  undecided.decided = archive::Decided::not_all;
  REQUIRE(archive.list(undecided).size() == 1);
  CHECK(archive.list(undecided)[0].id == suggested);
  archive.link(suggested, "1.1.1a", LinkState::rejected, mark());
  CHECK(archive.list(undecided).empty());
  CHECK(archive.list().size() == 3);
}

TEST_CASE("an archive from before there were scores keeps its links as suggestions",
          "[archive][links][sqlite]") {
  const TemporaryFolder folder;
  archive::DocumentId decided = 0, open = 0;
  {
    Archive archive = open_archive(folder);
    open = filed(archive, folder / "a.jpg", receipt());
    decided = filed(archive, folder / "b.jpg", receipt());
    archive.link(decided, "1.1.1a", LinkState::accepted, mark());
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  Archive archive = Archive::open(folder / "archive");
  REQUIRE(archive.show(open).links.size() == 1);
  CHECK(archive.show(open).links[0].state == LinkState::suggested);
  CHECK_FALSE(archive.show(open).links[0].score);
  CHECK(archive.show(decided).links[0].state == LinkState::accepted);
  CHECK(fixtures::damages(archive).empty());
  filed_with(archive, folder / "c.jpg", {cue("1.1.1a", LinkState::possible, 0.25)});
  CHECK(fixtures::damages(archive).empty());
}
