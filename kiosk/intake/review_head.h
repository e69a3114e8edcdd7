#pragma once

// Above what was read: which document of several, its kind and its village, and the question which village it
// is where the paper and whoever took it in say different ones.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/review.h"
#include "kiosk/views/village_band.h"

namespace kiosk {

/// GUI thread.
class ReviewHead : public wxPanel {
 public:
  /// `review` must outlive it, as `app` and `navigator`.
  ReviewHead(wxWindow* parent, AppContext& app, Navigator& navigator, const Review& review);

  /// Another document is to be shown.
  void on_document(std::function<void(std::size_t)> chosen) { choose_document_ = std::move(chosen); }
  void on_kind(std::function<void()> choose) { choose_kind_ = std::move(choose); }
  /// A village is to be chosen from all of them.
  void on_village_choice(std::function<void()> choose) { choose_village_ = std::move(choose); }
  /// The question was answered.
  void on_village(std::function<void(const std::string&)> answer) { band_->on_answer(std::move(answer)); }

  /// Of the review's document.
  void show_document();
  /// Nothing of any document.
  void clear();
  VillageBand& band() { return *band_; }

 private:
  void show_village();

  AppContext& app_;
  const Review& review_;
  TouchButton* document_before_;
  TouchButton* kind_;
  TouchButton* document_after_;
  TouchButton* village_;
  VillageBand* band_;
  std::optional<std::vector<std::string>> known_villages_;
  std::function<void(std::size_t)> choose_document_;
  std::function<void()> choose_kind_;
  std::function<void()> choose_village_;
  CallbackScope callbacks_;
};

}  // namespace kiosk
