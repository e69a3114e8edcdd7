#include "archive/records/sha256.h"

#include "ocr/page/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

TEST_CASE("the hash of abc is the one in FIPS 180-4", "[archive][sha256]") {
  CHECK(archive::sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file has the hash of its bytes", "[archive][sha256]") {
  const fixtures::TemporaryFolder folder;
  const std::string bytes(1'000'000, 'x');
  CHECK(archive::sha256_of_file(fixtures::write_file(folder / "a.jpg", bytes)) == archive::sha256_of(bytes));
}

TEST_CASE("a missing and an empty file are told apart before they are read", "[archive][sha256]") {
  const fixtures::TemporaryFolder folder;
  const auto fault = [](const std::filesystem::path& file) {
    try {
      archive::sha256_of_file(file);
    } catch (const ocr::Error& error) {
      return error.fault();
    }
    FAIL("no error");
    return ocr::Fault::engine;
  };
  CHECK(fault(folder / "none.jpg") == ocr::Fault::missing);
  CHECK(fault(fixtures::write_file(folder / "empty.jpg", "")) == ocr::Fault::empty);
}

TEST_CASE("lists of values that read the same joined have different digests", "[archive][sha256]") {
  CHECK(archive::Digest().add("ab").add("c").finish() != archive::Digest().add("a").add("bc").finish());
}
