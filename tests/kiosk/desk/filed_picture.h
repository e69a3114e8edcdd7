#pragma once

// A paper that is filed with a picture that can be shown.

#include "tests/archive/fixtures.h"
#include "tests/kiosk/desktop.h"

namespace tests {

/// The picture shows the paper's lines.
inline archive::DocumentId filed_picture(archive::Archive& archive, const std::filesystem::path& file,
                                         const fixtures::Paper& paper, int number = 0) {
  paper_picture(file, paper.lines, number);
  return archive.file(fixtures::file_of(file, paper, fixtures::read_file(file))).documents.at(0);
}

}  // namespace tests
