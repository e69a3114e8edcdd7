#pragma once

// A village's year handed over to the archives (移交): a bag (RFC 8493) with every arranged item as PDF/A-1b
// under its code, its originals as they were scanned, what is known of each as CSV and XML (after the
// metadata elements of DA/T 46-2009), the list of items, and what its pictures are like (DA/T 31-2017).
// Whoever takes it checks it with any BagIt tool, and needs no program of ours.

#include <filesystem>
#include <string>
#include <vector>

#include "archive/arrangement/arrangement.h"
#include "archive/files/export.h"
#include "forms/definitions/kind.h"

namespace archive {

struct TransferOrder {
  std::string village;  ///< as the archive calls it
  int year = 0;
  std::string sender;     ///< the office, in full; may be empty
  forms::Date today{};    ///< of the hand-over
  int thickness_mm = 30;  ///< of the boxes that the list of items parts the items into
};

struct Transfer {
  Export written = Export::written;
  int items = 0;
  int pictures = 0;
  int pictures_short = 0;  ///< of these: what falls short of DA/T 31-2017, as the report in the bag names it
  std::vector<DocumentId> without_code;  ///< documents of the village and year that are not in it
};

/// Writes the bag into a folder that is not there or empty; nothing where no document of the village and year
/// has a code. A document of several villages goes with its own. Throws archive::Error as BagWriter,
/// write_pdf() and write_report() do. What was stopped or failed halfway leaves a folder that is no bag.
Transfer write_transfer(const Archive& archive, const forms::Kinds& kinds, const TransferOrder& order,
                        const std::filesystem::path& folder, const ExportOptions& options = {});

}  // namespace archive
