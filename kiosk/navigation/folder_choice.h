#pragma once

// A folder of this machine, chosen with fingers: the user's own, and what is mounted for him (sticks, shares
// of a network), each with what lies in it. Nothing that is hidden is offered, nor anything of the archive's.

#include <filesystem>
#include <functional>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// GUI thread; folders are looked into on the file thread.
class FolderChoice {
 public:
  struct Question {
    wxString title;
    wxString hint;
    std::filesystem::path now;  ///< chosen at present; empty: none
  };
  using Chosen = std::function<void(const std::filesystem::path&)>;

  /// Both must outlive it.
  FolderChoice(AppContext& app, Navigator& navigator);

  /// `chosen` gets an empty path for none.
  void choose(Question question, Chosen chosen);

 private:
  void show(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& within,
            const Question& question, const Chosen& chosen);
  void look_in(const std::filesystem::path& folder, const Question& question, const Chosen& chosen);

  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
};

/// Asks which folder other machines scan into, and keeps the answer in the settings; then `chosen` is called.
void choose_watched_folder(FolderChoice& folders, AppContext& app, std::function<void()> chosen);
/// The same for the folder that files are taken from and saved to, beside sticks.
void choose_file_folder(FolderChoice& folders, AppContext& app, std::function<void()> chosen);

}  // namespace kiosk
