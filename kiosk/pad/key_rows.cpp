#include "kiosk/pad/key_rows.h"

#include <algorithm>

#include <wx/sizer.h>

#include "kiosk/pad/key_button.h"

namespace kiosk {

wxPanel* make_key_rows(wxWindow* parent, const Theme& theme, std::initializer_list<wxString> rows,
                       const std::function<void(const wxString& sign)>& press) {
  constexpr std::size_t in_a_row = 10;
  auto* panel = new wxPanel(parent);
  panel->SetBackgroundColour(theme.background);
  auto* all = new wxBoxSizer(wxVERTICAL);
  for (const wxString& signs : rows) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const int missing = static_cast<int>(in_a_row - std::min(in_a_row, signs.length()));
    row->AddStretchSpacer(missing);
    for (const wxUniChar each : signs) {
      const wxString sign(each);
      auto* button = new KeyButton(panel, theme, sign, "pad " + sign);
      row->Add(button, wxSizerFlags(2).Expand().Border(wxLEFT | wxRIGHT, theme.px(key_gap) / 2));
      button->Bind(wxEVT_BUTTON, [press, sign](wxCommandEvent&) { press(sign); });
    }
    row->AddStretchSpacer(missing);
    if (!all->IsEmpty()) all->AddSpacer(theme.px(key_gap));
    all->Add(row, wxSizerFlags(1).Expand());
  }
  panel->SetSizer(all);
  return panel;
}

void erase_in(wxTextCtrl& text) {
  long from = 0, to = 0;
  text.GetSelection(&from, &to);
  if (from == to) from = std::max(0L, text.GetInsertionPoint() - 1), to = text.GetInsertionPoint();
  if (from < to) text.Remove(from, to);
}

}  // namespace kiosk
