#pragma once

// The sections of a word processor's document (ECMA-376 part 1, 17.6): what their ends say of them. Internal
// to ocr; throws PackageError.

#include <map>
#include <string>
#include <vector>

#include "ocr/office/zip_parts.h"

namespace ocr {

struct SectionEnd {
  /// Parts above and below the text, as relations, by "header default", "footer first" and the like. What a
  /// section does not name it has from the section before it.
  std::map<std::string, std::string> relations;
  bool has_first = false;    ///< its first sheet has others
  bool on_new_sheet = true;  ///< where it begins
};

/// In their order; the last ends with the document.
std::vector<SectionEnd> section_ends(ZipParts& parts, const std::string& part);

}  // namespace ocr
