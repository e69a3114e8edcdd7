#pragma once

// What all screens share: the settings, the tray and its reader, and the worker threads. There is one for
// the whole program. GUI thread, but for the functions that say otherwise.

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "archive/catalogue/archive.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/context/dependencies.h"
#include "kiosk/context/draft_summary.h"
#include "kiosk/context/pictures.h"
#include "kiosk/context/settings.h"
#include "kiosk/context/signed_in.h"
#include "kiosk/context/worker_thread.h"
#include "kiosk/look/theme.h"
#include "kiosk/tray/tray.h"
#include "kiosk/tray/tray_reader.h"
#include "kiosk/typing/typing.h"

namespace kiosk {

class AppContext {
  // Before the threads that tell of something.
  std::shared_ptr<bool> told_;  // that a change is on its way to the listeners
  std::mutex notices_mutex_;
  std::deque<std::string> notices_;

 public:
  /// Throws archive::Error if the tray can't be opened, TrayInUse if another program has it open.
  explicit AppContext(Dependencies dependencies);
  ~AppContext();

  const Dependencies dependencies;
  Settings settings;
  Theme theme;

  Tray tray;  ///< see its own thread rules

  TrayReader reader;
  DraftSummaries summaries;

  /// For all connections below.
  const std::shared_ptr<SignedIn> signed_in;

  /// Changes that are not done yet, of all worker threads.
  const std::shared_ptr<Unfinished> unfinished;

  // The threads are declared after what their jobs use, so that they end first. Each that has an archive has
  // a connection of its own, and keeps it.

  /// Questions to the archive, and changes of it.
  WorkerThreads<archive::Archive> archive_threads;
  /// Questions that take seconds.
  WorkerThread<archive::Archive> long_question_thread;
  /// What leaves the office: reports, binders, PDFs.
  WorkerThread<archive::Archive> export_thread;
  /// Decoding pictures.
  WorkerThread<Pictures> picture_thread;
  /// Words, characters and names for what is typed and drawn.
  WorkerThread<Typing> typing_thread;
  /// Changes of the tray, and other writing of small files.
  WorkerThread<std::monostate> file_thread;

  /// Called on the GUI thread when the tray or what was read of it has changed. Listeners say who they are,
  /// and are forgotten with stop_listening().
  void listen(const void* listener, std::function<void()> changed);
  void stop_listening(const void* listener);
  /// Any thread.
  void tray_changed();
  /// Asks whether another program has changed the archive; if so the tray's sheets are looked up again, and
  /// `changed` is called. GUI thread, again and again.
  void look_at_archive(std::function<void()> changed);

  /// Something that the user should hear of once, in the window. Any thread.
  void notice(std::string sentence);
  /// An error of that kind; its details go to the log.
  void notice(const std::exception_ptr& error);
  /// The next one that was not told yet. Any thread.
  std::optional<std::string> next_notice();

  /// Sheets whose filing nobody can take back any more leave the tray.
  void tidy_tray();

  void save_settings();
  /// The village chosen; empty: none yet.
  const std::string& village() const { return settings.village; }
  void set_village(const std::string& village);
  /// Empty: nobody works here until somebody says who.
  void set_operator(const std::string& name);

  /// Whether the archive has people: then whoever works here has signed in, or the kiosk is locked.
  bool has_people() const { return has_people_; }
  bool is_locked() const { return has_people_ && !person_; }
  /// None where nobody has to sign in, or nobody has.
  const std::optional<archive::Person>& person() const { return person_; }
  /// Whether who works here has the right; everybody where there are no people.
  bool may(archive::Right right) const;
  /// As the archive says: asked at the start, and when it has changed.
  void know_people(bool has_people);
  void sign_in(const archive::SessionToken& token, const archive::Person& person);
  /// Forgets who works here. What he asked for before is still done as his.
  void sign_out();
  /// His session is used; now and then, so that the archive does not end it.
  void keep_session();

  /// Of who looks at something, for the archive's log; nobody's where there are no people.
  archive::Mark viewer() const;
  /// Of who works here, who must be known: see Navigator::as_operator().
  archive::Mark mark() const;
  void log(std::string_view line) const;

 private:
  struct Listener {
    const void* who;
    std::function<void()> changed;
  };
  AppContext(Dependencies dependencies, LoadedSettings loaded);
  void tell_of_damage(const std::optional<std::filesystem::path>& settings_aside);

  void act_everywhere();

  bool has_people_ = false;
  std::optional<archive::Person> person_;
  std::vector<Listener> listeners_;
  std::optional<std::int64_t> archive_version_;
  bool looking_ = false;
  CallbackScope callbacks_;
};

/// A document that a person will see: an entry of the log, where the archive has people. On the archive's
/// thread; `reader` is AppContext::viewer().
archive::Document shown_to(archive::Archive& archive, archive::DocumentId document,
                           const archive::Mark& reader);

}  // namespace kiosk
