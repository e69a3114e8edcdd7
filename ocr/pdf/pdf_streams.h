#pragma once

// Whether the streams that a PDF page is drawn from can be decoded to their end. Poppler shows what it can
// and goes on: a broken picture becomes white paper. Part of the process that opens PDFs; knows poppler's
// core, libjpeg and zlib.

#include <map>
#include <optional>
#include <set>
#include <string>

#include <poppler/Page.h>

namespace ocr {

/// Makes poppler tell its errors to this program instead of to the terminal.
void listen_to_pdf_errors();
/// How many it has told by now; its warnings, which cost nothing that is seen, are left out.
long pdf_errors();

/// Looks at each stream once, whatever the pages that use it.
class PdfStreams {
 public:
  explicit PdfStreams(XRef* xref) : xref_(xref) {}

  /// What is wrong with the content of a page, with the forms and pictures that it draws, and with its
  /// annotations; nothing: all can be decoded. `page` is the page's own dictionary.
  std::optional<std::string> damage_of(const Dict& page, Dict* resources);

 private:
  std::optional<std::string> damage_of_drawn(const std::string& content, Dict* resources, int depth);
  std::optional<std::string> damage_of_object(const Object& reference, int depth);
  std::optional<std::string> damage_of_annotations(const Dict& page);

  XRef* xref_;
  std::map<Ref, std::optional<std::string>> known_;
};

}  // namespace ocr
