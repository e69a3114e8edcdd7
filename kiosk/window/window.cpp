#include "kiosk/window/window.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/translation.h>

#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/frequency_screen.h"
#include "kiosk/inspection/problem_screen.h"
#include "kiosk/inspection/round_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/window/head_bar.h"
#include "kiosk/window/help_screen.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/settings_screen.h"
#include "kiosk/window/window_language.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace kiosk {

Window::Window(AppContext& app, Frame frame)
    : wxFrame(nullptr, wxID_ANY, _("Cunzheng"), wxDefaultPosition, wxSize(1366, 768)),
      app_(app),
      callbacks_([this](const std::exception_ptr& error) { tell(error); }),
      file_choice_(*this, app, *this, [this] { show_saving(); }),
      timer_(this),
      last_touch_(std::chrono::steady_clock::now()) {
  SetMinClientSize(wxSize(1024, 640));
  build();
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { each_second(); });
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
    if (event.GetKeyCode() == WXK_ESCAPE)
      go_back();
    else if (event.GetKeyCode() == WXK_F1)
      go_home();
    else
      event.Skip();
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
  if (frame == Frame::full_screen) ShowFullScreen(true);
}

Window::~Window() {
  wxEvtHandler::RemoveFilter(this);
}

void Window::build() {
  const Theme& theme = app_.theme;
  SetBackgroundColour(theme.background);
  head_ = new HeadBar(this, app_);
  head_->on_back([this] { go_back(); });
  head_->on_village([this] {
    choose_village([this](const std::string& village) {
      app_.set_village(village);
      settings_changed();
    });
  });
  head_->on_operator([this] { choose_operator([] {}); });
  head_->on_settings([this] { go_settings(); });
  head_->on_help([this] { go_help(); });
  head_->on_saving([this] { file_choice_.cancel_saving(); });

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
  find_ = add(new FindScreen(book_, app_, *this));
  frequency_ = add(new FrequencyScreen(book_, app_, *this));
  warnings_ = add(new WarningScreen(book_, app_, *this));
  rounds_ = add(new RoundScreen(book_, app_, *this));
  problems_ = add(new ProblemScreen(book_, app_, *this));
  settings_ = add(new SettingsScreen(book_, app_, *this));
  help_ = add(new HelpScreen(book_, app_, *this));
  chooser_ = add(new ChooserScreen(book_, app_, *this));

  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(head_, wxSizerFlags().Expand());
  all->Add(book_, wxSizerFlags(1).Expand());
  SetSizer(all);
  show_saving();
}

void Window::settings_changed() {
  // Everything that was drawn or said in the old look or language is made anew.
  const bool relook = app_.theme.scale != make_theme(app_.settings.type_size, app_.settings.contrast).scale ||
                      app_.theme.ink != make_theme(app_.settings.type_size, app_.settings.contrast).ink ||
                      spoken_language() != app_.settings.language;
  if (!relook) {
    name_head();
    if (shown() != nullptr) shown()->entered();
    return;
  }
  app_.theme = make_theme(app_.settings.type_size, app_.settings.contrast);
  speak_in_window(app_.settings.language, app_.dependencies.catalogues);
  app_.summaries.clear();
  // Later: the button that was touched is among what goes.
  on_gui(callbacks_.while_alive([this] {
    if (shown() != nullptr) shown()->left();
    way_.clear();
    SetSizer(nullptr, true);
    DestroyChildren();
    SetTitle(_("Cunzheng"));
    build();
    go_home();
    go_settings();
  }));
}

void Window::show(Screen* screen) {
  Screen* before = shown();
  if (before != nullptr && before != screen) before->left();
  if (before != screen || screen == chooser_) renew_all(*this);
  for (std::size_t i = 0; i < book_->GetPageCount(); ++i)
    if (book_->GetPage(i) == screen) book_->ChangeSelection(i);
  name_head();
  screen->entered();
  name_head();
  Layout();
  screen->SetFocus();
}

Screen* Window::shown() const {
  return dynamic_cast<Screen*>(book_->GetCurrentPage());
}

wxString Window::said() const {
  return head_->said();
}

void Window::name_head() {
  Screen* screen = shown();
  if (screen == nullptr) return;
  head_->show_screen(screen->title(), screen == home_ ? HeadBar::Back::hidden : HeadBar::Back::shown);
}

void Window::go_home() {
  way_.clear();
  show(home_);
}

void Window::go_scan() {
  if (app_.village().empty()) {
    // Paper without a village proves nothing: better asked once now than at every sheet.
    choose_village([this](const std::string& village) {
      app_.set_village(village);
      go_scan();
    });
    return;
  }
  way_ = {home_};
  show(scan_);
}

void Window::go_check(SheetId sheet) {
  way_ = {home_, scan_};
  check_->open(sheet);
  show(check_);
}

void Window::go_filed(JustFiled filed) {
  way_ = {home_, scan_};
  filed_->open(std::move(filed));
  show(filed_);
}

void Window::go_find(const Question& question) {
  if (shown() == frequency_)
    way_ = {home_, frequency_};
  else if (shown() != find_)
    way_ = {home_};
  find_->open(question);
  show(find_);
}

void Window::show_document(archive::DocumentId document) {
  find_->open_document(document);
}

void Window::show_paper(archive::DocumentId document) {
  way_ = {home_, shown()};
  find_->open_document(document, FindScreen::Shown::alone);
  show(find_);
}

void Window::go_from_home(Screen* screen) {
  way_ = {home_};
  show(screen);
}

void Window::go_frequency() {
  go_from_home(frequency_);
}

void Window::go_warnings() {
  go_from_home(warnings_);
}

void Window::go_rounds() {
  go_from_home(rounds_);
}

void Window::go_problems() {
  go_from_home(problems_);
}

void Window::go_settings() {
  go_from_home(settings_);
}

// The chapter on what is on the screen; back leads there again.
void Window::go_help() {
  Screen* const asked = shown();
  if (asked == help_) return help_->open("index.html");
  const std::pair<const Screen*, const char*> chapters[] = {{scan_, "daily.html#scan"},
                                                            {check_, "daily.html#check"},
                                                            {filed_, "daily.html#filed"},
                                                            {find_, "inspection.html#find"},
                                                            {frequency_, "signs.html#period"},
                                                            {warnings_, "daily.html#warnings"},
                                                            {rounds_, "round.html"},
                                                            {problems_, "rectification.html"},
                                                            {settings_, "first-day.html#settings"}};
  std::string page = "index.html";
  for (const auto& [screen, chapter] : chapters)
    if (screen == asked) page = chapter;
  way_.push_back(asked);
  show(help_);
  help_->open(page);
}

void Window::go_back() {
  Screen* screen = shown();
  if (screen == nullptr || screen->step_back()) return;
  if (way_.empty()) {
    if (screen != home_) go_home();
    return;
  }
  Screen* before = way_.back();
  way_.pop_back();
  show(before);
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
        for (const std::string& village : villages)
          choice.options.push_back(
              {.id = village, .title = wx(village), .chosen = village == app_.village()});
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

void Window::say(const wxString& sentence, Sign sign) {
  head_->say(sentence, sign);
}

void Window::tell(const std::exception_ptr& error) {
  app_.log(log_text(error));
  say(wx(describe(error)), Sign::bad);
}

void Window::hide_and_go_home() {
  nobody_there_ = true;
  app_.set_operator("");
  for (std::size_t i = 0; i < book_->GetPageCount(); ++i)
    if (auto* screen = dynamic_cast<Screen*>(book_->GetPage(i))) screen->hide_personal_data();
  head_->hide_line();
  go_home();
}

int Window::FilterEvent(wxEvent& event) {
  const wxEventType type = event.GetEventType();
  if (type == wxEVT_LEFT_DOWN || type == wxEVT_LEFT_DCLICK || type == wxEVT_KEY_DOWN ||
      type == wxEVT_MOUSEWHEEL) {
    last_touch_ = std::chrono::steady_clock::now();
    nobody_there_ = false;
  }
  if ((type == wxEVT_LEFT_DOWN || type == wxEVT_LEFT_DCLICK) && fresh_.is_fresh()) return Event_Processed;
  // The hook comes before anything else that a key does.
  if (type == wxEVT_CHAR_HOOK && !takes(static_cast<wxKeyEvent&>(event))) return Event_Processed;
  if (type == wxEVT_KEY_UP && static_cast<wxKeyEvent&>(event).GetKeyCode() == held_key_) held_key_ = 0;
  return Event_Skip;
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
  const auto now = std::chrono::steady_clock::now();
  head_->each_second();
  constexpr int seconds_between_tidyings = 20;
  if (++seconds_ % seconds_between_tidyings == 0) app_.tidy_tray();
  if (said().empty())
    if (const auto notice = app_.next_notice()) say(wx(*notice), Sign::unsure);
  constexpr int seconds_between_looks = 2;
  if (seconds_ % seconds_between_looks == 0)
    app_.look_at_archive(callbacks_.while_alive([this] {
      if (!nobody_there_ && (shown() == home_ || shown() == frequency_)) shown()->entered();
    }));
  const auto idle = std::chrono::minutes(app_.settings.idle_minutes);
  if (app_.settings.idle_minutes > 0 && !nobody_there_ && now - last_touch_ > idle) hide_and_go_home();
}

}  // namespace kiosk
