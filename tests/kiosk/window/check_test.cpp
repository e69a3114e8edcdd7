// The check screen: registers at a few touches, nothing confirmed that was not in view, questions before
// filing, and a pile from the scanner to filed.

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::ValueState;
using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;
using tests::register_picture;

namespace {

tests::KioskOptions with_tables() {
  tests::KioskOptions options;
  options.make_reader = [] { return std::make_unique<tests::TableReader>(); };
  return options;
}

kiosk::CheckScreen* check(Kiosk& kiosk, kiosk::SheetId sheet) {
  kiosk.window->go_check(sheet);
  Desktop::get().settle();
  Desktop::get().settle();
  return kiosk.shown<kiosk::CheckScreen>();
}

int to_check(const std::vector<kiosk::Entry>& row) {
  return static_cast<int>(
      std::count_if(row.begin(), row.end(), [](const auto& entry) { return entry.to_check; }));
}

/// Says of the document's own values that they are right, until the rows are shown.
void confirm_fields(kiosk::CheckScreen& screen) {
  for (int values = 0; screen.edited() != nullptr && values < 5; ++values)
    Desktop::get().touch(&screen.editor().right_button());
}

/// A scanner with a pile of sheets, each another grey, and then no more paper.
class PileScanner : public kiosk::Scanner {
 public:
  explicit PileScanner(int sheets) : sheets_(sheets) {}
  std::vector<kiosk::ScannerName> list() override { return {{"pile", "Pile"}}; }
  kiosk::ScannerAbilities abilities(const std::string&) override { return {}; }
  kiosk::ScanEnd scan(const kiosk::ScanSettings&, const std::function<void(kiosk::ScannedSheet&&)>& sink,
                      std::stop_token) override {
    for (int i = 0; i < sheets_; ++i) {
      kiosk::ScannedSheet sheet;
      sheet.picture = {
          310, 438,
          std::vector<unsigned char>(std::size_t{310} * 438 * 3, static_cast<unsigned char>(255 - i))};
      sink(std::move(sheet));
    }
    return kiosk::ScanEnd::stopped;
  }

 private:
  int sheets_;
};

/// Reads the sheets of the pile: by their numbers in the tray, as if they were these papers.
class PileReader : public tests::TableReader {
 public:
  explicit PileReader(std::vector<std::filesystem::path> papers) : papers_(std::move(papers)) {}
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> sheets, const ocr::Sink& sink, std::stop_token stop) override {
    for (const ocr::InputFile& sheet : sheets) {
      const auto number = static_cast<std::size_t>(std::stoi(sheet.file.stem().string()));
      ocr::InputFile paper = sheet;
      paper.file = papers_.at(number - 1);
      const auto as_sheet = [&](ocr::Outcome&& outcome) {
        outcome.file = sheet.file;
        outcome.page.file = sheet.file.string();
        sink(std::move(outcome));
      };
      tests::TableReader::read(std::span(&paper, 1), as_sheet, stop);
    }
  }

 private:
  std::vector<std::filesystem::path> papers_;
};

/// A reader that waits until it is told to go on.
class SlowReader : public tests::PlainReader {
 public:
  explicit SlowReader(std::atomic<bool>& go_on) : go_on_(go_on) {}
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) override {
    while (!go_on_ && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    PlainReader::read(papers, sink, stop);
  }

 private:
  std::atomic<bool>& go_on_;
};

}  // namespace

TEST_CASE("a register of sixteen rows is confirmed and filed at four touches, every row in view",
          "[kiosk][window][check]") {
  Kiosk kiosk(with_tables());
  Desktop& desktop = Desktop::get();
  kiosk.add({register_picture(kiosk.folder / "a.jpg", 16)});
  auto* screen = check(kiosk, 1);
  REQUIRE(screen->draft() != nullptr);
  REQUIRE(screen->draft()->documents()[0].rows.size() == 16);
  REQUIRE(screen->draft()->doubtful() >= 16);
  // First the month above the table; then the table as a whole, not one value after the other.
  const int before = desktop.touches();
  confirm_fields(*screen);
  REQUIRE(screen->lists().rows().IsShownOnScreen());
  desktop.picture(kiosk.window, "check-register");
  CHECK_FALSE(screen->lists().rows().all_seen());
  // Rows that were not in view stay as they are.
  desktop.touch(screen, "rows right");
  CHECK(to_check(screen->draft()->documents()[0].rows.front()) == 0);
  CHECK(to_check(screen->draft()->documents()[0].rows.back()) > 0);
  while (screen->draft()->doubtful() > 0 && desktop.touches() - before < 6)
    desktop.touch(screen, "rows right");
  desktop.picture(kiosk.window, "check-register-done");
  CHECK(screen->draft()->doubtful() == 0);
  desktop.touch(kiosk.window, wx("file"));
  if (kiosk.archive().list().empty()) desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
  CHECK(desktop.touches() - before <= 4);
  const archive::Document document = kiosk.archive().show(kiosk.archive().list()[0].id);
  CHECK(document.summary.events == 16);
  CHECK(document.summary.confirmed_events == 16);
}

TEST_CASE("a row, and a column, are confirmed at a touch on their heads", "[kiosk][window][check]") {
  Kiosk kiosk(with_tables());
  Desktop& desktop = Desktop::get();
  kiosk.add({register_picture(kiosk.folder / "a.jpg", 5)});
  auto* screen = check(kiosk, 1);
  confirm_fields(*screen);
  REQUIRE(screen->lists().rows().IsShownOnScreen());
  kiosk::EntryGrid& grid = screen->lists().rows();
  REQUIRE(grid.all_seen());
  const auto rows = [&] { return screen->draft()->documents()[0].rows; };
  REQUIRE(to_check(rows()[2]) > 0);
  const auto touch_at = [&](const wxRect& place) {
    desktop.touch(kiosk.window, kiosk.window->ScreenToClient(place.GetPosition() +
                                                             wxPoint(place.width / 2, place.height / 2)));
  };
  touch_at(grid.row_head(2));
  CHECK(to_check(rows()[2]) == 0);
  CHECK(to_check(rows()[1]) > 0);
  std::size_t date = 0;
  while (!rows()[1][date].to_check) ++date;
  touch_at(grid.column_head(date));
  for (const auto& row : rows()) CHECK_FALSE(row[date].to_check);
  // And corrected one by one: a value of a row opens, and leads back to the table.
  desktop.touch(&grid.grid(),
                wxPoint(grid.grid().GetRowLabelSize() + 20, grid.grid().GetColLabelSize() + 20));
  REQUIRE(screen->edited() != nullptr);
  CHECK(screen->edited()->place.row == 0);
  desktop.touch(&screen->editor(), "list");
  CHECK(grid.IsShownOnScreen());
}

TEST_CASE("rows that were not in view are shown before the register is filed", "[kiosk][window][check]") {
  Kiosk kiosk(with_tables());
  Desktop& desktop = Desktop::get();
  kiosk.add({register_picture(kiosk.folder / "a.jpg", 30)});
  auto* screen = check(kiosk, 1);
  confirm_fields(*screen);
  kiosk::TouchButton* file = find_button(kiosk.window, wx("file"));
  int touched = 0;
  for (; touched < 10 && kiosk.archive().list().empty(); ++touched) {
    if (screen->lists().rows().all_seen() && !screen->lists().fields().rows().empty()) break;
    desktop.touch(file);
    CHECK(kiosk.archive().list().empty());
  }
  CHECK(screen->lists().rows().all_seen());
  CHECK(touched >= 2);
}

TEST_CASE("what is skipped waits, and the button that files counts it", "[kiosk][window][check]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年13月5日"))});
  auto* screen = check(kiosk, 1);
  REQUIRE(screen->edited() != nullptr);
  desktop.picture(kiosk.window, "check-date");
  desktop.touch(&screen->editor(), "skip");
  CHECK(screen->edited() == nullptr);
  CHECK(screen->fields().IsShownOnScreen());
  CHECK(screen->draft()->doubtful() == 1);
  // It has no day: that is asked before it is filed.
  REQUIRE(screen->band().IsShownOnScreen());
  desktop.touch(&screen->band(), "remedy");
  REQUIRE(screen->edited() != nullptr);
  CHECK(screen->edited()->type == forms::FieldType::date);
}

TEST_CASE("the button that files says where", "[kiosk][window][check]") {
  Kiosk kiosk;
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  check(kiosk, 1);
  CHECK(find_button(kiosk.window, wx("file"))->GetLabel() == wx("归入 清风村"));
}

TEST_CASE("a page is shown while it is still being read, and its values when they are",
          "[kiosk][window][check]") {
  std::atomic<bool> go_on = false;
  tests::KioskOptions options;
  options.make_reader = [&] { return std::make_unique<SlowReader>(go_on); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.window->go_scan();
  kiosk.shown<kiosk::ScanScreen>()->add_files(
      {paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  REQUIRE(desktop.wait([&] { return kiosk.app->tray.sheets().size() == 1; }));
  auto* screen = check(kiosk, 1);
  REQUIRE(screen->draft() == nullptr);
  CHECK(desktop.wait([&] { return screen->page_view().has_picture(); }));
  desktop.picture(kiosk.window, "check-still-reading");
  go_on = true;
  CHECK(desktop.wait([&] { return screen->draft() != nullptr; }));
  CHECK(screen->page_view().has_picture());
}

TEST_CASE("a day far from those on the page asks before it is filed, and is left out of bulk filing",
          "[kiosk][window][check]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  auto* screen = check(kiosk, 1);
  REQUIRE(desktop.touch_row(screen->fields(), wx("会议日期")));
  for (const char digit : std::string("20230315"))
    desktop.touch(&screen->editor(), wxString::Format("key %c", digit));
  desktop.touch(&screen->editor().right_button());
  if (screen->editor().is_asking()) desktop.touch(&screen->editor(), "meant");
  REQUIRE(screen->band().IsShownOnScreen());
  desktop.picture(kiosk.window, "check-far-day");
  CHECK_FALSE(find_button(kiosk.window, wx("file"))->IsEnabled());
  CHECK_FALSE(screen->draft()->clean());
  kiosk.window->go_scan();
  desktop.settle();
  CHECK_FALSE(find_button(kiosk.window, wx("file_clean"))->IsEnabled());
  screen = check(kiosk, 1);
  desktop.touch(&screen->band(), "file anyway");
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
}

TEST_CASE("what was filed last is a touch away, and can be taken back", "[kiosk][window][check]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日")),
             paper_picture(kiosk.folder / "b.jpg", minutes("2024年4月15日"), 1)});
  check(kiosk, 1);
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
  desktop.settle();
  REQUIRE(kiosk.shown<kiosk::CheckScreen>() != nullptr);
  CHECK(kiosk.shown<kiosk::CheckScreen>()->draft()->id() == 2);
  CHECK(kiosk.window->said().Contains("1"));
  desktop.touch(kiosk.window, "last filed");
  REQUIRE(kiosk.shown<kiosk::FiledScreen>() != nullptr);
  desktop.touch(kiosk.window, wx("undo"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().empty(); }));
}

TEST_CASE("from ten sheets on a scanner to all filed it takes at most twenty touches",
          "[kiosk][window][check]") {
  const fixtures::TemporaryFolder papers;
  std::vector<std::filesystem::path> pile;
  const auto next = [&] { return papers / ("p" + std::to_string(pile.size()) + ".jpg"); };
  for (int month = 1; month <= 4; ++month)
    pile.push_back(paper_picture(next(), minutes("2024年" + std::to_string(month) + "月15日"), month));
  pile.push_back(register_picture(next(), 16));
  pile.push_back(register_picture(next(), 6));
  // One day each that nobody can read.
  for (int sheet = 0; sheet < 4; ++sheet)
    pile.push_back(paper_picture(next(),
                                 {"清风村理论学习会议记录", "时间：5月" + std::to_string(sheet + 10) + "日",
                                  "主持人：王建国", "记录人：李明", "主题：理论学习", "2024年"},
                                 sheet));
  tests::KioskOptions options;
  options.make_scanner = [] { return std::make_unique<PileScanner>(10); };
  options.make_reader = [&] { return std::make_unique<PileReader>(pile); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.app->settings.device = "pile";
  const int before = desktop.touches();
  desktop.touch(kiosk.window, wx("扫描归档"));
  auto* start = find_button(kiosk.window, wx("start"));
  REQUIRE(desktop.wait([&] { return start->IsEnabled(); }));
  desktop.touch(start);
  REQUIRE(desktop.wait([&] { return kiosk.app->tray.sheets().size() == 10 && kiosk.all_read(); }));
  desktop.settle();
  desktop.touch(kiosk.window, wx("file_clean"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 4; }));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
  desktop.settle();
  desktop.touch(kiosk.window, "next");
  const auto filed = [&] { return kiosk.archive().list().size(); };
  while (filed() < 10 && desktop.touches() - before < 40) {
    auto* screen = kiosk.shown<kiosk::CheckScreen>();
    if (screen == nullptr) break;
    kiosk::TouchButton* all = find_button(screen, "rows right");
    INFO("touches " << desktop.touches() - before << ", filed " << filed());
    if (screen->edited() != nullptr)
      desktop.touch(&screen->editor().right_button());
    else if (all->IsShownOnScreen() && all->IsEnabled())
      desktop.touch(all);
    else
      desktop.touch(kiosk.window, wx("file"));
    desktop.settle();
  }
  CHECK(filed() == 10);
  std::cout << "ten sheets: " << desktop.touches() - before << " touches\n";
  CHECK(desktop.touches() - before <= 20);
  for (const archive::DocumentSummary& document : kiosk.archive().list())
    if (document.id > 4) CHECK(document.confirmed_events == document.events);
}
