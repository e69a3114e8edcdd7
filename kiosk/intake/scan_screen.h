#pragma once

// The scan screen: the tray's sheets as they come and are read, where paper comes from, and what can be done
// with a sheet before it is filed.

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "kiosk/intake/bulk_filing.h"
#include "kiosk/intake/camera_pane.h"
#include "kiosk/intake/folder_watch.h"
#include "kiosk/intake/phone_pane.h"
#include "kiosk/intake/sheet_actions.h"
#include "kiosk/intake/source_pane.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/doubled_sheets.h"
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
  const PhonePane& phone() const { return *phone_; }

 private:
  enum class Shown { all, clean, to_check, being_read };
  enum class Position { first, continues };

  wxWindow* make_filters();
  void choose_source(SheetSource source);
  void label_start();
  void start_or_stop();
  void scan(ScanOrder order);
  ScanOrder scan_order();
  void scanned(const ScanResult& result, bool backs);
  void scan_backs();
  void filed_together(std::vector<JustFiled> filed);
  void take_to(const TrayPlace& place);
  void told(const ScanStatus& status);
  void refresh();
  Tile tile_of(const Sheet& sheet, const SheetReadingPtr& reading, const DraftSummary& summary,
               Position position) const;
  int number_of(SheetId id) const;
  static bool belongs(const Tile& tile, Shown shown);
  void show_only(Shown shown);
  void choose_all();

  SheetTiles* tiles_;
  CameraPane* camera_;
  PhonePane* phone_;
  SourcePane* source_;
  ActionBar* bar_;
  TouchButton* start_;
  TouchButton* file_clean_;
  TouchButton* backs_;
  TouchButton* choose_all_;
  std::vector<TouchButton*> filters_;  // as Shown
  Shown only_ = Shown::all;

  bool first_time_ = true;
  std::optional<std::stop_source> scan_;  // while sheets come in
  TrayPlace place_;                       // of what comes in next
  std::vector<SheetId> fronts_;           // of the last pass, whose backs may come now
  FolderWatch watch_;
  DoubledSheets doubled_;
  std::optional<SheetActions> actions_;
  std::optional<BulkFiling> bulk_;
  WorkerThread<Scanner> scanner_thread_;
};

}  // namespace kiosk
