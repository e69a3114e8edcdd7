#include "kiosk/views/question_band.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>

namespace kiosk {

QuestionBand::QuestionBand(wxWindow* parent, const Theme& theme) : wxPanel(parent) {
  SetName("question");
  SetBackgroundColour(theme.tint(Sign::unsure));
  const int gap = theme.px(8);
  words_ = new Label(this, theme, "", Type::strong);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (std::size_t i = 0; i < most_answers; ++i) {
    auto* button = new TouchButton(this, wxID_ANY, theme, "", Look::plain);
    button->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) {
      if (i >= answers_.size()) return;
      const auto act = answers_[i].act;
      act();
    });
    row->Add(button, wxSizerFlags(1).Expand().Border(wxLEFT, i > 0 ? gap : 0).ReserveSpaceEvenIfHidden());
    buttons_[i] = button;
  }
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(words_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
  all->Add(row, wxSizerFlags().Expand().Border(wxALL, gap));
  SetSizer(all);
  Bind(wxEVT_SIZE, [this, gap](wxSizeEvent& event) {
    words_->set_width(std::max(100, GetClientSize().x - 2 * gap));
    event.Skip();
  });
}

void QuestionBand::ask(const wxString& words, std::vector<BandAnswer> answers) {
  answers_ = std::move(answers);
  words_->set_text(words);
  for (std::size_t i = 0; i < most_answers; ++i) {
    buttons_[i]->Show(i < answers_.size());
    if (i >= answers_.size()) continue;
    buttons_[i]->SetLabel(answers_[i].label);
    buttons_[i]->SetName(answers_[i].name);
    buttons_[i]->SetMinSize(wxSize(1, buttons_[i]->GetBestSize().y));
  }
  InvalidateBestSize();
  Layout();
}

}  // namespace kiosk
