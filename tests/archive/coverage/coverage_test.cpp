#include "archive/coverage/coverage.h"

#include <chrono>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Cell;
using archive::Coverage;
using archive::Provision;
using fixtures::checklists;
using fixtures::date;
using fixtures::day;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::TemporaryFolder;

namespace {

const std::string village = "白泉村";

/// Minutes of a meeting on some days, accepted for one requirement.
class Desk {
 public:
  archive::DocumentId minutes(const std::string& iso, const std::string& requirement) {
    Paper paper;
    paper.village = village;
    paper.fields = {date(iso)};
    paper.requirements = {requirement};
    return file(paper);
  }

  archive::DocumentId file(const Paper& paper) {
    return fixtures::filed_and_accepted(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
  }

  /// As the program suggests it: nobody has accepted it yet.
  archive::DocumentId suggest(const Paper& paper) {
    return fixtures::filed(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
  }

  void confirm(archive::DocumentId document, const std::string& place = "date") {
    archive::FieldChange change;
    change.place = archive::parse_field_place(place).value();
    archive.confirm(document, {&change, 1}, fixtures::mark());
  }

  std::vector<Cell> ask(const std::string& requirement, const std::string& from, const std::string& to,
                        const std::string& today = "2025-01-01") const {
    return archive::check_coverage(archive, checklists(),
                                   {.from = day(from),
                                    .to = day(to),
                                    .today = day(today),
                                    .villages = {village},
                                    .requirements = {requirement}});
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = open_archive(folder_);
};

std::vector<Coverage> coverages(const std::vector<Cell>& cells) {
  std::vector<Coverage> list;
  for (const Cell& cell : cells) list.push_back(cell.coverage);
  return list;
}

using Coverages = std::vector<Coverage>;
constexpr Coverage satisfied = Coverage::satisfied;
constexpr Coverage provisional = Coverage::provisional;
constexpr Coverage missing = Coverage::missing;
constexpr Coverage not_yet_due = Coverage::not_yet_due;

}  // namespace

TEST_CASE("a period is satisfied by a confirmed date only", "[archive][coverage]") {
  Desk desk;
  const auto document = desk.minutes("2024-03-15", "1.1.1a");
  auto cells = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  REQUIRE(cells.size() == 1);
  CHECK(cells[0].coverage == provisional);
  CHECK(cells[0].provision == Provision::unconfirmed);
  desk.confirm(document);
  cells = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  CHECK(cells[0].coverage == satisfied);
  CHECK(cells[0].provision == Provision::none);
  REQUIRE(cells[0].proofs.size() == 1);
  CHECK(cells[0].proofs[0].document == document);
  CHECK(cells[0].proofs[0].event.page == 1);
  CHECK(cells[0].proofs[0].event.first == day("2024-03-15"));
  CHECK(cells[0].proofs[0].event.confirmed == fixtures::mark());
  CHECK(cells[0].documents == 1);
}

TEST_CASE("a doubtful date is provisional and says so", "[archive][coverage]") {
  Desk desk;
  Paper paper;
  paper.village = village;
  paper.fields = {fixtures::doubtful(date("2024-03-15"), forms::Doubt::year_assumed)};
  paper.requirements = {"1.1.1a"};
  desk.file(paper);
  auto cells = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  CHECK(cells[0].coverage == provisional);
  CHECK(cells[0].provision == Provision::doubtful);
  desk.minutes("2024-03-16", "1.1.1a");
  cells = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  CHECK(cells[0].provision == Provision::unconfirmed);
  CHECK(cells[0].documents == 2);
}

TEST_CASE("a month ends with its last day", "[archive][coverage]") {
  Desk desk;
  for (const char* iso : {"2024-01-31", "2024-02-29", "2024-04-01"})
    desk.confirm(desk.minutes(iso, "1.1.1a"));
  CHECK(coverages(desk.ask("1.1.1a", "2024-01-01", "2024-04-30")) ==
        Coverages{satisfied, satisfied, missing, satisfied});
}

TEST_CASE("the leap day belongs to February, and to the first quarter and half", "[archive][coverage]") {
  Desk desk;
  for (const char* requirement : {"1.1.1a", "1.1.1b", "1.2.1a"})
    desk.confirm(desk.minutes("2024-02-29", requirement));
  CHECK(coverages(desk.ask("1.1.1a", "2024-02-01", "2024-03-01")) == Coverages{satisfied, missing});
  CHECK(coverages(desk.ask("1.1.1b", "2024-01-01", "2024-04-01")) == Coverages{satisfied, missing});
  CHECK(coverages(desk.ask("1.2.1a", "2024-01-01", "2024-12-31")) == Coverages{satisfied, missing});
}

TEST_CASE("half-years meet at the end of June", "[archive][coverage]") {
  Desk desk;
  desk.confirm(desk.minutes("2024-06-30", "1.2.1a"));
  CHECK(coverages(desk.ask("1.2.1a", "2024-01-01", "2024-12-31")) == Coverages{satisfied, missing});
  desk.confirm(desk.minutes("2024-07-01", "1.2.1a"));
  CHECK(coverages(desk.ask("1.2.1a", "2024-01-01", "2024-12-31")) == Coverages{satisfied, satisfied});
}

TEST_CASE("a period ending today is not yet due", "[archive][coverage]") {
  const Desk desk;
  CHECK(coverages(desk.ask("1.1.1a", "2024-03-01", "2024-03-31", "2024-03-31")) == Coverages{not_yet_due});
  CHECK(coverages(desk.ask("1.1.1a", "2024-03-01", "2024-03-31", "2024-04-01")) == Coverages{missing});
  CHECK(coverages(desk.ask("1.1.1b", "2024-03-01", "2024-03-02", "2024-03-15")) == Coverages{not_yet_due});
}

TEST_CASE("a period counts as a whole when only a part of it is asked for", "[archive][coverage]") {
  Desk desk;
  desk.confirm(desk.minutes("2024-01-02", "1.1.1b"));
  const auto cells = desk.ask("1.1.1b", "2024-03-10", "2024-03-20");
  REQUIRE(cells.size() == 1);
  CHECK(cells[0].coverage == satisfied);
  CHECK(cells[0].first == day("2024-01-01"));
  CHECK(cells[0].last == day("2024-03-31"));
  CHECK(archive::period_label(cells[0]) == "2024-Q1");
}

TEST_CASE("a range across a month's end proves both months and no other", "[archive][coverage]") {
  Desk desk;
  Paper ledger;
  ledger.kind = "leave_ledger";
  ledger.village = village;
  ledger.rows = {{fixtures::field("from", forms::FieldType::date, "2024-03-30"),
                  fixtures::field("to", forms::FieldType::date, "2024-04-02")}};
  ledger.requirements = {"1.1.1a"};
  const auto id = desk.file(ledger);
  desk.confirm(id, "rows[0].from");
  desk.confirm(id, "rows[0].to");
  CHECK(coverages(desk.ask("1.1.1a", "2024-02-01", "2024-05-31")) ==
        Coverages{missing, satisfied, satisfied, missing});
  // From before the asked days into them.
  CHECK(coverages(desk.ask("1.1.1a", "2024-04-01", "2024-04-30")) == Coverages{satisfied});
}

TEST_CASE("dates count, not the days of filing or confirming", "[archive][coverage]") {
  Desk desk;
  desk.confirm(desk.minutes("2023-12-31", "1.1.1a"));
  // Filed and confirmed in July 2024.
  CHECK(coverages(desk.ask("1.1.1a", "2024-07-01", "2024-07-31")) == Coverages{missing});
}

TEST_CASE("a suggested link is provisional, a rejected one nothing, an accepted one a proof",
          "[archive][coverage]") {
  Desk desk;
  const auto document = desk.suggest(fixtures::study_meeting());
  CHECK(desk.ask("1.1.1a", "2024-03-01", "2024-03-31")[0].provision == Provision::unconfirmed);
  desk.confirm(document);
  const auto suggested = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  CHECK(suggested[0].coverage == provisional);
  CHECK(suggested[0].provision == Provision::link_not_accepted);
  CHECK(suggested[0].proofs.at(0).link == archive::LinkState::suggested);
  // Of two papers, one confirmed and the other accepted, neither is a proof.
  const auto other = desk.minutes("2024-03-20", "1.1.1a");
  CHECK(desk.ask("1.1.1a", "2024-03-01", "2024-03-31")[0].provision == Provision::link_not_accepted);
  desk.archive.link(other, "1.1.1a", archive::LinkState::rejected, fixtures::mark());
  desk.archive.link(document, "1.1.1a", archive::LinkState::rejected, fixtures::mark());
  CHECK(coverages(desk.ask("1.1.1a", "2024-03-01", "2024-03-31")) == Coverages{missing});
  desk.archive.link(document, "1.1.1a", archive::LinkState::accepted, fixtures::mark());
  const auto cells = desk.ask("1.1.1a", "2024-03-01", "2024-03-31");
  CHECK(cells.at(0).coverage == satisfied);
  CHECK(cells.at(0).proofs.at(0).link == archive::LinkState::accepted);
}

TEST_CASE("households without a roster are provisional at best, and counted", "[archive][coverage]") {
  Desk desk;
  Paper visits;
  visits.kind = "visit_register";
  visits.village = village;
  for (const char* household : {"张三", "李四", "张三"})
    visits.rows.push_back({date("2024-03-05"),
                           fixtures::field("household", forms::FieldType::person, household),
                           fixtures::field("visitor", forms::FieldType::person, "王五")});
  visits.requirements = {"1.3.1a"};
  const auto id = desk.file(visits);
  for (const char* place : {"rows[0].date", "rows[1].date", "rows[2].date"}) desk.confirm(id, place);
  const auto cells = desk.ask("1.3.1a", "2024-03-01", "2024-03-31");
  REQUIRE(cells.size() == 1);
  CHECK(cells[0].coverage == provisional);
  CHECK(cells[0].provision == Provision::no_roster);
  CHECK(cells[0].households == 2);
  CHECK(cells[0].persons == 1);
  CHECK(cells[0].documents == 1);
  REQUIRE(cells[0].proofs.size() == 3);
  CHECK(cells[0].proofs[1].event.row == 1);
}

TEST_CASE("a requirement without a frequency has the asked days as its period", "[archive][coverage]") {
  Desk desk;
  desk.confirm(desk.minutes("2024-03-15", "1.4.1a"));
  auto cells = desk.ask("1.4.1a", "2024-01-05", "2024-06-30");
  REQUIRE(cells.size() == 1);
  CHECK(cells[0].coverage == satisfied);
  CHECK(archive::period_label(cells[0]) == "2024-01-05/2024-06-30");
  CHECK(coverages(desk.ask("1.4.1a", "2024-03-16", "2024-06-30")) == Coverages{missing});
}

TEST_CASE("a village that the archive does not know lacks everything", "[archive][coverage]") {
  Desk desk;
  desk.minutes("2024-03-15", "1.1.1a");
  const auto cells = archive::check_coverage(desk.archive, checklists(),
                                             {.from = day("2024-03-01"),
                                              .to = day("2024-03-31"),
                                              .today = day("2025-01-01"),
                                              .villages = {"无此村"},
                                              .requirements = {}});
  CHECK(cells.size() == 6);
  for (const Cell& cell : cells) CHECK(cell.coverage == missing);
}

TEST_CASE("without a name all villages with documents are asked, in order", "[archive][coverage]") {
  Desk desk;
  Paper paper;
  paper.fields = {date("2024-03-15")};
  paper.requirements = {"1.1.1a"};
  for (const char* name : {"b村", "a村", ""}) {
    paper.village = name;
    desk.file(paper);
  }
  const auto cells = archive::check_coverage(desk.archive, checklists(),
                                             {.from = day("2024-02-01"),
                                              .to = day("2024-03-31"),
                                              .today = day("2025-01-01"),
                                              .villages = {},
                                              .requirements = {"1.1.1a", "1.1.1b"}});
  REQUIRE(cells.size() == 6);
  CHECK(cells[0].village == "a村");
  CHECK(cells[0].requirement == "1.1.1a");
  CHECK(cells[0].coverage == missing);
  CHECK(cells[1].coverage == provisional);
  CHECK(cells[2].requirement == "1.1.1b");
  CHECK(cells[3].village == "b村");
  CHECK(cells[4].coverage == provisional);
}

TEST_CASE("an unknown requirement is told, and days backwards are no days", "[archive][coverage]") {
  const Desk desk;
  CHECK(fixtures::fault_of([&] { desk.ask("9.9.9z", "2024-01-01", "2024-02-01"); }) ==
        archive::Fault::no_requirement);
  CHECK(desk.ask("1.1.1a", "2024-02-01", "2024-01-01").empty());
}

TEST_CASE("a year of a hundred thousand rows is covered in under a second", "[archive][coverage][.slow]") {
  Desk desk;
  for (int document = 0; document < 1000; ++document) {
    Paper visits;
    visits.kind = "visit_register";
    visits.village = "村" + std::to_string(document % 46);
    for (int row = 0; row < 100; ++row)
      visits.rows.push_back(
          {date("2024-" + std::string(document % 12 < 9 ? "0" : "") + std::to_string(document % 12 + 1) +
                "-05"),
           fixtures::field("household", forms::FieldType::person, "户" + std::to_string(row * 7 % 90))});
    visits.requirements = {"1.3.1a", "1.1.1b"};
    desk.file(visits);
  }
  const auto ask_ms = [&](std::vector<std::string> villages, std::size_t count) {
    const auto begin = std::chrono::steady_clock::now();
    const auto cells = archive::check_coverage(desk.archive, checklists(),
                                               {.from = day("2024-01-01"),
                                                .to = day("2024-12-31"),
                                                .today = day("2025-01-01"),
                                                .villages = std::move(villages),
                                                .requirements = {},
                                                .proofs = archive::Proofs::leave_out});
    // Of a village 12 months each of 1.1.1a and 1.3.1a, 4 quarters each of 1.1.1b and 1.5.1a, 2 half years of
    // 1.2.1a, and 1.4.1a.
    CHECK(cells.size() == 35 * count);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  };
  const double all = ask_ms({}, 46), one = ask_ms({"村1"}, 1);
  WARN("ms: all " << all << ", one village " << one);
  CHECK(all < 1000);
  CHECK(one < 100);
}

namespace {

/// Visits of 王五 to households on days, in one register, all days confirmed.
archive::DocumentId visits(Desk& desk, const std::vector<std::pair<std::string, std::string>>& rows) {
  Paper paper;
  paper.kind = "visit_register";
  paper.village = village;
  for (const auto& [iso, household] : rows)
    paper.rows.push_back({date(iso), fixtures::field("household", forms::FieldType::person, household),
                          fixtures::field("visitor", forms::FieldType::person, "王五")});
  paper.requirements = {"1.3.1a"};
  const auto id = desk.file(paper);
  for (std::size_t row = 0; row < rows.size(); ++row)
    desk.confirm(id, "rows[" + std::to_string(row) + "].date");
  return id;
}

forms::RosterEntry household(const std::string& name, const std::string& from,
                             const std::string& categories = "low_income", const std::string& until = {}) {
  forms::RosterEntry entry{.village = village,
                           .name = name,
                           .values = {{"categories", categories}},
                           .from = day(from),
                           .until = {}};
  if (!until.empty()) entry.until = day(until);
  return entry;
}

void set_households(Desk& desk, const std::vector<forms::RosterEntry>& households) {
  desk.archive.set_roster("households", households, day("2020-01-01"), fixtures::mark());
}

/// "张三 satisfied, 李四 missing".
std::string subjects_of(const Cell& cell) {
  if (!cell.subjects) return "no roster";
  std::string text;
  for (const archive::CoveredSubject& subject : *cell.subjects) {
    text += (text.empty() ? "" : ", ") + subject.name + " " + std::string(name_of(subject.coverage));
    if (subject.provision != Provision::none) text += " " + std::string(name_of(subject.provision));
    if (!subject.read.empty()) text += " " + subject.read;
  }
  return text;
}

}  // namespace

TEST_CASE("every household of the roster is asked for, in every period", "[archive][coverage][roster]") {
  Desk desk;
  set_households(desk, {household("张三", "2024-01-01"), household("李四", "2024-01-01"),
                        household("赵六", "2024-01-01", "lifted")});
  visits(desk,
         {{"2024-01-05", "张三"}, {"2024-01-06", "李 四"}, {"2024-02-05", "张三"}, {"2024-02-06", "孙七"}});
  const auto cells = desk.ask("1.3.1a", "2024-01-01", "2024-03-31", "2024-03-20");
  REQUIRE(cells.size() == 3);
  CHECK(coverages(cells) == Coverages{satisfied, missing, not_yet_due});
  CHECK(subjects_of(cells[0]) == "张三 satisfied, 李四 satisfied");
  CHECK(subjects_of(cells[1]) == "张三 satisfied, 李四 missing");
  CHECK(subjects_of(cells[2]) == "张三 not_yet_due, 李四 not_yet_due");
  CHECK(cells[1].strangers == std::vector<std::string>{"孙七"});
  CHECK(archive::count(cells[1], satisfied) == 1);
  CHECK(archive::count(cells[1], missing) == 1);
}

TEST_CASE("a period is counted against the roster of its last day", "[archive][coverage][roster]") {
  Desk desk;
  set_households(desk, {household("张三", "2024-01-01"), household("李四", "2024-02-15"),
                        household("王二", "2024-01-01", "low_income", "2024-01-30"),
                        household("周八", "2024-01-01", "lifted monitored")});
  visits(desk, {{"2024-01-05", "张三"}, {"2024-02-05", "张三"}});
  const auto cells = desk.ask("1.3.1a", "2024-01-01", "2024-02-29");
  REQUIRE(cells.size() == 2);
  CHECK(subjects_of(cells[0]) == "张三 satisfied");
  CHECK(subjects_of(cells[1]) == "张三 satisfied, 李四 missing");
  // Asked in the middle of a period, who came later is not asked for yet.
  CHECK(subjects_of(desk.ask("1.3.1a", "2024-02-01", "2024-02-29", "2024-02-10")[0]) == "张三 satisfied");
}

TEST_CASE("a name that is only nearly the roster's is provisional and says what was read",
          "[archive][coverage][roster]") {
  Desk desk;
  set_households(desk, {household("李秀英", "2024-01-01"), household("张三", "2024-01-01")});
  const auto id = visits(desk, {{"2024-01-05", "李秀荧"}, {"2024-01-06", "张三"}});
  const auto ask = [&] { return desk.ask("1.3.1a", "2024-01-01", "2024-01-31").at(0); };
  CHECK(ask().coverage == provisional);
  CHECK(ask().provision == Provision::doubtful_name);
  CHECK(subjects_of(ask()) == "张三 satisfied, 李秀英 provisional doubtful_name 李秀荧");
  // Put right by a person it counts.
  archive::FieldChange change;
  change.place = archive::parse_field_place("rows[0].household").value();
  change.values = std::vector<std::string>{"李秀英"};
  desk.archive.confirm(id, {&change, 1}, fixtures::mark());
  CHECK(ask().coverage == satisfied);
  CHECK(subjects_of(ask()) == "张三 satisfied, 李秀英 satisfied");
}

TEST_CASE("a name that is another household's is never taken for one of the group's",
          "[archive][coverage][roster]") {
  Desk desk;
  // 张志强 is of the group, 张志墙 sounds the same and is not.
  const auto household = [](const std::string& name, const std::string& categories) {
    return forms::RosterEntry{.village = village,
                              .name = name,
                              .values = {{"categories", categories}},
                              .from = day("2024-01-01"),
                              .until = {}};
  };
  desk.archive.set_roster("households",
                          std::vector{household("张志强", "low_income"), household("张志墙", "lifted")},
                          day("2024-01-01"), fixtures::mark());
  Paper paper;
  paper.kind = "visit_register";
  paper.village = village;
  paper.rows = {{fixtures::field("date", forms::FieldType::date, "2024-03-05"),
                 fixtures::field("household", forms::FieldType::person, "张志墙")}};
  paper.requirements = {"1.3.1a"};
  desk.confirm(desk.file(paper), "rows[0].date");
  const Cell cell = desk.ask("1.3.1a", "2024-03-01", "2024-03-31").at(0);
  CHECK(cell.coverage == missing);
  REQUIRE(cell.subjects->size() == 1);
  CHECK(cell.subjects->at(0).read.empty());
  CHECK(cell.strangers.empty());
}

TEST_CASE("households whose dates nobody confirmed are provisional", "[archive][coverage][roster]") {
  Desk desk;
  set_households(desk, {household("张三", "2024-01-01")});
  Paper paper;
  paper.kind = "visit_register";
  paper.village = village;
  paper.rows = {{date("2024-01-05"), fixtures::field("household", forms::FieldType::person, "张三")}};
  paper.requirements = {"1.3.1a"};
  const auto id = desk.file(paper);
  CHECK(subjects_of(desk.ask("1.3.1a", "2024-01-01", "2024-01-31")[0]) == "张三 provisional unconfirmed");
  CHECK(desk.ask("1.3.1a", "2024-01-01", "2024-01-31")[0].provision == Provision::unconfirmed);
  desk.confirm(id, "rows[0].date");
  CHECK(coverages(desk.ask("1.3.1a", "2024-01-01", "2024-01-31")) == Coverages{satisfied});
}

TEST_CASE("a group without anybody is satisfied, a village without a roster is not",
          "[archive][coverage][roster]") {
  Desk desk;
  set_households(desk, {household("张三", "2024-01-01", "lifted")});
  const auto cells = desk.ask("1.3.1a", "2024-01-01", "2024-01-31");
  CHECK(coverages(cells) == Coverages{satisfied});
  CHECK(subjects_of(cells[0]).empty());
  CHECK(coverages(desk.ask("1.3.1a", "2024-01-01", "2024-01-31", "2024-01-31")) == Coverages{not_yet_due});
  const auto other = archive::check_coverage(desk.archive, checklists(),
                                             {.from = day("2024-01-01"),
                                              .to = day("2024-01-31"),
                                              .today = day("2025-01-01"),
                                              .villages = {"板桥村"},
                                              .requirements = {"1.3.1a"}});
  CHECK(coverages(other) == Coverages{missing});
  CHECK(subjects_of(other[0]) == "no roster");
}
