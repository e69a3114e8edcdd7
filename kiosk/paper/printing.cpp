#include "kiosk/paper/printing.h"

#include <algorithm>
#include <cmath>

#include <cairo.h>
#include <wx/graphics.h>
#include <wx/log.h>
#include <wx/paper.h>
#include <wx/print.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"

namespace kiosk {
namespace {

constexpr double pt_per_inch = 72;

class WxPrintout : public wxPrintout {
 public:
  explicit WxPrintout(std::shared_ptr<const Printout> printout)
      : wxPrintout(wx(printout->title())), printout_(std::move(printout)) {}

  bool HasPage(int page) override { return page >= 1 && page <= printout_->pages(); }

  void GetPageInfo(int* least, int* most, int* from, int* to) override {
    *least = *from = 1;
    *most = *to = printout_->pages();
  }

  bool OnPrintPage(int page) override {
    drawn_ = drawn_ && draw(page - 1);
    return drawn_;
  }

  /// The print system goes on after a page that could not be drawn.
  bool all_drawn() const { return drawn_; }

 private:
  bool draw(int page) {
    const PageExtent extent = printout_->extent(page);
    int width = 0, height = 0, dots_across = 0, dots_down = 0;
    GetDC()->GetSize(&width, &height);
    GetPPIPrinter(&dots_across, &dots_down);
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(*GetDC()));
    auto* context = graphics ? static_cast<cairo_t*>(graphics->GetNativeContext()) : nullptr;
    if (context == nullptr || width <= 0 || height <= 0) return false;
    cairo_save(context);
    // The sheet lies one way for the whole job, its pages need not.
    if ((width > height) != (extent.width_pt > extent.height_pt) && extent.width_pt != extent.height_pt) {
      cairo_translate(context, width, 0);
      cairo_rotate(context, std::acos(0.0));
      std::swap(width, height);
    }
    double scale = std::min(width / extent.width_pt, height / extent.height_pt);
    if (dots_across > 0) scale = std::min(scale, dots_across / pt_per_inch);
    cairo_scale(context, scale, scale);
    bool drawn = true;
    try {
      printout_->draw(page, context);
    } catch (const std::exception&) {
      drawn = false;  // told by the caller: the paper was not printed
    }
    cairo_restore(context);
    return drawn;
  }

  std::shared_ptr<const Printout> printout_;
  bool drawn_ = true;
};

wxPrintData print_data(const Printout& printout) {
  wxPrintData data;
  // A slip lies on upright A4 whatever its own shape: half of the sheet stays white, and no printer asks for
  // A5 that nobody has.
  const PageExtent extent = printout.extent(0);
  data.SetOrientation(extent.width_pt > extent.height_pt ? wxLANDSCAPE : wxPORTRAIT);
  data.SetPaperId(wxPAPER_A4);
  return data;
}

Printed printed(const wxPrintData& data, const std::shared_ptr<const Printout>& printout, wxWindow* parent,
                bool ask) {
  const wxLogNull quiet;  // told by what is returned
  wxPrintDialogData dialog(data);
  dialog.SetMinPage(1);
  dialog.SetMaxPage(printout->pages());
  dialog.SetFromPage(1);
  dialog.SetToPage(printout->pages());
  dialog.SetAllPages(true);
  wxPrinter printer(&dialog);
  WxPrintout wx_printout(printout);
  const bool went = printer.Print(parent, &wx_printout, ask);
  if (went && wx_printout.all_drawn()) return Printed::yes;
  return !went && wxPrinter::GetLastError() == wxPRINTER_CANCELLED ? Printed::cancelled : Printed::failed;
}

}  // namespace

Printed print(wxWindow* parent, const std::shared_ptr<const Printout>& printout) {
  return printed(print_data(*printout), printout, parent, true);
}

}  // namespace kiosk
