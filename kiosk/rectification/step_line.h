#pragma once

// The five steps of a problem in a line: those taken with a check mark and their days, the next one filled,
// those ahead pale.

#include <wx/window.h>

#include "kiosk/look/theme.h"
#include "kiosk/rectification/problem_flow.h"

namespace kiosk {

/// GUI thread.
class StepLine : public wxWindow {
 public:
  StepLine(wxWindow* parent, const Theme& theme);
  void show(const ProblemFlow& flow);
  bool AcceptsFocus() const override { return false; }

 protected:
  wxSize DoGetBestClientSize() const override;

 private:
  void paint();
  /// All of it in words, for whoever does not see it.
  wxString words() const;

  const Theme& theme_;
  ProblemFlow flow_;
};

}  // namespace kiosk
