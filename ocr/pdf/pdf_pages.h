#pragma once

// A PDF document and its pages, by poppler's core: its public interfaces know neither how a text is painted
// nor what went wrong in a picture. Part of the process that opens PDFs.

#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include "ocr/pdf/pdf_page.h"
#include "ocr/pdf/pdf_streams.h"

namespace ocr {

/// Throws PdfFailure, and std::bad_alloc for what is too large.
class PdfPages {
 public:
  /// `bytes` must outlive it.
  explicit PdfPages(std::string_view bytes);

  PdfDocument document() const { return {static_cast<int>(leaves_.size()), attachments_}; }
  PdfPage page(int index, PdfWanted wanted);

 private:
  // A page as the tree of pages has it.
  struct Leaf {
    Object dictionary;  // null: it is lost
    int number = 0;     // poppler's, which leaves lost ones out
  };

  void refuse_dynamic_form();
  void find_leaves();
  void add_leaves(const Object& node, int depth);
  void add_leaf(Object&& page, Ref ref);
  static double user_unit(const Leaf& leaf);
  static double dots_per_inch(Page& page, double user_unit);
  void render(PdfPage& result, Page& page, double page_dpi, double user_unit, PdfWanted wanted);
  static std::vector<PdfWord> words(Page& page, double scale);

  std::unique_ptr<PDFDoc> document_;
  std::unique_ptr<PdfStreams> streams_;
  std::vector<Leaf> leaves_;
  int good_leaves_ = 0;
  std::vector<int> path_;  // the object numbers from the tree's root to the node at hand
  std::set<int> nodes_;    // all met before
  int attachments_ = 0;
};

}  // namespace ocr
