#pragma once

// A person in front of a form.

#include <algorithm>
#include <string>

#include "kiosk/desk/desk_screen.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/text.h"
#include "kiosk/look/tile_grid.h"
#include "kiosk/navigation/chooser_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

namespace tests {

inline void bring_into_view(kiosk::RowList& list, std::size_t row) {
  if (!list.IsVisible(row)) list.ScrollToRow(row);
}
inline void bring_into_view(kiosk::TileGrid& tiles, std::size_t row) {
  tiles.show_row(row);
}

/// Touches the row of this id, of a list or of tiles.
template <class List>
void touch_id(List& list, const std::string& id) {
  Desktop& desktop = Desktop::get();
  const auto find = [&] {
    const auto& rows = list.rows();
    return std::find_if(rows.begin(), rows.end(), [&](const kiosk::Row& row) { return row.id == id; });
  };
  INFO(id);
  REQUIRE(desktop.wait([&] { return find() != list.rows().end(); }));
  const auto row = static_cast<std::size_t>(find() - list.rows().begin());
  bring_into_view(list, row);
  desktop.wait_until_taken();
  const wxRect place = list.GetItemRect(row);
  desktop.touch(&list, place.GetPosition() + wxPoint(place.width / 2, place.height / 2));
}

/// In the form shown: the field, then the option.
inline void fill(kiosk::DeskScreen& screen, const std::string& field, const std::string& option) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  touch_id(screen.form().fields(), field);
  touch_id(screen.form().options(), option);
}

/// The same, written in letters.
inline void write(Kiosk& kiosk, kiosk::DeskScreen& screen, const std::string& field,
                  const std::string& text) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  touch_id(screen.form().fields(), field);
  desktop.touch(&screen, "write");
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.wait_until_taken();
  desktop.type(text);
  desktop.key(WXK_RETURN);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() == nullptr; }));
}

/// A day of the month that the field's calendar shows.
inline void pick(kiosk::DeskScreen& screen, const std::string& field, int day) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return screen.shows_form(); }));
  touch_id(screen.form().fields(), field);
  kiosk::DayPicker& days = screen.form().days();
  const wxRect place = days.day_rect(day);
  desktop.touch(&days, wxPoint(place.x + place.width / 2, place.y + place.height / 2));
}

inline void save(kiosk::DeskScreen& screen) {
  Desktop& desktop = Desktop::get();
  desktop.wait_until_taken();
  REQUIRE(screen.form().act().IsEnabled());
  desktop.touch(&screen.form().act());
  REQUIRE(desktop.wait([&] { return !screen.shows_form(); }));
  desktop.settle();
  desktop.wait_until_taken();
}

}  // namespace tests
