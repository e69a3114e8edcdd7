#include "kiosk/window/backup_offer.h"

#include <algorithm>

#include <wx/dcclient.h>
#include <wx/sizer.h>

namespace kiosk {
namespace {

constexpr auto shown_for = std::chrono::seconds(30);
// In pixels of a screen of 1366 x 768.
constexpr int gap = 12;
constexpr int most_width = 900;

}  // namespace

BackupOffer::BackupOffer(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  Hide();
  SetName("backup offer");
  SetBackgroundColour(theme.tint(Sign::unsure));
  words_ = new Label(this, theme, "", Type::strong);
  yes_ = new TouchButton(this, wxID_ANY, theme, " ", Look::primary);
  yes_->SetName("backup now");
  no_ = new TouchButton(this, wxID_ANY, theme, " ", Look::plain);
  no_->SetName("no backup");
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(words_, wxSizerFlags(1).CentreVertical().Border(wxALL, theme.px(gap)));
  for (TouchButton* button : {yes_, no_})
    row->Add(button, wxSizerFlags().CentreVertical().Border(wxTOP | wxBOTTOM | wxRIGHT, theme.px(gap)));
  SetSizer(row);
  yes_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (answered_) answered_(true);
  });
  no_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (answered_) answered_(false);
  });
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxPaintDC dc(this);
    dc.SetPen(wxPen(theme_.colour(Sign::unsure), theme_.px(2)));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(GetClientRect());
  });
}

void BackupOffer::ask(const wxString& line, const wxString& yes, const wxString& no) {
  waits_ = false;
  yes_->SetLabel(yes);
  no_->SetLabel(no);
  yes_->Show();
  asked_at_ = std::chrono::steady_clock::now();
  show_line(line);
}

void BackupOffer::wait(const wxString& line) {
  waits_ = true;
  yes_->Hide();
  show_line(line);
}

void BackupOffer::show_line(const wxString& line) {
  words_->set_text(line);
  Show();
  place();
  Raise();
  Refresh();
}

wxString BackupOffer::said() const {
  return IsShown() ? words_->text() : wxString();
}

void BackupOffer::each_second() {
  if (IsShown() && !waits_ && std::chrono::steady_clock::now() - asked_at_ > shown_for) put_away();
}

void BackupOffer::place() {
  const wxSize room = GetParent()->GetClientSize();
  const int width = std::min(theme_.px(most_width), room.x - 2 * theme_.px(gap));
  if (width <= 0 || !IsShown()) return;
  int words = width - 2 * theme_.px(gap);
  for (const TouchButton* button : {yes_, no_})
    if (button->IsShown()) words -= button->GetBestSize().x + theme_.px(gap);
  words_->set_width(std::max(words, 1));
  const int height = std::max(words_->GetBestSize().y, no_->GetBestSize().y) + 2 * theme_.px(gap);
  SetSize(theme_.px(gap), room.y - height - theme_.px(gap), width, height);
  Layout();
}

}  // namespace kiosk
