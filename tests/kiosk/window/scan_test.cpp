// The tray's sheets under fingers: several at once, taken away and brought back, moved, joined, shown by what
// they need.

#include <httplib.h>

#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::ScanScreen;
using kiosk::SheetId;
using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

/// A tray with clean sheets of three months, and one with a doubtful date.
ScanScreen* with_sheets(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  desktop.touch(kiosk.window, wx("扫描归档"));
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"), 1),
             paper_picture(kiosk.folder / "b.jpg", minutes("2024年4月15日"), 2),
             paper_picture(kiosk.folder / "c.jpg", minutes("2024年5月15日"), 3),
             paper_picture(kiosk.folder / "d.jpg", minutes("2024年13月5日"), 4)});
  desktop.settle();
  desktop.wait_until_taken();
  return kiosk.shown<ScanScreen>();
}

void mark(ScanScreen& scan, SheetId sheet) {
  const wxRect at = scan.tiles().mark_rect(sheet);
  Desktop::get().touch(&scan.tiles(), at.GetPosition() + wxPoint(at.width / 2, at.height / 2));
}

std::vector<SheetId> ids(const Kiosk& kiosk) {
  std::vector<SheetId> all;
  for (const kiosk::Sheet& sheet : kiosk.app->tray.sheets()) all.push_back(sheet.id);
  return all;
}

using Ids = std::vector<SheetId>;

}  // namespace

TEST_CASE("several sheets are removed together and brought back together", "[kiosk][window][scan]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  ScanScreen* const scan = with_sheets(kiosk);
  REQUIRE(scan != nullptr);
  CHECK_FALSE(find_button(scan, wx("删除"))->IsEnabled());
  CHECK_FALSE(find_button(scan, wx("找回"))->IsEnabled());
  mark(*scan, 2);
  mark(*scan, 4);
  CHECK(scan->tiles().chosen() == Ids{2, 4});
  desktop.picture(kiosk.window, "sheets-chosen");
  desktop.touch(scan, wx("删除"));
  REQUIRE(desktop.wait([&] { return ids(kiosk) == Ids{1, 3}; }));
  desktop.settle();
  CHECK(scan->tiles().chosen().empty());
  desktop.wait_until_taken();
  desktop.touch(scan, wx("找回"));
  REQUIRE(desktop.wait([&] { return ids(kiosk) == Ids{1, 2, 3, 4}; }));
}

TEST_CASE("the tray is emptied with two touches, and filled again with one", "[kiosk][window][scan]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  ScanScreen* const scan = with_sheets(kiosk);
  desktop.touch(scan, wx("全选"));
  CHECK(scan->tiles().chosen().size() == 4);
  desktop.touch(scan, wx("删除"));
  REQUIRE(desktop.wait([&] { return ids(kiosk).empty(); }));
  desktop.settle();
  desktop.wait_until_taken();
  desktop.touch(scan, wx("找回"));
  REQUIRE(desktop.wait([&] { return ids(kiosk).size() == 4; }));
}

TEST_CASE("chosen sheets are joined, moved and separated", "[kiosk][window][scan]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  ScanScreen* const scan = with_sheets(kiosk);
  const auto pick = [&](const wxString& button, const wxString& what) {
    desktop.wait_until_taken();
    desktop.touch(scan, button);
    auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
    REQUIRE(chooser != nullptr);
    desktop.wait_until_taken();
    REQUIRE(desktop.touch_row(chooser->list(), what));
    desktop.settle();
  };
  mark(*scan, 1);
  mark(*scan, 3);
  pick(wx("更多"), wx("合为一份"));
  REQUIRE(desktop.wait([&] { return ids(kiosk) == Ids{1, 3, 2, 4}; }));
  CHECK(desktop.wait([&] { return kiosk.app->tray.find(3)->continues; }));
  pick(wx("移动"), wx("移到最后"));
  REQUIRE(desktop.wait([&] { return ids(kiosk) == Ids{2, 4, 1, 3}; }));
  CHECK(kiosk.app->tray.find(3)->continues);
  pick(wx("移动"), wx("往前一位"));
  REQUIRE(desktop.wait([&] { return ids(kiosk) == Ids{2, 1, 3, 4}; }));
  pick(wx("更多"), wx("拆开"));
  CHECK(desktop.wait([&] { return !kiosk.app->tray.find(3)->continues; }));
}

TEST_CASE("sheets are shown by what they need, and counted", "[kiosk][window][scan]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  ScanScreen* const scan = with_sheets(kiosk);
  REQUIRE(find_button(scan, wx("全部 4")) != nullptr);
  CHECK(find_button(scan, wx("无疑问 3")) != nullptr);
  desktop.touch(scan, wx("待核对 1"));
  REQUIRE(scan->tiles().tiles().size() == 1);
  CHECK(scan->tiles().tiles()[0].sheet.id == 4);
  CHECK(scan->tiles().tiles()[0].number == 4);
  desktop.touch(scan, wx("全部 4"));
  CHECK(scan->tiles().tiles().size() == 4);
}

TEST_CASE("a phone sends pictures while its code is shown, and not after", "[kiosk][window][scan]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  desktop.touch(kiosk.window, wx("扫描归档"));
  auto* const scan = kiosk.shown<ScanScreen>();
  desktop.touch(scan, wx("手机"));
  CHECK(scan->phone().url().empty());
  desktop.wait_until_taken();
  desktop.touch(scan, wx("start"));
  REQUIRE(desktop.wait([&] { return !scan->phone().url().empty(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "phone");
  const std::string url = scan->phone().url();
  const std::string path = url.substr(url.find('/', 8));
  httplib::Client phone(url.substr(0, url.find('/', 8)));
  phone.enable_server_certificate_verification(false);
  const httplib::Result page = phone.Get(path);
  REQUIRE(page);
  const std::string cookie = page->get_header_value("Set-Cookie");
  const std::string jpeg =
      fixtures::read_file(paper_picture(kiosk.folder / "p.jpg", minutes("2024年3月15日")));
  const httplib::Result sent = phone.Post(path + "picture", {{"Cookie", cookie.substr(0, cookie.find(';'))}},
                                          jpeg, "application/octet-stream");
  REQUIRE(sent);
  CHECK(sent->status == 200);
  CHECK(desktop.wait([&] { return kiosk.app->tray.sheets().size() == 1; }));
  kiosk.window->go_home();
  CHECK(scan->phone().url().empty());
  CHECK(desktop.wait([&] {
    httplib::Client later(url.substr(0, url.find('/', 8)));
    later.enable_server_certificate_verification(false);
    return !later.Get(path);
  }));
}
