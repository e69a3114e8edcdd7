#include "kiosk/navigation/chooser_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 16;
constexpr int box_height = 52;

}  // namespace

ChooserScreen::ChooserScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const Theme& theme = app.theme;
  hint_ = new Label(this, theme, "");
  hint_->set_colour(theme.faint);
  typed_ = new wxTextCtrl(this, wxID_ANY, "", wxDefaultPosition, wxSize(-1, theme.px(box_height)),
                          wxTE_PROCESS_ENTER);
  typed_->SetFont(theme.font(Type::title));
  typed_->SetBackgroundColour(theme.surface);
  typed_->SetForegroundColour(theme.ink);
  typed_->SetName("typed");
  list_ = new TileGrid(this, theme, "choices");
  pad_ = new TextPad(this, app);
  pad_->bind(*typed_);
  bar_ = new ActionBar(this, theme);
  // TRANSLATORS: takes the text that was typed
  use_typed_ = bar_->add_main(_("Use this text"), icons::check);
  use_typed_->SetName("use typed");
  const int space = theme.px(gap);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(hint_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, space));
  all->Add(typed_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, space));
  all->Add(list_, wxSizerFlags(1).Expand().Border(wxALL, space));
  all->Add(pad_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space / 2));
  all->Add(bar_, wxSizerFlags().Expand());
  SetSizer(all);

  pad_->on_letters([this](const std::string& letters) {
    letters_ = letters;
    narrow();
  });
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
  hint_->Show(!choice_.hint.empty());
  typed_->ChangeValue(choice_.free_text ? choice_.text : wxString());
  typed_->Show(choice_.free_text || choice_.options.size() > few);
  const wxString asked = choice_.free_text ? _("Type here") : _("Type to search");
  typed_->SetHint(asked);
  tell_assistive(*typed_, Role::entry, asked);
  bar_->Show(choice_.free_text);
  letters_.clear();
  spellings_.clear();
  // Where something is to be written, and where there are more choices than a screen has.
  pad_->Show(choice_.free_text || choice_.options.size() > 2 * few);
  pad_->begin();
  spell_options();
  narrow();
}

void ChooserScreen::spell_options() {
  callbacks_.cancel_pending();
  if (!typed_->IsShown() || choice_.options.empty()) return;
  std::vector<std::string> titles;
  for (const Row& option : choice_.options) titles.push_back(utf8(option.title));
  callbacks_.ask(
      app_.typing_thread,
      [titles = std::move(titles)](Typing& typing) {
        std::vector<Spelling> spellings;
        for (const std::string& title : titles) spellings.push_back(typing.spell(title));
        return spellings;
      },
      [this](std::vector<Spelling> spellings) {
        spellings_ = std::move(spellings);
        if (!letters_.empty() || !typed_->IsEmpty()) narrow();
      });
}

void ChooserScreen::entered() {
  Layout();
  narrow();  // the size is known now: what is chosen is scrolled into view
  if (typed_->IsShown())
    typed_->SetFocus();
  else
    list_->SetFocus();
}

bool ChooserScreen::is_meant(std::size_t index, const wxString& typed) const {
  const Row& option = choice_.options[index];
  if (typed.empty() || typed == choice_.text.Lower()) return true;
  if (option.heading) return false;
  if (option.title.Lower().Contains(typed) || option.note.Lower().Contains(typed) ||
      wx(option.id).Lower().Contains(typed))
    return true;
  return index < spellings_.size() && typed.IsAscii() &&
         matches(spellings_[index], utf8(typed), Match::anywhere);
}

void ChooserScreen::narrow() {
  wxString typed = typed_->GetValue().Lower() + wx(letters_);
  typed.Trim().Trim(false);
  shown_.clear();
  std::vector<Row> rows;
  for (std::size_t i = 0; i < choice_.options.size(); ++i) {
    if (!is_meant(i, typed)) continue;
    shown_.push_back(i);
    rows.push_back(choice_.options[i]);
  }
  list_->set_rows(std::move(rows));
  list_->set_empty_words(choice_.options.empty() ? wxString()
                         : choice_.free_text     ? _("No match. Confirm to use what you typed.")
                                                 : _("No matches."));
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
