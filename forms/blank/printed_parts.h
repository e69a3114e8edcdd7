#pragma once

// What is printed within a box so that only the rest is written by hand: 2024年6月…日, ￥…. Internal to
// forms.

#include <chrono>
#include <string>
#include <vector>

#include "forms/blank/form_layout.h"

namespace forms {

/// How much of a date is printed.
enum class PrintedDate { nothing, century, year, month };

/// One after another from the left: text, or a blank of some width.
struct BoxPart {
  std::string text;  ///< empty: a blank
  double width_mm = 0;
};
std::vector<BoxPart> parts_of_date(PrintedDate printed, std::chrono::year_month month);

/// That the parts take up, with the padding around them.
double width_of(const std::vector<BoxPart>& parts);

/// Puts the parts into a box: the texts go to the layout, the blanks to the box.
void print_parts(const std::vector<BoxPart>& parts, FormBox& box, FormLayout& layout);

}  // namespace forms
