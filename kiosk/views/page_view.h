#pragma once

// A page to look at: zoomed with the wheel, two fingers or buttons, drawn along with one finger, with boxes
// on it that can be touched. A small picture of the whole page is always there; the part that is looked at
// closely is fetched at the page's own resolution and drawn over it.
//
// Boxes are in pixels of the turned picture (see kiosk/context/pictures.h) at its own resolution.

#include <functional>
#include <optional>
#include <vector>

#include <wx/graphics.h>
#include <wx/timer.h>
#include <wx/window.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/context/pictures.h"

namespace kiosk {

struct PageMark {
  ocr::Box box;
  Sign sign = Sign::none;
  bool current = false;
};

class PageView : public wxWindow {
 public:
  PageView(wxWindow* parent, AppContext& app);

  /// Shows a page as a whole. `width_px` and `height_px` are the turned picture's own; 0: a text without a
  /// picture, whose lines are shown instead.
  void show(const PictureOf& picture, int width_px, int height_px, const wxString& text = {});
  void clear();
  void set_marks(std::vector<PageMark> marks);
  /// A mark was touched. GUI thread.
  void on_mark(std::function<void(std::size_t mark)> touched) { touched_ = std::move(touched); }
  /// The picture could not be shown.
  void on_failure(std::function<void(std::exception_ptr)> failed) { failed_ = std::move(failed); }

  void fit();
  /// By a factor about the middle of what is seen.
  void zoom(double factor);
  /// So that the box, with some paper around it, fills a good part of the view.
  void zoom_to(const ocr::Box& box);
  bool has_picture() const { return width_px_ > 0; }
  /// Screen pixels per pixel of the picture.
  double scale() const { return scale_; }

  bool AcceptsFocus() const override { return true; }

 private:
  void paint();
  void pinched(wxZoomGestureEvent& event);
  void finger_down(wxMouseEvent& event);
  void finger_moved(wxMouseEvent& event);
  void finger_up(wxMouseEvent& event);
  void key_down(wxKeyEvent& event);
  void zoom_at(double factor, wxPoint2DDouble at);
  void keep_in_view();
  void look_closer();
  double fitting_scale() const;
  wxGraphicsBitmap bitmap_of(const ocr::Bitmap& bitmap) const;

  AppContext& app_;
  CallbackScope whole_;
  CallbackScope closer_;
  PictureOf picture_;
  int width_px_ = 0;
  int height_px_ = 0;
  wxString text_;
  wxGraphicsBitmap whole_bitmap_;
  wxGraphicsBitmap close_bitmap_;
  ocr::Box close_box_;
  std::vector<PageMark> marks_;
  std::function<void(std::size_t)> touched_;
  std::function<void(std::exception_ptr)> failed_;
  double scale_ = 0;              // 0: not laid out yet
  bool fitted_ = true;            // stays fitted when the window changes its size
  wxPoint2DDouble origin_{0, 0};  // of the picture, in screen pixels
  std::optional<wxPoint> down_;
  std::optional<ocr::Box> wanted_;  // zoom_to() before the view had a size
  wxPoint2DDouble down_origin_{0, 0};
  bool drawn_along_ = false;
  double pinch_scale_ = 1;
  wxTimer closer_timer_;
};

/// A wxImage of the bitmap's pixels (copied).
wxImage image_of(const ocr::Bitmap& bitmap);

}  // namespace kiosk
