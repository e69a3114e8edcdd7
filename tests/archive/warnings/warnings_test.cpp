#include "archive/warnings/warnings.h"

#include <algorithm>

#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::Warning;
using archive::WarningKind;
using fixtures::date;
using fixtures::day;
using fixtures::doubtful;
using fixtures::field;
using fixtures::mark;
using fixtures::Paper;
using fixtures::TemporaryFolder;
using forms::Doubt;
using forms::FieldType;

namespace {

class Desk {
 public:
  /// A paper of its own picture, filed at that moment.
  archive::DocumentId file(const Paper& paper, const std::string& filed = "2024-06-01T02:00:00Z",
                           std::optional<std::uint64_t> fingerprint = std::nullopt) {
    archive::NewFile made = fixtures::file_of(folder_ / (std::to_string(++files_) + ".jpg"), paper);
    made.filed.when = fixtures::moment(filed);
    // Far from each other: a number's bits spread over all 64.
    made.documents[0].pages[0].fingerprint =
        fingerprint.value_or(static_cast<std::uint64_t>(files_) * 0x9e3779b97f4a7c15u);
    return archive.file(made).documents.at(0);
  }

  std::vector<Warning> of(WarningKind kind, const archive::WarningQuestion& question = {}) const {
    std::vector<Warning> some = archive::find_warnings(archive, fixtures::checklists(), question);
    std::erase_if(some, [kind](const Warning& warning) { return warning.kind != kind; });
    return some;
  }

  /// As an older version of the program took it.
  void forge_evidence(archive::DocumentId from, archive::DocumentId to) {
    fixtures::forge_unguarded(folder_ / "archive",
                              "UPDATE problem_step SET document_id = " + std::to_string(to) +
                                  " WHERE document_id = " + std::to_string(from));
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = fixtures::open_archive(folder_);
};

Paper minutes(const std::string& iso, const std::string& village = "白泉村") {
  Paper paper;
  paper.village = village;
  paper.fields = {date(iso)};
  return paper;
}

forms::Row visit(const std::string& iso, const std::string& household, const std::string& visitor = "刘洋") {
  return {field("date", FieldType::date, iso), field("household", FieldType::person, household),
          field("visitor", FieldType::person, visitor)};
}

Paper visits(std::vector<forms::Row> rows) {
  Paper paper;
  paper.kind = "visit_register";
  paper.village = "白泉村";
  paper.rows = std::move(rows);
  return paper;
}

const std::vector<std::string> long_text = {"白泉村理论学习会议记录", "时间：二零二四年三月五日上午九时",
                                            "地点：村部会议室，主持人：周德福，记录人：唐小玲",
                                            "学习关于三农工作的重要论述，讨论春耕备耕和防返贫监测工作"};

}  // namespace

TEST_CASE("an event after its scan is warned of, by the day in the office", "[archive][warnings]") {
  Desk desk;
  // 23:30 in London on the 31st is the 1st of June in Beijing already.
  desk.file(minutes("2024-06-01"), "2024-05-31T23:30:00Z");
  CHECK(desk.of(WarningKind::after_scan).empty());
  const auto document = desk.file(minutes("2024-06-02"), "2024-05-31T23:30:00Z");
  const auto found = desk.of(WarningKind::after_scan);
  REQUIRE(found.size() == 1);
  CHECK(found[0].places == std::vector<archive::WarningPlace>{{.document = document, .page = 1, .row = {}}});
  CHECK(found[0].day == day("2024-06-02"));
  CHECK(found[0].other_day == day("2024-06-01"));
}

TEST_CASE("where a device said when it scanned, that day counts", "[archive][warnings]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive::NewFile made = fixtures::file_of(folder / "a.jpg", minutes("2024-03-15"));
  made.filed.when = fixtures::moment("2024-09-01T02:00:00Z");
  made.scanned_at = fixtures::moment("2024-03-16T02:00:00Z");
  archive.file(made);
  CHECK(archive::find_warnings(archive, fixtures::checklists()).empty());
}

TEST_CASE("an event more than sixty days before its scan is warned of, one warning a register",
          "[archive][warnings]") {
  Desk desk;
  const auto study = [](const std::string& iso) {
    Paper paper = minutes(iso);
    paper.requirements = {"1.1.1a"};
    return paper;
  };
  desk.file(study("2024-03-02"), "2024-05-30T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).empty());  // exactly sixty days after the month
  desk.file(study("2024-03-31"), "2024-05-31T02:00:00Z");
  REQUIRE(desk.of(WarningKind::long_before_scan).size() == 1);
  Paper book = visits({visit("2024-01-05", "张三"), visit("2024-01-06", "李四")});
  book.requirements = {"1.3.1a"};
  desk.file(book);
  const auto found = desk.of(WarningKind::long_before_scan);
  REQUIRE(found.size() == 2);
  CHECK(std::any_of(found.begin(), found.end(), [](const Warning& each) { return each.places.size() == 2; }));
}

TEST_CASE("a book is as late as its last event", "[archive][warnings]") {
  Desk desk;
  Paper book = visits({visit("2024-01-05", "张三"), visit("2024-03-28", "李四")});
  book.requirements = {"1.3.1a"};
  desk.file(book, "2024-05-30T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).empty());
}

TEST_CASE("a paper has the time of its period, the longest where there are several", "[archive][warnings]") {
  Desk desk;
  Paper paper = minutes("2024-01-05");
  paper.requirements = {"1.1.1a", "1.2.1a"};
  desk.file(paper, "2024-08-29T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).empty());
  desk.file(paper, "2024-08-30T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).size() == 1);
}

TEST_CASE("what proves nothing of a period may come late", "[archive][warnings]") {
  Desk desk;
  Paper plan = minutes("2021-05-06");
  plan.kind = "notice";
  plan.requirements = {"1.4.1a"};
  desk.file(plan);
  desk.file(minutes("2021-05-06"));
  CHECK(desk.of(WarningKind::long_before_scan).empty());
}

TEST_CASE("last year's figures come with those of this year", "[archive][warnings]") {
  Desk desk;
  Paper ledger = minutes("2023-03-20");
  ledger.kind = "ledger";
  ledger.requirements = {"1.5.1a"};
  desk.file(ledger, "2024-05-30T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).empty());
  desk.file(ledger, "2024-05-31T02:00:00Z");
  CHECK(desk.of(WarningKind::long_before_scan).size() == 1);
}

TEST_CASE("a paper that stands until another takes its place is never late", "[archive][warnings]") {
  Desk desk;
  forms::Requirement rules;
  rules.id = "9.1.1a";
  rules.frequency = forms::Frequency::yearly;
  rules.kinds = {"notice"};
  const auto warned = [&] {
    const forms::Checklists checklists({forms::Checklist{
        .id = "9",
        .title = "附件",
        .items = {forms::Item{.id = "9.1.1", .section = "一", .title = "内容", .requirements = {rules}}}}});
    return archive::find_warnings(desk.archive, checklists).size();
  };
  Paper paper = minutes("2021-03-20");
  paper.requirements = {"9.1.1a"};
  desk.file(paper);
  CHECK(warned() == 1);
  rules.valid = forms::Validity{.until = forms::Validity::Until::replaced, .years = 0};
  CHECK(warned() == 0);
}

TEST_CASE("a paper that says how long it is valid is in time until then", "[archive][warnings]") {
  Desk desk;
  Paper paper = minutes("2022-03-20");
  paper.requirements = {"1.1.1a"};
  paper.fields.push_back(field("valid_until", FieldType::date, "2024-12-31"));
  desk.file(paper);
  CHECK(desk.of(WarningKind::long_before_scan).empty());
}

namespace {

Paper receipt(const std::string& number, const std::string& iso, const std::string& village = "白泉村") {
  Paper paper = minutes(iso, village);
  paper.kind = "meal_fee_receipt";
  paper.fields.push_back(field("number", FieldType::number, number));
  paper.fields.push_back(field("amount", FieldType::amount, "300.00"));
  return paper;
}

}  // namespace

TEST_CASE("one number on two receipts of a village is warned of", "[archive][warnings]") {
  Desk desk;
  const auto first = desk.file(receipt("0031201", "2024-03-05"));
  desk.file(receipt("0031202", "2024-03-05"));
  desk.file(receipt("0031201", "2024-03-05", "清风村"));
  CHECK(desk.of(WarningKind::same_number).empty());
  const auto second = desk.file(receipt("0031201", "2025-04-02"));
  const auto found = desk.of(WarningKind::same_number);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "0031201");
  CHECK(found[0].count == 2);
  CHECK(found[0].places[0].document == first);
  CHECK(found[0].places[1].document == second);
}

TEST_CASE("numbers written by hand start anew each year, and a doubtful one is no other's",
          "[archive][warnings]") {
  Desk desk;
  desk.file(receipt("003", "2023-03-05"));
  desk.file(receipt("003", "2024-03-05"));
  Paper unsure = receipt("003", "2024-04-05");
  unsure.fields[1] = doubtful(unsure.fields[1]);
  const auto document = desk.file(unsure);
  CHECK(desk.of(WarningKind::same_number).empty());
  const archive::FieldChange sure{.place = {.row = {}, .key = "number"}, .values = {}, .type = {}};
  desk.archive.confirm(document, {&sure, 1}, mark());
  CHECK(desk.of(WarningKind::same_number).size() == 1);
}

TEST_CASE("a paper that names another village than it is counted for is warned of until somebody confirms it",
          "[archive][warnings]") {
  Desk desk;
  Paper paper = minutes("2024-05-05");
  paper.fields.push_back(field("village", FieldType::village, "清风村"));
  const auto document = desk.file(paper);
  desk.file(minutes("2024-05-06"));
  const auto found = desk.of(WarningKind::other_village);
  REQUIRE(found.size() == 1);
  CHECK(found[0].village == "白泉村");
  CHECK(found[0].other_village == "清风村");
  CHECK(found[0].places[0].document == document);
  SECTION("it counts for that village, too") {
    desk.archive.add_villages(document, {"清风村"}, {}, mark());
    CHECK(desk.of(WarningKind::other_village).empty());
  }
  SECTION("a person says that it is right") {
    const archive::FieldChange right{.place = {.row = {}, .key = "village"}, .values = {}, .type = {}};
    desk.archive.confirm(document, {&right, 1}, mark());
    CHECK(desk.of(WarningKind::other_village).empty());
  }
}

TEST_CASE("who asks for one village hears of papers that count for it, too", "[archive][warnings]") {
  Desk desk;
  const auto document = desk.file(minutes("2024-07-05"));  // after its scan
  archive::WarningQuestion question;
  question.villages = {"石桥村"};
  CHECK(desk.of(WarningKind::after_scan, question).empty());
  desk.archive.add_villages(document, {"石桥村"}, {}, mark());
  CHECK(desk.of(WarningKind::after_scan, question).size() == 1);
}

TEST_CASE("evidence of a rectification has to be of that village, and not older than the problem",
          "[archive][warnings][problems]") {
  Desk desk;
  const archive::ProblemId problem = archive::raise_problem(desk.archive, fixtures::checklists(),
                                                            {.round = {},
                                                             .village = "白泉村",
                                                             .requirement = "1.1.1a",
                                                             .finding = "没有学习",
                                                             .township = {},
                                                             .support_unit = {},
                                                             .found = day("2024-05-10"),
                                                             .deadline = day("2024-06-10")},
                                                            mark());
  const auto attach = [&](archive::EvidenceOf which, archive::DocumentId document) {
    archive::attach_evidence(desk.archive, problem, which, document, mark());
  };
  const auto before = desk.file(minutes("2024-03-05"));
  const auto after = desk.file(minutes("2024-05-20"));
  attach(archive::EvidenceOf::before, before);
  attach(archive::EvidenceOf::after, after);
  CHECK(archive::find_warnings(desk.archive, fixtures::checklists()).empty());
  SECTION("older") {
    const auto later = desk.file(minutes("2024-05-21"));
    attach(archive::EvidenceOf::after, later);
    desk.archive.confirm(
        later,
        std::vector<archive::FieldChange>{{.place = {{}, "date"}, .values = {{"2024-05-09"}}, .type = {}}},
        mark());
    const auto found = desk.of(WarningKind::early_evidence);
    REQUIRE(found.size() == 1);
    CHECK(found[0].day == day("2024-05-09"));
    CHECK(found[0].other_day == day("2024-05-10"));
    CHECK(found[0].text == std::to_string(problem));
  }
  SECTION("of another village") {
    const auto foreign = desk.file(minutes("2024-05-20", "清风村"));
    desk.forge_evidence(after, foreign);
    const auto found = desk.of(WarningKind::foreign_evidence);
    REQUIRE(found.size() == 1);
    CHECK(found[0].other_village == "清风村");
    desk.archive.add_villages(foreign, {"白泉村"}, {}, mark());
    CHECK(desk.of(WarningKind::foreign_evidence).empty());
  }
  SECTION("the same before and after") {
    desk.forge_evidence(before, after);
    CHECK(desk.of(WarningKind::before_is_after).size() == 1);
  }
}

TEST_CASE("one sheet behind two months or two villages is warned of", "[archive][warnings]") {
  Desk desk;
  Paper paper = minutes("2024-03-05");
  paper.lines = long_text;
  desk.file(paper, "2024-04-01T02:00:00Z", 0xf0f0f0f0f0f0f0f0u);
  SECTION("two months") {
    paper.fields = {date("2024-04-05")};
    paper.lines[1] = "时间：二零二四年四月五日上午九时";
    desk.file(paper, "2024-04-06T02:00:00Z", 0xf0f0f0f0f0f0f0f3u);
    const auto found = desk.of(WarningKind::same_sheet);
    REQUIRE(found.size() == 1);
    CHECK(found[0].places.size() == 2);
    CHECK(found[0].day == day("2024-03-05"));
    CHECK(found[0].other_day == day("2024-04-05"));
  }
  SECTION("two villages") {
    paper.village = "清风村";
    desk.file(paper, "2024-04-06T02:00:00Z", 0xf0f0f0f0f0f0f0f0u);
    const auto found = desk.of(WarningKind::same_sheet);
    REQUIRE(found.size() == 1);
    CHECK(found[0].other_village == "清风村");
    CHECK(desk.of(WarningKind::same_sheet, {.villages = {"清风村"}, .from = {}, .to = {}}).size() == 1);
    CHECK(desk.of(WarningKind::same_sheet, {.villages = {"板桥村"}, .from = {}, .to = {}}).empty());
  }
  SECTION("scanned twice for the same month and village") {
    desk.file(paper, "2024-04-06T02:00:00Z", 0xf0f0f0f0f0f0f0f0u);
    CHECK(desk.of(WarningKind::same_sheet).empty());
  }
  SECTION("the same form with other words") {
    paper.fields = {date("2024-04-05")};
    paper.lines = {"白泉村村民代表会议记录", "时间：二零二四年四月二十五日下午三时",
                   "地点：文化广场，主持人：何志远，记录人：陈秀英",
                   "表决通过山塘清淤和路灯安装两个项目，公示七天"};
    desk.file(paper, "2024-04-26T02:00:00Z", 0xf0f0f0f0f0f0f0f0u);
    CHECK(desk.of(WarningKind::same_sheet).empty());
  }
  SECTION("the same words in another picture") {
    paper.fields = {date("2024-04-05")};
    desk.file(paper, "2024-04-26T02:00:00Z", 0x0f0f0f0f0f0f0f0fu);
    CHECK(desk.of(WarningKind::same_sheet).empty());
  }
}

TEST_CASE("what the paper itself contradicts is warned of until a person reads it otherwise",
          "[archive][warnings]") {
  Desk desk;
  Paper paper = minutes("2024-03-15");
  paper.fields = {doubtful(date("2024-03-15"), Doubt::weekday),
                  doubtful(field("amount", FieldType::amount, "300.00"), Doubt::capital_and_digits),
                  doubtful(field("number", FieldType::amount, "20.00"), Doubt::written_once)};
  const auto document = desk.file(paper, "2024-03-16T02:00:00Z");
  CHECK(desk.of(WarningKind::weekday).size() == 1);
  CHECK(desk.of(WarningKind::capital_and_digits).size() == 1);

  archive::FieldChange change;
  change.place = archive::parse_field_place("date").value();
  desk.archive.confirm(document, {&change, 1}, mark());
  // Confirmed as it stands: the paper still says another weekday.
  CHECK(desk.of(WarningKind::weekday).size() == 1);
  change.values = {"2024-03-16"};
  desk.archive.confirm(document, {&change, 1}, mark());
  CHECK(desk.of(WarningKind::weekday).empty());
}

TEST_CASE("dates that run backwards in a register are warned of", "[archive][warnings]") {
  Desk desk;
  desk.file(visits({visit("2024-05-05", "张三"), visit("2024-05-07", "李四"), visit("2024-05-06", "王五")}));
  const auto found = desk.of(WarningKind::backwards);
  REQUIRE(found.size() == 1);
  CHECK(found[0].places[0].row == 1);
  CHECK(found[0].places[1].row == 2);
  auto doubted = visits({visit("2024-05-07", "张三"), visit("2024-05-06", "李四")});
  doubted.rows[1][0] = doubtful(doubted.rows[1][0]);
  desk.file(doubted);
  CHECK(desk.of(WarningKind::backwards).size() == 1);
}

TEST_CASE("dates that run backwards in a book of minutes are warned of", "[archive][warnings]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive::NewFile book = fixtures::file_of(folder / "book.pdf", minutes("2024-05-05"));
  for (const char* iso : {"2024-05-12", "2024-05-10", "2024-05-20"}) {
    archive::NewDocument next = book.documents[0];
    next.pages = {fixtures::page_of(minutes(iso), static_cast<int>(book.documents.size()) + 1)};
    book.documents.push_back(next);
  }
  archive.file(book);
  const auto found = archive::find_warnings(archive, fixtures::checklists());
  const auto backwards = std::count_if(found.begin(), found.end(), [](const Warning& warning) {
    return warning.kind == WarningKind::backwards && warning.day == day("2024-05-10");
  });
  CHECK(backwards == 1);
}

TEST_CASE("more households a day than one person can visit are warned of", "[archive][warnings]") {
  Desk desk;
  std::vector<forms::Row> rows;
  for (int i = 0; i < 12; ++i) rows.push_back(visit("2024-05-05", "户主" + std::to_string(i)));
  desk.file(visits(rows));
  CHECK(desk.of(WarningKind::many_visits).empty());
  // The thirteenth stands in another register, and a household again is no further one.
  desk.file(visits({visit("2024-05-05", "户主3")}));
  CHECK(desk.of(WarningKind::many_visits).empty());
  desk.file(visits({visit("2024-05-05", "户主12"), visit("2024-05-05", "户主13", "黄志强")}));
  const auto found = desk.of(WarningKind::many_visits);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "刘洋");
  CHECK(found[0].count == 13);
  CHECK(found[0].places.size() == 14);
}

TEST_CASE("meetings at one hour that share people are warned of, also across villages",
          "[archive][warnings]") {
  Desk desk;
  const auto meeting = [&](const std::string& time, std::vector<std::string> people,
                           const std::string& village) {
    Paper paper = minutes("2024-05-05", village);
    paper.fields[0].text = "2024年5月5日";
    paper.lines = {"会议记录", "时间：2024年5月5日 " + time};
    forms::Field attendees = field("attendees", FieldType::people, "");
    attendees.values = std::move(people);
    paper.fields.push_back(attendees);
    return desk.file(paper, "2024-05-06T02:00:00Z");
  };
  meeting("上午9时", {"周德福", "唐小玲", "黄志强"}, "白泉村");
  meeting("下午3时", {"周德福", "唐小玲"}, "白泉村");
  meeting("9:30", {"周德福", "何志远"}, "白泉村");
  meeting("", {"周德福", "唐小玲"}, "白泉村");
  CHECK(desk.of(WarningKind::same_hour).empty());
  meeting("9:40", {"唐小玲", "黄志强", "罗建军"}, "清风村");
  const auto found = desk.of(WarningKind::same_hour);
  REQUIRE(found.size() == 1);
  CHECK(found[0].count == 2);
  CHECK(found[0].other_village == "清风村");
}

TEST_CASE("a warning is dismissed with a reason that is kept, until its values change",
          "[archive][warnings]") {
  Desk desk;
  const auto document = desk.file(minutes("2024-06-20"));
  const std::string id = desk.of(WarningKind::after_scan).at(0).id;
  CHECK(fixtures::fault_of([&] { archive::dismiss_warning(desk.archive, id, "  ", mark()); }) ==
        Fault::bad_value);
  CHECK(fixtures::fault_of([&] { archive::dismiss_warning(desk.archive, "1", "旧册补录", mark()); }) ==
        Fault::no_warning);
  CHECK_FALSE(desk.of(WarningKind::after_scan).at(0).dismissed);
  archive::dismiss_warning(desk.archive, id, "扫描仪时钟不准", mark("何志远"));
  const Warning warning = desk.of(WarningKind::after_scan).at(0);
  REQUIRE(warning.dismissed);
  CHECK(warning.dismissed->reason == "扫描仪时钟不准");
  CHECK(warning.dismissed->mark.who == "何志远");
  CHECK(desk.archive.audit().back().action == archive::Action::warning_dismissed);
  CHECK(desk.archive.audit().back().detail == id);
  CHECK(desk.archive.verify().empty());

  archive::FieldChange change;
  change.place = archive::parse_field_place("date").value();
  change.values = {"2024-06-21"};
  desk.archive.confirm(document, {&change, 1}, mark());
  CHECK_FALSE(desk.of(WarningKind::after_scan).at(0).dismissed);
}

TEST_CASE("warnings are asked for by village and days", "[archive][warnings]") {
  Desk desk;
  desk.file(minutes("2024-06-20", "白泉村"));
  desk.file(minutes("2024-07-20", "清风村"));
  CHECK(archive::find_warnings(desk.archive, fixtures::checklists()).size() == 2);
  CHECK(archive::find_warnings(desk.archive, fixtures::checklists(),
                               {.villages = {"白泉村"}, .from = {}, .to = {}})
            .size() == 1);
  CHECK(archive::find_warnings(desk.archive, fixtures::checklists(),
                               {.villages = {}, .from = day("2024-07-01"), .to = {}})
            .size() == 1);
  CHECK(archive::find_warnings(desk.archive, fixtures::checklists(),
                               {.villages = {}, .from = {}, .to = day("2024-06-19")})
            .empty());
}
