#pragma once

// Official documents as DOCX (WordprocessingML, ECMA-376 part 1). For the library's own use; see
// official_document.h.

#include <filesystem>
#include <functional>

#include <pugixml.hpp>

#include "archive/letters/docx_parts.h"
#include "archive/letters/official_document.h"

namespace archive::official {

/// Writes the properties of a section (w:sectPr) that ends there, for pages that lie so.
using AddSection = std::function<void(pugi::xml_node parent, Orientation orientation)>;

/// Paragraphs, tables and pictures of the document and its attachments, without head and ending, into a node
/// of WordprocessingML; each attachment in a section of its own. What follows is in the section around it.
void add_matter(pugi::xml_node body, const OfficialDocument& document, WordPackage& package,
                const AddSection& add_section);

Export write_docx(const OfficialDocument& document, const std::filesystem::path& file,
                  const ExportOptions& options);

}  // namespace archive::official
