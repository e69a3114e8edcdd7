#pragma once

// The scan screen: the tray's sheets as they come and are read, where paper comes from, and what can be done
// with a sheet before it is filed.

#include <optional>
#include <stop_token>

#include <wx/timer.h>

#include "kiosk/devices/camera.h"
#include "kiosk/intake/scanner_choices.h"
#include "kiosk/look/touch.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/scanning.h"
#include "kiosk/views/sheet_tiles.h"

namespace kiosk {

class CameraPicture;

class ScanScreen : public Screen {
 public:
  ScanScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~ScanScreen() override;
  wxString title() const override;
  void entered() override;
  void left() override;

  /// Copies files, or what lies in folders, into the tray.
  void add_files(const std::vector<std::filesystem::path>& names, TrayPlace place = {});
  SheetTiles& tiles() { return *tiles_; }
  /// For tests.
  const wxString& status() const { return status_->text(); }

 private:
  enum class From { scanner, camera, files };

  wxWindow* make_side();
  wxWindow* make_actions();
  void choose_from(From from);
  void searched(ScannerChoices::Search search);
  void label_start();
  void start_or_stop();
  void take_to(const TrayPlace& place);
  TrayPlace capture_place();
  void told(const ScanStatus& status);
  void look_through_camera();
  void look_again(const std::stop_token& stop);
  void saw(const CameraView& view);
  void refresh();
  void label_actions();
  void change(std::function<void(Tray&)> work, std::vector<SheetId> to_read_again = {});
  void split();
  void file_clean();
  void file_clean_as(const archive::Mark& mark);
  void say_what_to_do();
  void file_next();
  std::vector<SheetReadingPtr> readings_of(const std::vector<Sheet>& sheets) const;

  SheetTiles* tiles_;
  CameraPicture* camera_picture_;
  ScannerChoices* choices_;
  TouchButton* from_scanner_;
  TouchButton* from_camera_;
  TouchButton* from_files_;
  TouchButton* start_;
  Words* status_;
  TouchButton* turn_;
  TouchButton* replace_;
  TouchButton* insert_;
  TouchButton* split_;
  TouchButton* join_;
  TouchButton* remove_;
  TouchButton* open_;
  TouchButton* file_clean_;

  From from_ = From::scanner;
  bool first_time_ = true;
  bool no_scanner_ = false;
  std::optional<std::stop_source> scan_;  // while sheets come in
  TrayPlace place_;                       // of what comes in next
  /// The filing of clean groups, while it goes on.
  struct FilingRun {
    std::string who;
    std::vector<std::vector<Sheet>> groups;
    std::size_t next = 0;
    int filed = 0;
    bool stop = false;
  };
  std::optional<FilingRun> filing_;
  std::optional<std::stop_source> film_;  // while the camera looks
  bool capture_wanted_ = false;
  bool captured_this_ = false;  // the page that lies still now
  CallbackScope film_callbacks_;
  WorkerThread<Scanner> scanner_thread_;
  WorkerThread<Camera> camera_thread_;
};

}  // namespace kiosk
