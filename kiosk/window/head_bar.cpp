#include "kiosk/window/head_bar.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

constexpr auto line_shown_for = std::chrono::seconds(10);
constexpr int gap_px = 10;

}  // namespace

HeadBar::HeadBar(wxWindow* parent, AppContext& app) : wxPanel(parent), app_(app) {
  const Theme& theme = app.theme;
  SetBackgroundColour(theme.surface);
  back_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::back);
  title_ = new Label(this, theme, "", Type::title);
  saving_ = new TouchButton(this, wxID_ANY, theme, "", Look::plain);
  saving_->SetName("saving");
  village_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::village);
  operator_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::person);
  settings_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::settings);
  help_ = new TouchButton(this, wxID_ANY, theme, "", Look::quiet, icons::help);
  back_->SetName("back");
  village_->SetName("village");
  operator_->SetName("operator");
  settings_->SetName("settings");
  help_->SetName("help");
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(back_, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  row->Add(title_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap_px));
  // The saving button takes its room from the title, so that nothing else moves.
  for (TouchButton* button : {saving_, village_, operator_, settings_, help_})
    row->Add(button, wxSizerFlags().CentreVertical().Border(wxALL, 4));
  SetSizer(row);
  make_line();
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    Layout();
    place_line();
  });
}

void HeadBar::make_line() {
  const Theme& theme = app_.theme;
  line_ = new wxPanel(this);
  line_->SetName("line");
  line_words_ = new Label(line_, theme, "", Type::strong);
  line_close_ = new TouchButton(line_, wxID_ANY, theme, _("OK"), Look::plain);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(line_words_, wxSizerFlags(1).CentreVertical().Border(wxALL, gap_px));
  row->Add(line_close_, wxSizerFlags().CentreVertical().Border(wxALL, 6));
  line_->SetSizer(row);
  line_->Hide();
  line_close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { hide_line(); });
}

void HeadBar::bind(TouchButton* button, std::function<void()> act) {
  button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
}

void HeadBar::show_screen(const wxString& title, Back back) {
  title_->set_text(title);
  back_->Show(back == Back::shown);
  village_->SetLabel(app_.village().empty() ? _("Choose a village") : wx(app_.village()));
  operator_->SetLabel(app_.settings.operator_name.empty() ? _("Select operator")
                                                          : wx(app_.settings.operator_name));
  Layout();
  place_line();
}

void HeadBar::show_saving(const wxString& words) {
  saving_->Show(!words.empty());
  saving_->SetLabel(words);
  Layout();
}

bool HeadBar::focus_back() {
  if (!back_->IsShown()) return false;
  back_->SetFocus();
  return true;
}

void HeadBar::say(const wxString& sentence, Sign sign) {
  line_->SetBackgroundColour(app_.theme.tint(sign));
  line_words_->set_colour(sign == Sign::none ? app_.theme.ink : app_.theme.colour(sign));
  line_words_->set_text(sentence);
  line_->Show();
  place_line();
  line_->Refresh();
  said_at_ = std::chrono::steady_clock::now();
}

wxString HeadBar::said() const {
  return line_->IsShown() ? line_words_->text() : wxString();
}

// Over the title, beside the buttons: it covers nothing that could be touched.
void HeadBar::place_line() {
  if (!line_->IsShown()) return;
  const int left = back_->IsShown() ? back_->GetRect().GetRight() + 1 : 0;
  const int right = village_->GetRect().GetLeft();
  line_->SetSize(left, 0, std::max(0, right - left), GetClientSize().y);
  const int room = std::max(100, line_->GetClientSize().x - line_close_->GetBestSize().x - 4 * gap_px);
  line_words_->set_type(Type::strong);
  line_words_->set_width(room);
  if (line_words_->GetBestSize().y > GetClientSize().y - 4) line_words_->set_type(Type::small);
  line_words_->set_width(room);
  line_words_->SetMinSize(wxSize(room, std::min(line_words_->GetBestSize().y, GetClientSize().y)));
  line_->Layout();
  line_->Raise();
}

void HeadBar::hide_line() {
  line_->Hide();
}

void HeadBar::each_second() {
  if (line_->IsShown() && std::chrono::steady_clock::now() - said_at_ > line_shown_for) hide_line();
}

}  // namespace kiosk
