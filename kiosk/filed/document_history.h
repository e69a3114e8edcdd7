#pragma once

// What became of a document: who filed it, and what people said of it since.

#include <string>
#include <vector>

#include "archive/records/document.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"

namespace kiosk {

struct HistoryEntry {
  archive::Mark mark;
  std::string what;  ///< a sentence in the user's language
  bool operator==(const HistoryEntry&) const = default;
};

/// Newest first. Any thread.
std::vector<HistoryEntry> history_of(const archive::Document& document, const forms::Kinds& kinds,
                                     const forms::Checklists& checklists);

}  // namespace kiosk
