#pragma once

// Words that tell a kind where no heading does: minutes name who presides and who writes, 主持 蒋长富 记
// 曾巧, 匡美华主持 宁超记. Internal to forms; pure.

#include <string>
#include <vector>

#include "forms/text/passage.h"

namespace forms {

/// Whether each word of a sign ("主持 记录") stands in one of the rows as a label does: before a name or a
/// gap, or right behind a name.
bool shows_sign(const std::vector<const Passage*>& rows, const std::string& sign);

}  // namespace forms
