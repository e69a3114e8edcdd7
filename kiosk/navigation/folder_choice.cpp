#include "kiosk/navigation/folder_choice.h"

#include <algorithm>
#include <utility>

#include <wx/translation.h>
#include <wx/utils.h>

#include "kiosk/devices/folders.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

// Rows that are no path.
constexpr const char* this_one = ".";

bool is_in(const fs::path& folder, const fs::path& around) {
  const fs::path way = folder.lexically_normal().lexically_relative(around.lexically_normal());
  return !way.empty() && *way.begin() != "..";
}

/// What lies in a folder, without what is the archive's.
std::vector<fs::path> folders_in(const fs::path& folder, const fs::path& archive) {
  std::vector<fs::path> folders = look_into(folder).folders;
  std::erase_if(folders, [&](const fs::path& each) { return is_in(each, archive); });
  return folders;
}

}  // namespace

FolderChoice::FolderChoice(AppContext& app, Navigator& navigator)
    : app_(app),
      navigator_(navigator),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {}

void FolderChoice::choose(Question question, Chosen chosen) {
  callbacks_.ask(
      app_.file_thread,
      [home = fs::path(utf8(wxGetHomeDir())), archive = app_.dependencies.archive,
       mounted = app_.dependencies.sticks](std::monostate&) {
        std::vector<fs::path> folders = folders_in(home, archive);
        for (fs::path& each : mounted()) folders.push_back(std::move(each));
        return folders;
      },
      [this, question = std::move(question), chosen = std::move(chosen)](
          const std::vector<fs::path>& folders) { show(folders, {}, question, chosen); });
}

void FolderChoice::look_in(const fs::path& folder, const Question& question, const Chosen& chosen) {
  callbacks_.ask(
      app_.file_thread,
      [folder, archive = app_.dependencies.archive](std::monostate&) { return folders_in(folder, archive); },
      [this, folder, question, chosen](const std::vector<fs::path>& folders) {
        // Where there is nothing more to choose it is the one that is meant.
        if (folders.empty()) return chosen(folder);
        show(folders, folder, question, chosen);
      });
}

void FolderChoice::show(const std::vector<fs::path>& folders, const fs::path& within,
                        const Question& question, const Chosen& chosen) {
  Choice choice;
  choice.title = question.title;
  choice.hint = question.hint;
  const auto row = [](const fs::path& folder) {
    return Row{.id = folder.string(), .title = wx(folder.filename().string()), .note = wx(folder.string())};
  };
  if (within.empty()) {
    choice.options.push_back({.id = "", .title = _("No folder"), .chosen = question.now.empty()});
    if (!question.now.empty()) {
      choice.options.push_back(row(question.now));
      choice.options.back().id = this_one;
      choice.options.back().chosen = true;
    }
  } else {
    choice.options.push_back({.id = this_one,
                              // TRANSLATORS: a folder's name
                              .title = wxString::Format(_("Take %s"), wx(within.filename().string())),
                              .note = wx(within.string())});
  }
  for (const fs::path& folder : folders)
    if (folder != question.now || !within.empty()) choice.options.push_back(row(folder));
  choice.chosen = [this, within, question, chosen](const std::string& id) {
    if (id.empty()) return chosen({});
    if (id == this_one) return chosen(within.empty() ? question.now : within);
    look_in(id, question, chosen);
  };
  navigator_.choose(std::move(choice));
}

void choose_watched_folder(FolderChoice& folders, AppContext& app, std::function<void()> chosen) {
  folders.choose(
      {.title = _("Which folder do other machines scan into?"),
       .hint = _("What arrives there comes into the tray and is then kept in its folder cunzheng-taken."),
       .now = app.settings.watched_folder},
      [&app, chosen = std::move(chosen)](const fs::path& folder) {
        app.settings.watched_folder = folder;
        app.save_settings();
        chosen();
      });
}

void choose_file_folder(FolderChoice& folders, AppContext& app, std::function<void()> chosen) {
  folders.choose({.title = _("Which folder holds files, beside USB drives?"),
                  .hint = _("Pictures and PDFs can be taken from it and saved to it at this kiosk."),
                  .now = app.settings.folder},
                 [&app, chosen = std::move(chosen)](const fs::path& folder) {
                   app.settings.folder = folder.string();
                   app.save_settings();
                   chosen();
                 });
}

}  // namespace kiosk
