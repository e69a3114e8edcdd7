#include "archive/notices/notice_parts.h"

#include <utility>

namespace archive {

OfficialParagraph paragraph(std::string text, OutlineLevel level) {
  return {.text = std::move(text), .level = level};
}

OfficialTable form_of(const std::vector<std::pair<std::string, std::string>>& lines) {
  OfficialTable table;
  table.columns = {{.title = {}, .width = 24, .align = CellAlign::centre},
                   {.title = {}, .width = 76, .align = CellAlign::left}};
  for (const auto& [title, text] : lines) {
    OfficialCell heading(title);
    heading.face = OfficialCell::Face::heading;
    table.rows.push_back({heading, OfficialCell(text)});
  }
  table.least_row_mm = 11;
  return table;
}

std::string numbered(const std::string& code, std::string_view what, const std::string& number) {
  return code + std::string(what) + number;
}

}  // namespace archive
