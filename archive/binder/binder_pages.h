#pragma once

// The pages of an evidence binder (archive/binder/binder.h) in HTML, and the names of its files. For the
// library's own use.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/binder/binder.h"

namespace archive {

/// The files of a binder, relative to it.
namespace binder_names {
inline constexpr const char* front_page = "index.html";
inline constexpr const char* style_sheet = "style.css";
inline constexpr const char* bars_file = "villages.svg";
inline constexpr const char* map_file = "contents.svg";
inline constexpr const char* pictures = "pictures";
inline constexpr const char* pdfs = "pdf";
std::string page_of(DocumentId document);
std::string picture_of(DocumentId document, int page);
std::string thumbnail_of(DocumentId document, int page);
std::string pdf_of(DocumentId document);
}  // namespace binder_names

/// Writes and syncs a file of a binder.
void write_binder_file(const std::filesystem::path& file, std::span<const std::byte> bytes);
void write_binder_file(const std::filesystem::path& file, std::string_view text);

/// Writes pages as documents come: of a document that is written it keeps only what the villages' pages say
/// of it.
class BinderPages {
 public:
  /// What it is given outlives it.
  BinderPages(const Archive& archive, const forms::Checklists& checklists, const forms::Kinds& kinds,
              const BinderQuestion& question, std::filesystem::path folder);
  ~BinderPages();

  /// Those that prove something, by number.
  const std::vector<DocumentId>& documents() const;
  int villages() const;

  /// Any thread.
  void write_document(const Document& document);
  /// The villages' pages, the front page and their style, when all documents are written.
  void write_rest() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive
