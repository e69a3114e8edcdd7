#include "forms/blank/printed_parts.h"

#include <fmt/format.h>

#include "forms/blank/form_measures.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Of Noto Sans CJK, a little generous: digits are half as wide as Han characters.
double width_of_text(const std::string& text) {
  constexpr double mm_per_pt = 25.4 / 72, digit = 0.56;
  double ems = 0;
  for (const char32_t point : to_utf32(text)) ems += is_digit(point) ? digit : 1;
  return ems * value_pt * mm_per_pt;
}

BoxPart printed(std::string text) {
  const double width = width_of_text(text);
  return {std::move(text), width};
}

}  // namespace

std::vector<BoxPart> parts_of_date(PrintedDate how, std::chrono::year_month month) {
  const int year = static_cast<int>(month.year());
  std::vector<BoxPart> parts;
  switch (how) {
    case PrintedDate::nothing:
      parts = {{"", four_digits_mm}, printed("年"), {"", two_digits_mm}, printed("月")};
      break;
    case PrintedDate::century:
      parts = {printed(std::to_string(year / 100)),
               {"", two_digits_mm},
               printed("年"),
               {"", two_digits_mm},
               printed("月")};
      break;
    case PrintedDate::year:
      parts = {printed(fmt::format("{}年", year)), {"", two_digits_mm}, printed("月")};
      break;
    case PrintedDate::month:
      parts = {printed(fmt::format("{}年{}月", year, static_cast<unsigned>(month.month())))};
      break;
  }
  parts.push_back({"", two_digits_mm});
  parts.push_back(printed("日"));
  return parts;
}

double width_of(const std::vector<BoxPart>& parts) {
  double width = 2 * pad_mm;
  for (const BoxPart& part : parts) width += part.width_mm;
  return width;
}

void print_parts(const std::vector<BoxPart>& parts, FormBox& box, FormLayout& layout) {
  double x = box.place.x + pad_mm;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // The last blank takes what is left, where nothing is printed behind it.
    const bool last = i + 1 == parts.size();
    const double width =
        last && parts[i].text.empty() ? box.place.x + box.place.width - pad_mm - x : parts[i].width_mm;
    const FormRectangle place{x, box.place.y, width, box.place.height};
    if (parts[i].text.empty())
      box.blanks.push_back(place);
    else
      layout.texts.push_back({.text = parts[i].text, .place = place, .size_pt = value_pt});
    x += width;
  }
}

}  // namespace forms
