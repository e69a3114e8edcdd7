#include "archive/reports/due_lists.h"

#include <algorithm>

#include <fmt/format.h>

#include "archive/reports/wording.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;
using forms::to_iso;

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, "、"));
}

/// 1月、2月、二季度.
std::string periods(const std::vector<std::string>& labels) {
  std::vector<std::string> words;
  for (const std::string& label : labels) {
    const auto period = forms::parse_period(label);
    words.push_back(period ? words_for(*period) : label);
  }
  return joined(words);
}

std::string text_of(const forms::Checklists& checklists, const std::string& id) {
  const forms::Requirement* requirement = checklists.requirement(id);
  return requirement == nullptr ? std::string() : requirement->text;
}

/// The titles of the kinds that prove it.
std::string papers_for(const forms::Checklists& checklists, const forms::Kinds& kinds,
                       const std::string& id) {
  std::vector<std::string> titles;
  if (const forms::Requirement* requirement = checklists.requirement(id))
    for (const std::string& name : requirement->kinds) {
      const forms::Kind* kind = kinds.find(name);
      const std::string title = kind == nullptr ? "其他材料" : kind->title;
      if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    }
  return joined(titles);
}

std::string state_of(const DueLine& line, Date today) {
  if (line.coverage == Coverage::provisional) {
    std::vector<std::string> numbers;
    for (const DocumentId document : line.documents) numbers.push_back("#" + std::to_string(document));
    return "已有材料，待确认 " + joined(numbers);
  }
  const auto left = (std::chrono::sys_days(line.period.last) - std::chrono::sys_days(today)).count();
  std::string state = left < 0 ? fmt::format("已过期 {} 天", -left) : fmt::format("还有 {} 天", left);
  if (line.provision != Provision::none) state += fmt::format("；{}", words_for(line.provision));
  return state;
}

/// Who and which papers: 周小兰、张国强；验收、报账；待确认：陈大山.
std::string names_of(const DueLine& line) {
  std::vector<std::string> sentences;
  if (!line.lacking.empty()) sentences.push_back(joined(line.lacking));
  if (!line.lacking_parts.empty()) sentences.push_back(joined(line.lacking_parts));
  std::vector<std::string> unsure = line.unsure;
  unsure.insert(unsure.end(), line.unsure_parts.begin(), line.unsure_parts.end());
  if (!unsure.empty()) sentences.push_back("待确认：" + joined(unsure));
  return fmt::format("{}", fmt::join(sentences, "；"));
}

std::string state_of(const PreparationLine& line) {
  if (line.periods == 0) return "本村不适用";
  if (line.proved == line.periods) return "已齐";
  std::string state;
  if (!line.lacking_periods.empty())
    state = "缺失" + (line.periods > 1 ? " " + periods(line.lacking_periods) : std::string());
  if (!line.unsure_periods.empty())
    state += fmt::format("{}待确认{}", state.empty() ? "" : "；",
                         line.periods > 1 ? " " + periods(line.unsure_periods) : "");
  return state;
}

}  // namespace

Report make_due_list(const Archive& archive, const forms::Checklists& checklists, const forms::Kinds& kinds,
                     const DueQuestion& question, const std::string& whose) {
  ReportTable table{.title = "应交材料",
                    .columns = {{"截止日期", 12},
                                {"村（社区）", 14},
                                {"条目", 8},
                                {"要求", 30},
                                {"材料", 24},
                                {"还缺谁的、哪份", 36},
                                {"现状", 20}},
                    .rows = {},
                    .if_empty = "没有缺失的材料。"};
  for (const DueLine& line : due(archive, checklists, question))
    table.rows.push_back(
        {to_iso(line.period.last), line.village, line.requirement, text_of(checklists, line.requirement),
         papers_for(checklists, kinds, line.requirement), names_of(line), state_of(line, question.today)});
  return {.title = whose + "应交材料",
          .lines = {fmt::format("{} 所在的月、季度、半年和年度还缺的材料，按 {} 的档案编制。",
                                to_iso(question.day), to_iso(question.today))},
          .tables = {std::move(table)},
          .audit = archive.audit_head(),
          .day = question.today};
}

Report make_preparation_list(const Archive& archive, const forms::Checklists& checklists,
                             const forms::Kinds& kinds, const PreparationQuestion& question,
                             const std::string& whose) {
  std::vector<ReportTable> tables;
  for (const PreparationLine& line : papers_to_prepare(archive, checklists, question)) {
    if (tables.empty() || tables.back().title != line.village)
      tables.push_back({.title = line.village,
                        .columns = {{"条目", 8},
                                    {"督导内容", 20},
                                    {"要求", 32},
                                    {"要准备的材料", 24},
                                    {"频次", 10},
                                    {"已齐/应有", 10},
                                    {"现状", 28},
                                    {"还缺谁的、哪份", 30}},
                        .rows = {},
                        .if_empty = {}});
    const forms::Requirement* requirement = checklists.requirement(line.requirement);
    const forms::Item* item = checklists.item(line.item);
    std::vector<std::string> lacking = line.lacking;
    lacking.insert(lacking.end(), line.lacking_parts.begin(), line.lacking_parts.end());
    tables.back().rows.push_back(
        {line.requirement, item == nullptr ? "" : item->title, text_of(checklists, line.requirement),
         papers_for(checklists, kinds, line.requirement),
         std::string(words_for(requirement == nullptr ? std::nullopt : requirement->frequency)),
         fmt::format("{}/{}", line.proved, line.periods), state_of(line), joined(lacking)});
  }
  return {.title = whose + "迎检资料清单",
          .lines = {fmt::format("督导期 {} 至 {}，按 {} 的档案编制。", to_iso(question.period.first),
                                to_iso(question.period.last), to_iso(question.today))},
          .tables = std::move(tables),
          .audit = archive.audit_head(),
          .day = question.today};
}

}  // namespace archive
