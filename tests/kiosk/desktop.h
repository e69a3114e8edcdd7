#pragma once

// A desktop of the tests' own: an X server without a screen, started by the first test that needs it and
// ended with the program, and a person in front of it who touches, types and looks.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <wx/window.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/event_watch.h"
#include "kiosk/devices/camera.h"
#include "kiosk/devices/printers.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/window/window.h"
#include "tests/archive/fixtures.h"

namespace tests {

class Desktop {
 public:
  /// The program's one. Starts the X server and wx.
  static Desktop& get();

  /// Handles events until `true`; false if it did not become so in time.
  bool wait(const std::function<bool()>& until, std::chrono::seconds at_most = std::chrono::seconds(30));
  /// Handles what there is, and a moment's worth of what follows.
  void settle();

  void touch(wxWindow* window);
  void touch(wxWindow* window, wxPoint at);
  /// The button with this label, or name, that is shown.
  void touch(wxWindow* within, const wxString& label);
  /// The row with this title; false if there is none.
  bool touch_row(kiosk::RowList& list, const wxString& title);
  bool touch_row(kiosk::TileGrid& tiles, const wxString& title);
  /// A finger from the first to the last of these places, in pixels of the window.
  void draw(wxWindow* window, const std::vector<wxPoint>& way);
  /// How often it was touched since the desktop began.
  int touches() const { return touches_; }
  /// Twice at the same place, as a trembling or impatient finger does.
  void touch_twice(wxWindow* window, wxPoint at, std::chrono::milliseconds between);
  void touch_twice(wxWindow* window, std::chrono::milliseconds between = std::chrono::milliseconds(100));
  void type(const std::string& ascii);
  void key(int code);
  /// Until touches are taken again after something has changed (kiosk/look/freshness.h).
  void wait_until_taken();
  /// Holds a key down, so that it repeats.
  void hold(int code, std::chrono::milliseconds how_long);
  kiosk::EventWatch& watch();

  /// Into the build's screenshots folder, as NAME.png.
  void picture(wxWindow* window, const std::string& name);

 private:
  Desktop();
  int touches_ = 0;
};

/// The button with this label or name below a window, shown or not; null if there is none.
kiosk::TouchButton* find_button(wxWindow* within, const wxString& label);

/// Reads pictures made by paper_picture(): what they say is behind the picture in the file.
class PlainReader : public ocr::Reader {
 public:
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) override;
};

/// Reads pictures made by table_picture() as well: as a recogniser would hand over a page with a ruled table.
class TableReader : public PlainReader {
 public:
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) override;
};
/// A visit register of 2024 with so many rows, whose days are written without their year.
std::filesystem::path register_picture(const std::filesystem::path& file, int rows);

/// A JPEG with these lines; the same lines and number, the same bytes.
std::filesystem::path paper_picture(const std::filesystem::path& file, const std::vector<std::string>& lines,
                                    int number = 0);
/// Minutes of a study meeting on a day as it is written.
std::vector<std::string> minutes(const std::string& day);

/// How a kiosk is set up.
struct KioskOptions {
  int width_px = 1366;
  int height_px = 768;
  std::string language = "zh_CN";
  kiosk::TypeSize type_size = kiosk::TypeSize::normal;
  kiosk::Frame frame = kiosk::Frame::window;
  std::function<std::unique_ptr<kiosk::Scanner>()> make_scanner;
  std::function<std::unique_ptr<kiosk::Camera>()> make_camera;
  std::function<std::unique_ptr<ocr::Reader>()> make_reader;
  std::function<std::unique_ptr<kiosk::Printers>()> make_printers;
  std::optional<kiosk::TypingData> typing;  ///< where the data of pinyin and writing lies; none: installed
  std::filesystem::path user_data;          ///< where the office's key is kept; empty: nothing is signed
  std::filesystem::path stick;              ///< that is plugged in; empty: none
  std::function<kiosk::EjectResult(const std::filesystem::path&)> eject;
  std::function<void(const fixtures::TemporaryFolder&)> prepare;  ///< before the window opens
};

/// A kiosk at work, in a folder of its own.
class Kiosk {
 public:
  explicit Kiosk(KioskOptions options = {});
  ~Kiosk();

  const fixtures::TemporaryFolder folder;
  archive::Instant now = fixtures::moment("2024-12-31T08:00:00Z");
  std::vector<std::string> logged;
  std::unique_ptr<kiosk::AppContext> app;
  kiosk::Window* window = nullptr;

  /// Puts files into the tray and waits until all of it was read.
  void add(const std::vector<std::filesystem::path>& files);
  bool all_read() const;
  /// The screen shown, as what it is.
  template <class Screen>
  Screen* shown() const {
    return dynamic_cast<Screen*>(window->shown());
  }
  archive::Archive archive() const { return archive::Archive::open(folder / "archive"); }
};

}  // namespace tests
