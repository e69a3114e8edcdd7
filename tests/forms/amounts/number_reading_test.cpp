#include "forms/amounts/number_reading.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

std::string number(std::string_view text) {
  const ocr::Page page = pages::picture({std::string(text)});
  const auto field = forms::read_number("number", {pages::passage_of(page)});
  return field ? field->values.front() : "none";
}

}  // namespace

TEST_CASE("a number of three characters or more is read from its first digit on", "[forms][number_reading]") {
  CHECK(number("4707445") == "4707445");
  CHECK(number("No 4707445 号") == "4707445");
  CHECK(number("470 7445") == "4707445");
  CHECK(number("2024-15A") == "2024-15A");
  CHECK(number("15") == "none");
  CHECK(number("无") == "none");
}

TEST_CASE("text is kept as it is read, and doubtful below the threshold", "[forms][number_reading]") {
  const ocr::Page sure = pages::picture({"学习政策"}), unsure = pages::picture({"学习政策"}, 0.9F);
  const auto field = forms::field_as_read("topic", forms::FieldType::text, pages::passage_of(sure));
  CHECK(field.values == std::vector<std::string>{"学习政策"});
  CHECK(field.certain());
  forms::FieldTrace trace;
  CHECK_FALSE(
      forms::field_as_read("topic", forms::FieldType::text, pages::passage_of(unsure), &trace).certain());
  CHECK(trace.text == "学习政策");
  REQUIRE(trace.doubts.size() == 1);
}
