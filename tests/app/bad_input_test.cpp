#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::string big_endian(std::uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
          static_cast<char>(number)};
}

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (unsigned char byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

std::string png_chunk(const std::string& name, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + name + data + big_endian(crc32(name + data));
}

/// A picture of a few bytes that claims to be 60,000 pixels wide and high: 10 GiB when decoded.
std::string png_bomb() {
  const std::string head = big_endian(60'000) + big_endian(60'000) + std::string("\x08\x02\x00\x00\x00", 5);
  // A zlib stream of nothing.
  const std::string body("\x78\x9c\x03\x00\x00\x00\x00\x01", 8);
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) + png_chunk("IDAT", body) + png_chunk("IEND", "");
}

const std::string minutes =
    "清风村会议记录\n时间：2024年3月15日\n主持人：王建国\n记录人：李秀英\n参会人员：王建国、李秀英\n"
    "会议主题：理论学习\n";

/// One of everything that is no paper, and two that are, at the start and at the end.
std::vector<fs::path> make_bad_files(const TemporaryFolder& folder) {
  const std::string picture = tests::read_file(tests::samples() / "01-meal_fee_receipt-print.jpg");
  const std::string pdf = tests::read_file(tests::samples() / "13-minutes-text-layer.pdf");
  tests::write_file(folder / "a-good.txt", minutes);
  tests::write_file(folder / "empty.jpg", "");
  tests::write_file(folder / "truncated.jpg", picture.substr(0, picture.size() / 2));
  tests::write_file(folder / "truncated.pdf", pdf.substr(0, pdf.size() / 3));
  tests::write_file(folder / "nonsense.png", std::string("\x01\x02\x00\xff\xfe\x7f not a picture", 21));
  tests::write_file(folder / "bomb.png", png_bomb());
  tests::write_file(folder / "z-good.txt", minutes + "补充：2024年3月16日\n");
  return {folder / "a-good.txt",
          folder / "empty.jpg",
          folder / "truncated.jpg",
          folder / "truncated.pdf",
          folder / "nonsense.png",
          folder / "bomb.png",
          fs::path(CUNZHENG_SOURCE) / "tests/app/locked.pdf",
          folder / "missing.jpg",
          folder / "z-good.txt"};
}

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<fs::path>& files) {
  for (const fs::path& file : files) arguments.push_back(file.string());
  return arguments;
}

/// One line each for the bad files, in their order, beginning with the file's name.
void check_messages(const Finished& finished, const std::vector<fs::path>& files) {
  const std::vector<std::string> lines = finished.message_lines();
  INFO(finished.messages);
  REQUIRE(lines.size() == files.size() - 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(lines[i].starts_with(files[i + 1].string() + "："));
    CHECK(lines[i].find("程序出错") == std::string::npos);
  }
}

}  // namespace

TEST_CASE("what can't be read is told in a line each, and the rest is read", "[app][bad]") {
  const TemporaryFolder folder;
  const std::vector<fs::path> files = make_bad_files(folder);
  const Finished finished = run(with({"read", "--json", "--engine", "tesseract"}, files));
  CHECK(finished.exit_code == 1);
  check_messages(finished, files);
  REQUIRE(finished.objects().size() == 2);
  CHECK(finished.objects()[0]["file"] == files.front().string());
  CHECK(finished.objects()[1]["file"] == files.back().string());
}

TEST_CASE("what can't be filed is told in a line each, and the rest is filed", "[app][bad]") {
  const TemporaryFolder folder;
  const std::vector<fs::path> files = make_bad_files(folder);
  const std::string archive = (folder / "archive").string();
  const Finished finished = run(
      with({"file", "--json", "--engine", "tesseract", "--village", "清风村", "--archive", archive}, files));
  CHECK(finished.exit_code == 1);
  check_messages(finished, files);
  std::vector<std::string> intakes;
  for (const nlohmann::json& object : finished.objects()) intakes.push_back(object["intake"]);
  REQUIRE(intakes.size() == files.size());
  CHECK(intakes.front() == "filed");
  CHECK(intakes.back() == "filed");
  CHECK(std::count(intakes.begin(), intakes.end(), "failed") == static_cast<long>(files.size()) - 2);
  CHECK(run({"list", "--json", "--archive", archive}).objects().size() == 2);
  CHECK(run({"verify", "--archive", archive}).exit_code == 0);
}

TEST_CASE("a bad page is named, reading gives the others, filing files nothing and says so", "[app][bad]") {
  const TemporaryFolder folder;
  const fs::path file = fs::path(CUNZHENG_SOURCE) / "tests/app/second-page-bad.tif";
  const Finished read = run({"read", "--json", "--engine", "tesseract", file.string()});
  CHECK(read.exit_code == 1);
  REQUIRE(read.message_lines().size() == 1);
  CHECK(read.messages.starts_with(file.string() + "：第 2 页："));
  REQUIRE(read.objects().size() == 2);
  CHECK(read.objects()[0]["page"] == 1);
  CHECK(read.objects()[1]["page"] == 3);

  const std::string archive = (folder / "archive").string();
  const Finished filed =
      run({"file", "--engine", "tesseract", "--village", "清风村", "--archive", archive, file.string()});
  CHECK(filed.exit_code == 1);
  REQUIRE(filed.message_lines().size() == 1);
  CHECK(filed.messages.starts_with(file.string() + "：第 2 页："));
  CHECK(filed.messages.find("第 1、3 页") != std::string::npos);
  CHECK(run({"list", "--json", "--archive", archive}).objects().empty());
}

TEST_CASE("only the program itself speaks of a damaged picture", "[app][bad]") {
  const TemporaryFolder folder;
  const std::string whole = tests::read_file(tests::samples() / "01-meal_fee_receipt-print.jpg");
  std::vector<fs::path> files;
  for (const std::size_t part : {3U, 5U, 7U, 9U}) {
    std::string bad = whole;
    std::fill_n(bad.begin() + static_cast<std::ptrdiff_t>(bad.size() * part / 10), 4096, '\0');
    files.push_back(folder / (std::to_string(part) + ".jpg"));
    tests::write_file(files.back(), bad);
  }
  const Finished finished = run(with({"read", "--json", "--engine", "tesseract"}, files));
  CHECK(finished.exit_code == 1);
  CHECK(finished.output.empty());
  const std::vector<std::string> lines = finished.message_lines();
  REQUIRE(lines.size() == files.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    CHECK(lines[i].starts_with(files[i].string() + "：文件已损坏"));
}

TEST_CASE("an archive that is none is told so, and left as it is", "[app][bad]") {
  const TemporaryFolder folder;
  tests::write_file(folder / "paper.txt", minutes);
  fs::create_directory(folder / "photos");
  tests::write_file(folder / "photos" / "cat.jpg", "a cat");
  fs::create_directory(folder / "other");
  tests::write_file(folder / "other" / "catalogue.sqlite", "this is no database");
  for (const char* name : {"paper.txt", "photos", "other"}) {
    INFO(name);
    const std::string archive = (folder / name).string();
    const Finished filed = run({"file", (folder / "paper.txt").string(), "--village", "清风村", "--engine",
                                "tesseract", "--archive", archive});
    CHECK(filed.exit_code == 1);
    CHECK(filed.output.empty());
    REQUIRE(filed.message_lines().size() == 1);
    CHECK(filed.messages.find(name) != std::string::npos);
    const Finished listed = run({"list", "--archive", archive});
    CHECK(listed.exit_code == 1);
    CHECK(listed.message_lines().size() == 1);
  }
  CHECK(tests::read_file(folder / "other" / "catalogue.sqlite") == "this is no database");
  CHECK(std::distance(fs::directory_iterator(folder / "photos"), fs::directory_iterator()) == 1);
}

TEST_CASE("asking an archive that is not there makes none", "[app][bad]") {
  const TemporaryFolder folder;
  const std::string archive = (folder / "nowhere").string();
  const std::vector<std::vector<std::string>> questions = {
      {"list"},  {"show", "1"},         {"search", "张三"},
      {"check"}, {"evidence", "1.2.3"}, {"confirm", "1", "--field", "date"},
      {"verify"}};
  for (std::vector<std::string> arguments : questions) {
    INFO(arguments.front());
    arguments.insert(arguments.end(), {"--archive", archive});
    const Finished finished = run(arguments);
    CHECK(finished.exit_code == 1);
    CHECK(finished.output.empty());
    CHECK(finished.message_lines().size() == 1);
  }
  CHECK_FALSE(fs::exists(archive));
}

TEST_CASE("ids that nothing has are told in one line", "[app][bad]") {
  const TemporaryFolder folder;
  tests::write_file(folder / "paper.txt", minutes);
  const std::string archive = (folder / "archive").string();
  REQUIRE(run({"file", (folder / "paper.txt").string(), "--village", "清风村", "--engine", "tesseract",
               "--archive", archive})
              .exit_code == 0);
  const std::vector<std::vector<std::string>> questions = {
      {"show", "99"},
      {"evidence", "9.9.9"},
      {"check", "--item", "9.9.9"},
      {"confirm", "99", "--field", "date"},
      {"confirm", "1", "--field", "no_such_field"},
      {"confirm", "1", "--field", "date", "--value", "2024-02-30"},
      {"file", (folder / "paper.txt").string(), "--village", "清风村", "--engine", "tesseract", "--item",
       "9.9.9"}};
  for (std::vector<std::string> arguments : questions) {
    INFO(arguments[0] << " " << arguments[1]);
    arguments.insert(arguments.end(), {"--archive", archive});
    const Finished finished = run(arguments);
    CHECK(finished.exit_code == 1);
    CHECK(finished.output.empty());
    CHECK(finished.message_lines().size() == 1);
  }
}

TEST_CASE("results that can't be written are no success", "[app][bad]") {
  const TemporaryFolder folder;
  tests::write_file(folder / "paper.txt", minutes);
  tests::Running running({"read", "--json", "--engine", "tesseract", (folder / "paper.txt").string()}, {},
                         "/dev/full");
  const Finished finished = running.finish();
  CHECK(finished.exit_code == 1);
  CHECK(finished.message_lines().size() == 1);
}

TEST_CASE("a full disk files nothing by halves, and what is missing can be filed later", "[app][bad]") {
  const TemporaryFolder folder;
  std::vector<fs::path> files;
  for (int i = 0; i < 12; ++i) {
    files.push_back(folder / ("paper-" + std::to_string(i) + ".txt"));
    std::string text = minutes;
    for (int line = 0; line < 200; ++line) text += std::string(100, static_cast<char>('a' + i)) + "\n";
    tests::write_file(files.back(), text);
  }
  const std::string archive = (folder / "archive").string();
  const std::vector<std::string> arguments =
      with({"file", "--json", "--engine", "tesseract", "--village", "清风村", "--archive", archive}, files);
  const Finished full = run(arguments, {{"LD_PRELOAD", CUNZHENG_FULL_DISK},
                                        {"FULL_DISK_FOLDER", archive},
                                        {"FULL_DISK_BYTES", "1200000"},
                                        {"ASAN_OPTIONS", "verify_asan_link_order=0"}});
  CHECK(full.exit_code == 1);
  long filed = 0;
  for (const nlohmann::json& object : full.objects()) filed += object["intake"] == "filed" ? 1 : 0;
  INFO(full.messages);
  CHECK(filed > 0);
  CHECK(filed < static_cast<long>(files.size()));
  CHECK(static_cast<long>(full.message_lines().size()) == static_cast<long>(files.size()) - filed);
  for (const std::string& line : full.message_lines()) CHECK(line.find("磁盘已满") != std::string::npos);

  CHECK(static_cast<long>(run({"list", "--json", "--archive", archive}).objects().size()) == filed);
  CHECK(run({"verify", "--archive", archive}).exit_code == 0);
  CHECK(run(arguments).exit_code == 0);
  CHECK(run({"list", "--json", "--archive", archive}).objects().size() == files.size());
}
