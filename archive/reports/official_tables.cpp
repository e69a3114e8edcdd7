#include "archive/reports/official_tables.h"

namespace archive {

OfficialParagraph official_paragraph(const std::string& text, OutlineLevel level) {
  OfficialParagraph paragraph{.text = {}, .level = level};
  const auto is_wide = [&](std::size_t at) {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool beside = (i > 0 && is_wide(i - 1)) || is_wide(i + 1);
    if (text[i] != ' ' || !beside) paragraph.text += text[i];
  }
  return paragraph;
}

OfficialTable official_table(const ReportTable& table, double size_pt) {
  OfficialTable official{
      .title = table.title, .if_empty = table.if_empty, .size_pt = size_pt, .least_row_mm = 6};
  for (const ReportColumn& column : table.columns) {
    // A narrow column of words is one of names and states.
    constexpr double few_words = 18;
    official.columns.push_back({.title = column.title,
                                .width = column.width,
                                .align = column.kind != ColumnKind::text || column.width <= few_words
                                             ? CellAlign::centre
                                             : CellAlign::left});
  }
  for (const std::vector<std::string>& row : table.rows) official.rows.emplace_back(row.begin(), row.end());
  return official;
}

OfficialPicture official_picture(const Chart& chart, const std::string& caption) {
  constexpr double mm_per_pt = 25.4 / 72;
  return {.draw = chart.draw,
          .jpeg = {},
          .width_mm = chart.width_pt * mm_per_pt,
          .height_mm = chart.height_pt * mm_per_pt,
          .caption = caption};
}

}  // namespace archive
