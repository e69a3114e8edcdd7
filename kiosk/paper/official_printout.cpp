#include "kiosk/paper/official_printout.h"

#include <utility>

#include "archive/letters/official_pages.h"
#include "kiosk/paper/printout_drawing.h"

namespace kiosk {
namespace {

class OfficialPrintout : public Printout {
 public:
  explicit OfficialPrintout(archive::OfficialDocument document) : pages_(std::move(document)) {}
  std::string title() const override { return pages_.document().title; }
  int pages() const override { return pages_.count(); }
  PageExtent extent(int page) const override {
    return pages_.orientation(page) == archive::Orientation::across ? PageExtent{a4_long_pt, a4_short_pt}
                                                                    : PageExtent{a4_short_pt, a4_long_pt};
  }
  void draw(int page, cairo_t* context) const override { pages_.draw(page, context); }

 private:
  archive::OfficialPages pages_;
};

}  // namespace

std::shared_ptr<const Printout> make_official_printout(archive::OfficialDocument document) {
  return std::make_shared<OfficialPrintout>(std::move(document));
}

}  // namespace kiosk
