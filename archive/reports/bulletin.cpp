#include "archive/reports/bulletin.h"

#include <algorithm>

#include <fmt/format.h>

#include "archive/files/file_names.h"
#include "archive/paper/chart.h"
#include "archive/reports/bulletin_tables.h"
#include "archive/reports/content_names.h"
#include "archive/reports/official_tables.h"
#include "archive/reports/reports.h"
#include "archive/reports/wording.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

constexpr double upright_pt = 442, across_pt = 637;  // the text's width
constexpr double body_table_pt = 10.5, attached_table_pt = 9;

OfficialParagraph as_said(const std::string& text) {
  return official_paragraph(text, text.starts_with("（") && text.size() < 60 && text.find("）") < 12
                                      ? OutlineLevel::second
                                      : OutlineLevel::text);
}

OfficialPicture township_bars(const RoundFigures& figures) {
  BarChart bars{.bars = {}, .most = 100, .unit = "%", .value_name = "本轮", .before_name = "上轮"};
  const auto hundredths = [](const std::optional<double>& share) {
    return share ? std::optional(*share * 100) : std::nullopt;
  };
  std::vector<TownshipFigures> townships = figures.townships;
  std::stable_sort(townships.begin(), townships.end(),
                   [](const TownshipFigures& a, const TownshipFigures& b) {
                     return a.proof.rate().value_or(-1) > b.proof.rate().value_or(-1);
                   });
  for (const TownshipFigures& township : townships)
    bars.bars.push_back({.label = township.township.empty() ? "（未写乡镇）" : township.township,
                         .value = hundredths(township.proof.rate()),
                         .before = hundredths(township.rate_before)});
  bars.bars.push_back({.label = "全部",
                       .value = hundredths(figures.total.proof.rate()),
                       .before = hundredths(figures.total.rate_before)});
  return official_picture(bar_chart(bars, upright_pt * 0.9), "图1  各乡镇（街道）证明率");
}

std::optional<OfficialPicture> trend(const Archive& archive, const forms::Checklists& checklists,
                                     const RoundFigures& figures) {
  const std::vector<RoundRate> rates = rates_over_rounds(archive, checklists, figures);
  if (rates.size() < 2) return std::nullopt;
  Trend trend{.points = {}, .lines = {{.name = "", .values = {}}}, .most = 100, .unit = "%"};
  for (const RoundRate& each : rates) {
    trend.points.push_back(
        fmt::format("{}年{}", static_cast<int>(each.period.first.year()), words_for(each.period)));
    trend.lines[0].values.push_back(each.rate ? std::optional(*each.rate * 100) : std::nullopt);
  }
  return official_picture(trend_chart(trend, upright_pt * 0.85), "图2  历轮证明率");
}

/// Contents by villages; of a large district several maps.
void add_maps(std::vector<OfficialBlock>& body, const RoundFigures& figures,
              const forms::Checklists& checklists) {
  constexpr std::size_t most_villages = 48;
  std::vector<const VillageFigures*> villages;
  for (const VillageFigures& village : figures.villages) villages.push_back(&village);
  std::stable_sort(villages.begin(), villages.end(), [](const VillageFigures* a, const VillageFigures* b) {
    return a->township < b->township;
  });
  for (std::size_t first = 0; first < villages.size(); first += most_villages) {
    HeatMap map;
    const std::size_t end = std::min(villages.size(), first + most_villages);
    for (std::size_t i = first; i < end; ++i) map.columns.push_back(villages[i]->village);
    for (const forms::Checklist& annex : checklists.all())
      for (const forms::Item& item : annex.items) {
        map.rows.push_back(content_name(checklists, item.id));
        map.shares.emplace_back();
        for (std::size_t i = first; i < end; ++i) {
          const auto content = villages[i]->contents.find(item.id);
          map.shares.back().push_back(content == villages[i]->contents.end() ? std::nullopt
                                                                             : content->second.proof.rate());
        }
      }
    body.push_back(official_picture(heat_map(map, across_pt), "各村（社区）各项督导内容证明率（%）"));
  }
}

void add_part(OfficialDocument& document, BulletinPart part, const std::vector<std::string>& paragraphs) {
  static const std::vector<std::string> numbers = {"一、", "二、", "三、", "四、"};
  document.body.push_back(OfficialParagraph{
      numbers.at(static_cast<std::size_t>(part)) + std::string(title_of(part)), OutlineLevel::first});
  for (const std::string& paragraph : paragraphs) document.body.push_back(as_said(paragraph));
}

std::vector<OfficialBlock> villages_body(const RoundFigures& figures, const AuditHead& audit) {
  std::vector<OfficialBlock> body = {official_table(village_table(figures), attached_table_pt)};
  body.push_back(OfficialParagraph{"注：", OutlineLevel::note});
  int number = 0;
  for (const std::string& note : notes_on(figures))
    body.push_back(official_paragraph(fmt::format("{}.{}", ++number, note), OutlineLevel::note));
  body.push_back(
      OfficialParagraph{fmt::format("{}.数据为 {} 的档案，审计日志第 {} 条，{}。", ++number,
                                    forms::to_iso(figures.today), audit.length, printed_head(audit)),
                        OutlineLevel::note});
  return body;
}

OfficialAttachment across(const std::string& title, ReportTable table) {
  table.title.clear();
  return {
      .title = title, .orientation = Orientation::across, .body = {official_table(table, attached_table_pt)}};
}

std::string period_of(const Round& round) {
  return fmt::format("{}年{}", static_cast<int>(round.period.first.year()), words_for(round.period));
}

}  // namespace

OfficialDocument bulletin_document(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                                   forms::Date today, const BulletinOptions& options) {
  const RoundFigures figures = round_figures(archive, checklists, round, today);
  const OfficeNames& names = options.names;
  OfficialDocument document{
      .head = or_blank(names.issuer, 10) + "文件",
      .number = document_number(names.code, static_cast<int>(today.year()), options.number),
      .title = fmt::format("关于{}{}乡村振兴工作督导情况的通报", or_blank(names.region, 4),
                           period_of(figures.round)),
      .addressee = or_blank(names.addressees, 16),
      .signer = or_blank(names.issuer, 12),
      .day = today,
      .copies = or_blank(names.copies, 16),
      .printed_by = or_blank(names.office, 10),
      .printed = today,
      .word_template = names.word_template};
  document.body.push_back(official_paragraph(
      fmt::format("根据乡村振兴工作督导方案，对 {} "
                  "个村（社区）{}的乡村振兴工作进行了督导（督导期{}至{}）。现将督导情况通报如下。",
                  figures.villages.size(), period_of(figures.round), official_day(figures.round.period.first),
                  official_day(figures.round.period.last))));
  BulletinText text = prefilled_text(figures, checklists, names);
  for (const auto& [part, paragraphs] : options.text) text[part] = paragraphs;
  for (const auto& [part, paragraphs] : text) {
    add_part(document, part, paragraphs);
    if (part != BulletinPart::overview) continue;
    document.body.push_back(official_table(township_table(figures), body_table_pt));
    document.body.push_back(township_bars(figures));
    if (auto chart = trend(archive, checklists, figures)) document.body.push_back(std::move(*chart));
  }
  OfficialAttachment villages = {.title = "各村（社区）督导情况及排名",
                                 .orientation = Orientation::across,
                                 .body = villages_body(figures, archive.audit_head())};
  std::get<OfficialTable>(villages.body.front()).title.clear();
  document.attachments.push_back(std::move(villages));
  document.attachments.push_back(across("各项督导内容完成情况", content_table(figures, checklists)));
  add_maps(document.attachments.back().body, figures, checklists);
  document.attachments.push_back(across("未达标事项", shortfall_table(figures, checklists)));
  document.attachments.push_back(
      across("问题清单", problem_table(figures.problems, checklists, today, &figures)));
  return document;
}

Export write_bulletin(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                      forms::Date today, const BulletinOptions& options, const std::filesystem::path& file,
                      const ExportOptions& exporting) {
  if (file_names::extension_of(file) == "xlsx")
    return write_report(make_bulletin(archive, checklists, round, today), file, exporting);
  return write_official_document(bulletin_document(archive, checklists, round, today, options), file,
                                 exporting);
}

BulletinText bulletin_text(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                           forms::Date today, const OfficeNames& names) {
  return prefilled_text(round_figures(archive, checklists, round, today), checklists, names);
}

}  // namespace archive
