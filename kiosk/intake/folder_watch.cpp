#include "kiosk/intake/folder_watch.h"

#include <exception>
#include <utility>
#include <vector>

#include <wx/translation.h>
#include <wx/utils.h>

#include "kiosk/devices/folders.h"
#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"

namespace kiosk {
namespace {

constexpr int between_looks_ms = 3000;

// The user's own folders, and what lies in them: where shares are mounted and scanners write to.
std::vector<std::filesystem::path> own_folders(const std::filesystem::path& home) {
  std::vector<std::filesystem::path> folders;
  for (const std::filesystem::path& folder : look_into(home).folders) {
    folders.push_back(folder);
    try {
      for (const std::filesystem::path& inner : look_into(folder).folders) folders.push_back(inner);
    } catch (const std::filesystem::filesystem_error&) {
      // It can't be watched either.
    }
  }
  return folders;
}

}  // namespace

FolderWatch::FolderWatch(AppContext& app, Navigator& navigator)
    : app_(app),
      navigator_(navigator),
      timer_(this),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
  timer_.Start(between_looks_ms);
}

void FolderWatch::choose(std::function<void()> chosen) {
  callbacks_.ask(
      app_.file_thread,
      [home = std::filesystem::path(utf8(wxGetHomeDir()))](std::monostate&) { return own_folders(home); },
      [this, chosen = std::move(chosen)](const std::vector<std::filesystem::path>& folders) {
        Choice choice;
        choice.title = _("Which folder do other machines scan into?");
        choice.hint =
            _("What arrives there comes into the tray and is then kept in its folder cunzheng-taken.");
        const std::filesystem::path& now = app_.settings.watched_folder;
        choice.options.push_back({.id = "", .title = _("None"), .chosen = now.empty()});
        for (const std::filesystem::path& folder : folders)
          choice.options.push_back({.id = folder.string(),
                                    .title = wx(folder.filename().string()),
                                    .note = wx(folder.string()),
                                    .chosen = folder == now});
        choice.chosen = [this, chosen](const std::string& folder) {
          app_.settings.watched_folder = folder;
          app_.save_settings();
          told_ = false;
          chosen();
        };
        navigator_.choose(std::move(choice));
      });
}

void FolderWatch::look() {
  const std::filesystem::path& wanted = app_.settings.watched_folder;
  if (wanted.empty() || looking_) return;
  if (!folder_ || folder_->folder() != wanted) folder_ = std::make_shared<WatchedFolder>(wanted);
  looking_ = true;
  struct Looked {
    int files = 0;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.file_thread,
      [folder = folder_, village = app_.village(), &app = app_](std::monostate&) {
        Looked looked;
        try {
          for (const std::filesystem::path& file : folder->look()) {
            app.tray.add({.content = file, .name = {}, .scanned_at = {}, .village = village});
            folder->put_aside(file);
            ++looked.files;
            app.tray_changed();
            app.reader.wake();
          }
        } catch (...) {
          looked.error = std::current_exception();
        }
        return looked;
      },
      [this](const Looked& looked) {
        looking_ = false;
        if (looked.files > 0)
          navigator_.say(wxString::Format(wxPLURAL("%d page came from the watched folder.",
                                                   "%d pages came from the watched folder.", looked.files),
                                          looked.files),
                         Sign::good);
        if (!looked.error) {
          told_ = false;
        } else if (!std::exchange(told_, true)) {
          app_.log(log_text(looked.error));
          navigator_.say(_("The watched folder can't be read. Check the network, or choose another folder."),
                         Sign::unsure);
        }
      },
      IfAbandoned::run);
}

}  // namespace kiosk
