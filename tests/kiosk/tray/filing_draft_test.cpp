#include "kiosk/tray/filing_draft.h"

#include <algorithm>

#include "archive/catalogue/archive.h"
#include "archive/records/error.h"
#include "archive/records/sha256.h"
#include "kiosk/tray/filing.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"
#include "tests/kiosk/tray/pile.h"

using fixtures::TemporaryFolder;
using kiosk::FilingDraft;
using kiosk::Reviewed;
using kiosk::Sheet;
using kiosk::SheetId;
using kiosk::SheetReading;
using kiosk::SheetReadingPtr;
using kiosk::Tray;
using kiosk::ValueState;

using tests::kinds;
using tests::minutes;
using tests::Pile;
using tests::visits;

namespace {

const kiosk::Entry& entry(const FilingDraft& draft, const std::string& key) {
  for (const kiosk::Entry& each : draft.documents().at(0).entries)
    if (each.place.key == key) return each;
  throw std::out_of_range(key);
}

const archive::FieldPlace date_place{.row = std::nullopt, .key = "date"};
const archive::FieldPlace village_place{.row = std::nullopt, .key = "village"};

fixtures::Paper minutes_of(const std::string& village, std::string text = {}) {
  fixtures::Paper paper = minutes("2024-03-15");
  paper.fields.push_back(fixtures::field("village", forms::FieldType::village, village));
  if (!text.empty()) paper.fields.back().text = text;
  return paper;
}

archive::Document filed(Pile& pile, const FilingDraft& draft, Reviewed reviewed) {
  archive::Archive archive = fixtures::open_archive(pile.folder);
  return kiosk::file_sheets(archive, pile.tray, draft.filing(fixtures::mark("张三"), reviewed), pile.ids())
      .documents.at(0);
}

}  // namespace

TEST_CASE("a page of which all is certain is clean, with what its form lacks shown as missing",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  const FilingDraft draft = pile.draft();
  CHECK(draft.clean());
  CHECK(draft.doubtful() == 0);
  CHECK(entry(draft, "date").state == ValueState::certain);
  CHECK(entry(draft, "topic").state == ValueState::missing);
  CHECK(draft.documents().at(0).village == "白泉村");
  CHECK(draft.documents().at(0).links.size() >= 1);
}

TEST_CASE("a doubtful date waits for a person, and a day that is none changes nothing",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  FilingDraft draft = pile.draft();
  CHECK_FALSE(draft.clean());
  CHECK(draft.doubtful() == 1);
  CHECK_THROWS_AS(draft.set(0, date_place, {"2024-02-30"}), archive::Error);
  CHECK(entry(draft, "date").values == std::vector<std::string>{"2024-03-15"});
  CHECK(draft.doubtful() == 1);
  draft.set(0, date_place, {"2024-03-16"});
  CHECK(entry(draft, "date").state == ValueState::confirmed);
  CHECK(draft.clean());
  CHECK(draft.documents().at(0).first_date == fixtures::day("2024-03-16"));
}

TEST_CASE("what a person set is there again when the draft is made anew from the tray",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  FilingDraft draft = pile.draft();
  draft.set(0, date_place, {"2024-03-16"});
  draft.set_link(0, "1.2.1a", archive::LinkState::accepted);
  pile.tray.set_edits(draft.id(), draft.edits());
  pile.sheets = pile.tray.sheets();
  const FilingDraft again = pile.draft();
  CHECK(entry(again, "date").values == std::vector<std::string>{"2024-03-16"});
  bool accepted = false;
  for (const archive::Link& link : again.documents().at(0).links)
    accepted = accepted || (link.requirement == "1.2.1a" && link.state == archive::LinkState::accepted);
  CHECK(accepted);
}

TEST_CASE("a draft that was reviewed is filed with all that is certain confirmed", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const FilingDraft draft = pile.draft();
  const auto filed = kiosk::file_sheets(
      archive, pile.tray, draft.filing(fixtures::mark("张三"), Reviewed::every_value), pile.ids());
  REQUIRE(filed.documents.size() == 1);
  REQUIRE(filed.documents[0].events.size() == 1);
  CHECK(filed.documents[0].events[0].confirmed->who == "张三");
  CHECK(pile.tray.sheets().at(0).filed->documents == std::vector{filed.documents[0].summary.id});
  CHECK(archive.verify().empty());
}

TEST_CASE("a draft that nobody reviewed is filed unconfirmed", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const auto filed = kiosk::file_sheets(archive, pile.tray,
                                        pile.draft().filing(fixtures::mark(), Reviewed::nothing), pile.ids());
  CHECK_FALSE(filed.documents.at(0).events.at(0).confirmed);
}

TEST_CASE("sheets that were joined are one document over several files", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  pile.add({minutes("2024-04-20")});
  pile.tray.join(pile.sheets[1].id);
  pile.sheets = pile.tray.sheets();
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const FilingDraft draft = pile.draft();
  REQUIRE(draft.documents().size() == 1);
  const auto filed =
      kiosk::file_sheets(archive, pile.tray, draft.filing(fixtures::mark(), Reviewed::nothing), pile.ids());
  REQUIRE(filed.documents.size() == 1);
  REQUIRE(filed.documents[0].pages.size() == 2);
  CHECK(fixtures::read_file(filed.documents[0].pages[0].original) == "picture 0");
  CHECK(fixtures::read_file(filed.documents[0].pages[1].original) == "picture 1");
  CHECK(archive.verify().empty());
}

TEST_CASE("a filing taken back is in the tray again, and can be filed once more", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  FilingDraft draft = pile.draft();
  draft.set(0, date_place, {"2024-03-16"});
  pile.tray.set_edits(draft.id(), draft.edits());
  const auto file = draft.filing(fixtures::mark(), Reviewed::every_value);
  const auto first = kiosk::file_sheets(archive, pile.tray, file, pile.ids());
  archive::Mark later = fixtures::mark();
  later.when += std::chrono::seconds(59);
  CHECK(kiosk::take_back(archive, pile.tray, {first}, later) == 1);
  CHECK(archive.list().empty());
  CHECK(archive.find_file(file.sha256).empty());
  CHECK(archive.verify().empty());
  const Sheet sheet = pile.tray.sheets().at(0);
  CHECK_FALSE(sheet.filed);
  CHECK_FALSE(sheet.edits.empty());
  const auto second = kiosk::file_sheets(archive, pile.tray, file, pile.ids());
  CHECK_FALSE(second.duplicate);
  // A number once given is not given again.
  CHECK(second.documents.at(0).summary.id > first.documents.at(0).summary.id);
  later.when += std::chrono::seconds(2);
  CHECK_THROWS_AS(kiosk::take_back(archive, pile.tray, {second}, later), archive::Error);
  CHECK(archive.list().size() == 1);
}

TEST_CASE("who files what was seen accepts what it is suggested for, who files unseen does not",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  const auto states = [&](Reviewed reviewed) {
    std::vector<archive::LinkState> all;
    for (const archive::Link& link : pile.draft().filing(fixtures::mark(), reviewed).documents.at(0).links)
      all.push_back(link.state);
    return all;
  };
  REQUIRE_FALSE(states(Reviewed::nothing).empty());
  for (const archive::LinkState state : states(Reviewed::nothing))
    CHECK(state == archive::LinkState::suggested);
  for (const archive::LinkState state : states(Reviewed::every_value))
    CHECK(state == archive::LinkState::accepted);
}

TEST_CASE("the same paper again is told, and stays in the tray", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const auto file = pile.draft().filing(fixtures::mark(), Reviewed::nothing);
  kiosk::file_sheets(archive, pile.tray, file, pile.ids());
  pile.tray.restore(pile.ids());
  const auto again = kiosk::file_sheets(archive, pile.tray, file, pile.ids());
  CHECK(again.duplicate);
  CHECK_FALSE(pile.tray.sheets().at(0).filed);
  CHECK(archive.list().size() == 1);
}

TEST_CASE("a paper of no known kind becomes one when a person says so", "[kiosk][filing_draft]") {
  Pile pile;
  fixtures::Paper note{.kind = "other",
                       .village = {},
                       .fields = {},
                       .rows = {},
                       .dates = {},
                       .lines = {"今天学习"},
                       .requirements = {}};
  pile.add({note});
  FilingDraft draft = pile.draft();
  CHECK_FALSE(draft.clean());
  draft.set_kind(0, "meeting_minutes");
  draft.set(0, date_place, {"2024-03-15"});
  CHECK(draft.documents().at(0).kind == "meeting_minutes");
  CHECK(draft.clean());
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const auto filed = kiosk::file_sheets(archive, pile.tray,
                                        draft.filing(fixtures::mark(), Reviewed::every_value), pile.ids());
  CHECK(filed.documents.at(0).summary.kind == "meeting_minutes");
  CHECK(filed.documents.at(0).events.at(0).confirmed);
  CHECK(archive.verify().empty());
}

TEST_CASE("a row can be added, and filled cell by cell", "[kiosk][filing_draft]") {
  Pile pile;
  fixtures::Paper visits{.kind = "visit_register",
                         .village = {},
                         .fields = {},
                         .rows = {{fixtures::date("2024-03-01"),
                                   fixtures::field("household", forms::FieldType::person, "张三")}},
                         .dates = {},
                         .lines = {"走访登记"},
                         .requirements = {}};
  pile.add({visits});
  FilingDraft draft = pile.draft();
  draft.add_row(0);
  REQUIRE(draft.documents().at(0).rows.size() == 2);
  draft.set(0, {.row = 1, .key = "date"}, {"2024-03-02"});
  draft.set(0, {.row = 1, .key = "household"}, {"李四"});
  CHECK(draft.documents().at(0).last_date == fixtures::day("2024-03-02"));
  archive::Archive archive = fixtures::open_archive(pile.folder);
  const auto filed = kiosk::file_sheets(archive, pile.tray,
                                        draft.filing(fixtures::mark(), Reviewed::every_value), pile.ids());
  CHECK(filed.documents.at(0).events.size() == 2);
}

namespace {

/// What is read of the only page of the pile from now on.
void read_as(Pile& pile, const fixtures::Paper& paper) {
  auto reading = std::make_shared<SheetReading>(*pile.readings.front());
  reading->pages = {fixtures::page_of(paper)};
  pile.readings.front() = reading;
}

std::vector<std::string> household(const FilingDraft& draft, std::size_t row) {
  for (const kiosk::Entry& each : draft.documents().at(0).rows.at(row))
    if (each.place.key == "household") return each.values;
  throw std::out_of_range("household");
}

}  // namespace

TEST_CASE("of what a person set, what fits another reading is kept, and the rest is told and not lost",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({visits({"张三", "李四", "王五"})});
  FilingDraft draft = pile.draft();
  draft.set(0, {.row = 0, .key = "household"}, {"张山"});
  draft.set(0, {.row = 2, .key = "household"}, {"王武"});
  draft.set(0, {.row = 2, .key = "date"}, {"2024-03-09"});
  draft.set_link(0, "1.2.1a", archive::LinkState::accepted);
  pile.tray.set_edits(draft.id(), draft.edits());
  pile.sheets = pile.tray.sheets();

  // A row fewer is read after a restart.
  const auto whole = pile.readings.front();
  read_as(pile, visits({"张三", "李四"}));
  const FilingDraft fewer = pile.draft();
  CHECK(household(fewer, 0) == std::vector<std::string>{"张山"});
  CHECK(fewer.documents().at(0).rows.size() == 2);
  REQUIRE(fewer.unfit().size() == 2);
  CHECK(fewer.unfit()[0].change.values == std::vector<std::string>{"王武"});
  CHECK(fewer.unfit()[0].title != "household");
  CHECK_FALSE(fewer.clean());
  // What goes to the tray with the next change still has every word, and with the old reading all fits again.
  pile.tray.set_edits(fewer.id(), fewer.edits());
  pile.sheets = pile.tray.sheets();
  pile.readings.front() = whole;
  const FilingDraft again = pile.draft();
  CHECK(again.unfit().empty());
  CHECK(household(again, 2) == std::vector<std::string>{"王武"});
}

TEST_CASE("what does not fit is not filed, and is gone when the person says it anew",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({visits({"张三", "李四"})});
  FilingDraft draft = pile.draft();
  draft.set(0, {.row = 1, .key = "household"}, {"李斯"});
  pile.tray.set_edits(draft.id(), draft.edits());
  pile.sheets = pile.tray.sheets();
  // Another household stands in that row now.
  read_as(pile, visits({"张三", "赵六"}));
  FilingDraft other = pile.draft();
  REQUIRE(other.unfit().size() == 1);
  CHECK(household(other, 1) == std::vector<std::string>{"赵六"});
  for (const archive::FieldChange& change :
       other.filing(fixtures::mark(), Reviewed::nothing).documents.at(0).changes)
    CHECK(change.values != std::vector<std::string>{"李斯"});
  other.set(0, {.row = 1, .key = "household"}, {"赵柳"});
  CHECK(other.unfit().empty());
  CHECK(other.edits().at(0).changes.size() == 1);
  // It is read as the person had said: that fits.
  read_as(pile, visits({"张三", "李斯"}));
  CHECK(pile.draft().unfit().empty());
}

TEST_CASE("a confirmation counts for what the person saw and for nothing else", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  FilingDraft draft = pile.draft();
  draft.confirm(0, date_place);
  pile.tray.set_edits(draft.id(), draft.edits());
  pile.sheets = pile.tray.sheets();
  CHECK(entry(pile.draft(), "date").state == ValueState::confirmed);
  read_as(pile, minutes("2024-08-16", true));
  const FilingDraft other = pile.draft();
  CHECK(entry(other, "date").state == ValueState::doubtful);
  REQUIRE(other.unfit().size() == 1);
  CHECK_FALSE(other.unfit()[0].change.values);
}

TEST_CASE("what was set on a document that is not read any more is told and kept", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15")});
  pile.tray.set_edits(pile.sheets[0].id, {{},
                                          {.kind = {},
                                           .changes = {{.place = date_place,
                                                        .values = std::vector<std::string>{"2024-04-01"},
                                                        .type = forms::FieldType::date}},
                                           .links = {},
                                           .seen = {}}});
  pile.sheets = pile.tray.sheets();
  const FilingDraft draft = pile.draft();
  REQUIRE(draft.unfit().size() == 1);
  CHECK(draft.edits() == pile.sheets[0].edits);
}

TEST_CASE("a paper of another village is a question, and nothing is filed before it is answered",
          "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes_of("蔡锷乡大田村")});
  FilingDraft draft = pile.draft();
  REQUIRE(draft.documents().at(0).village_question);
  CHECK(draft.documents()[0].village_question->on_paper == std::vector<std::string>{"蔡锷乡大田村"});
  CHECK(draft.documents()[0].village_question->chosen == std::vector<std::string>{"白泉村"});
  CHECK(draft.asks_for_village());
  CHECK_FALSE(draft.clean());
  CHECK(entry(draft, "village").state == ValueState::doubtful);
  const std::string answer = GENERATE("蔡锷乡大田村", "白泉村", "板桥村");
  draft.set_village(0, answer);
  CHECK_FALSE(draft.asks_for_village());
  CHECK(draft.clean());
  CHECK(draft.documents()[0].village == answer);
  CHECK(entry(draft, "village").values == std::vector{answer});
  const archive::Document kept = filed(pile, draft, Reviewed::nothing);
  CHECK(kept.summary.village == answer);
  const archive::KeptField* field = archive::find_field(kept, village_place);
  REQUIRE(field != nullptr);
  CHECK(field->versions.front().field.values == std::vector<std::string>{"蔡锷乡大田村"});
  CHECK(field->current().field.values == std::vector{answer});
  REQUIRE(field->current().confirmed);
  CHECK(field->current().confirmed->who == "张三");
}

TEST_CASE("the village shown is the village kept, confirmed only where the paper says nothing else",
          "[kiosk][filing_draft]") {
  struct Case {
    fixtures::Paper paper;
    bool clean;
  };
  fixtures::Paper doubtful = minutes_of("白泉村");
  doubtful.fields.back() = fixtures::doubtful(doubtful.fields.back());
  fixtures::Paper unreadable = minutes_of("白泉村", "百…村");
  unreadable.fields.back().values.clear();
  const auto each = GENERATE_REF(values<Case>({
      {minutes("2024-03-15"), true},                       // the paper names none
      {minutes_of("白泉村"), true},                        // the same
      {minutes_of("板桥乡白泉村"), true},                  // with its township
      {minutes_of("板桥乡白泉村", "板乔乡白泉村"), true},  // whose name was misread
      {minutes_of("白泉村", "白象村"), false},             // read otherwise than it is written
      {doubtful, false},
      {unreadable, false},
  }));
  Pile pile;
  pile.add({each.paper});
  const FilingDraft draft = pile.draft();
  CHECK(draft.clean() == each.clean);
  CHECK_FALSE(draft.asks_for_village());
  CHECK(draft.documents().at(0).village == "白泉村");
  CHECK(entry(draft, "village").values == std::vector<std::string>{"白泉村"});
  const ValueState shown = entry(draft, "village").state;
  const archive::Document kept = filed(pile, draft, Reviewed::every_value);
  CHECK(kept.summary.village == "白泉村");
  const archive::FieldVersion& current = archive::find_field(kept, village_place)->current();
  CHECK(current.field.values == std::vector<std::string>{"白泉村"});
  CHECK(current.confirmed.has_value() == each.clean);
  CHECK((shown == ValueState::confirmed) == each.clean);
}

TEST_CASE("several villages on one sheet, or on joined ones, are a question", "[kiosk][filing_draft]") {
  Pile pile;
  SECTION("one page competes with itself") {
    fixtures::Paper paper = minutes_of("白泉村");
    paper.fields.back() = fixtures::doubtful(paper.fields.back(), forms::Doubt::several);
    pile.add({paper});
  }
  SECTION("a further page names another one") {
    fixtures::Paper more = minutes_of("大田村");
    more.kind = "other";
    pile.add({minutes_of("白泉村"), more});
  }
  SECTION("a joined sheet names another one") {
    pile.add({minutes_of("白泉村")});
    pile.add({minutes_of("大田村")});
    pile.tray.join(pile.sheets[1].id);
    pile.sheets = pile.tray.sheets();
  }
  SECTION("joined sheets were taken in for several") {
    pile.add({minutes("2024-03-15")});
    pile.add({minutes("2024-03-15")}, "大田村");
    pile.tray.join(pile.sheets[1].id);
    pile.sheets = pile.tray.sheets();
  }
  FilingDraft draft = pile.draft();
  REQUIRE(draft.documents().size() == 1);
  CHECK(draft.asks_for_village());
  CHECK_FALSE(draft.clean());
  draft.set_village(0, "白泉村");
  CHECK_FALSE(draft.asks_for_village());
  CHECK(filed(pile, draft, Reviewed::every_value).summary.village == "白泉村");
}

TEST_CASE("a date after today is never clean, whoever said it", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2025-01-01")});
  FilingDraft draft = pile.draft();
  CHECK_FALSE(draft.clean());
  CHECK(entry(draft, "date").after_today);
  CHECK(entry(draft, "date").to_check);
  using kiosk::Objection;
  CHECK(draft.objections(0, date_place, std::nullopt) == std::vector{Objection::after_today});
  draft.confirm(0, date_place);
  CHECK(draft.doubtful() == 0);
  CHECK_FALSE(draft.clean());
  draft.set(0, date_place, {"2024-12-31"});
  CHECK(draft.clean());
}

TEST_CASE("what contradicts a clear reading is objected to, and what was doubtful is not",
          "[kiosk][filing_draft]") {
  using kiosk::Objection;
  using Values = std::vector<std::string>;
  Pile pile;
  pile.add({minutes("2024-03-15")});
  const FilingDraft draft = pile.draft();
  const auto objections = [](const FilingDraft& to, const std::string& day) {
    return to.objections(0, date_place, Values{day});
  };
  CHECK(objections(draft, "2024-03-15").empty());
  CHECK(objections(draft, "2024-03-16") == std::vector{Objection::other_than_read});
  CHECK(objections(draft, "2030-01-05") == std::vector{Objection::after_today, Objection::other_than_read});
  CHECK(objections(draft, "2024-02-30").empty());  // refused anyway
  CHECK(draft.objections(0, date_place, Values{}) == std::vector{Objection::other_than_read});
  CHECK(draft.objections(0, {.row = std::nullopt, .key = "host"}, Values{"王方"}).size() == 1);
  CHECK(draft.objections(0, {.row = std::nullopt, .key = "topic"}, Values{"学习"}).empty());

  Pile unsure;
  unsure.add({minutes("2024-03-15", true)});
  CHECK(objections(unsure.draft(), "2024-03-16").empty());
  CHECK(objections(unsure.draft(), "2025-03-16") == std::vector{Objection::after_today});

  // 4月7日: its year is assumed, its day is not.
  Pile yearless;
  fixtures::Paper paper = minutes("2024-04-07");
  paper.fields[0] = fixtures::doubtful(paper.fields[0], forms::Doubt::year_assumed);
  paper.fields[0].text = "4月7日";
  yearless.add({paper});
  CHECK(objections(yearless.draft(), "2023-04-07").empty());
  CHECK(objections(yearless.draft(), "2024-04-29") == std::vector{Objection::other_than_read});
  CHECK(objections(yearless.draft(), "2024-03-07") == std::vector{Objection::other_than_read});
}

TEST_CASE("the last day of a leave may be to come, a visit may not", "[kiosk][filing_draft]") {
  Pile pile;
  const auto day = [](std::string key, const std::string& iso) {
    forms::Field field = fixtures::date(iso);
    field.key = std::move(key);
    return field;
  };
  fixtures::Paper leave{.kind = "leave_ledger",
                        .village = {},
                        .fields = {},
                        .rows = {{fixtures::field("name", forms::FieldType::person, "张三"),
                                  day("from", "2024-12-30"), day("to", "2025-01-03")}},
                        .dates = {},
                        .lines = {"请销假台账"},
                        .requirements = {}};
  pile.add({leave});
  CHECK(pile.draft().doubtful() == 0);
  leave.rows[0][1] = day("from", "2025-01-02");
  Pile later;
  later.add({leave});
  CHECK(later.draft().doubtful() == 1);
}

TEST_CASE("a paper that can prove nothing says what it lacks", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({fixtures::Paper{.kind = "other",
                            .village = {},
                            .fields = {},
                            .rows = {},
                            .dates = {},
                            .lines = {},
                            .requirements = {}}});
  const FilingDraft draft = pile.draft();
  CHECK(draft.doubtful() == 0);
  CHECK_FALSE(draft.clean());
  CHECK(draft.documents().at(0).lacks ==
        std::vector{kiosk::Lack::kind, kiosk::Lack::date, kiosk::Lack::item});
}

TEST_CASE("values are confirmed at one go, but for those that something speaks against",
          "[kiosk][filing_draft]") {
  Pile pile;
  fixtures::Paper paper = tests::visits({"张三", "李四", "王五"});
  for (forms::Row& row : paper.rows)
    for (forms::Field& field : row) field = fixtures::doubtful(field);
  paper.rows[1][0] = fixtures::doubtful(fixtures::date("2031-03-01"));
  paper.rows[2][1].values.clear();
  pile.add({paper});
  kiosk::FilingDraft draft = pile.draft();
  REQUIRE(draft.documents()[0].rows.size() == 3);
  std::vector<kiosk::EntryPosition> all;
  for (const kiosk::EntryPosition& position : positions(draft.documents()[0]))
    if (position.row) all.push_back(position);
  CHECK(draft.confirm_all(0, all) == 4);
  const auto left = [&](std::size_t row) {
    int count = 0;
    for (const kiosk::Entry& entry : draft.documents()[0].rows[row]) count += entry.to_check ? 1 : 0;
    return count;
  };
  CHECK(left(0) == 0);
  CHECK(left(1) == 1);  // a day to come
  CHECK(left(2) == 1);  // nothing stands there
  CHECK(draft.confirm_all(0, all) == 0);
  // As one by one.
  CHECK(draft.edits()[0].changes.size() == 4);
}

TEST_CASE("a day that a person said is held against the days on the page", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15", true)});
  kiosk::FilingDraft draft = pile.draft();
  const archive::FieldPlace place{.row = std::nullopt, .key = "date"};
  const auto far = [&] {
    const auto& lacks = draft.documents()[0].lacks;
    return std::find(lacks.begin(), lacks.end(), kiosk::Lack::far_day) != lacks.end();
  };
  CHECK_FALSE(far());
  draft.confirm(0, place);
  CHECK_FALSE(far());
  draft.set(0, place, {"2024-05-15"});
  CHECK_FALSE(far());
  CHECK(draft.clean());
  draft.set(0, place, {"2023-03-15"});
  CHECK(far());
  CHECK_FALSE(draft.clean());
}

TEST_CASE("what the recognisers were next to stands beside the value it is for", "[kiosk][filing_draft]") {
  Pile pile;
  pile.add({minutes("2024-03-15"), tests::visits({"张三", "李四"})});
  auto reading = std::make_shared<kiosk::SheetReading>(*pile.readings[0]);
  reading->candidates = {{{.key = "host", .row = std::nullopt, .values = {"王芳", "王方"}}},
                         {{.key = "household", .row = 1, .values = {"李四", "李西"}}}};
  pile.readings[0] = reading;
  const kiosk::FilingDraft draft = pile.draft();
  bool host = false, household = false;
  for (const kiosk::FilingDocument& document : draft.documents()) {
    for (const kiosk::Entry& entry : document.entries)
      host = host || (entry.place.key == "host" && entry.candidates.size() == 2);
    for (const auto& row : document.rows)
      for (const kiosk::Entry& entry : row)
        if (!entry.candidates.empty()) {
          CHECK(entry.candidates.back() == "李西");
          CHECK(entry.values.front() == "李四");
          household = true;
        }
  }
  CHECK(host);
  CHECK(household);
}
