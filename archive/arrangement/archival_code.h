#pragma once

// The code under which an item lies in an archive for good (档号), as DA/T 13-2022 has it for items (件) that
// are arranged by DA/T 22-2015: 全宗号-门类·年度-保管期限-机构-件号, J001-WS·2024-D30-BGS-0001.

#include <optional>
#include <string>
#include <string_view>

#include "forms/definitions/kind.h"

namespace archive {

/// Of the papers that an archive of ours can have.
inline constexpr int first_archive_year = 1949, last_archive_year = 9999;

/// A fonds, a year, how long it is kept, and a department: items count from 1 within these, and no box holds
/// those of two of them.
struct ArchivalSeries {
  std::string fonds;  ///< 全宗号: four letters or digits, given by the archives: J001
  int year = 0;       ///< 年度, of four digits
  forms::Retention retention = forms::Retention::ten_years;
  std::string department;  ///< 机构(问题): two to six capital letters: BGS
  auto operator<=>(const ArchivalSeries&) const = default;
};

struct ArchivalCode {
  ArchivalSeries series;
  int number = 0;  ///< 件号, 1 to 9999
  auto operator<=>(const ArchivalCode&) const = default;
};

/// "J001-WS·2024-D30-BGS-0001". WS: documents (文书), the only category of an office's papers here.
std::string to_string(const ArchivalCode& code);
/// None if it is not of this form.
std::optional<ArchivalCode> parse_archival_code(std::string_view text);

bool is_fonds(std::string_view text);
bool is_department(std::string_view text);

/// 永久, 30年, 10年.
std::string_view words_for(forms::Retention retention);

}  // namespace archive
