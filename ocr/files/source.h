#pragma once

// A file of paper as a row of sheets, each a picture or a text. Internal to ocr.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// One page before anything is understood of it.
struct Sheet {
  Source source = Source::picture;
  cv::Mat picture;          ///< 8-bit BGR; empty for a text file
  std::vector<Line> lines;  ///< of a text layer or text file, boxes in pixels of the picture
  /// For each of the lines of a text layer, the font that it is set in.
  std::vector<std::string> fonts;
  /// Where the page of a text layer shows something that its words don't say: 8-bit, 255 there, each side
  /// smaller than the picture's by `unread_scale`. Empty: nowhere.
  cv::Mat unread;
  double unread_scale = 1;
};

class SourceFile {
 public:
  virtual ~SourceFile() = default;
  virtual int page_count() const = 0;
  /// Page `index`, counting from 0. Safe on several threads at once. Throws ocr::Error.
  virtual Sheet sheet(int index) const = 0;
  /// The same page's picture, to be looked at: as much as can be shown, where sheet() finds damage.
  virtual cv::Mat picture(int index) const { return sheet(index).picture; }
  /// Of that picture, where the file's format says so for certain, as PDF does.
  virtual std::optional<double> dots_per_inch(int /*index*/) const { return std::nullopt; }
  /// Files that this one carries beside its pages.
  virtual int attachments() const { return 0; }
};

/// Opens a file by what is in it. Throws ocr::Error: missing, empty, damaged, too_large, locked, form, and
/// those of what is not supported. What takes long throws Stopped when a stop is requested, now or when a
/// sheet is asked for.
std::unique_ptr<SourceFile> open_source(const std::filesystem::path& file, std::stop_token stop = {});

/// PDF: pages with a text layer that says what the page shows keep it, others are rendered. Internal.
std::unique_ptr<SourceFile> open_pdf(const std::vector<unsigned char>& bytes, const std::string& file,
                                     std::stop_token stop);

/// Plain text in UTF-8, UTF-16, UTF-32 or GB18030; form feeds part its pages. Internal.
std::unique_ptr<SourceFile> open_text(const std::vector<unsigned char>& bytes, const std::string& file);
/// Whether a text could begin so.
bool could_be_text(std::span<const unsigned char> head);

}  // namespace ocr
