#pragma once

// A village's name in parts, to list villages by township.

#include <string>
#include <string_view>

namespace kiosk {

struct VillageParts {
  std::string township;  ///< 檀江街道; empty: the name says none
  std::string name;      ///< 清风村
};

/// Parts 檀江街道清风村 behind the first 街道, 乡 or 镇 that has at least one character before it and two
/// after it. Any thread.
VillageParts parts_of_village(std::string_view village);

}  // namespace kiosk
