#include "kiosk/paper/names_sheet.h"

#include <algorithm>
#include <utility>

#include <cairo.h>
#include <wx/translation.h>

#include "archive/paper/cairo_handles.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printout_drawing.h"

namespace kiosk {
namespace {

constexpr double margin_pt = 48, row_pt = 22, number_pt = 36, name_pt = 170, box_pt = 11;
constexpr double width_pt = a4_short_pt - 2 * margin_pt;

class NamesSheet : public Printout {
 public:
  explicit NamesSheet(NamesTable table) : table_(std::move(table)) {
    title_ = utf8(_("List of those missing"));
    printed_ = utf8(wxString::Format(_("Printed on %s"), wx(table_.printed)));
    heads_ = {utf8(_("No.")), utf8(_("Name")), utf8(_("What is lacking")), utf8(_("Done"))};
    add(utf8(_("Missing")), table_.missing);
    add(utf8(_("Provisional")), table_.unsure);
    const archive::CairoMeasure measure;
    head_pt_ = 52 + height_of(measure.get(), width_pt, table_.requirement, {.size_pt = 11});
    rows_a_page_ = static_cast<std::size_t>((a4_long_pt - 2 * margin_pt - head_pt_ - 20) / row_pt) - 1;
  }
  std::string title() const override { return title_; }
  int pages() const override {
    return static_cast<int>(std::max<std::size_t>(1, (lines_.size() + rows_a_page_ - 1) / rows_a_page_));
  }
  PageExtent extent(int) const override { return {a4_short_pt, a4_long_pt}; }

  void draw(int page, cairo_t* context) const override {
    draw_text(context, margin_pt, margin_pt, width_pt, title_,
              {.size_pt = 18, .weight = Weight::bold, .align = Align::centre});
    draw_text(context, margin_pt, margin_pt + 30, width_pt, table_.village + "    " + table_.period,
              {.size_pt = 11});
    draw_text(context, margin_pt, margin_pt + 46, width_pt, table_.requirement, {.size_pt = 11});
    double y = margin_pt + head_pt_;
    draw_line(context, y, {"", heads_[0], heads_[1], heads_[2]}, Weight::bold);
    draw_text(context, margin_pt, y + 5, width_pt, heads_[3],
              {.size_pt = 10, .weight = Weight::bold, .align = Align::right});
    y += row_pt;
    const std::size_t from = static_cast<std::size_t>(page) * rows_a_page_;
    const std::size_t to = std::min(lines_.size(), from + rows_a_page_);
    for (std::size_t i = from; i < to; ++i, y += row_pt) {
      draw_line(context, y, lines_[i], Weight::normal);
      if (lines_[i].head.empty()) draw_box(context, y);
    }
    draw_text(context, margin_pt, a4_long_pt - margin_pt + 6, width_pt,
              printed_ + "    " + std::to_string(page + 1) + "/" + std::to_string(pages()),
              {.size_pt = 8, .align = Align::right, .grey = 0.3});
  }

 private:
  struct Line {
    std::string head;  // of a group; else empty
    std::string number;
    std::string name;
    std::string note;
  };

  void add(const std::string& head, const std::vector<NamedLine>& lines) {
    if (lines.empty()) return;
    lines_.push_back(
        {.head = head + "  " + std::to_string(lines.size()), .number = {}, .name = {}, .note = {}});
    int number = 0;
    for (const NamedLine& line : lines)
      lines_.push_back(
          {.head = {}, .number = std::to_string(++number), .name = line.name, .note = line.note});
  }

  static void draw_line(cairo_t* context, double y, const Line& line, Weight weight) {
    const TextStyle style{.size_pt = 10, .weight = weight};
    if (!line.head.empty()) {
      draw_text(context, margin_pt, y + 5, width_pt, line.head, {.size_pt = 11, .weight = Weight::bold});
    } else {
      draw_text(context, margin_pt, y + 5, number_pt, line.number, style);
      draw_text(context, margin_pt + number_pt, y + 5, name_pt, line.name, style);
      draw_text(context, margin_pt + number_pt + name_pt, y + 5, width_pt - number_pt - name_pt - 40,
                line.note, {.size_pt = 9, .weight = weight, .grey = weight == Weight::bold ? 0.0 : 0.3});
    }
    cairo_set_source_rgb(context, 0.6, 0.6, 0.6);
    cairo_set_line_width(context, 0.5);
    cairo_move_to(context, margin_pt, y + row_pt);
    cairo_line_to(context, margin_pt + width_pt, y + row_pt);
    cairo_stroke(context);
  }

  static void draw_box(cairo_t* context, double y) {
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_set_line_width(context, 0.8);
    cairo_rectangle(context, margin_pt + width_pt - box_pt - 4, y + (row_pt - box_pt) / 2, box_pt, box_pt);
    cairo_stroke(context);
  }

  NamesTable table_;
  std::string title_, printed_;
  std::vector<std::string> heads_;
  std::vector<Line> lines_;
  double head_pt_ = 0;
  std::size_t rows_a_page_ = 1;
};

}  // namespace

std::shared_ptr<const Printout> make_names_sheet(const NamesTable& table) {
  return std::make_shared<NamesSheet>(table);
}

}  // namespace kiosk
