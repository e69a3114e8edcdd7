#include "archive/transfer/transfer.h"

#include <chrono>

#include <pugixml.hpp>

#include "archive/bags/bag.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

const Mark later{.who = "李四", .when = fixtures::mark().when + std::chrono::hours(24)};
const TransferOrder order{
    .village = "清风村", .year = 2024, .sender = "大祥区乡村振兴办", .today = fixtures::day("2025-01-10")};

/// A meeting of the village that somebody confirmed. A text file, so that no picture has to be drawn.
DocumentId meeting(Archive& archive, const TemporaryFolder& folder, const std::string& iso,
                   const std::string& village) {
  fixtures::Paper paper = fixtures::study_meeting();
  paper.fields = {fixtures::date(iso), fixtures::field("village", forms::FieldType::village, village)};
  NewFile file = fixtures::file_of(folder / (iso + village + ".txt"), paper);
  file.documents.front().village = village;
  for (NewPage& page : file.documents.front().pages) page.width = page.height = 0;
  const DocumentId document = archive.file(file).documents.front();
  const FieldChange date{.place = {.row = std::nullopt, .key = "date"}, .values = {}, .type = {}};
  archive.confirm(document, std::span(&date, 1), fixtures::mark());
  return document;
}

}  // namespace

TEST_CASE("a village's year is handed over as a valid bag", "[archive][transfer]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const DocumentId first = meeting(archive, folder, "2024-03-15", "清风村");
  meeting(archive, folder, "2024-04-15", "白泉村");
  arrange(archive, forms::Kinds(), {.fonds = "J001", .department = "BGS", .year = 2024}, later);
  const DocumentId uncoded = meeting(archive, folder, "2024-05-15", "清风村");

  const auto bag = folder / "bag";
  const Transfer done = write_transfer(archive, forms::Kinds(), order, bag);
  CHECK(done.items == 1);
  CHECK(done.without_code == std::vector<DocumentId>{uncoded});
  const BagVerdict verdict = judge_bag(bag);
  for (const BagFinding& problem : verdict.problems) INFO(problem.file << " " << problem.detail);
  CHECK(verdict.valid());
  CHECK(verdict.payload.size() == 8);

  const Document document = archive.show(first);
  pugi::xml_document xml;
  REQUIRE(xml.load_file((bag / "data/metadata.xml").c_str()));
  const auto items = xml.child("移交").children("文件实体");
  REQUIRE(std::distance(items.begin(), items.end()) == 1);
  const std::string said = items.begin()->child("档号").attribute("值").value();
  CHECK(fixtures::read_file(bag / "data" / said / (said + "-001.txt")) ==
        fixtures::read_file(document.pages.front().original));
  CHECK(fixtures::read_file(bag / "data" / said / (said + ".pdf")).starts_with("%PDF-1.4"));
  CHECK(fixtures::read_file(bag / "data/metadata.csv").find(said) != std::string::npos);
}

TEST_CASE("nothing to hand over is said before anything is written", "[archive][transfer]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  meeting(archive, folder, "2024-03-15", "清风村");
  const Transfer nothing = write_transfer(archive, forms::Kinds(), order, folder / "bag");
  CHECK(nothing.items == 0);
  CHECK(nothing.without_code.size() == 1);
  CHECK_FALSE(std::filesystem::exists(folder / "bag"));
}

TEST_CASE("a transfer that is stopped is no bag", "[archive][transfer]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  meeting(archive, folder, "2024-03-15", "清风村");
  arrange(archive, forms::Kinds(), {.fonds = "J001", .department = "BGS", .year = 2024}, later);
  std::stop_source stop;
  stop.request_stop();
  ExportOptions options;
  options.stop = stop.get_token();
  CHECK(write_transfer(archive, forms::Kinds(), order, folder / "bag", options).written == Export::stopped);
  CHECK_FALSE(judge_bag(folder / "bag").valid());
}
