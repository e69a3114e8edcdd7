#pragma once

// Small pictures of kept documents, upright, for papers that show them. For the library's own use.

#include <span>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/letters/official_document.h"

namespace archive {

/// The first page of each document that has a picture, at most `most` of them, so wide and no higher than it.
/// Throws as rectification_document().
std::vector<OfficialPicture> evidence_pictures(const Archive& archive, std::span<const DocumentId> documents,
                                               std::size_t most, double width_mm);

}  // namespace archive
