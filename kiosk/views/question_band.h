#pragma once

// A question that has to be answered before anything goes on: a yellow band with a button for each answer.

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

struct BandAnswer {
  wxString label;
  std::string name;  ///< of its button
  std::function<void()> act;
};

/// GUI thread.
class QuestionBand : public wxPanel {
 public:
  static constexpr std::size_t most_answers = 3;

  /// `theme` must outlive it.
  QuestionBand(wxWindow* parent, const Theme& theme);
  /// At most so many answers; each has its own place, whatever the others say.
  void ask(const wxString& words, std::vector<BandAnswer> answers);
  const wxString& question() const { return words_->text(); }

 private:
  Label* words_;
  std::array<TouchButton*, most_answers> buttons_{};
  std::vector<BandAnswer> answers_;
};

}  // namespace kiosk
