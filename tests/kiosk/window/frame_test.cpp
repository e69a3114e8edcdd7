// The frame around the screens: home's figures, choosing, printing, the countdown, keys, and what assistive
// technology hears.

#include <mutex>

#include <wx/bookctrl.h>
#include <wx/textctrl.h>

#include "kiosk/frequency/frequency_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/assistive.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/paper/printout.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/print_screen.h"
#include "kiosk/window/settings_screen.h"
#include "kiosk/words/clerk_words.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

/// A print system that keeps what it was given.
struct PrintedPapers {
  std::mutex mutex;
  std::vector<kiosk::PrintOrder> orders;
  std::vector<std::string> files;  ///< the PDFs
  bool refuse = false;
};

class KeepingPrinters : public kiosk::Printers {
 public:
  explicit KeepingPrinters(PrintedPapers& papers) : papers_(papers) {}
  std::vector<kiosk::PrinterName> list() override {
    return {{.id = "hall", .name = "大厅打印机"}, {.id = "office", .name = "办公室", .is_default = true}};
  }
  void print(const kiosk::PrintOrder& order) override {
    const std::lock_guard lock(papers_.mutex);
    if (papers_.refuse) throw kiosk::PrintRefused("no paper");
    papers_.orders.push_back(order);
    papers_.files.push_back(fixtures::read_file(order.pdf));
  }

 private:
  PrintedPapers& papers_;
};

class OnePage : public kiosk::Printout {
 public:
  std::string title() const override { return "回执"; }
  int pages() const override { return 1; }
  kiosk::PageExtent extent(int) const override { return {200, 200}; }
  void draw(int, cairo_t*) const override {}
};

void each_control(wxWindow* within, const std::function<void(wxWindow*)>& look) {
  for (wxWindow* child : within->GetChildren()) {
    if (!child->IsShown() || child->IsTopLevel()) continue;
    look(child);
    each_control(child, look);
  }
}

}  // namespace

TEST_CASE("home says how things stand, and nothing while it is not known", "[kiosk][window][home]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    archive::OfficeNames names;
    names.office = "大祥区乡村振兴领导小组办公室";
    archive::write_office_names(folder / "archive", names);
    fixtures::Paper paper;
    paper.village = "清风村";
    paper.fields = {fixtures::date("2024-03-15")};
    fixtures::filed(archive, folder / "a.jpg", paper);
    const std::vector<archive::RoundVillage> villages = {{"清风村", archive::Manner::announced}};
    archive::open_round(archive, forms::parse_period("2024-H2").value(), villages, fixtures::mark());
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  auto* home = kiosk.shown<kiosk::HomeScreen>();
  REQUIRE(home != nullptr);
  const wxRect where = home->missing().GetScreenRect();
  REQUIRE(desktop.wait([&] { return home->missing().figure().has_value(); }));
  CHECK(*home->missing().figure() > 10);
  CHECK(home->missing().figure_words() == wx("项缺失"));
  REQUIRE(desktop.wait([&] { return !home->warnings().figure_words().empty(); }));
  CHECK(home->overdue().figure_words() == wx("没有未整改的问题"));
  // 31 December is the half year's last day.
  CHECK(home->round().GetLabel().Contains(wx("清风村")));
  CHECK(home->missing().GetScreenRect() == where);
  desktop.picture(kiosk.window, "home-figures");
  // Another village, other figures; until they are there, none.
  kiosk.app->set_village("板桥村");
  kiosk.window->settings_changed();
  CHECK_FALSE(home->missing().figure().has_value());
  CHECK(desktop.wait([&] { return home->missing().figure().has_value(); }));
}

TEST_CASE("few choices have no box above them, and what is chosen is marked and in view", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  const auto choose = [&](std::size_t count, bool free_text, const wxString& text = {}) {
    kiosk::Choice choice;
    choice.title = "?";
    choice.free_text = free_text;
    choice.text = text;
    for (std::size_t i = 0; i < count; ++i)
      choice.options.push_back(
          {.id = std::to_string(i), .title = wx("第") + wx(std::to_string(i)), .chosen = i + 1 == count});
    choice.chosen = [](const std::string&) {};
    kiosk.window->go_home();
    kiosk.window->choose(std::move(choice));
    desktop.settle();
    return kiosk.shown<kiosk::ChooserScreen>();
  };
  CHECK_FALSE(choose(4, false)->box().IsShown());
  CHECK(choose(4, false)->list().columns() >= 3);
  auto* chooser = choose(60, false);
  CHECK(chooser->box().IsShown());
  CHECK(chooser->list().rows().back().chosen);
  CHECK(wxRect(chooser->list().GetClientSize()).Contains(chooser->list().GetItemRect(59)));
  CHECK(choose(0, true)->box().IsShown());
  CHECK(choose(3, true, wx("原来的话"))->box().GetValue() == wx("原来的话"));
  CHECK(chooser->list().rows().size() == 3);
}

TEST_CASE("villages stand under their townships", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.app->settings.villages = {"檀江街道清风村", "蔡锷乡大田村", "檀江街道白泉村"};
  std::string chosen;
  kiosk.window->choose_village([&](const std::string& village) { chosen = village; });
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  auto& list = kiosk.shown<kiosk::ChooserScreen>()->list();
  std::vector<std::string> titles;
  for (const kiosk::Row& row : list.rows())
    titles.push_back((row.heading ? "# " : "") + kiosk::utf8(row.title));
  CHECK(titles == std::vector<std::string>{"# 檀江街道", "清风村", "白泉村", "# 蔡锷乡", "大田村"});
  desktop.picture(kiosk.window, "villages");
  REQUIRE(desktop.touch_row(list, wx("大田村")));
  CHECK(chosen == "蔡锷乡大田村");
}

TEST_CASE("printing asks for printer and copies on a screen of ours", "[kiosk][window][print]") {
  PrintedPapers papers;
  tests::KioskOptions options;
  options.make_printers = [&] { return std::make_unique<KeepingPrinters>(papers); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  kiosk.window->print(std::make_shared<OnePage>());
  auto* screen = kiosk.shown<kiosk::PrintScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(desktop.wait([&] { return screen->printers().rows().size() == 2; }));
  CHECK(screen->printers().rows()[1].chosen);  // the default
  REQUIRE(desktop.touch_row(screen->printers(), wx("大厅打印机")));
  desktop.touch(kiosk.window, wx("more copies"));
  CHECK(screen->copies() == 2);
  CHECK_FALSE(find_button(screen, "more last page")->IsEnabled());  // it has one
  desktop.touch(kiosk.window, wx("A5"));
  desktop.picture(kiosk.window, "print");
  desktop.touch(kiosk.window, wx("print"));
  REQUIRE(desktop.wait([&] { return !kiosk.window->said().empty(); }));
  CHECK(kiosk.window->said() == wx("已发送到打印机。"));
  CHECK(kiosk.shown<kiosk::SettingsScreen>() != nullptr);
  const std::lock_guard lock(papers.mutex);
  REQUIRE(papers.orders.size() == 1);
  CHECK(papers.orders[0].printer == "hall");
  CHECK(papers.orders[0].copies == 2);
  CHECK(papers.orders[0].paper == "A5");
  CHECK_FALSE(papers.orders[0].pages);
  CHECK(papers.files[0].starts_with("%PDF"));
  CHECK_FALSE(std::filesystem::exists(papers.orders[0].pdf));
  CHECK(kiosk.app->settings.printer == "hall");
}

TEST_CASE("single pages of a paper are printed", "[kiosk][window][print]") {
  PrintedPapers papers;
  tests::KioskOptions options;
  options.make_printers = [&] { return std::make_unique<KeepingPrinters>(papers); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  class FourPages : public OnePage {
    int pages() const override { return 4; }
  };
  kiosk.window->go_settings();
  kiosk.window->print(std::make_shared<FourPages>());
  auto* screen = kiosk.shown<kiosk::PrintScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(desktop.wait([&] { return screen->printers().rows().size() == 2; }));
  CHECK(screen->pages() == kiosk::PageRange{1, 4});
  desktop.touch(kiosk.window, "more first page");
  desktop.touch(kiosk.window, "fewer last page");
  desktop.picture(kiosk.window, "print-pages");
  CHECK(screen->pages() == kiosk::PageRange{2, 3});
  desktop.touch(kiosk.window, "more first page");
  CHECK_FALSE(find_button(screen, "more first page")->IsEnabled());
  CHECK_FALSE(find_button(screen, "fewer last page")->IsEnabled());
  desktop.touch(kiosk.window, wx("print"));
  REQUIRE(desktop.wait([&] { return !kiosk.window->said().empty(); }));
  const std::lock_guard lock(papers.mutex);
  REQUIRE(papers.orders.size() == 1);
  CHECK(papers.orders[0].pages == kiosk::PageRange{3, 3});
}

TEST_CASE("without a printer, and with one that refuses, the kiosk says what to do",
          "[kiosk][window][print]") {
  PrintedPapers papers;
  papers.refuse = true;
  tests::KioskOptions options;
  SECTION("none") {
    Kiosk kiosk(options);
    kiosk.window->print(std::make_shared<OnePage>());
    Desktop::get().settle();
    CHECK(kiosk.shown<kiosk::PrintScreen>()->printers().rows().empty());
    CHECK_FALSE(find_button(kiosk.window, "print")->IsEnabled());
  }
  SECTION("refused") {
    options.make_printers = [&] { return std::make_unique<KeepingPrinters>(papers); };
    Kiosk kiosk(options);
    Desktop& desktop = Desktop::get();
    kiosk.window->print(std::make_shared<OnePage>());
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::PrintScreen>()->printers().rows().size() == 2; }));
    desktop.touch(kiosk.window, wx("print"));
    REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("存为 PDF")); }));
  }
}

TEST_CASE("a kiosk that fills the screen shows no folders but sticks and the one that was set up",
          "[kiosk][window]") {
  const fixtures::TemporaryFolder own, stick;
  tests::KioskOptions options;
  options.stick = stick.path();
  options.frame = kiosk::Frame::full_screen;
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  const auto places = [&] {
    kiosk.window->go_home();
    kiosk.window->choose_papers(kiosk::HowMany::one, [](const auto&) {});
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
    std::vector<std::string> ids;
    for (const kiosk::Row& row : kiosk.shown<kiosk::ChooserScreen>()->list().rows()) ids.push_back(row.id);
    return ids;
  };
  CHECK(places() == std::vector<std::string>{stick.path().string()});
  kiosk.app->settings.folder = own.path().string();
  CHECK(places() == std::vector<std::string>{stick.path().string(), own.path().string()});
}

TEST_CASE("a drive that can't be written to is said as such", "[kiosk][window]") {
  const fixtures::TemporaryFolder stick;
  tests::KioskOptions options;
  options.stick = stick.path();
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  const std::vector<std::pair<archive::Fault, const char*>> faults = {{archive::Fault::no_access, "写保护"},
                                                                      {archive::Fault::disk_full, "已满"},
                                                                      {archive::Fault::io, "拔掉"}};
  for (const auto& [fault, word] : faults) {
    kiosk.window->save_as("a.pdf",
                          [fault = fault](archive::Archive&, const std::filesystem::path& file,
                                          const archive::ExportOptions&) -> archive::Export {
                            throw archive::Error(fault, file.string(), "said by the test");
                          });
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
    REQUIRE(
        desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx(stick.path().filename().string())));
    REQUIRE(desktop.wait([&, word = word] { return kiosk.window->said().Contains(wx(word)); }));
  }
  // Of the archive's own disk the sentence is another.
  kiosk.window->save_as(
      "a.pdf",
      [](archive::Archive&, const std::filesystem::path&, const archive::ExportOptions&) -> archive::Export {
        throw archive::Error(archive::Fault::io, "/archive/pages/1.jpg", "said by the test");
      });
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  REQUIRE(
      desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx(stick.path().filename().string())));
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains("1.jpg"); }));
}

TEST_CASE("nobody is sent away by surprise", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  desktop.settle();
  wxWindow* countdown = wxWindow::FindWindowByName("countdown", kiosk.window);
  REQUIRE(countdown != nullptr);
  kiosk.window->count_down(std::chrono::seconds(60));
  CHECK_FALSE(countdown->IsShown());
  kiosk.window->count_down(std::chrono::seconds(7));
  CHECK(countdown->IsShown());
  desktop.picture(kiosk.window, "countdown");
  // The touch that says that somebody is there does nothing else.
  desktop.touch(kiosk.window, wx("English"));
  CHECK_FALSE(countdown->IsShown());
  CHECK(kiosk.app->settings.language == "zh_CN");
  kiosk.window->count_down(std::chrono::seconds(3));
  kiosk.window->count_down(std::chrono::seconds(0));
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
  CHECK(kiosk.app->settings.operator_name.empty());
  CHECK_FALSE(countdown->IsShown());
}

TEST_CASE("keys press the bar's buttons, and the buttons show them while keys are used", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  CHECK_FALSE(kiosk.app->theme.by_keyboard);
  std::string typed;
  kiosk::Choice choice;
  choice.title = "?";
  choice.free_text = true;
  choice.chosen = [&](const std::string& text) { typed = text; };
  kiosk.window->choose(std::move(choice));
  desktop.settle();
  desktop.type("abc");
  CHECK(kiosk.app->theme.by_keyboard);
  desktop.picture(kiosk.window, "shortcuts");
  desktop.key(WXK_F8);
  CHECK(typed == "abc");
  desktop.key(WXK_F9);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.key(WXK_F1);
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
  desktop.touch(kiosk.window, wx("settings"));
  CHECK_FALSE(kiosk.app->theme.by_keyboard);
}

TEST_CASE("assistive technology knows every control by a name in the language that is spoken",
          "[kiosk][window][assistive]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年13月5日"))});
  const std::vector<std::pair<std::string, std::function<void()>>> ways = {
      {"home", [&] { kiosk.window->go_home(); }},
      {"scan", [&] { kiosk.window->go_scan(); }},
      {"check", [&] { kiosk.window->go_check(1); }},
      {"find", [&] { kiosk.window->go_find({}); }},
      {"frequency", [&] { kiosk.window->go_frequency(); }},
      {"warnings", [&] { kiosk.window->go_warnings(); }},
      {"rounds", [&] { kiosk.window->go_rounds(); }},
      {"problems", [&] { kiosk.window->go_problems(); }},
      {"settings", [&] { kiosk.window->go_settings(); }},
      {"choose", [&] { kiosk.window->choose_village([](const std::string&) {}); }},
      {"print", [&] { kiosk.window->print(std::make_shared<OnePage>()); }}};
  std::set<std::string> nameless;
  for (const auto& [screen, go] : ways) {
    go();
    desktop.settle();
    each_control(kiosk.window, [&, screen = screen](wxWindow* control) {
      const bool matters = dynamic_cast<kiosk::TouchButton*>(control) != nullptr ||
                           dynamic_cast<wxTextCtrl*>(control) != nullptr ||
                           dynamic_cast<kiosk::RowList*>(control) != nullptr ||
                           (dynamic_cast<wxPanel*>(control) == nullptr &&
                            dynamic_cast<wxBookCtrlBase*>(control) == nullptr && control->AcceptsFocus());
      if (matters && kiosk::assistive_name(*control).empty())
        nameless.insert(screen + ": " + kiosk::utf8(control->GetName()) + " " +
                        kiosk::utf8(control->GetClassInfo()->GetClassName()));
    });
  }
  CHECK(nameless == std::set<std::string>{});
  // Its name is what is seen, and its state what is chosen.
  kiosk.window->go_settings();
  desktop.settle();
  CHECK(kiosk::assistive_name(*find_button(kiosk.window, "back")) == wx("返回"));
  CHECK(kiosk::assistive_name(*find_button(kiosk.window, "help")) == wx("帮助"));
}

TEST_CASE("no sentence of the kiosk's sends a clerk to a command line", "[kiosk][words]") {
  Kiosk kiosk;
  const archive::Error error(archive::Fault::damaged, "/archive", "page 3 differs");
  const std::string sentence = kiosk::describe_for_clerk(std::make_exception_ptr(error));
  CHECK_FALSE(kiosk::needs_command_line(sentence));
  CHECK(sentence.find("damaged") != std::string::npos);
  CHECK(kiosk::needs_command_line("先运行 cunzheng verify。"));
  // What a clerk can do something about stays as it is.
  CHECK(kiosk::describe_for_clerk(std::make_exception_ptr(archive::Error(archive::Fault::disk_full,
                                                                         "/media/stick/a.pdf", "no space")))
            .find("代码") == std::string::npos);
}
