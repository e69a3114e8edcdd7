#pragma once

// Above what was read: which document of several, its kind and its village.

#include <functional>

#include <wx/panel.h>

#include "kiosk/context/app_context.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/review.h"

namespace kiosk {

/// GUI thread.
class ReviewHead : public wxPanel {
 public:
  /// `review` must outlive it, as `app`.
  ReviewHead(wxWindow* parent, AppContext& app, const Review& review);

  /// Another document is to be shown.
  void on_document(std::function<void(std::size_t)> chosen) { choose_document_ = std::move(chosen); }
  void on_kind(std::function<void()> choose) { choose_kind_ = std::move(choose); }
  /// A village is to be chosen from all of them.
  void on_village_choice(std::function<void()> choose) { choose_village_ = std::move(choose); }

  /// Of the review's document.
  void show_document();

 private:
  AppContext& app_;
  const Review& review_;
  TouchButton* document_before_;
  TouchButton* kind_;
  TouchButton* document_after_;
  TouchButton* village_;
  std::function<void(std::size_t)> choose_document_;
  std::function<void()> choose_kind_;
  std::function<void()> choose_village_;
};

}  // namespace kiosk
