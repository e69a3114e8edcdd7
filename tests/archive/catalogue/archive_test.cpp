#include "archive/catalogue/archive.h"

#include <thread>

#include <sqlite3.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::Filing;
using archive::LinkState;
using archive::Missing;
using fixtures::date;
using fixtures::day;
using fixtures::fault_of;
using fixtures::field;
using fixtures::file_of;
using fixtures::filed;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::TemporaryFolder;
using forms::FieldType;

namespace {

archive::FieldChange change(const std::string& place,
                            std::optional<std::vector<std::string>> values = std::nullopt,
                            std::optional<FieldType> type = std::nullopt) {
  return {.place = archive::parse_field_place(place).value(), .values = std::move(values), .type = type};
}

void confirm(Archive& archive, archive::DocumentId document, const archive::FieldChange& change,
             const std::string& who = "王五") {
  archive.confirm(document, {&change, 1}, mark(who));
}

Paper receipt() {
  Paper paper;
  paper.kind = "meal_fee_receipt";
  paper.fields = {date("2024-03-20"), field("payer", FieldType::person, "胡涛"),
                  field("amount", FieldType::amount, "600.00"),
                  field("village", FieldType::village, "板桥乡白泉村")};
  paper.lines = {"收 款 收 据", "日期：2024年3月20日", "今收到 胡涛 交来", "￥600.00"};
  paper.requirements = {"1.1.1a"};
  return paper;
}

Paper visits() {
  Paper paper;
  paper.kind = "visit_register";
  paper.fields = {field("month", FieldType::month, "2024-03")};
  paper.rows = {{date("2024-03-02"), field("household", FieldType::person, "张三"),
                 field("visitor", FieldType::person, "李四")},
                {fixtures::doubtful(date("2024-03-09")), field("household", FieldType::person, "王二麻")}};
  return paper;
}

std::optional<Fault> opening(const std::filesystem::path& folder, Missing missing = Missing::fail) {
  return fault_of([&] { Archive::open(folder, {.if_missing = missing}); });
}

}  // namespace

TEST_CASE("an archive is made once and opened again", "[archive]") {
  const TemporaryFolder folder;
  CHECK(opening(folder / "deep/archive") == Fault::no_archive);
  CHECK_FALSE(std::filesystem::exists(folder / "deep"));
  CHECK_FALSE(opening(folder / "deep/archive", Missing::create));
  CHECK_FALSE(opening(folder / "deep/archive"));
}

TEST_CASE("what is not an archive is refused and left alone", "[archive]") {
  const TemporaryFolder folder;
  for (Missing missing : {Missing::fail, Missing::create}) {
    SECTION(missing == Missing::fail ? "opening" : "making") {
      const auto file = fixtures::write_file(folder / "file", "hello");
      CHECK(opening(file, missing) == Fault::not_an_archive);
      const auto garbage = fixtures::write_file(folder / "garbage/catalogue.sqlite", "hello");
      CHECK(opening(folder / "garbage", missing) == Fault::not_an_archive);
      CHECK(fixtures::read_file(garbage) == "hello");
      const auto page =
          fixtures::write_file(folder / "torn/catalogue.sqlite", "SQLite format 3\0 and then nothing");
      CHECK(opening(folder / "torn", missing) == Fault::not_an_archive);
      fixtures::write_file(folder / "letters/letter.txt", "hello");
      CHECK(opening(folder / "letters", missing) == Fault::not_an_archive);
      CHECK(fixtures::files_below(folder / "letters") == std::vector<std::string>{"letter.txt"});
      std::filesystem::create_directories(folder / "folder/catalogue.sqlite");
      CHECK(opening(folder / "folder", missing) == Fault::not_an_archive);
      std::filesystem::create_directories(folder / "foreign");
      fixtures::forge(folder / "foreign", "CREATE TABLE recipe (name TEXT)");
      const std::string before = fixtures::read_file(folder / "foreign/catalogue.sqlite");
      CHECK(opening(folder / "foreign", missing) == Fault::not_an_archive);
      CHECK(fixtures::read_file(folder / "foreign/catalogue.sqlite") == before);
    }
  }
}

TEST_CASE("an archive whose making was interrupted is finished", "[archive]") {
  const TemporaryFolder folder;
  fixtures::write_file(folder / "archive/catalogue.sqlite", "");
  CHECK(opening(folder / "archive") == Fault::no_archive);
  CHECK_FALSE(opening(folder / "archive", Missing::create));
  CHECK(open_archive(folder).verify().empty());
}

TEST_CASE("an archive of a newer version is told from a foreign one", "[archive]") {
  const TemporaryFolder folder;
  open_archive(folder);
  fixtures::forge(folder / "archive", "PRAGMA user_version = 1000");
  CHECK(opening(folder / "archive") == Fault::newer_version);
}

TEST_CASE("what is filed comes out again whole", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "扫描 1.JPG", receipt());
  const archive::Document document = archive.show(id);
  CHECK(document.summary.kind == "meal_fee_receipt");
  CHECK(document.summary.village == "板桥乡白泉村");
  CHECK(document.summary.file_name == "扫描 1.JPG");
  CHECK(document.summary.filed == mark());
  REQUIRE(document.pages.size() == 1);
  const archive::KeptPage& page = document.pages.front();
  CHECK(fixtures::read_file(page.original) == "扫描 1.JPG");
  CHECK(page.original.extension() == ".jpg");
  CHECK(page.fingerprint == 0xfedcba9876543210u);
  CHECK(page.width == 1000);
  REQUIRE(page.lines.size() == 4);
  CHECK(page.lines[1].text == "日期：2024年3月20日");
  CHECK(page.lines[1].box == ocr::Box{.x = 50, .y = 180, .width = 600, .height = 36});
  CHECK(page.lines[1].confidence == Approx(0.9));
  REQUIRE(document.fields.size() == 4);
  CHECK(document.fields[1].place.key == "payer");
  const forms::Field& payer = document.fields[1].current().field;
  CHECK(payer.values == std::vector<std::string>{"胡涛"});
  CHECK(payer.type == FieldType::person);
  CHECK(payer.box == ocr::Box{.x = 10, .y = 20, .width = 300, .height = 40});
  CHECK_FALSE(document.fields[1].current().confirmed);
  REQUIRE(document.links.size() == 1);
  CHECK(document.links[0].state == LinkState::suggested);
  CHECK(archive.text(id) == "收 款 收 据\n日期：2024年3月20日\n今收到 胡涛 交来\n￥600.00\n");
  CHECK(archive.verify().empty());
}

TEST_CASE("the same bytes are a duplicate under any name and for any village", "[archive][duplicate]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto first = archive.file(file_of(folder / "a.jpg", receipt(), "picture"));
  CHECK(first.filing == Filing::filed);
  Paper other = receipt();
  other.village = "大田村";
  const auto again = archive.file(file_of(folder / "b.png", other, "picture"));
  CHECK(again.filing == Filing::duplicate);
  CHECK(again.documents == first.documents);
  CHECK(archive.list().size() == 1);
  CHECK(archive.show(first.documents[0]).summary.village == "板桥乡白泉村");
  CHECK(fixtures::files_below(folder / "archive/pages").size() == 1);
  CHECK(archive.audit_head().length == 1);
}

TEST_CASE("a duplicate still gets the links that a person demands", "[archive][duplicate]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = archive.file(file_of(folder / "a.jpg", receipt(), "picture")).documents.at(0);
  archive::NewFile again = file_of(folder / "b.jpg", receipt(), "picture");
  again.documents[0].links[0].requirement = "1.2.1a";
  again.documents[0].links[0].state = LinkState::accepted;
  archive.file(again);
  const auto links = archive.show(id).links;
  REQUIRE(links.size() == 2);
  CHECK(links[1].requirement == "1.2.1a");
  CHECK(links[1].state == LinkState::accepted);
  CHECK(links[1].person == mark());
  CHECK(archive.verify().empty());
}

TEST_CASE("a file holds several documents, and a document several pages", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  archive::NewFile file = file_of(folder / "a.tif", receipt());
  file.documents.push_back(file.documents[0]);
  file.documents[1].pages = {fixtures::page_of(visits(), 2), fixtures::page_of(visits(), 3)};
  file.documents[1].pages[1].reading.fields = {};
  const auto documents = archive.file(file).documents;
  REQUIRE(documents.size() == 2);
  const archive::Document registers = archive.show(documents[1]);
  REQUIRE(registers.pages.size() == 2);
  CHECK(registers.pages[1].position == 2);
  CHECK(registers.pages[1].number == 3);
  // The rows of the second page count on.
  REQUIRE(registers.events.size() == 4);
  CHECK(registers.events[2].row == 2);
  CHECK(registers.events[2].page == 2);
  CHECK(archive.find_file(file.sha256) == documents);
}

TEST_CASE("blank pages are kept and marked", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  archive::NewFile file = file_of(folder / "a.tif", receipt());
  archive::NewPage blank;
  blank.number = 2;
  blank.blank = true;
  file.documents[0].pages.push_back(blank);
  const auto pages = archive.show(archive.file(file).documents.at(0)).pages;
  REQUIRE(pages.size() == 2);
  CHECK_FALSE(pages[0].blank);
  CHECK(pages[1].blank);
}

TEST_CASE("a file that changed since it was read is not filed", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const archive::NewFile file = file_of(folder / "a.jpg", receipt(), "as read");
  fixtures::write_file(folder / "a.jpg", "as it is now");
  CHECK(fault_of([&] { archive.file(file); }) == Fault::changed);
  CHECK(archive.list().empty());
  CHECK(archive.audit_head().length == 0);
  CHECK(fixtures::files_below(folder / "archive/pages").empty());
}

TEST_CASE("a document that can't be filed takes its whole file back", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  archive::NewFile file = file_of(folder / "a.tif", receipt());
  file.documents.push_back(file.documents[0]);
  file.documents[1].village = "两\n行";
  CHECK(fault_of([&] { archive.file(file); }) == Fault::bad_value);
  CHECK(archive.list().empty());
  CHECK(fixtures::files_below(folder / "archive/pages").empty());
  CHECK(archive.verify().empty());
}

TEST_CASE("the operator's village is a version over the one on the paper", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.village = "大田村";
  const archive::Document document = archive.show(filed(archive, folder / "a.jpg", paper));
  CHECK(document.summary.village == "大田村");
  const archive::KeptField* village = archive::find_field(document, {.row = std::nullopt, .key = "village"});
  REQUIRE(village);
  REQUIRE(village->versions.size() == 2);
  CHECK(village->versions[0].field.values == std::vector<std::string>{"板桥乡白泉村"});
  CHECK(village->versions[1].field.values == std::vector<std::string>{"大田村"});
  // Nobody has looked at a paper that says otherwise.
  CHECK_FALSE(village->versions[1].confirmed);
  paper.village = "白泉村";
  const archive::Document same = archive.show(filed(archive, folder / "b.jpg", paper));
  village = archive::find_field(same, {.row = std::nullopt, .key = "village"});
  REQUIRE(village);
  REQUIRE(village->versions.size() == 2);
  CHECK(village->versions[1].confirmed == mark());
}

TEST_CASE("a correction adds a version and keeps the old value", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  confirm(archive, id, change("payer", std::vector<std::string>{" 胡滔 "}));
  confirm(archive, id, change("payer"), "赵六");
  const archive::Document document = archive.show(id);
  const archive::KeptField* payer = archive::find_field(document, {.row = std::nullopt, .key = "payer"});
  REQUIRE(payer);
  REQUIRE(payer->versions.size() == 3);
  CHECK(payer->versions[0].field.values == std::vector<std::string>{"胡涛"});
  CHECK(payer->versions[1].field.values == std::vector<std::string>{"胡滔"});
  CHECK(payer->versions[1].field.text == "胡涛");
  CHECK(payer->versions[1].confirmed == mark("王五"));
  CHECK(payer->versions[2].field.values == std::vector<std::string>{"胡滔"});
  CHECK(payer->versions[2].confirmed == mark("赵六"));
  CHECK(payer->current().field.certain());
  CHECK(archive.verify().empty());
}

TEST_CASE("confirming the date confirms the event", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK(archive.show(id).events[0].certain);
  CHECK_FALSE(archive.show(id).events[0].confirmed);
  CHECK(archive.show(id).events[0].person == "胡涛");
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events[0].confirmed == mark("王五"));
  CHECK(archive.list()[0].confirmed_events == 1);
}

TEST_CASE("a row of a register is an event with its household and visitor", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", visits());
  auto events = archive.show(id).events;
  // The month of the register is no event of its own beside its rows.
  REQUIRE(events.size() == 2);
  CHECK(events[0].row == 0);
  CHECK(events[0].household == "张三");
  CHECK(events[0].person == "李四");
  CHECK(events[0].certain);
  CHECK_FALSE(events[1].certain);
  confirm(archive, id, change("rows[1].date", std::vector<std::string>{"2024-03-19"}));
  confirm(archive, id, change("rows[1].household", std::vector<std::string>{"王二"}));
  events = archive.show(id).events;
  CHECK(events[1].first == day("2024-03-19"));
  CHECK(events[1].household == "王二");
  CHECK(events[1].certain);
  CHECK(events[1].confirmed == mark("王五"));
  CHECK_FALSE(events[0].confirmed);
  CHECK(archive.verify().empty());
}

TEST_CASE("a row from one day to another is a range, confirmed when both are", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper ledger;
  ledger.kind = "leave_ledger";
  ledger.fields = {date("2024-04-01")};
  ledger.rows = {{field("name", FieldType::person, "胡涛"), field("from", FieldType::date, "2024-03-30"),
                  field("to", FieldType::date, "2024-04-02")},
                 {field("from", FieldType::date, "2024-03-30"), field("to", FieldType::date, "2024-03-02")}};
  const auto id = filed(archive, folder / "a.jpg", ledger);
  confirm(archive, id, change("rows[0].from"));
  auto events = archive.show(id).events;
  REQUIRE(events.size() == 3);
  CHECK_FALSE(events[0].row);
  CHECK(events[1].first == day("2024-03-30"));
  CHECK(events[1].last == day("2024-04-02"));
  CHECK(events[1].person == "胡涛");
  CHECK_FALSE(events[1].confirmed);
  // Backwards: only its first day is taken, and not for certain.
  CHECK(events[2].last == day("2024-03-30"));
  CHECK_FALSE(events[2].certain);
  confirm(archive, id, change("rows[0].to"));
  CHECK(archive.show(id).events[1].confirmed);
}

TEST_CASE("a written range is an event until its last day", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.fields[0].text = "2024年3月1日至3日";
  paper.fields[0].values = {"2024-03-01"};
  forms::DateOnPage written;
  written.first = day("2024-03-01");
  written.last = day("2024-03-03");
  written.text = "2024年3月1日至3日";
  written.box = paper.fields[0].box;
  paper.dates = {written};
  const auto id = filed(archive, folder / "a.jpg", paper);
  CHECK(archive.show(id).events.at(0).last == day("2024-03-03"));
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events.at(0).last == day("2024-03-03"));
  confirm(archive, id, change("date", std::vector<std::string>{"2024-03-02/2024-03-05"}));
  CHECK(archive.show(id).events.at(0).first == day("2024-03-02"));
  CHECK(archive.show(id).events.at(0).last == day("2024-03-05"));
}

TEST_CASE("a month alone is a doubtful event until a person confirms it", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = visits();
  paper.rows.clear();
  const auto id = filed(archive, folder / "a.jpg", paper);
  auto events = archive.show(id).events;
  REQUIRE(events.size() == 1);
  CHECK(events[0].first == day("2024-03-01"));
  CHECK(events[0].last == day("2024-03-31"));
  CHECK_FALSE(events[0].certain);
  confirm(archive, id, change("month", std::vector<std::string>{"2024-02"}));
  events = archive.show(id).events;
  CHECK(events.at(0).last == day("2024-02-29"));
  CHECK(events.at(0).confirmed);
}

TEST_CASE("the only day on pages without a date field is a doubtful date", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper photo;
  photo.kind = "other";
  forms::DateOnPage stamp;
  stamp.first = stamp.last = day("2024-05-06");
  stamp.text = "2024.5.6";
  stamp.confidence = 0.9;
  photo.dates = {stamp, stamp};
  const auto id = filed(archive, folder / "a.jpg", photo);
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK_FALSE(archive.show(id).events[0].certain);
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events[0].confirmed);
  // Not so where the paper has a date that could not be read.
  photo.fields = {fixtures::doubtful(date("2024-02-30"), forms::Doubt::impossible)};
  photo.fields[0].values.clear();
  CHECK(archive.show(filed(archive, folder / "c.jpg", photo)).events.empty());
  photo.fields.clear();
  photo.dates[1].first = photo.dates[1].last = day("2024-05-07");
  CHECK(archive.show(filed(archive, folder / "b.jpg", photo)).events.empty());
}

TEST_CASE("a person can say what the reader did not find, and that there is nothing", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper photo;
  photo.kind = "other";
  const auto id = filed(archive, folder / "a.jpg", photo);
  CHECK(fault_of([&] { confirm(archive, id, change("date")); }) == Fault::no_field);
  CHECK(fault_of([&] { confirm(archive, id, change("date", std::vector<std::string>{"2024-05-06"})); }) ==
        Fault::no_field);
  confirm(archive, id, change("date", std::vector<std::string>{"2024-05-06"}, FieldType::date));
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK(archive.show(id).events[0].confirmed);
  CHECK(fault_of([&] {
          confirm(archive, id,
                  change("rows[1].date", std::vector<std::string>{"2024-05-06"}, FieldType::date));
        }) == Fault::no_field);
  confirm(archive, id, change("rows[0].date", std::vector<std::string>{"2024-05-07"}, FieldType::date));
  CHECK(archive.show(id).events.size() == 2);
  confirm(archive, id, change("date", std::vector<std::string>{}));
  CHECK(archive.show(id).events.size() == 1);
  CHECK(fault_of([&] { confirm(archive, id, change("date")); }) == Fault::bad_value);
  CHECK(archive.verify().empty());
}

TEST_CASE("a value must be one of its field's type", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.fields.push_back(field("month", FieldType::month, "2024-03"));
  paper.fields.push_back(field("attendees", FieldType::people, "胡涛"));
  const auto id = filed(archive, folder / "a.jpg", paper);
  const auto fault = [&](const std::string& place, std::vector<std::string> values) {
    return fault_of([&] { confirm(archive, id, change(place, std::move(values))); });
  };
  for (const char* value :
       {"2024-02-30", "2023-02-29", "2024-3-1", "昨天", "", "2024-03-05/2024-03-01", "2024-03-05/"})
    CHECK(fault("date", {value}) == Fault::bad_value);
  for (const char* value : {"三百", "abc", "300.001", ""})
    CHECK(fault("amount", {value}) == Fault::bad_value);
  for (const char* value : {"2024-13", "2024", "2024-Q1", "3月"})
    CHECK(fault("month", {value}) == Fault::bad_value);
  CHECK(fault("payer", {"两\n行"}) == Fault::bad_value);
  CHECK(fault("payer", {"\xff\xfe"}) == Fault::bad_value);
  CHECK(fault("payer", {"一", "二"}) == Fault::bad_value);
  CHECK(fault("payer", {"  "}) == Fault::bad_value);
  CHECK(archive.audit_head().length == 1);
  CHECK_FALSE(fault("date", {"2024-02-29"}));
  CHECK_FALSE(fault("amount", {"300"}));
  CHECK_FALSE(fault("attendees", {"一", "二"}));
  const archive::Document document = archive.show(id);
  CHECK(document.fields[2].current().field.values == std::vector<std::string>{"300.00"});
  CHECK(archive::find_field(document, {.row = std::nullopt, .key = "attendees"})
            ->current()
            .field.values.size() == 2);
}

TEST_CASE("of several changes all happen or none", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  const std::vector<archive::FieldChange> changes = {change("payer", std::vector<std::string>{"胡滔"}),
                                                     change("date", std::vector<std::string>{"2024-02-30"})};
  CHECK(fault_of([&] { archive.confirm(id, changes, mark()); }) == Fault::bad_value);
  CHECK(archive.show(id).fields[1].versions.size() == 1);
}

TEST_CASE("correcting the village moves the document", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  confirm(archive, id, change("village", std::vector<std::string>{"大田村"}));
  CHECK(archive.villages() == std::vector<std::string>{"大田村"});
  CHECK(archive.verify().empty());
}

TEST_CASE("a document that is not there is told everywhere", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  CHECK(fault_of([&] { archive.show(7); }) == Fault::no_document);
  CHECK(fault_of([&] { archive.text(7); }) == Fault::no_document);
  CHECK(fault_of([&] { confirm(archive, 7, change("date")); }) == Fault::no_document);
  CHECK(fault_of([&] { archive.link(7, "1.1.1a", LinkState::accepted, mark()); }) == Fault::no_document);
}

TEST_CASE("lists are newest first and keep to their filter", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto first = filed(archive, folder / "a.jpg", receipt());
  const auto second = filed(archive, folder / "b.jpg", visits());
  const auto ids = [&](const archive::Filter& filter) {
    std::vector<archive::DocumentId> found;
    for (const auto& summary : archive.list(filter)) found.push_back(summary.id);
    return found;
  };
  using Ids = std::vector<archive::DocumentId>;
  CHECK(ids({}) == Ids{second, first});
  archive::Filter filter;
  filter.limit = 1;
  CHECK(ids(filter) == Ids{second});
  filter = {};
  filter.kind = "meal_fee_receipt";
  CHECK(ids(filter) == Ids{first});
  filter = {};
  filter.village = "板桥乡白泉村";
  CHECK(ids(filter) == Ids{first});
  filter = {};
  filter.from = day("2024-03-10");
  CHECK(ids(filter) == Ids{first});
  filter.to = day("2024-03-19");
  CHECK(ids(filter).empty());
  filter.from = day("2024-03-09");
  filter.to = day("2024-03-09");
  CHECK(ids(filter) == Ids{second});
}

TEST_CASE("evidence is what is linked and not rejected, by date", "[archive][evidence]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper late = receipt(), early = receipt(), undated = receipt();
  early.fields[0] = date("2024-01-05");
  undated.fields[0].values.clear();
  const auto a = filed(archive, folder / "a.jpg", late);
  const auto b = filed(archive, folder / "b.jpg", early);
  const auto c = filed(archive, folder / "c.jpg", undated);
  const std::vector<std::string> requirements = {"1.1.1a"};
  auto evidence = archive.evidence(requirements);
  REQUIRE(evidence.size() == 3);
  CHECK(evidence[0].document.id == b);
  CHECK(evidence[1].document.id == a);
  CHECK(evidence[2].document.id == c);
  archive::Filter march;
  march.from = day("2024-03-01");
  march.to = day("2024-03-31");
  evidence = archive.evidence(requirements, march);
  REQUIRE(evidence.size() == 1);
  CHECK(evidence[0].document.id == a);
  CHECK(evidence[0].events.size() == 1);
  archive.link(a, "1.1.1a", LinkState::rejected, mark());
  CHECK(archive.evidence(requirements, march).empty());
  CHECK(archive.show(a).links[0].state == LinkState::rejected);
  archive.link(a, "1.1.1a", LinkState::accepted, mark());
  CHECK(archive.evidence(requirements, march).at(0).link.state == LinkState::accepted);
  CHECK(archive.verify().empty());
}

TEST_CASE("two writers at once both succeed, and a reader reads on", "[archive][concurrency]") {
  const TemporaryFolder folder;
  open_archive(folder);
  constexpr int each = 25;
  std::vector<std::string> troubles(3);
  const auto write = [&](int writer) {
    try {
      Archive archive = Archive::open(folder / "archive");
      for (int i = 0; i < each; ++i)
        filed(archive, folder / (std::to_string(writer) + "-" + std::to_string(i) + ".jpg"), receipt());
    } catch (const std::exception& error) {
      troubles[static_cast<std::size_t>(writer)] = error.what();
    }
  };
  const auto read = [&] {
    try {
      const Archive archive = Archive::open(folder / "archive");
      std::size_t seen = 0;
      for (int i = 0; i < 100; ++i) {
        const std::size_t now = archive.list().size();
        if (now < seen) troubles[2] = "documents vanished";
        seen = now;
      }
    } catch (const std::exception& error) {
      troubles[2] = error.what();
    }
  };
  { const std::jthread a(write, 0), b(write, 1), c(read); }
  for (const std::string& trouble : troubles) CHECK(trouble == "");
  const Archive archive = Archive::open(folder / "archive");
  CHECK(archive.list().size() == 2 * each);
  CHECK(archive.verify().empty());
}

TEST_CASE("two programs may make the same archive at once", "[archive][concurrency]") {
  for (int round = 0; round < 10; ++round) {
    const TemporaryFolder folder;
    std::vector<std::string> troubles(4);
    {
      std::vector<std::jthread> openers;
      for (std::string& trouble : troubles)
        openers.emplace_back([&] {
          try {
            open_archive(folder);
          } catch (const std::exception& error) {
            trouble = error.what();
          }
        });
    }
    for (const std::string& trouble : troubles) CHECK(trouble == "");
    CHECK(open_archive(folder).verify().empty());
  }
}

TEST_CASE("an archive that another program holds is busy after the wait", "[archive][concurrency]") {
  const TemporaryFolder folder;
  Archive archive = Archive::open(folder / "archive", {.if_missing = Missing::create, .busy_timeout_ms = 50});
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(archive::file_names::catalogue(folder / "archive").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(fault_of([&] { filed(archive, folder / "a.jpg", receipt()); }) == Fault::busy);
  CHECK(archive.list().empty());
  sqlite3_close(other);
  CHECK(filed(archive, folder / "a.jpg", receipt()) > 0);
}

TEST_CASE("a person says what kind a document is, and what was read stays", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  std::vector<archive::Link> suggested(1);
  suggested[0].requirement = "1.3.1a";
  archive.set_kind(id, "visit_register", suggested, mark("王五"));
  archive.set_kind(id, "work_log", suggested, mark("赵六"));
  const archive::Document document = archive.show(id);
  CHECK(document.summary.kind == "work_log");
  CHECK(document.kind_read == "meal_fee_receipt");
  REQUIRE(document.said_kinds.size() == 2);
  CHECK(document.said_kinds[0].kind == "visit_register");
  CHECK(document.said_kinds[0].mark == mark("王五"));
  CHECK(archive.list({.village = {}, .kind = "work_log", .from = {}, .to = {}}).size() == 1);
  CHECK(archive.list({.village = {}, .kind = "meal_fee_receipt", .from = {}, .to = {}}).empty());
  CHECK(archive.audit().back().action == archive::Action::kind_said);
  CHECK(archive.verify().empty());
}

TEST_CASE("a said kind suggests links anew and touches none of a person's", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.requirements = {"1.1.1a", "1.1.1b", "1.2.1a"};
  const auto id = filed(archive, folder / "a.jpg", paper);
  archive.link(id, "1.1.1b", LinkState::accepted, mark());
  archive.link(id, "1.2.1a", LinkState::rejected, mark());
  std::vector<archive::Link> suggested(2);
  suggested[0].requirement = "1.3.1a";
  suggested[1].requirement = "1.2.1a";
  archive.set_kind(id, "visit_register", suggested, mark());
  std::string links;
  for (const archive::Link& link : archive.show(id).links)
    links += link.requirement + " " + std::string(name_of(link.state)) + "; ";
  CHECK(links == "1.1.1b accepted; 1.2.1a rejected; 1.3.1a suggested; ");
  CHECK(archive.verify().empty());
}

TEST_CASE("a kind that is no other, and a document that is none, are refused", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  CHECK(fault_of([&] { archive.set_kind(id, "meal_fee_receipt", {}, mark()); }) == Fault::bad_value);
  CHECK(fault_of([&] { archive.set_kind(id, "", {}, mark()); }) == Fault::bad_value);
  CHECK(fault_of([&] { archive.set_kind(id + 1, "other", {}, mark()); }) == Fault::no_document);
  CHECK(archive.show(id).said_kinds.empty());
}

TEST_CASE("a kind that was forged shows", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  archive.set_kind(id, "work_log", {}, mark());
  fixtures::forge(folder / "archive", "UPDATE document SET kind = 'notice'");
  const auto findings = archive.verify();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].damage == archive::Damage::row_broken);
  fixtures::forge(folder / "archive", "UPDATE document SET kind = 'work_log'");
  fixtures::forge(
      folder / "archive",
      "DROP TRIGGER document_kind_is_never_changed; UPDATE document_kind SET kind_before = 'notice'");
  CHECK_FALSE(archive.verify().empty());
}

TEST_CASE("a document whose kind was said can be taken back", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  archive.set_kind(id, "work_log", {}, mark());
  archive.withdraw({&id, 1}, mark());
  CHECK(archive.list().empty());
  CHECK(archive.verify().empty());
}
