#pragma once

// The pad beneath a text: candidates above, below them keys for pinyin, a field to write in with the finger,
// letters, or digits and signs. It is always equally high and nothing on it moves. The keyboard and the
// desktop's input method go on working: the text is an ordinary wxTextCtrl, and keeps the focus.

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wx/panel.h>
#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/label.h"
#include "kiosk/pad/key_button.h"
#include "kiosk/pad/writing_field.h"
#include "kiosk/typing/composition.h"

namespace kiosk {

/// GUI thread.
class TextPad : public wxPanel {
 public:
  enum class Layer { pinyin, writing, letters, signs };
  static constexpr std::size_t candidates = 5;  ///< shown at a time

  /// `app` must outlive it.
  TextPad(wxWindow* parent, AppContext& app);

  /// Where it writes: at the cursor, or in place of what is selected. It must be there as long as the pad is
  /// touched.
  void bind(wxTextCtrl& input) { input_ = &input; }
  /// Names that are offered before all words when letters may mean them.
  void set_names(std::vector<std::string> names);
  /// The letters that are being written, which are not in the text yet; none: there are no more. To narrow a
  /// list while they are typed.
  void on_letters(std::function<void(const std::string&)> changed) { letters_changed_ = std::move(changed); }
  /// Nothing is being written any more, and the pinyin keys are shown.
  void begin();

  /// Its height, for all layers.
  static int height_px(const Theme& theme);

  Layer layer() const { return layer_; }
  const Composition& composition() const { return composition_; }
  WritingField& field() { return *field_; }
  const wxString& hint() const { return hint_->text(); }

 private:
  wxWindow* make_strip();
  wxWindow* make_writing(wxWindow* parent);
  wxWindow* make_foot();
  void show_layer(Layer layer);
  void press(const wxString& key);
  void space();
  void erase();
  void choose(std::size_t place);
  void write(const wxString& text);
  void write_letters_as_they_are();
  void ask_for_words();
  void ask_for_characters(const std::vector<Stroke>& strokes);
  void show_composition();
  void tell_letters();

  AppContext& app_;
  CallbackScope callbacks_;
  CallbackScope name_callbacks_;
  wxTextCtrl* input_ = nullptr;
  Composition composition_{candidates};
  Layer layer_ = Layer::pinyin;
  bool waiting_ = false;  // for words
  std::vector<std::pair<std::string, Spelling>> names_;
  std::function<void(const std::string&)> letters_changed_;
  Label* letters_;
  Label* hint_;
  wxPanel* offered_;
  std::array<KeyButton*, candidates> buttons_{};
  KeyButton* before_;
  KeyButton* after_;
  wxSimplebook* layers_;
  WritingField* field_ = nullptr;
  std::array<KeyButton*, 4> layer_buttons_{};
};

}  // namespace kiosk
