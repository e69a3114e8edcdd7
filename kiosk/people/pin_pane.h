#pragma once

// A PIN by touch: large digits, and dots for what was tapped. Keys of a keyboard work as well.

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "kiosk/look/label.h"
#include "kiosk/look/theme.h"
#include "kiosk/pad/key_button.h"

namespace kiosk {

/// GUI thread.
class PinPane : public wxPanel {
 public:
  static constexpr std::size_t most_digits = 12;

  /// `theme` must outlive it.
  PinPane(wxWindow* parent, const Theme& theme);

  /// Whose PIN, or which; begins anew. Empty: none is asked for, and no key can be pressed.
  void ask(const wxString& question);
  /// Six digits or more were tapped, and then the check mark. It is forgotten here before.
  void on_entered(std::function<void(std::string pin)> entered) { entered_ = std::move(entered); }
  /// Below the keys, until the next digit.
  void say(const wxString& note, Sign sign);
  /// No key can be pressed meanwhile: it is being looked at, or has to wait.
  enum class Takes { nothing, digits };
  void take(Takes takes);
  /// A key of a keyboard; false: none of ours.
  bool press(int key);
  void forget();

 private:
  void add(char digit);
  void erase();
  void enter();
  void show_dots();

  const Theme& theme_;
  Label* question_;
  Label* dots_;
  Label* note_;
  std::vector<KeyButton*> digits_;
  KeyButton* erase_ = nullptr;
  KeyButton* enter_ = nullptr;
  std::string pin_;
  bool takes_ = false;
  std::function<void(std::string)> entered_;
};

}  // namespace kiosk
