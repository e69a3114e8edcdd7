#pragma once

// The rows of a register as a grid of values, each with its sign where it needs a review.

#include <functional>
#include <optional>
#include <vector>

#include <wx/grid.h>
#include <wx/panel.h>

#include "forms/definitions/kind.h"
#include "kiosk/look/theme.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

/// How a value is marked in lists and grids.
Sign sign_for(ValueState state);

/// GUI thread.
class EntryGrid : public wxPanel {
 public:
  struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
    bool operator==(const Place&) const = default;
  };

  /// `theme` must outlive it.
  EntryGrid(wxWindow* parent, const Theme& theme);

  /// One entry a column of the kind in each row. `chosen` is what is edited now.
  void set_rows(const forms::Kind& kind, const std::vector<std::vector<Entry>>& rows,
                std::optional<Place> chosen);
  void clear();
  /// Scrolls there.
  void show_place(Place place);
  /// Rows are added when none is edited: on a small screen the room is needed.
  enum class Adding { offered, hidden };
  void offer(Adding adding);

  /// A value was touched, or Enter pressed on it.
  void on_touch(std::function<void(Place)> touched) { touched_ = std::move(touched); }
  /// A row is to be added.
  void on_add(std::function<void()> add) { add_ = std::move(add); }

 private:
  void resize(int rows, int columns);

  const Theme& theme_;
  wxGrid* grid_;
  wxWindow* add_button_;
  std::function<void(Place)> touched_;
  std::function<void()> add_;
};

}  // namespace kiosk
