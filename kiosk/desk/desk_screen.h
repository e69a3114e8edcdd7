#pragma once

// A screen with a list, on which things are said by forms and papers are looked at: what the screens of
// problems and of interviews have in common. Back leads from a form or a paper to where it was asked for.

#include <functional>
#include <string>
#include <vector>

#include "kiosk/desk/form_fields.h"
#include "kiosk/desk/form_pane.h"
#include "kiosk/desk/paper_pane.h"
#include "kiosk/navigation/screen.h"

class wxSimplebook;

namespace kiosk {

/// GUI thread.
class DeskScreen : public Screen {
 public:
  DeskScreen(wxWindow* parent, AppContext& app, Navigator& navigator);

  void hide_personal_data() override;
  bool step_back() override;

  bool shows_form() const;
  bool shows_paper() const;
  FormPane& form() { return *form_; }
  PaperPane& paper() { return *paper_; }

 protected:
  /// A page of the screen beside form and paper; the first is what the screen begins with.
  void add_page(wxWindow* page);
  wxSimplebook* book() { return book_; }
  /// From a page of its own to another; back leads to the one before.
  void show_page(wxWindow* page);
  wxWindow* page_shown() const;
  void show_first();

  /// Asks the archive for the form and shows it; `done` is called once it is kept, back on the page before.
  /// Who has no right to do it is told at once.
  void ask(std::function<Form(archive::Archive&)> make, std::function<void()> done);
  /// The same for another screen: back leads there, and so does `done`.
  void ask_alone(std::function<Form(archive::Archive&)> make, std::function<void()> done);
  void look_at(PaperOrder order);

  FormContext form_context() const;
  /// What is shown has changed.
  virtual void renew() = 0;

 private:
  /// Shows it, unless whoever is signed in has no right to do it, which is told; `kept` comes behind its act.
  bool open(Form form, std::function<void()> kept);

  wxSimplebook* book_;
  FormPane* form_;
  PaperPane* paper_;
  std::vector<wxWindow*> way_;  // pages of this screen, to go back to
};

}  // namespace kiosk
