#pragma once

// How the kiosk looks, speaks and sounds, when it goes back to its start by itself; and what it is: its
// version, the office's rosters, the printer; and its folders, which are chosen here: the one beside sticks,
// the one that other machines scan into, and where backups go.

#include <filesystem>
#include <functional>

#include <wx/sizer.h>

#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/folder_choice.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class SettingsScreen : public Screen {
 public:
  SettingsScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;

  /// Where the touch for sticks of other offices leads.
  void on_exchange(std::function<void()> go) { go_exchange_ = std::move(go); }

  RowList& facts() { return *facts_; }

 private:
  struct Option {
    TouchButton* button;
    std::function<bool()> is_chosen;
  };
  /// Where backups go.
  struct BackupPlace {
    std::filesystem::path now = {};  ///< empty: nowhere, or it is not plugged in
    bool away = false;
  };
  /// How many there are of what an office's rosters hold.
  struct Rosters {
    std::size_t villages = 0;
    std::size_t households = 0;
    std::size_t members = 0;
    std::size_t documents = 0;
    BackupPlace backups = {};
  };
  wxBoxSizer* add_row(const wxString& name);
  void add_option(wxSizer* buttons, const wxString& label, std::function<bool(const Settings&)> is_chosen,
                  std::function<void(Settings&)> choose);
  void add_looks();
  void add_behaviour();
  void show_chosen();
  static BackupPlace backup_place(const std::filesystem::path& archive);
  void choose_backup_place();
  void set_backup_place(const std::filesystem::path& folder);
  void show_facts(const Rosters& rosters);

  FolderChoice folders_;
  wxFlexGridSizer* rows_;
  std::vector<Option> options_;
  RowList* facts_;
  std::function<void()> go_exchange_;
  BackupPlace backups_;
  CallbackScope changes_;  // of where backups go
};

}  // namespace kiosk
