#include "archive/notices/handover_paper.h"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "archive/letters/office_names.h"
#include "archive/notices/notice_parts.h"
#include "archive/rectification/problem_status.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

/// 工作日志及请销假台账: the regulation's name of what a requirement belongs to.
std::string content_of(const forms::Checklists& checklists, const std::string& requirement) {
  const forms::Item* item = checklists.item(requirement);
  if (item == nullptr) item = checklists.item_of(requirement);
  return item == nullptr ? requirement : item->title;
}

std::string partners_of(const Problem& problem, const std::string& addressee) {
  std::string others;
  for (const std::string& party : responsible_parties(problem))
    if (party != addressee) others += (others.empty() ? "" : "、") + party;
  return others;
}

OfficialTable problems_of(const Archive& archive, const forms::Checklists& checklists,
                          const HandoverSheet& sheet) {
  OfficialTable table;
  table.columns = {
      {.title = "序号", .width = 7},      {.title = "村（社区）", .width = 13},
      {.title = "督导内容", .width = 16}, {.title = "存在问题", .width = 31, .align = CellAlign::left},
      {.title = "整改期限", .width = 19}, {.title = "配合单位", .width = 14}};
  int number = 0;
  for (const ProblemId id : sheet.problems) {
    const Problem problem = find_problem(archive, id);
    const ProblemStatus then = status_of(problem, sheet.issued);
    const std::string gone = is_withdrawn(problem) ? "（已撤销）" : "";
    table.rows.push_back({OfficialCell(std::to_string(++number)), OfficialCell(problem.said.village),
                          OfficialCell(content_of(checklists, problem.said.requirement)),
                          OfficialCell(problem.said.finding + gone),
                          OfficialCell(forms::to_iso(then.deadline)),
                          OfficialCell(partners_of(problem, sheet.addressee))});
  }
  return table;
}

/// 第 1 轮督导；empty where the problems are of several rounds, or of none.
std::string round_of(const Archive& archive, const HandoverSheet& sheet) {
  std::set<std::optional<RoundId>> rounds;
  for (const ProblemId id : sheet.problems) rounds.insert(find_problem(archive, id).said.round);
  if (rounds.size() != 1 || !*rounds.begin()) return "督导";
  return fmt::format("第{}轮督导", **rounds.begin());
}

}  // namespace

OfficialDocument make_handover_paper(const Archive& archive, const forms::Checklists& checklists,
                                     const HandoverSheet& sheet) {
  const OfficeNames office = read_office_names(archive.folder());
  OfficialDocument paper;
  paper.word_template = office.word_template;
  paper.number = numbered(office.code, "交办", sheet.number);
  paper.title = "督导问题交办单";
  paper.addressee = sheet.addressee;
  paper.body = {
      paragraph(fmt::format(
          "现将{}发现的{}个问题交办你单位。请督促有关村（社区）制定措施、明确责任人，在整改期限内整改"
          "到位，并将整改情况按村（社区）由乡镇（街道）整理汇总，书面报送{}。",
          round_of(archive, sheet), sheet.problems.size(), or_blank(office.office, 16))),
      problems_of(archive, checklists, sheet),
      paragraph("逾期整改不到位的，由区级分管领导约谈有关责任人；确需延期的，应在期限届满前书面申请。")};
  paper.signer = or_blank(office.issuer, 16);
  paper.day = sheet.issued;
  const std::optional<Receipt>& receipt = sheet.receipt;
  paper.attachments = {{.title = "收件回执",
                        .orientation = Orientation::upright,
                        .body = {form_of({{"交办单编号", paper.number},
                                          {"收件单位", sheet.addressee},
                                          {"交办问题数", fmt::format("{}个", sheet.problems.size())},
                                          {"收件人签字", receipt ? receipt->signed_by : std::string()},
                                          {"收件日期", receipt ? official_day(receipt->day) : std::string()},
                                          {"联系电话", ""},
                                          {"单位盖章", "\n\n\n"}}),
                                 paragraph("本回执由收件单位签字盖章后交回。")}}};
  return paper;
}

}  // namespace archive
