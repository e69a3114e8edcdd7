#pragma once

// Contents and requirements by the regulation's own names, as papers that leave the office call them: 附件1
// 二、工作日志及请销假台账. For the library's own use.

#include <string>

#include "forms/definitions/checklist.h"

namespace archive {

/// Of an item or a requirement: annex, its section's number, and the content's title. What no checklist has
/// is called by its id.
std::string content_name(const forms::Checklists& checklists, const std::string& id);
/// What a requirement asks for; of an item: nothing.
std::string requirement_text(const forms::Checklists& checklists, const std::string& id);

}  // namespace archive
