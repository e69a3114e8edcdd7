#pragma once

// The check screen of what is filed: its page, its values, what it proves and its history. Every word of a
// person's is saved at once; back leads to the screen that one came from.

#include <memory>
#include <optional>

#include "kiosk/filed/document_pane.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// GUI thread.
class FiledCheckScreen : public Screen {
 public:
  FiledCheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator);

  /// Reads it from the archive and shows it.
  void open(archive::DocumentId document, MarkedPlaces places);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  bool step_back() override { return pane_->step_back(); }

  DocumentPane& pane() { return *pane_; }

 private:
  void save();

  DocumentPane* pane_;
  ActionBar* actions_;
  TouchButton* history_;
  TouchButton* print_;
  TouchButton* save_;
};

}  // namespace kiosk
