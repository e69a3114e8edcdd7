#pragma once

// A file of paper as a row of pages, each a picture or a text: what each format's reader implements. Internal
// to ocr. The way to a file of any format is open_source() (ocr/reading/open_source.h).

#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// One page before anything is understood of it.
struct RawPage {
  Source source = Source::picture;
  cv::Mat picture;          ///< 8-bit BGR; empty for a text file
  std::vector<Line> lines;  ///< of a text layer or text file, boxes in pixels of the picture
  /// For each of the lines of a text layer, the font that it is set in.
  std::vector<std::string> fonts;
  /// Where the page of a text layer shows something that its words don't say: 8-bit, 255 there, each side
  /// smaller than the picture's by `unread_scale`. Empty: nowhere.
  cv::Mat unread;
  double unread_scale = 1;
  std::string taken;  ///< see Page
  /// Of a text that has places of its own, but no picture: its size, its tables, whether its lines are pieces
  /// that have to be put in order, and then the straight lines between them that tables are ruled with.
  int width = 0;
  int height = 0;
  std::vector<Table> tables;
  bool loose = false;
  std::vector<Box> rulings;
};

class SourceFile {
 public:
  virtual ~SourceFile() = default;
  virtual int page_count() const = 0;
  /// Page `index`, counting from 0. Safe on several threads at once. Throws ocr::Error.
  virtual RawPage page(int index) const = 0;
  /// The same page's picture, to be looked at: as much as can be shown, where page() finds damage.
  virtual cv::Mat picture(int index) const { return page(index).picture; }
  /// Of that picture, where the file's format says so for certain, as PDF does.
  virtual std::optional<double> dots_per_inch(int /*index*/) const { return std::nullopt; }
  /// Files that this one carries beside its pages.
  virtual int attachments() const { return 0; }
};

}  // namespace ocr
