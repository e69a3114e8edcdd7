#pragma once

// Pictures for a list's rows, fetched as the rows come into view: a list of a thousand papers asks for the
// dozen that are seen.

#include <cstddef>
#include <vector>

#include "archive/catalogue/archive.h"
#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

/// The page of a document that stands for a row.
struct RowPicture {
  archive::DocumentId document = 0;  ///< 0: the row has none
  int page = 1;
  bool operator==(const RowPicture&) const = default;
};

/// GUI thread. Beside a list, which it must not outlive.
class RowPictureFetcher {
 public:
  RowPictureFetcher(RowList& list, AppContext& app);
  RowPictureFetcher(const RowPictureFetcher&) = delete;
  RowPictureFetcher& operator=(const RowPictureFetcher&) = delete;
  ~RowPictureFetcher();

  /// Row by row, for the rows that the list was given last. What is fetched already is shown at once.
  void show(std::vector<RowPicture> pictures);
  void clear();
  /// How many were asked for since show().
  std::size_t asked() const { return asked_; }

 private:
  void look(wxPaintEvent& event);
  void fetch(std::size_t row);
  void put(const RowPicture& picture, const wxBitmap& bitmap);

  struct Kept {
    RowPicture picture;
    wxBitmap bitmap;
  };

  RowList& list_;
  AppContext& app_;
  CallbackScope callbacks_;
  std::vector<RowPicture> pictures_;
  std::vector<char> wanted_;  // by row: asked for
  std::vector<Kept> kept_;    // the last one in front
  std::size_t asked_ = 0;
};

}  // namespace kiosk
