#include "archive/records/support_units.h"

#include "tests/catch.h"

TEST_CASE("several units in one value are each a unit", "[archive][units]") {
  using Units = std::vector<std::string>;
  for (const char* text : {"区水利局、区财政局", "区水利局，区财政局", "区水利局; 区财政局",
                           " 区水利局\n区财政局、", "区水利局、区财政局、区水利局"})
    CHECK(archive::units_in(text) == Units{"区水利局", "区财政局"});
  CHECK(archive::units_in("").empty());
  CHECK(archive::joined_units({"区水利局", "区财政局"}) == "区水利局、区财政局");
  CHECK(archive::names_units("区水利局、区财政局", "区财政局"));
  CHECK(archive::names_units("区水利局、区财政局", "区财政局、区水利局"));
  CHECK_FALSE(archive::names_units("区水利局、区财政局", "财政局"));
  CHECK_FALSE(archive::names_units("区水利局", ""));
}
