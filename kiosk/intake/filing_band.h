#pragma once

// What has to be asked before a draft is filed, above the button that files it: which village it belongs to,
// and whether it is to be filed although it lacks something or says a day that can hardly be.

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/navigation/screen.h"
#include "kiosk/tray/review.h"
#include "kiosk/views/question_band.h"

namespace kiosk {

/// GUI thread.
class FilingBand : public QuestionBand {
 public:
  /// `app`, `navigator` and `review` must outlive it.
  FilingBand(wxWindow* parent, AppContext& app, Navigator& navigator, const Review& review);

  /// A village was chosen, spelled as it will be kept.
  void on_village(std::function<void(const std::string&)> answer) { answer_ = std::move(answer); }
  /// None of those shown: another one is to be chosen.
  void on_another_village(std::function<void()> another) { another_ = std::move(another); }
  /// What a document lacks is to be said.
  void on_remedy(std::function<void(std::size_t document, Lack lack)> remedy) { remedy_ = std::move(remedy); }
  /// It is to be filed all the same.
  void on_accept(std::function<void(std::size_t document, Lack lack)> accept) { accept_ = std::move(accept); }

  /// Shows the question of the review's document, or hides.
  void show_question();
  void clear();

 private:
  void ask_for_village(const VillageQuestion& question);
  void ask_about(std::size_t document, Lack lack);

  AppContext& app_;
  const Review& review_;
  std::optional<std::vector<std::string>> known_villages_;
  std::function<void(const std::string&)> answer_;
  std::function<void()> another_;
  std::function<void(std::size_t, Lack)> remedy_;
  std::function<void(std::size_t, Lack)> accept_;
  CallbackScope callbacks_;
};

/// The villages to choose from, in the office's spelling where it is one village's alone: as the paper says,
/// as whoever took it in said, then others; at most two, none twice.
std::vector<std::string> village_answers(const VillageQuestion& question,
                                         const std::vector<std::string>& known);

}  // namespace kiosk
