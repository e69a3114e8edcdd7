#include "archive/reports/bulletin_tables.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "archive/reports/content_names.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

constexpr ColumnKind number = ColumnKind::number, share = ColumnKind::percent;

std::string text(int value) {
  return std::to_string(value);
}

std::string change(const std::optional<double>& now, const std::optional<double>& before) {
  if (!now || !before) return "—";
  return fmt::format("{:+.1f}", (*now - *before) * 100);
}

bool has_points(const RoundFigures& figures) {
  return std::any_of(figures.villages.begin(), figures.villages.end(),
                     [](const VillageFigures& village) { return village.points.has_value(); });
}

std::string named(const std::string& township) {
  return township.empty() ? "（花名册未写）" : township;
}

std::vector<std::string> township_row(const RoundFigures& figures, const TownshipFigures& township,
                                      const std::string& name) {
  std::vector<std::string> row = {name,
                                  text(township.villages),
                                  text(township.proof.asked),
                                  text(township.proof.proved),
                                  text(township.proof.partly),
                                  text(township.proof.missing),
                                  percent(township.proof.rate())};
  if (figures.before) {
    row.push_back(percent(township.rate_before));
    row.push_back(change(township.proof.rate(), township.rate_before));
  }
  if (has_points(figures)) row.push_back(township.points ? points_text(*township.points) : "—");
  row.push_back(text(township.problems));
  row.push_back(text(township.closed));
  return row;
}

std::vector<std::string> village_row(const RoundFigures& figures, const VillageFigures& village) {
  const auto verdicts = [&](Verdict verdict) {
    const auto found = village.verdicts.find(verdict);
    return text(found == village.verdicts.end() ? 0 : found->second);
  };
  std::vector<std::string> row = {text(village.rank), village.village, village.township, manners_of(village)};
  if (has_points(figures)) row.push_back(village.points ? points_text(village.points->points) : "—");
  row.insert(row.end(), {text(village.proof.asked), text(village.proof.proved), text(village.proof.partly),
                         text(village.proof.missing), percent(village.proof.rate())});
  if (figures.before) row.push_back(change(village.proof.rate(), village.rate_before));
  row.insert(row.end(), {verdicts(Verdict::met), verdicts(Verdict::partly_met), verdicts(Verdict::not_met),
                         text(village.requirements - village.marked),
                         village.sample.checked == 0
                             ? "—"
                             : percent(static_cast<double>(village.sample.passed) / village.sample.checked),
                         text(village.problems), text(village.closed)});
  return row;
}

/// A number of these columns summed up; the others are empty.
std::vector<std::string> sum_row(const ReportTable& table, const std::string& first) {
  std::vector<std::string> sum(table.columns.size());
  for (std::size_t column = 0; column < sum.size(); ++column) {
    if (table.columns[column].kind != number) continue;
    int total = 0;
    for (const std::vector<std::string>& row : table.rows) total += std::atoi(row[column].c_str());
    sum[column] = text(total);
  }
  sum[0] = first;
  return sum;
}

/// The villages where most is missing of a content.
std::string weakest_in(const RoundFigures& figures, const std::string& item) {
  std::vector<std::pair<double, std::string>> villages;
  for (const VillageFigures& village : figures.villages)
    if (const auto content = village.contents.find(item); content != village.contents.end())
      if (const auto rate = content->second.proof.rate(); rate && *rate < 1)
        villages.emplace_back(*rate, village.village);
  std::stable_sort(villages.begin(), villages.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  constexpr std::size_t most = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(most, villages.size()); ++i)
    names += (i == 0 ? "" : "、") + villages[i].second;
  if (villages.size() > most) names += fmt::format("等 {} 个村", villages.size());
  return names;
}

}  // namespace

std::string manners_of(const VillageFigures& village) {
  return village.announced && village.unannounced ? "明查、暗访" : village.unannounced ? "暗访" : "明查";
}

std::string percent(const std::optional<double>& share_of) {
  return share_of ? fmt::format("{:.1f}%", *share_of * 100) : "—";
}

std::string points_text(double points) {
  const double tenths = std::round(points * 10) / 10;
  return tenths == std::floor(tenths) ? fmt::format("{:.0f}", tenths) : fmt::format("{:.1f}", tenths);
}

ReportTable township_table(const RoundFigures& figures) {
  ReportTable table{.title = "各乡镇（街道）督导情况",
                    .columns = {{"乡镇（街道）", 22},
                                {"村数", 7, number},
                                {"应证明", 9, number},
                                {"已证明", 9, number},
                                {"部分或待确认", 10, number},
                                {"未证明", 9, number},
                                {"证明率", 10, share}},
                    .rows = {},
                    .if_empty = "本轮没有村（社区）。"};
  if (figures.before) {
    table.columns.push_back({"上轮证明率", 10, share});
    table.columns.push_back({"增减（百分点）", 10, number});
  }
  if (has_points(figures)) table.columns.push_back({"平均得分", 9, number});
  table.columns.push_back({"问题", 7, number});
  table.columns.push_back({"已销号", 8, number});
  for (const TownshipFigures& township : figures.townships)
    table.rows.push_back(township_row(figures, township, named(township.township)));
  if (!table.rows.empty()) table.rows.push_back(township_row(figures, figures.total, "合计"));
  return table;
}

ReportTable village_table(const RoundFigures& figures) {
  ReportTable table{.title = "各村（社区）督导情况及排名",
                    .columns = {{"名次", 7, number}, {"村（社区）", 16}, {"乡镇（街道）", 16}, {"方式", 9}},
                    .rows = {},
                    .if_empty = "本轮没有村（社区）。"};
  if (has_points(figures)) table.columns.push_back({"得分", 8, number});
  for (const ReportColumn& column : {ReportColumn{"应证明", 8, number}, ReportColumn{"已证明", 8, number},
                                     ReportColumn{"部分或待确认", 9, number},
                                     ReportColumn{"未证明", 8, number}, ReportColumn{"证明率", 10, share}})
    table.columns.push_back(column);
  if (figures.before) table.columns.push_back({"较上轮（百分点）", 10, number});
  for (const ReportColumn& column : {ReportColumn{"达标", 7, number}, ReportColumn{"部分达标", 7, number},
                                     ReportColumn{"不达标", 7, number}, ReportColumn{"未评定", 7, number},
                                     ReportColumn{"抽查合格率", 10, share}, ReportColumn{"问题", 7, number},
                                     ReportColumn{"已销号", 7, number}})
    table.columns.push_back(column);
  for (const VillageFigures& village : figures.villages) table.rows.push_back(village_row(figures, village));
  if (table.rows.empty()) return table;
  std::vector<std::string> sum = sum_row(table, "合计");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].title == "证明率") sum[i] = percent(figures.total.proof.rate());
    if (table.columns[i].title == "较上轮（百分点）")
      sum[i] = change(figures.total.proof.rate(), figures.total.rate_before);
    if (table.columns[i].title == "得分")
      sum[i] = figures.total.points ? points_text(*figures.total.points) : "—";
    if (table.columns[i].title == "抽查合格率") {
      PassRate all;
      for (const VillageFigures& village : figures.villages)
        all.checked += village.sample.checked, all.passed += village.sample.passed;
      sum[i] = all.checked == 0 ? "—" : percent(static_cast<double>(all.passed) / all.checked);
    }
  }
  table.rows.push_back(std::move(sum));
  return table;
}

ReportTable content_table(const RoundFigures& figures, const forms::Checklists& checklists) {
  ReportTable table{.title = "各项督导内容完成情况",
                    .columns = {{"督导内容", 36},
                                {"应证明", 8, number},
                                {"已证明", 8, number},
                                {"部分或待确认", 9, number},
                                {"未证明", 8, number},
                                {"证明率", 10, share},
                                {"评定不达标", 8, number},
                                {"评定部分达标", 9, number},
                                {"较薄弱的村（社区）", 36}},
                    .rows = {},
                    .if_empty = "没有督导内容。"};
  for (const forms::Checklist& annex : checklists.all())
    for (const forms::Item& item : annex.items) {
      ContentFigures sum;
      for (const VillageFigures& village : figures.villages)
        if (const auto content = village.contents.find(item.id); content != village.contents.end()) {
          sum.proof += content->second.proof;
          sum.not_met += content->second.not_met;
          sum.partly_met += content->second.partly_met;
        }
      table.rows.push_back({content_name(checklists, item.id), text(sum.proof.asked), text(sum.proof.proved),
                            text(sum.proof.partly), text(sum.proof.missing), percent(sum.proof.rate()),
                            text(sum.not_met), text(sum.partly_met), weakest_in(figures, item.id)});
    }
  return table;
}

ReportTable shortfall_table(const RoundFigures& figures, const forms::Checklists& checklists) {
  ReportTable table{
      .title = "未达标事项",
      .columns =
          {{"村（社区）", 14}, {"方式", 7}, {"督导内容", 24}, {"具体事项", 34}, {"评定", 9}, {"说明", 40}},
      .rows = {},
      .if_empty = "没有评定为未达标的事项。"};
  for (const Shortfall& each : figures.shortfalls)
    table.rows.push_back({each.village, std::string(words_for(each.manner)),
                          content_name(checklists, each.mark.requirement),
                          requirement_text(checklists, each.mark.requirement),
                          std::string(words_for(each.mark.verdict)), each.mark.note});
  return table;
}

ReportTable problem_table(const std::vector<Problem>& problems, const forms::Checklists& checklists,
                          forms::Date today, const RoundFigures* round) {
  ReportTable table{.title = "问题清单",
                    .columns = {{"编号", 6, number},
                                {"村（社区）", 13},
                                {"督导内容", 20},
                                {"存在问题", 34},
                                {"责任乡镇（街道）", 13},
                                {"责任后盾单位", 15},
                                {"整改期限", 12},
                                {"整改情况", 14}},
                    .rows = {},
                    .if_empty = "没有问题。"};
  for (const Problem& problem : problems) {
    const ProblemStatus now = status_of(problem, today);
    const bool outside = round != nullptr && round->village(problem.said.village) == nullptr;
    table.rows.push_back(
        {text(static_cast<int>(problem.id)), problem.said.village + (outside ? "（不在本轮督导的村）" : ""),
         content_name(checklists, problem.said.requirement), problem.said.finding, problem.said.township,
         problem.said.support_unit, forms::to_iso(now.deadline), words_for(now)});
  }
  return table;
}

std::vector<std::string> notes_on(const RoundFigures& figures) {
  std::vector<std::string> notes = {
      fmt::format(
          "督导细则共 {} 项具体事项，其中按月、按季、按半年或按年要求的 {} 项，不限期次的 {} 项，都统计在内；"
          "不适用的和未到期的不计入应证明。",
          figures.requirements, figures.periodic, figures.requirements - figures.periodic),
      "按期次要求的事项，督导期内已结束的每一期都有已确认的材料，才算已证明；有几期缺材料或材料待确认的，计入"
      "“部分或待确认”。"};
  if (figures.before)
    notes.push_back(fmt::format("“上轮”为 {} 至 {} 督导，证明率按目前的档案计算。",
                                forms::to_iso(figures.before->period.first),
                                forms::to_iso(figures.before->period.last)));
  const auto outside =
      std::count_if(figures.problems.begin(), figures.problems.end(),
                    [&](const Problem& problem) { return figures.village(problem.said.village) == nullptr; });
  if (outside > 0)
    notes.push_back(
        fmt::format("另有 {} 个问题属于不在本轮督导的村（社区），列在问题清单中，合计中已计入。", outside));
  return notes;
}

}  // namespace archive
