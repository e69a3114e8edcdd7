// Parcels that an enemy has made: whole bags, by an office that was admitted, of which a line is not as a
// program of ours writes it. All are refused, whole, and nothing is left behind.

#include <functional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "archive/bags/bag_writer.h"
#include "tests/archive/parcels/office_desk.h"

using archive::ParcelFault;
using fixtures::Office;
using fixtures::parcel_fault_of;
using fixtures::study_meeting;
using fixtures::TemporaryFolder;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

struct Forgery {
  std::string what;
  std::function<void(json&)> line;  ///< of the first filing
  ParcelFault fault = ParcelFault::bad_content;
};

/// The same parcel with another first line, as a valid bag.
fs::path forged(const fs::path& parcel, const fs::path& place,
                const std::function<std::string(std::string)>& line,
                const std::function<void(json&)>& label = {}) {
  archive::BagWriter bag(place);
  for (const std::string& name : fixtures::files_below(parcel / "data")) {
    std::string text = fixtures::read_file(parcel / "data" / name);
    if (name.starts_with("log/")) {
      const std::size_t end = text.find('\n');
      text = line(text.substr(0, end)) + text.substr(end);
    }
    if (name == "parcel.json" && label) {
      json made = json::parse(text);
      label(made);
      text = made.dump();
    }
    bag.add_bytes(name, text);
  }
  bag.finish({});
  return place;
}

std::vector<Forgery> forgeries() {
  const auto row = [](const char* table, const char* column, json value) {
    return [=](json& line) { line["rows"][table][0][column] = value; };
  };
  const std::string third(32, 'f');
  return {
      {"an unknown table",
       [](json& line) {
         line["rows"]["session"] = json::array({{{"token", "x"}}});
       }},
      {"a table of SQLite's own", [](json& line) { line["rows"]["sqlite_sequence"] = json::array(); }},
      {"an unknown column", row("document", "village", "白泉村")},
      {"a column that is SQL", row("document", "id) VALUES (1); --", 1)},
      {"a text for a number", row("page", "width_px", "1000")},
      {"a number for a text", row("document", "title", 7)},
      {"an object for a text", row("document", "title", json{{"hex", "zz"}})},
      {"a NUL in a text", row("document", "title", std::string("a\0b", 3))},
      {"an id below zero", row("document", "id", -1)},
      {"an id of another office", row("document", "id", third + ":1")},
      {"a name of an office that nobody knows", row("page", "document_id", third + ":1")},
      {"an id that is too large", row("document", "id", std::int64_t{1} << 33)},
      {"a page of a document that is not there", row("page", "document_id", 99)},
      {"a file name that leads out",
       row("file", "sha256", "../../../../../../tmp/evil" + std::string(38, 'a'))},
      {"an ending that leads out", row("file", "extension", "../x")},
      {"a value that no such row has", row("page", "blank", 7)},
      {"rows that are no object", [](json& line) { line["rows"] = 7; }},
      {"rows of a table that are no list", [](json& line) { line["rows"]["document"] = json::object(); }},
      {"a missing value", [](json& line) { line["rows"]["document"][0].erase("title"); }},
      {"a missing row", [](json& line) { line["rows"].erase("field_version"); }, ParcelFault::rows_changed},
      {"another value", row("document", "title", "另一份"), ParcelFault::rows_changed},
      {"rows that are said to be withheld", [](json& line) { line["withheld"] = true; }},
      {"another person", [](json& line) { line["by"] = "别人"; }, ParcelFault::chain_broken},
      {"another moment", [](json& line) { line["at"] = "2024-07-01T08:31:00Z"; }, ParcelFault::chain_broken},
      {"no moment", [](json& line) { line["at"] = "gestern"; }},
      {"an action from later", [](json& line) { line["action"] = "erased"; }, ParcelFault::newer},
      {"another number", [](json& line) { line["number"] = 2; }},
      {"a document of another office", [third](json& line) { line["document"] = third + ":1"; },
       ParcelFault::chain_broken},
      {"a document of no office", [](json& line) { line["document"] = "1; DROP TABLE audit"; },
       ParcelFault::chain_broken},
      {"no signature", [](json& line) { line["rows"].erase("log_signature"); }},
      {"no key", [](json& line) { line["rows"].erase("office_key"); }, ParcelFault::bad_signature},
      {"another key", row("office_key", "public_key", std::string(64, 'a')), ParcelFault::bad_signature},
      {"another signature", row("log_signature", "signature", std::string(128, 'a')),
       ParcelFault::bad_signature}};
}

}  // namespace

TEST_CASE("a line that no office writes is refused with its whole parcel", "[archive][parcels][hostile]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  fixtures::filed(office.archive(), office.folder() / "a.txt", study_meeting());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  const auto before = district.archive().audit_head();
  int number = 0;
  for (const Forgery& forgery : forgeries()) {
    INFO(forgery.what);
    const fs::path bad =
        forged(parcel, folder / ("bad-" + std::to_string(++number)), [&](const std::string& text) {
          json line = json::parse(text);
          forgery.line(line);
          return line.dump();
        });
    const auto fault = parcel_fault_of([&] { district.take(bad); });
    // No signature at all is either.
    if (forgery.what == "no signature")
      CHECK(fault == ParcelFault::bad_signature);
    else
      CHECK(fault == forgery.fault);
    CHECK(district.archive().audit_head() == before);
    CHECK(fixtures::files_below(district.place() / "pages").empty());
  }
  CHECK(district.archive().list().empty());
  CHECK(district.archive().verify().empty());
  CHECK(district.take(parcel).documents == 1);
}

TEST_CASE("what is no JSON, or bottomless JSON, is refused", "[archive][parcels][hostile]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  int number = 0;
  for (const std::string& text : {std::string("{"), std::string(), std::string("[]"), std::string("null"),
                                  std::string(100'000, '['), "{\"rows\":" + std::string(100'000, '['),
                                  std::string("\xff\xfe"), std::string("{\"number\":1e400}")}) {
    const fs::path bad = forged(parcel, folder / ("bad-" + std::to_string(++number)),
                                [&](const std::string&) { return text; });
    CHECK(parcel_fault_of([&] { district.take(bad); }) == ParcelFault::bad_content);
  }
  const auto same = [](const std::string& text) { return text; };
  const std::vector<std::pair<std::function<void(json&)>, ParcelFault>> labels = {
      {[](json& label) { label["format"] = 2; }, ParcelFault::newer},
      {[](json& label) { label["schema"] = 9999; }, ParcelFault::newer},
      {[](json& label) { label["office"] = "../../etc"; }, ParcelFault::not_a_parcel},
      {[](json& label) { label["office"] = std::string(32, 'a'); }, ParcelFault::not_admitted},
      {[](json& label) { label["first"] = 0; }, ParcelFault::not_a_parcel},
      {[](json& label) { label["last"] = 99; }, ParcelFault::bad_content},
      {[](json& label) { label["hash_after"] = std::string(64, '0'); }, ParcelFault::chain_broken},
      {[](json& label) { label = json::array(); }, ParcelFault::not_a_parcel}};
  for (const auto& [change, fault] : labels) {
    const fs::path bad = forged(parcel, folder / ("bad-" + std::to_string(++number)), same, change);
    CHECK(parcel_fault_of([&] { district.take(bad); }) == fault);
  }
  CHECK(district.archive().list().empty());
}

TEST_CASE("links out of a parcel lead nowhere", "[archive][parcels][hostile]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  const fs::path file = parcel / "data" / fixtures::files_below(parcel / "data").back();
  const fs::path aside = folder / "aside";
  fs::rename(file, aside);
  fs::create_symlink(aside, file);
  CHECK(parcel_fault_of([&] { district.take(parcel); }) == ParcelFault::bad_bag);
  CHECK(district.archive().list().empty());
}
