#include "forms/amounts/boxed_amount.h"

#include <string>
#include <vector>

#include "forms/amounts/amount_reading.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// A form with these headers, and under them these digits; "" leaves a box empty.
ocr::Page form(const std::vector<std::string>& headers, const std::vector<std::string>& digits) {
  constexpr int pitch = 170, below = 50;
  ocr::Page page;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const int x = 400 + static_cast<int>(i) * pitch;
    page.lines.push_back(pages::line(headers[i], x, 600, 0.9999F));
    if (!digits[i].empty()) page.lines.push_back(pages::line(digits[i], x + 10, 600 + below, 0.9999F));
  }
  return page;
}

std::string amount(const std::vector<std::string>& headers, const std::vector<std::string>& digits) {
  const ocr::Page page = form(headers, digits);
  const auto places = forms::boxed_amounts(page);
  if (places.empty()) return "none";
  const auto field = forms::read_amount("amount", places);
  return field ? pages::value({*field}, "amount") : "-";
}

const std::vector<std::string> all = {"万", "千", "百", "十", "元", "角", "分"};

}  // namespace

TEST_CASE("digits in boxes are one amount", "[forms][boxed_amount]") {
  CHECK(amount(all, {"", "￥", "5", "4", "0", "0", "0"}) == "540.00");
  CHECK(amount(all, {"￥", "1", "2", "6", "0", "5", "8"}) == "1260.58");
  CHECK(amount(all, {"", "￥", "5", "4", "0", "o", "o"}) == "540.00");
}

TEST_CASE("headers that were misread do not move the digits", "[forms][boxed_amount]") {
  CHECK(amount({"1万", "通", "百", "+", "元", "角", "分"}, {"", "", "5", "6", "1", "0", "5"}) == "561.05");
}

TEST_CASE("an empty box among digits makes no amount", "[forms][boxed_amount]") {
  CHECK(amount(all, {"", "￥", "5", "", "0", "0", "0"}) == "none");
  CHECK(amount(all, {"", "￥", "5", "4", "0", "0", ""}) == "none");
  CHECK(amount(all, {"", "", "", "", "", "", ""}) == "none");
}

TEST_CASE("a box that holds no digit makes no amount of the rest", "[forms][boxed_amount]") {
  CHECK(amount(all, {"￥", "'", "8", "8", "-", "3", "5"}) == "none");
  CHECK(amount(all, {"", "￥", "s", "4", "0", "0", "0"}) == "none");
  CHECK(amount(all, {"", "￥", "5", "4", "o", "o", "o"}) == "none");
  CHECK(amount(all, {"", "￥", "5", "4", "0", "o", "5"}) == "none");
}

TEST_CASE("words with 元 are no headers of boxes", "[forms][boxed_amount]") {
  CHECK(amount({"元", "5", "角"}, {"1", "2", "3"}) == "none");
}
