#include "archive/reports/separator_sheet.h"

#include <algorithm>

#include "ocr/reading/bitmap.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

TEST_CASE("a separator sheet is known by its code, however it lies", "[archive][reports]") {
  const fixtures::TemporaryFolder folder;
  REQUIRE(archive::write_separator_sheet(folder / "separator.pdf") == archive::Export::written);
  const ocr::Bitmap sheet = ocr::load_bitmap(folder / "separator.pdf");
  const int quarters = GENERATE(0, 1, 2, 3);
  const std::vector<std::string> texts = ocr::qr_texts(ocr::turned(sheet, quarters));
  CHECK(std::count(texts.begin(), texts.end(), archive::separator_code) == 2);
}

TEST_CASE("a page without codes is no separator", "[archive][reports]") {
  ocr::Bitmap page{100, 140, std::vector<unsigned char>(100 * 140 * 3, 255)};
  CHECK(ocr::qr_texts(page).empty());
  CHECK(ocr::qr_texts({}).empty());
}
