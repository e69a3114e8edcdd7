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
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/settings_screen.h"
#include "kiosk/window/window_language.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

constexpr auto line_shown_for = std::chrono::seconds(10);
constexpr int gap_px = 10;

}  // namespace

Window::Window(Desk& desk, Frame frame)
    : wxFrame(nullptr, wxID_ANY, _("Cunzheng"), wxDefaultPosition, wxSize(1366, 768)),
      desk_(desk),
      answers_([this](const std::exception_ptr& error) { tell(error); }),
      file_choice_(*this, desk, *this, [this] { show_saving(); }),
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
  const Theme& theme = desk_.theme;
  SetBackgroundColour(theme.background);
  head_ = new wxPanel(this);
  head_->SetBackgroundColour(theme.surface);
  home_button_ = new TouchButton(head_, wxID_ANY, theme, "", Look::quiet, icons::back);
  title_ = new Words(head_, theme, "", Type::title);
  saving_button_ = new TouchButton(head_, wxID_ANY, theme, "", Look::plain);
  saving_button_->SetName("saving");
  village_button_ = new TouchButton(head_, wxID_ANY, theme, "", Look::quiet, icons::village);
  operator_button_ = new TouchButton(head_, wxID_ANY, theme, "", Look::quiet, icons::person);
  settings_button_ = new TouchButton(head_, wxID_ANY, theme, "", Look::quiet, icons::settings);
  home_button_->SetName("back");
  village_button_->SetName("village");
  operator_button_->SetName("operator");
  settings_button_->SetName("settings");
  auto* head_row = new wxBoxSizer(wxHORIZONTAL);
  head_row->Add(home_button_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  head_row->Add(title_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap_px));
  // Its room is the title's, so that nothing else moves.
  head_row->Add(saving_button_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  head_row->Add(village_button_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  head_row->Add(operator_button_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  head_row->Add(settings_button_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  head_->SetSizer(head_row);

  book_ = new wxSimplebook(this);
  book_->SetBackgroundColour(theme.background);
  const auto add = [this](auto* screen) {
    book_->AddPage(screen, wxString());
    return screen;
  };
  home_ = add(new HomeScreen(book_, desk_, *this));
  scan_ = add(new ScanScreen(book_, desk_, *this));
  check_ = add(new CheckScreen(book_, desk_, *this));
  filed_ = add(new FiledScreen(book_, desk_, *this));
  find_ = add(new FindScreen(book_, desk_, *this));
  frequency_ = add(new FrequencyScreen(book_, desk_, *this));
  warnings_ = add(new WarningScreen(book_, desk_, *this));
  rounds_ = add(new RoundScreen(book_, desk_, *this));
  problems_ = add(new ProblemScreen(book_, desk_, *this));
  settings_ = add(new SettingsScreen(book_, desk_, *this));
  chooser_ = add(new ChooserScreen(book_, desk_, *this));

  line_ = new wxPanel(head_);
  line_->SetName("line");
  line_words_ = new Words(line_, theme, "", Type::strong);
  line_close_ = new TouchButton(line_, wxID_ANY, theme, _("Understood"), Look::plain);
  auto* line_row = new wxBoxSizer(wxHORIZONTAL);
  line_row->Add(line_words_, wxSizerFlags(1).CentreVertical().Border(wxALL, gap_px));
  line_row->Add(line_close_, wxSizerFlags().CentreVertical().Border(wxALL, 6));
  line_->SetSizer(line_row);
  line_->Hide();

  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(head_, wxSizerFlags().Expand());
  all->Add(book_, wxSizerFlags(1).Expand());
  SetSizer(all);
  head_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    head_->Layout();
    place_line();
  });

  home_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { go_back(); });
  village_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    choose_village([this](const std::string& village) {
      desk_.set_village(village);
      settings_changed();
    });
  });
  operator_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_operator([] {}); });
  settings_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { go_settings(); });
  saving_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { file_choice_.cancel_saving(); });
  show_saving();
  line_close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { hide_line(); });
}

void Window::settings_changed() {
  // Everything that was drawn or said in the old look or language is made anew.
  const bool relook =
      desk_.theme.scale != make_theme(desk_.settings.type_size, desk_.settings.contrast).scale ||
      desk_.theme.ink != make_theme(desk_.settings.type_size, desk_.settings.contrast).ink ||
      spoken_language() != desk_.settings.language;
  if (!relook) {
    name_head();
    if (shown() != nullptr) shown()->entered();
    return;
  }
  desk_.theme = make_theme(desk_.settings.type_size, desk_.settings.contrast);
  speak_in_window(desk_.settings.language, desk_.parts.catalogues);
  desk_.summaries.forget();
  // Later: the button that was touched is among what goes.
  on_gui(answers_.while_alive([this] {
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
  return line_->IsShown() ? line_words_->text() : wxString();
}

void Window::name_head() {
  Screen* screen = shown();
  if (screen == nullptr) return;
  title_->set_text(screen->title());
  const bool at_home = screen == home_;
  home_button_->Show(!at_home);
  village_button_->SetLabel(desk_.village().empty() ? _("Choose a village") : wx(desk_.village()));
  operator_button_->SetLabel(desk_.settings.operator_name.empty() ? _("Who is working?")
                                                                  : wx(desk_.settings.operator_name));
  head_->Layout();
  place_line();
}

void Window::go_home() {
  way_.clear();
  show(home_);
}

void Window::go_scan() {
  if (desk_.village().empty()) {
    // Paper without a village proves nothing: better asked once now than at every sheet.
    choose_village([this](const std::string& village) {
      desk_.set_village(village);
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
    say(choice.hint.empty() ? _("There is nothing to choose from here.") : choice.hint, Sign::unsure);
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
  answers_.ask(
      desk_.archive_room, [](archive::Archive& archive) { return archive.villages(); },
      [this, chosen = std::move(chosen)](std::vector<std::string> villages) {
        villages.insert(villages.end(), desk_.settings.villages.begin(), desk_.settings.villages.end());
        std::sort(villages.begin(), villages.end());
        villages.erase(std::unique(villages.begin(), villages.end()), villages.end());
        Choice choice;
        choice.title = _("Which village?");
        choice.hint = _("Touch a name, or type a new one.");
        choice.free_text = true;
        for (const std::string& village : villages)
          choice.options.push_back(
              {.id = village, .title = wx(village), .chosen = village == desk_.village()});
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
  const wxString words = file_choice_.saving();
  saving_button_->Show(!words.empty());
  saving_button_->SetLabel(words);
  head_->Layout();
}

void Window::as_operator(std::function<void(const archive::Mark&)> act) {
  if (!desk_.settings.operator_name.empty()) return act(desk_.mark());
  choose_operator([this, act = std::move(act)] { act(desk_.mark()); });
}

void Window::choose_operator(std::function<void()> then) {
  Choice choice;
  choice.title = _("Who is working?");
  choice.hint = _("The name is kept with everything that is filed and confirmed.");
  choice.free_text = true;
  for (const std::string& name : desk_.settings.operators)
    choice.options.push_back({.id = name, .title = wx(name), .chosen = name == desk_.settings.operator_name});
  choice.chosen = [this, then = std::move(then)](const std::string& name) {
    desk_.set_operator(name);
    settings_changed();
    then();
  };
  choose(std::move(choice));
}

void Window::say(const wxString& sentence, Sign sign) {
  line_->SetBackgroundColour(desk_.theme.tint(sign));
  line_words_->set_colour(sign == Sign::none ? desk_.theme.ink : desk_.theme.colour(sign));
  line_words_->set_text(sentence);
  line_->Show();
  place_line();
  line_->Refresh();
  said_at_ = std::chrono::steady_clock::now();
}

// Over the title, beside the buttons of the head bar: it covers nothing that could be touched.
void Window::place_line() {
  if (!line_->IsShown()) return;
  const int left = home_button_->IsShown() ? home_button_->GetRect().GetRight() + 1 : 0;
  const int right = village_button_->GetRect().GetLeft();
  line_->SetSize(left, 0, std::max(0, right - left), head_->GetClientSize().y);
  const int room = std::max(100, line_->GetClientSize().x - line_close_->GetBestSize().x - 4 * gap_px);
  line_words_->set_type(Type::strong);
  line_words_->set_width(room);
  if (line_words_->GetBestSize().y > head_->GetClientSize().y - 4) line_words_->set_type(Type::small);
  line_words_->set_width(room);
  line_words_->SetMinSize(wxSize(room, std::min(line_words_->GetBestSize().y, head_->GetClientSize().y)));
  line_->Layout();
  line_->Raise();
}

void Window::hide_line() {
  line_->Hide();
}

void Window::tell(const std::exception_ptr& error) {
  desk_.log(log_text(error));
  say(wx(describe(error)), Sign::bad);
}

void Window::hide_and_go_home() {
  nobody_there_ = true;
  desk_.set_operator("");
  for (std::size_t i = 0; i < book_->GetPageCount(); ++i)
    if (auto* screen = dynamic_cast<Screen*>(book_->GetPage(i))) screen->hide_personal_data();
  hide_line();
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
  home_button_->IsShown() ? home_button_->SetFocus() : shown()->SetFocus();
}

void Window::each_second() {
  const auto now = std::chrono::steady_clock::now();
  if (line_->IsShown() && now - said_at_ > line_shown_for) hide_line();
  constexpr int seconds_between_tidyings = 20;
  if (++seconds_ % seconds_between_tidyings == 0) desk_.tidy_tray();
  if (said().empty())
    if (const auto notice = desk_.next_notice()) say(wx(*notice), Sign::unsure);
  constexpr int seconds_between_looks = 2;
  if (seconds_ % seconds_between_looks == 0)
    desk_.look_at_archive(answers_.while_alive([this] {
      if (!nobody_there_ && (shown() == home_ || shown() == frequency_)) shown()->entered();
    }));
  const auto idle = std::chrono::minutes(desk_.settings.idle_minutes);
  if (desk_.settings.idle_minutes > 0 && !nobody_there_ && now - last_touch_ > idle) hide_and_go_home();
}

}  // namespace kiosk
