#pragma once

// The file that the tray keeps beside a sheet's picture: what is known of it and what a person has set on it
// so far.
//
//   {"order": 1099511627776,          its place among the others, ascending
//    "file": "000001.jpg",            its picture, for people: the file's own number tells
//    "name": "1", "village": "...", "continues": false,
//    "turn_quarters": 1,              only if a person turned it
//    "scanned_at": "2024-12-30T...Z", only if it was scanned
//    "discarded_at": "...",           only while it is hidden
//    "draft": [{"kind": "", "changes": [{"place", "values", "type"}], "links": {requirement: state},
//               "seen": {place: values}}],   one for each document that begins with the sheet
//    "filed": {"documents": [12], "when": "..."}}   only once it was filed

#include <cstdint>
#include <iosfwd>
#include <string>

#include "kiosk/tray/tray.h"

namespace kiosk {

std::string tray_json(const Sheet& sheet, std::int64_t order);

/// Fills in everything but the sheet's number and file. Throws std::exception for what is not as we write it:
/// nothing that is not understood is passed over, as it would be lost with the next change.
void read_tray_json(std::istream& in, Sheet& sheet, std::int64_t& order);

}  // namespace kiosk
