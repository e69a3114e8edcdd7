// A folder as one file that opens with a passphrase, and what others make of such files.

#include "archive/files/sealed_file.h"

#include <fstream>
#include <stop_token>

#include <zip.h>

#include "archive/records/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string passphrase = "Bai Quan 2024 yijiao";

fs::path bag_in(const TemporaryFolder& folder) {
  fixtures::write_file(folder / "bag/bagit.txt", "BagIt-Version: 1.0\n");
  fixtures::write_file(folder / "bag/data/J001-WS·2024-D30-BGS-0001/0001.jpg", std::string(300'000, 'x'));
  fixtures::write_file(folder / "bag/data/归档文件目录.pdf", "pdf");
  return folder / "bag";
}

fs::path sealed_in(const TemporaryFolder& folder) {
  const fs::path file = folder / "sealed.zip";
  REQUIRE(archive::seal_folder(bag_in(folder), file, passphrase) == archive::Export::written);
  return file;
}

/// Writes a ZIP file with one entry, encrypted or not.
fs::path zip_with(const TemporaryFolder& folder, const std::string& name, bool encrypted) {
  const fs::path file = folder / "made.zip";
  int code = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(zip != nullptr);
  const std::string bytes = "bytes";
  for (const std::string& each : {std::string("bag/first.txt"), name}) {
    const auto index = static_cast<zip_uint64_t>(zip_file_add(
        zip, each.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8));
    if (encrypted || each == "bag/first.txt")
      zip_file_set_encryption(zip, index, ZIP_EM_AES_256, passphrase.c_str());
  }
  REQUIRE(zip_close(zip) == 0);
  return file;
}

}  // namespace

TEST_CASE("what was sealed opens with its passphrase, byte for byte", "[archive][sealed]") {
  const TemporaryFolder folder, opened;
  const fs::path file = sealed_in(folder);
  CHECK(archive::is_sealed(file));
  CHECK(fixtures::read_file(file).find("BagIt-Version") == std::string::npos);
  const fs::path bag = archive::unseal(file, opened.path(), passphrase);
  CHECK(bag == opened / "bag");
  CHECK(fixtures::files_below(bag) == fixtures::files_below(folder / "bag"));
  for (const std::string& name : fixtures::files_below(bag))
    CHECK(fixtures::read_file(bag / name) == fixtures::read_file(folder / "bag" / name));
  // Every entry is encrypted with AES-256: as 7-Zip and WinRAR open it.
  int code = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_RDONLY, &code);
  REQUIRE(zip != nullptr);
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t stat;
    REQUIRE(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &stat) == 0);
    CHECK(stat.encryption_method == ZIP_EM_AES_256);
  }
  zip_discard(zip);
}

TEST_CASE("another passphrase opens nothing", "[archive][sealed]") {
  const TemporaryFolder folder, opened;
  const fs::path file = sealed_in(folder);
  CHECK(fault_of([&] { archive::unseal(file, opened.path(), "Bai Quan 2024 yijiaO"); }) ==
        Fault::wrong_passphrase);
}

TEST_CASE("a passphrase that is soon guessed, or that others encode otherwise, is refused",
          "[archive][sealed]") {
  for (const char* weak : {"", "kurz", "20240315201503", "aaaaaaaaaaaaaa", "abcdefghijklmno",
                           "nmlkjihgfedcba", "清风村二〇二四年移交档案"}) {
    INFO(weak);
    CHECK(fault_of([&] { archive::require_strong_passphrase(weak); }) == Fault::weak_passphrase);
  }
  CHECK_NOTHROW(archive::require_strong_passphrase(passphrase));
  const TemporaryFolder folder;
  CHECK(fault_of([&] { archive::seal_folder(bag_in(folder), folder / "a.zip", "kurz"); }) ==
        Fault::weak_passphrase);
  CHECK_FALSE(fs::exists(folder / "a.zip"));
}

TEST_CASE("sealing replaces nothing, and what is stopped leaves nothing", "[archive][sealed]") {
  const TemporaryFolder folder;
  fixtures::write_file(folder / "there.zip", "somebody's");
  CHECK(fault_of([&] { archive::seal_folder(bag_in(folder), folder / "there.zip", passphrase); }) ==
        Fault::would_replace);
  std::stop_source source;
  source.request_stop();
  archive::ExportOptions options;
  options.stop = source.get_token();
  CHECK(archive::seal_folder(bag_in(folder), folder / "a.zip", passphrase, options) ==
        archive::Export::stopped);
  CHECK_FALSE(fs::exists(folder / "a.zip"));
}

TEST_CASE("a flipped byte anywhere in what is sealed is noticed", "[archive][sealed]") {
  const TemporaryFolder folder;
  const fs::path file = sealed_in(folder);
  const std::string whole = fixtures::read_file(file);
  for (std::size_t at = 60; at + 200 < whole.size(); at += whole.size() / 23) {
    INFO(at);
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    fixtures::write_file(file, changed);
    const TemporaryFolder opened;
    const auto fault = fault_of([&] { archive::unseal(file, opened.path(), passphrase); });
    CHECK((fault == Fault::not_sealed || fault == Fault::wrong_passphrase));
  }
}

TEST_CASE("an enemy's file writes nothing outside, and nothing that was not encrypted", "[archive][sealed]") {
  const TemporaryFolder folder, opened;
  const auto fault_with = [&](const std::string& name, bool encrypted = true) {
    const fs::path file = zip_with(folder, name, encrypted);
    return fault_of([&] { archive::unseal(file, opened / "deep", passphrase); });
  };
  for (const char* name :
       {"../out.txt", "bag/../../out.txt", "/tmp/out.txt", "bag\\..\\out.txt", "c:/out.txt", "bag//out.txt",
        "other/out.txt", "out.txt", "bag/first.txt/below.txt"}) {
    INFO(name);
    CHECK(fault_with(name) == Fault::not_sealed);
  }
  CHECK(fault_with("bag/open.txt", false) == Fault::not_sealed);
  CHECK(fixtures::files_below(opened.path()).size() <= 1);
  const fs::path file = sealed_in(folder);
  const TemporaryFolder small;
  CHECK(fault_of([&] { archive::unseal(file, small.path(), passphrase, {}, {.files = 2}); }) ==
        Fault::not_sealed);
  CHECK(fault_of([&] { archive::unseal(file, small.path(), passphrase, {}, {.bytes = 1000}); }) ==
        Fault::not_sealed);
  CHECK_FALSE(archive::is_sealed(fixtures::write_file(folder / "plain.txt", "no ZIP file")));
  CHECK(fault_of([&] { archive::unseal(folder / "plain.txt", small.path(), passphrase); }) ==
        Fault::not_sealed);
}
