#pragma once

// What hand-over sheets and the papers of interviews have in common, and reports with them. For the library's
// own use.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/interviews/interview.h"
#include "archive/letters/official_document.h"

namespace archive {

OfficialParagraph paragraph(std::string text, OutlineLevel level = OutlineLevel::text);
/// Two columns without headings: what is asked, and what stands there or is to be filled in.
OfficialTable form_of(const std::vector<std::pair<std::string, std::string>>& lines);
/// 大委乡振组交办〔2024〕3号 of 〔2024〕3号: with the office's code before it where it has one.
std::string numbered(const std::string& code, std::string_view what, const std::string& number);

/// The post of whom an interview is with, as papers name it.
std::string_view words_for(Post post);

}  // namespace archive
