#pragma once

// What can be wrong with a file that should hold paper. Callers tell the cases apart by `fault`, never by
// text.

#include <stdexcept>
#include <string>

namespace ocr {

enum class Fault {
  missing,      ///< no such file, or no right to read it
  empty,        ///< zero bytes
  unsupported,  ///< not a picture, PDF or text that we know
  damaged,      ///< looks like one, but can't be decoded to its end
  too_large,    ///< more pixels or pages than a sheet of paper could have
  locked,       ///< a PDF that wants a password
  form,         ///< a PDF whose pages only Adobe's reader makes, out of an XFA form
  engine        ///< a recogniser or its model can't be loaded
};

/// `what()` is English, for the log; `subject` is the file that it is about.
class Error : public std::runtime_error {
 public:
  Error(Fault fault, std::string subject, const std::string& cause)
      : std::runtime_error(subject + ": " + cause), fault_(fault), subject_(std::move(subject)) {}

  Fault fault() const { return fault_; }
  const std::string& subject() const { return subject_; }

 private:
  Fault fault_;
  std::string subject_;
};

}  // namespace ocr
