#include "kiosk/filed/filed_check_screen.h"

#include <string>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/paper/pdf.h"
#include "kiosk/look/icons.h"
#include "kiosk/paper/document_printout.h"

namespace kiosk {

FiledCheckScreen::FiledCheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  actions_ = new ActionBar(this, app.theme);
  history_ = actions_->add(_("History"), icons::frequency);
  history_->SetName("history");
  print_ = actions_->add(_("Print"), icons::print);
  save_ = actions_->add(_("Save as PDF"), icons::save);
  pane_ = new DocumentPane(this, app, navigator, actions_);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(pane_, wxSizerFlags(1).Expand());
  all->Add(actions_, wxSizerFlags().Expand());
  SetSizer(all);
  history_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { pane_->show_history(); });
  print_->Bind(wxEVT_BUTTON,
               [this](wxCommandEvent&) { navigator_.print(make_document_printout(pane_->document())); });
  save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
}

wxString FiledCheckScreen::title() const {
  return _("Filed document");
}

void FiledCheckScreen::open(archive::DocumentId document, MarkedPlaces places) {
  callbacks_.cancel_pending();
  pane_->clear();
  for (TouchButton* button : {history_, print_, save_}) button->Disable();
  callbacks_.ask(
      app_.archive_threads,
      [document, reader = app_.viewer()](archive::Archive& archive) {
        return shown_to(archive, document, reader);
      },
      [this, places = std::move(places)](archive::Document document) {
        pane_->show(std::move(document), places);
        for (TouchButton* button : {history_, print_, save_}) button->Enable();
      });
}

// Its buttons are disabled until it is there, and what has no focus hears no key.
void FiledCheckScreen::entered() {
  pane_->pages().view().SetFocus();
}

void FiledCheckScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  pane_->clear();
}

void FiledCheckScreen::save() {
  navigator_.save_as(number_in_file_names(pane_->document().summary.id) + ".pdf",
                     [document = pane_->document()](archive::Archive&, const std::filesystem::path& file,
                                                    const archive::ExportOptions& options) {
                       return archive::write_pdf(document, file, options);
                     });
}

}  // namespace kiosk
