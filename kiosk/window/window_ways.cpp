// The ways between the screens: which is shown, and which back leads to. See window.h.

#include <functional>
#include <string>
#include <utility>

#include "kiosk/exchange/exchange_screen.h"
#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/frequency/frequency_screen.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/people/people_screen.h"
#include "kiosk/people/sign_in_screen.h"
#include "kiosk/progress/progress_screen.h"
#include "kiosk/rectification/interview_screen.h"
#include "kiosk/rectification/problem_screen.h"
#include "kiosk/rounds/round_screen.h"
#include "kiosk/window/backup_offer.h"
#include "kiosk/window/help_screen.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/message_card.h"
#include "kiosk/window/settings_screen.h"
#include "kiosk/window/window.h"

namespace kiosk {

void Window::go_home() {
  // What waits behind the sign-in goes on waiting.
  if (app_.is_locked() && shown() == sign_in_) return;
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

void Window::go_filed(std::vector<JustFiled> filings) {
  way_ = {home_, scan_};
  filed_->open(std::move(filings));
  // Its number stands on the screen.
  card_->put_away();
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

void Window::go_check_filed(archive::DocumentId document, MarkedPlaces places) {
  if (shown() != filed_check_) way_.push_back(shown());
  filed_check_->open(document, std::move(places));
  show(filed_check_);
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

void Window::go_progress() {
  if (shown() == rounds_)
    way_ = {home_, rounds_};
  else
    way_ = {home_};
  show(progress_);
}

void Window::go_problems() {
  problems_->show_list();
  go_from_home(problems_);
}

void Window::show_problem(archive::ProblemId problem) {
  if (shown() != problems_) way_.push_back(shown());
  problems_->show_problem(problem);
  show(problems_);
}

void Window::raise_problem(archive::NewProblem known, std::function<void()> raised) {
  if (shown() != problems_) way_.push_back(shown());
  show(problems_);
  problems_->raise_for(std::move(known), [this, raised = std::move(raised)] {
    go_back();
    if (raised) raised();
  });
}

void Window::go_interviews() {
  way_ = {home_, problems_};
  show(interviews_);
}

void Window::go_settings() {
  go_from_home(settings_);
}

void Window::go_people() {
  way_ = {home_, settings_};
  show(people_);
}

void Window::go_exchange() {
  way_ = {home_, settings_};
  show(exchange_);
}

// ---- Who works here, where the archive has people

void Window::lock() {
  card_->put_away();
  countdown_->put_away();
  if (shown() != sign_in_) way_.push_back(shown());
  app_.sign_out();
  show(sign_in_);
}

// ---- The end of a day

void Window::lock_for_today() {
  lock();
  if (home_->backup().offers())
    offer_->ask(_("No backup was made today yet."), _("Back up now"), _("Not today"));
}

bool Window::asks_before_it_closes() {
  if (!home_->backup().offers()) return false;
  closes_ = true;
  offer_->ask(_("No backup was made today yet."), _("Back up, then close"), _("Close"));
  home_->backup().forget_offer();
  return true;
}

void Window::answer_offer(bool back_up) {
  home_->backup().forget_offer();
  if (!back_up) {
    offer_->put_away();
    if (closes_) Close(true);
    return;
  }
  offer_->wait(_("Backing up..."));
  home_->backup().back_up([this](bool made) {
    offer_->put_away();
    if (std::exchange(closes_, false) && made) {
      Close(true);
      return;
    }
    say(home_->backup().said(), made ? Sign::good : Sign::bad);
  });
}

void Window::go_on() {
  if (shown() != sign_in_) return settings_changed();
  if (way_.empty()) return go_home();
  go_back();
}

void Window::ask_for_people() {
  struct Answer {
    bool has_people;
    bool is_new;  ///< nothing was ever said in it
  };
  callbacks_.ask(
      app_.archive_threads,
      [](archive::Archive& archive) {
        return Answer{archive.has_people(), archive.audit_head().length == 0};
      },
      [this](const Answer& answer) {
        const bool before = app_.has_people();
        app_.know_people(answer.has_people);
        if (app_.is_locked() && !before) return lock();
        if (answer.is_new && app_.dependencies.offer == Dependencies::Offer::people && !offered_people_)
          offer_people();
      });
}

void Window::offer_people() {
  offered_people_ = true;
  Choice choice;
  choice.title = _("Should everybody sign in here?");
  choice.hint =
      _("With people, each signs in with a PIN, and may do what their role says. You can begin without, "
        "and make the first administrator later, in the settings.");
  choice.options = {{.id = "people",
                     .title = _("Make the first administrator"),
                     .note = _("Everybody signs in with a PIN")},
                    {.id = "later", .title = _("Begin without"), .note = _("Everybody may do everything")}};
  choice.chosen = [this](const std::string& id) {
    if (id == "people") go_people();
  };
  choose(std::move(choice));
}

// The chapter on what is on the screen; back leads there again.
void Window::go_help() {
  Screen* const asked = shown();
  if (asked == help_) return help_->open("index.html");
  const std::pair<const Screen*, const char*> chapters[] = {
      {scan_, "daily.html#scan"},         {check_, "daily.html#check"},
      {filed_, "daily.html#filed"},       {filed_check_, "daily.html#check"},
      {find_, "inspection.html#find"},    {frequency_, "signs.html#period"},
      {warnings_, "daily.html#warnings"}, {rounds_, "round.html"},
      {problems_, "rectification.html"},  {progress_, "round.html"},
      {interviews_, "interviews.html"},   {settings_, "first-day.html#settings"},
      {exchange_, "offices.html#touch"},  {people_, "first-day.html#people"},
      {sign_in_, "first-day.html#people"}};
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
  if (app_.is_locked() && screen == sign_in_) return;
  if (way_.empty()) {
    if (screen != home_) go_home();
    return;
  }
  Screen* before = way_.back();
  way_.pop_back();
  show(before);
}

}  // namespace kiosk
