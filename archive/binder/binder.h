#pragma once

// The evidence binder (佐证册): a folder that any browser opens from a USB stick without this program. Static
// HTML without scripts, in Chinese: villages → checklist → item → proofs with their pages, dates and
// confirmations, the coverage of each period, and on every page the head of the audit log. Prints well.
// Beside each document lies its searchable PDF.
//
//   index.html           the villages, and how they stand
//   village-1.html       one village's checklist
//   document-12.html     one document with its pages and fields
//   pictures/12-1.jpg    its first page, upright; 12-1-small.jpg the same as a thumbnail
//   pdf/12.pdf           all its pages, with the text that was read
//   villages.svg         how much of each village is proved; contents.svg: of each content in each village
//   style.css
//   cunzheng-binder.txt  its mark: what has none is nobody's to replace

#include <filesystem>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/files/export.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"

namespace archive {

struct BinderQuestion {
  std::vector<std::string> villages;  ///< empty: all
  forms::Date from;
  forms::Date to;
  forms::Date today;
};

struct BinderSummary {
  int villages = 0;
  int documents = 0;
  int pages = 0;
  bool stopped = false;  ///< then nothing is left of it
};

/// Makes the folder, which must not be there, be empty, or hold a binder with nothing else in it, which is
/// replaced as a whole, though never by one without a document (nothing_proved). A binder knows itself by its
/// mark; those of earlier versions have none, and stay. Documents are in memory one a thread. Throws
/// archive::Error: not_a_binder, whole_disk, no_folder, in_archive (archive/binder/binder_folder.h);
/// no_village for one that the archive does not know; disk_full, no_access, io, damaged; ocr::Error if an
/// original can't be read.
BinderSummary write_binder(const Archive& archive, const forms::Checklists& checklists,
                           const forms::Kinds& kinds, const BinderQuestion& question,
                           const std::filesystem::path& folder, const ExportOptions& options = {});

}  // namespace archive
