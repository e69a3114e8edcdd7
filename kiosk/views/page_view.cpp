#include "kiosk/views/page_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <wx/dcbuffer.h>
#include <wx/image.h>

#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

constexpr int whole_longest_px = 1200;  // what a screen shows of a whole page
constexpr double greatest_scale = 4;
constexpr int drag_px = 8;
constexpr int closer_after_ms = 120;  // when the fingers have come to rest

}  // namespace

wxImage image_of(const ocr::Bitmap& bitmap) {
  wxImage image(bitmap.width, bitmap.height, false);
  std::memcpy(image.GetData(), bitmap.rgb.data(), bitmap.rgb.size());
  return image;
}

PageView::PageView(wxWindow* parent, AppContext& app)
    : app_(app),
      whole_([this](const std::exception_ptr& error) {
        if (failed_) failed_(error);
      }),
      closer_([](const std::exception_ptr&) {}),  // the whole page is there, and said what is wrong
      closer_timer_(this) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS);
  SetName("page");
  EnableTouchEvents(wxTOUCH_ZOOM_GESTURE);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    if (wanted_)
      zoom_to(*wanted_);
    else if (fitted_)
      fit();
    else
      keep_in_view();
    event.Skip();
  });
  Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look_closer(); });
  Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
    constexpr double step = 1.2;
    zoom_at(event.GetWheelRotation() > 0 ? step : 1 / step, {double(event.GetX()), double(event.GetY())});
  });
  Bind(wxEVT_GESTURE_ZOOM, &PageView::pinched, this);
  Bind(wxEVT_LEFT_DOWN, &PageView::finger_down, this);
  Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { down_.reset(); });
  Bind(wxEVT_MOTION, &PageView::finger_moved, this);
  Bind(wxEVT_LEFT_UP, &PageView::finger_up, this);
  Bind(wxEVT_KEY_DOWN, &PageView::key_down, this);
}

void PageView::pinched(wxZoomGestureEvent& event) {
  if (event.IsGestureStart()) pinch_scale_ = 1;
  const double factor = event.GetZoomFactor() / pinch_scale_;
  pinch_scale_ = event.GetZoomFactor();
  down_.reset();
  zoom_at(factor, {double(event.GetPosition().x), double(event.GetPosition().y)});
}

void PageView::finger_down(wxMouseEvent& event) {
  down_ = event.GetPosition();
  down_origin_ = origin_;
  drawn_along_ = false;
  if (!HasCapture()) CaptureMouse();
}

void PageView::finger_moved(wxMouseEvent& event) {
  if (!down_ || !event.LeftIsDown()) return;
  const wxPoint way = event.GetPosition() - *down_;
  if (!drawn_along_ && std::abs(way.x) + std::abs(way.y) < drag_px) return;
  drawn_along_ = true;
  origin_ = {down_origin_.m_x + way.x, down_origin_.m_y + way.y};
  fitted_ = false;
  keep_in_view();
}

void PageView::finger_up(wxMouseEvent& event) {
  if (HasCapture()) ReleaseMouse();
  const bool touched = down_ && !drawn_along_;
  down_.reset();
  if (!touched || !touched_ || scale_ <= 0) return;
  const double x = (event.GetX() - origin_.m_x) / scale_, y = (event.GetY() - origin_.m_y) / scale_;
  const double slack = app_.theme.target_px() / 4.0 / scale_;
  // The smallest of those under the finger: a box may lie in another.
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const ocr::Box& box = marks_[i].box;
    if (x < box.x - slack || x > box.right() + slack || y < box.y - slack || y > box.bottom() + slack)
      continue;
    if (!best || box.width * box.height < marks_[*best].box.width * marks_[*best].box.height) best = i;
  }
  if (best) touched_(*best);
}

void PageView::key_down(wxKeyEvent& event) {
  constexpr double step_px = 60, step = 1.25;
  fitted_ = false;
  switch (event.GetKeyCode()) {
    case WXK_LEFT:
      origin_.m_x += step_px;
      return keep_in_view();
    case WXK_RIGHT:
      origin_.m_x -= step_px;
      return keep_in_view();
    case WXK_UP:
      origin_.m_y += step_px;
      return keep_in_view();
    case WXK_DOWN:
      origin_.m_y -= step_px;
      return keep_in_view();
    case '+':
    case '=':
    case WXK_NUMPAD_ADD:
      return zoom(step);
    case '-':
    case WXK_NUMPAD_SUBTRACT:
      return zoom(1 / step);
    case '0':
      return fit();
    case WXK_TAB:
      Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
      return;
    default:
      event.Skip();
  }
}

void PageView::show(const PictureOf& picture, int width_px, int height_px, const wxString& text) {
  if (picture == picture_ && width_px == width_px_ && text == text_) return;
  picture_ = picture;
  width_px_ = width_px;
  height_px_ = height_px;
  text_ = text;
  whole_bitmap_ = {};
  close_bitmap_ = {};
  marks_.clear();
  wanted_.reset();
  whole_.cancel_pending();
  closer_.cancel_pending();
  fit();
  if (!has_picture()) return;
  whole_.ask(
      app_.picture_thread,
      [picture](Pictures& pictures) { return pictures.whole(picture, whole_longest_px); },
      [this](const ocr::Bitmap& bitmap) {
        whole_bitmap_ = bitmap_of(bitmap);
        Refresh();
      });
}

void PageView::clear() {
  show({}, 0, 0);
}

wxGraphicsBitmap PageView::bitmap_of(const ocr::Bitmap& bitmap) const {
  if (bitmap.width <= 0) return {};
  return wxGraphicsRenderer::GetDefaultRenderer()->CreateBitmapFromImage(image_of(bitmap));
}

void PageView::set_marks(std::vector<PageMark> marks) {
  marks_ = std::move(marks);
  Refresh();
}

double PageView::fitting_scale() const {
  const wxSize size = GetClientSize();
  if (!has_picture() || size.x < 2 || size.y < 2) return 0;
  constexpr double margin = 0.97;
  return margin * std::min(double(size.x) / width_px_, double(size.y) / height_px_);
}

void PageView::fit() {
  fitted_ = true;
  wanted_.reset();
  scale_ = fitting_scale();
  keep_in_view();
}

void PageView::zoom(double factor) {
  const wxSize size = GetClientSize();
  zoom_at(factor, {size.x / 2.0, size.y / 2.0});
}

void PageView::zoom_at(double factor, wxPoint2DDouble at) {
  if (!has_picture() || scale_ <= 0) return;
  wanted_.reset();
  const double scale = std::clamp(scale_ * factor, fitting_scale() * 0.9, greatest_scale);
  origin_ = {at.m_x - (at.m_x - origin_.m_x) * scale / scale_,
             at.m_y - (at.m_y - origin_.m_y) * scale / scale_};
  scale_ = scale;
  fitted_ = false;
  keep_in_view();
}

void PageView::zoom_to(const ocr::Box& box) {
  if (!has_picture() || box.empty()) return;
  const wxSize size = GetClientSize();
  wanted_ = box;  // also for a size that is still to come
  fitted_ = false;
  if (size.x < 2 || size.y < 2) return;
  constexpr double part = 0.6, most_lines = 7;
  scale_ = std::clamp(std::min(size.x * part / box.width, size.y / (most_lines * box.height)),
                      fitting_scale(), greatest_scale / 2);
  origin_ = {size.x / 2.0 - (box.x + box.width / 2.0) * scale_,
             size.y / 2.0 - (box.y + box.height / 2.0) * scale_};
  keep_in_view();
}

void PageView::keep_in_view() {
  const wxSize size = GetClientSize();
  const auto kept = [](double origin, double length, double room) {
    if (length <= room) return (room - length) / 2;
    return std::clamp(origin, room - length, 0.0);
  };
  origin_ = {kept(origin_.m_x, width_px_ * scale_, size.x), kept(origin_.m_y, height_px_ * scale_, size.y)};
  closer_timer_.StartOnce(closer_after_ms);
  Refresh();
}

void PageView::look_closer() {
  const wxSize size = GetClientSize();
  if (!has_picture() || scale_ <= 0 || size.x < 2 || size.y < 2) return;
  if (scale_ * std::max(width_px_, height_px_) <= whole_longest_px) return;  // the small picture is as good
  const int x = std::max(0, static_cast<int>(-origin_.m_x / scale_));
  const int y = std::max(0, static_cast<int>(-origin_.m_y / scale_));
  ocr::Box box{x, y, std::min(width_px_ - x, static_cast<int>(std::ceil(size.x / scale_)) + 1),
               std::min(height_px_ - y, static_cast<int>(std::ceil(size.y / scale_)) + 1)};
  if (box.empty()) return;
  const int width = std::min(box.width, static_cast<int>(std::lround(box.width * scale_)));
  const int height = std::min(box.height, static_cast<int>(std::lround(box.height * scale_)));
  closer_.cancel_pending();
  closer_.ask(
      app_.picture_thread,
      [picture = picture_, box, width, height](Pictures& pictures) {
        return pictures.part(picture, box, width, height);
      },
      [this, box](const ocr::Bitmap& bitmap) {
        close_bitmap_ = bitmap_of(bitmap);
        close_box_ = box;
        Refresh();
      });
}

void PageView::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(app_.theme.line));
  dc.Clear();
  if (!has_picture()) {
    dc.SetFont(app_.theme.font(Type::body));
    dc.SetTextForeground(app_.theme.ink);
    constexpr int margin_px = 20;
    int y = margin_px;
    for (const wxString& line : wrapped(dc, text_, GetClientSize().x - 2 * margin_px)) {
      dc.DrawText(line, margin_px, y);
      y += dc.GetCharHeight();
    }
    return;
  }
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
  if (!context || scale_ <= 0) return;
  const auto at = [this](const ocr::Box& box) {
    return wxRect2DDouble(origin_.m_x + box.x * scale_, origin_.m_y + box.y * scale_, box.width * scale_,
                          box.height * scale_);
  };
  const wxRect2DDouble page = at({0, 0, width_px_, height_px_});
  context->SetPen(*wxTRANSPARENT_PEN);
  context->SetBrush(*wxWHITE_BRUSH);
  context->DrawRectangle(page.m_x, page.m_y, page.m_width, page.m_height);
  if (!whole_bitmap_.IsNull())
    context->DrawBitmap(whole_bitmap_, page.m_x, page.m_y, page.m_width, page.m_height);
  if (!close_bitmap_.IsNull() && scale_ * std::max(width_px_, height_px_) > whole_longest_px) {
    const wxRect2DDouble part = at(close_box_);
    context->DrawBitmap(close_bitmap_, part.m_x, part.m_y, part.m_width, part.m_height);
  }
  for (const PageMark& mark : marks_) {
    const wxRect2DDouble box = at(mark.box);
    const wxColour colour = app_.theme.colour(mark.sign);
    constexpr double out_px = 3;
    context->SetPen(wxPen(colour, mark.current ? 4 : 2));
    context->SetBrush(mark.current ? wxBrush(wxColour(colour.Red(), colour.Green(), colour.Blue(), 40))
                                   : *wxTRANSPARENT_BRUSH);
    context->DrawRoundedRectangle(box.m_x - out_px, box.m_y - out_px, box.m_width + 2 * out_px,
                                  box.m_height + 2 * out_px, 4);
    // The sign beside the colour, for whom red and green are the same.
    constexpr double sign_px = 16;
    if (mark.sign != Sign::good)
      draw_sign(*context, app_.theme, mark.sign, {box.m_x + box.m_width + sign_px / 2 + out_px, box.m_y},
                sign_px);
  }
}

}  // namespace kiosk
