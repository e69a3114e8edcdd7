#include "archive/reports/reports.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/notices/notice_parts.h"
#include "archive/reports/bulletin_tables.h"
#include "archive/reports/content_names.h"
#include "archive/reports/round_figures.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"

namespace archive {
namespace {

using forms::Date;
using forms::to_iso;

std::string numbers_of(const std::vector<std::int64_t>& documents) {
  std::string numbers;
  for (std::int64_t document : documents)
    numbers += fmt::format("{}#{}", numbers.empty() ? "" : "、", document);
  return numbers;
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
    if (interview.is_due())
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

ReportTable rectification_table(const std::vector<Problem>& problems, const forms::Checklists& checklists,
                                Date today) {
  ReportTable table{.title = "整改情况",
                    .columns = {{"编号", 6, ColumnKind::number},
                                {"村（社区）", 14},
                                {"督导内容", 20},
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
    table.rows.push_back({std::to_string(problem.id), problem.said.village,
                          content_name(checklists, problem.said.requirement), problem.said.finding,
                          now.measures, now.responsible, to_iso(now.deadline), words_for(now),
                          numbers_of(now.before), numbers_of(now.after),
                          now.closed ? now.closed->who + " " + to_iso(*now.closed_on) : std::string()});
  }
  return table;
}

ReportTable village_summary_table(const RectifiedVillages& villages) {
  ReportTable table{.title = "按村汇总",
                    .columns = {{"村（社区）", 16},
                                {"乡镇（街道）", 16},
                                {"问题", 8, ColumnKind::number},
                                {"已销号", 8, ColumnKind::number},
                                {"整改中", 8, ColumnKind::number},
                                {"未定措施", 10, ColumnKind::number},
                                {"其中逾期", 10, ColumnKind::number},
                                {"整改率", 16, ColumnKind::percent}},
                    .rows = {},
                    .if_empty = "没有问题。"};
  for (const auto& [name, village] : villages)
    table.rows.push_back(
        {name, village.township, std::to_string(village.problems), std::to_string(village.closed),
         std::to_string(village.rectifying), std::to_string(village.raised), std::to_string(village.overdue),
         village.problems == 0 ? "—" : percent(static_cast<double>(village.closed) / village.problems)});
  return table;
}

}  // namespace

Report make_bulletin(const Archive& archive, const forms::Checklists& checklists, RoundId id, Date today) {
  const RoundFigures figures = round_figures(archive, checklists, id, today);
  const Round& of = figures.round;
  const auto unannounced = std::count_if(figures.villages.begin(), figures.villages.end(),
                                         [](const VillageFigures& each) { return each.unannounced; });
  std::vector<std::string> lines = {fmt::format(
      "第 {} 轮督导，督导期 {} 至 {}，{} 个村（社区），其中暗访 {} 个。按 {} 的档案编制。", id,
      to_iso(of.period.first), to_iso(of.period.last), figures.villages.size(), unannounced, to_iso(today))};
  for (const std::string& note : notes_on(figures)) lines.push_back(note);
  return {.title = fmt::format("乡村振兴工作督导情况通报（{}年{}）", static_cast<int>(of.period.first.year()),
                               words_for(of.period)),
          .lines = std::move(lines),
          .tables = {village_table(figures), township_table(figures), content_table(figures, checklists),
                     shortfall_table(figures, checklists),
                     problem_table(figures.problems, checklists, today, &figures)},
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
          .tables = {problem_table(find_problems(archive, filter), checklists, today)},
          .audit = archive.audit_head(),
          .day = today};
}

Report make_rectification_summary(const Archive& archive, const forms::Checklists& checklists,
                                  const ProblemFilter& filter, Date today) {
  const std::vector<Problem> all = find_problems(archive, filter);
  RectifiedVillages villages;
  for (const Problem& problem : all) villages[problem.said.village].count(problem, status_of(problem, today));
  std::vector<Interview> due = find_interviews(archive, today);
  std::erase_if(due, [&](const Interview& each) { return !villages.contains(each.village); });
  std::vector<Loss> lost = find_losses(archive, today);
  std::erase_if(lost, [&](const Loss& each) {
    return std::none_of(each.villages.begin(), each.villages.end(),
                        [&](const std::string& village) { return villages.contains(village); });
  });
  return {.title = filter.township + "督导问题整改情况汇总",
          .lines = {fmt::format("按 {} 的档案编制。", to_iso(today))},
          .tables = {village_summary_table(villages), rectification_table(all, checklists, today),
                     due_table(due), held_table(due), loss_table(lost)},
          .audit = archive.audit_head(),
          .day = today};
}

}  // namespace archive
