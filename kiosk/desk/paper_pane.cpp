#include "kiosk/desk/paper_pane.h"

#include <algorithm>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/official_printout.h"
#include "kiosk/views/page_view.h"

namespace kiosk {

/// The pages below each other.
class PaperPages : public ScrolledCanvas {
 public:
  PaperPages(wxWindow* parent, const Theme& theme) : ScrolledCanvas(parent, "pages"), theme_(theme) {
    SetBackgroundColour(theme.background);
  }

  void say(const wxString& words) {
    words_ = words;
    show({});
  }
  void show(std::vector<PageExtent> extents) {
    extents_ = std::move(extents);
    bitmaps_.assign(extents_.size(), wxBitmap());
    arrange();
    Scroll(0, 0);
    Refresh();
  }
  void set_page(std::size_t page, const wxBitmap& bitmap) {
    bitmaps_[page] = bitmap;
    Refresh();
  }
  bool is_drawn() const {
    return !bitmaps_.empty() &&
           std::all_of(bitmaps_.begin(), bitmaps_.end(), [](const wxBitmap& each) { return each.IsOk(); });
  }
  /// Pixels to the point: an upright page takes most of the width, and none is shown larger than legible.
  double scale() const {
    constexpr double widest_px = 1000, a4_across_pt = 842;
    return std::min(widest_px, GetClientSize().x - 2.0 * gap_px) / a4_across_pt * 1.2;
  }

 private:
  static constexpr int gap_px = 16;

  void arrange() override {
    double height = gap_px;
    for (const PageExtent& extent : extents_) height += extent.height_pt * scale() + gap_px;
    set_height(static_cast<int>(height));
  }

  void draw(wxDC& dc) override {
    DoPrepareDC(dc);
    if (extents_.empty()) {
      dc.SetFont(theme_.font(Type::body));
      dc.SetTextForeground(theme_.faint);
      dc.DrawText(words_, 2 * gap_px, 2 * gap_px);
    }
    double top = gap_px;
    for (std::size_t i = 0; i < extents_.size(); ++i) {
      const int width = static_cast<int>(extents_[i].width_pt * scale());
      const int height = static_cast<int>(extents_[i].height_pt * scale());
      const int left = (GetClientSize().x - width) / 2;
      dc.SetPen(wxPen(theme_.line));
      dc.SetBrush(*wxWHITE_BRUSH);
      dc.DrawRectangle(left - 1, static_cast<int>(top) - 1, width + 2, height + 2);
      if (bitmaps_[i].IsOk()) dc.DrawBitmap(bitmaps_[i], left, static_cast<int>(top));
      top += height + gap_px;
    }
  }

  const Theme& theme_;
  wxString words_;
  std::vector<PageExtent> extents_;
  std::vector<wxBitmap> bitmaps_;
};

PaperPane::PaperPane(wxWindow* parent, AppContext& app, Navigator& navigator)
    : wxPanel(parent), app_(app), navigator_(navigator), callbacks_([this](const std::exception_ptr& error) {
        pages_->say(_("This paper could not be made."));
        navigator_.tell(error);
      }) {
  SetBackgroundColour(app.theme.background);
  pages_ = new PaperPages(this, app.theme);
  auto* bar = new ActionBar(this, app.theme);
  print_ = bar->add(_("Print"), icons::print);
  print_->SetName("print paper");
  pdf_ = bar->add(_("Save as PDF"), icons::save);
  pdf_->SetName("save pdf");
  docx_ = bar->add(_("Save as Word file"), icons::save);
  docx_->SetName("save docx");
  act_ = bar->add_main("", icons::check);
  act_->SetName("paper act");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(pages_, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand());
  SetSizer(all);
  print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print_shown(); });
  pdf_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(".pdf"); });
  docx_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(".docx"); });
  act_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (order_.act) order_.act();
  });
}

void PaperPane::show(PaperOrder order) {
  callbacks_.cancel_pending();
  order_ = std::move(order);
  printout_.reset();
  pages_->say(_("The paper is being made..."));
  print_->Disable();
  act_->SetLabel(wx(order_.act_words));
  act_->Show(!order_.act_words.empty());
  Layout();
  renew_all(*this);
  callbacks_.ask(
      app_.long_question_thread,
      [make = order_.make](archive::Archive& archive) { return make_official_printout(make(archive)); },
      [this](std::shared_ptr<const Printout> printout) {
        printout_ = std::move(printout);
        draw_pages();
      });
}

void PaperPane::draw_pages() {
  std::vector<PageExtent> extents;
  for (int page = 0; page < printout_->pages(); ++page) extents.push_back(printout_->extent(page));
  const std::size_t count = extents.size();
  pages_->show(std::move(extents));
  for (std::size_t page = 0; page < count; ++page)
    callbacks_.ask(
        app_.picture_thread,
        [printout = printout_, page, scale = pages_->scale()](Pictures&) {
          return picture_of(*printout, static_cast<int>(page), scale);
        },
        [this, page](const ocr::Bitmap& bitmap) {
          pages_->set_page(page, wxBitmap(image_of(bitmap)));
          // Drawn by one thread at a time.
          print_->Enable(pages_->is_drawn());
        });
}

void PaperPane::clear() {
  callbacks_.cancel_pending();
  printout_.reset();
  order_ = {};
  pages_->say({});
}

bool PaperPane::is_drawn() const {
  return pages_->is_drawn();
}

void PaperPane::print_shown() {
  if (printout_) navigator_.print(printout_);
}

void PaperPane::save(const std::string& ending) {
  navigator_.save_as(order_.name + ending,
                     [make = order_.make](archive::Archive& archive, const std::filesystem::path& file,
                                          const archive::ExportOptions& options) {
                       return archive::write_official_document(make(archive), file, options);
                     });
}

}  // namespace kiosk
