#include "archive/arrangement/arrangement.h"

#include <chrono>

#include "archive/arrangement/box_papers.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

const ArrangementOrder order{.fonds = "J001", .department = "BGS", .year = 2024};
const Mark later{.who = "李四", .when = fixtures::mark().when + std::chrono::hours(24)};

const forms::Kinds kinds({{.name = "meeting_minutes",
                           .title = "会议记录",
                           .titles = {},
                           .words = {},
                           .stops = {},
                           .retention = forms::Retention::thirty_years,
                           .fields = {},
                           .columns = {}}});

/// A meeting on a day that somebody confirmed.
DocumentId meeting(Archive& archive, const TemporaryFolder& folder, const std::string& iso,
                   bool confirmed = true) {
  fixtures::Paper paper = fixtures::study_meeting();
  paper.fields = {fixtures::date(iso), fixtures::field("village", forms::FieldType::village, "清风村")};
  const DocumentId document = fixtures::filed(archive, folder / (iso + ".jpg"), paper);
  if (confirmed) {
    const FieldChange date{.place = {.row = std::nullopt, .key = "date"}, .values = {}, .type = {}};
    archive.confirm(document, std::span(&date, 1), fixtures::mark());
  }
  return document;
}

}  // namespace

TEST_CASE("an archival code is written and read as DA/T 13 has it", "[archive][arrangement]") {
  const ArchivalCode code{{"J001", 2024, forms::Retention::thirty_years, "BGS"}, 1};
  CHECK(to_string(code) == "J001-WS·2024-D30-BGS-0001");
  CHECK(parse_archival_code("J001-WS·2024-D30-BGS-0001") == code);
  CHECK(parse_archival_code("J001-WS·2024-Y-BGS-9999")->series.retention == forms::Retention::permanent);
  for (const char* other :
       {"", "J001-WS·2024-D30-BGS", "J001-WS·2024-D30-BGS-1", "J001-WS·2024-D30-BGS-0000",
        "J01-WS·2024-D30-BGS-0001", "J001-ZP·2024-D30-BGS-0001", "J001-WS·24-D30-BGS-0001",
        "J001-WS·2024-D20-BGS-0001", "J001-WS·2024-D30-bgs-0001", "J001-WS·2024-D30-BGS-0001-2"})
    CHECK_FALSE(parse_archival_code(other));
}

TEST_CASE("a year's confirmed papers get codes by date, and later ones go on", "[archive][arrangement]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    const DocumentId march = meeting(archive, folder, "2024-03-15"),
                     january = meeting(archive, folder, "2024-01-10"),
                     doubtful = meeting(archive, folder, "2024-05-01", false);
    meeting(archive, folder, "2023-12-31");
    const Arrangement first = arrange(archive, kinds, order, later);
    REQUIRE(first.items.size() == 2);
    CHECK(first.items[0].document == january);
    CHECK(to_string(first.items[0].code) == "J001-WS·2024-D30-BGS-0001");
    CHECK(first.items[1].document == march);
    REQUIRE(first.left_out.size() == 1);
    CHECK(first.left_out[0].document == doubtful);
    CHECK(first.left_out[0].why == NotArranged::unconfirmed);

    // Nothing to number: no entry.
    const std::int64_t entries = archive.audit_head().length;
    CHECK(arrange(archive, kinds, order, later).items.empty());
    CHECK(archive.audit_head().length == entries);

    // Earlier in the year, but found later: its number comes after, and no other changes.
    const DocumentId february = meeting(archive, folder, "2024-02-01");
    const Arrangement second = arrange(archive, kinds, order, later);
    REQUIRE(second.items.size() == 1);
    CHECK(second.items[0].document == february);
    CHECK(second.items[0].code.number == 3);
    const auto all = find_arranged(archive, 2024);
    REQUIRE(all.size() == 3);
    CHECK(all[1].document == march);
    CHECK(all[1].arranged == later);
    CHECK(find_arranged(archive, 2023).empty());
    CHECK(fixtures::damages(archive).empty());
  }
  fixtures::forge_unguarded(folder / "archive", "UPDATE arranged_item SET number = 7 WHERE number = 3");
  CHECK_FALSE(fixtures::damages(fixtures::open_archive(folder)).empty());
}

TEST_CASE("what may still be taken back gets no code, and what has one can't be", "[archive][arrangement]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId document = meeting(archive, folder, "2024-03-15");
  const Arrangement at_once = arrange(archive, kinds, order, fixtures::mark());
  CHECK(at_once.items.empty());
  REQUIRE(at_once.left_out.size() == 1);
  CHECK(at_once.left_out[0].why == NotArranged::just_filed);
  arrange(archive, kinds, order, later);
  // By a clock that was set back.
  CHECK(fixtures::fault_of([&] { archive.withdraw(std::span(&document, 1), fixtures::mark()); }) ==
        Fault::in_use);
}

TEST_CASE("a fonds, a department or a year of another form is refused", "[archive][arrangement]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  for (const ArrangementOrder& wrong :
       {ArrangementOrder{.fonds = "1", .department = "BGS", .year = 2024},
        ArrangementOrder{.fonds = "J001", .department = "办公室", .year = 2024},
        ArrangementOrder{.fonds = "J001", .department = "BGS", .year = 24}})
    CHECK(fixtures::fault_of([&] { arrange(archive, kinds, wrong, later); }) == Fault::bad_value);
}

TEST_CASE("boxes hold whole items of one series, and their papers name them", "[archive][arrangement]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  meeting(archive, folder, "2024-01-10");
  meeting(archive, folder, "2024-02-10");
  arrange(archive, kinds, order, later);
  const auto boxes = find_boxes(archive, 2024, 20);
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].items.size() == 2);
  CHECK(boxes[0].pages == 2);

  const forms::Date today = fixtures::day("2025-01-10");
  const Report list = make_item_list(archive, boxes, kinds, "大祥区乡村振兴办", today);
  REQUIRE(list.tables.size() == 1);
  REQUIRE(list.tables[0].rows.size() == 2);
  CHECK(list.tables[0].rows[1][1] == "J001-WS·2024-D30-BGS-0002");
  CHECK(list.tables[0].rows[1][5] == "20240210");
  write_report(list, folder / "list.xlsx");

  write_stamps(boxes, folder / "stamps.pdf", today);
  for (const char* cell : {"J001", "0002", "BGS", "30年", "1页"}) {
    INFO(cell);
    CHECK(fixtures::text_of_pdf(folder / "stamps.pdf").find(cell) != std::string::npos);
  }
  write_box_notes(boxes, folder / "notes.pdf", today);
  CHECK(fixtures::text_of_pdf(folder / "notes.pdf").find("共2件（0001—0002），2") != std::string::npos);
  write_spines(boxes, 20, folder / "spines.pdf", today);
  CHECK(fixtures::text_of_pdf(folder / "spines.pdf").find("0001—0002") != std::string::npos);
}

TEST_CASE("an item that does not fit any more begins the next box", "[archive][arrangement]") {
  CHECK(sheets_in_box(20) == 170);
  CHECK(sheets_in_box(50) == 470);
}

TEST_CASE("an archive of the version before takes codes", "[archive][arrangement][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    meeting(archive, folder, "2024-03-15");
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  Archive archive = fixtures::open_archive(folder);
  CHECK(arrange(archive, kinds, order, later).items.size() == 1);
  CHECK(fixtures::damages(archive).empty());
}
