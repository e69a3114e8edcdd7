#include "kiosk/people/sign_in_screen.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/people/people.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int pane_width = 400;
constexpr int moment_ms = 500;

}  // namespace

SignInScreen::SignInScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), timer_(this) {
  const Theme& theme = app.theme;
  hint_ = new Label(this, theme, _("Tap your name, then enter your PIN or password."));
  hint_->set_colour(theme.faint);
  names_ = new TileGrid(this, theme, "people");
  names_->set_empty_words(_("Looking for the people..."));
  pin_ = new PinPane(this, theme);
  pin_->SetMinSize(wxSize(theme.px(pane_width), -1));
  password_ = new PasswordPane(this, theme);
  password_->Hide();
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(names_, wxSizerFlags(1).Expand());
  middle->AddSpacer(theme.px(gap));
  middle->Add(pin_, wxSizerFlags());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(hint_, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, theme.px(gap)));
  all->Add(password_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, theme.px(gap)));
  SetSizer(all);
  names_->on_touch([this](std::size_t row) { choose(row); });
  pin_->on_entered([this](std::string pin) { try_with(std::move(pin)); });
  password_->on_entered([this](std::string password) { try_with(std::move(password)); });
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (password_->IsShown() || !chosen_ || !pin_->press(event.GetKeyCode())) event.Skip();
  });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { each_moment(); });
}

wxString SignInScreen::title() const {
  return _("Who works here?");
}

void SignInScreen::entered() {
  callbacks_.cancel_pending();
  chosen_.reset();
  wait_until_.reset();
  ask_for_nothing();
  show_pane();
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive::find_people(archive); },
      [this](std::vector<archive::Person> people) { show(std::move(people)); });
}

void SignInScreen::left() {
  callbacks_.cancel_pending();
  timer_.Stop();
  ask_for_nothing();
}

void SignInScreen::ask_for_nothing() {
  pin_->ask({});
  password_->ask({});
}

bool SignInScreen::by_pin() const {
  return !chosen_ || people_[*chosen_].secret == archive::SecretKind::pin;
}

void SignInScreen::show_pane() {
  pin_->Show(by_pin());
  password_->Show(!by_pin());
  Layout();
}

void SignInScreen::take(bool takes) {
  if (by_pin())
    pin_->take(takes ? PinPane::Takes::digits : PinPane::Takes::nothing);
  else
    password_->take(takes);
}

void SignInScreen::say(const wxString& note, Sign sign) {
  by_pin() ? pin_->say(note, sign) : password_->say(note, sign);
}

void SignInScreen::show(std::vector<archive::Person> people) {
  people_ = std::move(people);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < people_.size(); ++i)
    rows.push_back({.id = std::to_string(people_[i].id),
                    .title = wx(people_[i].name),
                    .note = people_[i].locked ? _("locked") : wxString(),
                    .chosen = chosen_ == i});
  names_->set_rows(std::move(rows));
  if (people_.size() == 1 && !chosen_) choose(0);
}

void SignInScreen::choose(std::size_t person) {
  if (person >= people_.size()) return;
  chosen_ = person;
  wait_until_.reset();
  const archive::Person& who = people_[person];
  ask_for_nothing();
  if (by_pin())
    pin_->ask(wxString::Format(_("PIN of %s"), wx(who.name)));
  else
    password_->ask(wxString::Format(_("Password of %s"), wx(who.name)));
  if (who.locked) {
    take(false);
    say(_("This person is locked. An administrator can unlock it in the settings."), Sign::bad);
  }
  show_pane();
  show(people_);
  if (password_->IsShown()) password_->box().SetFocus();
}

void SignInScreen::try_with(std::string secret) {
  if (!chosen_) return;
  take(false);
  callbacks_.ask(
      app_.archive_threads,
      [name = people_[*chosen_].name, secret = std::move(secret), account = app_.signed_in->account(),
       now = app_.dependencies.now()](archive::Archive& archive) mutable {
        return archive::sign_in(archive, name, std::move(secret), account, now);
      },
      [this](const archive::SignIn& result) { answer(result); }, IfAbandoned::run);
}

void SignInScreen::answer(const archive::SignIn& answer) {
  switch (answer.result) {
    case archive::SignIn::Result::signed_in:
      app_.sign_in(answer.token, answer.person);
      return navigator_.go_on();
    case archive::SignIn::Result::locked:
      say(_("This person is locked. An administrator can unlock it in the settings."), Sign::bad);
      return;
    case archive::SignIn::Result::wrong:
    case archive::SignIn::Result::wait:
      wait_until_ = answer.from;
      each_moment();
      timer_.Start(moment_ms);
      return;
  }
}

// How long the next try has to wait.
void SignInScreen::each_moment() {
  if (!wait_until_) return timer_.Stop();
  const auto left = *wait_until_ - app_.dependencies.now();
  if (left <= std::chrono::seconds(0)) {
    wait_until_.reset();
    timer_.Stop();
    if (chosen_) take(true);
    say(_("Wrong. Try again."), Sign::unsure);
    return;
  }
  const int seconds = static_cast<int>(left.count());
  say(seconds < 60
          ? wxString::Format(
                wxPLURAL("Wrong. Try again in %d second.", "Wrong. Try again in %d seconds.", seconds),
                seconds)
          : wxString::Format(_("Too often wrong. Try again in %d minutes, or ask an administrator to "
                               "unlock."),
                             (seconds + 59) / 60),
      Sign::bad);
}

}  // namespace kiosk
