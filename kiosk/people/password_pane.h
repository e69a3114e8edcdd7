#pragma once

// A password by touch: a box that shows dots, and beneath it the keys of a keyboard with small and large
// letters and signs. A keyboard works as well.

#include <array>
#include <functional>
#include <string>

#include <wx/panel.h>
#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/look/label.h"
#include "kiosk/look/theme.h"
#include "kiosk/pad/key_button.h"

namespace kiosk {

/// GUI thread.
class PasswordPane : public wxPanel {
 public:
  /// `theme` must outlive it.
  PasswordPane(wxWindow* parent, const Theme& theme);

  /// Whose password; begins anew, with small letters.
  void ask(const wxString& question);
  /// Something was written, and then "Sign in" or Enter. It is forgotten here before.
  void on_entered(std::function<void(std::string password)> entered) { entered_ = std::move(entered); }
  /// Beside the question.
  void say(const wxString& note, Sign sign);
  /// Whether it may be entered: not while it is being looked at, or has to wait.
  void take(bool takes);
  void forget();
  wxTextCtrl& box() { return *box_; }

 private:
  enum class Layer { small, large, signs };
  wxWindow* make_foot();
  void show_layer(Layer layer);
  void press(const wxString& sign);
  void enter();
  void allow();

  const Theme& theme_;
  Label* question_;
  Label* note_;
  wxTextCtrl* box_;
  wxSimplebook* layers_;
  std::array<KeyButton*, 3> layer_buttons_{};
  KeyButton* enter_ = nullptr;
  bool takes_ = false;
  std::function<void(std::string)> entered_;
};

}  // namespace kiosk
