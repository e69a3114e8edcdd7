#include "kiosk/window/message_card.h"

#include <algorithm>
#include <memory>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/sizer.h>
#include <wx/translation.h>

namespace kiosk {
namespace {

constexpr auto shown_for = std::chrono::seconds(10);
// In pixels of a screen of 1366 x 768.
constexpr int gap = 12;
constexpr int sign_side = 30;
constexpr int most_width = 900;
constexpr int least_height = 72;

}  // namespace

MessageCard::MessageCard(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  Hide();
  SetName("message");
  sign_place_ = new wxPanel(this);
  sign_place_->SetMinSize(wxSize(theme.px(sign_side), theme.px(sign_side)));
  sign_place_->SetBackgroundStyle(wxBG_STYLE_PAINT);
  sign_place_->Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(sign_place_);
    dc.SetBackground(wxBrush(GetBackgroundColour()));
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
    const double side = theme_.px(sign_side);
    if (context) draw_sign(*context, theme_, sign_, {side / 2, side / 2}, side);
  });
  words_ = new Label(this, theme, "", Type::strong);
  close_ = new TouchButton(this, wxID_ANY, theme, _("OK"), Look::plain);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(sign_place_, wxSizerFlags().CentreVertical().Border(wxLEFT, theme.px(gap)));
  row->Add(words_, wxSizerFlags(1).CentreVertical().Border(wxALL, theme.px(gap)));
  row->Add(close_, wxSizerFlags().CentreVertical().Border(wxRIGHT, theme.px(gap)));
  SetSizer(row);
  close_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { put_away(); });
  for (wxWindow* part :
       {static_cast<wxWindow*>(this), static_cast<wxWindow*>(sign_place_), static_cast<wxWindow*>(words_)})
    part->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent&) { put_away(); });
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxPaintDC dc(this);
    dc.SetPen(wxPen(sign_ == Sign::none ? theme_.edge : theme_.colour(sign_), theme_.px(2)));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(GetClientRect());
  });
}

void MessageCard::say(const wxString& sentence, Sign sign) {
  stays_ = false;
  sign_ = sign;
  SetBackgroundColour(theme_.tint(sign));
  words_->set_text(sentence);
  said_at_ = std::chrono::steady_clock::now();
  place(top_);
  Show();
  Raise();
  Refresh();
}

void MessageCard::keep_saying(const wxString& sentence, Sign sign) {
  if (IsShown() && stays_ && sign == sign_) {
    words_->set_text(sentence);
    return;
  }
  say(sentence, sign);
  stays_ = true;
}

wxString MessageCard::said() const {
  return IsShown() ? words_->text() : wxString();
}

void MessageCard::put_away() {
  if (!IsShown()) return;
  gone_from_ = GetScreenRect();
  gone_.renew();
  stays_ = false;
  Hide();
}

void MessageCard::each_second() {
  if (IsShown() && !stays_ && std::chrono::steady_clock::now() - said_at_ > shown_for) put_away();
}

void MessageCard::place(int top) {
  top_ = top;
  const int room = GetParent()->GetClientSize().x;
  const int width = std::min(theme_.px(most_width), room - 2 * theme_.px(gap));
  if (width <= 0) return;  // the window has no size yet
  const int words = width - theme_.px(sign_side + 4 * gap) - close_->GetBestSize().x;
  words_->set_width(std::max(words, 1));
  const int height = std::max({words_->GetBestSize().y + 2 * theme_.px(gap), theme_.px(least_height),
                               close_->GetBestSize().y + theme_.px(gap)});
  SetSize((room - width) / 2, top, width, height);
  Layout();
}

bool MessageCard::was_at(wxPoint on_screen) const {
  return gone_.is_fresh() && gone_from_.Contains(on_screen);
}

}  // namespace kiosk
