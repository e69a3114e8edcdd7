// Sticks between offices by touch: what a stick brings, what is put on it, and a stranger's office.

#include <mutex>

#include "archive/people/people.h"
#include "archive/people/sign_in.h"
#include "archive/rectification/problems.h"
#include "kiosk/exchange/exchange_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/rectification/problem_screen.h"
#include "tests/archive/parcels/office_desk.h"
#include "tests/kiosk/desktop.h"

using kiosk::ExchangeScreen;
using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

namespace fs = std::filesystem;

/// A township with a stick of its own, which is plugged into the kiosk.
struct Exchange {
  fixtures::TemporaryFolder away;
  fixtures::Office township{away, "檀江街道"};
  fs::path stick = away / "USB";

  Exchange() { fs::create_directory(stick); }
  archive::DocumentId file(const std::string& name) { return township.file(name, fixtures::study_meeting()); }
  /// As the township's outbox does.
  fs::path put(std::int64_t first = 1) {
    return archive::fill_outbox(township.archive(), stick, {.name = township.name(), .first = first}).parcel;
  }
  tests::KioskOptions options() const {
    tests::KioskOptions options;
    options.stick = stick;
    options.user_data = away / "kiosk";
    return options;
  }
};

ExchangeScreen& opened(Kiosk& kiosk) {
  kiosk.window->go_exchange();
  auto* screen = kiosk.shown<ExchangeScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(Desktop::get().wait([&] { return tests::find_button(screen, "take in")->IsEnabled(); }));
  Desktop::get().settle();
  return *screen;
}

const kiosk::Row& only_row(ExchangeScreen& screen) {
  REQUIRE(Desktop::get().wait([&] { return !screen.is_working() && screen.list().rows().size() == 1; }));
  return screen.list().rows().front();
}

const kiosk::Row& take_in(ExchangeScreen& screen) {
  Desktop& desktop = Desktop::get();
  desktop.wait_until_taken();
  desktop.touch(&screen, wxString("take in"));
  return only_row(screen);
}

void choose(Kiosk& kiosk, const wxString& title) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.settle();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), title));
}

}  // namespace

TEST_CASE("a stranger's parcel shows its fingerprint, is admitted by touch and taken in, once",
          "[kiosk][exchange]") {
  Exchange exchange;
  exchange.file("a");
  const fs::path parcel = exchange.put();
  fs::create_directories(exchange.stick / "照片");
  Kiosk kiosk(exchange.options());
  Desktop& desktop = Desktop::get();
  ExchangeScreen& screen = opened(kiosk);
  const kiosk::Row stranger = take_in(screen);
  CHECK(stranger.title == wx("檀江街道"));
  const archive::ParcelSender sender = archive::sender_of(kiosk.archive(), parcel);
  CHECK(stranger.note.Contains(wx(sender.fingerprint)));
  desktop.picture(kiosk.window, "exchange-stranger");
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen.list(), stranger.title));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.settle();
  desktop.picture(kiosk.window, "exchange-admit");
  choose(kiosk, wx("不一样，不接纳"));
  CHECK(archive::find_offices(kiosk.archive()).empty());
  REQUIRE(desktop.wait([&] { return kiosk.shown<ExchangeScreen>() != nullptr; }));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen.list(), stranger.title));
  choose(kiosk, wx("一样，是区里"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
  const kiosk::Row taken = only_row(screen);
  CHECK(taken.value == wx("共 1 份材料"));
  CHECK(taken.sign == kiosk::Sign::good);
  desktop.picture(kiosk.window, "exchange-taken");
  CHECK(take_in(screen).value == wx("已经接收过"));
  CHECK(kiosk.archive().list().size() == 1);
}

TEST_CASE("a parcel with a hole before it, and one that was changed, are said and left",
          "[kiosk][exchange]") {
  Exchange exchange;
  exchange.file("a");
  const fs::path first = exchange.put();
  tests::KioskOptions options = exchange.options();
  Kiosk kiosk(options);
  archive::Archive archive = kiosk.archive();
  admit_office(archive, sender_of(archive, first), {.name = {}, .township = {}, .above = true},
               fixtures::mark("陈主任"));
  ExchangeScreen& screen = opened(kiosk);
  {
    const std::int64_t next = exchange.township.archive().audit_head().length + 1;
    exchange.file("b");
    const fs::path second = exchange.township.parcel(next);
    fs::rename(first, exchange.away / "kept");
    fs::rename(second, exchange.stick / "second");
  }
  const kiosk::Row hole = take_in(screen);
  CHECK(hole.value == wx("没有接收"));
  CHECK(hole.sign == kiosk::Sign::unsure);
  CHECK(hole.note.Contains(wx("缺")));
  fs::remove_all(exchange.stick / "second");
  fs::rename(exchange.away / "kept", exchange.stick / "first");
  for (const auto& entry : fs::directory_iterator(exchange.stick / "first" / "data" / "log"))
    fixtures::write_file(entry.path(), "{}");
  const kiosk::Row changed = take_in(screen);
  CHECK(changed.value == wx("没有接收"));
  CHECK(changed.sign == kiosk::Sign::bad);
  CHECK(kiosk.archive().list().empty());
}

TEST_CASE("ours goes on the stick, the district takes it in, and the stick is let go", "[kiosk][exchange]") {
  Exchange exchange;
  tests::KioskOptions options = exchange.options();
  std::mutex mutex;
  std::vector<fs::path> let_go;
  options.eject = [&](const fs::path& place) {
    const std::lock_guard lock(mutex);
    let_go.push_back(place);
    return kiosk::EjectResult{.how = kiosk::Ejected::done, .cause = {}};
  };
  options.prepare = [&](const fixtures::TemporaryFolder& folder) {
    archive::OpenOptions open;
    open.if_missing = archive::Missing::create;
    open.user_data = exchange.away / "kiosk";
    archive::Archive archive = archive::Archive::open(folder / "archive", open);
    fixtures::filed(archive, folder / "a.jpg", fixtures::study_meeting());
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  ExchangeScreen& screen = opened(kiosk);
  desktop.wait_until_taken();
  desktop.touch(&screen, wxString("put out"));
  choose(kiosk, wx("给区里：全部内容"));
  CHECK(only_row(screen).value == wx("已放到盘上"));
  desktop.picture(kiosk.window, "exchange-put");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wxString("let go"));
  REQUIRE(desktop.wait([&] { return kiosk.window->said() == wx("现在可以拔出 USB 了。"); }));
  CHECK(let_go == std::vector<fs::path>{exchange.stick});
  // The other office takes it in.
  fs::path parcel;
  for (const auto& entry : fs::directory_iterator(exchange.stick)) parcel = entry.path();
  exchange.township.admit(parcel, {.name = {}, .township = {}, .above = true});
  CHECK(exchange.township.take(parcel).documents == 1);
  // Its own is nothing to take in.
  desktop.wait_until_taken();
  desktop.touch(&screen, wxString("take in"));
  REQUIRE(desktop.wait([&] { return !screen.is_working() && screen.list().rows().empty(); }));
}

TEST_CASE("who does not administer admits nobody by touch", "[kiosk][exchange]") {
  Exchange exchange;
  exchange.file("a");
  exchange.put();
  tests::KioskOptions options = exchange.options();
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  ExchangeScreen& screen = opened(kiosk);
  archive::Person clerk;
  clerk.name = "李四";
  clerk.roles = {archive::Role::clerk};
  // As the screen knows it: what it does not ask for is not done.
  kiosk.app->know_people(true);
  kiosk.app->sign_in({}, clerk);
  const kiosk::Row stranger = take_in(screen);
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen.list(), stranger.title));
  desktop.settle();
  CHECK(kiosk.window->said().Contains(wx("要由管理员接纳")));
  CHECK(archive::find_offices(kiosk.archive()).empty());
}

TEST_CASE("what goes down to a township lies in a folder of its own, which others leave alone",
          "[kiosk][exchange]") {
  const fixtures::TemporaryFolder folder;
  fixtures::Office above(folder, "区里"), here(folder, "檀江街道"), there(folder, "桥头镇");
  const fs::path stick = folder / "USB";
  fs::create_directory(stick);
  for (fixtures::Office* office : {&here, &there}) office->file("a", fixtures::study_meeting());
  above.file("b", fixtures::study_meeting());
  archive::KnownOffice receiver;
  receiver.id = here.archive().office();
  // Without a roster nobody knows whose the villages are: it is said, and nothing is on the stick.
  above.admit(here.parcel(), {.name = {}, .township = "檀江街道", .above = false});
  CHECK(fixtures::parcel_fault_of([&] {
          kiosk::put_on_stick(above.archive(), stick, receiver, fixtures::mark("陈主任"));
        }) == archive::ParcelFault::no_township);
  // A parcel in the folder of one office is seen by that office alone.
  const fs::path down = stick / ("cunzheng-for-" + receiver.id.substr(0, 8));
  fs::create_directory(down);
  fs::rename(above.parcel(), down / "parcel");
  CHECK(kiosk::take_from_stick(there.archive(), stick, fixtures::mark("陈主任")).empty());
  const auto seen = kiosk::take_from_stick(here.archive(), stick, fixtures::mark("陈主任"));
  REQUIRE(seen.size() == 1);
  REQUIRE(seen.front().stranger);
  CHECK(seen.front().stranger->office == above.archive().office());
}
