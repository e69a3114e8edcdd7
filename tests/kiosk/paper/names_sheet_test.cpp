#include "kiosk/paper/names_sheet.h"

#include <algorithm>
#include <filesystem>

#include "archive/files/export.h"
#include "kiosk/words/language.h"
#include "ocr/reading/bitmap.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

kiosk::NamesTable table(int missing) {
  kiosk::NamesTable table;
  table.village = "清风村";
  table.requirement = "1.3.2b  脱贫户每季度全部走访，有台账";
  table.period = "2024年一季度";
  table.printed = "2024-12-31";
  for (int i = 0; i < missing; ++i)
    table.missing.push_back({.name = "户主" + std::to_string(100 + i), .note = {}});
  table.unsure = {{.name = "王五（3组）", .note = "日期还没有人确认。"}};
  return table;
}

}  // namespace

TEST_CASE("the list of the missing goes on over as many sheets as it takes", "[kiosk][paper]") {
  CHECK(kiosk::make_names_sheet(table(10))->pages() == 1);
  const auto sheet = kiosk::make_names_sheet(table(70));
  CHECK(sheet->pages() == 3);
  // As good as white would be a page on which nothing is drawn.
  for (int page = 0; page < sheet->pages(); ++page) {
    const ocr::Bitmap picture = kiosk::picture_of(*sheet, page, 1);
    const auto dark =
        std::count_if(picture.rgb.begin(), picture.rgb.end(), [](unsigned char c) { return c < 80; });
    CHECK(dark > 300);
  }
  const fixtures::TemporaryFolder folder;
  CHECK(kiosk::save_pdf(*sheet, folder / "names.pdf") == archive::Export::written);
  CHECK(std::filesystem::file_size(folder / "names.pdf") > 2000);
}
