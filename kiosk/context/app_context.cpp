#include "kiosk/context/app_context.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <utility>

#include <wx/translation.h>

#include "archive/files/file_names.h"
#include "archive/people/sign_in.h"
#include "archive/records/error.h"
#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"

namespace kiosk {

namespace {

WorkerThread<archive::Archive>::Make archive_in(const Dependencies& dependencies,
                                                std::shared_ptr<const SignedIn> signed_in) {
  return [folder = dependencies.archive, user_data = dependencies.user_data, now = dependencies.now,
          signed_in = std::move(signed_in)] {
    archive::OpenOptions options;
    options.if_missing = archive::Missing::create;
    options.user_data = user_data;
    auto archive = std::make_unique<archive::Archive>(archive::Archive::open(folder, options));
    if (signed_in->token()) signed_in->act(*archive, now());
    return archive;
  };
}

}  // namespace

AppContext::AppContext(Dependencies given) : AppContext(given, load_or_keep_aside(given.settings)) {}

AppContext::AppContext(Dependencies given, LoadedSettings loaded)
    : told_(std::make_shared<bool>(false)),
      dependencies(std::move(given)),
      settings(std::move(loaded.settings)),
      theme(make_theme(settings.type_size, settings.contrast)),
      tray(archive::file_names::tray(dependencies.archive)),
      reader(
          tray,
          {dependencies.archive, dependencies.kinds, dependencies.make_reader, &dependencies.checklists},
          [this] { tray_changed(); }, [this](const std::exception_ptr& error) { notice(error); }),
      summaries(dependencies),
      signed_in(std::make_shared<SignedIn>(dependencies.account)),
      unfinished(std::make_shared<Unfinished>()),
      archive_threads{WorkerThread<archive::Archive>(archive_in(dependencies, signed_in)),
                      WorkerThread<archive::Archive>(archive_in(dependencies, signed_in), unfinished)},
      long_question_thread(archive_in(dependencies, signed_in)),
      export_thread(archive_in(dependencies, signed_in), unfinished),
      picture_thread([] { return std::make_unique<Pictures>(); }),
      typing_thread([data = dependencies.typing] { return std::make_unique<Typing>(data); }),
      file_thread([] { return std::make_unique<std::monostate>(); }, unfinished),
      callbacks_([this](const std::exception_ptr& error) { log(log_text(error)); }) {
  if (dependencies.language) settings.language = *dependencies.language;
  if (!dependencies.village.empty()) settings.village = dependencies.village;
  if (!dependencies.operator_name.empty()) settings.operator_name = dependencies.operator_name;
  tell_of_damage(loaded.damaged);
}

// Of files of the kiosk's own that could not be used.
void AppContext::tell_of_damage(const std::optional<std::filesystem::path>& settings_aside) {
  if (settings_aside) {
    log("settings: damaged, kept aside");
    notice(utf8(wxString::Format(_("The settings could not be read. Select the village and operator again. "
                                   "The damaged file was kept as %s."),
                                 wx(settings_aside->filename().string()))));
  }
  if (const auto& damaged = tray.damaged(); !damaged.empty()) {
    log("tray: " + std::to_string(damaged.size()) + " damaged files kept aside");
    const int count = static_cast<int>(damaged.size());
    notice(utf8(wxString::Format(
        wxPLURAL("The data of %d sheet could not be read. If its picture is still there, it is in the tray "
                 "as a new sheet. The damaged file was kept: %s.",
                 "The data of %d sheets could not be read. Those whose pictures are still there are in the "
                 "tray as new sheets. The damaged files were kept: %s and so on.",
                 count),
        count, wx(damaged.front().string()))));
  }
  for (const std::string& sentence : dependencies.notices) notice(sentence);
}

AppContext::~AppContext() = default;

void AppContext::listen(const void* listener, std::function<void()> changed) {
  listeners_.push_back({listener, std::move(changed)});
}

void AppContext::stop_listening(const void* listener) {
  std::erase_if(listeners_, [listener](const Listener& other) { return other.who == listener; });
}

void AppContext::tray_changed() {
  // A pile of changes is told once.
  on_gui([this, told = std::weak_ptr(told_)] {
    const auto pending = told.lock();
    if (!pending || *pending) return;
    *pending = true;
    on_gui([this, told] {
      const auto now = told.lock();
      if (!now) return;
      *now = false;
      const std::vector<Listener> listeners = listeners_;
      for (const Listener& listener : listeners) listener.changed();
    });
  });
}

void AppContext::look_at_archive(std::function<void()> changed) {
  if (std::exchange(looking_, true)) return;
  using Version = std::optional<std::int64_t>;
  archive_threads.questions.post(
      [tell = callbacks_.relay<Version>([this, changed = std::move(changed)](const Version& version) {
        looking_ = false;
        if (!version) return;
        // The first time it is not known what was changed since the kiosk began.
        if (std::exchange(archive_version_, version) == version) return;
        reader.archive_changed();
        changed();
      })](WorkerThread<archive::Archive>& thread) {
        Version version;
        try {
          version = thread.resource().data_version();
        } catch (const std::exception&) {
          // Asked again soon; what is wrong is told by whoever asks for more.
        }
        tell(version);
      });
}

void AppContext::notice(std::string sentence) {
  const std::lock_guard lock(notices_mutex_);
  notices_.push_back(std::move(sentence));
}

void AppContext::notice(const std::exception_ptr& error) {
  log(log_text(error));
  notice(describe(error));
}

std::optional<std::string> AppContext::next_notice() {
  const std::lock_guard lock(notices_mutex_);
  if (notices_.empty()) return std::nullopt;
  std::string next = std::move(notices_.front());
  notices_.pop_front();
  return next;
}

void AppContext::tidy_tray() {
  constexpr std::chrono::seconds grace{5};
  callbacks_.ask(
      file_thread,
      [this, before = dependencies.now() - archive::withdrawal_limit - grace](std::monostate&) {
        tray.forget_filed(before);
      },
      [] {}, IfAbandoned::run);
}

void AppContext::save_settings() {
  callbacks_.ask(
      file_thread,
      [settings = settings, file = dependencies.settings](std::monostate&) {
        return kiosk::save_settings(settings, file);
      },
      [this](bool saved) {
        if (!saved) log("settings: could not be written");
      },
      IfAbandoned::run);
}

void AppContext::set_village(const std::string& village) {
  settings.village = village;
  if (!village.empty()) {
    const auto known = std::find(settings.villages.begin(), settings.villages.end(), village);
    if (known == settings.villages.end()) settings.villages.push_back(village);
  }
  save_settings();
}

void AppContext::set_operator(const std::string& name) {
  if (has_people_) return;
  settings.operator_name = name;
  remember(settings.operators, name);
  save_settings();
}

bool AppContext::may(archive::Right right) const {
  return !has_people_ || (person_ && archive::may(person_->roles, right));
}

void AppContext::know_people(bool has_people) {
  if (std::exchange(has_people_, has_people) == has_people || !has_people) return;
  // A name that was said before there were people is nobody's.
  if (!person_) settings.operator_name.clear();
}

void AppContext::sign_in(const archive::SessionToken& token, const archive::Person& person) {
  signed_in->set(token);
  has_people_ = true;
  person_ = person;
  // Not among the names that the kiosk remembers: the archive knows its people.
  settings.operator_name = person.name;
  act_everywhere();
}

void AppContext::sign_out() {
  const std::optional<archive::SessionToken> token = signed_in->token();
  signed_in->set(std::nullopt);
  person_.reset();
  settings.operator_name.clear();
  act_everywhere();
  if (!token) return;
  callbacks_.ask(
      archive_threads.changes, [token](archive::Archive& archive) { archive::sign_out(archive, *token); },
      [] {}, IfAbandoned::run);
}

void AppContext::keep_session() {
  if (person_) act_everywhere();
}

// Behind whatever was asked for before.
void AppContext::act_everywhere() {
  const auto act = [signed_in = signed_in, now = dependencies.now](WorkerThread<archive::Archive>& thread) {
    try {
      signed_in->act(thread.resource(), now());
    } catch (const std::exception&) {
      // The archive can't be opened, or is busy: whoever asks for something is told, and it is made anew.
      thread.reset();
    }
  };
  for (WorkerThread<archive::Archive>* thread :
       {&archive_threads.questions, &archive_threads.changes, &long_question_thread, &export_thread})
    thread->post(act);
}

archive::Mark AppContext::viewer() const {
  return {.who = person_ ? person_->name : std::string(), .when = dependencies.now()};
}

archive::Document shown_to(archive::Archive& archive, archive::DocumentId document,
                           const archive::Mark& reader) {
  archive.note_viewed(document, reader);
  return archive.show(document);
}

archive::Mark AppContext::mark() const {
  assert(!settings.operator_name.empty());
  return {.who = settings.operator_name, .when = dependencies.now()};
}

void AppContext::log(std::string_view line) const {
  if (dependencies.log) dependencies.log(line);
}

}  // namespace kiosk
