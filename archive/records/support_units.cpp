#include "archive/records/support_units.h"

#include <algorithm>

#include <fmt/format.h>

#include "forms/text/text.h"

namespace archive {

std::vector<std::string> units_in(std::string_view text) {
  constexpr std::u32string_view parting = U"、，,；;/|";
  std::vector<std::string> units;
  std::u32string unit;
  const auto end = [&] {
    if (std::string name = forms::to_utf8(unit);
        !name.empty() && std::find(units.begin(), units.end(), name) == units.end())
      units.push_back(std::move(name));
    unit.clear();
  };
  for (const char32_t symbol : forms::fold_with_places(forms::to_utf32(text)).text) {
    if (forms::is_space(symbol) || parting.find(symbol) != std::u32string_view::npos)
      end();
    else
      unit += symbol;
  }
  end();
  return units;
}

std::string joined_units(const std::vector<std::string>& units) {
  return fmt::format("{}", fmt::join(units, "、"));
}

bool names_units(std::string_view text, std::string_view unit) {
  const std::vector<std::string> named = units_in(text), wanted = units_in(unit);
  return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& each) {
    return std::find(named.begin(), named.end(), each) != named.end();
  });
}

}  // namespace archive
