#include "kiosk/window/backup_button.h"

#include <chrono>
#include <utility>

#include <wx/translation.h>

#include "archive/records/instant.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/backup_error.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"

namespace kiosk {

namespace {

constexpr int milliseconds_between_looks = 60'000;
/// How often progress is told, of all originals.
constexpr std::size_t steps_told = 50;
/// From when on a backup is offered to whoever goes, by the office's clock.
constexpr auto late_in_the_day = std::chrono::hours(15);

bool is_late(archive::Instant now) {
  return now - archive::office_midnight(archive::office_day(now)) >= late_in_the_day;
}

/// Nothing is set here: that is done when it is made.
bool is_there(const archive::BackupRecord& record, const std::vector<std::filesystem::path>& sticks) {
  if (!record.has_target()) return sticks.size() == 1;
  try {
    std::error_code unknown;
    return std::filesystem::is_directory(archive::target_of(record), unknown);
  } catch (const archive::BackupError&) {
    return false;
  }
}

struct Progress {
  std::size_t done = 0;
  std::size_t of = 0;
};

/// Where a backup goes: what was set, else the only stick that is there, which is set then.
std::filesystem::path target_for(archive::BackupRecord& record,
                                 const std::vector<std::filesystem::path>& sticks) {
  if (!record.has_target() && sticks.size() == 1) archive::set_target(record, sticks.front());
  return archive::target_of(record);
}

}  // namespace

struct BackupButton::Made {
  archive::BackupResult result;
  archive::BackupRecord record;
};

BackupButton::BackupButton(wxWindow* parent, AppContext& app)
    : TouchButton(parent, wxID_ANY, app.theme, _("Backup"), Look::plain, icons::save),
      app_(app),
      timer_(this),
      callbacks_([this](const std::exception_ptr& error) { show_failure(error); }) {
  SetName("backup");
  Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start(); });
  Bind(
      wxEVT_TIMER, [this](wxTimerEvent&) { look(); }, timer_.GetId());
  timer_.Start(milliseconds_between_looks);
}

void BackupButton::look() {
  if (working_) return;
  callbacks_.ask(
      app_.file_thread,
      [folder = app_.dependencies.archive, now = app_.dependencies.now(),
       sticks = app_.dependencies.sticks](std::monostate&) {
        Standing standing;
        standing.record = archive::read_backup_record(folder);
        standing.overdue = archive::overdue(standing.record, now);
        if (standing.record.last) standing.days = archive::days_since(*standing.record.last, now);
        standing.due = archive::due(standing.record, now);
        standing.late = is_late(now) && (!standing.record.last || standing.days > 0) &&
                        is_there(standing.record, sticks ? sticks() : std::vector<std::filesystem::path>());
        if (!standing.due) return standing;
        try {
          archive::target_of(standing.record);
        } catch (const archive::BackupError&) {
          // Whoever is reminded plugs it in; until then nothing is begun.
          standing.due = false;
        }
        return standing;
      },
      [this](const Standing& standing) {
        if (working_) return;
        offers_ = standing.late && declined_ != app_.dependencies.today();
        // Looking again, which each change of the archive brings, must not take away what nobody has read.
        if (told_on_ != app_.dependencies.today() || standing.record != record_) show(standing);
        record_ = standing.record;
        if (standing.due) start();
      });
}

void BackupButton::say(const wxString& line, Sign sign) {
  said_ = line;
  set_note(line);
  set_sign(sign);
}

void BackupButton::show(const Standing& standing) {
  told_on_.reset();
  if (standing.overdue == archive::Overdue::never_made)
    return say(standing.record.has_target() ? _("Never made yet. Tap to back up")
                                            : _("Never made yet. Plug in a disk or stick and tap"),
               Sign::unsure);
  say(standing.days <= 0
          ? _("Last made today")
          : wxString::Format(wxPLURAL("Last made %d day ago", "Last made %d days ago", standing.days),
                             standing.days),
      standing.overdue == archive::Overdue::too_old ? Sign::bad : Sign::none);
}

void BackupButton::show_failure(const std::exception_ptr& error) {
  working_ = false;
  Enable(true);
  told_on_ = app_.dependencies.today();
  app_.log(log_text(error));
  say(wx(reason(error)), Sign::bad);
  tell_done(false);
}

void BackupButton::back_up(std::function<void(bool made)> done) {
  done_ = std::move(done);
  start();
}

void BackupButton::forget_offer() {
  offers_ = false;
  declined_ = app_.dependencies.today();
}

void BackupButton::tell_done(bool made) {
  if (const auto done = std::exchange(done_, nullptr)) done(made);
}

void BackupButton::start() {
  if (std::exchange(working_, true)) return;
  Enable(false);
  told_on_.reset();
  say(_("Backing up..."), Sign::waiting);
  const auto tell = callbacks_.relay<Progress>([this](const Progress& progress) {
    say(wxString::Format(_("Backing up: %zu of %zu"), progress.done, progress.of), Sign::waiting);
  });
  callbacks_.ask(
      app_.export_thread,
      [tell, sticks = app_.dependencies.sticks, now = app_.dependencies.now(),
       stop = app_.dependencies.ending.get_token()](archive::Archive& archive) {
        archive::BackupRecord record = archive::read_backup_record(archive.folder());
        const std::filesystem::path folder =
            target_for(record, sticks ? sticks() : std::vector<std::filesystem::path>());
        archive::BackupOptions options;
        options.now = now;
        options.stop = stop;
        options.progress = [&](std::size_t done, std::size_t of) {
          if (of < steps_told || done % (of / steps_told) == 0) tell({done, of});
        };
        Made made{.result = archive::make_backup(archive, folder, options), .record = {}};
        if (!made.result.stopped) {
          record.last = {.made = now, .moment = made.result.moment.name, .folder = folder.string()};
          archive::write_backup_record(archive.folder(), record);
        }
        made.record = std::move(record);
        return made;
      },
      [this](const Made& made) { show_made(made); });
}

void BackupButton::show_made(const Made& made) {
  working_ = false;
  Enable(true);
  const archive::BackupResult& result = made.result;
  if (result.stopped) {
    look();
    return tell_done(false);
  }
  offers_ = false;
  told_on_ = app_.dependencies.today();
  record_ = made.record;
  if (!result.damaged.empty()) {
    say(wxString::Format(wxPLURAL("Backed up, but %zu original is damaged here. Tell your administrator",
                                  "Backed up, but %zu originals are damaged here. Tell your administrator",
                                  result.damaged.size()),
                         result.damaged.size()),
        Sign::bad);
    return tell_done(false);
  }
  // TRANSLATORS: how many documents, and how many originals of them are new
  say(wxString::Format(_("Backed up and checked: documents %zu, new originals %zu. The stick may be removed"),
                       result.moment.documents, result.copied),
      Sign::good);
  tell_done(true);
}

}  // namespace kiosk
