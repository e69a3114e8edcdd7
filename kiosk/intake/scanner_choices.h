#pragma once

// Which scanner, and how it scans: a profile for each kind of pile, with the source of its paper, resolution,
// colour and size.

#include <functional>
#include <string_view>
#include <vector>

#include <wx/panel.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/devices/scan_profile.h"
#include "kiosk/devices/scanner.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/scanning.h"

namespace kiosk {

/// Which scanner, and how it scans: a row of buttons, the profiles first, then those that show a list of what
/// the device can do. What is chosen is kept in the settings, for the profile. GUI thread.
class ScannerChoices : public wxPanel {
 public:
  enum class Search { begun, none, found };
  enum class Busy { no, yes };

  /// `told` hears how the search goes; the questions to scanners run on the scanner thread.
  ScannerChoices(wxWindow* parent, AppContext& app, Navigator& navigator,
                 WorkerThread<Scanner>& scanner_thread, std::function<void(Search)> told);

  void look_for_scanners();
  ScanSettings scan_settings() const;
  GlassIfEmpty glass_if_empty() const;
  /// Whether the backs come in a second pass.
  bool scans_backs_by_hand() const;
  /// Nothing is chosen while a scan goes on.
  void set_busy(Busy busy);

 private:
  void take_abilities(const ScannerAbilities& abilities);
  void label();
  void enable();
  void choose_device();
  void choose_source();
  void choose_resolution();
  void choose_colour();
  void choose_paper();
  void choose_profile(std::string_view name);
  void keep(const ScanProfile& profile);

  AppContext& app_;
  Navigator& navigator_;
  WorkerThread<Scanner>& scanner_thread_;
  std::function<void(Search)> told_;
  std::vector<TouchButton*> profiles_;  // as scan_profiles
  TouchButton* device_;
  TouchButton* source_;
  TouchButton* resolution_;
  TouchButton* colour_;
  TouchButton* paper_;
  std::vector<ScannerName> scanners_;
  ScannerAbilities abilities_;
  Busy busy_ = Busy::no;
  CallbackScope callbacks_;
};

}  // namespace kiosk
