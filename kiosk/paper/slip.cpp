#include "kiosk/paper/slip.h"

#include <algorithm>

#include <cairo.h>
#include <wx/translation.h>

#include "archive/paper/cairo_handles.h"
#include "archive/records/office_number.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printout_drawing.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr double margin_pt = 36;

/// "12-15, 18"
std::string numbers_of(const std::vector<archive::Document>& documents, const std::string& between) {
  std::string numbers;
  for (std::size_t i = 0; i < documents.size();) {
    std::size_t last = i;
    while (last + 1 < documents.size() && documents[last + 1].summary.id == documents[last].summary.id + 1)
      ++last;
    numbers += (numbers.empty() ? "" : between) + archive::said_number(documents[i].summary.id);
    if (last > i) numbers += "-" + archive::said_number(documents[last].summary.id);
    i = last + 1;
  }
  return numbers;
}

class Slip : public Printout {
 public:
  Slip(const JustFiled& filed, const SlipWords& words)
      : title_(utf8(filed.duplicate ? _("Already filed") : _("Filing slip"))), code_(slip_code(filed)) {
    const double beside = width_pt - qr_pt - gap_pt;
    const std::string numbers = utf8(wxString::Format(_("No. %s"), wx(numbers_of(filed.documents, ", "))));
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
          archive::said_number(summary.id) + "  " + (i < words.kinds.size() ? words.kinds[i] : summary.kind);
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
    const double height = height_of(measure_.get(), width, text, style);
    if (y_ + height > bottom_pt) next_page();
    pages_.back().push_back({text, style, margin_pt + indent, y_, width});
    y_ += height;
  }

  std::string title_;
  std::string code_;
  archive::CairoMeasure measure_;
  double y_ = margin_pt;
  std::vector<std::vector<Block>> pages_{1};
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

}  // namespace kiosk
