// Whatever is not as it was has to be named: each column of each table, each row, each thing of the schema.

#include <map>
#include <set>

#include <sys/stat.h>

#include "archive/arrangement/arrangement.h"
#include "archive/catalogue/archive.h"
#include "archive/disposal/disposal.h"
#include "archive/files/file_names.h"
#include "archive/interviews/interview_acts.h"
#include "archive/learning/learning.h"
#include "archive/people/people.h"
#include "archive/people/sign_in.h"
#include "archive/proof/conditions.h"
#include "archive/proof/parts.h"
#include "archive/records/sha256.h"
#include "archive/rectification/handover.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/household_sample.h"
#include "archive/rounds/round_changes.h"
#include "archive/rounds/round_points.h"
#include "archive/rounds/rounds.h"
#include "archive/sql/postgres_connection.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/storage/catalogue_place.h"
#include "archive/storage/postgres_tables.h"
#include "archive/warnings/warnings.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/parcels/office_desk.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Damage;
using archive::LinkState;
using archive::sql::SqliteConnection;
using fixtures::checklists;
using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const std::string village = "白泉村";

archive::Link suggested(const std::string& requirement, const std::string& topic = {}) {
  return {.requirement = requirement,
          .state = LinkState::suggested,
          .reason = topic.empty() ? archive::LinkReason::kind : archive::LinkReason::topic,
          .topic = topic,
          .person = std::nullopt};
}

fixtures::Paper minutes() {
  fixtures::Paper paper;
  paper.village = village;
  paper.fields = {fixtures::date("2024-03-15"),
                  fixtures::doubtful(fixtures::field("host", forms::FieldType::person, "吕建"))};
  paper.fields.back().raw_confidence = 0.5;
  paper.lines = {"会议记录", "主持人：吕建"};
  return paper;
}

archive::DocumentId file_minutes(Archive& archive, const fs::path& file) {
  archive::NewFile made = fixtures::file_of(file, minutes());
  made.scanned_at = fixtures::moment("2024-06-30T08:00:00Z");
  made.documents[0].links = {suggested("1.1.1a", "学习"), suggested("1.1.1b"), suggested("1.2.1a")};
  return archive.file(made).documents.at(0);
}

/// A document over two files, its second page one of two pieces on a picture.
archive::DocumentId file_joined(Archive& archive, const TemporaryFolder& folder) {
  archive::NewFile file = fixtures::file_of(folder / "one.jpg", minutes());
  const auto second = fixtures::write_file(folder / "two.png", "two");
  file.further.push_back(
      {.path = second, .sha256 = archive::sha256_of_file(second), .scanned_at = std::nullopt});
  for (const int piece : {1, 2}) {
    archive::NewPage page = fixtures::page_of({.kind = "other",
                                               .village = {},
                                               .fields = {},
                                               .rows = {},
                                               .dates = {},
                                               .lines = {"续页"},
                                               .requirements = {}});
    page.file = 1;
    page.piece = piece;
    file.documents.front().pages.push_back(page);
  }
  return archive.file(file).documents.at(0);
}

archive::DocumentId file_register(Archive& archive, const fs::path& file) {
  fixtures::Paper paper;
  paper.kind = "visit_register";
  paper.village = village;
  forms::Row row;
  row = {fixtures::date("2024-04-01"), fixtures::field("household", forms::FieldType::person, "张三")};
  paper.rows = {row, row};
  paper.lines = {"走访登记"};
  paper.requirements = {"1.3.1a"};
  return fixtures::filed(archive, file, paper);
}

void inspect(Archive& archive, archive::DocumentId document) {
  const std::vector<archive::RoundVillage> villages = {{village, archive::Manner::announced},
                                                       {"清风村", archive::Manner::unannounced}};
  const auto round = archive::open_round(archive, forms::parse_period("2024-H1").value(), villages, mark());
  archive::mark_requirement(archive, checklists(), round, village,
                            {.requirement = "1.1.1a",
                             .verdict = archive::Verdict::partly_met,
                             .note = "缺一次",
                             .photos = {document},
                             .mark = mark()});
  const archive::Sample sample = archive::draw_sample(archive, checklists(), round, village, 7, mark());
  archive::check_sample(archive, round, village, sample.documents.at(0).document,
                        archive::SampleVerdict::passed, "属实", mark("王五"));
  archive::NewProblem problem;
  problem.round = round;
  problem.village = village;
  problem.requirement = "1.1.1a";
  problem.finding = "缺二月学习";
  problem.found = day("2024-07-01");
  problem.deadline = day("2024-07-31");
  problem.township = "板桥乡";
  const auto id = archive::raise_problem(archive, checklists(), problem, mark());
  archive::plan_rectification(archive, id, "补学", "周德福", mark());
  archive::report_progress(archive, id, 50, "已补一次", mark());
  archive::attach_evidence(archive, id, archive::EvidenceOf::before, document, mark());
}

std::string all(const std::vector<archive::Finding>& findings) {
  std::string text;
  for (const archive::Finding& finding : findings)
    text += std::string(name_of(finding.damage)) + " " + finding.subject + ": " + finding.detail + "\n";
  return text;
}

/// Something in every table that the sixth version had.
void fill_as_version_6(const TemporaryFolder& folder) {
  Archive archive = fixtures::open_archive(folder);
  const auto first = file_minutes(archive, folder / "a.jpg");
  const auto second = file_minutes(archive, folder / "b.jpg");
  const auto joined = file_joined(archive, folder);
  const auto visits = file_register(archive, folder / "c.jpg");
  archive::FieldChange change;
  change.place.key = "date";
  archive.confirm(first, {&change, 1}, mark("王五"));
  change.place.key = "host";
  change.values = {{"吕健"}};
  archive.confirm(second, {&change, 1}, mark("王五"));
  archive.link(first, "1.1.1a", LinkState::accepted, mark("王五"));
  archive.link(second, "1.1.1b", LinkState::rejected, mark("王五"));
  const std::vector<archive::Link> links = {suggested("1.4.1a"), suggested("1.1.1a", "学习")};
  archive.set_kind(joined, "notice", links, mark());
  archive.set_kind(joined, "meeting_minutes", links, mark());
  forms::RosterEntry household;
  household.village = village;
  household.name = "张三";
  household.from = day("2024-01-01");
  forms::RosterEntry other = household;
  other.name = "李四";
  archive.set_roster("households", std::vector{household, other}, day("2024-01-01"), mark());
  archive::dismiss_warning(archive, "0123456789ab", "看过原件", mark());
  inspect(archive, visits);
  const auto taken_back = file_minutes(archive, folder / "d.jpg");
  archive.withdraw(std::vector{taken_back}, mark("王五"));
  forms::Learned learned;
  learned.names.push_back({"吕健", village, 2});
  archive::keep_learned(archive, learned, mark());
  const auto found = archive.verify();
  INFO(all(found));
  REQUIRE(found.empty());
}

/// What is said of problems and interviews since version 10.
void inspect_further(Archive& archive) {
  const archive::ProblemId id = 1;
  archive::hand_over(archive, {}, "板桥乡", mark());
  archive::extend_deadline(
      archive, id, {.deadline = day("2024-08-15"), .approved_by = "谢明", .reason = "雨季", .document = 1},
      mark());
  archive::NewInterview interview;
  interview.problems = {id};
  interview.interviewers = {"谢明"};
  interview.time = "9:00";
  interview.place = "区委";
  interview.records = {1};
  archive::hold_interview(archive, interview, mark());
}

/// What rounds have since a village may have two sheets in one.
void supervise(Archive& archive) {
  const std::vector<archive::RoundVillage> sheets = {{village, archive::Manner::announced}};
  const auto round = archive::open_round(archive, forms::parse_period("2024-Q1").value(), sheets, mark());
  const std::vector<archive::RoundVillage> more = {{village, archive::Manner::unannounced}};
  archive::change_round(archive, round, more, {}, "群众举报", mark());
  forms::Requirement study;
  study.id = "1.1.1a";
  const forms::Item item{
      .id = "1.1.1", .section = "一", .title = "内容", .requirements = {study}, .points = 100};
  const forms::Checklists with_points(
      {forms::Checklist{.id = "1", .title = "附件", .items = {item}, .points = 100}});
  const std::vector<archive::SaidPoints> said = {{.item = "1.1.1", .points = 90, .note = "自评"}};
  archive::say_points(archive, with_points, round, village, archive::PointsBy::village, said, mark());
  archive.set_roster("households",
                     std::vector<forms::RosterEntry>{{.village = village,
                                                      .name = "张三",
                                                      .values = {{"categories", "lifted"}},
                                                      .from = day("2024-01-01"),
                                                      .until = {}}},
                     day("2024-01-01"), mark());
  archive::draw_households(archive, round, village,
                           {.count = 1, .seed = 7, .categories = {"lifted"}, .roster_day = day("2024-03-31")},
                           mark());
  archive::check_household(archive, round, village, "张三", archive::SampleVerdict::passed, "属实", mark());
  archive::close_round(archive, round, "结束", mark());
}

/// Something in every table.
void fill(const TemporaryFolder& folder) {
  fill_as_version_6(folder);
  Archive archive = fixtures::open_archive(folder);
  inspect_further(archive);
  forms::Requirement several;
  several.id = "1.1.1a";
  for (const char* name : {"申报", "验收"})
    several.all.push_back({.name = name, .words = {name}, .kinds = {}, .valid = {}, .only_if = {}});
  const forms::Item item{.id = "1.1.1", .section = "一", .title = "内容", .requirements = {several}};
  const forms::Checklists asked({forms::Checklist{.id = "1", .title = "附件", .items = {item}}},
                                {{.key = "site", .question = "？", .title = "有", .yes_if_on = ""}});
  for (const char* from : {"2024-01-01", "2024-02-01"}) {
    archive::set_condition(archive, asked, {village, "site", archive::Answer::yes, day(from), mark()});
    archive::set_parts(archive, asked, 1, "1.1.1a", std::vector<std::string>{"验收"}, mark());
    archive.set_villages(1, {village, "远山村"}, "檀江街道", mark());
  }
  supervise(archive);
  const archive::Mark later{.who = "李四", .when = mark().when + 2 * archive::withdrawal_limit};
  fixtures::Paper old = minutes();
  old.fields = {fixtures::date("2013-05-05")};
  old.requirements = {"1.1.1a"};
  const auto document = fixtures::filed(archive, folder / "old.jpg", old);
  archive::FieldChange date;
  date.place.key = "date";
  archive.confirm(document, {&date, 1}, mark());
  for (const int year : {2024, 2013}) {
    const archive::ArrangementOrder order{.fonds = "J001", .department = "BGS", .year = year};
    REQUIRE_FALSE(archive::arrange(archive, forms::Kinds(), order, later).items.empty());
  }
}

/// People, a log that is signed from here on, and a paper that they dispose of.
void add_people(const TemporaryFolder& folder) {
  archive::OpenOptions options;
  options.user_data = folder / "data";
  Archive archive = Archive::open(folder / "archive", options);
  const archive::Mark chief = mark("陈主任");
  archive::add_person(archive, chief.who, {archive::Role::administrator}, "480913", chief);
  const archive::SignIn answer = archive::sign_in(archive, chief.who, "480913", "test", chief.when);
  REQUIRE(archive.act_as(answer.token, "test", chief.when));
  const archive::Person clerk = archive::add_person(archive, "李四", {archive::Role::clerk}, "205871", chief);
  archive::set_roles(archive, clerk.id, {archive::Role::inspector}, chief);
  const auto act_as = [&](const std::string& name, const std::string& pin) {
    const archive::SignIn signed_in = archive::sign_in(archive, name, pin, "test", chief.when);
    REQUIRE(archive.act_as(signed_in.token, "test", chief.when));
  };
  act_as("李四", "205871");
  const auto list = archive::propose_disposal(archive, {}, "无继续保存价值", mark("李四"));
  act_as(chief.who, "480913");
  REQUIRE(archive::approve_disposal(archive, list, chief) == 1);
}

/// Another office's papers and people, of which a part is withheld: it makes the parcel for a third one.
void add_office(const TemporaryFolder& folder) {
  fixtures::Office other(folder, "other"), third(folder, "third");
  third.file("t", fixtures::study_meeting());
  other.admit(third.parcel(), {.name = "", .township = "板桥乡"});
  const auto named = [](const std::string& name, const std::string& of, const std::string& township) {
    forms::RosterEntry entry;
    entry.village = of;
    entry.name = name;
    if (!township.empty()) entry.values["township"] = township;
    entry.from = day("2024-01-01");
    return entry;
  };
  other.archive().set_roster("villages", std::vector{named("白泉村", "", "板桥乡")}, day("2024-01-01"),
                             mark());
  other.archive().set_roster("households", std::vector{named("张三", "清风村", "")}, day("2024-01-01"),
                             mark());
  other.file("o", fixtures::study_meeting());
  const auto parcel = other.parcel(1, third.archive().office());
  Archive archive = Archive::open(folder / "archive");
  admit_office(archive, sender_of(archive, parcel), {}, mark());
  CHECK(import_parcel(archive, parcel, mark()).withheld > 0);
}

std::vector<archive::Finding> findings(const TemporaryFolder& folder) {
  return Archive::open(folder / "archive").verify();
}

bool is_noticed(const TemporaryFolder& folder) {
  try {
    return !findings(folder).empty();
  } catch (const archive::Error& error) {
    return true;  // refused, which nobody overlooks
  }
}

struct Column {
  std::string table, name;
};

std::vector<Column> columns_of_catalogue(const fs::path& archive) {
  SqliteConnection connection(archive::file_names::catalogue(archive).string(),
                              SqliteConnection::Access::read);
  archive::sql::Statement rows = connection.statement(
      "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
      " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1, c.cid");
  std::vector<Column> columns;
  while (rows.step()) columns.push_back({rows.column(0).as_string(), rows.column(1).as_string()});
  return columns;
}

/// Another value that could well stand there: what a forger would write.
std::string forged(const Column& column) {
  static const std::map<std::string, std::string> plausible = {
      {"link.state", "CASE state WHEN 'rejected' THEN 'accepted' ELSE 'rejected' END"},
      {"link.reason", "CASE reason WHEN 'topic' THEN 'kind' ELSE 'topic' END"},
      {"suggestion.reason", "CASE reason WHEN 'topic' THEN 'kind' ELSE 'topic' END"},
      {"link.requirement", "CASE requirement WHEN '1.3.1a' THEN '1.5.1a' ELSE '1.3.1a' END"},
      {"suggestion.requirement", "CASE requirement WHEN '1.3.1a' THEN '1.5.1a' ELSE '1.3.1a' END"},
      // Numbers that are skipped hide nothing, nor do those of files and pages that were taken back, which
      // nothing names; numbers that are given to two rows would.
      {"sqlite_sequence.seq", "seq - 100"},
      {"field_version.type", "CASE type WHEN 'text' THEN 'number' ELSE 'text' END"},
      {"field_version.doubts", "CASE doubts WHEN '' THEN 'low_confidence' ELSE '' END"},
      {"round_village.manner", "CASE manner WHEN 'announced' THEN 'unannounced' ELSE 'announced' END"},
      {"round_mark.verdict", "'met'"},
      {"round_mark.manner", "CASE manner WHEN 'announced' THEN 'unannounced' ELSE 'announced' END"},
      {"round_step.kind", "CASE kind WHEN 'closed' THEN 'reopened' ELSE 'closed' END"},
      {"round_step.manner", "CASE manner WHEN 'announced' THEN 'unannounced' ELSE 'announced' END"},
      {"round_points.said_by", "CASE said_by WHEN 'village' THEN 'inspector' ELSE 'village' END"},
      {"person_step.kind", "CASE kind WHEN 'added' THEN 'recovered' ELSE 'added' END"},
      {"person_step.roles", "CASE roles WHEN 'administrator' THEN 'clerk' ELSE 'administrator' END"},
      {"problem_step.kind", "CASE kind WHEN 'planned' THEN 'progressed' ELSE 'planned' END"},
      {"interview.kind", "'waived'"},
      {"interview_person.post", "'other'"},
      {"interview_document.purpose", "'photo'"}};
  const std::string key = column.table + "." + column.name;
  if (const auto known = plausible.find(key); known != plausible.end()) return known->second;
  const std::string& c = column.name;
  if (c == "at" || c.ends_with("_at"))
    return "coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', " + c + ", '-1 minute'), '2024-07-01T08:29:00Z')";
  if (c.ends_with("_day") || c == "day" || c == "found" || c == "deadline")
    return "coalesce(date(" + c + ", '+1 day'), '2024-12-31')";
  return "CASE typeof(" + c + ") WHEN 'integer' THEN " + c + " + 1000 WHEN 'real' THEN " + c +
         " + 0.25 WHEN 'null' THEN 7 WHEN 'blob' THEN CAST(coalesce(substr(" + c + ", 1, length(" + c +
         ") - 1) || x'7f', x'7f') AS BLOB) ELSE " + c + " || 'x' END";
}

/// The same in PostgreSQL's words, by the column's type there.
std::string forged_on_server(const Column& column, const std::string& type) {
  const std::string sqlite = forged(column), &c = column.name;
  if (sqlite.find("strftime") != std::string::npos) return "'2024-07-01T08:29:00Z'";
  if (sqlite.find("date(") != std::string::npos) return "'2024-12-31'";
  if (sqlite.find("typeof") == std::string::npos) return sqlite;
  if (type == "bigint") return "coalesce(" + c + ", 6) + 1000";
  if (type == "double precision") return "coalesce(" + c + ", 0) + 0.25";
  return "coalesce(" + c + ", '') || 'x'";
}

/// The first or the last row, whatever the table's key.
std::string row_of(const std::string& table, const std::string& columns, bool last) {
  return "(" + columns + ") = (SELECT " + columns + " FROM " + table + " LIMIT 1 OFFSET " +
         (last ? "(SELECT count(*) - 1 FROM " + table + ")" : "0") + ")";
}

const std::map<std::string, std::string> keys = {{"search_idx", "segid, term"},
                                                 {"search_config", "k"},
                                                 {"document_in_village", "village, document_id"},
                                                 {"page_sketch", "document_id, position"}};

std::string key_of(const std::string& table) {
  const auto known = keys.find(table);
  return known == keys.end() ? "rowid" : known->second;
}

// By which rules the index was made: with others it is made anew when the archive is opened.
const std::set<std::string> mended_at_opening = {"index_rules"};
// No part of the record: who has signed in just now, and who has failed to.
const std::set<std::string> passing = {"session", "sign_in_failure"};

void fill_every_table(const TemporaryFolder& folder) {
  fill(folder);
  add_office(folder);
  add_people(folder);
}

}  // namespace

TEST_CASE("one value of any column, changed behind the archive's back, is named",
          "[archive][verify][sqlite]") {
  const TemporaryFolder folder;
  fill_every_table(folder);
  const fs::path catalogue = folder / "archive/catalogue.sqlite";
  const std::string whole = fixtures::read_file(catalogue);
  const fs::path head = archive::file_names::audit_head(folder / "archive");
  const std::string whole_head = fixtures::read_file(head);
  std::set<std::string> tables;
  int changed = 0;
  for (const Column& column : columns_of_catalogue(folder / "archive")) {
    tables.insert(column.table);
    for (const bool last : {false, true}) {
      fixtures::write_file(catalogue, whole);
      fixtures::write_file(head, whole_head);
      INFO(column.table << "." << column.name << (last ? " of the last row" : " of the first row"));
      const std::string sql = "UPDATE " + column.table + " SET " + column.name + " = " + forged(column) +
                              " WHERE " + row_of(column.table, key_of(column.table), last);
      REQUIRE_NOTHROW(fixtures::forge_unguarded(folder / "archive", sql));
      REQUIRE(fixtures::read_file(catalogue) != whole);
      ++changed;
      if (!passing.contains(column.table))
        CHECK(is_noticed(folder) != mended_at_opening.contains(column.table));
    }
  }
  CHECK(tables.size() > 20);
  CHECK(changed > 280);
  fixtures::write_file(catalogue, whole);
  fixtures::write_file(head, whole_head);
  CHECK(findings(folder).empty());
}

TEST_CASE("one row of any table, deleted behind the archive's back, is named", "[archive][verify][sqlite]") {
  const TemporaryFolder folder;
  fill_every_table(folder);
  const fs::path catalogue = folder / "archive/catalogue.sqlite";
  const std::string whole = fixtures::read_file(catalogue);
  std::set<std::string> tables;
  for (const Column& column : columns_of_catalogue(folder / "archive")) tables.insert(column.table);
  for (const std::string& table : tables) {
    for (const bool last : {false, true}) {
      fixtures::write_file(catalogue, whole);
      INFO(table << (last ? ", last row" : ", first row"));
      fixtures::forge_unguarded(folder / "archive",
                                "DELETE FROM " + table + " WHERE " + row_of(table, key_of(table), last));
      if (!passing.contains(table)) CHECK(is_noticed(folder) != mended_at_opening.contains(table));
    }
  }
}

TEST_CASE("one value of any column on a server, changed behind the archive's back, is named",
          "[archive][verify][.server-forged]") {
  const TemporaryFolder folder;
  fill_every_table(folder);
  const fs::path archive = folder / "archive";
  const auto forge = [&](const std::string& sql) { fixtures::forge_unguarded(archive, sql); };
  const archive::ServerAddress address = archive::read_address(archive::file_names::server_address(archive));
  archive::sql::PostgresConnection server(address.server, address.schema, 0);
  const fs::path head = archive::file_names::audit_head(archive);
  const std::string whole_head = fixtures::read_file(head);
  const auto type_of = [&](const Column& column) {
    return server.text("SELECT data_type FROM information_schema.columns WHERE table_schema = '" +
                       address.schema + "' AND table_name = '" + column.table + "' AND column_name = '" +
                       column.name + "'");
  };
  int changed = 0;
  for (const archive::CatalogueTable& table : archive::catalogue_tables()) {
    if (passing.contains(table.name) || mended_at_opening.contains(table.name)) continue;
    for (const std::string& column : table.columns) {
      INFO(table.name << "." << column);
      const Column each{.table = table.name, .name = column};
      forge("CREATE TABLE public.saved AS SELECT * FROM " + table.name);
      try {
        forge("UPDATE " + table.name + " SET " + column + " = " + forged_on_server(each, type_of(each)) +
              " WHERE ctid = (SELECT min(ctid) FROM " + table.name + ")");
      } catch (const archive::sql::Failure& refused) {
        // The server's own rules hold against anybody.
        REQUIRE(refused.reason() == archive::sql::Reason::constraint);
        forge("DROP TABLE public.saved");
        continue;
      }
      CHECK(is_noticed(folder));
      fixtures::write_file(head, whole_head);
      forge("DELETE FROM " + table.name + "; INSERT INTO " + table.name +
            " SELECT * FROM public.saved; DROP TABLE public.saved");
      ++changed;
    }
  }
  CHECK(changed > 250);
  for (const archive::Finding& left : findings(folder)) FAIL_CHECK(left.subject << ": " << left.detail);
}

TEST_CASE("rows that no entry wrote are named, whichever entry they claim", "[archive][verify][sqlite]") {
  const TemporaryFolder folder;
  fill(folder);
  const char* forgery = GENERATE(
      "INSERT INTO link VALUES (4, '1.1.1a', 'suggested', 'topic', '学习', NULL, NULL, 0.9, NULL, NULL, "
      "NULL)",
      "INSERT INTO suggestion VALUES ((SELECT number FROM audit WHERE action = 'linked' LIMIT 1), 4, "
      "'1.1.1a',"
      " 'topic', '学习', 'suggested', 0.9, NULL, NULL, NULL)",
      "UPDATE link SET state = 'accepted' WHERE set_by IS NULL",
      "INSERT INTO field_version SELECT NULL, document_id, row_index, name, 9, page, type, '2024-05-05',"
      " last_day, text_read, confidence, doubts, x, y, width, height, set_by, set_at,"
      " (SELECT number FROM audit WHERE action = 'linked' LIMIT 1), stated FROM field_version"
      " WHERE name = 'date' AND document_id = 2",
      "INSERT INTO problem_step SELECT number, 1, 'closed', '2024-07-01', '', '', NULL, NULL, NULL FROM audit"
      " WHERE action = 'linked' LIMIT 1",
      "INSERT INTO search (rowid, tokens) VALUES (99, '04f1a05efa')",
      "INSERT INTO search (search, rowid, tokens) VALUES ('delete', 1, '')",
      "INSERT INTO search (search) VALUES ('delete-all')");
  INFO(forgery);
  fixtures::forge_unguarded(folder / "archive", forgery);
  CHECK_FALSE(findings(folder).empty());
}

TEST_CASE("tables, indices and triggers are compared with the program's own", "[archive][verify][sqlite]") {
  const TemporaryFolder folder;
  fill(folder);
  const char* forgery = GENERATE(
      "DROP TRIGGER audit_is_never_cut", "DROP INDEX link_by_requirement",
      "CREATE TRIGGER helper AFTER INSERT ON link BEGIN DELETE FROM link WHERE state = 'rejected'; END",
      "CREATE TABLE notes (text)", "CREATE VIEW proofs AS SELECT * FROM link",
      "ALTER TABLE event ADD COLUMN extra",
      "DROP TRIGGER audit_is_never_changed;"
      "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT 1; END");
  INFO(forgery);
  fixtures::forge(folder / "archive", forgery);
  const auto found = findings(folder);
  INFO(all(found));
  REQUIRE(found.size() == 1);
  CHECK(found[0].damage == Damage::schema_changed);
}

TEST_CASE("a page replaced by a link, a pipe or a folder is named, and nothing waits for it",
          "[archive][verify]") {
  const TemporaryFolder folder;
  fill(folder);
  const fs::path page = Archive::open(folder / "archive").show(2).pages.at(0).original;
  const fs::path aside = folder / "aside";
  fs::rename(page, aside);
  SECTION("a link to its own bytes") {
    fs::create_symlink(aside, page);
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo(page.c_str(), 0600) == 0);
  }
  SECTION("a folder") {
    fs::create_directory(page);
  }
  SECTION("a link to a device") {
    fs::create_symlink("/dev/zero", page);
  }
  SECTION("its folder is a link") {
    fs::rename(aside, page);
    fs::rename(page.parent_path(), folder / "elsewhere");
    fs::create_directory_symlink(folder / "elsewhere", page.parent_path());
  }
  const auto found = findings(folder);
  INFO(all(found));
  REQUIRE(found.size() == 1);
  CHECK(found[0].damage == Damage::page_changed);
  CHECK(found[0].document == 2);
}

TEST_CASE("what was learned is no pipe that verify waits for", "[archive][verify]") {
  const TemporaryFolder folder;
  fill(folder);
  fs::remove(folder / "archive/learned.toml");
  REQUIRE(::mkfifo((folder / "archive/learned.toml").c_str(), 0600) == 0);
  const auto found = findings(folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].damage == Damage::record_changed);
}

TEST_CASE("a clock that goes back is named once each time, as a warning", "[archive][verify]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto file_at = [&](const std::string& name, const char* at) {
    archive::NewFile file = fixtures::file_of(folder / name, minutes());
    file.filed = {.who = "李四", .when = fixtures::moment(at)};
    archive.file(file);
  };
  file_at("a.jpg", "2024-07-01T08:30:00Z");
  file_at("b.jpg", "2024-07-01T08:25:00Z");  // two programs at once
  CHECK(archive.verify().empty());
  CHECK_FALSE(archive.set_back_from(fixtures::moment("2024-07-01T08:20:00Z")));
  CHECK(archive.set_back_from(fixtures::moment("2024-06-30T08:30:00Z")) ==
        fixtures::moment("2024-07-01T08:25:00Z"));
  file_at("c.jpg", "2024-06-30T08:30:00Z");
  file_at("d.jpg", "2024-06-30T08:31:00Z");
  file_at("e.jpg", "2024-07-02T08:30:00Z");
  const auto found = archive.verify();
  INFO(all(found));
  REQUIRE(found.size() == 1);
  CHECK(found[0].damage == Damage::clock_backwards);
  CHECK(found[0].document == 3);
  CHECK(found[0].subject == "entry 3");
  CHECK(gravity_of(found[0].damage) == archive::Gravity::warning);
  CHECK(gravity_of(Damage::record_changed) == archive::Gravity::damage);
}

TEST_CASE("a clock that creeps back is named, too", "[archive][verify]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  for (int step = 0; step < 4; ++step) {
    archive::NewFile file = fixtures::file_of(folder / (std::to_string(step) + ".jpg"), minutes());
    file.filed.when -= std::chrono::minutes(4 * step);
    archive.file(file);
  }
  REQUIRE(archive.verify().size() == 1);
}

TEST_CASE("what is said once can't be replaced, changed or cut by a mistake", "[archive][audit]") {
  const TemporaryFolder folder;
  fill(folder);
  for (const char* table : {"audit",
                            "file",
                            "document",
                            "page",
                            "field_version",
                            "document_kind",
                            "suggestion",
                            "roster",
                            "roster_entry",
                            "warning_dismissal",
                            "round",
                            "round_village",
                            "round_mark",
                            "round_photo",
                            "round_sample",
                            "round_sample_document",
                            "round_sample_result",
                            "round_step",
                            "round_points",
                            "household_sample",
                            "household_sample_household",
                            "household_sample_result",
                            "problem",
                            "problem_step",
                            "problem_step_fact",
                            "interview",
                            "interview_problem",
                            "interview_person",
                            "interview_document"}) {
    INFO(table);
    const std::string name = table;
    CHECK_THROWS(
        fixtures::forge(folder / "archive", "INSERT OR REPLACE INTO " + name + " SELECT * FROM " + name));
    CHECK_THROWS(fixtures::forge(folder / "archive", "DELETE FROM " + name));
    CHECK_THROWS(fixtures::forge(folder / "archive",
                                 "UPDATE " + name + " SET " +
                                     (name == "audit" ? "number = number"
                                      : name == "file" || name == "page" || name == "document" ||
                                              name == "field_version" || name == "round" || name == "problem"
                                          ? "id = id"
                                      : name == "round_village" ? "round_id = round_id"
                                                                : "entry = entry")));
  }
  // Also where the row that would go has the same place, but another number.
  CHECK_THROWS(
      fixtures::forge(folder / "archive",
                      "INSERT OR REPLACE INTO field_version SELECT 999, document_id, row_index, name,"
                      " version, page, type, '2024-01-01', last_day, text_read, confidence, doubts, x, y,"
                      " width, height, set_by, set_at, entry, stated FROM field_version LIMIT 1"));
  CHECK(findings(folder).empty());
}

TEST_CASE("an archive of an earlier version is taken over, and verified as one",
          "[archive][verify][sqlite]") {
  const TemporaryFolder folder;
  fill_as_version_6(folder);
  fixtures::take_back_to_version(folder / "archive", 5);
  std::size_t length = 0;
  {
    Archive archive = Archive::open(folder / "archive");
    const auto found = archive.verify();
    INFO(all(found));
    CHECK(found.empty());
    const auto entries = archive.audit();
    CHECK(entries.back().action == archive::Action::upgraded);
    length = entries.size();
    // Its words are found, and what follows is of the new form.
    CHECK(archive.search("会议记录").size() == 3);
    archive.link(2, "1.1.1a", LinkState::rejected, mark());
    archive.set_kind(1, "notice", std::vector{suggested("1.4.1a")}, mark());
    file_minutes(archive, folder / "later.jpg");
    CHECK(archive.verify().empty());
  }
  CHECK(Archive::open(folder / "archive").audit().size() == length + 4 - 1);
  const char* forgery = GENERATE(
      "UPDATE link SET state = 'rejected' WHERE set_by IS NULL AND document_id = 4",
      "UPDATE link SET topic = 'x' WHERE document_id = 1 AND requirement = '1.1.1a'",
      "UPDATE field_version SET stated = 0.9 WHERE id = (SELECT min(id) FROM field_version WHERE stated)",
      "DELETE FROM suggestion WHERE document_id = 2", "UPDATE suggestion SET entry = 1 WHERE document_id = 2",
      "UPDATE field_version SET x = NULL WHERE id = 1");
  INFO(forgery);
  fixtures::forge_unguarded(folder / "archive", forgery);
  CHECK_FALSE(findings(folder).empty());
}

TEST_CASE("what was filed before the archive was taken over can't be taken back",
          "[archive][withdrawal][sqlite]") {
  const TemporaryFolder folder;
  archive::DocumentId document = 0;
  {
    Archive archive = fixtures::open_archive(folder);
    document = file_minutes(archive, folder / "a.jpg");
  }
  fixtures::take_back_to_version(folder / "archive", 5);
  Archive archive = Archive::open(folder / "archive");
  CHECK(fixtures::fault_of([&] { archive.withdraw(std::vector{document}, mark()); }) ==
        archive::Fault::too_late);
  CHECK(archive.verify().empty());
}
