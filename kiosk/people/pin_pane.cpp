#include "kiosk/people/pin_pane.h"

#include <algorithm>
#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8;
constexpr int key_width = 112;
constexpr int key_height = 76;
constexpr std::size_t least_digits = 6;

}  // namespace

PinPane::PinPane(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetName("pin");
  SetBackgroundColour(theme.background);
  question_ = new Label(this, theme, " ", Type::strong);
  question_->set_centred();
  dots_ = new Label(this, theme, " ", Type::title);
  dots_->set_centred();
  note_ = new Label(this, theme, " ");
  note_->set_centred();
  auto* keys = new wxGridSizer(4, 3, theme.px(gap), theme.px(gap));
  const wxSize size(theme.px(key_width), theme.px(key_height));
  const auto place = [&](KeyButton* key) {
    key->SetMinSize(size);
    keys->Add(key, wxSizerFlags().Expand());
    return key;
  };
  const auto digit = [&](char character) {
    const wxString label = wxString(wxUniChar(character));
    KeyButton* key = place(new KeyButton(this, theme, label, "digit " + label));
    key->Bind(wxEVT_BUTTON, [this, character](wxCommandEvent&) { add(character); });
    digits_.push_back(key);
  };
  for (const char character : {'1', '2', '3', '4', '5', '6', '7', '8', '9'}) digit(character);
  erase_ = place(new KeyButton(this, theme, _("Delete"), "erase digit", Look::plain));
  digit('0');
  enter_ = place(new KeyButton(this, theme, _("Enter"), "enter pin", Look::primary));
  erase_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { erase(); });
  enter_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { enter(); });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(question_, wxSizerFlags().Expand());
  all->Add(dots_, wxSizerFlags().Expand().Border(wxTOP | wxBOTTOM, theme.px(gap)));
  all->Add(keys, wxSizerFlags().Centre());
  all->Add(note_, wxSizerFlags().Expand().Border(wxTOP, theme.px(gap)));
  SetSizer(all);
  ask({});
}

void PinPane::ask(const wxString& question) {
  forget();
  question_->set_text(question.empty() ? wxString(" ") : question);
  note_->set_text(" ");
  take(question.empty() ? Takes::nothing : Takes::digits);
  Layout();
}

void PinPane::say(const wxString& note, Sign sign) {
  note_->set_text(note.empty() ? wxString(" ") : note);
  note_->set_colour(sign == Sign::none ? theme_.ink : theme_.colour(sign));
  Layout();
}

void PinPane::take(Takes takes) {
  takes_ = takes == Takes::digits;
  show_dots();
}

bool PinPane::press(int key) {
  if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + (key - WXK_NUMPAD0);
  if (key >= '0' && key <= '9') return add(static_cast<char>(key)), true;
  if (key == WXK_BACK || key == WXK_DELETE) return erase(), true;
  if (key == WXK_RETURN || key == WXK_NUMPAD_ENTER) return enter(), true;
  return false;
}

void PinPane::forget() {
  // Overwritten, so that it does not lie about in memory.
  pin_.assign(pin_.size(), '0');
  pin_.clear();
  show_dots();
}

void PinPane::add(char digit) {
  if (!takes_ || pin_.size() >= most_digits) return;
  pin_ += digit;
  note_->set_text(" ");
  show_dots();
}

void PinPane::erase() {
  if (!takes_ || pin_.empty()) return;
  pin_.pop_back();
  show_dots();
}

void PinPane::enter() {
  if (!takes_ || pin_.size() < least_digits || !entered_) return;
  std::string pin = pin_;
  forget();
  entered_(std::move(pin));
}

void PinPane::show_dots() {
  if (enter_ == nullptr) return;
  wxString dots;
  for (std::size_t i = 0; i < std::max(least_digits, pin_.size()); ++i)
    dots += wxString::FromUTF8(i < pin_.size() ? "● " : "○ ");
  dots_->set_text(dots);
  for (KeyButton* key : digits_) key->Enable(takes_ && pin_.size() < most_digits);
  erase_->Enable(takes_ && !pin_.empty());
  enter_->Enable(takes_ && pin_.size() >= least_digits);
}

}  // namespace kiosk
