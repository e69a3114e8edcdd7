#pragma once

// The kiosk's one window: a head bar that is the same everywhere, with back and home, where one is, for which
// village, and who works; below it the screen shown, with its action bar at the bottom. What there is to say
// lies over the page for some seconds, so that nothing moves.
//
// After another screen came, touches and Enter are not taken for a moment, nor is a key that is held down
// (freshness.h). After the idle minutes, ten seconds of which are counted down on the screen, nobody is at
// work: whatever is recorded under a name asks for it first. Where the archive has people, the sign-in lies
// over everything from then on, until somebody signs in; the page and the tray behind it stay as they were.
//
// By keyboard: Esc back, F1 home, F2 to F7 the slots of the action bar, F8 its main button, F9 village, F10
// operator, F12 help. The buttons show their keys while keys are used.

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include <wx/eventfilter.h>
#include <wx/frame.h>
#include <wx/simplebook.h>
#include <wx/timer.h>

#include "kiosk/look/freshness.h"
#include "kiosk/navigation/file_choice.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class BackupOffer;
class CheckScreen;
class ChooserScreen;
class ExchangeScreen;
class FiledScreen;
class FiledCheckScreen;
class FindScreen;
class FrequencyScreen;
class HeadBar;
class HelpScreen;
class HomeScreen;
class InterviewScreen;
class PeopleScreen;
class MessageCard;
class PrintScreen;
class ProblemScreen;
class ProgressScreen;
class RoundScreen;
class ScanScreen;
class SettingsScreen;
class SignInScreen;
class WarningScreen;

class Window : public wxFrame, public Navigator, private wxEventFilter {
 public:
  Window(AppContext& app, Frame frame);
  ~Window() override;

  void go_home() override;
  void go_scan() override;
  void go_check(SheetId sheet) override;
  void go_filed(std::vector<JustFiled> filings) override;
  void go_find(const Question& question) override;
  void go_check_filed(archive::DocumentId document, MarkedPlaces places) override;
  void go_frequency() override;
  void go_warnings() override;
  void go_rounds() override;
  void go_progress() override;
  void go_problems() override;
  void show_problem(archive::ProblemId problem) override;
  void go_interviews() override;
  void raise_problem(archive::NewProblem known, std::function<void()> raised) override;
  void go_settings() override;
  void go_people() override;
  void go_on() override;
  void go_back() override;
  void as_operator(std::function<void(const archive::Mark&)> act) override;
  void choose(Choice choice) override;
  void choose_village(std::function<void(const std::string&)> chosen) override;
  void choose_papers(HowMany many, PapersChosen chosen) override;
  void save_as(const std::string& name, Save save) override;
  void print(std::shared_ptr<const Printout> printout) override;
  void say(const wxString& sentence, Sign sign) override;
  void tell(const std::exception_ptr& error) override;
  void settings_changed() override;

  /// Parcels of other offices, which sticks carry.
  void go_exchange();
  /// A person closes the window: true if a backup is offered before, once a day; then it stays open until he
  /// has answered, or closes it again.
  bool asks_before_it_closes();

  /// So long until then: tells of the last seconds, and goes when there are none.
  void count_down(std::chrono::steady_clock::duration left);
  /// What happens after the idle minutes: back to the start; nobody is at work, and no names are shown.
  void hide_and_go_home();

  Screen* shown() const;
  /// What the card says; empty while it is hidden. For tests.
  wxString said() const;

 private:
  void build();
  void build_head();
  /// All that is drawn or said, in the look, language and size that are set now; then back to the start.
  void make_anew(std::function<void()> then);
  void fit_screen();
  void set_by_keyboard(bool by_keyboard);
  void show(Screen* screen);
  void go_from_home(Screen* screen);
  void choose_operator(std::function<void()> then);
  /// Nobody works here until somebody signs in; what is shown waits behind.
  void lock();
  /// By a person: he goes, and a backup may be due.
  void lock_for_today();
  void answer_offer(bool back_up);
  void ask_for_people();
  void offer_people();
  void name_head();
  void show_saving();
  void go_help();
  int FilterEvent(wxEvent& event) override;
  bool takes(wxKeyEvent& key);
  void keep_focus();
  void each_second();
  bool press_key(int key);
  bool takes_touch(wxEvent& event);
  void place_cards();
  void name_controls(wxWindow* within, const wxString& title);

  AppContext& app_;
  CallbackScope callbacks_;
  FileChoice file_choice_;
  HeadBar* head_ = nullptr;
  MessageCard* card_ = nullptr;
  MessageCard* countdown_ = nullptr;
  BackupOffer* offer_ = nullptr;
  wxSimplebook* book_ = nullptr;
  HomeScreen* home_ = nullptr;
  ScanScreen* scan_ = nullptr;
  CheckScreen* check_ = nullptr;
  FiledScreen* filed_ = nullptr;
  FiledCheckScreen* filed_check_ = nullptr;
  FindScreen* find_ = nullptr;
  FrequencyScreen* frequency_ = nullptr;
  WarningScreen* warnings_ = nullptr;
  RoundScreen* rounds_ = nullptr;
  ProgressScreen* progress_ = nullptr;
  ProblemScreen* problems_ = nullptr;
  InterviewScreen* interviews_ = nullptr;
  SettingsScreen* settings_ = nullptr;
  PeopleScreen* people_ = nullptr;
  ExchangeScreen* exchange_ = nullptr;
  SignInScreen* sign_in_ = nullptr;
  HelpScreen* help_ = nullptr;
  PrintScreen* print_ = nullptr;
  ChooserScreen* chooser_ = nullptr;
  std::vector<Screen*> way_;  // how one came here: back goes to the last one
  wxTimer timer_;
  wxTimer resized_;
  std::chrono::steady_clock::time_point last_touch_;
  int seconds_ = 0;
  bool nobody_there_ = false;
  bool offered_people_ = false;
  bool closes_ = false;
  Freshness fresh_;
  bool renew_when_idle_ = false;
  int held_key_ = 0;  // 0: none
  std::chrono::steady_clock::time_point held_since_;
  bool focus_looked_for_ = false;
};

}  // namespace kiosk
