#pragma once

// How it was and how it is: the pictures of a problem's evidence, before on the left, after on the right.

#include <functional>
#include <vector>

#include <wx/bitmap.h>
#include <wx/window.h>

#include "archive/catalogue/archive.h"
#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"

namespace kiosk {

/// GUI thread.
class EvidencePictures : public wxWindow {
 public:
  EvidencePictures(wxWindow* parent, AppContext& app);
  void show(const std::vector<archive::DocumentId>& before, const std::vector<archive::DocumentId>& after);
  /// A picture was touched.
  void on_touch(std::function<void(archive::DocumentId)> touched) { touched_ = std::move(touched); }
  /// Where the picture stands. For tests.
  wxRect picture_rect(bool after, std::size_t index) const;
  std::size_t pictures() const { return pictures_.size(); }
  bool AcceptsFocus() const override { return false; }

 protected:
  wxSize DoGetBestClientSize() const override;

 private:
  struct Picture {
    archive::DocumentId document = 0;
    bool after = false;
    std::size_t index = 0;  // on its side
    wxBitmap bitmap;
  };

  void paint();
  void touched(wxPoint at);
  void fetch();

  AppContext& app_;
  CallbackScope callbacks_;
  std::vector<Picture> pictures_;
  std::function<void(archive::DocumentId)> touched_;
};

}  // namespace kiosk
