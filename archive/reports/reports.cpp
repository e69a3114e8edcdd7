#include "archive/reports/reports.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "archive/coverage/coverage.h"
#include "archive/interviews/interviews.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"
#include "forms/definitions/roster.h"

namespace archive {
namespace {

using forms::Date;
using forms::to_iso;

std::string rate_of(int part, int whole) {
  return whole == 0 ? "—" : fmt::format("{:.0f}%（{}/{}）", 100.0 * part / whole, part, whole);
}

std::string numbers_of(const std::vector<std::int64_t>& documents) {
  std::string numbers;
  for (std::int64_t document : documents)
    numbers += fmt::format("{}#{}", numbers.empty() ? "" : "、", document);
  return numbers;
}

std::string text_of(const forms::Checklists& checklists, const std::string& id) {
  if (const forms::Requirement* requirement = checklists.requirement(id)) return requirement->text;
  const forms::Item* item = checklists.item(id);
  return item == nullptr ? std::string() : item->title;
}

std::map<std::string, std::string> townships_on(const Archive& archive, Date day) {
  std::map<std::string, std::string> townships;
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("villages"), day))
    if (const auto township = entry.values.find("township"); township != entry.values.end())
      townships[entry.name] = township->second;
  return townships;
}

ReportTable table_of(const std::vector<Problem>& problems, const forms::Checklists& checklists, Date today) {
  ReportTable table{.title = "问题清单",
                    .columns = {{"编号", 6},
                                {"村（社区）", 14},
                                {"条目", 8},
                                {"督导内容", 22},
                                {"存在问题", 36},
                                {"责任乡镇（街道）", 14},
                                {"责任后盾单位", 16},
                                {"整改期限", 12},
                                {"整改情况", 16}},
                    .rows = {},
                    .if_empty = "没有问题。"};
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, today);
    table.rows.push_back({std::to_string(problem.id), problem.said.village, problem.said.requirement,
                          text_of(checklists, problem.said.requirement), problem.said.finding,
                          problem.said.township, problem.said.support_unit, to_iso(now.deadline),
                          words_for(now)});
  }
  return table;
}

std::string people_of(const Interview& interview) {
  std::string people;
  for (const Interviewee& person : interview.people)
    people += fmt::format("{}{} {}{}", people.empty() ? "" : "；", words_for(person.post),
                          person.unit.empty() ? "" : person.unit + " ",
                          person.name.empty() ? "（花名册未写）" : person.name);
  return people;
}

ReportTable due_table(const std::vector<Interview>& interviews) {
  ReportTable table{.title = "应约谈、尚未约谈",
                    .columns = {{"应约谈日期", 12},
                                {"村（社区）", 14},
                                {"逾期问题", 14},
                                {"约谈后为年内第几次", 10},
                                {"约谈对象", 60}},
                    .rows = {},
                    .if_empty = "没有应约谈而未约谈的。"};
  for (const Interview& interview : interviews)
    if (!interview.held)
      table.rows.push_back({to_iso(interview.due), interview.village, numbers_of(interview.problems),
                            std::to_string(interview.of_year), people_of(interview)});
  return table;
}

ReportTable held_table(const std::vector<Interview>& interviews) {
  ReportTable table{.title = "已约谈",
                    .columns = {{"约谈日期", 12},
                                {"村（社区）", 14},
                                {"问题", 14},
                                {"年内第几次", 9},
                                {"约谈对象", 50},
                                {"说明", 22}},
                    .rows = {},
                    .if_empty = "还没有约谈过。"};
  for (const Interview& interview : interviews)
    if (interview.held)
      table.rows.push_back({to_iso(interview.held->day), interview.village, numbers_of(interview.problems),
                            std::to_string(interview.of_year), people_of(interview), interview.held->note});
  return table;
}

ReportTable loss_table(const std::vector<Loss>& losses) {
  ReportTable table{.title = "年内已被约谈两次",
                    .columns = {{"年度", 8},
                                {"单位或人员", 20},
                                {"村（社区）", 24},
                                {"第二次约谈日期", 12},
                                {"按规定的处理", 50}},
                    .rows = {},
                    .if_empty = "没有年内已被约谈两次的。"};
  for (const Loss& loss : losses) {
    table.rows.push_back({std::to_string(loss.year), loss.name.empty() ? "（花名册未写）" : loss.name,
                          fmt::format("{}", fmt::join(loss.villages, "、")), to_iso(loss.since),
                          std::string(words_for(loss.of))});
  }
  return table;
}

/// How a village's periods stand; those not yet due are left out. What is asked once is counted by itself.
struct Tally {
  int satisfied = 0;
  int provisional = 0;
  int missing = 0;
  int once_satisfied = 0;
  int once_asked = 0;
  int not_applicable = 0;
};

Tally tally_of(const RoundChecklist& filled) {
  Tally tally;
  for (const RoundChecklistLine& line : filled.lines)
    for (const Cell& cell : line.cells) {
      tally.not_applicable += cell.coverage == Coverage::not_applicable ? 1 : 0;
      if (!cell.frequency) {
        tally.once_asked += cell.coverage == Coverage::not_applicable ? 0 : 1;
        tally.once_satisfied += cell.coverage == Coverage::satisfied ? 1 : 0;
        continue;
      }
      tally.satisfied += cell.coverage == Coverage::satisfied ? 1 : 0;
      tally.provisional += cell.coverage == Coverage::provisional ? 1 : 0;
      tally.missing += cell.coverage == Coverage::missing ? 1 : 0;
    }
  return tally;
}

ReportTable empty_village_table() {
  return {.title = "各村督导情况",
          .columns = {{"村（社区）", 14},
                      {"乡镇（街道）", 14},
                      {"方式", 8},
                      {"已证明的期数", 16},
                      {"待确认", 8},
                      {"缺", 8},
                      {"不限期次的事项", 16},
                      {"不适用", 8},
                      {"达标", 8},
                      {"部分达标", 10},
                      {"不达标", 8},
                      {"未打分", 8},
                      {"抽查合格率", 16},
                      {"问题", 8},
                      {"已整改", 8}},
          .rows = {},
          .if_empty = {}};
}

ReportTable empty_shortfall_table() {
  return {.title = "未达标事项",
          .columns = {{"村（社区）", 14},
                      {"条目", 8},
                      {"要求", 34},
                      {"评定", 10},
                      {"说明", 40},
                      {"照片", 14},
                      {"督导人", 10}},
          .rows = {},
          .if_empty = "没有未达标的。"};
}

bool falls_short(const RequirementMark& mark) {
  return mark.verdict == Verdict::not_met || mark.verdict == Verdict::partly_met;
}

void add_shortfalls(ReportTable& table, const RoundChecklist& filled, const forms::Checklists& checklists) {
  for (const RoundChecklistLine& line : filled.lines)
    if (line.mark && falls_short(*line.mark))
      table.rows.push_back({filled.village.village, line.requirement, text_of(checklists, line.requirement),
                            std::string(words_for(line.mark->verdict)), line.mark->note,
                            numbers_of(line.mark->photos), line.mark->mark.who});
}

/// A village's row of the bulletin. `found` are the problems of the whole round.
std::vector<std::string> village_row(const RoundChecklist& filled, const std::string& township,
                                     const std::vector<Problem>& found, Date today) {
  std::map<Verdict, int> verdicts;
  int marked = 0;
  for (const RoundChecklistLine& line : filled.lines)
    if (line.mark) ++verdicts[line.mark->verdict], ++marked;
  const auto of_village = [&](const Problem& problem) {
    return problem.said.village == filled.village.village;
  };
  const auto closed = [&](const Problem& problem) {
    return of_village(problem) && status_of(problem, today).state == ProblemState::closed;
  };
  const PassRate rate = filled.sample ? pass_rate(*filled.sample) : PassRate();
  const Tally tally = tally_of(filled);
  return {filled.village.village,
          township,
          std::string(words_for(filled.village.manner)),
          rate_of(tally.satisfied, tally.satisfied + tally.provisional + tally.missing),
          std::to_string(tally.provisional),
          std::to_string(tally.missing),
          rate_of(tally.once_satisfied, tally.once_asked),
          std::to_string(tally.not_applicable),
          std::to_string(verdicts[Verdict::met]),
          std::to_string(verdicts[Verdict::partly_met]),
          std::to_string(verdicts[Verdict::not_met]),
          std::to_string(static_cast<int>(filled.lines.size()) - marked),
          rate_of(rate.passed, rate.checked),
          std::to_string(std::count_if(found.begin(), found.end(), of_village)),
          std::to_string(std::count_if(found.begin(), found.end(), closed))};
}

/// How many of a village's problems are how far.
struct RectifiedVillage {
  std::string township;
  int problems = 0, closed = 0, rectifying = 0, raised = 0, overdue = 0;

  void count(const Problem& problem, const ProblemStatus& now) {
    township = problem.said.township;
    ++problems;
    closed += now.state == ProblemState::closed ? 1 : 0;
    rectifying += now.state == ProblemState::rectifying ? 1 : 0;
    raised += now.state == ProblemState::raised ? 1 : 0;
    overdue += now.light == Light::red ? 1 : 0;
  }
};

using RectifiedVillages = std::map<std::string, RectifiedVillage>;

ReportTable rectification_table(const std::vector<Problem>& problems, Date today) {
  ReportTable table{.title = "整改情况",
                    .columns = {{"编号", 6},
                                {"村（社区）", 14},
                                {"条目", 8},
                                {"存在问题", 30},
                                {"整改措施", 30},
                                {"责任人", 10},
                                {"整改期限", 12},
                                {"整改情况", 16},
                                {"整改前证据", 12},
                                {"整改后证据", 12},
                                {"确认人和日期", 20}},
                    .rows = {},
                    .if_empty = "没有问题。"};
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, today);
    table.rows.push_back({std::to_string(problem.id), problem.said.village, problem.said.requirement,
                          problem.said.finding, now.measures, now.responsible, to_iso(now.deadline),
                          words_for(now), numbers_of(now.before), numbers_of(now.after),
                          now.closed ? words_of(*now.closed) : std::string()});
  }
  return table;
}

ReportTable village_summary_table(const RectifiedVillages& villages) {
  ReportTable table{.title = "按村汇总",
                    .columns = {{"村（社区）", 16},
                                {"乡镇（街道）", 16},
                                {"问题", 8},
                                {"已销号", 8},
                                {"整改中", 8},
                                {"未定措施", 10},
                                {"其中逾期", 10},
                                {"整改率", 16}},
                    .rows = {},
                    .if_empty = "没有问题。"};
  for (const auto& [name, village] : villages)
    table.rows.push_back({name, village.township, std::to_string(village.problems),
                          std::to_string(village.closed), std::to_string(village.rectifying),
                          std::to_string(village.raised), std::to_string(village.overdue),
                          rate_of(village.closed, village.problems)});
  return table;
}

}  // namespace

Report make_bulletin(const Archive& archive, const forms::Checklists& checklists, RoundId id, Date today) {
  const Round of = find_round(archive, id);
  const auto townships = townships_on(archive, of.period.last);
  const std::vector<Problem> found =
      find_problems(archive, {.round = id, .village = {}, .township = {}, .support_unit = {}});

  ReportTable villages = empty_village_table(), shortfalls = empty_shortfall_table();
  for (const RoundVillage& each : of.villages) {
    const RoundChecklist filled = round_checklist(archive, checklists, id, each.village, today);
    const auto township = townships.find(each.village);
    add_shortfalls(shortfalls, filled, checklists);
    villages.rows.push_back(
        village_row(filled, township == townships.end() ? "" : township->second, found, today));
  }
  const auto unannounced =
      std::count_if(of.villages.begin(), of.villages.end(),
                    [](const RoundVillage& each) { return each.manner == Manner::unannounced; });
  return {
      .title =
          fmt::format("乡村振兴工作督导情况通报（{} 年{}半年）", static_cast<int>(of.period.first.year()),
                      of.period.first.month() == std::chrono::January ? "上" : "下"),
      .lines = {fmt::format("第 {} 轮督导，督导期 {} 至 {}，{} 个村（社区），其中暗访 {} 个。", id,
                            to_iso(of.period.first), to_iso(of.period.last), of.villages.size(), unannounced),
                fmt::format("本通报按 {} 的档案编制。", to_iso(today))},
      .tables = {std::move(villages), std::move(shortfalls), table_of(found, checklists, today)},
      .audit = archive.audit_head(),
      .day = today};
}

Report make_problem_list(const Archive& archive, const forms::Checklists& checklists,
                         const ProblemFilter& filter, Date today) {
  std::string whose;
  for (const std::string& name : {filter.township, filter.village, filter.support_unit})
    if (!name.empty()) whose += name + " ";
  return {.title = "督导问题清单",
          .lines = {fmt::format(
              "{}按 {} 的档案编制。限期整改到位，整改情况由乡镇（街道）按村（社区）汇总书面上报。", whose,
              to_iso(today))},
          .tables = {table_of(find_problems(archive, filter), checklists, today)},
          .audit = archive.audit_head(),
          .day = today};
}

Report make_rectification_summary(const Archive& archive, const std::string& township, Date today) {
  const std::vector<Problem> all =
      find_problems(archive, {.round = {}, .village = {}, .township = township, .support_unit = {}});
  RectifiedVillages villages;
  for (const Problem& problem : all) villages[problem.said.village].count(problem, status_of(problem, today));
  std::vector<Interview> due = find_interviews(archive, today);
  std::erase_if(due, [&](const Interview& each) { return !villages.contains(each.village); });
  std::vector<Loss> lost = find_losses(archive, today);
  std::erase_if(lost, [&](const Loss& each) {
    return std::none_of(each.villages.begin(), each.villages.end(),
                        [&](const std::string& village) { return villages.contains(village); });
  });
  return {.title = township + "督导问题整改情况汇总",
          .lines = {fmt::format("按 {} 的档案编制。", to_iso(today))},
          .tables = {village_summary_table(villages), rectification_table(all, today), due_table(due),
                     held_table(due), loss_table(lost)},
          .audit = archive.audit_head(),
          .day = today};
}

}  // namespace archive
