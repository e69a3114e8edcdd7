#include "archive/database/restoration.h"

#include <regex>

#include <fmt/format.h>

#include "archive/records/office_number.h"

namespace archive {

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
  const auto backed_up_to = find_number(found[2].str());
  const auto brought_back_to = found[3].matched ? find_number(found[3].str()) : backed_up_to;
  if (!moment || !backed_up_to || !brought_back_to) return std::nullopt;
  return Restoration{.moment = *moment, .backed_up_to = *backed_up_to, .brought_back_to = *brought_back_to};
}

}  // namespace archive
