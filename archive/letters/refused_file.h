#pragma once

// A file that somebody wrote for the office's papers, and that does not say what it can.

#include <string>

#include "archive/records/error.h"

namespace archive {

enum class WrittenFile {
  bulletin_text,  ///< a bulletin's parts, each once
  office_names,   ///< office.toml
  word_template   ///< a DOCX that papers are laid into
};

/// Its subject is the file, with the line behind a colon where there is one.
class RefusedFile : public Error {
 public:
  RefusedFile(WrittenFile what, const std::string& file, int line, const std::string& cause)
      : Error(Fault::bad_value, line > 0 ? file + ":" + std::to_string(line) : file, cause), what_(what) {}
  WrittenFile what_file() const { return what_; }

 private:
  WrittenFile what_;
};

}  // namespace archive
