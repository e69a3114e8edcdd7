#include "kiosk/desk.h"

#include <algorithm>
#include <atomic>
#include <cassert>

#include "archive/file_names.h"
#include "kiosk/describe.h"

namespace kiosk {

Desk::Desk(Parts given)
    : told_(std::make_shared<bool>(false)),
      parts(std::move(given)),
      settings(load_settings(parts.settings)),
      theme(make_theme(settings.type_size, settings.contrast)),
      tray(archive::file_names::tray(parts.archive)),
      archive_room([this] {
        return std::make_unique<archive::Archive>(
            archive::Archive::open(parts.archive, {.if_missing = archive::Missing::create}));
      }),
      picture_room([] { return std::make_unique<Pictures>(); }),
      file_room([] { return std::make_unique<Nothing>(); }),
      reader(tray, parts, [this] { tray_changed(); }),
      summaries(parts),
      answers_([this](const std::exception_ptr& error) { log(log_text(error)); }) {
  if (parts.language) settings.language = *parts.language;
  if (!parts.village.empty()) settings.village = parts.village;
  if (!parts.operator_name.empty()) settings.operator_name = parts.operator_name;
}

Desk::~Desk() = default;

void Desk::listen(const void* listener, std::function<void()> changed) {
  listeners_.push_back({listener, std::move(changed)});
}

void Desk::stop_listening(const void* listener) {
  std::erase_if(listeners_, [listener](const Listener& other) { return other.who == listener; });
}

void Desk::tray_changed() {
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

void Desk::tidy_tray() {
  constexpr std::chrono::seconds grace{5};
  answers_.ask(
      file_room,
      [this, before = parts.now() - archive::withdrawal_limit - grace](Nothing&) {
        tray.forget_filed(before);
      },
      [] {}, Unwanted::do_it);
}

void Desk::save_settings() {
  answers_.ask(
      file_room,
      [settings = settings, file = parts.settings](Nothing&) { return kiosk::save_settings(settings, file); },
      [this](bool saved) {
        if (!saved) log("settings: could not be written");
      },
      Unwanted::do_it);
}

void Desk::set_village(const std::string& village) {
  settings.village = village;
  if (!village.empty()) {
    const auto known = std::find(settings.villages.begin(), settings.villages.end(), village);
    if (known == settings.villages.end()) settings.villages.push_back(village);
  }
  save_settings();
}

void Desk::set_operator(const std::string& name) {
  settings.operator_name = name;
  remember(settings.operators, name);
  save_settings();
}

archive::Mark Desk::mark() const {
  assert(!settings.operator_name.empty());
  return {.who = settings.operator_name, .when = parts.now()};
}

void Desk::log(std::string_view line) const {
  if (parts.log) parts.log(line);
}

}  // namespace kiosk
