#include "archive/inspection/warnings.h"

#include <algorithm>

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
    std::vector<Warning> some = archive::find_warnings(archive, question);
    std::erase_if(some, [kind](const Warning& warning) { return warning.kind != kind; });
    return some;
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
  CHECK(archive::find_warnings(archive).empty());
}

TEST_CASE("an event more than sixty days before its scan is warned of, one warning a register",
          "[archive][warnings]") {
  Desk desk;
  desk.file(minutes("2024-04-02"));
  CHECK(desk.of(WarningKind::long_before_scan).empty());  // exactly sixty days
  desk.file(minutes("2024-04-01"));
  CHECK(desk.of(WarningKind::long_before_scan).size() == 1);
  desk.file(visits({visit("2024-01-05", "张三"), visit("2024-01-06", "李四")}));
  const auto found = desk.of(WarningKind::long_before_scan);
  REQUIRE(found.size() == 2);
  CHECK(std::any_of(found.begin(), found.end(), [](const Warning& each) { return each.places.size() == 2; }));
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
  const auto found = archive::find_warnings(archive);
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
  CHECK(archive::find_warnings(desk.archive).size() == 2);
  CHECK(archive::find_warnings(desk.archive, {.villages = {"白泉村"}, .from = {}, .to = {}}).size() == 1);
  CHECK(archive::find_warnings(desk.archive, {.villages = {}, .from = day("2024-07-01"), .to = {}}).size() ==
        1);
  CHECK(archive::find_warnings(desk.archive, {.villages = {}, .from = {}, .to = day("2024-06-19")}).empty());
}
