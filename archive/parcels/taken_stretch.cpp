#include "archive/parcels/taken_stretch.h"

#include <fmt/format.h>

#include "archive/records/office_number.h"

namespace archive::parcels {

std::string text_of(const TakenStretch& stretch) {
  return fmt::format("{} {}-{} {}", stretch.office, stretch.first, stretch.last, stretch.hash);
}

std::optional<TakenStretch> find_taken_stretch(const std::string& detail) {
  const std::size_t stretch = detail.find(' ');
  const std::size_t dash = detail.find('-', stretch), hash = detail.find(' ', dash);
  if (hash == std::string::npos) return std::nullopt;
  const auto first = find_number(detail.substr(stretch + 1, dash - stretch - 1));
  const auto last = find_number(detail.substr(dash + 1, hash - dash - 1));
  if (!first || !last || !is_own(*first) || !is_own(*last)) return std::nullopt;
  return TakenStretch{
      .office = detail.substr(0, stretch), .first = *first, .last = *last, .hash = detail.substr(hash + 1)};
}

}  // namespace archive::parcels
