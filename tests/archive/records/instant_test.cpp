#include "archive/records/instant.h"

#include "tests/catch.h"

TEST_CASE("a moment survives being written as text", "[archive][instant]") {
  for (const char* text : {"2024-02-29T23:59:59Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z"}) {
    const auto moment = archive::instant_from_iso(text);
    REQUIRE(moment);
    CHECK(archive::to_iso(*moment) == text);
  }
}

TEST_CASE("what is not exactly a moment is none", "[archive][instant]") {
  for (const char* text : {"", "2024-02-30T00:00:00Z", "2024-02-03T24:00:00Z", "2024-02-03 10:00:00Z",
                           "2024-02-03T10:00:00", "2024-02-03T10:00:00+08:00", "2024-2-03T10:00:00ZZ"})
    CHECK_FALSE(archive::instant_from_iso(text));
}

TEST_CASE("the office's day begins at midnight in Beijing", "[archive][instant]") {
  using namespace std::chrono;
  const auto day_at = [](const char* text) {
    return archive::office_day(archive::instant_from_iso(text).value());
  };
  CHECK(day_at("2024-02-28T15:59:59Z") == 2024y / February / 28);
  CHECK(day_at("2024-02-28T16:00:00Z") == 2024y / February / 29);
  CHECK(day_at("2024-12-31T16:00:00Z") == 2025y / January / 1);
}
