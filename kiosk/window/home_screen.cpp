#include "kiosk/window/home_screen.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

HomeScreen::HomeScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  auto* scan = new TouchButton(this, wxID_ANY, theme, _("Scan and file"), Look::tile, icons::scan);
  auto* find = new TouchButton(this, wxID_ANY, theme, _("Find evidence"), Look::tile, icons::find);
  auto* frequency =
      new TouchButton(this, wxID_ANY, theme, _("Frequency check"), Look::tile, icons::frequency);
  auto* warnings = new TouchButton(this, wxID_ANY, theme, _("Warnings"), Look::tile, icons::warning);
  auto* rounds = new TouchButton(this, wxID_ANY, theme, _("Rounds"), Look::tile, icons::round);
  auto* rectify = new TouchButton(this, wxID_ANY, theme, _("Rectification"), Look::tile, icons::rectify);
  scan->set_note(_("Scan, check, done"));
  find->set_note(_("Evidence for each item"));
  frequency->set_note(_("Missing periods"));
  warnings->set_note(_("Inconsistencies"));
  rounds->set_note(_("Assess the villages"));
  rectify->set_note(_("Problems and their progress"));
  waiting_ = new TouchButton(this, wxID_ANY, theme, "", Look::plain, icons::next);
  waiting_->SetName("waiting");
  waiting_->set_least_width(520);

  constexpr int gap_px = 24;
  auto* tiles = new wxGridSizer(2, 3, gap_px, gap_px);
  for (TouchButton* tile : {scan, find, frequency, warnings, rounds, rectify})
    tiles->Add(tile, wxSizerFlags().Expand());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(tiles, wxSizerFlags(1).Expand().Border(wxALL, gap_px));
  all->Add(waiting_, wxSizerFlags().Centre().Border(wxBOTTOM, gap_px));
  SetSizer(all);

  scan->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_scan(); });
  find->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    Question question;
    question.village = app_.village();
    navigator_.go_find(question);
  });
  frequency->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_frequency(); });
  warnings->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_warnings(); });
  rounds->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_rounds(); });
  rectify->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_problems(); });
  waiting_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { navigator_.go_check(first_waiting_); });
  app_.listen(this, [this] { count(); });
}

HomeScreen::~HomeScreen() {
  app_.stop_listening(this);
}

wxString HomeScreen::title() const {
  return _("Cunzheng");
}

void HomeScreen::count() {
  int pages = 0;
  first_waiting_ = 0;
  for (const Sheet& sheet : app_.tray.sheets()) {
    if (sheet.filed) continue;
    if (first_waiting_ == 0) first_waiting_ = sheet.id;
    ++pages;
  }
  waiting_->Show(pages > 0);
  if (pages > 0)
    // TRANSLATORS: %d counts sheets of paper
    waiting_->SetLabel(wxString::Format(wxPLURAL("%d sheet to check", "%d sheets to check", pages), pages));
  Layout();
}

}  // namespace kiosk
