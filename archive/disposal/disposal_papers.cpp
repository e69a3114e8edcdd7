#include "archive/disposal/disposal_papers.h"

#include <map>

#include <fmt/format.h>

#include "archive/records/instant.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

std::string title_of(const forms::Kinds& kinds, const std::string& title, const std::string& village,
                     const std::string& kind) {
  return title.empty() ? village + forms::title_of_kind(kinds, kind) : title;
}

std::string iso_or_blank(const std::optional<forms::Date>& day) {
  return day ? forms::to_iso(*day) : std::string();
}

std::string said(const Mark& mark) {
  return fmt::format("{} {}", mark.who, office_time(mark.when));
}

ReportTable item_table(const std::string& title, const std::string& last_column) {
  return {.title = title,
          .columns = {{"序号", 6, ColumnKind::number},
                      {"档号", 30},
                      {"题名", 34},
                      {"责任者", 16},
                      {"日期", 12},
                      {"保管期限", 9},
                      {"页数", 6, ColumnKind::number},
                      {"期满之日", 12},
                      {last_column, 26}},
          .rows = {},
          .if_empty = "没有保管期满的档案"};
}

void add_row(ReportTable& table, const ArchivalCode& code, const std::string& title,
             const std::string& village, const std::optional<forms::Date>& day, int pages,
             const std::string& last) {
  table.rows.push_back({std::to_string(table.rows.size() + 1), to_string(code), title, village,
                        iso_or_blank(day), std::string(words_for(code.series.retention)),
                        std::to_string(pages), iso_or_blank(over_since(code.series)), last});
}

Report empty_report(const Archive& archive, const char* title, const std::string& office, forms::Date today) {
  Report report{.title = title, .lines = {}, .tables = {}, .audit = archive.audit_head(), .day = today};
  if (!office.empty()) report.lines.push_back("全宗名称：" + office);
  return report;
}

void add_signatures(Report& report) {
  report.lines.emplace_back("鉴定意见：                    鉴定人：                    日期：");
  report.lines.emplace_back(
      "批准人：                    监销人：                    监销人：                    销毁日期：");
}

}  // namespace

std::string_view words_for(Spared why) {
  switch (why) {
    case Spared::open_problem:
      return "未办结的问题以它为据";
    case Spared::open_round:
      return "未结束的督查用到它";
    case Spared::open_interview:
      return "未完成的约谈以它为据";
    case Spared::shared_file:
      return "同一文件中有须留存的材料";
    case Spared::proposed:
      return "已在待批的清册上";
    case Spared::older_log:
      break;
  }
  return "归档早于现行日志，须留存";
}

Report make_disposal_list(const Archive& archive, std::span<const DisposalCandidate> candidates,
                          const forms::Kinds& kinds, const std::string& office, forms::Date today) {
  Report report = empty_report(archive, "档案销毁清册（待鉴定）", office, today);
  ReportTable due = item_table("保管期满可销毁", "备注"), kept = item_table("期满仍须留存", "原因");
  for (const DisposalCandidate& candidate : candidates) {
    const DocumentSummary& document = candidate.document;
    add_row(
        candidate.spared ? kept : due, candidate.item.code,
        title_of(kinds, document.title, document.village, document.kind), document.village,
        document.last_date, document.pages,
        candidate.spared ? std::string(words_for(*candidate.spared)) : fmt::format("编号 {}", document.id));
  }
  add_signatures(report);
  report.tables.push_back(std::move(due));
  if (!kept.rows.empty()) report.tables.push_back(std::move(kept));
  return report;
}

Report make_disposal_list(const Archive& archive, const Disposal& disposal, const forms::Kinds& kinds,
                          const std::string& office, forms::Date today) {
  Report report =
      empty_report(archive, fmt::format("档案销毁清册 第 {} 号", disposal.id).c_str(), office, today);
  report.lines.push_back(fmt::format("提出：{}；理由：{}", said(disposal.proposed), disposal.reason));
  if (!disposal.decision)
    add_signatures(report);
  else if (disposal.decision->approved)
    report.lines.push_back(fmt::format("批准并销毁：{}", said(disposal.decision->mark)));
  else
    report.lines.push_back(
        fmt::format("未批准：{}；理由：{}", said(disposal.decision->mark), disposal.decision->reason));
  std::map<DocumentId, ArchivalCode> codes;
  for (const ArrangedItem& item : find_arranged(archive)) codes[item.document] = item.code;
  ReportTable table = item_table("清册", "备注");
  for (const DocumentId id : disposal.documents) {
    const Document document = archive.show(id);
    const DocumentSummary& summary = document.summary;
    add_row(table, codes[id], title_of(kinds, summary.title, summary.village, summary.kind), summary.village,
            document.disposed ? document.disposed->last_date : summary.last_date,
            document.disposed ? document.disposed->pages : summary.pages, fmt::format("编号 {}", id));
  }
  report.tables.push_back(std::move(table));
  return report;
}

Report make_disposed_list(const Archive& archive, std::span<const Tombstone> disposed,
                          const forms::Kinds& kinds, const std::string& office, forms::Date today) {
  Report report = empty_report(archive, "已销毁档案目录", office, today);
  ReportTable table = item_table("已销毁", "清册、批准");
  table.if_empty = "没有销毁过档案";
  ReportTable hashes{.title = "原件散列值",
                     .columns = {{"档号", 30}, {"SHA-256", 66}},
                     .rows = {},
                     .if_empty = "没有销毁过档案"};
  for (const Tombstone& stone : disposed) {
    add_row(table, stone.code, title_of(kinds, stone.title, stone.village, stone.kind), stone.village,
            stone.last_date, stone.disposed.pages,
            fmt::format("第 {} 号；提出 {}；批准 {}", stone.disposal, stone.disposed.proposed.who,
                        said(stone.disposed.approved)));
    for (const std::string& hash : stone.disposed.files) hashes.rows.push_back({to_string(stone.code), hash});
  }
  report.tables.push_back(std::move(table));
  report.tables.push_back(std::move(hashes));
  return report;
}

}  // namespace archive
