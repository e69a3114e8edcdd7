#include "archive/reports/rectification_papers.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "archive/files/file_names.h"
#include "archive/reports/bulletin_tables.h"
#include "archive/reports/content_names.h"
#include "archive/reports/evidence_pictures.h"
#include "archive/reports/official_tables.h"
#include "archive/reports/reports.h"
#include "archive/reports/wording.h"
#include "archive/rounds/rounds.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

/// 2024年上半年; of no round: nothing.
std::string period_of(const Archive& archive, const ProblemFilter& filter) {
  if (!filter.round) return {};
  const Round round = find_round(archive, *filter.round);
  return fmt::format("{}年{}", static_cast<int>(round.period.first.year()), words_for(round.period));
}

/// Whom the list goes to: the narrowest that was asked for.
std::string addressee_of(const ProblemFilter& filter, const OfficeNames& names) {
  if (!filter.support_unit.empty()) return filter.support_unit;
  if (!filter.township.empty()) return filter.township;
  if (!filter.village.empty()) return filter.village;
  return or_blank(names.addressees, 16);
}

std::string audit_note(const Archive& archive, forms::Date today) {
  const AuditHead head = archive.audit_head();
  return fmt::format("注：数据为 {} 的档案，审计日志第 {} 条，{}。", forms::to_iso(today), head.length,
                     printed_head(head));
}

/// How many of a village's problems are how far.
struct VillageCount {
  std::string township;
  int problems = 0, closed = 0, rectifying = 0, raised = 0, overdue = 0;
};

std::map<std::string, VillageCount> counted(const std::vector<Problem>& problems, forms::Date today) {
  std::map<std::string, VillageCount> villages;
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, today);
    VillageCount& village = villages[problem.said.village];
    village.township = problem.said.township;
    ++village.problems;
    village.closed += now.state == ProblemState::closed ? 1 : 0;
    village.rectifying += now.state == ProblemState::rectifying ? 1 : 0;
    village.raised += now.state == ProblemState::raised ? 1 : 0;
    village.overdue += now.light == Light::red ? 1 : 0;
  }
  return villages;
}

OfficialTable village_table(const std::map<std::string, VillageCount>& villages) {
  OfficialTable table{.columns = {{"村（社区）", 20},
                                  {"乡镇（街道）", 20},
                                  {"问题", 9},
                                  {"已销号", 9},
                                  {"整改中", 9},
                                  {"未定措施", 11},
                                  {"其中逾期", 11},
                                  {"整改率", 11}},
                      .if_empty = "没有问题。",
                      .size_pt = 10.5};
  VillageCount sum;
  const auto add = [&](const std::string& name, const VillageCount& village) {
    table.rows.push_back(
        {name, village.township, std::to_string(village.problems), std::to_string(village.closed),
         std::to_string(village.rectifying), std::to_string(village.raised), std::to_string(village.overdue),
         percent(village.problems == 0
                     ? std::nullopt
                     : std::optional(static_cast<double>(village.closed) / village.problems))});
    sum.problems += village.problems;
    sum.closed += village.closed;
    sum.rectifying += village.rectifying;
    sum.raised += village.raised;
    sum.overdue += village.overdue;
  };
  for (const auto& [name, village] : villages) add(name, village);
  const VillageCount all = sum;
  if (!villages.empty()) add("合计", all);
  return table;
}

/// The pictures, or the documents' numbers where none has any.
OfficialCell evidence_cell(const Archive& archive, const std::vector<DocumentId>& documents) {
  std::string numbers;
  for (const DocumentId id : documents) numbers += (numbers.empty() ? "#" : "、#") + std::to_string(id);
  OfficialCell cell(documents.empty() ? "—" : numbers);
  constexpr std::size_t most = 2;
  constexpr double width_mm = 18;
  cell.pictures = evidence_pictures(archive, documents, most, width_mm);
  return cell;
}

OfficialTable detail_table(const Archive& archive, const forms::Checklists& checklists,
                           const std::vector<Problem>& problems, forms::Date today) {
  OfficialTable table{.columns = {{"编号", 6},
                                  {"村（社区）", 11},
                                  {"督导内容", 16, CellAlign::left},
                                  {"存在问题", 24, CellAlign::left},
                                  {"整改措施", 24, CellAlign::left},
                                  {"责任人", 9},
                                  {"整改期限", 11},
                                  {"整改情况", 12},
                                  {"整改前", 22},
                                  {"整改后", 22}},
                      .if_empty = "没有问题。",
                      .size_pt = 9};
  std::vector<const Problem*> by_village;
  by_village.reserve(problems.size());
  for (const Problem& problem : problems) by_village.push_back(&problem);
  std::stable_sort(by_village.begin(), by_village.end(),
                   [](const Problem* a, const Problem* b) { return a->said.village < b->said.village; });
  for (const Problem* problem : by_village) {
    const ProblemStatus now = status_of(*problem, today);
    table.rows.push_back({std::to_string(problem->id), problem->said.village,
                          content_name(checklists, problem->said.requirement), problem->said.finding,
                          now.measures.empty() ? "—" : now.measures,
                          now.responsible.empty() ? "—" : now.responsible, forms::to_iso(now.deadline),
                          words_for(now), evidence_cell(archive, now.before),
                          evidence_cell(archive, now.after)});
  }
  return table;
}

}  // namespace

OfficialDocument problem_list_document(const Archive& archive, const forms::Checklists& checklists,
                                       const ProblemFilter& filter, forms::Date today,
                                       const OfficeNames& names) {
  const std::vector<Problem> problems = find_problems(archive, filter);
  const std::string period = period_of(archive, filter);
  std::optional<forms::Date> last;
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, today);
    if (now.state != ProblemState::closed && (!last || *last < now.deadline)) last = now.deadline;
  }
  OfficialDocument document{
      .head = or_blank(names.issuer, 10) + "文件",
      .number = document_number(names.code, static_cast<int>(today.year()), std::nullopt),
      .title = fmt::format("关于印发{}{}乡村振兴工作督导问题清单的通知", or_blank(names.region, 4), period),
      .addressee = addressee_of(filter, names),
      .signer = or_blank(names.issuer, 12),
      .day = today,
      .printed_by = or_blank(names.office, 10),
      .printed = today,
      .word_template = names.word_template};
  document.body.push_back(official_paragraph(
      fmt::format("经{}督导，发现涉及你单位的问题 {} "
                  "个，现将问题清单印发给你们，请对照清单督促村（社区）限期整改到位{}。",
                  period, problems.size(),
                  last ? fmt::format("，各问题的期限见清单，最迟 {}", official_day(*last)) : std::string())));
  document.body.push_back(
      OfficialParagraph{fmt::format("整改情况由乡镇（街道）以村（社区）为单位整理汇总，书面报{}"
                                    "。逾期整改不到位的，按督导方案约谈有关负责人。",
                                    or_blank(names.office, 10))});
  ReportTable table = problem_table(problems, checklists, today);
  table.title.clear();
  constexpr double size_pt = 9.5;
  document.attachments.push_back(
      {.title = "督导问题清单",
       .orientation = Orientation::across,
       .body = {official_table(table, size_pt),
                OfficialParagraph{audit_note(archive, today), OutlineLevel::note}}});
  return document;
}

OfficialDocument rectification_document(const Archive& archive, const forms::Checklists& checklists,
                                        const ProblemFilter& filter, forms::Date today,
                                        const OfficeNames& names) {
  const std::vector<Problem> problems = find_problems(archive, filter);
  const auto villages = counted(problems, today);
  int closed = 0, overdue = 0;
  for (const auto& [name, village] : villages) closed += village.closed, overdue += village.overdue;
  OfficialDocument document{
      .title = fmt::format("关于{}乡村振兴工作督导问题整改情况的报告", period_of(archive, filter)),
      .addressee = or_blank(names.office, 12),
      .signer = (filter.township.empty() ? blank_to_fill(12) : filter.township) + "（盖章）",
      .day = std::nullopt,
      .word_template = names.word_template};
  document.body.push_back(OfficialParagraph{"一、总体情况", OutlineLevel::first});
  document.body.push_back(official_paragraph(fmt::format(
      "督导发现涉及 {} 个村（社区）的问题 {} 个，截至 {} 已整改销号 {} 个，正在整改 {} 个，其中逾期 {} 个。",
      villages.size(), problems.size(), official_day(today), closed,
      static_cast<int>(problems.size()) - closed, overdue)));
  document.body.push_back(OfficialParagraph{"二、按村（社区）汇总", OutlineLevel::first});
  document.body.push_back(village_table(villages));
  document.body.push_back(OfficialParagraph{"负责人（签字）：＿＿＿＿＿＿＿＿＿＿"});
  document.body.push_back(OfficialParagraph{"联系人、电话：＿＿＿＿＿＿＿＿＿＿＿"});
  document.attachments.push_back(
      {.title = "整改情况明细",
       .orientation = Orientation::across,
       .body = {detail_table(archive, checklists, problems, today),
                OfficialParagraph{audit_note(archive, today), OutlineLevel::note}}});
  return document;
}

Export write_problem_list(const Archive& archive, const forms::Checklists& checklists,
                          const ProblemFilter& filter, forms::Date today, const OfficeNames& names,
                          const std::filesystem::path& file, const ExportOptions& exporting) {
  if (file_names::extension_of(file) == "xlsx")
    return write_report(make_problem_list(archive, checklists, filter, today), file, exporting);
  return write_official_document(problem_list_document(archive, checklists, filter, today, names), file,
                                 exporting);
}

Export write_rectification(const Archive& archive, const forms::Checklists& checklists,
                           const ProblemFilter& filter, forms::Date today, const OfficeNames& names,
                           const std::filesystem::path& file, const ExportOptions& exporting) {
  if (file_names::extension_of(file) == "xlsx")
    return write_report(make_rectification_summary(archive, checklists, filter, today), file, exporting);
  return write_official_document(rectification_document(archive, checklists, filter, today, names), file,
                                 exporting);
}

}  // namespace archive
