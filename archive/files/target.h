#pragma once

// Where something that leaves the archive may be written: a mistyped path must cost nobody a file. Everything
// that this library writes for people goes through here: PDFs, workbooks, templates, binders, crops.
//
// Nothing is written into any archive, by whichever way the path leads there (links, "..", relative). A file
// only takes the place of nothing, of an empty file, or of one of its own kind, told by its bytes.

#include <filesystem>
#include <functional>

#include "archive/files/disk.h"
#include "archive/files/export.h"

namespace archive {

enum class Replaces { nothing, pdf, workbook, word_document };

/// Throws archive::Error: in_archive.
void require_outside_archives(const std::filesystem::path& path);

/// Throws archive::Error: in_archive; no_folder where the folder that it is to be in is not there;
/// would_replace where something else stands there.
void require_target(const std::filesystem::path& file, Replaces replaces);

/// Lets a file be written by replace_file(), where require_target() lets it: what throws or says that it was
/// stopped leaves nothing, and what stood there stays. Throws as require_target(), and archive::Error
/// (disk_full, no_access, io).
Export write_target(const std::filesystem::path& file, Replaces replaces,
                    const std::function<Export(NewFileOnDisk&)>& write, Disk& disk = real_disk());

}  // namespace archive
