// Filing: what goes in comes out, whole or not at all.

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "tests/archive/catalogue/papers.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::Filing;
using archive::LinkState;
using fixtures::fault_of;
using fixtures::file_of;
using fixtures::filed;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::receipt;
using fixtures::TemporaryFolder;
using fixtures::visits;
using forms::FieldType;

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
  // Nothing is filed again: it only counts for that village, too.
  CHECK(again.added_villages == std::vector<std::string>{"大田村"});
  CHECK(archive.audit_head().length == 2);
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
