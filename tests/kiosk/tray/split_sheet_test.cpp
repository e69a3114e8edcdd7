// Papers that lay on the glass together.

#include "kiosk/tray/split_sheet.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::Sheet;
using kiosk::Tray;

namespace {

/// A dark glass of A4 at 100 dpi with white papers on it.
std::filesystem::path glass(const std::filesystem::path& file, const std::vector<cv::Rect>& papers) {
  cv::Mat picture(1169, 827, CV_8UC3, cv::Scalar::all(60));
  for (const cv::Rect& paper : papers) {
    cv::rectangle(picture, paper, cv::Scalar::all(245), cv::FILLED);
    for (int y = paper.y + 30; y < paper.br().y - 20; y += 25)
      cv::line(picture, {paper.x + 20, y}, {paper.br().x - 20, y}, cv::Scalar::all(30), 4);
  }
  cv::imwrite(file.string(), picture);
  return file;
}

}  // namespace

TEST_CASE("each paper on the glass becomes a sheet in the place of the whole", "[kiosk][split]") {
  const fixtures::TemporaryFolder folder;
  Tray tray(folder / "tray");
  const auto file = glass(folder / "glass.png", {{60, 60, 320, 450}, {450, 80, 320, 430}});
  const Sheet before = tray.add({.content = file, .name = "前", .scanned_at = {}, .village = {}});
  const Sheet whole = tray.add({.content = file, .name = "两张", .scanned_at = {}, .village = "白泉村"});
  const Sheet after = tray.add({.content = file, .name = "后", .scanned_at = {}, .village = {}});
  CHECK(kiosk::split_sheet(tray, whole) == 2);
  const std::vector<Sheet> sheets = tray.sheets();
  REQUIRE(sheets.size() == 4);
  CHECK(sheets[0].id == before.id);
  CHECK(sheets[1].name == "两张-1");
  CHECK(sheets[2].name == "两张-2");
  CHECK(sheets[2].village == "白泉村");
  CHECK(sheets[3].id == after.id);
  CHECK_FALSE(tray.find(whole.id));
}

TEST_CASE("a sheet that is one paper is left as it is", "[kiosk][split]") {
  const fixtures::TemporaryFolder folder;
  Tray tray(folder / "tray");
  const auto file = glass(folder / "one.png", {{60, 60, 700, 1000}});
  const Sheet whole = tray.add({.content = file, .name = {}, .scanned_at = {}, .village = {}});
  CHECK(kiosk::split_sheet(tray, whole) == 0);
  CHECK(tray.find(whole.id));
}
