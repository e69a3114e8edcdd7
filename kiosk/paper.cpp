#include "kiosk/paper.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <cairo.h>
#include <wx/datetime.h>
#include <wx/translation.h>

#include "archive/pdf_file.h"
#include "forms/date.h"
#include "kiosk/paper_drawing.h"
#include "kiosk/pictures.h"
#include "kiosk/text.h"
#include "kiosk/words.h"

namespace kiosk {
namespace {

constexpr double margin_pt = 36;

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Context = std::unique_ptr<cairo_t, Free>;

class Slip : public Paper {
 public:
  Slip(JustFiled filed, SlipWords words) : filed_(std::move(filed)), words_(std::move(words)) {
    title_ = utf8(_("Filing slip"));
    by_ = utf8(
        wxString::Format(_("Filed by %s at %s"), wx(filed_.mark.who),
                         wxDateTime(filed_.mark.when.time_since_epoch().count()).Format("%Y-%m-%d %H:%M")));
  }
  std::string title() const override { return title_; }
  int pages() const override { return 1; }
  PaperExtent extent(int) const override { return {a5_short_pt, a4_short_pt}; }

  void draw(int, cairo_t* context) const override {
    constexpr double qr_pt = 110;
    const double width = a5_short_pt - 2 * margin_pt;
    double y = margin_pt;
    draw_qr(context, a5_short_pt - margin_pt - qr_pt, y, qr_pt, slip_code(filed_));
    const double beside = width - qr_pt - 8;
    y += draw_text(context, margin_pt, y, beside, title_, {.size_pt = 15, .weight = Weight::bold});
    std::string numbers;
    for (const archive::Document& document : filed_.documents)
      numbers += (numbers.empty() ? "№ " : ", ") + std::to_string(document.summary.id);
    y += draw_text(context, margin_pt, y, beside, numbers, {.size_pt = 30, .weight = Weight::bold});
    y += draw_text(context, margin_pt, y, beside, by_, {.size_pt = 9, .grey = 0.3});
    y = std::max(y, margin_pt + qr_pt) + 10;
    const double bottom = a4_short_pt - margin_pt;
    for (std::size_t i = 0; i < filed_.documents.size(); ++i) {
      const archive::DocumentSummary& summary = filed_.documents[i].summary;
      std::string head =
          std::to_string(summary.id) + "  " + (i < words_.kinds.size() ? words_.kinds[i] : summary.kind);
      if (!summary.village.empty()) head += "  " + summary.village;
      std::string when;
      if (summary.first_date) when = days(*summary.first_date, *summary.last_date);
      const double needed = 60;
      if (y + needed > bottom) {
        draw_text(context, margin_pt, y, width, "…", {});
        break;
      }
      y += draw_text(context, margin_pt, y, width, head, {.size_pt = 12, .weight = Weight::bold});
      if (!when.empty()) y += draw_text(context, margin_pt, y, width, when, {.size_pt = 11});
      if (i < words_.items.size())
        for (const std::string& item : words_.items[i])
          if (y + 16 < bottom)
            y += draw_text(context, margin_pt + 10, y, width - 10, item, {.size_pt = 9.5, .grey = 0.2});
      y += 8;
    }
  }

 private:
  JustFiled filed_;
  SlipWords words_;
  std::string title_;
  std::string by_;
};

class CoverageSheet : public Paper {
 public:
  explicit CoverageSheet(CoverageTable table) : table_(std::move(table)) {
    title_ = utf8(_("Frequency check"));
    legend_ = {{archive::Coverage::satisfied, utf8(_("proved"))},
               {archive::Coverage::provisional, utf8(_("provisional"))},
               {archive::Coverage::missing, utf8(_("missing"))},
               {archive::Coverage::not_yet_due, utf8(_("not yet due"))}};
    // TRANSLATORS: the number of entries in the audit log, and the hash of its last one
    audit_ = utf8(wxString::Format(_("Audit log: %lld entries, head %s"),
                                   static_cast<long long>(table_.audit.length), wx(table_.audit.hash)));
    printed_ = utf8(wxString::Format(_("Printed on %s"), wx(table_.printed)));
    break_pages();
  }
  std::string title() const override { return title_; }
  int pages() const override { return static_cast<int>(first_rows_.size()); }
  PaperExtent extent(int) const override { return {a4_long_pt, a4_short_pt}; }

  void draw(int page, cairo_t* context) const override {
    const double width = a4_long_pt - 2 * margin_pt;
    double y = margin_pt;
    draw_text(context, margin_pt, y, width, title_ + "   " + table_.village,
              {.size_pt = 15, .weight = Weight::bold});
    draw_text(context, margin_pt, y + 3, width, table_.days, {.size_pt = 11, .align = Align::right});
    double x = margin_pt;
    for (const auto& [coverage, words] : legend_) {
      draw_coverage(context, x, y + 24, 18, 14, coverage);
      draw_text(context, x + 22, y + 24, 90, words, {.size_pt = 9});
      x += 100;
    }
    y = margin_pt + head_pt;
    const auto index = static_cast<std::size_t>(page);
    const std::size_t end = index + 1 < first_rows_.size() ? first_rows_[index + 1] : table_.rows.size();
    for (std::size_t i = first_rows_[index]; i < end; ++i) {
      const CoverageRow& row = table_.rows[i];
      const double height = row_height(context, row);
      cairo_set_source_rgb(context, 0.7, 0.7, 0.7);
      cairo_set_line_width(context, 0.5);
      cairo_move_to(context, margin_pt, y);
      cairo_line_to(context, margin_pt + width, y);
      cairo_stroke(context);
      draw_text(context, margin_pt, y + 3, text_pt - 8, row.text, {.size_pt = 9});
      draw_text(context, margin_pt + text_pt, y + 3, frequency_pt, row.frequency,
                {.size_pt = 8, .grey = 0.3});
      const double left = margin_pt + text_pt + frequency_pt;
      const double cell =
          (width - text_pt - frequency_pt) / std::max<double>(1, static_cast<double>(row.cells.size()));
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const double at = left + cell * static_cast<double>(c);
        draw_coverage(context, at + 1, y + 13, cell - 2, height - 15, row.cells[c].coverage);
        draw_text(context, at, y + 2, cell, archive::period_label(row.cells[c]),
                  {.size_pt = 7, .align = Align::centre, .grey = 0.3});
      }
      y += height;
    }
    const double foot = a4_short_pt - margin_pt + 4;
    draw_text(context, margin_pt, foot, width, audit_, {.size_pt = 7, .grey = 0.3});
    draw_text(context, margin_pt, foot, width,
              printed_ + "    " + std::to_string(page + 1) + "/" + std::to_string(pages()),
              {.size_pt = 7, .align = Align::right, .grey = 0.3});
  }

 private:
  static constexpr double head_pt = 50, text_pt = 250, frequency_pt = 46, least_row_pt = 32;

  static double row_height(cairo_t* context, const CoverageRow& row) {
    return std::max(least_row_pt, height_of(context, text_pt - 8, row.text, {.size_pt = 9}) + 6);
  }

  void break_pages() {
    const Surface nothing(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
    const Context context(cairo_create(nothing.get()));
    const double room = a4_short_pt - 2 * margin_pt - head_pt - 6;
    double y = 0;
    first_rows_ = {0};
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const double height = row_height(context.get(), table_.rows[i]);
      if (y + height > room && y > 0) {
        first_rows_.push_back(i);
        y = 0;
      }
      y += height;
    }
  }

  CoverageTable table_;
  std::string title_, audit_, printed_;
  std::vector<std::pair<archive::Coverage, std::string>> legend_;
  std::vector<std::size_t> first_rows_;
};

class DocumentPaper : public Paper {
 public:
  explicit DocumentPaper(const archive::Document& document) : document_(document) {}
  std::string title() const override { return "Cunzheng " + std::to_string(document_.summary.id); }
  int pages() const override { return static_cast<int>(document_.pages.size()); }
  PaperExtent extent(int) const override { return {a4_short_pt, a4_long_pt}; }

  void draw(int index, cairo_t* context) const override {
    const archive::KeptPage& page = document_.pages.at(static_cast<std::size_t>(index));
    constexpr double small_margin_pt = 14, foot_pt = 12;
    const double width = a4_short_pt - 2 * small_margin_pt,
                 height = a4_long_pt - 2 * small_margin_pt - foot_pt;
    if (page.width > 0) {
      constexpr int print_long_side_px = 2600;  // A4 at 220 dpi
      const ocr::Bitmap bitmap = ocr::turned(ocr::load_bitmap(page.original, page.number, print_long_side_px),
                                             quarters_of(page.turned_degrees));
      const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.width, bitmap.height));
      unsigned char* data = cairo_image_surface_get_data(surface.get());
      const int stride = cairo_image_surface_get_stride(surface.get());
      for (int y = 0; y < bitmap.height; ++y)
        for (int x = 0; x < bitmap.width; ++x) {
          const unsigned char* rgb =
              bitmap.rgb.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) +
                                   static_cast<std::size_t>(x)) *
                                      3;
          auto* to = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride) + x;
          *to = static_cast<std::uint32_t>(rgb[0]) << 16 | static_cast<std::uint32_t>(rgb[1]) << 8 | rgb[2];
        }
      cairo_surface_mark_dirty(surface.get());
      const double scale = std::min(width / bitmap.width, height / bitmap.height);
      cairo_save(context);
      cairo_translate(context, small_margin_pt + (width - bitmap.width * scale) / 2, small_margin_pt);
      cairo_scale(context, scale, scale);
      cairo_set_source_surface(context, surface.get(), 0, 0);
      cairo_paint(context);
      cairo_restore(context);
    } else {
      std::string text;
      for (const archive::TextLine& line : page.lines) text += line.text + "\n";
      draw_text(context, 3 * small_margin_pt, 3 * small_margin_pt, width - 4 * small_margin_pt, text,
                {.size_pt = 10.5});
    }
    draw_text(context, small_margin_pt, a4_long_pt - small_margin_pt - foot_pt, width,
              "№ " + std::to_string(document_.summary.id) + "   " + std::to_string(index + 1) + "/" +
                  std::to_string(pages()) + "   " + page.sha256.substr(0, 16),
              {.size_pt = 7, .align = Align::right, .grey = 0.4});
  }

 private:
  archive::Document document_;
};

}  // namespace

std::string slip_code(const JustFiled& filed) {
  std::string numbers, hash;
  for (const archive::Document& document : filed.documents) {
    numbers += (numbers.empty() ? "" : ",") + std::to_string(document.summary.id);
    if (hash.empty() && !document.pages.empty()) hash = document.pages.front().sha256.substr(0, 16);
  }
  return "CUNZHENG/1/" + numbers + "/" + hash;
}

std::shared_ptr<const Paper> make_slip(const JustFiled& filed, const SlipWords& words) {
  return std::make_shared<Slip>(filed, words);
}

std::shared_ptr<const Paper> make_coverage_sheet(const CoverageTable& table) {
  return std::make_shared<CoverageSheet>(table);
}

std::shared_ptr<const Paper> make_document_paper(const archive::Document& document) {
  return std::make_shared<DocumentPaper>(document);
}

void save_pdf(const Paper& paper, const std::filesystem::path& file) {
  archive::write_pdf_file(file, {.title = paper.title(), .made = {}}, [&](archive::PdfPages& pages) {
    for (int page = 0; page < paper.pages(); ++page) {
      const PaperExtent extent = paper.extent(page);
      paper.draw(page, pages.begin(extent.width_pt, extent.height_pt));
    }
  });
}

ocr::Bitmap picture_of(const Paper& paper, int page, double scale) {
  const PaperExtent extent = paper.extent(page);
  ocr::Bitmap bitmap;
  bitmap.width = static_cast<int>(extent.width_pt * scale);
  bitmap.height = static_cast<int>(extent.height_pt * scale);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.width, bitmap.height));
  {
    const Context context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), scale, scale);
    paper.draw(page, context.get());
  }
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  bitmap.rgb.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height) * 3);
  unsigned char* to = bitmap.rgb.data();
  for (int y = 0; y < bitmap.height; ++y) {
    const auto* from = reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < bitmap.width; ++x, to += 3) {
      to[0] = static_cast<unsigned char>(from[x] >> 16);
      to[1] = static_cast<unsigned char>(from[x] >> 8);
      to[2] = static_cast<unsigned char>(from[x]);
    }
  }
  return bitmap;
}

}  // namespace kiosk
