#include "archive/reports/household_sheets.h"

#include <algorithm>

#include <cairo.h>
#include <fmt/format.h>

#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"
#include "archive/records/error.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

constexpr double margin_pt = 54, width_pt = a4_short_pt - 2 * margin_pt;
constexpr double bottom_pt = a4_long_pt - 72;  // what stands above the foot
constexpr double padding_pt = 5;
constexpr TextStyle heading{.size_pt = 18, .weight = Weight::bold, .align = Align::centre};
constexpr TextStyle text{.size_pt = 11};
constexpr TextStyle strong{.size_pt = 11, .weight = Weight::bold};
constexpr TextStyle small{.size_pt = 8.5, .grey = 0.35};

struct Column {
  std::string title;
  double width;  // share of the sheet's
};

/// Draws downwards on the sheets of one document.
class Sheets {
 public:
  Sheets(PdfPages& pages, std::string foot) : pages_(pages), foot_(std::move(foot)) {}

  void begin() {
    cairo_ = pages_.begin(a4_short_pt, a4_long_pt);
    cairo_set_line_width(cairo_, 0.6);
    y_ = margin_pt;
    draw_text(cairo_, margin_pt, a4_long_pt - 46, width_pt, foot_, small);
  }
  void put(const std::string& words, const TextStyle& style, double after = 6) {
    y_ += draw_text(cairo_, margin_pt, y_, width_pt, words, style) + after;
  }
  /// A row of a ruled table; on a new sheet where it doesn't fit, under `head` again.
  void row(const std::vector<Column>& columns, const std::vector<std::string>& cells,
           const TextStyle& style) {
    double height = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
      height =
          std::max(height, height_of(cairo_, columns[i].width * width_pt - 2 * padding_pt, cells[i], style));
    height += 2 * padding_pt;
    if (y_ + height > bottom_pt) {
      begin();
      if (&style != &strong) head(columns);
    }
    double x = margin_pt;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double width = columns[i].width * width_pt;
      cairo_rectangle(cairo_, x, y_, width, height);
      cairo_stroke(cairo_);
      draw_text(cairo_, x + padding_pt, y_ + padding_pt, width - 2 * padding_pt, cells[i], style);
      x += width;
    }
    y_ += height;
  }
  void head(const std::vector<Column>& columns) {
    std::vector<std::string> titles;
    titles.reserve(columns.size());
    for (const Column& column : columns) titles.push_back(column.title);
    row(columns, titles, strong);
  }
  void space(double height) { y_ += height; }
  /// Begins a new sheet where less than this is left.
  void keep(double height) {
    if (y_ + height > bottom_pt) begin();
  }

 private:
  PdfPages& pages_;
  std::string foot_;
  cairo_t* cairo_ = nullptr;
  double y_ = 0;
};

/// What is the same on all sheets.
struct Cover {
  std::string village;
  std::string round;  ///< 第 3 轮督导（2024-H1）
  std::vector<const forms::RosterColumn*> columns;
};

std::string value_of(const forms::RosterEntry& household, const std::string& key, const Cover& cover) {
  const auto value = household.values.find(key);
  if (value == household.values.end()) return {};
  for (const forms::RosterColumn* column : cover.columns)
    if (column->key == key) return forms::shown_value(*column, value->second);
  return value->second;
}

/// 张三 of 张三（3组）.
std::string name_alone(const std::string& name) {
  const std::size_t bracket = name.find("（");
  return place_in_name(name).empty() ? name : name.substr(0, bracket);
}

void draw_list(Sheets& sheets, const Cover& cover, const HouseholdSample& sample,
               const std::vector<forms::RosterEntry>& households) {
  sheets.begin();
  sheets.put("入户抽查名单", heading, 10);
  sheets.put(fmt::format("{}    {}", cover.village, cover.round), text);
  sheets.put(
      fmt::format("按 {} 的花名册，从 {} 户中抽取 {} 户，随机种子 "
                  "{}。同一花名册、同一种子，在任何一台机器上抽到的都是这些户。",
                  forms::to_iso(sample.roster_day), sample.households, sample.drawn.size(), sample.seed),
      text, 10);
  const std::vector<Column> columns = {{"序号", 0.08}, {"户主", 0.16},     {"组别、住址", 0.2},
                                       {"类别", 0.2},  {"抽查结果", 0.22}, {"备注", 0.14}};
  sheets.head(columns);
  for (std::size_t i = 0; i < sample.drawn.size(); ++i) {
    const SampledHousehold& each = sample.drawn[i];
    sheets.row(columns,
               {std::to_string(each.number), name_alone(each.name), place_in_name(each.name),
                value_of(households[i], "categories", cover),
                !each.result                                    ? "□属实 □不属实"
                : each.result->verdict == SampleVerdict::passed ? "属实"
                                                                : "不属实",
                each.result ? each.result->note : ""},
               text);
  }
}

void draw_questions(Sheets& sheets, const Cover& cover, const SampledHousehold& household,
                    const forms::RosterEntry& entry, const std::vector<HouseholdQuestion>& questions) {
  sheets.begin();
  sheets.put("入户抽查表", heading, 10);
  sheets.put(fmt::format("{}    {}    第 {} 户", cover.village, cover.round, household.number), text, 8);
  const std::string place = place_in_name(household.name);
  const std::vector<Column> facts = {{"", 0.14}, {"", 0.36}, {"", 0.14}, {"", 0.36}};
  sheets.row(facts, {"户主", name_alone(household.name), "组别、住址", place}, text);
  sheets.row(
      facts,
      {"类别", value_of(entry, "categories", cover), "结对干部", value_of(entry, "paired_with", cover)},
      text);
  sheets.row(facts, {"受访人", "", "联系电话", ""}, text);
  sheets.space(10);
  const std::vector<Column> columns = {
      {"序号", 0.08}, {"询问事项", 0.48}, {"回答", 0.16}, {"情况记录", 0.28}};
  sheets.head(columns);
  int number = 0;
  for (const HouseholdQuestion& question : questions)
    sheets.row(columns, {std::to_string(++number), question.text, "□是　□否", ""}, text);
  sheets.keep(120);
  sheets.space(12);
  sheets.put("与台账核对：□属实　　□不属实", strong, 6);
  sheets.put("不属实之处：", text, 34);
  sheets.put("受访人签名：____________________　　　督导员签名：____________________", text, 14);
  sheets.put("入户日期：________年____月____日", text);
}

}  // namespace

std::string place_in_name(const std::string& name) {
  const std::string open = "（", close = "）";
  const std::size_t from = name.find(open);
  if (from == std::string::npos || from == 0 || !name.ends_with(close)) return {};
  return name.substr(from + open.size(), name.size() - close.size() - from - open.size());
}

Export write_household_sheets(const Archive& archive, const forms::Checklists& checklists,
                              const forms::Roster& households, RoundId round, const std::string& village,
                              const std::filesystem::path& file, const ExportOptions& options) {
  const Round of = find_round(archive, round);
  const auto sample = find_household_sample(archive, round, village);
  if (!sample) throw Error(Fault::no_sample, village, "has no sample of households in this round");
  const std::vector<forms::RosterEntry> entries = roster_entries_of(archive, village, *sample);
  Cover cover{.village = village,
              .round = fmt::format("第 {} 轮督导（{}）", of.id, forms::label(of.period)),
              .columns = {}};
  for (const forms::RosterColumn& column : households.columns) cover.columns.push_back(&column);
  const AuditHead head = archive.audit_head();
  return write_pdf_file(
      file, {.title = "入户抽查表 " + village, .made = sample->mark.when}, [&](PdfPages& pages) {
        Sheets sheets(pages, fmt::format("第 {} 轮　{}　种子 {}　审计日志第 {} 条　{}", of.id, village,
                                         sample->seed, head.length, printed_head(head)));
        draw_list(sheets, cover, *sample, entries);
        for (std::size_t i = 0; i < entries.size(); ++i) {
          if (options.stop.stop_requested()) return Export::stopped;
          draw_questions(sheets, cover, sample->drawn[i], entries[i],
                         questions_for(checklists, entries[i], sample->roster_day));
          if (options.progress) options.progress(static_cast<int>(i) + 1, static_cast<int>(entries.size()));
        }
        return Export::written;
      });
}

}  // namespace archive
