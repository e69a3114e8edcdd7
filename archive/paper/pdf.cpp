#include "archive/paper/pdf.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>

#include <cairo.h>

#include "archive/paper/cairo_handles.h"
#include "archive/paper/jpeg_surface.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/picture_file.h"
#include "archive/paper/typeset.h"
#include "archive/records/error.h"
#include "archive/records/sha256.h"
#include "ocr/page/error.h"
#include "ocr/reading/bitmap.h"

namespace archive {

namespace {

constexpr double pt_per_inch = 72;
constexpr int usual_dpi = 300;

using Bytes = std::vector<std::byte>;

/// The files behind the pages, each read once: the pages of one file follow each other.
class Originals {
 public:
  const Bytes& bytes(const KeptPage& page) {
    if (page.original != path_) {
      std::ifstream in(page.original, std::ios::binary);
      const std::string read((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      if (read.empty()) throw ocr::Error(ocr::Fault::missing, page.original.string(), "can't be read");
      if (sha256_of(read) != page.sha256)
        throw Error(Fault::damaged, page.original.string(), "is not what was filed");
      bytes_.resize(read.size());
      std::memcpy(bytes_.data(), read.data(), read.size());
      path_ = page.original;
    }
    return bytes_;
  }

 private:
  std::filesystem::path path_;
  Bytes bytes_;
};

struct Extent {
  double width = 0;
  double height = 0;
};

/// Of the page before it is turned, in points. `dots_across`: a PDF's own, of the page's width.
Extent extent_of(const KeptPage& page, const Bytes& bytes, double dots_across) {
  constexpr double longest_pt = 1684, shortest_pt = 140;  // A2, half of a bank's slip
  std::optional<Density> dots =
      dots_across > 0 ? Density{dots_across, dots_across} : density(bytes, page.number);
  const std::optional<JpegHead> head = jpeg_head(bytes);
  if (dots && head && head->lies()) std::swap(dots->across, dots->down);
  if (dots) {
    const Extent said{page.width * pt_per_inch / dots->across, page.height * pt_per_inch / dots->down};
    const double longer = std::max(said.width, said.height);
    if (longer >= shortest_pt && longer <= longest_pt) return said;
  }
  const double scale = a4_long_pt / std::max(page.width, page.height);
  return {page.width * scale, page.height * scale};
}

/// From the stored picture to the seen one, both taken as the square from 0 to 1.
cairo_matrix_t turn_of(int exif_orientation) {
  switch (exif_orientation) {
    case 2:
      return {-1, 0, 0, 1, 1, 0};
    case 3:
      return {-1, 0, 0, -1, 1, 1};
    case 4:
      return {1, 0, 0, -1, 0, 1};
    case 5:
      return {0, 1, 1, 0, 0, 0};
    case 6:
      return {0, 1, -1, 0, 1, 0};
    case 7:
      return {0, -1, -1, 0, 1, 1};
    case 8:
      return {0, -1, 1, 0, 0, 1};
    default:
      return {1, 0, 0, 1, 0, 0};
  }
}

bool is_black_and_white(const ocr::Bitmap& bitmap) {
  for (std::size_t i = 0; i + 2 < bitmap.rgb.size(); i += 3) {
    const unsigned char* rgb = bitmap.rgb.data() + i;
    if ((rgb[0] != 0 && rgb[0] != 255) || rgb[1] != rgb[0] || rgb[2] != rgb[0]) return false;
  }
  return true;
}

/// cairo stores a surface of only black and white with one bit a pixel.
CairoSurface surface_of(const ocr::Bitmap& bitmap) {
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.width, bitmap.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  const unsigned char* rgb = bitmap.rgb.data();
  for (int y = 0; y < bitmap.height; ++y) {
    auto* to = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < bitmap.width; ++x, rgb += 3)
      to[x] = static_cast<std::uint32_t>(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

struct Picture {
  CairoSurface surface;
  Extent size_px;  ///< of the surface
  int exif_orientation = 1;
  double dots_across =
      0;  ///< per inch, where the original is a PDF, of the width that the page was kept with
};

Picture picture_of(const KeptPage& page, const Bytes& bytes) {
  if (const std::optional<JpegHead> head = jpeg_head(bytes)) {
    constexpr int every_reader_knows_bits = 8;
    const bool known = head->huffman && head->bits == every_reader_knows_bits &&
                       (head->components == 1 || head->components == 3);
    const bool same_frame = (head->lies() ? head->height : head->width) == page.width &&
                            (head->lies() ? head->width : head->height) == page.height;
    if (known && same_frame) return {jpeg_surface(bytes), {1, 1}, head->exif_orientation};
  }
  const ocr::Bitmap bitmap = ocr::load_bitmap(page.original, page.number);
  if (bitmap.width < 1)
    throw ocr::Error(ocr::Fault::damaged, page.original.string(), "has no picture any more");
  // Pages may have been kept when they were shown with other dots.
  const double dots_across =
      ocr::dots_per_inch(page.original, page.number).value_or(0) * page.width / bitmap.width;
  if (is_black_and_white(bitmap))
    return {surface_of(bitmap),
            {static_cast<double>(bitmap.width), static_cast<double>(bitmap.height)},
            1,
            dots_across};
  return {jpeg_surface(ocr::to_jpeg(bitmap, usual_dpi)), {1, 1}, 1, dots_across};
}

void draw_picture_page(PdfPages& pages, const KeptPage& page, const Bytes& bytes) {
  const int quarters = ocr::quarters_of(page.turned_degrees);
  const bool lies = quarters % 2 == 1;
  const Picture picture = picture_of(page, bytes);
  const Extent extent = extent_of(page, bytes, picture.dots_across);
  const double page_width = lies ? extent.height : extent.width,
               page_height = lies ? extent.width : extent.height;
  cairo_t* context = pages.begin(page_width, page_height);

  // The text, in pixels of the upright page.
  cairo_save(context);
  cairo_scale(context, page_width / (lies ? page.height : page.width),
              page_height / (lies ? page.width : page.height));
  for (const TextLine& line : page.lines) {
    if (!line.box) continue;
    const ocr::Box box = ocr::turned(*line.box, page.width, page.height, quarters);
    draw_text_in_box(context, line.text, box.x, box.y, box.width, box.height);
  }
  cairo_restore(context);

  // The picture over it, as a square from 0 to 1 that is turned, and then as large as the page.
  constexpr int quarters_in_exif[] = {1, 6, 3, 8};
  const cairo_matrix_t turn = turn_of(quarters_in_exif[quarters]),
                       exif_turn = turn_of(picture.exif_orientation);
  cairo_save(context);
  cairo_scale(context, page_width, page_height);
  cairo_transform(context, &turn);
  cairo_transform(context, &exif_turn);
  cairo_scale(context, 1 / picture.size_px.width, 1 / picture.size_px.height);
  cairo_set_source_surface(context, picture.surface.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
}

void draw_text_pages(PdfPages& pages, const KeptPage& page) {
  const TextSheets sheets(page.lines);
  for (int i = 0; i < sheets.count(); ++i) sheets.draw(i, pages.begin(a4_short_pt, a4_long_pt));
}

}  // namespace

Export write_pdf(std::span<const Document> documents, const std::filesystem::path& file,
                 const ExportOptions& options) {
  PdfProperties properties;
  int all = 0, done = 0;
  for (const Document& document : documents) {
    properties.title += (properties.title.empty() ? "Cunzheng " : ", ") + std::to_string(document.summary.id);
    // The last filing, so that no clock is in the file.
    properties.made = std::max(properties.made.value_or(Instant()), document.summary.filed.when);
    all += static_cast<int>(document.pages.size());
  }
  return write_pdf_file(file, properties, [&](PdfPages& pages) {
    Originals originals;
    for (const Document& document : documents) {
      for (const KeptPage& page : document.pages) {
        if (options.stop.stop_requested()) return Export::stopped;
        if (page.width > 0 && page.height > 0) {
          draw_picture_page(pages, page, originals.bytes(page));
        } else {
          draw_text_pages(pages, page);
        }
        if (options.progress) options.progress(++done, all);
      }
    }
    return Export::written;
  });
}

Export write_pdf(const Document& document, const std::filesystem::path& file, const ExportOptions& options) {
  return write_pdf(std::span(&document, 1), file, options);
}

}  // namespace archive
