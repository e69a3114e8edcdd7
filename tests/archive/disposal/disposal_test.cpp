// Papers whose time is over go by the word of two people, and leave word of themselves.

#include "archive/disposal/disposal.h"

#include <chrono>

#include "archive/arrangement/boxes.h"
#include "archive/coverage/coverage.h"
#include "archive/disposal/disposal_papers.h"
#include "archive/files/file_names.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/round_changes.h"
#include "archive/rounds/rounds.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/restore.h"
#include "tests/archive/people/people_desk.h"

using namespace archive;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const Instant a_day_later = fixtures::mark().when + std::chrono::hours(24);
const std::string pin_of_both = "618305";

Mark by(const std::string& who) {
  return {.who = who, .when = a_day_later};
}

/// An archive with confirmed papers of 2013, which were kept for ten years, and then people.
class Desk {
  TemporaryFolder folder_;  // before what lies in it

 public:
  Archive archive = fixtures::open_archive(folder_);

  DocumentId file(const std::string& iso) {
    fixtures::Paper paper = fixtures::study_meeting();
    paper.fields = {fixtures::date(iso)};
    paper.lines = {"会议记录", "柳编培训"};
    paper.title = "会议记录";
    const DocumentId document = fixtures::filed_and_accepted(archive, folder_ / (iso + ".jpg"), paper);
    confirm(document);
    return document;
  }
  void confirm(DocumentId document) {
    const FieldChange date{.place = {.row = std::nullopt, .key = "date"}, .values = {}, .type = {}};
    archive.confirm(document, std::span(&date, 1), fixtures::mark());
  }
  void arrange(int year) {
    const ArrangementOrder order{.fonds = "J001", .department = "BGS", .year = year};
    archive::arrange(archive, kinds, order, by("李四"));
  }
  void add_people() {
    add_person(archive, "陈主任", {Role::administrator}, fixtures::chief_pin, by("陈主任"));
    as_chief();
    add_person(archive, "李四", {Role::clerk}, fixtures::clerk_pin, by("陈主任"));
    add_person(archive, "王督查", {Role::inspector}, fixtures::inspector_pin, by("陈主任"));
    add_person(archive, "孙兼", {Role::clerk, Role::administrator}, pin_of_both, by("陈主任"));
  }
  void as_chief() { fixtures::act_as(archive, "陈主任", fixtures::chief_pin, a_day_later); }
  void as_clerk() { fixtures::act_as(archive, "李四", fixtures::clerk_pin, a_day_later); }

  DisposalId proposed() {
    as_clerk();
    return propose_disposal(archive, {}, "无继续保存价值", by("李四"));
  }
  int approved(DisposalId id) {
    as_chief();
    return approve_disposal(archive, id, by("陈主任"));
  }
  std::vector<DisposalCandidate> candidates() const {
    return find_disposable(archive, office_day(a_day_later));
  }
  std::optional<Spared> spared(DocumentId document) const {
    for (const DisposalCandidate& candidate : candidates())
      if (candidate.document.id == document) return candidate.spared;
    FAIL("it is not over");
    return std::nullopt;
  }
  const TemporaryFolder& folder() const { return folder_; }

  const forms::Kinds kinds = forms::Kinds();
};

Cell cell_of_march(const Archive& archive) {
  const CoverageQuestion question{.from = fixtures::day("2013-03-01"),
                                  .to = fixtures::day("2013-03-31"),
                                  .today = fixtures::day("2024-07-02"),
                                  .villages = {"白泉村"},
                                  .requirements = {"1.1.1a"}};
  return check_coverage(archive, fixtures::checklists(), question).at(0);
}

}  // namespace

TEST_CASE("papers are over from the year after their retention, and some never", "[archive][disposal]") {
  CHECK(over_since({"J001", 2013, forms::Retention::ten_years, "BGS"}) == fixtures::day("2024-01-01"));
  CHECK(over_since({"J001", 2013, forms::Retention::thirty_years, "BGS"}) == fixtures::day("2044-01-01"));
  CHECK_FALSE(over_since({"J001", 1950, forms::Retention::permanent, "BGS"}));
}

TEST_CASE("what one person proposes and another approves goes, and leaves word of itself",
          "[archive][disposal]") {
  Desk desk;
  const DocumentId march = desk.file("2013-03-15"), later = desk.file("2014-03-15");
  const fs::path original = desk.archive.show(march).pages.at(0).original;
  const std::string hash = desk.archive.show(march).pages.at(0).sha256;
  desk.arrange(2013);
  desk.arrange(2014);
  CHECK(cell_of_march(desk.archive).coverage == Coverage::satisfied);
  desk.add_people();
  REQUIRE(desk.candidates().size() == 1);
  CHECK(desk.candidates()[0].document.id == march);
  const DisposalId id = desk.proposed();
  CHECK(desk.spared(march) == Spared::proposed);
  CHECK(fs::exists(original));
  REQUIRE(desk.approved(id) == 1);

  CHECK_FALSE(fs::exists(original));
  const Document gone = desk.archive.show(march);
  REQUIRE(gone.disposed);
  CHECK(gone.pages.empty());
  CHECK(gone.fields.empty());
  CHECK(gone.links.empty());
  CHECK(gone.disposed->proposed == by("李四"));
  CHECK(gone.disposed->approved == by("陈主任"));
  CHECK(gone.disposed->files == std::vector{hash});
  REQUIRE(desk.archive.list().size() == 1);
  CHECK(desk.archive.list()[0].id == later);
  CHECK(desk.archive.search("柳编").size() == 1);
  CHECK(desk.archive.find_file(hash).empty());
  CHECK(desk.candidates().empty());

  const auto stones = find_disposed(desk.archive);
  REQUIRE(stones.size() == 1);
  CHECK(to_string(stones[0].code) == "J001-WS·2013-D10-BGS-0001");
  CHECK(stones[0].title == "会议记录");
  CHECK(stones[0].village == "白泉村");
  CHECK(stones[0].last_date == fixtures::day("2013-03-15"));

  const Cell cell = cell_of_march(desk.archive);
  CHECK(cell.coverage == Coverage::missing);
  CHECK(cell.provision == Provision::disposed);
  CHECK(cell.documents == 0);
  CHECK(cell.disposed == 1);

  const auto entries = desk.archive.audit();
  CHECK(entries.back().action == Action::disposed);
  CHECK(entries.back().document == march);
  CHECK(fixtures::damages(desk.archive).empty());
  // Its place in the box stays.
  const auto boxes = find_boxes(desk.archive, 2013, 20);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].items.at(0).disposed == by("陈主任"));
  CHECK(boxes[0].pages == 1);
  // Nobody goes on with it.
  desk.as_clerk();
  CHECK(fault_of([&] { desk.archive.link(march, "1.1.1a", LinkState::accepted, by("李四")); }) ==
        Fault::disposed);
  CHECK(fault_of([&] { desk.archive.text(march); }) == Fault::disposed);
}

TEST_CASE("nothing of a disposed paper's words is left in the catalogue's files",
          "[archive][disposal][sqlite]") {
  Desk desk;
  desk.file("2013-03-15");
  desk.arrange(2013);
  desk.add_people();
  const fs::path catalogue = file_names::catalogue(desk.folder() / "archive");
  CHECK(fixtures::read_file(catalogue).find("柳编培训") != std::string::npos);
  desk.approved(desk.proposed());
  for (const char* suffix : {"", "-wal"})
    CHECK(fixtures::read_file(catalogue.string() + suffix).find("柳编培训") == std::string::npos);
}

TEST_CASE("it takes two people with the right to it", "[archive][disposal]") {
  Desk desk;
  desk.file("2013-03-15");
  desk.arrange(2013);
  const auto propose = [&](const std::string& who) {
    return propose_disposal(desk.archive, {}, "无继续保存价值", by(who));
  };
  CHECK(fault_of([&] { propose("李四"); }) == Fault::needs_people);
  desk.add_people();
  CHECK(fault_of([&] { propose("陈主任"); }) == Fault::not_allowed);
  fixtures::act_as(desk.archive, "孙兼", pin_of_both, a_day_later);
  CHECK(fault_of([&] { propose_disposal(desk.archive, {}, " ", by("孙兼")); }) == Fault::no_reason);
  const DisposalId id = propose("孙兼");
  CHECK(fault_of([&] { approve_disposal(desk.archive, id, by("孙兼")); }) == Fault::same_person);
  CHECK(fault_of([&] { propose("孙兼"); }) == Fault::nothing_over);
  desk.as_clerk();
  CHECK(fault_of([&] { approve_disposal(desk.archive, id, by("李四")); }) == Fault::not_allowed);
  CHECK(fault_of([&] { approve_disposal(desk.archive, id, by("陈主任")); }) == Fault::other_name);
  desk.as_chief();
  CHECK(fault_of([&] { approve_disposal(desk.archive, id + 1, by("陈主任")); }) == Fault::no_disposal);
  CHECK(fault_of([&] { refuse_disposal(desk.archive, id, "", by("陈主任")); }) == Fault::no_reason);
  refuse_disposal(desk.archive, id, "还要用", by("陈主任"));
  CHECK(fault_of([&] { approve_disposal(desk.archive, id, by("陈主任")); }) == Fault::disposal_decided);
  CHECK(desk.archive.list().size() == 1);
  // It may be proposed again.
  CHECK(desk.approved(desk.proposed()) == 1);
  CHECK(find_disposals(desk.archive).size() == 2);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("what is kept for good or not over can't be proposed", "[archive][disposal]") {
  Desk desk;
  const DocumentId early = desk.file("2014-01-01");
  desk.arrange(2014);
  const DocumentId without_code = desk.file("2013-03-15");
  desk.add_people();
  desk.as_clerk();
  for (const DocumentId document : {early, without_code})
    CHECK(fault_of([&] { propose_disposal(desk.archive, std::span(&document, 1), "无用", by("李四")); }) ==
          Fault::not_over);
}

TEST_CASE("what an open problem or round leans on stays until it is closed", "[archive][disposal]") {
  Desk desk;
  const DocumentId evidence = desk.file("2013-03-15"), photo = desk.file("2013-04-15");
  desk.arrange(2013);
  const std::vector<RoundVillage> villages = {{"白泉村", Manner::announced}};
  const RoundId round =
      open_round(desk.archive, forms::parse_period("2024-H1").value(), villages, fixtures::mark());
  mark_requirement(desk.archive, fixtures::checklists(), round, "白泉村",
                   {.requirement = "1.1.1a",
                    .verdict = Verdict::met,
                    .note = "",
                    .photos = {photo},
                    .mark = fixtures::mark()});
  NewProblem problem;
  problem.village = "白泉村";
  problem.requirement = "1.1.1a";
  problem.finding = "缺二月学习";
  problem.found = fixtures::day("2024-07-01");
  problem.deadline = fixtures::day("2024-07-31");
  const ProblemId id = raise_problem(desk.archive, fixtures::checklists(), problem, fixtures::mark());
  attach_evidence(desk.archive, id, EvidenceOf::before, evidence, fixtures::mark());
  CHECK(desk.spared(evidence) == Spared::open_problem);
  CHECK(desk.spared(photo) == Spared::open_round);
  withdraw_problem(desk.archive, id, "提错了", fixtures::mark());
  CHECK_FALSE(desk.spared(evidence));
  close_round(desk.archive, round, "结束", fixtures::mark());
  CHECK_FALSE(desk.spared(photo));

  desk.add_people();
  const DisposalId list = desk.proposed();
  // Raised since it was proposed.
  fixtures::act_as(desk.archive, "王督查", fixtures::inspector_pin, a_day_later);
  const ProblemId later = raise_problem(desk.archive, fixtures::checklists(), problem, by("王督查"));
  desk.as_clerk();
  attach_evidence(desk.archive, later, EvidenceOf::before, evidence, by("李四"));
  desk.as_chief();
  CHECK(fault_of([&] { approve_disposal(desk.archive, list, by("陈主任")); }) == Fault::in_use);
  CHECK(desk.archive.list().size() == 2);
}

TEST_CASE("a file goes whole or not at all", "[archive][disposal]") {
  Desk desk;
  NewFile file = fixtures::file_of(desk.folder() / "pile.pdf", fixtures::study_meeting());
  file.documents[0].pages[0].reading.fields = {fixtures::date("2013-03-15")};
  file.documents.push_back(file.documents[0]);
  file.documents[1].pages[0].number = 2;
  file.documents[1].pages[0].reading.fields = {fixtures::date("2024-03-15")};
  const auto documents = desk.archive.file(file).documents;
  for (const DocumentId document : documents) desk.confirm(document);
  desk.arrange(2013);
  CHECK(desk.spared(documents.at(0)) == Spared::shared_file);
  desk.add_people();
  desk.as_clerk();
  CHECK(fault_of([&] {
          propose_disposal(desk.archive, std::span(documents).first(1), "无用", by("李四"));
        }) == Fault::in_use);
}

TEST_CASE("files that a killed disposal has left go at the next opening, others are named",
          "[archive][disposal]") {
  fs::path original;
  Desk desk;
  const DocumentId document = desk.file("2013-03-15");
  desk.arrange(2013);
  desk.add_people();
  original = desk.archive.show(document).pages.at(0).original;
  const std::string bytes = fixtures::read_file(original);
  const BlobName name{.sha256 = desk.archive.show(document).pages.at(0).sha256, .extension = "jpg"};
  desk.approved(desk.proposed());
  // As it stands when the program is killed behind its commit.
  fixtures::write_file(original, bytes);
  fixtures::write_file(file_names::marker(desk.folder() / "archive", name), "");
  const Archive reopened = fixtures::open_archive(desk.folder());
  CHECK_FALSE(fs::exists(original));
  CHECK(fixtures::damages(reopened).empty());
  // Somebody puts it back.
  fixtures::write_file(original, bytes);
  const auto found = fixtures::damages(reopened);
  REQUIRE(found.size() == 1);
  CHECK(found[0].damage == Damage::unknown_file);
  CHECK(found[0].document == document);
}

TEST_CASE("what is kept of a disposal can't be replaced, changed or cut by a mistake",
          "[archive][disposal][audit]") {
  Desk desk;
  desk.file("2013-03-15");
  desk.arrange(2013);
  desk.add_people();
  desk.approved(desk.proposed());
  for (const std::string table : {"disposal", "disposal_item", "disposal_decision", "disposed_document",
                                  "disposed_file", "disposed_evidence"}) {
    INFO(table);
    const fs::path folder = desk.folder() / "archive";
    CHECK_THROWS(fixtures::forge(folder, "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table));
    CHECK_THROWS(fixtures::forge(folder, "DELETE FROM " + table));
    CHECK_THROWS(fixtures::forge(folder, "UPDATE " + table + " SET entry = entry"));
  }
}

TEST_CASE("restoring from before a disposal tells that its papers are there again",
          "[archive][disposal][safekeeping]") {
  Desk desk;
  const DocumentId document = desk.file("2013-03-15");
  desk.arrange(2013);
  desk.add_people();
  const DisposalId id = desk.proposed();
  const fs::path stick = desk.folder() / "stick";
  BackupOptions options;
  options.now = a_day_later;
  const std::string before = make_backup(desk.archive, stick, options).moment.name;
  desk.approved(id);
  options.now += std::chrono::minutes(1);
  CHECK(make_backup(desk.archive, stick, options).moment.documents == 0);
  RestoreOptions restoring;
  restoring.mark = by("陈主任");
  restoring.moment = before;
  const RestoreResult older = restore_backup(stick, desk.folder() / "older", restoring);
  CHECK(older.disposed_since == 1);
  CHECK(older.moment.documents == 1);
  CHECK_FALSE(Archive::open(desk.folder() / "older").show(document).disposed);
  restoring.moment.clear();
  const RestoreResult newest = restore_backup(stick, desk.folder() / "newest", restoring);
  CHECK(newest.disposed_since == 0);
  CHECK(newest.findings.empty());
  CHECK(Archive::open(desk.folder() / "newest").show(document).disposed);
}

TEST_CASE("the papers of a disposal name what goes, what stays and who decided", "[archive][disposal]") {
  Desk desk;
  desk.file("2013-03-15");
  desk.arrange(2013);
  const forms::Date today = fixtures::day("2024-07-02");
  const auto candidates = desk.candidates();
  const Report before = make_disposal_list(desk.archive, candidates, desk.kinds, "大祥区乡村振兴办", today);
  REQUIRE(before.tables.size() == 1);
  REQUIRE(before.tables[0].rows.size() == 1);
  CHECK(before.tables[0].rows[0][1] == "J001-WS·2013-D10-BGS-0001");
  CHECK(before.tables[0].rows[0][7] == "2024-01-01");
  write_report(before, desk.folder() / "list.pdf");
  desk.add_people();
  const DisposalId id = desk.proposed();
  desk.approved(id);
  const Report after =
      make_disposal_list(desk.archive, find_disposals(desk.archive).at(0), desk.kinds, "", today);
  CHECK(after.lines.back().find("陈主任") != std::string::npos);
  CHECK(after.tables.at(0).rows.at(0)[4] == "2013-03-15");
  const Report gone = make_disposed_list(desk.archive, find_disposed(desk.archive), desk.kinds, "", today);
  CHECK(gone.tables.at(1).rows.size() == 1);
  write_report(gone, desk.folder() / "gone.xlsx");
}
