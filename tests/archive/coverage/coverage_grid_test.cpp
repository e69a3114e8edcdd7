#include "archive/coverage/coverage_grid.h"

#include "archive/proof/conditions.h"
#include "archive/proof/parts.h"
#include "archive/rounds/rounds.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Cell;
using archive::Coverage;
using archive::Provision;
using fixtures::date;
using fixtures::day;
using fixtures::field;
using fixtures::mark;
using fixtures::Paper;
using fixtures::TemporaryFolder;
using forms::FieldType;

namespace {

const std::string village = "清风村";

forms::Requirement requirement() {
  forms::Requirement made;
  made.id = "1.1.1a";
  made.text = "要求";
  made.kinds = {"other"};
  return made;
}

/// One requirement, its papers accepted and their dates confirmed.
class Desk {
 public:
  explicit Desk(const forms::Requirement& asked)
      : checklists({forms::Checklist{
                       .id = "1",
                       .title = "附件",
                       .items = {forms::Item{
                           .id = "1.1.1", .section = "一", .title = "内容", .requirements = {asked}}}}},
                   {{.key = "site", .question = "？", .title = "有安置点", .yes_if_on = ""},
                    {.key = "team", .question = "？", .title = "有工作队", .yes_if_on = "team_members"}}) {}

  archive::DocumentId file(Paper paper) {
    if (paper.village.empty()) paper.village = village;
    if (paper.requirements.empty()) paper.requirements = {"1.1.1a"};
    const auto document =
        fixtures::filed_and_accepted(archive, folder_ / (std::to_string(++files_) + ".jpg"), paper);
    for (const archive::KeptField& kept : archive.show(document).fields) {
      if (kept.current().field.type != FieldType::date && kept.current().field.type != FieldType::amount)
        continue;
      archive::FieldChange change;
      change.place = kept.place;
      archive.confirm(document, {&change, 1}, mark());
    }
    return document;
  }
  archive::DocumentId paper(const std::string& iso, const std::vector<std::string>& lines = {"材料"}) {
    return file({.kind = "other",
                 .village = {},
                 .fields = {date(iso)},
                 .rows = {},
                 .dates = {},
                 .lines = lines,
                 .requirements = {}});
  }
  void roster(const std::string& name, const std::string& who, std::map<std::string, std::string> values,
              const std::string& of = village) {
    archive.set_roster(name,
                       std::vector{forms::RosterEntry{.village = name == "villages" ? "" : of,
                                                      .name = who,
                                                      .values = std::move(values),
                                                      .from = day("2020-01-01"),
                                                      .until = {}}},
                       day("2020-01-01"), mark());
  }
  void answer(const std::string& condition, archive::Answer answer, const std::string& from) {
    archive::set_condition(
        archive, checklists,
        {.village = village, .condition = condition, .answer = answer, .from = day(from), .mark = mark()});
  }
  Cell ask(const std::string& from = "2024-01-01", const std::string& to = "2024-06-30",
           const std::string& today = "2024-12-31", const std::string& of = village) const {
    const auto cells = archive::check_coverage(
        archive, checklists,
        {.from = day(from), .to = day(to), .today = day(today), .villages = {of}, .requirements = {}});
    REQUIRE(cells.size() == 1);
    return cells.front();
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = fixtures::open_archive(folder_);
  const forms::Checklists checklists;
};

}  // namespace

TEST_CASE("a standing paper counts in every later period, one without validity in its own",
          "[archive][coverage][valid]") {
  forms::Requirement rules = requirement();
  Desk passing(rules);
  passing.paper("2021-05-10");
  CHECK(passing.ask().coverage == Coverage::missing);
  rules.valid = forms::Validity{.until = forms::Validity::Until::replaced};
  Desk standing(rules);
  const auto document = standing.paper("2021-05-10");
  const Cell cell = standing.ask();
  CHECK(cell.coverage == Coverage::satisfied);
  CHECK(cell.proofs.at(0).document == document);
  CHECK(cell.documents == 1);
  // Not before it was written.
  CHECK(standing.ask("2021-01-01", "2021-04-30").coverage == Coverage::missing);
  CHECK(standing.ask("2021-01-01", "2021-06-30").documents == 1);
}

TEST_CASE("validity ends with its years, its year, or on the day that the paper says",
          "[archive][coverage][valid]") {
  forms::Requirement rules = requirement();
  rules.valid = forms::Validity{.until = forms::Validity::Until::years, .years = 2};
  Desk two_years(rules);
  two_years.paper("2022-03-15");
  CHECK(two_years.ask("2024-03-14", "2024-03-20").coverage == Coverage::satisfied);
  CHECK(two_years.ask("2024-03-15", "2024-03-20").coverage == Coverage::missing);
  rules.valid = forms::Validity{.until = forms::Validity::Until::year_end};
  Desk this_year(rules);
  this_year.paper("2024-05-06");
  CHECK(this_year.ask("2024-06-01", "2024-06-30").coverage == Coverage::satisfied);
  CHECK(this_year.ask("2025-01-01", "2025-06-30", "2025-07-01").coverage == Coverage::missing);
  rules.valid = forms::Validity{.until = forms::Validity::Until::replaced};
  Desk agreement(rules);
  agreement.file({.kind = "other",
                  .village = {},
                  .fields = {date("2022-01-01"), field("valid_until", FieldType::date, "2024-02-29")},
                  .rows = {},
                  .dates = {},
                  .lines = {"协议"},
                  .requirements = {}});
  CHECK(agreement.ask("2024-02-29", "2024-03-31").coverage == Coverage::satisfied);
  CHECK(agreement.ask("2024-03-01", "2024-03-31").coverage == Coverage::missing);
}

TEST_CASE("a paper of a day after today proves nothing yet", "[archive][coverage]") {
  forms::Requirement monthly = requirement();
  monthly.frequency = forms::Frequency::monthly;
  Desk desk(monthly);
  desk.paper("2024-06-28");
  const Cell before = desk.ask("2024-06-01", "2024-06-30", "2024-06-10");
  CHECK(before.coverage == Coverage::not_yet_due);
  CHECK(before.provision == Provision::after_today);
  CHECK(before.proofs.empty());
  CHECK(desk.ask("2024-06-01", "2024-06-30", "2024-06-28").coverage == Coverage::satisfied);
}

TEST_CASE("a condition that is answered with no asks for nothing", "[archive][coverage][condition]") {
  forms::Requirement rules = requirement();
  rules.frequency = forms::Frequency::quarterly;
  rules.only_if = "site";
  Desk desk(rules);
  const auto quarter = [&](const char* from, const char* to) { return desk.ask(from, to); };
  CHECK(quarter("2024-01-01", "2024-03-31").coverage == Coverage::missing);
  CHECK(quarter("2024-01-01", "2024-03-31").provision == Provision::condition_unanswered);
  desk.answer("site", archive::Answer::no, "2024-01-01");
  CHECK(quarter("2024-01-01", "2024-03-31").coverage == Coverage::not_applicable);
  CHECK(quarter("2024-01-01", "2024-03-31").provision == Provision::condition_no);
  // What was so on any day of a period is asked for in it.
  desk.answer("site", archive::Answer::yes, "2024-04-20");
  CHECK(quarter("2024-01-01", "2024-03-31").coverage == Coverage::not_applicable);
  CHECK(quarter("2024-04-01", "2024-06-30").coverage == Coverage::missing);
  CHECK(quarter("2024-04-01", "2024-06-30").provision == Provision::none);
  CHECK(quarter("2023-10-01", "2023-12-31").provision == Provision::condition_unanswered);
  CHECK(fixtures::fault_of([&] { desk.answer("sites", archive::Answer::no, "2024-01-01"); }) ==
        archive::Fault::unknown_name);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a roster answers where nobody has", "[archive][coverage][condition]") {
  forms::Requirement rules = requirement();
  rules.only_if = "team";
  Desk desk(rules);
  CHECK(desk.ask().provision == Provision::condition_unanswered);
  desk.roster("team_members", "罗文斌", {{"post", "leader"}});
  CHECK(desk.ask().provision == Provision::none);
  desk.answer("team", archive::Answer::no, "2024-01-01");
  CHECK(desk.ask().coverage == Coverage::not_applicable);
}

TEST_CASE("what is asked per case is never missing", "[archive][coverage]") {
  forms::Requirement rules = requirement();
  rules.occasion = forms::Occasion::per_case;
  Desk desk(rules);
  CHECK(desk.ask().coverage == Coverage::not_applicable);
  CHECK(desk.ask().provision == Provision::no_case);
  desk.paper("2024-03-01");
  CHECK(desk.ask().coverage == Coverage::satisfied);
}

namespace {

forms::Requirement project() {
  forms::Requirement rules = requirement();
  rules.all = {{.name = "申报", .words = {"申报"}, .kinds = {}, .valid = {}, .only_if = {}},
               {.name = "验收", .words = {"验收"}, .kinds = {}, .valid = {}, .only_if = "site"}};
  return rules;
}

/// "申报 satisfied, 验收 missing".
std::string parts_of(const Cell& cell) {
  std::string text;
  for (const archive::CoveredPart& part : cell.parts)
    text += (text.empty() ? "" : ", ") + part.name + " " + std::string(name_of(part.coverage));
  return text;
}

}  // namespace

TEST_CASE("of several papers each one is asked for", "[archive][coverage][parts]") {
  Desk desk(project());
  desk.answer("site", archive::Answer::yes, "2024-01-01");
  desk.paper("2024-03-01", {"项目申报书"});
  CHECK(desk.ask().coverage == Coverage::missing);
  CHECK(parts_of(desk.ask()) == "申报 satisfied, 验收 missing");
  CHECK(desk.ask().proofs.at(0).parts == std::vector<std::string>{"申报"});
  desk.paper("2024-05-01", {"竣工 验\n收单"});
  CHECK(desk.ask().coverage == Coverage::satisfied);
}

TEST_CASE("a part may be asked for under a condition of its own", "[archive][coverage][parts]") {
  Desk desk(project());
  desk.paper("2024-03-01", {"项目申报书"});
  CHECK(desk.ask().parts.at(1).provision == Provision::condition_unanswered);
  desk.answer("site", archive::Answer::no, "2024-01-01");
  CHECK(desk.ask().coverage == Coverage::satisfied);
  CHECK(parts_of(desk.ask()) == "申报 satisfied, 验收 not_applicable");
}

TEST_CASE("a person says which part a paper is", "[archive][coverage][parts]") {
  Desk desk(project());
  desk.answer("site", archive::Answer::yes, "2024-01-01");
  const auto document = desk.paper("2024-03-01", {"会议纪要"});
  CHECK(desk.ask().coverage == Coverage::missing);
  CHECK(desk.ask().provision == Provision::no_part);
  const std::vector<std::string> both = {"申报", "验收"};
  archive::set_parts(desk.archive, desk.checklists, document, "1.1.1a", both, mark());
  CHECK(desk.ask().coverage == Coverage::satisfied);
  const std::vector<std::string> one = {"验收"};
  archive::set_parts(desk.archive, desk.checklists, document, "1.1.1a", one, mark());
  CHECK(parts_of(desk.ask()) == "申报 missing, 验收 satisfied");
  const std::vector<std::string> wrong = {"报账"};
  CHECK(fixtures::fault_of([&] {
          archive::set_parts(desk.archive, desk.checklists, document, "1.1.1a", wrong, mark());
        }) == archive::Fault::unknown_name);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a township's paper proves for its villages, a village's own does not",
          "[archive][coverage][level]") {
  forms::Requirement rules = requirement();
  rules.level = forms::Level::township;
  Desk desk(rules);
  std::vector<forms::RosterEntry> villages;
  for (const auto& [name, township] :
       {std::pair("清风村", "檀江街道"), std::pair("石桥村", "檀江街道"), std::pair("白泉村", "板桥乡")})
    villages.push_back({.village = {},
                        .name = name,
                        .values = {{"township", township}},
                        .from = day("2020-01-01"),
                        .until = {}});
  desk.archive.set_roster("villages", villages, day("2020-01-01"), mark());
  const auto standing = [&](const char* of) {
    return desk.ask("2024-01-01", "2024-06-30", "2024-12-31", of).coverage;
  };
  Paper own{.kind = "notice",
            .village = village,
            .fields = {date("2024-03-01")},
            .rows = {},
            .dates = {},
            .lines = {"檀江街道清风村工作方案"},
            .requirements = {}};
  own.title = "檀江街道清风村工作方案";
  desk.file(own);
  CHECK(standing("清风村") == Coverage::satisfied);
  CHECK(standing("石桥村") == Coverage::missing);
  desk.paper("2024-03-02", {"乡村振兴工作方案", "中共檀江街道工作委员会"});
  CHECK(standing("石桥村") == Coverage::satisfied);
  CHECK(standing("白泉村") == Coverage::missing);
  const auto all = archive::check_coverage(desk.archive, desk.checklists,
                                           {.from = day("2024-01-01"),
                                            .to = day("2024-06-30"),
                                            .today = day("2024-12-31"),
                                            .villages = {},
                                            .requirements = {}});
  REQUIRE(all.size() == 3);
  for (const Cell& cell : all) CHECK((cell.coverage == Coverage::satisfied) == (cell.village != "白泉村"));
}

TEST_CASE("each support unit is asked for, by the leader who has to come", "[archive][coverage][level]") {
  forms::Requirement rules = requirement();
  rules.level = forms::Level::unit;
  rules.role = "main_leader";
  Desk desk(rules);
  std::vector<forms::RosterEntry> units;
  for (const auto& [name, main, other] :
       {std::tuple("区财政局", "李文斌", "王志平"), std::tuple("区水利局", "张建华", "刘伟民")})
    units.push_back({.village = village,
                     .name = name,
                     .values = {{"main_leader", main}, {"leader_in_charge", other}},
                     .from = day("2020-01-01"),
                     .until = {}});
  desk.archive.set_roster("support_units", units, day("2020-01-01"), mark());
  desk.paper("2024-03-15", {"座谈会会议记录", "参会人员：李文斌、王志平"});
  Cell cell = desk.ask();
  CHECK(cell.coverage == Coverage::missing);
  REQUIRE(cell.subjects->size() == 2);
  CHECK(cell.subjects->at(0).name == "区水利局");
  CHECK(cell.subjects->at(0).coverage == Coverage::missing);
  CHECK(cell.subjects->at(1).coverage == Coverage::satisfied);
  // The leader in charge alone is not who has to come.
  desk.paper("2024-05-08", {"区水利局分管领导到村", "参会人员：刘伟民"});
  cell = desk.ask();
  CHECK(cell.subjects->at(0).provision == Provision::doubtful_name);
  desk.paper("2024-06-08", {"区水利局局长到村调研"});
  CHECK(desk.ask().coverage == Coverage::satisfied);
}

TEST_CASE("a paper that names no unit is told as one", "[archive][coverage][level]") {
  forms::Requirement rules = requirement();
  rules.level = forms::Level::unit;
  Desk desk(rules);
  desk.paper("2024-03-15", {"座谈会会议记录"});
  CHECK(desk.ask().provision == Provision::no_roster);
  desk.roster("support_units", "区财政局", {{"main_leader", "李文斌"}, {"leader_in_charge", "王志平"}});
  CHECK(desk.ask().coverage == Coverage::provisional);
  CHECK(desk.ask().provision == Provision::no_name);
}

TEST_CASE("a household is proved by a paper of its own, or by the roster", "[archive][coverage][level]") {
  forms::Requirement rules = requirement();
  rules.level = forms::Level::household;
  rules.group = "lifted";
  Desk desk(rules);
  desk.roster("households", "张国强", {{"categories", "lifted"}, {"paired_with", "罗文斌"}});
  CHECK(desk.ask().coverage == Coverage::missing);
  desk.file({.kind = "other",
             .village = {},
             .fields = {date("2024-03-01"), field("household", FieldType::person, "张国强")},
             .rows = {},
             .dates = {},
             .lines = {"帮扶计划"},
             .requirements = {}});
  CHECK(desk.ask().coverage == Coverage::satisfied);
  rules.from_roster = "paired_with";
  Desk by_roster(rules);
  by_roster.roster("households", "张国强", {{"categories", "lifted"}, {"paired_with", "罗文斌"}});
  CHECK(by_roster.ask().coverage == Coverage::satisfied);
  CHECK(by_roster.ask().subjects->at(0).roster == "罗文斌");
}

TEST_CASE("a payer who is not of the team proves nothing", "[archive][coverage]") {
  forms::Requirement rules = requirement();
  rules.frequency = forms::Frequency::monthly;
  rules.named = forms::Level::member;
  Desk desk(rules);
  desk.roster("team_members", "罗文斌", {{"post", "leader"}});
  const auto pay = [&](const std::string& who, const std::string& iso) {
    desk.file({.kind = "meal_fee_receipt",
               .village = {},
               .fields = {date(iso), field("payer", FieldType::person, who)},
               .rows = {},
               .dates = {},
               .lines = {"收据"},
               .requirements = {}});
    return desk.ask(iso, iso);
  };
  CHECK(pay("唐小玲", "2024-03-05").provision == Provision::no_name);
  CHECK(pay("罗文斌", "2024-03-06").coverage == Coverage::satisfied);
}

TEST_CASE("an inspector's mark with a photo proves what is seen on the spot",
          "[archive][coverage][inspection]") {
  forms::Requirement rules = requirement();
  rules.by = forms::ProvedBy::inspection;
  Desk desk(rules);
  Paper picture{.kind = "other",
                .village = village,
                .fields = {},
                .rows = {},
                .dates = {},
                .lines = {},
                .requirements = {"1.1.1a"}};
  const auto photo = desk.file(picture);
  const std::vector<archive::RoundVillage> villages = {{.village = village}};
  const auto round = open_round(desk.archive, forms::parse_period("2024-H1").value(), villages, mark());
  const auto say = [&](archive::Verdict verdict, std::vector<archive::DocumentId> photos) {
    mark_requirement(desk.archive, desk.checklists, round, village,
                     {.requirement = "1.1.1a",
                      .verdict = verdict,
                      .note = "",
                      .photos = std::move(photos),
                      .mark = mark()});
    return desk.ask();
  };
  CHECK(say(archive::Verdict::met, {}).coverage == Coverage::missing);
  const Cell cell = say(archive::Verdict::met, {photo});
  CHECK(cell.coverage == Coverage::satisfied);
  REQUIRE(cell.inspection);
  CHECK(cell.inspection->round == round);
  CHECK(cell.inspection->photos == std::vector{photo});
  CHECK(desk.ask("2024-07-01", "2024-12-31").coverage == Coverage::missing);
  CHECK(say(archive::Verdict::not_met, {photo}).coverage == Coverage::missing);
}

TEST_CASE("who was away for a whole month by an accepted ledger owes no log", "[archive][coverage][leave]") {
  forms::Requirement log = requirement();
  log.frequency = forms::Frequency::monthly;
  log.level = forms::Level::member;
  log.excused_by = "1.1.1b";
  Desk desk(log);
  desk.roster("team_members", "罗文斌", {{"post", "leader"}});
  const auto leave = [&](const std::string& from, const std::string& to) {
    desk.file({.kind = "leave_ledger",
               .village = {},
               .fields = {},
               .rows = {{field("name", FieldType::person, "罗文斌"), field("from", FieldType::date, from),
                         field("to", FieldType::date, to)}},
               .dates = {},
               .lines = {"请销假台账"},
               .requirements = {"1.1.1b"}});
    return desk.ask("2024-06-01", "2024-06-30");
  };
  CHECK(leave("2024-06-02", "2024-06-30").coverage == Coverage::missing);
  const Cell away = leave("2024-05-20", "2024-06-01");
  CHECK(away.coverage == Coverage::not_applicable);
  CHECK(away.provision == Provision::on_leave);
  CHECK(away.subjects->at(0).provision == Provision::on_leave);
}
