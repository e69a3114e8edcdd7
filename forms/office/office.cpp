#include "forms/office/office.h"

#include <algorithm>

#include "forms/text/text.h"

namespace forms {

std::string Office::village_named(std::string_view spelling) const {
  const std::string plain = to_utf8(plain_text(spelling));
  const auto whole = std::find_if(villages.begin(), villages.end(), [&](const OfficeVillage& village) {
    return plain == village.township + village.name;
  });
  if (whole != villages.end()) return whole->name;
  // With the township, or with that and more before it: 邵阳市大祥区檀江街道清风村.
  const OfficeVillage* found = nullptr;
  for (const OfficeVillage& village : villages)
    if (plain.ends_with(village.name) && (!found || village.name.size() > found->name.size()))
      found = &village;
  return found ? found->name : plain;
}

}  // namespace forms
