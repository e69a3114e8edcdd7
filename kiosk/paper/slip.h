#pragma once

// The slip for what was filed, for the clerk.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/paper/printout.h"
#include "kiosk/tray/filing.h"

namespace kiosk {

/// What the slip's QR code holds, for whoever scans it later: "CUNZHENG/1/12-14,18/0123456789abcdef": the
/// text's own number, the documents' with runs shortened, and the first sixteen digits of the SHA-256 of the
/// first page's file.
std::string slip_code(const JustFiled& filed);

/// Document by document, what the archive has no words for.
struct SlipWords {
  std::vector<std::string> kinds;
  std::vector<std::vector<std::string>> items;  ///< what it proves
};
/// A5, for the clerk: number, kind, village, days, pages, items, by whom and when, and a QR code; more sheets
/// where there are more documents. A duplicate's says who filed it the first time.
std::shared_ptr<const Printout> make_slip(const JustFiled& filed, const SlipWords& words);

}  // namespace kiosk
