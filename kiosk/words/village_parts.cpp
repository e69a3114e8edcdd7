#include "kiosk/words/village_parts.h"

#include <algorithm>

namespace kiosk {

VillageParts parts_of_village(std::string_view village) {
  constexpr std::size_t character = 3;  // bytes of a Chinese one in UTF-8
  std::size_t parted = std::string_view::npos;
  for (const std::string_view ending : {"街道", "乡", "镇"}) {
    const std::size_t at = village.find(ending, character);
    if (at == std::string_view::npos || at + ending.size() + 2 * character > village.size()) continue;
    parted = std::min(parted, at + ending.size());
  }
  if (parted == std::string_view::npos) return {{}, std::string(village)};
  return {std::string(village.substr(0, parted)), std::string(village.substr(parted))};
}

}  // namespace kiosk
