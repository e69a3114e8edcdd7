#include "kiosk/views/camera_picture.h"

#include <algorithm>
#include <memory>

#include <wx/dcbuffer.h>
#include <wx/image.h>

#include "kiosk/views/page_view.h"

namespace kiosk {

CameraPicture::CameraPicture(wxWindow* parent, const Theme& theme) : theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY);
  SetName("camera");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void CameraPicture::show(const CameraView& view) {
  view_ = view;
  bitmap_ = wxGraphicsRenderer::GetDefaultRenderer()->CreateBitmapFromImage(image_of(view.picture));
  Refresh();
}

void CameraPicture::clear() {
  bitmap_ = {};
  Refresh();
}

void CameraPicture::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(theme_.line));
  dc.Clear();
  if (bitmap_.IsNull()) return;
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
  const wxSize size = GetClientSize();
  const double scale = std::min(double(size.x) / view_.picture.width, double(size.y) / view_.picture.height);
  const double x = (size.x - view_.picture.width * scale) / 2,
               y = (size.y - view_.picture.height * scale) / 2;
  context->DrawBitmap(bitmap_, x, y, view_.picture.width * scale, view_.picture.height * scale);
  if (!view_.outline) return;
  wxGraphicsPath path = context->CreatePath();
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& [px, py] = (*view_.outline)[i];
    const wxPoint2DDouble at(x + px * view_.scale * scale, y + py * view_.scale * scale);
    i == 0 ? path.MoveToPoint(at) : path.AddLineToPoint(at);
  }
  path.CloseSubpath();
  context->SetPen(wxPen(view_.still ? theme_.good : theme_.unsure, 5));
  context->StrokePath(path);
}

}  // namespace kiosk
