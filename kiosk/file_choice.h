#pragma once

// Files to take in and places to save to, chosen with fingers: sticks first, then the user's own folders,
// each a row of the chooser. What is not among them the desktop's own dialog finds.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <wx/window.h>

#include "kiosk/answers.h"
#include "kiosk/desk.h"
#include "kiosk/folders.h"
#include "kiosk/screen.h"

namespace kiosk {

/// GUI thread.
class FileChoice {
 public:
  /// `window` is where a dialog stands.
  FileChoice(wxWindow& window, Desk& desk, Navigator& navigator);

  /// See Navigator.
  void choose_papers(HowMany many, PapersChosen chosen);
  void save_as(const std::string& name, std::function<void(const std::filesystem::path&)> write);

 private:
  void choose_place(const wxString& title, const wxString& elsewhere_note, std::function<void()> elsewhere,
                    std::function<void(const std::filesystem::path&)> chosen);
  void choose_in(const std::filesystem::path& folder, HowMany many, PapersChosen chosen);
  void show(const std::filesystem::path& folder, const FolderContents& contents, HowMany many,
            PapersChosen chosen);
  void ask_desktop_for_papers(HowMany many, PapersChosen chosen);
  void ask_desktop_for_place(const std::string& name,
                             std::function<void(const std::filesystem::path&)> chosen);
  void write_to(const std::filesystem::path& file,
                const std::function<void(const std::filesystem::path&)>& write);

  wxWindow& window_;
  Desk& desk_;
  Navigator& navigator_;
  Answers answers_;
};

}  // namespace kiosk
