#pragma once

// From what people name (an item or a requirement of a checklist) to the requirements that documents are
// linked to.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/records/document.h"
#include "forms/definitions/checklist.h"
#include "forms/linking/paper.h"

namespace archive {

/// The requirements of an item, or the one requirement, with this id. Throws archive::Error (no_requirement).
std::vector<std::string> requirements_of(const forms::Checklists& checklists, std::string_view id);

/// What a document may prove: suggested links and possible ones, the likeliest first.
std::vector<Link> suggested_links(const forms::Checklists& checklists, const forms::Paper& paper);

/// Which requirements a person means who says that a document of this kind proves `id`. A requirement means
/// itself. An item means those of its requirements that are linked already (`links`), else those that are
/// possible, else those that the kind can prove, else all: a minute book forced under an item does not prove
/// the item's photographs. Throws archive::Error (no_requirement).
std::vector<std::string> demanded_requirements(const forms::Checklists& checklists, std::string_view id,
                                               std::string_view kind, std::span<const Link> links);

/// Adds a demand to links: one that is there becomes accepted.
void demand(std::vector<Link>& links, std::string_view requirement);

}  // namespace archive
