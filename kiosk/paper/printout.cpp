#include "kiosk/paper/printout.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <cairo.h>
#include <wx/translation.h>

#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printout_drawing.h"
#include "kiosk/words/words.h"
#include "kiosk/work/pictures.h"

namespace kiosk {
namespace {

constexpr double margin_pt = 36;

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Context = std::unique_ptr<cairo_t, Free>;

/// A context that measures and draws nothing.
class Measure {
 public:
  Measure()
      : surface_(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr)),
        context_(cairo_create(surface_.get())) {}
  operator cairo_t*() const { return context_.get(); }

 private:
  Surface surface_;
  Context context_;
};

/// "12-15, 18"
std::string numbers_of(const std::vector<archive::Document>& documents, const std::string& between) {
  std::string numbers;
  for (std::size_t i = 0; i < documents.size();) {
    std::size_t last = i;
    while (last + 1 < documents.size() && documents[last + 1].summary.id == documents[last].summary.id + 1)
      ++last;
    numbers += (numbers.empty() ? "" : between) + std::to_string(documents[i].summary.id);
    if (last > i) numbers += "-" + std::to_string(documents[last].summary.id);
    i = last + 1;
  }
  return numbers;
}

class Slip : public Printout {
 public:
  Slip(const JustFiled& filed, const SlipWords& words)
      : title_(utf8(filed.duplicate ? _("Filed before") : _("Filing slip"))), code_(slip_code(filed)) {
    const double beside = width_pt - qr_pt - gap_pt;
    const std::string numbers = "№ " + numbers_of(filed.documents, ", ");
    constexpr std::size_t few = 16;
    add(title_, {.size_pt = 15, .weight = Weight::bold}, 0, beside);
    add(numbers, {.size_pt = numbers.size() > few ? 16.0 : 30.0, .weight = Weight::bold}, 0, beside);
    // The same paper once more: what counts is who filed it then.
    const archive::Mark& mark =
        filed.duplicate && !filed.documents.empty() ? filed.documents.front().summary.filed : filed.mark;
    // TRANSLATORS: a person's name, and the day and time
    add(utf8(wxString::Format(_("Filed by %s at %s"), wx(mark.who), wx(archive::office_time(mark.when)))),
        {.size_pt = 9, .grey = 0.3}, 0, beside);
    y_ = std::max(y_, margin_pt + qr_pt) + gap_pt;
    for (std::size_t i = 0; i < filed.documents.size(); ++i) {
      const archive::DocumentSummary& summary = filed.documents[i].summary;
      std::string head =
          std::to_string(summary.id) + "  " + (i < words.kinds.size() ? words.kinds[i] : summary.kind);
      if (!summary.village.empty()) head += "  " + summary.village;
      constexpr double with_its_lines_pt = 60;
      if (y_ + with_its_lines_pt > bottom_pt) next_page();
      add(head, {.size_pt = 12, .weight = Weight::bold}, 0, width_pt);
      // TRANSLATORS: of a document
      std::string line = utf8(wxString::Format(
          wxPLURAL("%d page", "%d pages", static_cast<unsigned>(summary.pages)), summary.pages));
      if (summary.first_date)
        line = days(*summary.first_date, summary.last_date.value_or(*summary.first_date)) + "  " + line;
      add(line, {.size_pt = 11}, 0, width_pt);
      if (i < words.items.size())
        for (const std::string& item : words.items[i])
          add(item, {.size_pt = 9.5, .grey = 0.2}, gap_pt, width_pt - gap_pt);
      y_ += gap_pt;
    }
  }
  std::string title() const override { return title_; }
  int pages() const override { return static_cast<int>(pages_.size()); }
  PageExtent extent(int) const override { return {a5_short_pt, a4_short_pt}; }

  void draw(int page, cairo_t* context) const override {
    if (page == 0) draw_qr(context, a5_short_pt - margin_pt - qr_pt, margin_pt, qr_pt, code_);
    for (const Block& block : pages_.at(static_cast<std::size_t>(page)))
      draw_text(context, block.x, block.y, block.width, block.text, block.style);
    if (pages() > 1)
      draw_text(context, margin_pt, bottom_pt + 4, width_pt,
                std::to_string(page + 1) + "/" + std::to_string(pages()),
                {.size_pt = 7, .align = Align::right, .grey = 0.3});
  }

 private:
  struct Block {
    std::string text;
    TextStyle style;
    double x, y, width;
  };
  static constexpr double qr_pt = 110, gap_pt = 10, width_pt = a5_short_pt - 2 * margin_pt,
                          bottom_pt = a4_short_pt - margin_pt;

  void next_page() {
    if (!pages_.back().empty()) pages_.emplace_back();
    y_ = margin_pt;
  }
  void add(const std::string& text, const TextStyle& style, double indent, double width) {
    const double height = height_of(measure_, width, text, style);
    if (y_ + height > bottom_pt) next_page();
    pages_.back().push_back({text, style, margin_pt + indent, y_, width});
    y_ += height;
  }

  std::string title_;
  std::string code_;
  Measure measure_;
  double y_ = margin_pt;
  std::vector<std::vector<Block>> pages_{1};
};

class CoverageSheet : public Printout {
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
  PageExtent extent(int) const override { return {a4_long_pt, a4_short_pt}; }

  void draw(int page, cairo_t* context) const override {
    const double width = a4_long_pt - 2 * margin_pt;
    double y = margin_pt;
    const std::string head = title_ + "   " + table_.village;
    const TextStyle head_style{.size_pt = 15, .weight = Weight::bold}, days_style{.size_pt = 11};
    draw_text(context, margin_pt, y, width, head, head_style);
    // The days stand behind the village; below it, behind the signs, where its name is as long.
    const double days_width = width_of(context, table_.days, days_style);
    const bool beside = width_of(context, head, head_style) + days_width + 20 < width;
    draw_text(context, margin_pt + width - days_width, y + (beside ? 3 : 23), days_width + 1, table_.days,
              days_style);
    double x = margin_pt;
    for (const auto& [coverage, words] : legend_) {
      constexpr TextStyle style{.size_pt = 9};
      draw_coverage(context, x, y + 24, 18, 14, coverage);
      const double words_width = width_of(context, words, style);
      draw_text(context, x + 22, y + 24, words_width + 1, words, style);
      x += 22 + words_width + 20;
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
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const double at = cells_at + cell_width(row) * static_cast<double>(c % cells_in_line);
        const double line = y + cells_line_pt * static_cast<double>(c / cells_in_line);
        draw_text(context, at, line + 2, cell_width(row), label_of(row.cells[c]),
                  {.size_pt = label_size_pt, .align = Align::centre, .grey = 0.3});
        draw_coverage(context, at + 1, line + 13, cell_width(row) - 2, cells_line_pt - 15,
                      row.cells[c].coverage);
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
  static constexpr double head_pt = 50, text_pt = 250, frequency_pt = 46, cells_line_pt = 32;
  static constexpr double cells_at = margin_pt + text_pt + frequency_pt;
  static constexpr double cells_pt = a4_long_pt - margin_pt - cells_at;
  static constexpr double label_size_pt = 7;
  static constexpr std::size_t cells_in_line = 12;  // a year of months: a label needs 30 points

  static double cell_width(const CoverageRow& row) {
    return cells_pt / static_cast<double>(std::clamp<std::size_t>(row.cells.size(), 1, cells_in_line));
  }
  /// The only period of a rule without a frequency is what the head says.
  static std::string label_of(const archive::Cell& cell) {
    return cell.frequency ? archive::period_label(cell) : "";
  }

  static double row_height(cairo_t* context, const CoverageRow& row) {
    const std::size_t lines = row.cells.empty() ? 1 : (row.cells.size() - 1) / cells_in_line + 1;
    return std::max({cells_line_pt * static_cast<double>(lines),
                     height_of(context, text_pt - 8, row.text, {.size_pt = 9}) + 6,
                     height_of(context, frequency_pt, row.frequency, {.size_pt = 8}) + 6});
  }

  void break_pages() {
    const Measure context;
    const double room = a4_short_pt - 2 * margin_pt - head_pt - 6;
    double y = 0;
    first_rows_ = {0};
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const double height = row_height(context, table_.rows[i]);
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

class DocumentPrintout : public Printout {
 public:
  explicit DocumentPrintout(const archive::Document& document) : document_(document) {
    for (std::size_t page = 0; page < document_.pages.size(); ++page) {
      const archive::KeptPage& kept = document_.pages[page];
      if (kept.width > 0) {
        sheets_.push_back({page, 0, nullptr});
      } else {
        const auto text = std::make_shared<archive::TextSheets>(kept.lines);
        for (int i = 0; i < text->count(); ++i) sheets_.push_back({page, i, text});
      }
    }
  }
  std::string title() const override { return "Cunzheng " + std::to_string(document_.summary.id); }
  int pages() const override { return static_cast<int>(sheets_.size()); }
  PageExtent extent(int index) const override {
    const archive::KeptPage& page = kept(index);
    const bool turned = ocr::quarters_of(page.turned_degrees) % 2 == 1;
    const bool wide = turned ? page.height > page.width : page.width > page.height;
    return wide ? PageExtent{a4_long_pt, a4_short_pt} : PageExtent{a4_short_pt, a4_long_pt};
  }

  void draw(int index, cairo_t* context) const override {
    constexpr double small_margin_pt = 14, foot_pt = 12;
    const PageExtent paper = extent(index);
    const double width = paper.width_pt - 2 * small_margin_pt,
                 height = paper.height_pt - 2 * small_margin_pt - foot_pt;
    const Sheet& sheet = sheets_.at(static_cast<std::size_t>(index));
    const archive::KeptPage& page = kept(index);
    if (sheet.text) {
      sheet.text->draw(sheet.part, context);
    } else {
      constexpr int print_long_side_px = 2600;  // A4 at 220 dpi
      draw_picture(context, small_margin_pt, small_margin_pt, width, height,
                   ocr::turned(ocr::load_bitmap(page.original, page.number, print_long_side_px),
                               ocr::quarters_of(page.turned_degrees)));
    }
    draw_text(context, small_margin_pt, paper.height_pt - small_margin_pt - foot_pt, width,
              "№ " + std::to_string(document_.summary.id) + "   " + std::to_string(index + 1) + "/" +
                  std::to_string(pages()) + "   " + page.sha256.substr(0, 16),
              {.size_pt = 7, .align = Align::right, .grey = 0.4});
  }

 private:
  struct Sheet {
    std::size_t page;  // of the document, from 0
    int part;          // of a text's sheets
    std::shared_ptr<const archive::TextSheets> text;
  };

  const archive::KeptPage& kept(int index) const {
    return document_.pages[sheets_.at(static_cast<std::size_t>(index)).page];
  }

  archive::Document document_;
  std::vector<Sheet> sheets_;
};

}  // namespace

std::string slip_code(const JustFiled& filed) {
  std::string hash;
  if (!filed.documents.empty() && !filed.documents.front().pages.empty())
    hash = filed.documents.front().pages.front().sha256.substr(0, 16);
  return "CUNZHENG/1/" + numbers_of(filed.documents, ",") + "/" + hash;
}

std::shared_ptr<const Printout> make_slip(const JustFiled& filed, const SlipWords& words) {
  return std::make_shared<Slip>(filed, words);
}

std::shared_ptr<const Printout> make_coverage_sheet(const CoverageTable& table) {
  return std::make_shared<CoverageSheet>(table);
}

std::shared_ptr<const Printout> make_document_printout(const archive::Document& document) {
  return std::make_shared<DocumentPrintout>(document);
}

archive::Export save_pdf(const Printout& printout, const std::filesystem::path& file,
                         const archive::ExportOptions& options) {
  return archive::write_pdf_file(file, {.title = printout.title(), .made = {}},
                                 [&](archive::PdfPages& pages) {
                                   for (int page = 0; page < printout.pages(); ++page) {
                                     if (options.stop.stop_requested()) return archive::Export::stopped;
                                     if (options.progress) options.progress(page, printout.pages());
                                     const PageExtent extent = printout.extent(page);
                                     printout.draw(page, pages.begin(extent.width_pt, extent.height_pt));
                                   }
                                   return archive::Export::written;
                                 });
}

ocr::Bitmap picture_of(const Printout& printout, int page, double scale) {
  const PageExtent extent = printout.extent(page);
  ocr::Bitmap bitmap;
  bitmap.width = static_cast<int>(extent.width_pt * scale);
  bitmap.height = static_cast<int>(extent.height_pt * scale);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.width, bitmap.height));
  {
    const Context context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), scale, scale);
    printout.draw(page, context.get());
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
