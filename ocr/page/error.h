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
  /// a picture, and whole as far as anybody can tell, but of a kind that is not read: see Error::kind()
  unsupported_picture,
  unsupported_document,  ///< the same of a document: a text processor's, an OFD
  damaged,               ///< looks like one, but can't be decoded to its end
  too_large,             ///< more pixels, pages or text than a sheet of paper could have
  locked,                ///< a PDF that wants a password
  form,                  ///< a PDF whose pages only Adobe's reader makes, out of an XFA form
  engine                 ///< a recogniser or its model can't be loaded
};

/// `what()` is English, for the log; `subject` is the file that it is about.
class Error : public std::runtime_error {
 public:
  Error(Fault fault, std::string subject, const std::string& cause)
      : std::runtime_error(subject + ": " + cause), fault_(fault), subject_(std::move(subject)) {}

  Fault fault() const { return fault_; }
  const std::string& subject() const { return subject_; }

  /// The name of a kind of file, as its users know it ("HEIC"); empty where no kind is meant.
  const std::string& kind() const { return kind_; }
  Error of_kind(std::string kind) && {
    kind_ = std::move(kind);
    return std::move(*this);
  }

  /// Which page of the file, from 1; 0: the file, or its only page.
  int page() const { return page_; }
  Error of_page(int number) const {
    Error error = *this;
    error.page_ = number;
    return error;
  }

 private:
  Fault fault_;
  std::string subject_;
  std::string kind_;
  int page_ = 0;
};

}  // namespace ocr
