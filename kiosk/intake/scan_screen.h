#pragma once

// The scan screen: the tray's sheets as they come and are read, where paper comes from, and what can be done
// with a sheet before it is filed.

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "kiosk/intake/camera_pane.h"
#include "kiosk/intake/source_pane.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/file_clean.h"
#include "kiosk/tray/scanning.h"
#include "kiosk/views/sheet_tiles.h"

namespace kiosk {

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
  const wxString& status() const { return source_->said(); }

 private:
  wxWindow* make_actions();
  void choose_source(SheetSource source);
  void label_start();
  void start_or_stop();
  void scan();
  void take_to(const TrayPlace& place);
  void told(const ScanStatus& status);
  void refresh();
  enum class Position { first, continues };
  Tile tile_of(const Sheet& sheet, const SheetReadingPtr& reading, const DraftSummary& summary,
               Position position) const;
  void label_actions();
  void turn();
  void join_or_separate();
  void change(std::function<void(Tray&)> work, std::vector<SheetId> to_read_again = {});
  void split();
  void file_clean();
  void file_clean_as(const archive::Mark& mark);
  void file_next();
  void filed_all();
  void end_filing();
  std::vector<SheetReadingPtr> readings_of(const std::vector<Sheet>& sheets) const;

  SheetTiles* tiles_;
  CameraPane* camera_;
  SourcePane* source_;
  TouchButton* turn_;
  TouchButton* replace_;
  TouchButton* insert_;
  TouchButton* split_;
  TouchButton* join_;
  TouchButton* remove_;
  TouchButton* open_;
  TouchButton* file_clean_;

  bool first_time_ = true;
  std::optional<std::stop_source> scan_;  // while sheets come in
  TrayPlace place_;                       // of what comes in next
  std::optional<CleanFiling> filing_;     // of all clean sheets, while it goes on
  WorkerThread<Scanner> scanner_thread_;
};

}  // namespace kiosk
