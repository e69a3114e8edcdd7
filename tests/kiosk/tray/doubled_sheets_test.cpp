#include "kiosk/tray/doubled_sheets.h"

#include "tests/catch.h"
#include "tests/kiosk/tray/pile.h"

using kiosk::DoubledSheets;
using kiosk::Sheet;
using kiosk::SheetReading;
using kiosk::SheetReadingPtr;

namespace {

Sheet sheet(kiosk::SheetId id) {
  Sheet sheet;
  sheet.id = id;
  return sheet;
}

SheetReadingPtr reading(const std::string& text, std::uint64_t fingerprint, bool blank = false) {
  SheetReading reading;
  archive::NewPage page;
  page.fingerprint = fingerprint;
  page.blank = blank;
  page.lines = {{.text = text, .confidence = 1, .box = {}}};
  reading.pages = {page};
  return std::make_shared<const SheetReading>(std::move(reading));
}

const std::string march = "清风村2024年3月理论学习会议记录，主持人王建国，参加人员李秀英、张伟、刘洋、陈静";
const std::string april =
    "清风村2024年4月走访登记，户主赵丽，走访人孙强，住房安全、饮水安全都没有问题，本月收入一千元";

}  // namespace

TEST_CASE("a sheet that shows an earlier one again is told, the earlier one is not", "[kiosk][doubled]") {
  DoubledSheets doubled;
  const std::vector<Sheet> sheets = {sheet(1), sheet(2), sheet(3)};
  std::vector<SheetReadingPtr> readings = {reading(march, 0xff00), reading(april, 0xff00), nullptr};
  doubled.update(sheets, readings);
  CHECK_FALSE(doubled.earlier(1));
  CHECK_FALSE(doubled.earlier(2));  // the same form, filled in otherwise
  CHECK_FALSE(doubled.earlier(3));
  readings[2] = reading(march, 0xff01);
  doubled.update(sheets, readings);
  CHECK(doubled.earlier(3) == 1);
  SECTION("until the earlier one is gone") {
    doubled.update({sheet(2), sheet(3)}, {readings[1], readings[2]});
    CHECK_FALSE(doubled.earlier(3));
  }
  SECTION("or is read otherwise") {
    readings[2] = reading(april, 0xff01);
    doubled.update(sheets, readings);
    CHECK(doubled.earlier(3) == 2);
  }
}

TEST_CASE("blank pages and those that could not be read are nobody's doubles", "[kiosk][doubled]") {
  DoubledSheets doubled;
  const auto blank = reading("", 0xff00, true);
  auto failed = std::make_shared<SheetReading>();
  failed->error = std::make_exception_ptr(std::runtime_error("damaged"));
  doubled.update({sheet(1), sheet(2), sheet(3), sheet(4)}, {blank, blank, failed, failed});
  for (const kiosk::SheetId id : {1, 2, 3, 4}) CHECK_FALSE(doubled.earlier(id));
  CHECK(kiosk::is_blank(*blank));
  CHECK_FALSE(kiosk::is_blank(*failed));
  CHECK_FALSE(kiosk::is_blank(*reading(march, 1)));
}
