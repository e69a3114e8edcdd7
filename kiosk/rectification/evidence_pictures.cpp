#include "kiosk/rectification/evidence_pictures.h"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"
#include "kiosk/views/page_view.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int picture_of_768_px = 104;   // of pictures, which are touched
constexpr std::size_t most_on_side = 3;  // the history below has them all

}  // namespace

EvidencePictures::EvidencePictures(wxWindow* parent, AppContext& app)
    : app_(app), callbacks_([](const std::exception_ptr&) {}) {  // its place stays empty
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
  SetName("evidence");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) { touched(event.GetPosition()); });
  SetInitialSize();
}

wxSize EvidencePictures::DoGetBestClientSize() const {
  const int picture_px = app_.theme.px(picture_of_768_px);
  wxClientDC dc(const_cast<EvidencePictures*>(this));
  dc.SetFont(app_.theme.font(Type::small));
  return {2 * picture_px + 3 * gap_px, dc.GetCharHeight() + picture_px + 2 * gap_px};
}

void EvidencePictures::show(const std::vector<archive::DocumentId>& before,
                            const std::vector<archive::DocumentId>& after) {
  std::vector<Picture> pictures;
  for (const auto* side : {&before, &after})
    for (std::size_t i = 0; i < std::min(side->size(), most_on_side); ++i)
      pictures.push_back({.document = (*side)[i], .after = side == &after, .index = i, .bitmap = {}});
  for (Picture& picture : pictures)
    for (const Picture& known : pictures_)
      if (known.document == picture.document) picture.bitmap = known.bitmap;
  pictures_ = std::move(pictures);
  wxString words = wxString::Format(_("Evidence before: %zu, after: %zu"), before.size(), after.size());
  SetLabel(words);
  fetch();
  Refresh();
}

void EvidencePictures::fetch() {
  callbacks_.cancel_pending();
  for (const Picture& picture : pictures_) {
    if (picture.bitmap.IsOk()) continue;
    callbacks_.ask(
        app_.archive_threads, [id = picture.document](archive::Archive& archive) { return archive.show(id); },
        [this](const archive::Document& document) {
          if (document.pages.empty()) return;  // disposed of since
          const archive::KeptPage& page = document.pages.front();
          if (page.width == 0) return;
          const PictureOf wanted{page.original, page.number, ocr::quarters_of(page.turned_degrees)};
          callbacks_.ask(
              app_.picture_thread,
              [wanted, px = app_.theme.px(2 * picture_of_768_px)](Pictures& there) {
                return there.whole(wanted, px);
              },
              [this, id = document.summary.id](const ocr::Bitmap& bitmap) {
                if (bitmap.width == 0) return;
                for (Picture& each : pictures_)
                  if (each.document == id) each.bitmap = wxBitmap(image_of(bitmap));
                Refresh();
              });
        });
  }
}

wxRect EvidencePictures::picture_rect(bool after, std::size_t index) const {
  const int picture_px = app_.theme.px(picture_of_768_px);
  const int half = GetClientSize().x / 2;
  wxClientDC dc(const_cast<EvidencePictures*>(this));
  dc.SetFont(app_.theme.font(Type::small));
  const int room = (half - static_cast<int>(most_on_side + 1) * gap_px) / static_cast<int>(most_on_side);
  const int width = std::max(1, std::min(room, picture_px * 4 / 3));
  return {(after ? half : 0) + gap_px + static_cast<int>(index) * (width + gap_px),
          dc.GetCharHeight() + gap_px, width, picture_px};
}

void EvidencePictures::touched(wxPoint at) {
  for (const Picture& picture : pictures_)
    if (picture_rect(picture.after, picture.index).Contains(at) && touched_)
      return touched_(picture.document);
}

void EvidencePictures::paint() {
  const Theme& theme = app_.theme;
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  dc.Clear();
  dc.SetFont(theme.font(Type::small));
  const int half = GetClientSize().x / 2;
  for (const bool after : {false, true}) {
    const int left = (after ? half : 0) + gap_px;
    const auto count = std::count_if(pictures_.begin(), pictures_.end(),
                                     [&](const Picture& each) { return each.after == after; });
    dc.SetTextForeground(theme.faint);
    dc.DrawText(after ? _("State after") : _("State before"), left, 0);
    if (count > 0) continue;
    const wxRect place = picture_rect(after, 0);
    dc.SetPen(wxPen(theme.line, 1, wxPENSTYLE_SHORT_DASH));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRoundedRectangle(wxRect(place.x, place.y, half - 2 * gap_px, place.height), 8);
    const wxString words = shortened(dc, _("no paper or photo yet"), half - 4 * gap_px);
    dc.DrawText(words, place.x + gap_px, place.y + (place.height - dc.GetCharHeight()) / 2);
  }
  for (const Picture& picture : pictures_) {
    const wxRect place = picture_rect(picture.after, picture.index);
    dc.SetPen(wxPen(theme.line));
    dc.SetBrush(wxBrush(theme.background));
    dc.DrawRectangle(place);
    if (!picture.bitmap.IsOk()) continue;
    const wxBitmap& bitmap = picture.bitmap;
    const double scale = std::min({1.0, place.width / static_cast<double>(bitmap.GetWidth()),
                                   place.height / static_cast<double>(bitmap.GetHeight())});
    const wxSize size(static_cast<int>(bitmap.GetWidth() * scale),
                      static_cast<int>(bitmap.GetHeight() * scale));
    wxBitmap drawn(
        bitmap.ConvertToImage().Scale(std::max(1, size.x), std::max(1, size.y), wxIMAGE_QUALITY_HIGH));
    dc.DrawBitmap(drawn, place.x + (place.width - size.x) / 2, place.y + (place.height - size.y) / 2);
  }
}

}  // namespace kiosk
