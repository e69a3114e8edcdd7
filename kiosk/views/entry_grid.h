#pragma once

// The rows of a register as a grid of values, each with its sign where it needs a review. A row, a column, or
// all rows are said to be right at one touch, as far as they were in view.

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include <wx/grid.h>
#include <wx/panel.h>

#include "forms/definitions/kind.h"
#include "kiosk/look/theme.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/listed_document.h"

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

  /// One entry a column of the kind in each row. `chosen` is what was edited last.
  void set_rows(const forms::Kind& kind, const std::vector<std::vector<Entry>>& rows,
                std::optional<Place> chosen);
  /// No rows, and none was in view.
  void clear();
  /// Other rows are shown next: none of them was in view.
  void forget_seen() { seen_.clear(); }
  /// Scrolls there.
  void show_place(Place place);
  /// Whether every row was in view, at once or one after the other.
  bool all_seen() const { return seen_.size() >= rows_.size(); }
  /// Scrolls on to the first row that was not in view yet.
  void show_unseen();

  /// A value was touched, or Enter pressed on it.
  void on_touch(std::function<void(Place)> touched) { touched_ = std::move(touched); }
  /// A row is to be added.
  void on_add(std::function<void()> add) { add_ = std::move(add); }
  /// The person says that these are right. All of them were in view.
  void on_right(std::function<void(const std::vector<EntryPosition>&)> right) { right_ = std::move(right); }
  /// More rows were in view than before.
  void on_seen(std::function<void()> seen) { seen_changed_ = std::move(seen); }

  /// For tests: in pixels of the whole screen.
  wxRect row_head(std::size_t row) const;
  wxRect column_head(std::size_t column) const;
  wxGrid& grid() { return *grid_; }

 private:
  void resize(int rows, int columns);
  void label_heads(const forms::Kind& kind);
  void label_all();
  void fill_width();
  void note_seen();
  void confirm(const std::function<bool(Place)>& which);
  bool is_open(Place place) const;

  const Theme& theme_;
  wxGrid* grid_;
  TouchButton* add_button_;
  TouchButton* all_button_;
  std::vector<std::vector<bool>> rows_;  // whether each value waits for a person's word
  std::set<std::size_t> seen_;
  std::function<void(Place)> touched_;
  std::function<void()> add_;
  std::function<void(const std::vector<EntryPosition>&)> right_;
  std::function<void()> seen_changed_;
};

}  // namespace kiosk
