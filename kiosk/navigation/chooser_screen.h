#pragma once

// Choices that fill the screen: villages, people, kinds, checklist items. Few stand as large tiles; above
// many there is a box, and what is typed in it narrows them, by initials too. It may itself be the answer.
// Beneath a box to write in, and beneath very many choices, stands the pad.

#include <wx/textctrl.h>

#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/pad/text_pad.h"

namespace kiosk {

class ChooserScreen : public Screen {
 public:
  /// Up to so many choices a person sees at once, and needs no box to narrow them.
  static constexpr std::size_t few = 12;

  ChooserScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  void open(Choice choice);
  wxString title() const override { return choice_.title; }
  void entered() override;
  void hide_personal_data() override { open({}); }

  TileGrid& list() { return *list_; }
  wxTextCtrl& box() { return *typed_; }
  TextPad& pad() { return *pad_; }
  wxString typed() const { return typed_->GetValue(); }

 private:
  void narrow();
  void take_typed();
  void spell_options();
  bool is_meant(std::size_t option, const wxString& typed) const;

  Choice choice_;
  Label* hint_;
  wxTextCtrl* typed_;
  TileGrid* list_;
  TextPad* pad_;
  std::string letters_;              // being written on the pad
  std::vector<Spelling> spellings_;  // of the options; empty: not known yet
  ActionBar* bar_;
  TouchButton* use_typed_;
  std::vector<std::size_t> shown_;  // of the options
};

}  // namespace kiosk
