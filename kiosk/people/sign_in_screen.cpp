#include "kiosk/people/sign_in_screen.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/people/people.h"
#include "kiosk/look/assistive.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int box_height = 52;
constexpr int pane_width = 400;
constexpr int moment_ms = 500;

}  // namespace

SignInScreen::SignInScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), timer_(this) {
  const Theme& theme = app.theme;
  hint_ = new Label(this, theme, _("Tap your name, then enter your PIN."));
  hint_->set_colour(theme.faint);
  names_ = new TileGrid(this, theme, "people");
  names_->set_empty_words(_("Looking for the people..."));
  pin_ = new PinPane(this, theme);
  password_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(-1, theme.px(box_height)),
                             wxTE_PROCESS_ENTER | wxTE_PASSWORD);
  password_->SetFont(theme.font(Type::title));
  password_->SetName("password");
  tell_assistive(*password_, Role::entry, _("Password"));
  password_->Hide();
  bar_ = new ActionBar(this, theme);
  enter_ = bar_->add_main(_("Sign in"), icons::check);
  enter_->SetName("sign in");
  bar_->Hide();
  auto* right = new wxBoxSizer(wxVERTICAL);
  right->Add(pin_, wxSizerFlags().Expand());
  right->Add(password_, wxSizerFlags().Expand().Border(wxTOP, theme.px(gap)));
  right->SetMinSize(wxSize(theme.px(pane_width), -1));
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(names_, wxSizerFlags(1).Expand());
  middle->AddSpacer(theme.px(gap));
  middle->Add(right, wxSizerFlags().Expand());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(hint_, wxSizerFlags().Expand().Border(wxALL, theme.px(gap)));
  all->Add(middle, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, theme.px(gap)));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);
  names_->on_touch([this](std::size_t row) { choose(row); });
  pin_->on_entered([this](std::string pin) { try_with(std::move(pin)); });
  const auto take_password = [this](wxCommandEvent&) {
    std::string password = utf8(password_->GetValue());
    password_->ChangeValue("");
    if (!password.empty()) try_with(std::move(password));
  };
  password_->Bind(wxEVT_TEXT_ENTER, take_password);
  enter_->Bind(wxEVT_BUTTON, take_password);
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
  pin_->ask({});
  password_->ChangeValue("");
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive::find_people(archive); },
      [this](std::vector<archive::Person> people) { show(std::move(people)); });
}

void SignInScreen::left() {
  callbacks_.cancel_pending();
  timer_.Stop();
  pin_->ask({});
  password_->ChangeValue("");
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
  const bool by_pin = who.secret == archive::SecretKind::pin;
  pin_->ask(who.locked ? wxString()
            : by_pin   ? wxString::Format(_("PIN of %s"), wx(who.name))
                       : wxString::Format(_("Password of %s"), wx(who.name)));
  if (who.locked)
    pin_->say(_("This person is locked. An administrator can unlock it in the settings."), Sign::bad);
  if (!by_pin) pin_->take(PinPane::Takes::nothing);
  password_->Show(!by_pin && !who.locked);
  bar_->Show(!by_pin && !who.locked);
  show(people_);
  Layout();
  if (password_->IsShown()) password_->SetFocus();
}

void SignInScreen::try_with(std::string secret) {
  if (!chosen_) return;
  pin_->take(PinPane::Takes::nothing);
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
      pin_->say(_("This person is locked. An administrator can unlock it in the settings."), Sign::bad);
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
    if (chosen_ && people_[*chosen_].secret == archive::SecretKind::pin) pin_->take(PinPane::Takes::digits);
    pin_->say(_("Wrong. Try again."), Sign::unsure);
    return;
  }
  const int seconds = static_cast<int>(left.count());
  pin_->say(seconds < 60
                ? wxString::Format(
                      wxPLURAL("Wrong. Try again in %d second.", "Wrong. Try again in %d seconds.", seconds),
                      seconds)
                : wxString::Format(_("Too often wrong. Try again in %d minutes, or ask an administrator to "
                                     "unlock."),
                                   (seconds + 59) / 60),
            Sign::bad);
}

}  // namespace kiosk
