#include "archive/records/events.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Event;
using archive::events_of;
using archive::KeptField;
using fixtures::day;
using fixtures::field;
using forms::FieldType;

namespace {

KeptField kept(forms::Field field, std::optional<int> row = {}) {
  KeptField kept;
  kept.place = {.row = row, .key = field.key};
  kept.versions.push_back({.version = 1, .field = std::move(field), .last = {}, .confirmed = {}});
  return kept;
}

KeptField confirmed(KeptField field, const std::string& moment) {
  field.versions.back().confirmed = {.who = "李四", .when = fixtures::moment(moment)};
  return field;
}

}  // namespace

TEST_CASE("a document's own date is an event, and its field `date` goes before others", "[archive][events]") {
  const auto events = events_of({kept(field("signed", FieldType::date, "2024-03-20")),
                                 kept(field("date", FieldType::date, "2024-03-15"))});
  REQUIRE(events.size() == 1);
  CHECK(events[0].first == day("2024-03-15"));
  CHECK(events[0].last == day("2024-03-15"));
  CHECK_FALSE(events[0].row);
  CHECK(events[0].certain);
}

TEST_CASE("each row with a date is an event, and names who is beside it", "[archive][events]") {
  const auto events = events_of({kept(field("date", FieldType::date, "2024-03-05"), 0),
                                 kept(field("household", FieldType::person, "张三"), 0),
                                 kept(field("visitor", FieldType::person, "李四"), 0),
                                 kept(field("note", FieldType::text, "无"), 1),
                                 kept(field("date", FieldType::date, "2024-03-07"), 2)});
  REQUIRE(events.size() == 2);
  CHECK(events[0].row == 0);
  CHECK(events[0].household == "张三");
  CHECK(events[0].person == "李四");
  CHECK(events[1].row == 2);
  CHECK(events[1].household.empty());
}

TEST_CASE("a row from one day to another is confirmed when both are", "[archive][events]") {
  const KeptField from =
      confirmed(kept(field("from", FieldType::date, "2024-03-05"), 0), "2024-07-01T08:00:00Z");
  const KeptField to = kept(field("to", FieldType::date, "2024-03-09"), 0);
  const auto half = events_of({from, to});
  REQUIRE(half.size() == 1);
  CHECK(half[0].last == day("2024-03-09"));
  CHECK_FALSE(half[0].confirmed);
  // The later of the two words counts, whichever field comes first.
  const auto whole = events_of({confirmed(to, "2024-07-02T08:00:00Z"), from});
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].first == day("2024-03-05"));
  REQUIRE(whole[0].confirmed);
  CHECK(whole[0].confirmed->when == fixtures::moment("2024-07-02T08:00:00Z"));
}

TEST_CASE("a row that ends before it begins is one doubtful day", "[archive][events]") {
  const auto events = events_of({kept(field("from", FieldType::date, "2024-03-09"), 0),
                                 kept(field("to", FieldType::date, "2024-03-05"), 0)});
  REQUIRE(events.size() == 1);
  CHECK(events[0].first == day("2024-03-09"));
  CHECK(events[0].last == day("2024-03-09"));
  CHECK_FALSE(events[0].certain);
}

TEST_CASE("a month counts only where no date does", "[archive][events]") {
  const KeptField month = kept(field("month", FieldType::month, "2024-02"));
  const auto events = events_of({month});
  REQUIRE(events.size() == 1);
  CHECK(events[0].first == day("2024-02-01"));
  CHECK(events[0].last == day("2024-02-29"));
  CHECK_FALSE(events[0].certain);
  CHECK(events_of({month, kept(field("date", FieldType::date, "2024-03-05"), 0)}).size() == 1);
  CHECK(events_of({kept(field("topic", FieldType::text, "学习"))}).empty());
}

TEST_CASE("a term's end is no event, and rows are of the household that the paper names",
          "[archive][events]") {
  CHECK(events_of({kept(field("valid_until", FieldType::date, "2025-12-31"))}).empty());
  const auto events = events_of({kept(field("valid_until", FieldType::date, "2025-12-31")),
                                 kept(field("household", FieldType::person, "张三")),
                                 kept(field("officer", FieldType::person, "李四")),
                                 kept(field("date", FieldType::date, "2024-03-05"), 0),
                                 kept(field("date", FieldType::date, "2024-03-07"), 1),
                                 kept(field("household", FieldType::person, "王五"), 1)});
  REQUIRE(events.size() == 2);
  CHECK(events[0].household == "张三");
  CHECK(events[0].person == "李四");
  CHECK(events[1].household == "王五");
}

TEST_CASE("households that are listed without dates are of the paper's day", "[archive][events]") {
  const auto events = events_of({kept(field("date", FieldType::date, "2024-03-28")),
                                 kept(field("household", FieldType::person, "张三"), 0),
                                 kept(field("household", FieldType::person, "李四"), 1)});
  REQUIRE(events.size() == 3);
  CHECK_FALSE(events[0].row);
  CHECK(events[1].row == 0);
  CHECK(events[1].household == "张三");
  CHECK(events[2].household == "李四");
  CHECK(events[2].first == day("2024-03-28"));
  // A visit whose day is illegible is of no day.
  forms::Field illegible = field("date", FieldType::date, "2024-03-28");
  illegible.values.clear();
  CHECK(events_of({kept(field("date", FieldType::date, "2024-03-28")), kept(illegible, 0),
                   kept(field("household", FieldType::person, "张三"), 0)})
            .size() == 1);
}
