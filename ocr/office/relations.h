#pragma once

// Which part of a package is what (ECMA-376 part 2, 9.3). Internal to ocr.

#include <string>
#include <vector>

#include "ocr/office/zip_parts.h"

namespace ocr {

struct Relation {
  std::string id;
  std::string type;  ///< the last word of its address, which strict and transitional files share
  std::string target;
  bool external = false;  ///< leads out of the file: nobody follows it
};

/// Of a part; none where it has none. Throws PackageError.
std::vector<Relation> relations_of(ZipParts& parts, const std::string& part);
/// The part that everything else hangs on; `usual` where the package does not say.
std::string main_part(ZipParts& parts, const std::string& usual);

}  // namespace ocr
