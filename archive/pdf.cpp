#include "archive/pdf.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>

#include <cairo.h>
#include <pango/pangocairo.h>

#include "archive/pdf_file.h"
#include "ocr/bitmap.h"

namespace archive {

namespace {

constexpr double a4_long_pt = 841.89, a4_short_pt = 595.28;
constexpr const char* font_family = "Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif";

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Layout = std::unique_ptr<PangoLayout, Free>;
using Font = std::unique_ptr<PangoFontDescription, Free>;

std::vector<std::byte> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> read((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  std::vector<std::byte> bytes(read.size());
  std::memcpy(bytes.data(), read.data(), read.size());
  return bytes;
}

/// A JPEG that shows the picture as it is seen: a scanner's own. Cameras' tell in EXIF how they are turned.
bool can_go_as_it_is(const std::vector<std::byte>& bytes) {
  constexpr std::size_t head = 1 << 16;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), head));
  return text.starts_with("\xFF\xD8\xFF") && text.find("Exif") == std::string_view::npos &&
         text.find("Adobe") == std::string_view::npos;
}

Surface picture_of(const KeptPage& page) {
  std::vector<std::byte> jpeg = bytes_of(page.original);
  int width = page.width, height = page.height;
  if (!can_go_as_it_is(jpeg)) {
    const ocr::Bitmap bitmap = ocr::load_bitmap(page.original, page.number);
    width = bitmap.width;
    height = bitmap.height;
    constexpr int dpi = 300;
    jpeg = ocr::to_jpeg(bitmap, dpi);
  }
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const auto size = jpeg.size();
  auto* data = new std::vector<std::byte>(std::move(jpeg));
  cairo_surface_set_mime_data(
      surface.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(data->data()), size,
      [](void* kept) { delete static_cast<std::vector<std::byte>*>(kept); }, data);
  return surface;
}

Layout layout_of(cairo_t* context, const std::string& text, double size_pt) {
  Layout layout(pango_cairo_create_layout(context));
  const Font font(pango_font_description_from_string(font_family));
  pango_font_description_set_absolute_size(font.get(), size_pt * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

/// Drawn out or together so that it fills its box.
void draw_line(cairo_t* context, const TextLine& line) {
  if (!line.box || line.box->empty() || line.text.empty()) return;
  const Layout layout = layout_of(context, line.text, line.box->height);
  int width = 0, height = 0;
  pango_layout_get_pixel_size(layout.get(), &width, &height);
  if (width < 1 || height < 1) return;
  cairo_save(context);
  cairo_translate(context, line.box->x, line.box->y);
  cairo_scale(context, static_cast<double>(line.box->width) / width,
              static_cast<double>(line.box->height) / height);
  pango_cairo_show_layout(context, layout.get());
  cairo_restore(context);
}

void draw_picture_page(PdfPages& pages, const KeptPage& page) {
  const int quarters = (static_cast<int>(std::lround(page.turned_degrees / 90)) % 4 + 4) % 4;
  const bool lies = quarters % 2 == 1;
  const double width = lies ? page.height : page.width, height = lies ? page.width : page.height;
  const double scale = a4_long_pt / std::max(width, height);
  cairo_t* context = pages.begin(width * scale, height * scale);
  cairo_save(context);
  cairo_scale(context, scale, scale);
  // From the original's pixels to the upright page's.
  if (quarters == 1) cairo_translate(context, page.height, 0);
  if (quarters == 2) cairo_translate(context, page.width, page.height);
  if (quarters == 3) cairo_translate(context, 0, page.width);
  cairo_rotate(context, quarters * G_PI / 2);
  for (const TextLine& line : page.lines) draw_line(context, line);
  const Surface picture = picture_of(page);
  cairo_set_source_surface(context, picture.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
}

void draw_text_page(PdfPages& pages, const KeptPage& page) {
  constexpr double margin_pt = 56, size_pt = 11;
  cairo_t* context = pages.begin(a4_short_pt, a4_long_pt);
  double y = margin_pt;
  for (const TextLine& line : page.lines) {
    const Layout layout = layout_of(context, line.text, size_pt);
    pango_layout_set_width(layout.get(), static_cast<int>((a4_short_pt - 2 * margin_pt) * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    int height = 0;
    pango_layout_get_pixel_size(layout.get(), nullptr, &height);
    if (y + height > a4_long_pt - margin_pt && y > margin_pt) {
      context = pages.begin(a4_short_pt, a4_long_pt);
      y = margin_pt;
    }
    cairo_move_to(context, margin_pt, y);
    pango_cairo_show_layout(context, layout.get());
    y += height;
  }
}

}  // namespace

void write_pdf(std::span<const Document> documents, const std::filesystem::path& file) {
  std::string title;
  for (const Document& document : documents)
    title += (title.empty() ? "Cunzheng " : ", ") + std::to_string(document.summary.id);
  write_pdf_file(file, title, [&](PdfPages& pages) {
    for (const Document& document : documents)
      for (const KeptPage& page : document.pages) {
        if (page.width > 0)
          draw_picture_page(pages, page);
        else
          draw_text_page(pages, page);
      }
  });
}

}  // namespace archive
