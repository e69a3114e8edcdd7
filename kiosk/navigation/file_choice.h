#pragma once

// Files to take in and places to save to, chosen with fingers: sticks first, then the folder that was set up
// for it; in a window of its own also the user's folders. Nothing else of the machine is shown.

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/devices/folders.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// GUI thread.
class FileChoice {
 public:
  /// `progress` is called when saving() says something else.
  FileChoice(AppContext& app, Navigator& navigator, std::function<void()> progress);
  /// Stops what is being saved.
  ~FileChoice();

  /// See Navigator.
  void choose_papers(HowMany many, PapersChosen chosen);
  void save_as(const std::string& name, Save save);

  /// How far a file is that is being saved, and that a touch cancels it; empty while none is.
  wxString saving() const;
  void cancel_saving();

 private:
  void choose_place(const wxString& title, std::function<void(const std::filesystem::path&)> chosen);
  void choose_in(const std::filesystem::path& folder, HowMany many, PapersChosen chosen);
  void show(const std::filesystem::path& folder, const FolderContents& contents, HowMany many,
            PapersChosen chosen);
  void save_to(const std::filesystem::path& file, const Save& save);

  AppContext& app_;
  Navigator& navigator_;
  std::function<void()> progress_;
  /// What is being saved, one after the other.
  struct Saving {
    std::stop_source stop;
    int pages = 0;
    int of = 0;
  };
  std::map<int, Saving> saving_;
  int next_ = 0;
  CallbackScope callbacks_;
};

}  // namespace kiosk
