// One paper of several villages.

#include <algorithm>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "archive/names/known_names.h"
#include "archive/sql/sqlite_connection.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::DocumentId;
using archive::DocumentSummary;
using archive::Fault;
using archive::sql::SqliteConnection;
using fixtures::date;
using fixtures::day;
using fixtures::field;
using fixtures::mark;
using fixtures::TemporaryFolder;
using Names = std::vector<std::string>;

namespace {

const Names three = {"白泉村", "清风村", "石桥村"};

fixtures::Paper notice() {
  fixtures::Paper paper;
  paper.village = "白泉村";
  paper.fields = {date("2024-03-15")};
  paper.lines = {"关于开展理论学习的通知"};
  paper.requirements = {"1.1.1a"};
  return paper;
}

archive::NewFile file_for(const TemporaryFolder& folder, const fixtures::Paper& paper, const Names& villages,
                          const std::string& township = {}) {
  archive::NewFile file = fixtures::file_of(folder / "notice.jpg", paper);
  file.documents[0].village = villages.front();
  file.documents[0].further_villages.assign(villages.begin() + 1, villages.end());
  file.documents[0].township = township;
  return file;
}

std::vector<DocumentId> listed(const Archive& archive, const std::string& village) {
  archive::Filter filter;
  filter.village = village;
  std::vector<DocumentId> ids;
  for (const DocumentSummary& summary : archive.list(filter)) ids.push_back(summary.id);
  return ids;
}

Names counted(const Archive& archive, DocumentId document) {
  return archive::counted_villages(archive.show(document).summary);
}

/// How 1.1.1a stands in March.
archive::Coverage covered(const Archive& archive, const std::string& village) {
  archive::CoverageQuestion question;
  question.from = day("2024-03-01");
  question.to = day("2024-03-31");
  question.today = day("2024-06-01");
  question.villages = {village};
  question.requirements = {"1.1.1a"};
  return archive::check_coverage(archive, fixtures::checklists(), question).at(0).coverage;
}

void set_villages_roster(Archive& archive) {
  const auto entry = [](const std::string& name, const std::string& township, const std::string& from) {
    return forms::RosterEntry{
        .village = {}, .name = name, .values = {{"township", township}}, .from = day(from), .until = {}};
  };
  archive.set_roster("villages",
                     std::vector<forms::RosterEntry>{entry("白泉村", "檀江街道", "2024-01-01"),
                                                     entry("清风村", "檀江街道", "2024-01-01"),
                                                     entry("石桥村", "板桥乡", "2024-01-01")},
                     day("2024-01-01"), mark());
}

}  // namespace

TEST_CASE("a paper that was filed for several villages is found and counts in each of them",
          "[archive][reach]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId document = archive.file(file_for(folder, notice(), three)).documents.at(0);
  fixtures::filed(archive, folder / "other.jpg", fixtures::study_meeting());

  const DocumentSummary summary = archive.show(document).summary;
  CHECK(summary.village == "白泉村");
  CHECK(summary.further_villages == Names{"清风村", "石桥村"});
  CHECK(summary.township.empty());
  CHECK(archive.villages() == Names{"清风村", "白泉村", "石桥村"});
  for (const char* village : {"清风村", "石桥村"}) {
    INFO(village);
    CHECK(listed(archive, village) == std::vector{document});
    archive::Filter filter;
    filter.village = village;
    CHECK(archive.search("理论学习", filter).size() == 1);
    CHECK(archive.evidence(Names{"1.1.1a"}, filter).size() == 1);
    CHECK(covered(archive, village) == archive::Coverage::provisional);
  }
  CHECK(listed(archive, "白泉村").size() == 2);
  CHECK(listed(archive, "远山村").empty());
  CHECK(archive.list().size() == 2);
  CHECK(archive.evidence(Names{"1.1.1a"}).size() == 2);
  CHECK(archive.search("理论学习").size() <= 2);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("coverage of all villages counts a paper of several once in each", "[archive][reach][coverage]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive.file(file_for(folder, notice(), three));
  archive::CoverageQuestion question;
  question.from = day("2024-03-01");
  question.to = day("2024-03-31");
  question.today = day("2024-06-01");
  question.requirements = {"1.1.1a"};
  const auto cells = archive::check_coverage(archive, fixtures::checklists(), question);
  REQUIRE(cells.size() == 3);
  for (const archive::Cell& cell : cells) {
    CHECK(cell.coverage == archive::Coverage::provisional);
    CHECK(cell.documents == 1);
    CHECK(cell.proofs.size() == 1);
  }
}

TEST_CASE("of several villages a paper's own is the one that it names", "[archive][reach]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = notice();
  paper.fields.push_back(field("village", forms::FieldType::village, "清风村"));
  const DocumentId document = archive.file(file_for(folder, paper, three)).documents.at(0);
  CHECK(counted(archive, document) == Names{"清风村", "白泉村", "石桥村"});
  const archive::Document shown = archive.show(document);
  const archive::KeptField* village = archive::find_field(shown, {.row = {}, .key = "village"});
  REQUIRE(village != nullptr);
  CHECK(village->current().confirmed);
}

TEST_CASE("a township's paper that names the township is nothing to ask about", "[archive][reach]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = notice();
  paper.fields.push_back(field("village", forms::FieldType::village, "檀江街道"));
  const DocumentId document = archive.file(file_for(folder, paper, three, "檀江街道")).documents.at(0);
  const archive::Document shown = archive.show(document);
  CHECK(shown.summary.township == "檀江街道");
  CHECK(counted(archive, document) == three);
  CHECK(archive::find_field(shown, {.row = {}, .key = "village"})->current().confirmed);
  REQUIRE(shown.said_villages.size() == 1);
  CHECK(shown.said_villages[0].mark.who == "李四");
}

TEST_CASE("a paper that names a village which was not said stays doubtful", "[archive][reach]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = notice();
  paper.fields.push_back(field("village", forms::FieldType::village, "远山村"));
  const DocumentId document = archive.file(file_for(folder, paper, three)).documents.at(0);
  const archive::Document shown = archive.show(document);
  CHECK_FALSE(archive::find_field(shown, {.row = {}, .key = "village"})->current().confirmed);
  CHECK(shown.summary.village == "白泉村");
}

TEST_CASE("the same bytes for another village count there, too, once", "[archive][reach][filing]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId document = archive.file(file_for(folder, notice(), {"白泉村"})).documents.at(0);
  CHECK(covered(archive, "石桥村") == archive::Coverage::missing);

  const archive::FilingResult again = archive.file(file_for(folder, notice(), {"石桥村"}));
  CHECK(again.filing == archive::Filing::duplicate);
  CHECK(again.documents == std::vector{document});
  CHECK(again.added_villages == Names{"石桥村"});
  CHECK(covered(archive, "石桥村") == archive::Coverage::provisional);
  CHECK(covered(archive, "白泉村") == archive::Coverage::provisional);

  const std::int64_t length = archive.audit_head().length;
  CHECK(archive.file(file_for(folder, notice(), {"石桥村"})).added_villages.empty());
  CHECK(archive.add_villages(document, {"白泉村"}, {}, mark()).empty());
  CHECK(archive.audit_head().length == length);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("who files a paper of an unknown village again says its village", "[archive][reach][filing]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = notice();
  paper.village.clear();
  const DocumentId document = fixtures::filed(archive, folder / "notice.jpg", paper);
  CHECK(counted(archive, document).empty());
  archive.add_villages(document, {"石桥村"}, {}, mark());
  CHECK(archive.show(document).summary.village == "石桥村");
  CHECK(archive.show(document).summary.further_villages.empty());
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a person adds and takes away villages, and what was said before is kept", "[archive][reach]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId document = archive.file(file_for(folder, notice(), {"白泉村"})).documents.at(0);
  archive.set_villages(document, {"清风村", "白泉村"}, "檀江街道", mark("王五"));
  CHECK(counted(archive, document) == Names{"白泉村", "清风村"});
  CHECK(archive.show(document).summary.township == "檀江街道");

  archive.set_villages(document, {"石桥村", "清风村"}, {}, mark("王五"));
  CHECK(counted(archive, document) == Names{"石桥村", "清风村"});
  CHECK(listed(archive, "白泉村").empty());

  archive.set_villages(document, {"石桥村"}, {}, mark("赵六"));
  CHECK(counted(archive, document) == Names{"石桥村"});
  const archive::Document shown = archive.show(document);
  REQUIRE(shown.said_villages.size() == 3);
  CHECK(shown.said_villages[0].further == Names{"清风村"});
  CHECK(shown.said_villages[1].mark.who == "王五");
  CHECK(shown.said_villages[2].further.empty());
  CHECK(fixtures::fault_of([&] { archive.set_villages(document, {}, {}, mark()); }) == Fault::bad_value);
  CHECK(fixtures::fault_of([&] { archive.set_villages(99, {"白泉村"}, {}, mark()); }) == Fault::no_document);
  const std::vector<archive::AuditEntry> log = archive.audit();
  CHECK(std::count_if(log.begin(), log.end(), [](const archive::AuditEntry& entry) {
          return entry.action == archive::Action::villages_said;
        }) == 3);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a corrected village leaves the others as they are", "[archive][reach][corrections]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId document = archive.file(file_for(folder, notice(), {"白泉村", "清风村"})).documents.at(0);
  const archive::FieldChange change{
      .place = {.row = {}, .key = "village"}, .values = Names{"石桥村"}, .type = {}};
  archive.confirm(document, {&change, 1}, mark());
  CHECK(counted(archive, document) == Names{"石桥村", "清风村"});
  CHECK(listed(archive, "白泉村").empty());
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a paper of several villages can be taken back", "[archive][reach][withdrawal]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const archive::FilingResult filed = archive.file(file_for(folder, notice(), three, "檀江街道"));
  archive.withdraw(filed.documents, mark());
  CHECK(archive.villages().empty());
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("what a paper is said to count for can't be changed unseen", "[archive][reach][verify]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive.file(file_for(folder, notice(), three));
  const auto damage_after = [&](const std::string& sql) {
    fixtures::forge_unguarded(folder / "archive", sql);
    const auto found = fixtures::damages(archive);
    return found.empty() ? std::string() : std::string(archive::name_of(found.front().damage));
  };
  CHECK(damage_after("INSERT INTO document_in_village VALUES ('远山村', 1)") == "row_broken");
  CHECK(damage_after("DELETE FROM document_in_village WHERE village = '远山村'").empty());
  CHECK(damage_after("DELETE FROM document_in_village WHERE village = '石桥村'") == "row_broken");
  CHECK(damage_after("INSERT INTO document_in_village VALUES ('石桥村', 1)").empty());
  CHECK(damage_after("UPDATE document_village SET village = '远山村' WHERE village = '石桥村';"
                     "UPDATE document_in_village SET village = '远山村' WHERE village = '石桥村'") ==
        "record_changed");
}

TEST_CASE("what is said of a paper's villages is never changed nor deleted", "[archive][reach][sqlite]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive.file(file_for(folder, notice(), three));
  for (const char* sql :
       {"UPDATE document_reach SET township = '板桥乡'", "DELETE FROM document_village",
        "INSERT OR REPLACE INTO document_reach SELECT entry, document_id, 'x' FROM document_reach"}) {
    INFO(sql);
    SqliteConnection connection((folder / "archive" / "catalogue.sqlite").string(),
                                SqliteConnection::Access::write);
    CHECK_THROWS(connection.execute(sql));
  }
}

TEST_CASE("an archive from before papers counted for several villages opens as it was",
          "[archive][reach][schema][sqlite]") {
  const TemporaryFolder folder;
  DocumentId document = 0;
  {
    Archive archive = fixtures::open_archive(folder);
    document = fixtures::filed(archive, folder / "notice.jpg", notice());
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  Archive archive = fixtures::open_archive(folder);
  CHECK(listed(archive, "白泉村") == std::vector{document});
  CHECK(covered(archive, "白泉村") == archive::Coverage::provisional);
  CHECK(archive.add_villages(document, {"石桥村"}, {}, mark()) == Names{"石桥村"});
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a township's villages are those of the roster on that day", "[archive][reach][names]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  set_villages_roster(archive);
  const archive::KnownNames known(archive);
  CHECK(known.villages_of("檀江街道", day("2024-06-01")) == Names{"清风村", "白泉村"});
  CHECK(known.villages_of("板桥乡", day("2024-06-01")) == Names{"石桥村"});
  CHECK(fixtures::fault_of([&] { known.villages_of("檀江街道", day("2023-06-01")); }) == Fault::unknown_name);
  CHECK(fixtures::fault_of([&] { known.villages_of("檀江镇", day("2024-06-01")); }) == Fault::unknown_name);
  try {
    known.village("檀江街道", archive::Purpose::write);
    FAIL("a township is no village");
  } catch (const archive::UnknownName& unknown) {
    CHECK(unknown.of() == archive::NameOf::township_for_village);
  }
}

TEST_CASE("of a paper whose villages a person said the township is not guessed, nor anything counted twice",
          "[archive][reach][coverage]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  set_villages_roster(archive);
  forms::Requirement plan;
  plan.id = "9.1.1a";
  plan.level = forms::Level::township;
  plan.kinds = {"meeting_minutes"};
  const forms::Checklists checklists({forms::Checklist{
      .id = "9",
      .title = "附件",
      .items = {forms::Item{.id = "9.1.1", .section = "一", .title = "内容", .requirements = {plan}}}}});
  fixtures::Paper paper = notice();
  paper.lines = {"檀江街道工作方案"};
  paper.requirements = {"9.1.1a"};
  archive.file(file_for(folder, paper, {"清风村", "白泉村"}, "檀江街道"));
  archive::CoverageQuestion question;
  question.from = day("2024-03-01");
  question.to = day("2024-03-31");
  question.today = day("2024-06-01");
  for (const Names& villages : {Names{}, Names{"白泉村"}}) {
    question.villages = villages;
    for (const archive::Cell& cell : archive::check_coverage(archive, checklists, question)) {
      INFO(cell.village);
      CHECK(cell.proofs.size() == (cell.village == "石桥村" ? 0u : 1u));
    }
  }
}
