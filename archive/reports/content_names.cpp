#include "archive/reports/content_names.h"

#include <algorithm>

#include <fmt/format.h>

namespace archive {

std::string content_name(const forms::Checklists& checklists, const std::string& id) {
  const forms::Item* item = checklists.item(id);
  if (item == nullptr) item = checklists.item_of(id);
  if (item == nullptr) return id;
  for (const forms::Checklist& annex : checklists.all())
    for (const forms::Item& each : annex.items)
      if (&each == item) {
        // 二、驻村工作日常职责: its number alone says where to look.
        constexpr std::string_view after_number = "、";
        const std::size_t end = item->section.find(after_number);
        const std::string number =
            end == std::string::npos ? "" : item->section.substr(0, end + after_number.size());
        return fmt::format("附件{} {}{}", annex.id, number, item->title);
      }
  return item->title;
}

std::string requirement_text(const forms::Checklists& checklists, const std::string& id) {
  const forms::Requirement* requirement = checklists.requirement(id);
  return requirement == nullptr ? std::string() : requirement->text;
}

}  // namespace archive
