#pragma once

// An office's own DOCX, with its red head, seal's place and signature as people have laid them out, in which
// marks stand for what a paper says (WordprocessingML, ECMA-376 part 1). For the library's own use.
//
// A mark is {{标题}} in any paragraph of the document, its headers and footers; it keeps the letters of its
// first character. A paragraph that is {{正文}} alone makes room for the text, tables, pictures and
// attachments. An attachment's pages are those of the document's last section, turned where it lies across.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "archive/letters/official_document.h"

namespace archive::official {

class DocxTemplate {
 public:
  /// Throws RefusedFile (word_template) where the file is no DOCX, is larger than 20 MB, has no paragraph
  /// {{正文}}, two of them, or a mark of another name; archive::Error (io, no_access).
  static DocxTemplate load(const std::filesystem::path& file);

  /// The file itself.
  const std::string& bytes() const { return bytes_; }
  /// A DOCX file's bytes, filled in.
  std::string filled(const OfficialDocument& document) const;

 private:
  std::string bytes_;
  std::vector<std::pair<std::string, std::string>> parts_;  // by name
};

/// The names that marks may have, in the order in which people are told of them.
const std::vector<std::string>& template_marks();

}  // namespace archive::official
