#pragma once

// The one way to a file of any format: what is in it decides, never its name. Internal to ocr; what is said
// of files to the floors above stands in ocr/reading/reader.h.

#include <filesystem>
#include <memory>
#include <stop_token>

#include "ocr/files/source_file.h"

namespace ocr {

/// Opens a file by what is in it. Throws ocr::Error: missing, empty, damaged, too_large, locked, form, and
/// those of what is not supported. What takes long throws Stopped when a stop is requested, now or when a
/// page is asked for.
std::unique_ptr<SourceFile> open_source(const std::filesystem::path& file, std::stop_token stop = {});

}  // namespace ocr
