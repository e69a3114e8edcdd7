#include "kiosk/desk/desk_screen.h"

#include <utility>

#include <wx/simplebook.h>
#include <wx/sizer.h>

#include "kiosk/look/text.h"

namespace kiosk {

DeskScreen::DeskScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  book_ = new wxSimplebook(this);
  book_->SetBackgroundColour(app.theme.background);
  form_ = new FormPane(book_, app, navigator);
  paper_ = new PaperPane(book_, app, navigator);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(book_, wxSizerFlags(1).Expand());
  SetSizer(all);
}

void DeskScreen::add_page(wxWindow* page) {
  const bool first = book_->GetPageCount() == 0;
  book_->AddPage(page, "");
  if (!first) return;
  book_->AddPage(form_, "");
  book_->AddPage(paper_, "");
}

wxWindow* DeskScreen::page_shown() const {
  return book_->GetCurrentPage();
}

void DeskScreen::show_page(wxWindow* page) {
  wxWindow* before = page_shown();
  if (page == before) return;
  way_.push_back(before);
  book_->ChangeSelection(static_cast<std::size_t>(book_->FindPage(page)));
  renew_all(*this);
  page->SetFocus();
}

void DeskScreen::show_first() {
  way_.clear();
  book_->ChangeSelection(0);
  form_->clear();
  paper_->clear();
}

bool DeskScreen::shows_form() const {
  return page_shown() == form_;
}

bool DeskScreen::shows_paper() const {
  return page_shown() == paper_;
}

bool DeskScreen::step_back() {
  if (way_.empty()) return false;
  wxWindow* before = way_.back();
  way_.pop_back();
  book_->ChangeSelection(static_cast<std::size_t>(book_->FindPage(before)));
  renew_all(*this);
  before->SetFocus();
  renew();
  return true;
}

void DeskScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  show_first();
}

bool DeskScreen::open(Form form, std::function<void()> kept) {
  if (!app_.may(form.needs)) {
    navigator_.tell(std::make_exception_ptr(
        archive::Error(archive::Fault::not_allowed, app_.settings.operator_name, "opens a form")));
    return false;
  }
  form_->open(std::move(form), [this, kept = std::move(kept)](const std::string& sentence) {
    if (!sentence.empty()) navigator_.say(wx(sentence), Sign::good);
    kept();
  });
  show_page(form_);
  return true;
}

void DeskScreen::ask(std::function<Form(archive::Archive&)> make, std::function<void()> done) {
  callbacks_.ask(app_.archive_threads, std::move(make), [this, done = std::move(done)](Form form) {
    open(std::move(form), [this, done] {
      step_back();
      if (done) done();
    });
  });
}

void DeskScreen::ask_alone(std::function<Form(archive::Archive&)> make, std::function<void()> done) {
  callbacks_.cancel_pending();
  callbacks_.ask(app_.archive_threads, std::move(make), [this, done = std::move(done)](Form form) {
    const bool shown = open(std::move(form), [this, done] {
      show_first();
      done();
    });
    if (shown) way_.clear();
  });
}

void DeskScreen::look_at(PaperOrder order) {
  paper_->show(std::move(order));
  show_page(paper_);
}

FormContext DeskScreen::form_context() const {
  return {.checklists = app_.dependencies.checklists,
          .kinds = app_.dependencies.kinds,
          .verifiers = app_.dependencies.sanctions.verifiers,
          .people = app_.settings.operators,
          .today = app_.dependencies.today()};
}

}  // namespace kiosk
