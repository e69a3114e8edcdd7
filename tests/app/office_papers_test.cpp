// Papers that were never on paper: a DOCX, an XLSX and an OFD, read, filed, found and taken out again.

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

std::string paper(const std::string& name) {
  return (std::filesystem::path(CUNZHENG_SOURCE) / "tests/app" / name).string();
}

nlohmann::json read(const std::string& file) {
  const Finished finished = run({"read", "--json", "--engine", "tesseract", file});
  INFO(finished.messages);
  REQUIRE(finished.exit_code == 0);
  REQUIRE(finished.objects().size() == 1);
  return finished.objects()[0];
}

}  // namespace

TEST_CASE("a register is read from a table of a DOCX and from a sheet of an XLSX", "[app][office_papers]") {
  for (const char* name : {"register.docx", "register.xlsx"}) {
    CAPTURE(name);
    const nlohmann::json page = read(paper(name));
    CHECK(page["kind"] == "visit_register");
    REQUIRE(page["rows"].size() == 3);
    const std::string rows = page["rows"].dump();
    for (const char* value :
         {"2024-03-05", "2024-03-06", "2024-03-08", "王建国", "张秀英", "刘桂兰", "李德福"})
      CHECK(rows.find(value) != std::string::npos);
  }
}

TEST_CASE("minutes are read from an OFD", "[app][office_papers]") {
  const nlohmann::json page = read(paper("minutes.ofd"));
  CHECK(page["kind"] == "meeting_minutes");
  const std::string fields = page["fields"].dump();
  CHECK(fields.find("2024-03-15") != std::string::npos);
  CHECK(fields.find("李德福") != std::string::npos);
}

TEST_CASE("an office document is filed as it is, found, and taken out as a PDF", "[app][office_papers]") {
  const TemporaryFolder folder;
  const std::string archive = (folder / "archive").string();
  const Finished filed = run({"file", "--village", "清风村", "--archive", archive, "--engine", "tesseract",
                              paper("register.docx"), paper("register.xlsx"), paper("minutes.ofd")});
  INFO(filed.messages);
  REQUIRE(filed.exit_code == 0);
  const Finished found = run({"search", "张秀英", "--archive", archive, "--json"});
  CHECK(found.objects().size() == 2);
  const Finished evidence = run({"evidence", "1.3.2", "--archive", archive, "--json"});
  CHECK(evidence.objects().size() == 2);
  std::vector<std::string> kept;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "archive" / "pages"))
    if (entry.is_regular_file()) kept.push_back(entry.path().extension().string());
  std::sort(kept.begin(), kept.end());
  CHECK(kept == std::vector<std::string>{".docx", ".ofd", ".xlsx"});
  const std::string pdf = (folder / "out.pdf").string();
  CHECK(run({"export", "1", "2", "3", "--pdf", pdf, "--archive", archive}).exit_code == 0);
  CHECK(tests::read_file(pdf).starts_with("%PDF-"));
  CHECK(run({"verify", "--archive", archive}).exit_code == 0);
}

TEST_CASE("a document of before 2007 is refused with what to do", "[app][office_papers]") {
  const TemporaryFolder folder;
  std::string bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  bytes += std::string(500, '\0');
  for (const char c : std::string("WordDocument")) bytes += {c, '\0'};
  tests::write_file(folder / "old.doc", bytes + std::string(500, '\0'));
  const Finished finished = run({"read", (folder / "old.doc").string(), "--engine", "tesseract"});
  CHECK(finished.exit_code == 1);
  CHECK(finished.messages.find("另存为不带宏的 DOCX") != std::string::npos);
}
