#include "kiosk/paper/document_printout.h"

#include <algorithm>

#include <cairo.h>
#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/printout_drawing.h"

namespace kiosk {
namespace {

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
  std::string title() const override { return "Cunzheng " + archive::said_number(document_.summary.id); }
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
              utf8(wxString::Format(_("No. %s"), archive::said_number(document_.summary.id))) + "   " +
                  std::to_string(index + 1) + "/" + std::to_string(pages()) + "   " +
                  page.sha256.substr(0, 16),
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

std::shared_ptr<const Printout> make_document_printout(const archive::Document& document) {
  return std::make_shared<DocumentPrintout>(document);
}

std::string number_in_file_names(archive::DocumentId document) {
  std::string number = archive::said_number(document);
  std::replace(number.begin(), number.end(), ':', '-');
  return number;
}

}  // namespace kiosk
