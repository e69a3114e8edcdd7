#pragma once

// The people that an office knows who may be named on one page, with how likely each is before anything is
// read there.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "forms/office/office.h"

namespace forms {

class PageNames {
 public:
  /// Nobody is known.
  PageNames() = default;
  /// Those of the village and of no village; where nobody of the village is known, or it is empty, those of
  /// all.
  PageNames(const Office& office, const std::string& village);

  struct Person {
    std::u32string name;
    std::array<int, 3> count = {};  ///< how many of that name, by RosterRole
  };
  /// Each name once.
  const std::vector<Person>& people() const { return people_; }

  /// How likely a person of each role is in a field or column of this key; with all others that are known
  /// it makes known().
  struct Expected {
    std::array<double, 3> each = {};
    double known = 0;  ///< that it is anybody of them
    double of(const Person& person) const;
  };
  Expected expected(std::string_view key) const;

 private:
  std::vector<Person> people_;
  std::array<int, 3> count_ = {};
};

}  // namespace forms
