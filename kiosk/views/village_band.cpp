#include "kiosk/views/village_band.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/records/village.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr std::size_t most_answers = 2;

wxString sentence_for(const VillageQuestion& question) {
  // TRANSLATORS: %s is a village, or several
  if (question.on_paper.size() > 1)
    return wxString::Format(_("The document names several villages: %s. Which one does it belong to?"),
                            wx(joined(question.on_paper)));
  if (question.on_paper.empty() || question.chosen.size() > 1)
    return wxString::Format(
        _("The sheets were added for different villages: %s. Which one do they belong to?"),
        wx(joined(question.chosen)));
  if (std::any_of(question.chosen.begin(), question.chosen.end(), [&](const std::string& village) {
        return archive::same_village(village, question.on_paper.front());
      }))
    return wxString::Format(_("The document names another village besides %s. Which one does it belong to?"),
                            wx(question.on_paper.front()));
  return wxString::Format(_("The document says %s. Which village does it belong to?"),
                          wx(question.on_paper.front()));
}

}  // namespace

VillageBand::VillageBand(wxWindow* parent, const Theme& theme) : wxPanel(parent) {
  SetName("village question");
  SetBackgroundColour(theme.tint(Sign::unsure));
  words_ = new Label(this, theme, "", Type::strong);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  for (std::size_t i = 0; i < most_answers; ++i) {
    auto* button = new TouchButton(this, wxID_ANY, theme, "", Look::plain, nullptr);
    button->SetName(wxString::Format("village answer %zu", i + 1));
    button->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) {
      if (i < answers_.size() && answer_) answer_(std::string(answers_[i]));
    });
    row->Add(button, wxSizerFlags(2).Border(wxRIGHT, gap_px));
    buttons_.push_back(button);
  }
  another_button_ = new TouchButton(this, wxID_ANY, theme, _("Other..."), Look::plain);
  another_button_->SetName("another village");
  another_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (another_) another_();
  });
  row->Add(another_button_, wxSizerFlags(1));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(words_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap_px));
  all->Add(row, wxSizerFlags().Expand().Border(wxALL, gap_px));
  SetSizer(all);
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    words_->set_width(std::max(100, GetClientSize().x - 2 * gap_px));
    event.Skip();
  });
}

void VillageBand::ask(const VillageQuestion& question, const std::vector<std::string>& known) {
  answers_.clear();
  const auto add = [&](const std::string& village) {
    // The office's own spelling, where it is one village's alone.
    const auto means = [&](const std::string& other) { return archive::same_village(other, village); };
    const auto spelled = std::find_if(known.begin(), known.end(), means);
    const bool one = std::count_if(known.begin(), known.end(), means) == 1;
    const std::string name = one ? *spelled : village;
    if (std::none_of(answers_.begin(), answers_.end(),
                     [&](const std::string& other) { return archive::same_village(other, name); }))
      answers_.push_back(name);
  };
  // As whoever took it in said it, and as the paper does: one of each before others.
  if (!question.on_paper.empty()) add(question.on_paper.front());
  for (const std::string& village : question.chosen) add(village);
  for (const std::string& village : question.on_paper) add(village);
  words_->set_text(sentence_for(question));
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->Show(i < answers_.size());
    if (i < answers_.size()) buttons_[i]->SetLabel(wx(answers_[i]));
  }
  Layout();
}

}  // namespace kiosk
