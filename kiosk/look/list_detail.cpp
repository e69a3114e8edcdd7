#include "kiosk/look/list_detail.h"

#include <algorithm>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int detail_width_px = 460;

}  // namespace

ListDetail::ListDetail(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetBackgroundColour(theme.background);
  tools_ = new wxBoxSizer(wxHORIZONTAL);
  count_ = new Label(this, theme, "", Type::small);
  list_ = new RowList(this, theme);
  list_->SetName("list");
  detail_ = new wxPanel(this);
  detail_->SetBackgroundColour(theme.surface);
  const int width = static_cast<int>(theme.px(detail_width_px) * std::min(theme.scale, 1.15));
  detail_->SetMinSize(wxSize(width, -1));
  words_ = new Label(detail_, theme, "");
  words_->set_width(width - 4 * gap_px);
  facts_ = new RowList(detail_, theme);
  facts_->SetName("facts");
  facts_->show_as_facts();
  actions_ = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
  auto* detail_rows = new wxBoxSizer(wxVERTICAL);
  detail_rows->Add(words_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  detail_rows->Add(facts_, wxSizerFlags(1).Expand());
  detail_rows->Add(actions_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  detail_->SetSizer(detail_rows);
  auto* left = new wxBoxSizer(wxVERTICAL);
  left->Add(tools_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  left->Add(count_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap_px));
  left->Add(list_, wxSizerFlags(1).Expand());
  auto* all = new wxBoxSizer(wxHORIZONTAL);
  all->Add(left, wxSizerFlags(1).Expand());
  all->Add(detail_, wxSizerFlags().Expand().Border(wxLEFT, gap_px));
  SetSizer(all);
}

TouchButton* ListDetail::add_tool(const wxString& label, const char* icon) {
  auto* button = new TouchButton(this, wxID_ANY, theme_, label, Look::plain, icon);
  tools_->Add(button, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap_px));
  return button;
}

TouchButton* ListDetail::add_action(const wxString& label, Look look, const char* icon) {
  auto* button = new TouchButton(detail_, wxID_ANY, theme_, label, look, icon);
  actions_->Add(button, wxSizerFlags().Border(wxALL, gap_px / 2));
  button->Hide();
  all_actions_.push_back(button);
  return button;
}

void ListDetail::set_count(const wxString& words) {
  count_->set_text(words);
  Layout();
}

void ListDetail::show_detail(const wxString& words, std::vector<Row> facts,
                             const std::vector<TouchButton*>& actions) {
  words_->set_text(words);
  facts_->set_rows(std::move(facts));
  for (TouchButton* action : all_actions_)
    action->Show(std::find(actions.begin(), actions.end(), action) != actions.end());
  // Twice: a wrapping sizer learns its height only from the width that it was given.
  Layout();
  detail_->Layout();
  detail_->Layout();
}

void ListDetail::show_nothing(const wxString& hint) {
  show_detail(hint, {}, {});
}

}  // namespace kiosk
