#include "tests/kiosk/desktop.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wx/app.h>
#include <wx/dcclient.h>
#include <wx/dcmemory.h>
#include <wx/evtloop.h>
#include <wx/image.h>
#include <wx/log.h>
#include <wx/uiaction.h>

#include "kiosk/devices/camera.h"
#include "kiosk/devices/scanner_process.h"
#include "kiosk/look/freshness.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/window/message_card.h"
#include "kiosk/window/window_language.h"
#include "ocr/reading/bitmap.h"
#include "tests/forms/pages.h"

namespace tests {
namespace {

constexpr const char* text_mark = "\n#what it says\n";
constexpr int paper_width = 620, paper_height = 877;

/// Ends with the program.
void start_x_server() {
  std::array<int, 2> number{};
  if (pipe(number.data()) != 0) throw std::runtime_error("no pipe");
  static pid_t server = -1;
  server = fork();
  if (server == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    close(number[0]);
    const std::string fd = std::to_string(number[1]);
    if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(127);
    execlp("Xvfb", "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", "1920x1080x24", "-nolisten", "tcp",
           nullptr);
    _exit(127);
  }
  close(number[1]);
  std::FILE* in = fdopen(number[0], "r");
  int display = -1;
  if (std::fscanf(in, "%d", &display) != 1) throw std::runtime_error("Xvfb did not start");
  setenv("DISPLAY", (":" + std::to_string(display)).c_str(), 1);
  unsetenv("WAYLAND_DISPLAY");
  std::atexit([] {
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
  });
}

class TestApp : public wxApp {
 public:
  bool OnInit() override { return true; }
  void CallEventHandler(wxEvtHandler* handler, wxEventFunctor& functor, wxEvent& event) const override {
    watch.call([&] { wxApp::CallEventHandler(handler, functor, event); });
  }
  mutable kiosk::EventWatch watch;
};

TestApp* test_app = nullptr;
wxGUIEventLoop* loop = nullptr;

}  // namespace

Desktop& Desktop::get() {
  static Desktop desktop;
  return desktop;
}

Desktop::Desktop() {
  start_x_server();
  setenv("NO_AT_BRIDGE", "1", 1);  // no accessibility bus here
  wxLog::EnableLogging(false);
  test_app = new TestApp;
  wxApp::SetInstance(test_app);
  int count = 0;
  char** arguments = nullptr;
  if (!wxEntryStart(count, arguments) || !test_app->CallOnInit())
    throw std::runtime_error("wx did not start");
  loop = new wxGUIEventLoop;
  wxEventLoopBase::SetActive(loop);
}

bool Desktop::wait(const std::function<bool()>& until, std::chrono::seconds at_most) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  while (!until()) {
    if (std::chrono::steady_clock::now() > end) return false;
    while (loop->Pending()) loop->Dispatch();
    test_app->ProcessPendingEvents();
    loop->ProcessIdle();
    std::this_thread::sleep_for(std::chrono::milliseconds(4));
  }
  return true;
}

void Desktop::settle() {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(250);
  wait([&] { return std::chrono::steady_clock::now() > until; });
}

namespace {

// What is said for some seconds lies over the page: the card over this place of the screen; null: none.
wxWindow* card_over(wxWindow* window, wxPoint place) {
  for (wxWindow* child : wxGetTopLevelParent(window)->GetChildren())
    if (dynamic_cast<kiosk::MessageCard*>(child) != nullptr && child->IsShown() &&
        child->GetScreenRect().Contains(place) && !child->IsDescendant(window))
      return child;
  return nullptr;
}

}  // namespace

void Desktop::touch(wxWindow* window, wxPoint at) {
  settle();
  wxUIActionSimulator person;
  const wxPoint place = window->ClientToScreen(at);
  // A person who finds a card there has it put away first.
  if (wxWindow* card = card_over(window, place)) touch(card, wxPoint(2, 2));
  person.MouseMove(place);
  wait_until_taken();
  ++touches_;
  person.MouseClick();
  settle();
}

void Desktop::draw(wxWindow* window, const std::vector<wxPoint>& way) {
  wxUIActionSimulator person;
  person.MouseMove(window->ClientToScreen(way.front()));
  settle();
  person.MouseDown();
  for (const wxPoint& place : way) {
    person.MouseMove(window->ClientToScreen(place));
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(15);
    wait([&] { return std::chrono::steady_clock::now() > end; });
  }
  person.MouseUp();
  settle();
}

// What has just come takes no touch and no Enter.
void Desktop::wait_until_taken() {
  settle();
  const auto until = std::chrono::steady_clock::now() + kiosk::fresh_for + std::chrono::milliseconds(30);
  wait([&] { return std::chrono::steady_clock::now() > until; });
}

void Desktop::touch_twice(wxWindow* window, wxPoint at, std::chrono::milliseconds between) {
  settle();
  wxUIActionSimulator person;
  person.MouseMove(window->ClientToScreen(at));
  wait_until_taken();
  person.MouseClick();
  // A busy program finds both touches waiting.
  std::this_thread::sleep_for(between);
  person.MouseClick();
  settle();
  settle();
}

void Desktop::touch_twice(wxWindow* window, std::chrono::milliseconds between) {
  const wxSize size = window->GetClientSize();
  touch_twice(window, wxPoint(size.x / 2, size.y / 2), between);
}

void Desktop::hold(int code, std::chrono::milliseconds how_long) {
  wait_until_taken();
  wxUIActionSimulator person;
  person.KeyDown(code);
  const auto end = std::chrono::steady_clock::now() + how_long;
  wait([&] { return std::chrono::steady_clock::now() > end; });
  person.KeyUp(code);
  settle();
}

void Desktop::touch(wxWindow* window) {
  const wxSize size = window->GetClientSize();
  touch(window, wxPoint(size.x / 2, size.y / 2));
}

kiosk::TouchButton* find_button(wxWindow* within, const wxString& label) {
  for (wxWindow* child : within->GetChildren()) {
    auto* button = dynamic_cast<kiosk::TouchButton*>(child);
    if (button != nullptr && (button->GetLabel() == label || button->GetName() == label)) return button;
    if (kiosk::TouchButton* found = find_button(child, label)) return found;
  }
  return nullptr;
}

namespace {

// Screens that are not shown have buttons of the same names.
kiosk::TouchButton* shown_button(wxWindow* within, const wxString& label) {
  for (wxWindow* child : within->GetChildren()) {
    if (!child->IsShown()) continue;
    auto* button = dynamic_cast<kiosk::TouchButton*>(child);
    if (button != nullptr && (button->GetLabel() == label || button->GetName() == label)) return button;
    if (kiosk::TouchButton* found = shown_button(child, label)) return found;
  }
  return nullptr;
}

}  // namespace

void Desktop::touch(wxWindow* within, const wxString& label) {
  kiosk::TouchButton* button = shown_button(within, label);
  if (button == nullptr || !button->IsShownOnScreen())
    throw std::runtime_error("there is no button " + label.utf8_string());
  touch(button);
}

bool Desktop::touch_row(kiosk::RowList& list, const wxString& title) {
  for (std::size_t row = 0; row < list.rows().size(); ++row) {
    if (list.rows()[row].title != title) continue;
    list.show_row(row);
    settle();
    const wxRect rect = list.GetItemRect(row);
    touch(&list, wxPoint(rect.x + rect.width / 2, rect.y + rect.height / 2));
    return true;
  }
  return false;
}

bool Desktop::touch_row(kiosk::TileGrid& tiles, const wxString& title) {
  for (std::size_t row = 0; row < tiles.rows().size(); ++row) {
    if (tiles.rows()[row].title != title || tiles.rows()[row].heading) continue;
    tiles.show_row(row);
    settle();
    const wxRect rect = tiles.GetItemRect(row);
    touch(&tiles, wxPoint(rect.x + rect.width / 2, rect.y + rect.height / 2));
    return true;
  }
  return false;
}

void Desktop::type(const std::string& ascii) {
  wxUIActionSimulator person;
  for (const char c : ascii) {
    person.Char(c);
    settle();
  }
}

void Desktop::key(int code) {
  wait_until_taken();
  wxUIActionSimulator person;
  person.Char(code);
  settle();
}

kiosk::EventWatch& Desktop::watch() {
  return test_app->watch;
}

void Desktop::picture(wxWindow* window, const std::string& name) {
  settle();
  const wxSize size = window->GetClientSize();
  wxBitmap bitmap(size);
  {
    wxClientDC screen(window);
    wxMemoryDC memory(bitmap);
    memory.Blit(0, 0, size.x, size.y, &screen, 0, 0);
  }
  std::filesystem::create_directories(CUNZHENG_SCREENSHOTS);
  if (wxImage::FindHandler(wxBITMAP_TYPE_PNG) == nullptr) wxImage::AddHandler(new wxPNGHandler);
  bitmap.ConvertToImage().SaveFile(std::string(CUNZHENG_SCREENSHOTS) + "/" + name + ".png",
                                   wxBITMAP_TYPE_PNG);
}

void PlainReader::read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) {
  for (const ocr::InputFile& paper : papers) {
    if (stop.stop_requested()) return;
    const std::string bytes = fixtures::read_file(paper.file);
    const std::size_t at = bytes.find(text_mark);
    ocr::Outcome outcome;
    outcome.file = paper.file;
    ocr::Page& page = outcome.page;
    page.file = paper.file.string();
    page.width = page.original_width = paper_width;
    page.height = page.original_height = paper_height;
    page.turned_degrees = 90.0 * paper.turn_quarters.value_or(0);
    std::istringstream text(at == std::string::npos ? "" : bytes.substr(at + std::string(text_mark).size()));
    int y = 60;
    for (std::string words; std::getline(text, words); y += 44) {
      if (words.starts_with('#')) continue;
      ocr::Line line;
      line.text = words;
      line.confidence = 1;
      line.box = {60, y, std::min(500, static_cast<int>(words.size()) * 9), 30};
      page.lines.push_back(std::move(line));
    }
    page.blank = page.lines.empty();
    sink(std::move(outcome));
  }
}

void TableReader::read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) {
  for (const ocr::InputFile& paper : papers) {
    const std::string bytes = fixtures::read_file(paper.file);
    const std::size_t at = bytes.find("register of ");
    if (at == std::string::npos) {
      PlainReader::read(std::span(&paper, 1), sink, stop);
      continue;
    }
    const int count = std::atoi(bytes.c_str() + at + std::string("register of ").size());
    std::vector<std::vector<std::string>> cells = {{"序号", "日期", "户主姓名", "走访人"}};
    for (int row = 1; row <= count; ++row)
      cells.push_back({std::to_string(row), "3月" + std::to_string(row) + "日",
                       row % 2 == 0 ? "王建国" : "张三", "李四"});
    ocr::Outcome outcome;
    outcome.file = paper.file;
    outcome.page = pages::Paper().row("清风村2024年走访登记表").table(cells).page();
    outcome.page.file = paper.file.string();
    outcome.page.original_width = outcome.page.width;
    outcome.page.original_height = outcome.page.height;
    sink(std::move(outcome));
  }
}

std::filesystem::path register_picture(const std::filesystem::path& file, int rows) {
  return paper_picture(file, {"register of " + std::to_string(rows)});
}

std::filesystem::path paper_picture(const std::filesystem::path& file, const std::vector<std::string>& lines,
                                    int number) {
  ocr::Bitmap picture{paper_width, paper_height,
                      std::vector<unsigned char>(std::size_t{paper_width} * paper_height * 3, 250)};
  int y = 60;
  for (const std::string& line : lines) {
    // A bar for each line: what is looked at is where things are.
    for (int row = y + 8; row < y + 22; ++row)
      for (int x = 60; x < 60 + std::min(500, static_cast<int>(line.size()) * 9); ++x)
        for (int c = 0; c < 3; ++c)
          picture.rgb[(static_cast<std::size_t>(row) * paper_width + static_cast<std::size_t>(x)) * 3 +
                      static_cast<std::size_t>(c)] = static_cast<unsigned char>(70 + number % 100);
    y += 44;
  }
  const std::vector<std::byte> jpeg = ocr::to_jpeg(picture, 75);
  std::string bytes(reinterpret_cast<const char*>(jpeg.data()), jpeg.size());
  bytes += text_mark;
  for (const std::string& line : lines) bytes += line + "\n";
  bytes += "# " + std::to_string(number) + "\n";
  return fixtures::write_file(file, bytes);
}

std::vector<std::string> minutes(const std::string& day) {
  return {"清风村理论学习会议记录", "时间：" + day, "主持人：王建国", "记录人：李明", "主题：理论学习"};
}

Kiosk::Kiosk(KioskOptions options) {
  Desktop& desktop = Desktop::get();
  if (options.prepare) options.prepare(folder);
  kiosk::Settings settings;
  settings.language = options.language;
  settings.type_size = options.type_size;
  settings.operator_name = "张三";
  settings.village = "清风村";
  settings.villages = {"清风村", "板桥村"};
  settings.operators = {"张三", "李四"};
  settings.idle_minutes = 0;
  kiosk::save_settings(settings, folder / "kiosk.ini");
  kiosk::Dependencies dependencies;
  dependencies.archive = folder / "archive";
  dependencies.user_data = options.user_data;
  dependencies.settings = folder / "kiosk.ini";
  dependencies.catalogues = CUNZHENG_CATALOGUES;
  dependencies.handbook = std::filesystem::path(CUNZHENG_SOURCE) / "app/manual";
  const std::filesystem::path source = CUNZHENG_SOURCE;
  dependencies.kinds = forms::Kinds::load(source / "forms/kinds");
  dependencies.checklists = forms::Checklists::load(source / "forms/checklists");
  dependencies.rosters = forms::Rosters::load(source / "forms/rosters");
  dependencies.make_reader =
      options.make_reader ? options.make_reader : [] { return std::make_unique<PlainReader>(); };
  dependencies.make_scanner =
      options.make_scanner ? options.make_scanner : [] { return kiosk::make_scanner({CUNZHENG_SCANNER}); };
  dependencies.make_camera =
      options.make_camera ? options.make_camera : [] { return std::make_unique<kiosk::Camera>("none"); };
  dependencies.frame = options.frame;
  dependencies.make_printers = options.make_printers;
  dependencies.version = "1.0";
  if (options.typing) dependencies.typing = *options.typing;
  dependencies.phone_addresses = [] { return std::vector<std::string>{"127.0.0.1"}; };
  dependencies.sticks = [stick = options.stick] {
    return stick.empty() ? std::vector<std::filesystem::path>() : std::vector{stick};
  };
  dependencies.eject = options.eject;
  dependencies.now = [this] { return now; };
  dependencies.today = [] { return fixtures::day("2024-12-31"); };
  app = std::make_unique<kiosk::AppContext>(std::move(dependencies));
  kiosk::speak_in_window(app->settings.language, CUNZHENG_CATALOGUES);
  window = new kiosk::Window(*app, options.frame);
  window->Move(0, 0);
  window->SetClientSize(options.width_px, options.height_px);
  window->Show();
  desktop.settle();
  desktop.watch().reset();
}

Kiosk::~Kiosk() {
  window->Hide();
  delete window;
  Desktop::get().settle();
  app.reset();
}

bool Kiosk::all_read() const {
  for (const kiosk::Sheet& sheet : app->tray.sheets())
    if (!sheet.filed && !app->reader.find(sheet.id)) return false;
  return true;
}

void Kiosk::add(const std::vector<std::filesystem::path>& files) {
  for (const auto& file : files)
    app->tray.add({.content = file, .name = {}, .scanned_at = {}, .village = app->village()});
  app->reader.wake();
  if (!Desktop::get().wait([this] { return all_read(); }))
    throw std::runtime_error("the tray was not read in time");
  app->tray_changed();
  Desktop::get().settle();
}

}  // namespace tests
