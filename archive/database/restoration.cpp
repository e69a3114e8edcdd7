#include "archive/database/restoration.h"

#include <charconv>
#include <regex>

#include <fmt/format.h>

namespace archive {

namespace {

std::int64_t number_in(const std::string& digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::string text_of(const Restoration& restoration) {
  const std::string text = fmt::format("restored from the backup of {}, which ends at entry {}",
                                       to_iso(restoration.moment), restoration.backed_up_to);
  if (restoration.brought_back_to <= restoration.backed_up_to) return text;
  return text + fmt::format("; brought back up to entry {}", restoration.brought_back_to);
}

std::optional<Restoration> find_restoration(const std::string& detail) {
  static const std::regex form(
      R"(restored from the backup of (\S+), which ends at entry (\d+)(?:; brought back up to entry (\d+))?)");
  std::smatch found;
  if (!std::regex_match(detail, found, form)) return std::nullopt;
  const auto moment = instant_from_iso(found[1].str());
  if (!moment) return std::nullopt;
  const std::int64_t backed_up_to = number_in(found[2].str());
  return Restoration{.moment = *moment,
                     .backed_up_to = backed_up_to,
                     .brought_back_to = found[3].matched ? number_in(found[3].str()) : backed_up_to};
}

}  // namespace archive
