#pragma once

// Villages and communities that a stretch of a page names.

#include <span>
#include <string>
#include <vector>

#include "forms/office/office.h"
#include "forms/text/passage.h"

namespace forms {

/// A village named on the page: 板桥乡白泉村, 红旗社区.
struct VillageMention {
  std::string name;
  double confidence = 0;
  std::string text;
  ocr::Box box;
  bool has_township = false;
  bool corrected = false;       ///< it was read otherwise, and is one of those that are known
  std::vector<int> lines = {};  ///< indexes into ocr::Page::lines
};

/// Every village named in a passage: characters up to 村 or 社区, from the township's name on where one
/// stands before it. 驻村, 全村, 乡村 and other common words with 村 are none. Of villages that are known,
/// one that the recogniser may have seen is likelier than one that nobody knows. Of townships that are known,
/// one that differs in a character from what was read before a village is meant.
std::vector<VillageMention> villages_in(const Passage& passage, std::span<const OfficeVillage> known = {},
                                        std::span<const std::string> townships = {});

}  // namespace forms
