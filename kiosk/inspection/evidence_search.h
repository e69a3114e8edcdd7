#pragma once

// The search of the find screen, without a window: documents by words, by what they prove, or all, each with
// the places on its pages where the answer stands; and how many there are for each requirement.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "kiosk/context/question.h"

namespace kiosk {

/// Places on pages: the page's position in its document, and the box in pixels of its original.
using FoundPlaces = std::vector<std::pair<int, ocr::Box>>;

/// A document found, and where.
struct FoundDocument {
  archive::DocumentSummary summary;
  int page = 1;         ///< the first that fits
  FoundPlaces places;   ///< of the words
  std::string snippet;  ///< around the words, if words were asked for
};

enum class FoundOrder {
  last_filed,  ///< the last one on top
  last_dated,  ///< by what the papers say; those without a date at the end
  by_kind,
  by_village
};

/// All of them. With words and a requirement: what has both. Throws archive::Error.
std::vector<FoundDocument> find_evidence(const archive::Archive& archive, const forms::Checklists& checklists,
                                         const Question& question, FoundOrder order = FoundOrder::last_filed);

/// How many documents there are for each requirement and each item that has any, whatever requirement the
/// question asks for. Throws archive::Error.
std::map<std::string, int> count_evidence(const archive::Archive& archive,
                                          const forms::Checklists& checklists, const Question& question);

/// The places of the document's dates that fall in the days asked for: where the proof stands.
FoundPlaces date_places(const archive::Document& document, const Question& question);

}  // namespace kiosk
