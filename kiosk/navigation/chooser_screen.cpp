#include "kiosk/navigation/chooser_screen.h"

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

ChooserScreen::ChooserScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  constexpr int gap_px = 16;
  hint_ = new Label(this, theme, "");
  hint_->set_colour(theme.faint);
  typed_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(-1, 52), wxTE_PROCESS_ENTER);
  typed_->SetFont(theme.font(Type::title));
  typed_->SetHint(_("Type to search"));
  typed_->SetName("typed");
  use_typed_ = new TouchButton(this, wxID_ANY, theme, _("Use this name"), Look::primary, icons::check);
  list_ = new RowList(this, theme);
  list_->SetName("choices");
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  row->Add(typed_, wxSizerFlags(1).CentreVertical());
  row->Add(use_typed_, wxSizerFlags().CentreVertical().Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(hint_, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(row, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap_px));
  all->Add(list_, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap_px));
  SetSizer(all);

  typed_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { narrow(); });
  typed_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { take_typed(); });
  use_typed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { take_typed(); });
  list_->on_touch([this](std::size_t row) {
    const std::string id = choice_.options[shown_[row]].id;
    choice_.chosen(id);
  });
}

void ChooserScreen::open(Choice choice) {
  choice_ = std::move(choice);
  hint_->set_text(choice_.hint);
  typed_->ChangeValue("");
  narrow();
}

void ChooserScreen::entered() {
  Layout();
  typed_->SetFocus();
}

void ChooserScreen::narrow() {
  wxString typed = typed_->GetValue().Lower();
  typed.Trim().Trim(false);
  shown_.clear();
  std::vector<Row> rows;
  for (std::size_t i = 0; i < choice_.options.size(); ++i) {
    const Row& option = choice_.options[i];
    if (!typed.empty() &&
        (option.heading || (!option.title.Lower().Contains(typed) && !option.note.Lower().Contains(typed) &&
                            !wx(option.id).Lower().Contains(typed))))
      continue;
    shown_.push_back(i);
    rows.push_back(option);
  }
  list_->set_rows(std::move(rows));
  list_->set_empty_words(choice_.free_text ? _("No matching name. Type it and tap the button.")
                                           : _("No matches."));
  use_typed_->Show(choice_.free_text);
  use_typed_->Enable(!typed.empty());
}

void ChooserScreen::take_typed() {
  wxString typed = typed_->GetValue();
  typed.Trim().Trim(false);
  if (choice_.free_text && !typed.empty()) {
    choice_.chosen(utf8(typed));
  } else if (shown_.size() == 1) {
    const std::string id = choice_.options[shown_.front()].id;
    choice_.chosen(id);
  }
}

}  // namespace kiosk
