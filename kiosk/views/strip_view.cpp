#include "kiosk/views/strip_view.h"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/image.h>

#include "kiosk/views/page_view.h"

namespace kiosk {

StripView::StripView(wxWindow* parent, AppContext& app)
    : app_(app), callbacks_([](const std::exception_ptr&) {}) {  // the page shows it too
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY);
  SetName("strip");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
}

void StripView::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(app_.theme.background));
  dc.Clear();
  if (!bitmap_.IsOk()) return;
  dc.DrawBitmap(bitmap_, (GetClientSize().x - bitmap_.GetWidth()) / 2,
                (GetClientSize().y - bitmap_.GetHeight()) / 2);
}

void StripView::show(const PictureOf& picture, const std::optional<ocr::Box>& box) {
  callbacks_.cancel_pending();
  bitmap_ = {};
  Refresh();
  if (!box) return;
  // With some paper around it: what stands beside a value often tells what it is.
  const int around = std::max(6, box->height / 3);
  ocr::Box wide = {box->x - 2 * around, box->y - around, box->width + 4 * around, box->height + 2 * around};
  if (wide.x < 0) wide.width += wide.x, wide.x = 0;
  if (wide.y < 0) wide.height += wide.y, wide.y = 0;
  const wxSize room(std::max(200, GetClientSize().x), std::max(40, GetClientSize().y));
  const double scale = std::min(static_cast<double>(room.y) / std::max(1, wide.height),
                                static_cast<double>(room.x) / std::max(1, wide.width));
  callbacks_.ask(
      app_.picture_thread,
      [picture, wide, scale](Pictures& pictures) {
        return pictures.part(picture, wide, static_cast<int>(wide.width * scale),
                             static_cast<int>(wide.height * scale));
      },
      [this](const ocr::Bitmap& bitmap) {
        if (bitmap.width == 0) return;
        bitmap_ = wxBitmap(image_of(bitmap));
        Refresh();
      });
}

}  // namespace kiosk
