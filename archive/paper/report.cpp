#include "archive/paper/report.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>

#include <cairo.h>
#include <fmt/format.h>
#include <xlsxwriter.h>

#include "archive/files/file_names.h"
#include "archive/files/target.h"
#include "archive/paper/cairo_handles.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/typeset.h"
#include "archive/records/error.h"
#include "archive/tables/workbook_file.h"
#include "forms/dates/date.h"

namespace archive {
namespace {

std::string footer_of(const Report& report) {
  return fmt::format("审计日志第 {} 条  {}", report.audit.length, printed_head(report.audit));
}

// ---- XLSX

/// What a cell of such a column says as a number; none: it says something else.
std::optional<double> number_in(std::string_view cell, ColumnKind kind) {
  if (kind == ColumnKind::text) return std::nullopt;
  const bool percent = kind == ColumnKind::percent;
  if (percent && !cell.ends_with('%')) return std::nullopt;
  if (percent) cell.remove_suffix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return percent ? number / 100 : number;
}

/// A workbook's formats, and the sheets that are made with them.
class Workbook {
 public:
  Workbook(lxw_workbook* book, const Report& report) : book_(book) {
    lxw_doc_properties properties{};
    std::string title = report.title;
    properties.title = title.data();
    properties.created = std::chrono::system_clock::to_time_t(office_midnight(report.day));
    workbook_set_properties(book_, &properties);
    plain_ = new_format();
    title_ = new_format();
    format_set_bold(title_);
    constexpr double title_size_pt = 16;
    format_set_font_size(title_, title_size_pt);
    heading_ = new_format();
    format_set_bold(heading_);
    constexpr lxw_color_t pale_blue = 0xDDEBF7;
    format_set_bg_color(heading_, pale_blue);
    format_set_align(heading_, LXW_ALIGN_CENTER);
    cell_ = new_format();
    number_ = new_format();
    percent_ = new_format();
    format_set_num_format(percent_, "0.0%");
    for (lxw_format* each : {heading_, cell_, number_, percent_}) {
      format_set_border(each, LXW_BORDER_THIN);
      format_set_text_wrap(each);
      format_set_align(each, LXW_ALIGN_VERTICAL_CENTER);
    }
  }

  void add(const Report& report, const ReportTable& table) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, table.title.c_str());
    if (sheet == nullptr) throw Error(Fault::bad_value, table.title, "is no name of a sheet");
    lxw_row_t row = 0;
    worksheet_write_string(sheet, row++, 0, report.title.c_str(), title_);
    for (const std::string& line : report.lines)
      worksheet_write_string(sheet, row++, 0, line.c_str(), plain_);
    const lxw_row_t head = row++;
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_write_string(sheet, head, column, table.columns[i].title.c_str(), heading_);
      worksheet_set_column(sheet, column, column, table.columns[i].width, nullptr);
    }
    for (const std::vector<std::string>& cells : table.rows) {
      for (std::size_t i = 0; i < cells.size(); ++i)
        write_cell(sheet, row, static_cast<lxw_col_t>(i), cells[i], table.columns[i].kind);
      ++row;
    }
    if (table.rows.empty()) worksheet_write_string(sheet, row++, 0, table.if_empty.c_str(), plain_);
    worksheet_freeze_panes(sheet, head + 1, 0);
    worksheet_repeat_rows(sheet, head, head);
    if (!table.rows.empty()) worksheet_autofilter(sheet, head, 0, row - 1, last_column);
    worksheet_print_area(sheet, 0, 0, row - 1, last_column);
    worksheet_set_landscape(sheet);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet, a4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, ("&L&8" + footer_of(report) + "&R&P/&N").c_str());
  }

 private:
  lxw_format* new_format() {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, "宋体");
    return format;
  }

  /// As text but for the numbers of a column of numbers: a cell that begins with = is no formula of ours.
  void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& cell,
                  ColumnKind kind) {
    const std::optional<double> number = number_in(cell, kind);
    if (!number)
      worksheet_write_string(sheet, row, column, cell.c_str(), cell_);
    else
      worksheet_write_number(sheet, row, column, *number, kind == ColumnKind::percent ? percent_ : number_);
  }

  lxw_workbook* book_;
  lxw_format* plain_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* percent_ = nullptr;
  lxw_format* title_ = nullptr;
  lxw_format* heading_ = nullptr;
  lxw_format* cell_ = nullptr;
};

Export write_workbook(const Report& report, const std::filesystem::path& file, const ExportOptions& options) {
  return write_target(file, Replaces::workbook, [&](NewFileOnDisk& out) {
    const std::string bytes = workbook_bytes([&](lxw_workbook* handle) {
      Workbook book(handle, report);
      for (const ReportTable& table : report.tables) book.add(report, table);
    });
    if (options.stop.stop_requested()) return Export::stopped;
    out.write(std::as_bytes(std::span(bytes)));
    return Export::written;
  });
}

// ---- PDF

constexpr double margin_pt = 40, padding_pt = 3, foot_pt = 24;
constexpr double width_pt = a4_long_pt - 2 * margin_pt, bottom_pt = a4_short_pt - margin_pt - foot_pt;
const TextStyle title_style{.size_pt = 17, .weight = Weight::bold, .align = Align::centre};
const TextStyle line_style{.size_pt = 10};
const TextStyle table_style{.size_pt = 12, .weight = Weight::bold};
const TextStyle heading_style{.size_pt = 9, .weight = Weight::bold, .align = Align::centre};
const TextStyle cell_style{.size_pt = 9};

/// Fills sheet after sheet. With no pages given it only counts them.
class Sheets {
 public:
  Sheets(const Report& report, cairo_t* measure, PdfPages* pages, int of, const ExportOptions& options)
      : report_(report), context_(measure), pages_(pages), of_(of), options_(options) {
    next();
  }

  int count() const { return count_; }
  bool stopped() const { return options_.stop.stop_requested(); }

  void add(const std::string& text, const TextStyle& style) {
    const double height = height_of(context_, width_pt, text, style);
    make_room(height);
    if (pages_ != nullptr) draw_text(context_, margin_pt, y_, width_pt, text, style);
    y_ += height + padding_pt;
  }

  void add(const ReportTable& table) {
    const double total =
        std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                        [](double sum, const ReportColumn& column) { return sum + column.width; });
    std::vector<double> widths;
    std::vector<std::string> headings;
    for (const ReportColumn& column : table.columns) {
      widths.push_back(width_pt * column.width / total);
      headings.push_back(column.title);
    }
    y_ += 2 * padding_pt;
    // A heading alone at the foot of a sheet says nothing.
    constexpr double with_its_first_row_pt = 70;
    make_room(with_its_first_row_pt);
    add(table.title, table_style);
    if (table.rows.empty()) {
      add(table.if_empty, line_style);
      return;
    }
    row(headings, widths, heading_style);
    for (const std::vector<std::string>& cells : table.rows) {
      if (stopped()) return;
      if (y_ + height_of_row(cells, widths, cell_style) > bottom_pt && !fresh_) {
        next();
        row(headings, widths, heading_style);
      }
      row(cells, widths, cell_style);
    }
  }

 private:
  double height_of_row(const std::vector<std::string>& cells, const std::vector<double>& widths,
                       const TextStyle& style) const {
    double height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
      height = std::max(height, height_of(context_, widths[i] - 2 * padding_pt, cells[i], style));
    return height + 2 * padding_pt;
  }

  void row(const std::vector<std::string>& cells, const std::vector<double>& widths, const TextStyle& style) {
    const double height = height_of_row(cells, widths, style);
    double x = margin_pt;
    for (std::size_t i = 0; i < cells.size() && pages_ != nullptr; ++i) {
      if (style.weight == Weight::bold) {
        cairo_set_source_rgb(context_, 0.87, 0.92, 0.97);
        cairo_rectangle(context_, x, y_, widths[i], height);
        cairo_fill(context_);
      }
      cairo_set_source_rgb(context_, 0.55, 0.55, 0.55);
      cairo_set_line_width(context_, 0.5);
      cairo_rectangle(context_, x, y_, widths[i], height);
      cairo_stroke(context_);
      draw_text(context_, x + padding_pt, y_ + padding_pt, widths[i] - 2 * padding_pt, cells[i], style);
      x += widths[i];
    }
    y_ += height;
    fresh_ = false;
  }

  void make_room(double height) {
    if (y_ + height > bottom_pt && !fresh_) next();
    fresh_ = false;
  }

  void next() {
    ++count_;
    y_ = margin_pt;
    fresh_ = true;
    if (pages_ == nullptr) return;
    if (options_.progress) options_.progress(count_, of_);
    context_ = pages_->begin(a4_long_pt, a4_short_pt);
    const double foot = a4_short_pt - margin_pt - foot_pt / 2;
    draw_text(context_, margin_pt, foot, width_pt, footer_of(report_), {.size_pt = 7, .grey = 0.3});
    draw_text(context_, margin_pt, foot, width_pt, fmt::format("{}/{}", count_, of_),
              {.size_pt = 8, .align = Align::right, .grey = 0.3});
  }

  const Report& report_;
  cairo_t* context_;
  PdfPages* pages_;
  int of_;
  const ExportOptions& options_;
  int count_ = 0;
  double y_ = 0;
  bool fresh_ = true;
};

/// Returns how many sheets it took; none if it was stopped.
std::optional<int> draw(const Report& report, cairo_t* measure, PdfPages* pages, int of,
                        const ExportOptions& options) {
  Sheets sheets(report, measure, pages, of, options);
  sheets.add(report.title, title_style);
  for (const std::string& line : report.lines) sheets.add(line, line_style);
  for (const ReportTable& table : report.tables) sheets.add(table);
  return sheets.stopped() ? std::nullopt : std::optional(sheets.count());
}

Export write_pdf_report(const Report& report, const std::filesystem::path& file,
                        const ExportOptions& options) {
  const CairoMeasure measure;
  const std::optional<int> count = draw(report, measure.get(), nullptr, 0, options);
  if (!count) return Export::stopped;
  return write_pdf_file(
      file, {.title = report.title, .made = office_midnight(report.day)}, [&](PdfPages& pages) {
        return draw(report, measure.get(), &pages, *count, options) ? Export::written : Export::stopped;
      });
}

}  // namespace

Export write_report(const Report& report, const std::filesystem::path& file, const ExportOptions& options) {
  const std::string extension = file_names::extension_of(file);
  if (extension == "xlsx") return write_workbook(report, file, options);
  if (extension == "pdf") return write_pdf_report(report, file, options);
  throw Error(Fault::bad_value, file.string(), "ends neither in .xlsx nor in .pdf");
}

}  // namespace archive
