#include "archive/paper/picture_file.h"

#include <string>

#include "tests/catch.h"

namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

}  // namespace

TEST_CASE("a head that is cut off or nonsense says nothing", "[archive][picture_file]") {
  const std::string exif(
      "\xFF\xD8\xFF\xE1\x00\x22"
      "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
      38);
  const std::string frame("\xFF\xC0\x00\x0B\x08\x00\x64\x00\xC8\x03\x00\x00\x00", 13);
  const std::string whole = exif + frame;
  const auto head = archive::jpeg_head(bytes_of(whole));
  REQUIRE(head);
  CHECK(head->width == 200);
  CHECK(head->height == 100);
  CHECK(head->components == 3);
  CHECK(head->exif_orientation == 6);
  CHECK(head->lies());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_FALSE(archive::jpeg_head(bytes_of(whole.substr(0, size))));
    CHECK_FALSE(archive::density(bytes_of(whole.substr(0, size))));
  }
  // A directory that names itself as the next, and one far behind the end.
  const std::string circle("II*\0\x08\0\0\0\0\0\x08\0\0\0", 14), far("II*\0\xF0\xFF\xFF\xFF", 8);
  CHECK_FALSE(archive::density(bytes_of(circle), 1000));
  CHECK_FALSE(archive::density(bytes_of(far)));
}
