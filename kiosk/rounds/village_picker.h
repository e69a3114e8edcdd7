#pragma once

// Villages under their townships, each with two boxes to tick: visited with notice (明查), and without
// (暗访).

#include <functional>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

struct PickedVillage {
  std::string village;
  std::string township;  ///< may be empty
  bool announced = false;
  bool unannounced = false;
};

class VillagePicker : public ScrolledCanvas {
 public:
  /// `theme` must outlive it.
  VillagePicker(wxWindow* parent, const Theme& theme);
  /// By township.
  void set_villages(std::vector<PickedVillage> villages);
  const std::vector<PickedVillage>& villages() const { return villages_; }
  /// A box was ticked or cleared.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }
  /// Ticks every box of that manner, and clears all others.
  void tick_all(archive::Manner manner);
  void clear();
  /// Of a village's box, in pixels of this window, where it is scrolled to now.
  wxRect box_rect(std::size_t village, archive::Manner manner) const;

 private:
  void draw(wxDC& dc) override;
  void arrange() override;
  void touch(wxPoint at) override;
  bool press_key(wxKeyEvent& event) override;
  /// Two boxes a village.
  std::size_t item_count() const override { return 2 * villages_.size(); }
  AssistiveItem item(std::size_t number) const override;
  void press_item(std::size_t number) override;
  void paint_box(wxDC& dc, const wxRect& at, const wxString& words, bool ticked, bool marked) const;
  void toggle(std::size_t village, archive::Manner manner);

  const Theme& theme_;
  std::vector<PickedVillage> villages_;
  std::vector<wxRect> places_;  // unscrolled
  std::vector<std::pair<std::string, int>> heads_;
  std::function<void()> changed_;
  std::size_t marked_ = 0;
  archive::Manner marked_manner_ = archive::Manner::announced;
};

}  // namespace kiosk
