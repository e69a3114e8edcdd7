#include "kiosk/paper/coverage_sheet.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <cairo.h>
#include <wx/translation.h>

#include "archive/paper/cairo_handles.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printout_drawing.h"
#include "kiosk/words/period_words.h"

namespace kiosk {
namespace {

constexpr double margin_pt = 36;

class CoverageSheet : public Printout {
 public:
  explicit CoverageSheet(CoverageTable table) : table_(std::move(table)) {
    title_ = utf8(_("Frequency check"));
    legend_ = {{archive::Coverage::satisfied, utf8(_("proved"))},
               {archive::Coverage::provisional, utf8(_("provisional"))},
               {archive::Coverage::missing, utf8(_("missing"))},
               {archive::Coverage::not_yet_due, utf8(_("not yet due"))},
               {archive::Coverage::not_applicable, utf8(_("not applicable"))}};
    // TRANSLATORS: the number of entries in the audit log, and the hash of its last one
    audit_ = utf8(wxString::Format(_("Audit log: %lld entries, head %s"),
                                   static_cast<long long>(table_.audit.length),
                                   wx(archive::printed_head(table_.audit))));
    printed_ = utf8(wxString::Format(_("Printed on %s"), wx(table_.printed)));
    one_year_ = is_within_a_year();
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
  /// The only period of a rule without a frequency is what the head says. Over several years a month alone
  /// says too little, and with its year in words it needs more room than there is.
  std::string label_of(const archive::Cell& cell) const {
    if (!cell.frequency) return "";
    return one_year_ ? period_words(cell) : archive::period_label(cell);
  }
  bool is_within_a_year() const {
    std::set<std::chrono::year> years;
    for (const CoverageRow& row : table_.rows)
      for (const archive::Cell& cell : row.cells)
        if (cell.frequency) years.insert(cell.first.year());
    return years.size() <= 1;
  }

  static double row_height(cairo_t* context, const CoverageRow& row) {
    const std::size_t lines = row.cells.empty() ? 1 : (row.cells.size() - 1) / cells_in_line + 1;
    return std::max({cells_line_pt * static_cast<double>(lines),
                     height_of(context, text_pt - 8, row.text, {.size_pt = 9}) + 6,
                     height_of(context, frequency_pt, row.frequency, {.size_pt = 8}) + 6});
  }

  void break_pages() {
    const archive::CairoMeasure context;
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
  bool one_year_ = true;  // all of its periods begin in the same
};

}  // namespace

std::shared_ptr<const Printout> make_coverage_sheet(const CoverageTable& table) {
  return std::make_shared<CoverageSheet>(table);
}

}  // namespace kiosk
