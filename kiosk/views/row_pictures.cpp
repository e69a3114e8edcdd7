#include "kiosk/views/row_pictures.h"

#include <algorithm>
#include <utility>

#include "kiosk/views/page_view.h"

namespace kiosk {
namespace {

constexpr int thumbnail_px = 80;
constexpr std::size_t most_kept = 200;  // some 4 MB

}  // namespace

RowPictureFetcher::RowPictureFetcher(RowList& list, AppContext& app)
    : list_(list),
      app_(app),
      callbacks_([](const std::exception_ptr&) {}) {  // a row without one is still a row
  list_.Bind(wxEVT_PAINT, &RowPictureFetcher::look, this);
}

RowPictureFetcher::~RowPictureFetcher() {
  list_.Unbind(wxEVT_PAINT, &RowPictureFetcher::look, this);
}

void RowPictureFetcher::show(std::vector<RowPicture> pictures) {
  callbacks_.cancel_pending();
  pictures_ = std::move(pictures);
  wanted_.assign(pictures_.size(), 0);
  asked_ = 0;
  list_.Refresh();
}

void RowPictureFetcher::clear() {
  show({});
  kept_.clear();
}

// The rows that are being painted are those in view; their pictures come later.
void RowPictureFetcher::look(wxPaintEvent& event) {
  event.Skip();
  const std::size_t end = std::min({list_.GetVisibleRowsEnd(), pictures_.size(), list_.rows().size()});
  for (std::size_t row = list_.GetVisibleRowsBegin(); row < end; ++row) {
    if (wanted_[row] || pictures_[row].document == 0) continue;
    wanted_[row] = 1;
    ++asked_;
    // Not while it paints.
    list_.CallAfter(callbacks_.while_alive([this, row] { fetch(row); }));
  }
}

void RowPictureFetcher::fetch(std::size_t row) {
  const RowPicture picture = pictures_[row];
  const auto known =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.picture == picture; });
  if (known != kept_.end()) return put(picture, wxBitmap(known->bitmap));
  callbacks_.ask(
      app_.archive_threads, [id = picture.document](archive::Archive& archive) { return archive.show(id); },
      [this, picture](const archive::Document& document) {
        const auto index = static_cast<std::size_t>(std::max(1, picture.page) - 1);
        if (index >= document.pages.size() || document.pages[index].width == 0) return;
        const archive::KeptPage& page = document.pages[index];
        callbacks_.ask(
            app_.picture_thread,
            [wanted = PictureOf{page.original, page.number, ocr::quarters_of(page.turned_degrees)}](
                Pictures& there) { return there.whole(wanted, thumbnail_px); },
            [this, picture](const ocr::Bitmap& bitmap) {
              if (bitmap.width == 0) return;
              kept_.insert(kept_.begin(), {picture, wxBitmap(image_of(bitmap))});
              if (kept_.size() > most_kept) kept_.pop_back();
              put(picture, wxBitmap(kept_.front().bitmap));
            });
      });
}

void RowPictureFetcher::put(const RowPicture& picture, const wxBitmap& bitmap) {
  for (std::size_t row = 0; row < std::min(pictures_.size(), list_.rows().size()); ++row)
    if (pictures_[row] == picture) list_.set_picture(row, bitmap);
}

}  // namespace kiosk
