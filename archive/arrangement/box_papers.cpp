#include "archive/arrangement/box_papers.h"

#include <algorithm>
#include <array>
#include <utility>

#include <cairo.h>
#include <fmt/format.h>

#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"
#include "archive/records/instant.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

constexpr double pt_per_mm = 72 / 25.4;
constexpr double line_pt = 0.7;

std::string eight_digits(const std::optional<forms::Date>& day) {
  if (!day) return {};
  std::string text = forms::to_iso(*day);
  std::erase(text, '-');
  return text;
}

std::string title_of(const forms::Kinds& kinds, const DocumentSummary& document) {
  const std::string kind = forms::title_of_kind(kinds, document.kind);
  if (document.title.empty()) return document.village + kind;
  return document.title;
}

std::string remark_of(const BoxedItem& item) {
  if (!item.disposed) return fmt::format("编号 {}", item.document.id);
  return fmt::format("编号 {}，已销毁 {}", item.document.id, forms::to_iso(office_day(item.disposed->when)));
}

std::string first_and_last(const ArchiveBox& box) {
  return fmt::format("{:04}—{:04}", box.items.front().item.code.number, box.items.back().item.code.number);
}

PdfProperties properties_of(const char* title, forms::Date today) {
  return {.title = title, .made = office_midnight(today)};
}

void rectangle(cairo_t* context, double x, double y, double width, double height) {
  cairo_set_source_rgb(context, 0, 0, 0);
  cairo_set_line_width(context, line_pt);
  cairo_rectangle(context, x, y, width, height);
  cairo_stroke(context);
}

/// Text in the middle of a cell, smaller where it would not go on one line.
void draw_in_cell(cairo_t* context, double x, double y, double width, double height, const std::string& text,
                  double size_pt) {
  constexpr double smallest_pt = 4, inset_pt = 1.5;
  TextStyle style{.size_pt = size_pt, .align = Align::centre};
  while (style.size_pt > smallest_pt && width_of(context, text, style) > width - 2 * inset_pt)
    style.size_pt -= 0.5;
  const double taken = height_of(context, width - 2 * inset_pt, text, style);
  draw_text(context, x + inset_pt, y + (height - taken) / 2, width - 2 * inset_pt, text, style);
}

/// Six equal cells: 全宗号 年度 件号 over 机构 保管期限 页数.
void draw_stamp(cairo_t* context, double x, double y, const BoxedItem& item) {
  constexpr double width = 45 * pt_per_mm / 3, height = 16 * pt_per_mm / 2, size_pt = 9;
  const ArchivalSeries& series = item.item.code.series;
  const std::array<std::string, 6> cells = {series.fonds,
                                            std::to_string(series.year),
                                            fmt::format("{:04}", item.item.code.number),
                                            series.department,
                                            std::string(words_for(series.retention)),
                                            fmt::format("{}页", item.document.pages)};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double left = x + static_cast<double>(i % 3) * width, top = y + static_cast<double>(i / 3) * height;
    rectangle(context, left, top, width, height);
    draw_in_cell(context, left, top, width, height, cells[i], size_pt);
  }
}

void draw_note(cairo_t* context, const ArchiveBox& box) {
  constexpr double left = 28 * pt_per_mm, top = 37 * pt_per_mm, width = 156 * pt_per_mm, row = 12 * pt_per_mm,
                   words_height = 110 * pt_per_mm, label = 35 * pt_per_mm;
  draw_text(context, left, top, width, "备考表",
            {.size_pt = 22, .weight = Weight::bold, .align = Align::centre});
  double y = top + 45;
  rectangle(context, left, y, width, words_height);
  const std::string said =
      fmt::format("盒内文件情况说明\n\n本盒为{}年度、保管期限{}、{}第{}盒，共 {} 件（{}），{} 页。",
                  box.series.year, words_for(box.series.retention), box.series.department, box.number,
                  box.items.size(), first_and_last(box), box.pages);
  draw_text(context, left + 8, y + 8, width - 16, said, {.size_pt = 12});
  y += words_height;
  for (const char* words : {"整理人", "整理日期", "检查人", "检查日期"}) {
    rectangle(context, left, y, label, row);
    rectangle(context, left + label, y, width - label, row);
    draw_in_cell(context, left, y, label, row, words, 12);
    y += row;
  }
}

void draw_spine(cairo_t* context, double x, double y, double width, const ArchiveBox& box) {
  const std::array<std::pair<const char*, std::string>, 6> cells = {
      {{"全宗号", box.series.fonds},
       {"年度", std::to_string(box.series.year)},
       {"保管期限", std::string(words_for(box.series.retention))},
       {"机构（问题）", box.series.department},
       {"起止件号", first_and_last(box)},
       {"盒号", std::to_string(box.number)}}};
  constexpr double height = 270 * pt_per_mm / 6, label_height = 14;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double top = y + static_cast<double>(i) * height;
    rectangle(context, x, top, width, height);
    draw_in_cell(context, x, top + 4, width, label_height, cells[i].first, 9);
    draw_in_cell(context, x, top + label_height, width, height - label_height, cells[i].second, 16);
  }
}

}  // namespace

Report make_item_list(const Archive& archive, std::span<const ArchiveBox> boxes, const forms::Kinds& kinds,
                      const std::string& fonds_name, forms::Date today) {
  Report report{
      .title = "归档文件目录", .lines = {}, .tables = {}, .audit = archive.audit_head(), .day = today};
  if (!fonds_name.empty()) report.lines.push_back("全宗名称：" + fonds_name);
  for (const ArchiveBox& box : boxes) {
    ReportTable table{.title = fmt::format("{} {} {} {} 盒{}", box.series.fonds, box.series.year,
                                           name_of(box.series.retention), box.series.department, box.number),
                      .columns = {{"序号", 6, ColumnKind::number},
                                  {"档号", 30},
                                  {"文号", 14},
                                  {"责任者", 18},
                                  {"题名", 40},
                                  {"日期", 10},
                                  {"密级", 6},
                                  {"页数", 6, ColumnKind::number},
                                  {"备注", 12}},
                      .rows = {},
                      .if_empty = {}};
    for (const BoxedItem& item : box.items)
      table.rows.push_back({std::to_string(table.rows.size() + 1), to_string(item.item.code), "",
                            item.document.village, title_of(kinds, item.document),
                            eight_digits(item.document.last_date), "", std::to_string(item.document.pages),
                            remark_of(item)});
    report.tables.push_back(std::move(table));
  }
  return report;
}

Export write_stamps(std::span<const ArchiveBox> boxes, const std::filesystem::path& file, forms::Date today) {
  constexpr int across = 4, down = 14, a_sheet = across * down;
  constexpr double left = 9 * pt_per_mm, top = 15 * pt_per_mm, step_x = 48 * pt_per_mm,
                   step_y = 19 * pt_per_mm;
  return write_pdf_file(file, properties_of("归档章", today), [&](PdfPages& pages) {
    int count = 0;
    cairo_t* context = nullptr;
    for (const ArchiveBox& box : boxes)
      for (const BoxedItem& item : box.items) {
        if (item.disposed) continue;
        if (count % a_sheet == 0) context = pages.begin(a4_short_pt, a4_long_pt);
        const int place = count++ % a_sheet;
        draw_stamp(context, left + place % across * step_x, top + place / across * step_y, item);
      }
    return Export::written;
  });
}

Export write_box_notes(std::span<const ArchiveBox> boxes, const std::filesystem::path& file,
                       forms::Date today) {
  return write_pdf_file(file, properties_of("备考表", today), [&](PdfPages& pages) {
    for (const ArchiveBox& box : boxes) draw_note(pages.begin(a4_short_pt, a4_long_pt), box);
    return Export::written;
  });
}

Export write_spines(std::span<const ArchiveBox> boxes, int thickness_mm, const std::filesystem::path& file,
                    forms::Date today) {
  constexpr double margin = 12 * pt_per_mm, gap = 4 * pt_per_mm;
  const double width = thickness_mm * pt_per_mm;
  const int a_sheet = std::max(1, static_cast<int>((a4_short_pt - 2 * margin + gap) / (width + gap)));
  return write_pdf_file(file, properties_of("盒脊", today), [&](PdfPages& pages) {
    cairo_t* context = nullptr;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const int place = static_cast<int>(i) % a_sheet;
      if (place == 0) context = pages.begin(a4_short_pt, a4_long_pt);
      draw_spine(context, margin + place * (width + gap), margin, width, boxes[i]);
    }
    return Export::written;
  });
}

}  // namespace archive
