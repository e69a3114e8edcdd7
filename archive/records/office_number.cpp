#include "archive/records/office_number.h"

#include <charconv>

namespace archive {

namespace {

std::optional<std::int64_t> number_in(std::string_view text, std::int64_t highest) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 1 || number > highest)
    return std::nullopt;
  return number;
}

}  // namespace

std::string said_number(std::int64_t id) {
  const std::string number = std::to_string(number_of_id(id));
  return is_own(id) ? std::to_string(id) : std::to_string(office_of_id(id)) + ":" + number;
}

std::optional<std::int64_t> find_number(std::string_view said) {
  const std::size_t colon = said.find(':');
  if (colon == std::string_view::npos) return number_in(said, highest_number);
  const auto office = number_in(said.substr(0, colon), highest_office);
  const auto number = number_in(said.substr(colon + 1), highest_number);
  return office && number ? std::optional(id_of(*office, *number)) : std::nullopt;
}

}  // namespace archive
