#pragma once

// The question which village a paper belongs to, where the paper and whoever took it in say different ones: a
// band with a button for each answer.

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

class VillageBand : public wxPanel {
 public:
  VillageBand(wxWindow* parent, const Theme& theme);
  /// `known` are the office's villages: a paper's spelling of one of them is that one.
  void ask(const VillageQuestion& question, const std::vector<std::string>& known);
  /// A village was chosen, spelled as it will be kept.
  void on_answer(std::function<void(const std::string&)> answer) { answer_ = std::move(answer); }
  /// None of those shown: another one is to be chosen.
  void on_another(std::function<void()> another) { another_ = std::move(another); }
  const wxString& question() const { return words_->text(); }

 private:
  Label* words_;
  std::vector<TouchButton*> buttons_;
  TouchButton* another_button_;
  std::vector<std::string> answers_;
  std::function<void(const std::string&)> answer_;
  std::function<void()> another_;
};

}  // namespace kiosk
