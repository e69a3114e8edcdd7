#pragma once

// What is handed over about each item, for machines: a table, and XML with the elements of DA/T 46-2009 under
// their Chinese names. For the library's own use.

#include <span>
#include <string>
#include <vector>

#include "archive/arrangement/arrangement.h"
#include "archive/transfer/picture_report.h"

namespace archive {

/// A file of the bag and what it is.
struct TransferredFile {
  std::string name;    ///< its path in the bag, below data/
  std::string format;  ///< PDF/A-1b, or the ending of the original: jpg
  std::uint64_t bytes = 0;
  std::string checksum;  ///< SHA-512, as in the manifest
  std::string filed_as;  ///< an original's name when it was filed; empty: made for the hand-over
};

struct TransferredItem {
  ArrangedItem item;
  Document document;
  std::string kind_title;
  std::vector<TransferredFile> files;
  std::vector<ExaminedPicture> pictures = {};
};

/// RFC 4180 with a byte order mark, as the archives' spreadsheets want it: a row a file.
std::string transfer_csv(std::span<const TransferredItem> items);
std::string transfer_xml(std::span<const TransferredItem> items, const std::string& sender,
                         forms::Date today);

}  // namespace archive
