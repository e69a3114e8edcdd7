// The first half of 2024 in a village, with its rosters and papers, by both annexes as they are: what each
// requirement must come to was counted by hand.

#include <filesystem>
#include <map>

#include "archive/coverage/coverage.h"
#include "archive/proof/conditions.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Cell;
using archive::Coverage;
using archive::Provision;
using fixtures::date;
using fixtures::day;
using fixtures::field;
using fixtures::mark;
using fixtures::Paper;
using forms::FieldType;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;  // day and household

forms::RosterEntry entry(const std::string& name, std::map<std::string, std::string> values,
                         const std::string& from = "2020-01-01", const std::string& until = {}) {
  forms::RosterEntry made{
      .village = "清风村", .name = name, .values = std::move(values), .from = day(from), .until = {}};
  if (!until.empty()) made.until = day(until);
  return made;
}

std::map<std::string, std::string> household(const std::string& categories, const std::string& officer,
                                             const std::string& removed = {}) {
  std::map<std::string, std::string> values = {{"categories", categories}};
  if (!officer.empty()) values["paired_with"] = officer;
  if (!removed.empty()) values["risk_removed"] = removed;
  return values;
}

class HalfYear {
 public:
  HalfYear() {
    set("villages", {{.village = {},
                      .name = "清风村",
                      .values = {{"township", "檀江街道"}},
                      .from = day("2020-01-01"),
                      .until = {}},
                     {.village = {},
                      .name = "白泉村",
                      .values = {{"township", "板桥乡"}},
                      .from = day("2020-01-01"),
                      .until = {}}});
    set("support_units", {entry("区财政局", {{"main_leader", "李文斌"}, {"leader_in_charge", "王志平"}})});
    set("team_members", {entry("罗文斌", {{"post", "leader"}}), entry("彭志远", {{"post", "member"}}),
                         entry("蒋小勇", {{"post", "member"}}, "2020-01-01", "2024-03-31"),
                         entry("段晓燕", {{"post", "member"}}, "2024-04-01")});
    set("households",
        {entry("王建国", household("lifted", "彭志远")), entry("李秀英", household("lifted", "彭志远")),
         entry("张国强", household("lifted unstable", "罗文斌")),
         entry("刘桂花", household("borderline", "罗文斌", "2023-11-20")),
         entry("陈大山", household("five_guarantees", "")), entry("赵春梅", household("low_income", "")),
         entry("周小兰", household("lifted", "彭志远"), "2020-01-01", "2024-05-14"),
         entry("周小兰", household("lifted sudden_hardship", "罗文斌"), "2024-05-15"),
         entry("吴长河", household("lifted seriously_ill", "彭志远")),
         entry("黄满仓", household("monitored", "彭志远", "2023-06-30")),
         entry("孙玉兰", household("lifted", "彭志远"), "2020-01-01", "2024-02-29")});
    papers();
  }

  /// Signs, one a period: ✓ ? ✗ · –
  std::string signs(const std::string& requirement, const std::string& village = "清风村",
                    const std::string& today = "2024-07-02") const {
    std::string signs;
    for (const Cell& cell : ask(requirement, village, today)) {
      static const std::map<Coverage, std::string> of = {{Coverage::satisfied, "✓"},
                                                         {Coverage::provisional, "?"},
                                                         {Coverage::missing, "✗"},
                                                         {Coverage::not_yet_due, "·"},
                                                         {Coverage::not_applicable, "–"}};
      signs += of.at(cell.coverage);
    }
    return signs;
  }
  std::vector<Cell> ask(const std::string& requirement, const std::string& village = "清风村",
                        const std::string& today = "2024-07-02") const {
    return archive::check_coverage(archive, checklists,
                                   {.from = day("2024-01-01"),
                                    .to = day("2024-06-30"),
                                    .today = day(today),
                                    .villages = {village},
                                    .requirements = {requirement}});
  }

 private:
  void set(const std::string& roster, const std::vector<forms::RosterEntry>& entries) {
    archive.set_roster(roster, entries, day("2020-01-01"), mark());
  }

  /// Everything on it is confirmed, and all its links accepted.
  void file(const std::string& kind, std::vector<forms::Field> fields, std::vector<forms::Row> rows,
            std::vector<std::string> lines, std::vector<std::string> requirements) {
    Paper paper{.kind = kind,
                .village = "清风村",
                .fields = std::move(fields),
                .rows = std::move(rows),
                .dates = {},
                .lines = std::move(lines),
                .requirements = std::move(requirements)};
    paper.title = paper.lines.front();
    const auto document =
        fixtures::filed_and_accepted(archive, folder_ / (std::to_string(++files_) + ".txt"), paper);
    std::vector<archive::FieldChange> changes;
    for (const archive::KeptField& kept : archive.show(document).fields) {
      changes.emplace_back();
      changes.back().place = kept.place;
    }
    archive.confirm(document, changes, mark());
  }
  void visits(const Rows& rows, const std::vector<std::string>& requirements) {
    std::vector<forms::Row> made;
    for (const auto& [iso, household] : rows)
      made.push_back({date(iso), field("household", FieldType::person, household)});
    file("visit_register", {}, std::move(made), {"走访登记表"}, requirements);
  }
  void one(const std::string& iso, const std::string& title, const std::vector<std::string>& requirements) {
    file("other", {date(iso)}, {}, {title}, requirements);
  }
  void log(const std::string& who, const std::vector<std::string>& days) {
    for (const std::string& iso : days)
      file("work_log", {date(iso), field("name", FieldType::person, who)}, {}, {"驻村工作日志"}, {"1.2.4a"});
  }
  void income(const std::string& iso, const std::string& amount) {
    file("ledger", {date(iso), field("income", FieldType::amount, amount)}, {}, {"集体经济收入"}, {"1.1.4a"});
  }

  void papers() {
    for (const char* iso : {"2024-01-31", "2024-02-29", "2024-03-15", "2024-05-31", "2024-06-05"})
      one(iso, "理论学习会议记录", {"1.1.1a"});
    const auto key = [&](const std::string& iso, const std::vector<std::string>& households) {
      Rows rows;
      for (const std::string& household : households) rows.emplace_back(iso, household);
      visits(rows, {"1.3.2a", "1.3.2b", "2.2.1f"});
    };
    key("2024-01-10", {"张国强", "刘桂花", "陈大山", "赵春梅", "吴长河"});
    key("2024-02-06", {"张国强", "刘桂花", "陈大山", "吴长河"});
    key("2024-03-31", {"张国强", "刘桂花", "陈太山", "赵春梅", "吴长河"});
    key("2024-04-18", {"张国强", "刘桂花", "陈大山", "赵春梅", "吴长河"});
    key("2024-05-31", {"张国强", "刘桂花", "陈大山", "赵春梅", "吴长河", "周小兰"});
    const std::string march = "2024-03-05", june = "2024-06-12";
    visits({{march, "王建国"},
            {march, "李秀英"},
            {march, "周小兰"},
            {march, "吴长河"},
            {march, "黄满仓"},
            {march, "孙玉兰"}},
           {"1.3.2b", "2.2.1k", "2.2.1l"});
    visits({{june, "王建国"}, {june, "李秀英"}, {june, "吴长河"}, {june, "黄满仓"}},
           {"1.3.2b", "2.2.1k", "2.2.1l"});
    log("罗文斌", {"2024-01-03", "2024-02-21", "2024-03-06", "2024-04-09", "2024-05-14"});
    log("彭志远", {"2024-01-09", "2024-02-20", "2024-03-12", "2024-04-09", "2024-05-14", "2024-06-11"});
    log("蒋小勇", {"2024-01-09", "2024-02-20", "2024-03-12"});
    log("段晓燕", {"2024-04-09", "2024-05-14", "2024-06-11"});
    file("leave_ledger", {},
         {{field("name", FieldType::person, "彭志远"), field("from", FieldType::date, "2024-03-29"),
           field("to", FieldType::date, "2024-04-02")},
          {field("name", FieldType::person, "罗文斌"), field("from", FieldType::date, "2024-06-01"),
           field("to", FieldType::date, "2024-06-30")}},
         {"请销假台账"}, {"1.2.4b"});
    for (const char* iso : {"2024-01-31", "2024-02-29", "2024-05-30", "2024-06-30"})
      file("meal_fee_receipt", {date(iso), field("payer", FieldType::person, "罗文斌")}, {}, {"伙食费收据"},
           {"1.2.3a"});
    file("meal_fee_receipt", {date("2024-03-20"), field("payer", FieldType::person, "唐小玲")}, {},
         {"土地租金收据"}, {"1.2.3a"});
    income("2023-03-30", "100000.00");
    income("2024-03-30", "106000.00");
    income("2023-06-29", "120000.00");
    income("2024-06-29", "123000.00");
    file("meeting_minutes", {date("2024-03-15")}, {},
         {"调研座谈会会议记录", "参会人员：李文斌、王志平、罗文斌"}, {"1.3.1a"});
    for (const char* iso : {"2024-02-20", "2024-06-18"})
      file("meeting_minutes", {date(iso)}, {}, {"现场指导办公会议纪要", "主持人：王志平"},
           {"1.3.1a", "1.3.1d"});
    for (const char* household : {"张国强", "刘桂花", "周小兰"})
      file("other", {date("2024-01-10"), field("household", FieldType::person, household)}, {}, {"帮扶计划"},
           {"2.2.1e"});
    file("other", {date("2024-01-12"), field("household", FieldType::person, "张国强")}, {}, {"结对帮扶手册"},
         {"2.2.1h"});
    file("ledger", {},
         {{date("2024-03-28"), field("household", FieldType::person, "张国强")},
          {date("2024-03-28"), field("household", FieldType::person, "刘桂花")}},
         {"帮扶成效季度评估表"}, {"2.2.1g"});
    one("2021-03-06", "清风村村规民约", {"1.1.6d", "2.2.3c"});
    one("2023-05-10", "饮水安全应急预案", {"2.3.3a"});
    one("2023-09-01", "扶贫项目资产管护方案", {"2.2.5b"});
    one("2024-03-15", "项目资产管护日志", {"2.2.5b"});
    one("2024-04-08", "项目资金公示", {"2.2.4c"});
    one("2024-01-20", "光伏产业分红到户明细表", {"2.2.4b"});
    one("2024-04-30", "问题厕所排查整改台账", {"2.2.3a"});
    one("2024-04-10", "群众诉求清单", {"1.3.1c"});
    one("2024-05-06", "乡土人才台账", {"1.1.7a"});
    one("2024-01-08", "清风村2024年乡村振兴工作方案", {"2.1.1a"});
  }

  fixtures::TemporaryFolder folder_;
  int files_ = 0;

 public:
  archive::Archive archive = fixtures::open_archive(folder_);
  const forms::Checklists checklists =
      forms::Checklists::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms" / "checklists");
};

}  // namespace

TEST_CASE("a half year comes to what was counted by hand", "[archive][coverage][half_year]") {
  HalfYear half;
  const std::vector<std::pair<const char*, const char*>> counted = {
      {"1.1.1a", "✓✓✓✗✓✓"},  // no meeting in April
      {"1.1.3b", "✓"},       // the roster names an officer for 张国强 and 周小兰
      {"1.1.4a", "✓✗"},      // 6 %, then 2.5 %
      {"1.1.6d", "✓"},       // of 2021, and standing
      {"1.1.7a", "✓"},
      {"1.2.3a", "✓✓?✗✓✓"},  // March: somebody who is not of the team paid
      {"1.2.4a", "✓✓✓✓✓✓"},  // June: 罗文斌 was away for all of it
      {"1.2.4b", "✓"},
      {"1.3.1a", "✓"},
      {"1.3.1b", "✗"},
      {"1.3.1c", "✓"},
      {"1.3.1d", "✓✓"},
      {"1.3.2a", "✓✗?✓✓✗"},  // February without 赵春梅; March: 陈太山 is nearly 陈大山; June without anybody
      {"1.3.2b", "✓✓"},
      {"2.1.1a", "·"},
      {"2.2.1d", "✓"},
      {"2.2.1e", "✓"},
      {"2.2.1f", "✓✓✓✓✓✗"},  // from 20 May without 刘桂花, from the 15th with 周小兰
      {"2.2.1g", "✓✗"},
      {"2.2.1h", "✗"},
      {"2.2.1i", "✓"},
      {"2.2.1j", "·"},
      {"2.2.1k", "✗✗✓✗✗✗"},
      {"2.2.1l", "✓✗"},  // 刘桂花 was not visited as one of these
      {"2.2.1o", "–"},
      {"2.2.3a", "·"},
      {"2.2.3c", "✓"},
      {"2.2.4b", "·"},  // the agreement is not there
      {"2.2.4c", "✓"},
      {"2.2.5b", "✓"},
      {"2.3.3a", "✓"},
      {"2.3.3b", "✗"}};
  for (const auto& [requirement, signs] : counted) {
    INFO(requirement);
    CHECK(half.signs(requirement) == signs);
  }
  CHECK(half.ask("1.1.4a")[1].provision == Provision::below_target);
  CHECK(half.ask("1.2.3a")[2].provision == Provision::no_name);
  CHECK(half.ask("2.3.3b")[0].provision == Provision::condition_unanswered);
  CHECK(half.ask("2.2.3a")[0].parts.at(0).coverage == Coverage::satisfied);
}

TEST_CASE("a village answers what does not apply to it", "[archive][coverage][half_year]") {
  HalfYear half;
  CHECK(half.signs("1.2.4b", "白泉村") == "✗");
  CHECK(half.signs("1.2.3a", "白泉村") == "✗✗✗✗✗✗");
  archive::set_condition(half.archive, half.checklists,
                         {.village = "白泉村",
                          .condition = "has_team",
                          .answer = archive::Answer::no,
                          .from = day("2024-01-01"),
                          .mark = mark()});
  CHECK(half.signs("1.2.4b", "白泉村") == "–");
  CHECK(half.signs("1.2.3a", "白泉村") == "––––––");
  CHECK(half.signs("1.2.3b", "白泉村") == "–");  // nor does anybody cook there
  CHECK(half.signs("1.2.3a") == "✓✓?✗✓✓");
}

TEST_CASE("on a day within the half year nothing of later days counts", "[archive][coverage][half_year]") {
  HalfYear half;
  CHECK(half.signs("1.1.1a", "清风村", "2024-06-04") == "✓✓✓✗✓·");
  CHECK(half.signs("1.1.4a", "清风村", "2024-06-15") == "✓·");
  CHECK(half.signs("1.3.1d", "清风村", "2024-06-15") == "✓·");
}
