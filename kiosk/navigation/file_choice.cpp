#include "kiosk/navigation/file_choice.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#include <wx/stdpaths.h>
#include <wx/translation.h>
#include <wx/utils.h>

#include "archive/records/error.h"
#include "archive/records/instant.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/stick_removal.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

// A row that is no path.
constexpr const char* everything = "*";
constexpr const char* let_go = "let go ";

struct OwnFolder {
  wxStandardPaths::Dir dir;
  wxString name;
};

std::vector<OwnFolder> own_folders() {
  return {{wxStandardPaths::Dir_Documents, _("Documents")},
          {wxStandardPaths::Dir_Pictures, _("Pictures")},
          {wxStandardPaths::Dir_Downloads, _("Downloads")},
          {wxStandardPaths::Dir_Desktop, _("Desktop")}};
}

/// What a clerk can do about a place that could not be written to; empty: nothing in particular.
wxString sentence_on_place(const std::exception_ptr& error, const fs::path& folder) {
  try {
    std::rethrow_exception(error);
  } catch (const archive::Error& e) {
    if (!e.subject().starts_with(folder.string())) return {};
    if (e.fault() == archive::Fault::no_access || e.fault() == archive::Fault::read_only)
      return _("Nothing was saved: the drive is write-protected. Take another one, or move its switch.");
    if (e.fault() == archive::Fault::disk_full) return _("Nothing was saved: the drive is full.");
    if (e.fault() == archive::Fault::io || e.fault() == archive::Fault::no_folder)
      return _("Nothing was saved: the drive can't be written to. Look whether it was pulled out.");
  } catch (...) {
    return {};
  }
  return {};
}

bool is_on(const std::vector<fs::path>& sticks, const fs::path& file) {
  return std::any_of(sticks.begin(), sticks.end(), [&](const fs::path& stick) {
    const fs::path way = file.lexically_relative(stick);
    return !way.empty() && *way.begin() != "..";
  });
}

/// Until the drive has all that was written to it, so that it may be pulled out.
bool written_out(const fs::path& file) {
  const int drive = open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (drive < 0) return false;
  const bool done = syncfs(drive) == 0;
  close(drive);
  return done;
}

}  // namespace

FileChoice::FileChoice(AppContext& app, Navigator& navigator, std::function<void()> progress)
    : app_(app),
      navigator_(navigator),
      progress_(std::move(progress)),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {}

FileChoice::~FileChoice() {
  cancel_saving();
}

void FileChoice::choose_place(const wxString& title, std::function<void(const fs::path&)> chosen) {
  std::vector<std::pair<fs::path, wxString>> own;
  if (!app_.settings.folder.empty()) own.emplace_back(app_.settings.folder, wxString());
  // A window among others on somebody's desk offers his own folders; a kiosk shows nobody other people's.
  if (app_.dependencies.frame == Frame::window)
    for (const OwnFolder& each : own_folders()) {
      const wxString folder = wxStandardPaths::Get().GetUserDir(each.dir);
      // A desktop without such a folder says the home folder instead.
      own.emplace_back(utf8(folder), folder == wxGetHomeDir() ? _("Home folder") : each.name);
    }
  struct Places {
    std::vector<fs::path> sticks;
    std::vector<std::pair<fs::path, wxString>> own;
  };
  callbacks_.ask(
      app_.file_thread,
      [own, sticks = app_.dependencies.sticks](std::monostate&) {
        Places places{sticks(), {}};
        std::error_code unknown;
        for (const auto& each : own) {
          if (fs::is_directory(each.first, unknown) &&
              std::none_of(places.own.begin(), places.own.end(),
                           [&](const auto& other) { return other.first == each.first; }))
            places.own.push_back(each);
        }
        return places;
      },
      [this, title, chosen = std::move(chosen)](const Places& places) {
        Choice choice;
        choice.title = title;
        if (places.sticks.empty())
          choice.hint = _("No USB drive is connected. Plug one in, wait a moment and try again.");
        for (const fs::path& stick : places.sticks)
          choice.options.push_back(
              {.id = stick.string(), .title = wx(stick.filename().string()), .note = _("USB drive or disc")});
        if (app_.dependencies.eject)
          for (const fs::path& stick : places.sticks)
            choice.options.push_back(
                {.id = let_go + stick.string(),
                 // TRANSLATORS: the name of a USB drive
                 .title = wxString::Format(_("Let %s go"), wx(stick.filename().string())),
                 .note = _("So that it may be pulled out")});
        for (const auto& [folder, name] : places.own)
          choice.options.push_back({.id = folder.string(),
                                    .title = name.empty() ? wx(folder.filename().string()) : name,
                                    .note = _("On this machine")});
        choice.chosen = [this, chosen](const std::string& id) {
          if (id.starts_with(let_go))
            return let_stick_go(id.substr(std::string_view(let_go).size()), app_, navigator_, callbacks_);
          chosen(id);
        };
        navigator_.choose(std::move(choice));
      });
}

void FileChoice::choose_papers(HowMany many, PapersChosen chosen) {
  choose_place(_("Where are the files?"), [this, many, chosen = std::move(chosen)](const fs::path& folder) {
    choose_in(folder, many, chosen);
  });
}

void FileChoice::choose_in(const fs::path& folder, HowMany many, PapersChosen chosen) {
  callbacks_.ask(
      app_.file_thread, [folder](std::monostate&) { return look_into(folder); },
      [this, folder, many, chosen = std::move(chosen)](const FolderContents& contents) {
        show(folder, contents, many, chosen);
      });
}

void FileChoice::show(const fs::path& folder, const FolderContents& contents, HowMany many,
                      PapersChosen chosen) {
  Choice choice;
  choice.title = wx(folder.filename().string());
  if (contents.papers.empty()) choice.hint = _("No pictures or PDFs in this folder.");
  std::vector<fs::path> all;
  for (const PaperFile& paper : contents.papers) all.push_back(paper.file);
  const int count = static_cast<int>(all.size());
  if (many == HowMany::many && count > 1)
    choice.options.push_back(
        {.id = everything,
         .title = wxString::Format(wxPLURAL("Add %d file", "Add all %d files", count), count),
         .note = _("You can review and remove them before anything is filed.")});
  for (const fs::path& each : contents.folders)
    choice.options.push_back(
        {.id = each.string(), .title = wx(each.filename().string()), .note = _("Folder")});
  for (const PaperFile& paper : contents.papers)
    choice.options.push_back(
        {.id = paper.file.string(),
         .title = wx(paper.file.filename().string()),
         .note = wx(archive::office_time(archive::Instant(std::chrono::seconds(paper.changed))))});
  choice.chosen = [this, all, many, chosen](const std::string& id) {
    if (id == everything)
      chosen(all);
    else if (std::find(all.begin(), all.end(), fs::path(id)) != all.end())
      chosen({id});
    else
      choose_in(id, many, chosen);
  };
  navigator_.choose(std::move(choice));
}

void FileChoice::save_as(const std::string& name, Save save) {
  choose_place(_("Choose where to save"), [this, name, save = std::move(save)](const fs::path& folder) {
    callbacks_.ask(
        app_.file_thread, [folder, name](std::monostate&) { return free_name(folder, name); },
        [this, save](const fs::path& file) { save_to(file, save); });
  });
}

void FileChoice::save_to(const fs::path& file, const Save& save) {
  const int number = next_++;
  Saving& saving = saving_[number];
  progress_();
  struct Done {
    archive::Export how = archive::Export::stopped;
    std::exception_ptr error;
    bool on_stick = false;  ///< and all of it is there: it may be pulled out
  };
  using Pages = std::pair<int, int>;
  archive::ExportOptions options;
  options.stop = saving.stop.get_token();
  // A page more often than ten times a second is seen by nobody.
  options.progress = [tell = callbacks_.relay<Pages>([this, number](const Pages& pages) {
    const auto there = saving_.find(number);
    if (there == saving_.end()) return;
    std::tie(there->second.pages, there->second.of) = pages;
    progress_();
  }),
                      last = std::chrono::steady_clock::time_point()](int pages, int of) mutable {
    const auto now = std::chrono::steady_clock::now();
    if (now - last < std::chrono::milliseconds(100)) return;
    last = now;
    tell({pages, of});
  };
  callbacks_.ask(
      app_.export_thread,
      [file, save, options, stop = saving.stop, sticks = app_.dependencies.sticks,
       ending = app_.dependencies.ending.get_token(),
       reader = app_.viewer()](archive::Archive& archive) mutable {
        const std::stop_callback ends(ending, [&] { stop.request_stop(); });
        Done done;
        try {
          // The name may be a village's, which the log needs not: its ending says what kind of file it is.
          const std::string kind = file.extension().string();
          archive.note_exported(kind.empty() ? "folder" : kind.substr(1), {}, reader);
          if (!options.stop.stop_requested()) done.how = save(archive, file, options);
          done.on_stick = done.how == archive::Export::written && is_on(sticks(), file) && written_out(file);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this, file, number](const Done& done) {
        saving_.erase(number);
        progress_();
        const wxString on_place = done.error ? sentence_on_place(done.error, file.parent_path()) : wxString();
        if (!on_place.empty())
          navigator_.say(on_place, Sign::bad);
        else if (done.error)
          navigator_.tell(done.error);
        else if (done.how == archive::Export::stopped)
          navigator_.say(_("Cancelled: nothing was saved."), Sign::unsure);
        else
          navigator_.say(wxString::Format(
                             done.on_stick ? _("Saved: %s. You may pull the stick out now.") : _("Saved: %s"),
                             wx((file.parent_path().filename() / file.filename()).string())),
                         Sign::good);
      },
      IfAbandoned::run);
}

wxString FileChoice::saving() const {
  if (saving_.empty()) return {};
  const Saving& first = saving_.begin()->second;
  if (first.of == 0) return _("Saving... Tap to cancel");
  // TRANSLATORS: %d are pages
  return wxString::Format(_("Saving %d of %d. Tap to cancel"), first.pages, first.of);
}

void FileChoice::cancel_saving() {
  for (auto& [number, saving] : saving_) saving.stop.request_stop();
}

}  // namespace kiosk
