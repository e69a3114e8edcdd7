#pragma once

// What each fault is called by programs, and what it tells a person: what is wrong, then what to do. The
// sentences are the code's English; describe() translates them and fills their placeholders.

#include <string_view>

#include "archive/records/error.h"
#include "archive/tables/table_error.h"
#include "kiosk/devices/scanner.h"
#include "ocr/page/error.h"

namespace kiosk {

/// As JSON and logs have it: "disk_full".
std::string_view fault_name(ocr::Fault fault);
std::string_view fault_name(archive::Fault fault);

std::string_view english_for(ocr::Fault fault);
std::string_view english_for(archive::TableFault fault);
std::string_view english_for(archive::Fault fault);
std::string_view english_for(DeviceFault fault);

}  // namespace kiosk
