#include "kiosk/window/window.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <wx/display.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "kiosk/exchange/exchange_screen.h"
#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/frequency/frequency_screen.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/assistive.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/people/people_screen.h"
#include "kiosk/people/sign_in_screen.h"
#include "kiosk/progress/progress_screen.h"
#include "kiosk/rectification/interview_screen.h"
#include "kiosk/rectification/problem_screen.h"
#include "kiosk/rounds/round_screen.h"
#include "kiosk/window/backup_offer.h"
#include "kiosk/window/head_bar.h"
#include "kiosk/window/help_screen.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/message_card.h"
#include "kiosk/window/print_screen.h"
#include "kiosk/window/settings_screen.h"
#include "kiosk/window/window_language.h"
#include "kiosk/words/clerk_words.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"
#include "kiosk/words/village_parts.h"

namespace kiosk {
namespace {

// 檀江街道清风村 is 清风村 under 檀江街道; where a name says no township it stands by itself, first.
std::vector<Row> by_township(const std::vector<std::string>& villages, const std::string& chosen) {
  std::map<std::string, std::vector<Row>> townships;
  for (const std::string& village : villages) {
    const auto [township, name] = parts_of_village(village);
    townships[township].push_back({.id = village, .title = wx(name), .chosen = village == chosen});
  }
  std::vector<Row> rows;
  for (auto& [township, its] : townships) {
    if (!township.empty()) rows.push_back({.id = township, .title = wx(township), .heading = true});
    rows.insert(rows.end(), its.begin(), its.end());
  }
  return rows;
}

}  // namespace

Window::Window(AppContext& app, Frame frame)
    : wxFrame(nullptr, wxID_ANY, _("Cunzheng"), wxDefaultPosition, wxSize(1366, 768)),
      app_(app),
      callbacks_([this](const std::exception_ptr& error) { tell(error); }),
      file_choice_(app, *this, [this] { show_saving(); }),
      timer_(this),
      resized_(this),
      last_touch_(std::chrono::steady_clock::now()) {
  SetMinClientSize(wxSize(1024, 640));
  if (frame == Frame::full_screen) SetSize(wxDisplay(this).GetGeometry());
  app_.theme = make_theme(app_.settings.type_size, app_.settings.contrast, GetClientSize());
  build();
  Bind(
      wxEVT_TIMER, [this](wxTimerEvent&) { each_second(); }, timer_.GetId());
  Bind(
      wxEVT_TIMER, [this](wxTimerEvent&) { fit_screen(); }, resized_.GetId());
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    constexpr int until_it_stays_ms = 60;
    resized_.StartOnce(until_it_stays_ms);
    place_cards();
    event.Skip();
  });
  Bind(EVT_RENEWED, [this](wxCommandEvent&) {
    fresh_.renew();
    renew_when_idle_ = true;
  });
  Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
    // What was touched while the new screen was being drawn was meant for the old one.
    if (std::exchange(renew_when_idle_, false)) fresh_.renew();
    keep_focus();
    event.Skip();
  });
  Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
    if (!press_key(event.GetKeyCode())) event.Skip();
  });
  // A kiosk that somebody closed would leave an open desktop; only the program closes it.
  Bind(wxEVT_CLOSE_WINDOW, [frame](wxCloseEvent& event) {
    if (frame == Frame::full_screen && event.CanVeto())
      event.Veto();
    else
      event.Skip();
  });
  constexpr int second_ms = 1000;
  timer_.Start(second_ms);
  wxEvtHandler::AddFilter(this);
  go_home();
  ask_for_people();
  if (frame == Frame::full_screen) ShowFullScreen(true);
}

Window::~Window() {
  wxEvtHandler::RemoveFilter(this);
}

void Window::build_head() {
  head_ = new HeadBar(this, app_);
  head_->on_back([this] { go_back(); });
  head_->on_home([this] { go_home(); });
  head_->on_village([this] {
    if (app_.is_locked()) return;
    choose_village([this](const std::string& village) {
      app_.set_village(village);
      settings_changed();
    });
  });
  head_->on_operator([this] { app_.has_people() ? lock_for_today() : choose_operator([] {}); });
  head_->on_settings([this] {
    if (!app_.is_locked()) go_settings();
  });
  head_->on_help([this] { go_help(); });
  head_->on_saving([this] { file_choice_.cancel_saving(); });
}

void Window::build() {
  const Theme& theme = app_.theme;
  SetBackgroundColour(theme.background);
  build_head();
  book_ = new wxSimplebook(this);
  book_->SetBackgroundColour(theme.background);
  const auto add = [this](auto* screen) {
    book_->AddPage(screen, wxString());
    return screen;
  };
  home_ = add(new HomeScreen(book_, app_, *this));
  scan_ = add(new ScanScreen(book_, app_, *this));
  check_ = add(new CheckScreen(book_, app_, *this));
  filed_ = add(new FiledScreen(book_, app_, *this));
  filed_check_ = add(new FiledCheckScreen(book_, app_, *this));
  find_ = add(new FindScreen(book_, app_, *this));
  frequency_ = add(new FrequencyScreen(book_, app_, *this));
  warnings_ = add(new WarningScreen(book_, app_, *this));
  rounds_ = add(new RoundScreen(book_, app_, *this));
  progress_ = add(new ProgressScreen(book_, app_, *this));
  problems_ = add(new ProblemScreen(book_, app_, *this));
  interviews_ = add(new InterviewScreen(book_, app_, *this));
  settings_ = add(new SettingsScreen(book_, app_, *this));
  settings_->on_exchange([this] { go_exchange(); });
  people_ = add(new PeopleScreen(book_, app_, *this));
  exchange_ = add(new ExchangeScreen(book_, app_, *this));
  sign_in_ = add(new SignInScreen(book_, app_, *this));
  help_ = add(new HelpScreen(book_, app_, *this));
  print_ = add(new PrintScreen(book_, app_, *this));
  chooser_ = add(new ChooserScreen(book_, app_, *this));

  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(head_, wxSizerFlags().Expand());
  all->Add(book_, wxSizerFlags(1).Expand());
  SetSizer(all);
  // Over all of it, in no sizer.
  card_ = new MessageCard(this, theme);
  countdown_ = new MessageCard(this, theme);
  countdown_->SetName("countdown");
  offer_ = new BackupOffer(this, theme);
  offer_->on_answer([this](bool back_up) { answer_offer(back_up); });
  show_saving();
}

void Window::place_cards() {
  if (card_ == nullptr) return;
  const int below_head = head_->GetRect().GetBottom() + app_.theme.px(8);
  card_->place(below_head);
  countdown_->place(below_head + app_.theme.px(120));
  offer_->place();
}

void Window::settings_changed() {
  // Everything that was drawn or said in the old look or language is made anew.
  const Theme theme = make_theme(app_.settings.type_size, app_.settings.contrast, GetClientSize());
  const bool relook = app_.theme.scale != theme.scale || app_.theme.screen != theme.screen ||
                      app_.theme.ink != theme.ink || spoken_language() != app_.settings.language;
  if (!relook) {
    name_head();
    if (shown() != nullptr) shown()->entered();
    return;
  }
  make_anew([this] { go_settings(); });
}

// The sizes of all controls follow the screen's.
void Window::fit_screen() {
  const Theme theme = make_theme(app_.settings.type_size, app_.settings.contrast, GetClientSize());
  if (theme.screen != app_.theme.screen) make_anew([] {});
}

void Window::make_anew(std::function<void()> then) {
  app_.theme = make_theme(app_.settings.type_size, app_.settings.contrast, GetClientSize());
  speak_in_window(app_.settings.language, app_.dependencies.catalogues);
  app_.summaries.clear();
  // Later: the button that was touched is among what goes.
  on_gui(callbacks_.while_alive([this, then = std::move(then)] {
    if (shown() != nullptr) shown()->left();
    way_.clear();
    SetSizer(nullptr, true);
    card_ = countdown_ = nullptr;
    offer_ = nullptr;
    closes_ = false;
    DestroyChildren();
    SetTitle(_("Cunzheng"));
    build();
    go_home();
    then();
  }));
}

void Window::show(Screen* screen) {
  if (app_.is_locked() && screen != help_) screen = sign_in_;
  Screen* before = shown();
  if (before != nullptr && before != screen) before->left();
  if (before != screen || screen == chooser_) renew_all(*this);
  for (std::size_t i = 0; i < book_->GetPageCount(); ++i)
    if (book_->GetPage(i) == screen) book_->ChangeSelection(i);
  name_head();
  screen->entered();
  name_head();
  Layout();
  place_cards();
  name_controls(screen, screen->title());
  screen->SetFocus();
}

// What a screen gave no name is called by its hint, or by the screen that it fills.
void Window::name_controls(wxWindow* within, const wxString& title) {
  for (wxWindow* child : within->GetChildren()) {
    auto* text = dynamic_cast<wxTextCtrl*>(child);
    const bool drawn = text == nullptr && child->GetChildren().empty() && child->AcceptsFocus();
    if ((text != nullptr || drawn) && assistive_name(*child).empty())
      tell_assistive(*child,
                     text != nullptr                                         ? Role::entry
                     : dynamic_cast<const ScrolledCanvas*>(child) != nullptr ? Role::list
                                                                             : Role::picture,
                     text != nullptr && !text->GetHint().empty() ? text->GetHint() : title);
    name_controls(child, title);
  }
}

Screen* Window::shown() const {
  return dynamic_cast<Screen*>(book_->GetCurrentPage());
}

wxString Window::said() const {
  return card_->said();
}

void Window::name_head() {
  Screen* screen = shown();
  if (screen == nullptr) return;
  head_->show_screen(screen->title(), screen == home_ ? HeadBar::Back::none : HeadBar::Back::possible);
}

void Window::choose(Choice choice) {
  if (choice.options.empty() && !choice.free_text) {
    say(choice.hint.empty() ? _("Nothing to choose from.") : choice.hint, Sign::unsure);
    return;
  }
  if (shown() != chooser_) way_.push_back(shown());
  auto chosen = std::move(choice.chosen);
  choice.chosen = [this, chosen](const std::string& id) {
    go_back();
    chosen(id);
  };
  chooser_->open(std::move(choice));
  show(chooser_);
}

void Window::choose_village(std::function<void(const std::string&)> chosen) {
  callbacks_.ask(
      app_.archive_threads, [](archive::Archive& archive) { return archive.villages(); },
      [this, chosen = std::move(chosen)](std::vector<std::string> villages) {
        villages.insert(villages.end(), app_.settings.villages.begin(), app_.settings.villages.end());
        std::sort(villages.begin(), villages.end());
        villages.erase(std::unique(villages.begin(), villages.end()), villages.end());
        Choice choice;
        choice.title = _("Which village?");
        choice.hint = _("Tap a name, or type a new one.");
        choice.free_text = true;
        choice.options = by_township(villages, app_.village());
        choice.chosen = chosen;
        choose(std::move(choice));
      });
}

void Window::choose_papers(HowMany many, PapersChosen chosen) {
  file_choice_.choose_papers(many, std::move(chosen));
}

void Window::save_as(const std::string& name, Save save) {
  file_choice_.save_as(name, std::move(save));
}

void Window::show_saving() {
  head_->show_saving(file_choice_.saving());
}

void Window::as_operator(std::function<void(const archive::Mark&)> act) {
  if (!app_.settings.operator_name.empty()) return act(app_.mark());
  choose_operator([this, act = std::move(act)] { act(app_.mark()); });
}

void Window::choose_operator(std::function<void()> then) {
  Choice choice;
  choice.title = _("Select operator");
  choice.hint = _("The name is recorded with everything that is filed and confirmed.");
  choice.free_text = true;
  for (const std::string& name : app_.settings.operators)
    choice.options.push_back({.id = name, .title = wx(name), .chosen = name == app_.settings.operator_name});
  choice.chosen = [this, then = std::move(then)](const std::string& name) {
    app_.set_operator(name);
    settings_changed();
    then();
  };
  choose(std::move(choice));
}

void Window::print(std::shared_ptr<const Printout> printout) {
  if (printout == nullptr) return;
  way_.push_back(shown());
  print_->open(std::move(printout));
  show(print_);
}

void Window::say(const wxString& sentence, Sign sign) {
  if (sentence.empty()) return;
  place_cards();
  card_->say(sentence, sign);
  if (app_.settings.sound && (sign == Sign::bad || sign == Sign::unsure)) wxBell();
}

void Window::tell(const std::exception_ptr& error) {
  app_.log(log_text(error));
  say(wx(describe_for_clerk(error)), Sign::bad);
}

void Window::hide_and_go_home() {
  nobody_there_ = true;
  if (app_.has_people()) return lock();
  app_.set_operator("");
  for (std::size_t i = 0; i < book_->GetPageCount(); ++i)
    if (auto* screen = dynamic_cast<Screen*>(book_->GetPage(i))) screen->hide_personal_data();
  card_->put_away();
  countdown_->put_away();
  go_home();
}

int Window::FilterEvent(wxEvent& event) {
  const wxEventType type = event.GetEventType();
  const bool touch = type == wxEVT_LEFT_DOWN || type == wxEVT_LEFT_DCLICK;
  if (touch || type == wxEVT_KEY_DOWN || type == wxEVT_MOUSEWHEEL) {
    last_touch_ = std::chrono::steady_clock::now();
    nobody_there_ = false;
  }
  if (touch) set_by_keyboard(false);
  if (type == wxEVT_CHAR_HOOK) set_by_keyboard(true);
  if (touch && !takes_touch(event)) return Event_Processed;
  // The hook comes before anything else that a key does.
  if (type == wxEVT_CHAR_HOOK && !takes(static_cast<wxKeyEvent&>(event))) return Event_Processed;
  if (type == wxEVT_KEY_UP && static_cast<wxKeyEvent&>(event).GetKeyCode() == held_key_) held_key_ = 0;
  return Event_Skip;
}

// Not what was meant for something that has just gone, or only says that somebody is still there.
bool Window::takes_touch(wxEvent& event) {
  if (fresh_.is_fresh()) return false;
  if (card_ == nullptr) return true;
  if (countdown_->IsShown()) {
    countdown_->put_away();
    return false;
  }
  const auto* window = dynamic_cast<wxWindow*>(event.GetEventObject());
  return window == nullptr ||
         !card_->was_at(window->ClientToScreen(static_cast<wxMouseEvent&>(event).GetPosition()));
}

// The keys that are the same on every screen; false: it is none.
bool Window::press_key(int key) {
  if (key == WXK_ESCAPE) return go_back(), true;
  if (key == WXK_F1) return go_home(), true;
  if (key == WXK_F9) return head_->press_village(), true;
  if (key == WXK_F10) return head_->press_operator(), true;
  if (key == WXK_F12) return head_->press_help(), true;
  if (key < WXK_F2 || key > WXK_F8 || shown() == nullptr) return false;
  const ActionBar* bar = nullptr;
  const std::function<void(wxWindow*)> look = [&](wxWindow* within) {
    for (wxWindow* child : within->GetChildren()) {
      if (!child->IsShown()) continue;
      if (const auto* found = dynamic_cast<const ActionBar*>(child)) bar = found;
      look(child);
    }
  };
  look(shown());
  if (bar == nullptr) return false;
  TouchButton* button = key == WXK_F8 ? bar->main() : bar->slot(static_cast<std::size_t>(key - WXK_F2));
  if (button != nullptr) button->press();
  return true;
}

// What has the focus is marked for those who work by keyboard, and in nobody else's way.
void Window::set_by_keyboard(bool by_keyboard) {
  if (std::exchange(app_.theme.by_keyboard, by_keyboard) != by_keyboard) Refresh();
}

// Of keys that act, the first press alone, and none for what has just come.
bool Window::takes(wxKeyEvent& key) {
  if (!acts(key)) return true;
  const auto now = std::chrono::steady_clock::now();
  // A release may be lost to another program's window; presses of a key that is held come faster than this.
  constexpr auto between_repeats = std::chrono::seconds(1);
  const bool held = key.GetKeyCode() == held_key_ && now - held_since_ < between_repeats;
  held_key_ = key.GetKeyCode();
  held_since_ = now;
  // A space is also written.
  const bool writes = key.GetKeyCode() == WXK_SPACE && dynamic_cast<wxTextCtrl*>(FindFocus()) != nullptr;
  return writes || (!held && !fresh_.is_fresh());
}

// What has the focus may be disabled or hidden, and the window would hear no key any more.
void Window::keep_focus() {
  if (FindFocus() != nullptr) {
    focus_looked_for_ = false;
    return;
  }
  if (std::exchange(focus_looked_for_, true) || shown() == nullptr) return;
  if (!head_->focus_back()) shown()->SetFocus();
}

void Window::each_second() {
  head_->each_second();
  card_->each_second();
  offer_->each_second();
  constexpr int seconds_between_tidyings = 20;
  if (++seconds_ % seconds_between_tidyings == 0) app_.tidy_tray();
  constexpr int seconds_between_uses = 300;
  if (seconds_ % seconds_between_uses == 0) app_.keep_session();
  if (said().empty())
    if (const auto notice = app_.next_notice()) say(wx(*notice), Sign::unsure);
  constexpr int seconds_between_looks = 2;
  if (seconds_ % seconds_between_looks == 0)
    app_.look_at_archive(callbacks_.while_alive([this] {
      // Another program may have made the first person.
      if (!app_.has_people()) ask_for_people();
      if (!nobody_there_ && (shown() == home_ || shown() == frequency_)) shown()->entered();
    }));
  if (app_.settings.idle_minutes <= 0 || nobody_there_) return;
  count_down(std::chrono::minutes(app_.settings.idle_minutes) -
             (std::chrono::steady_clock::now() - last_touch_));
}

// Nobody is sent away by surprise.
void Window::count_down(std::chrono::steady_clock::duration left) {
  constexpr int seconds_told = 10;
  const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
  if (seconds <= 0) return hide_and_go_home();
  if (seconds > seconds_told) return countdown_->put_away();
  place_cards();
  countdown_->keep_saying(
      wxString::Format(
          wxPLURAL("Still there? In %d second the kiosk goes back to its start, and forgets who "
                   "works here. Touch it to stay.",
                   "Still there? In %d seconds the kiosk goes back to its start, and forgets who "
                   "works here. Touch it to stay.",
                   seconds),
          seconds),
      Sign::unsure);
}

}  // namespace kiosk
