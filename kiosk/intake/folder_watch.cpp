#include "kiosk/intake/folder_watch.h"

#include <exception>
#include <utility>
#include <vector>

#include <wx/translation.h>

#include "kiosk/words/describe.h"

namespace kiosk {
namespace {

constexpr int between_looks_ms = 3000;

}  // namespace

FolderWatch::FolderWatch(AppContext& app, Navigator& navigator)
    : app_(app),
      navigator_(navigator),
      folders_(app, navigator),
      timer_(this),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
  timer_.Start(between_looks_ms);
}

void FolderWatch::choose(std::function<void()> chosen) {
  choose_watched_folder(folders_, app_, [this, chosen = std::move(chosen)] {
    told_ = false;
    chosen();
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
