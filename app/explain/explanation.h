#pragma once

// `read --explain DIR`: what each step of the reading saw and decided, as pictures and HTML that any browser
// shows, to find out why a page was misread.
//
//   DIR/index.html               the files
//   DIR/file-001/reading.html    one file: each page's kind, fields and lines, and why they are so
//   DIR/file-001/page-1/         upright.jpg, ink.jpg, ruling_lines.jpg, lines.svg, cells.svg,
//                                line-000.jpg … one a line
//
// Only its owner may look into it: it holds all that the papers say.

#include <exception>
#include <filesystem>
#include <string>

#include <pugixml.hpp>

#include "app/explain/reading_page.h"
#include "archive/files/disk.h"

namespace app {

/// One thread. What can't be written throws archive::Error (disk_full, no_access, io).
class Explanation {
 public:
  /// Makes the folder; an empty one may be there. Throws archive::Error: in_archive; would_replace where it
  /// holds anything. `kinds` has to outlive it.
  Explanation(std::filesystem::path folder, const forms::Kinds& kinds,
              archive::Disk& disk = archive::real_disk());

  /// The next page, in the order of the files.
  void add(const ExplainedPage& page);
  /// A page or file that could not be read, by its sentence.
  void add_failure(const std::string& file, const std::string& sentence);
  /// Writes what is not written yet. What was added is there in any case, but for the last file's HTML.
  void end();

 private:
  void begin_file(const std::string& file);
  void end_file();
  void write_pictures(const ExplainedPage& page, const std::filesystem::path& folder);
  void write(const std::filesystem::path& file, const std::string& text);
  void write_jpeg(const std::filesystem::path& file, const ocr::TracedImage& image);

  std::filesystem::path folder_;
  const forms::Kinds& kinds_;
  archive::Disk& disk_;
  pugi::xml_document index_;
  pugi::xml_node list_;  // of the files, in index_
  int files_ = 0;
  std::string file_;  // whose pages come now
  pugi::xml_document html_;
  pugi::xml_node body_;
};

}  // namespace app
