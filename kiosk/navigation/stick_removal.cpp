#include "kiosk/navigation/stick_removal.h"

#include <utility>

#include <wx/translation.h>

#include "kiosk/look/text.h"

namespace kiosk {
namespace {

/// With the name of the drive to be filled in.
wxString words_for(Ejected how) {
  switch (how) {
    case Ejected::done:
      // TRANSLATORS: the name of a USB drive, as in what follows
      return _("You may pull %s out now.");
    case Ejected::in_use:
      return _("%s is still in use. Close what is open on it, and try again.");
    case Ejected::not_allowed:
      return _("%s can't be let go: this machine does not allow it here. Ask your administrator.");
    case Ejected::no_service:
      return _("%s can't be let go: this machine has no service for it. Wait until its light is off.");
    case Ejected::failed:
      return _("%s could not be let go. Wait until its light is off before you pull it out.");
  }
  return {};
}

}  // namespace

// On the thread that writes to sticks: what is saved to it meanwhile is done first.
void let_stick_go(const std::filesystem::path& stick, AppContext& app, Navigator& navigator,
                  CallbackScope& callbacks, std::function<void()> then) {
  const wxString name = wx(stick.filename().string());
  // TRANSLATORS: the name of a USB drive
  navigator.say(wxString::Format(_("Writing out what belongs on %s..."), name), Sign::waiting);
  callbacks.ask(
      app.export_thread, [stick, eject = app.dependencies.eject](archive::Archive&) { return eject(stick); },
      [&app, &navigator, name, then = std::move(then)](const EjectResult& result) {
        if (result.how != Ejected::done) app.log("stick: not let go: " + result.cause);
        navigator.say(wxString::Format(words_for(result.how), name),
                      result.how == Ejected::done ? Sign::good : Sign::bad);
        then();
      },
      IfAbandoned::run);
}

}  // namespace kiosk
