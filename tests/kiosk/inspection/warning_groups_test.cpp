// Warnings in groups, without a window.

#include "kiosk/inspection/warning_groups.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Warning;
using archive::WarningKind;
using fixtures::day;
using kiosk::WarningGroup;

namespace {

Warning warning(const std::string& id, WarningKind kind, archive::DocumentId document, int row) {
  Warning made;
  made.id = id;
  made.kind = kind;
  made.village = "清风村";
  made.places = {{.document = document, .page = 1, .row = row}};
  made.day = day("2024-03-15");
  made.other_day = day("2024-12-31");
  return made;
}

archive::DocumentSummary paper(archive::DocumentId id) {
  archive::DocumentSummary summary;
  summary.id = id;
  summary.kind = "meeting_minutes";
  return summary;
}

}  // namespace

TEST_CASE("a register whose rows all came late is one line, not sixteen", "[kiosk][warnings]") {
  std::vector<Warning> warnings;
  for (int row = 0; row < 16; ++row)
    warnings.push_back(warning("r" + std::to_string(row), WarningKind::long_before_scan, 7, row));
  warnings.push_back(warning("x", WarningKind::long_before_scan, 8, 0));
  warnings.push_back(warning("w", WarningKind::after_scan, 7, 0));
  const auto kinds = forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds");
  const std::vector<WarningGroup> groups = kiosk::grouped(warnings, {paper(7), paper(8)}, kinds);
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].kind == WarningKind::after_scan);
  CHECK(groups[1].document == 7);
  CHECK(groups[1].warnings.size() == 16);
  CHECK(groups[1].paper.find("会议记录") != std::string::npos);
  CHECK(kiosk::places_of(groups[1]).size() == 16);
  CHECK(kiosk::ids_to_dismiss(groups[1]).size() == 16);
}

TEST_CASE("what was dismissed is not dismissed again", "[kiosk][warnings]") {
  std::vector<Warning> warnings = {warning("a", WarningKind::after_scan, 7, 0),
                                   warning("b", WarningKind::after_scan, 7, 1)};
  warnings[0].dismissed = archive::Dismissal{.reason = "旧册子", .mark = fixtures::mark()};
  auto groups = kiosk::grouped(warnings, {}, {});
  REQUIRE(groups.size() == 1);
  CHECK_FALSE(kiosk::is_dismissed(groups[0]));
  CHECK(kiosk::ids_to_dismiss(groups[0]) == std::vector<std::string>{"b"});
}

TEST_CASE("two days that contradict stand side by side", "[kiosk][warnings]") {
  const std::string words = kiosk::contradiction(warning("a", WarningKind::long_before_scan, 7, 0));
  CHECK(words.find("2024-03-15") < words.find("2024-12-31"));
  Warning twice = warning("b", WarningKind::same_number, 7, 0);
  twice.text = "0012345";
  CHECK(kiosk::contradiction(twice).find("0012345") != std::string::npos);
}

TEST_CASE("the place on the page is the date that is meant, else its row", "[kiosk][warnings]") {
  archive::Document document;
  const auto add = [&](std::optional<int> row, const std::string& key, forms::FieldType type,
                       const std::string& value, ocr::Box box) {
    archive::FieldVersion version;
    version.field.key = key;
    version.field.type = type;
    version.field.values = {value};
    version.field.box = box;
    document.fields.push_back({.place = {row, key}, .page = 1, .versions = {version}});
  };
  add(0, "date", forms::FieldType::date, "2024-03-15", {10, 10, 20, 5});
  add(0, "name", forms::FieldType::text, "张三", {40, 10, 20, 5});
  add(1, "date", forms::FieldType::date, "2024-03-16", {10, 20, 20, 5});
  add(2, "name", forms::FieldType::text, "李四", {40, 30, 20, 5});
  const Warning said = warning("a", WarningKind::long_before_scan, 7, 0);
  const auto boxes = kiosk::boxes_of(document, said.places[0], said);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].x == 10);
  CHECK(kiosk::boxes_of(document, {.document = 7, .page = 1, .row = 2}, said).size() == 1);
  CHECK(kiosk::boxes_of(document, {.document = 7, .page = 2, .row = 0}, said).empty());
}
