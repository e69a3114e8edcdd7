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

std::string_view words_for(Post post) {
  switch (post) {
    case Post::village_secretary:
      return "村（社区）党组织书记";
    case Post::township_liaison:
      return "乡镇（街道）联点班子成员";
    case Post::deputy_secretary:
      return "分管乡村振兴副书记";
    case Post::team_leader:
      return "驻村工作队队长";
    case Post::support_unit_in_charge:
      return "后盾单位分管领导";
    case Post::other:
      return "其他人员";
  }
  return {};
}

}  // namespace archive
