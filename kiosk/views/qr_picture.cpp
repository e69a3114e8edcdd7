#include "kiosk/views/qr_picture.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <cairo.h>
#include <wx/dcbuffer.h>
#include <wx/image.h>

#include "archive/paper/cairo_handles.h"
#include "archive/paper/qr_code.h"

namespace kiosk {
namespace {

wxBitmap drawn(const std::string& text, int side_px) {
  const archive::CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side_px, side_px));
  const archive::CairoContext context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  archive::draw_qr(context.get(), 0, 0, side_px, text);
  cairo_surface_flush(surface.get());
  wxImage image(side_px, side_px, false);
  const unsigned char* const data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  unsigned char* out = image.GetData();
  for (int y = 0; y < side_px; ++y)
    for (int x = 0; x < side_px; ++x, out += 3) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + x * 4, sizeof pixel);
      std::fill(out, out + 3, static_cast<unsigned char>(pixel & 0xffu));
    }
  return wxBitmap(image);
}

}  // namespace

QrPicture::QrPicture(wxWindow* parent, const Theme& theme) : wxWindow(parent, wxID_ANY), theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    bitmap_ = {};
    Refresh();
    event.Skip();
  });
}

void QrPicture::show(const std::string& text) {
  text_ = text;
  bitmap_ = {};
  Refresh();
}

void QrPicture::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(theme_.background));
  dc.Clear();
  const int side = std::min(GetClientSize().x, GetClientSize().y);
  if (text_.empty() || side < 50) return;
  if (!bitmap_.IsOk()) bitmap_ = drawn(text_, side);
  dc.DrawBitmap(bitmap_, (GetClientSize().x - side) / 2, (GetClientSize().y - side) / 2);
}

}  // namespace kiosk
