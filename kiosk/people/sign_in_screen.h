#pragma once

// Who works here: a name is touched, then its PIN or password. It covers every other screen of a kiosk whose
// archive has people while nobody is signed in; what lay behind waits for whoever signs in next, with the
// tray and a check half done.

#include <optional>
#include <vector>

#include <wx/timer.h>

#include "archive/people/sign_in.h"
#include "kiosk/look/label.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/people/password_pane.h"
#include "kiosk/people/pin_pane.h"

namespace kiosk {

class SignInScreen : public Screen {
 public:
  SignInScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void left() override;

  TileGrid& names() { return *names_; }
  PinPane& pin() { return *pin_; }
  PasswordPane& password() { return *password_; }

 private:
  void show(std::vector<archive::Person> people);
  void choose(std::size_t person);
  void ask_for_nothing();
  bool by_pin() const;
  void show_pane();
  /// Of the pane that the person chosen needs.
  void take(bool takes);
  void say(const wxString& note, Sign sign);
  void try_with(std::string secret);
  void answer(const archive::SignIn& answer);
  void each_moment();

  std::vector<archive::Person> people_;
  std::optional<std::size_t> chosen_;
  std::optional<archive::Instant> wait_until_;
  Label* hint_;
  TileGrid* names_;
  PinPane* pin_;
  PasswordPane* password_;
  wxTimer timer_;
};

}  // namespace kiosk
