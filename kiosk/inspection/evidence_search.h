#pragma once

// The search of the find screen, without a window: documents by words, by what they prove, or all, each with
// the places on its pages where the answer stands.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "kiosk/navigation/question.h"

namespace kiosk {

/// A longer list is read by nobody; 200 documents are shown in some 100 ms.
inline constexpr std::size_t most_found = 200;

/// A document found, and where.
struct FoundDocument {
  archive::Document document;
  int page = 1;                                  ///< the first that fits
  std::vector<std::pair<int, ocr::Box>> places;  ///< page and box
  std::string snippet;                           ///< around the words, if words were asked for
};

/// At most `most_found`. With words and a requirement: what has both. Throws archive::Error.
std::vector<FoundDocument> find_evidence(archive::Archive& archive, const forms::Checklists& checklists,
                                         const Question& question);
/// A document that was not searched for, with the places of its dates in the days asked for.
FoundDocument found_alone(archive::Document document, const Question& question);

}  // namespace kiosk
