#include "kiosk/people/password_pane.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/pad/key_rows.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8;
constexpr int box_height = 52;
constexpr int rows_of_keys = 4;

}  // namespace

PasswordPane::PasswordPane(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetName("password pane");
  SetBackgroundColour(theme.background);
  question_ = new Label(this, theme, " ", Type::strong);
  note_ = new Label(this, theme, " ");
  box_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(-1, theme.px(box_height)),
                        wxTE_PROCESS_ENTER | wxTE_PASSWORD);
  box_->SetFont(theme.font(Type::title));
  box_->SetName("password");
  tell_assistive(*box_, Role::entry, _("Password"));
  layers_ = new wxSimplebook(this);
  layers_->SetBackgroundColour(theme.background);
  const auto add_keys = [&](std::initializer_list<wxString> rows) {
    layers_->AddPage(make_key_rows(layers_, theme, rows, [this](const wxString& sign) { press(sign); }), "");
  };
  add_keys({"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"});
  add_keys({"1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"});
  add_keys({"1234567890", "!@#$%^&*()`", "-_=+[]{}\\|~", ";:'\",.<>/?"});
  layers_->SetMinSize(wxSize(-1, theme.px(rows_of_keys * key_row_height + (rows_of_keys - 1) * key_gap)));
  wxWindow* foot = make_foot();
  foot->SetMinSize(wxSize(-1, theme.px(key_row_height)));
  auto* words = new wxBoxSizer(wxHORIZONTAL);
  words->Add(question_, wxSizerFlags(1).CentreVertical());
  words->Add(note_, wxSizerFlags(1).CentreVertical());
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(words, wxSizerFlags().Expand());
  all->Add(box_, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, theme.px(gap)));
  all->Add(layers_, wxSizerFlags().Expand());
  all->AddSpacer(theme.px(key_gap));
  all->Add(foot, wxSizerFlags().Expand());
  SetSizer(all);
  box_->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { enter(); });
  box_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { allow(); });
  ask({});
}

wxWindow* PasswordPane::make_foot() {
  auto* foot = new wxPanel(this);
  foot->SetBackgroundColour(theme_.background);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto add = [&](KeyButton* button, int share) {
    row->Add(button, wxSizerFlags(share).Expand().Border(wxLEFT | wxRIGHT, theme_.px(key_gap) / 2));
    return button;
  };
  const std::pair<wxString, const char*> names[] = {
      {"abc", "small letters"}, {"ABC", "large letters"}, {"#+=", "signs"}};
  for (std::size_t i = 0; i < layer_buttons_.size(); ++i) {
    layer_buttons_[i] =
        add(new KeyButton(foot, theme_, names[i].first, wxString("layer ") + names[i].second), 3);
    layer_buttons_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { show_layer(static_cast<Layer>(i)); });
  }
  add(new KeyButton(foot, theme_, _("Space"), "pad space"), 4)->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    press(" ");
  });
  add(new KeyButton(foot, theme_, "", "pad erase", Look::plain, icons::erase), 3)
      ->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { erase_in(*box_); });
  enter_ = add(new KeyButton(foot, theme_, _("Sign in"), "sign in", Look::primary, icons::check), 4);
  enter_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { enter(); });
  foot->SetSizer(row);
  return foot;
}

void PasswordPane::ask(const wxString& question) {
  question_->set_text(question.empty() ? wxString(" ") : question);
  say({}, Sign::none);
  forget();
  show_layer(Layer::small);
  take(!question.empty());
}

void PasswordPane::say(const wxString& note, Sign sign) {
  note_->set_text(note.empty() ? wxString(" ") : note);
  note_->set_colour(sign == Sign::none ? theme_.ink : theme_.colour(sign));
  Layout();
}

void PasswordPane::take(bool takes) {
  takes_ = takes;
  allow();
}

void PasswordPane::forget() {
  box_->ChangeValue("");
  allow();
}

void PasswordPane::show_layer(Layer layer) {
  layers_->ChangeSelection(static_cast<std::size_t>(layer));
  for (std::size_t i = 0; i < layer_buttons_.size(); ++i)
    layer_buttons_[i]->set_chosen(static_cast<Layer>(i) == layer);
}

void PasswordPane::press(const wxString& sign) {
  box_->WriteText(sign);
}

void PasswordPane::enter() {
  if (!takes_ || box_->IsEmpty() || !entered_) return;
  std::string password = utf8(box_->GetValue());
  forget();
  entered_(std::move(password));
}

void PasswordPane::allow() {
  enter_->Enable(takes_ && !box_->IsEmpty());
}

}  // namespace kiosk
