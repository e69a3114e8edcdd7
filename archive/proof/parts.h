#pragma once

// Which of the papers that a requirement asks for a document is (forms::Requirement::all): the one whose
// words stand in its title, else those whose words stand in its text; or what a person says.

#include <span>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// A person's word on which parts a document is, instead of what its words say; none of them: what its words
/// say counts again. Throws archive::Error: no_document, no_requirement, UnknownName (part).
void set_parts(Archive& archive, const forms::Checklists& checklists, DocumentId document,
               const std::string& requirement, std::span<const std::string> parts, const Mark& mark);

/// The names of the parts that a document is, as coverage counts it. Throws archive::Error.
std::vector<std::string> find_parts(const Archive& archive, const forms::Requirement& requirement,
                                    DocumentId document);

}  // namespace archive
