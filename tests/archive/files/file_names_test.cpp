#include "archive/files/file_names.h"

#include "tests/catch.h"

namespace names = archive::file_names;

namespace {

const std::string hash = "ab" + std::string(62, '0');

}  // namespace

TEST_CASE("a kept file lies under the first two digits of its hash", "[archive][file_names]") {
  CHECK(names::blob("a", {.sha256 = hash, .extension = "jpg"}) ==
        "a/pages/ab/" + std::string(62, '0') + ".jpg");
  CHECK(names::blob("a", {.sha256 = hash, .extension = ""}) == "a/pages/ab/" + std::string(62, '0'));
}

TEST_CASE("a marker's name gives back its file", "[archive][file_names]") {
  for (const archive::BlobName& blob : {archive::BlobName{hash, "jpg"}, archive::BlobName{hash, ""}}) {
    const auto name = names::marker("a", blob).filename().string();
    CHECK(names::blob_of_marker(name) == blob);
  }
  CHECK_FALSE(names::blob_of_marker("short.jpg.filing"));
  CHECK_FALSE(names::blob_of_marker(hash + ".jpg"));
}

TEST_CASE("only plain extensions are kept", "[archive][file_names]") {
  CHECK(names::extension_of("扫描/1.JPEG") == "jpeg");
  CHECK(names::extension_of("a.扫描") == "");
  CHECK(names::extension_of("a.jpg ") == "");
  CHECK(names::extension_of("noextension") == "");
  CHECK(names::extension_of("a.filing") == "");
  CHECK(names::extension_of("a.averylongone") == "");
}
