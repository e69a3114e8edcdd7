#pragma once

// Why a ZIP file of parts, as office programs write them, can't be read. Public: archive's tables tell people
// what to do about it.

#include <stdexcept>
#include <string>

namespace ocr {

enum class PackageFault {
  damaged,             ///< parts lack, or can't be unpacked
  too_large,           ///< unpacks to more than any paper
  locked,              ///< with a password
  other_format,        ///< a ZIP file, but none of what was expected
  binary_spreadsheet,  ///< XLSB
  open_document,       ///< ODS, ODT
  stopped              ///< somebody asked to stop
};

/// `what()` is the cause alone: whoever reads the file knows its name.
class PackageError : public std::runtime_error {
 public:
  PackageError(PackageFault fault, const std::string& cause) : std::runtime_error(cause), fault_(fault) {}
  PackageFault fault() const { return fault_; }

 private:
  PackageFault fault_;
};

}  // namespace ocr
