#pragma once

// The tray's sheets as pictures with what was read of them. Sheets that were joined stand together in one
// frame. Draws only what is seen, so that a thousand sheets are as quick as ten.

#include <functional>
#include <map>
#include <set>
#include <vector>

#include <wx/bitmap.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/scrolled_canvas.h"

namespace kiosk {

/// A sheet as its tile shows it.
struct Tile {
  Sheet sheet;
  int number = 0;  ///< in the tray, from 1
  wxString title;  ///< kind, or what it is doing
  wxString note;   ///< dates, or what is doubtful
  Sign sign = Sign::waiting;
  int quarters = 0;  ///< to stand upright
  bool has_picture = true;
};

class SheetTiles : public ScrolledCanvas {
 public:
  SheetTiles(wxWindow* parent, AppContext& app);

  void set_tiles(std::vector<Tile> tiles);
  const std::vector<Tile>& tiles() const { return tiles_; }
  /// A tile's picture was touched: it is to be opened.
  void on_open(std::function<void(SheetId)> open) { open_ = std::move(open); }
  /// Other sheets, or none, were chosen for what the buttons do.
  void on_choose(std::function<void()> choose) { choose_ = std::move(choose); }
  /// In the order of the tiles.
  std::vector<SheetId> chosen() const;
  /// These alone.
  void choose(std::set<SheetId> sheets);
  /// Where a sheet's picture and its mark for choosing are now, in pixels of this window.
  wxRect picture_rect(SheetId sheet) const;
  wxRect mark_rect(SheetId sheet) const;
  void show_last();

 private:
  void draw(wxDC& dc) override;
  void arrange() override;
  void touch(wxPoint at) override;
  bool press_key(wxKeyEvent& event) override;
  std::size_t item_count() const override { return tiles_.size(); }
  AssistiveItem item(std::size_t number) const override;
  void press_item(std::size_t number) override;
  void paint_empty(wxDC& dc) const;
  void paint_frame(wxDC& dc, std::size_t i, const wxRect& at) const;
  void paint_picture(wxDC& dc, const Tile& tile, const wxRect& at);
  void paint_number(wxDC& dc, const Tile& tile, const wxRect& at) const;
  void paint_mark(wxDC& dc, const Tile& tile) const;
  void paint_words(wxDC& dc, const Tile& tile, const wxRect& at) const;
  int columns() const;
  int tile_width() const;
  int picture_height() const;
  wxRect rect(std::size_t index) const;
  void fetch(const Tile& tile);
  void move_choice(int by);
  void toggle(SheetId sheet);
  std::size_t index_of(SheetId sheet) const;

  AppContext& app_;
  CallbackScope picture_callbacks_;
  std::vector<Tile> tiles_;
  std::set<SheetId> chosen_;
  SheetId current_ = 0;  // where the keyboard is
  std::function<void(SheetId)> open_;
  std::function<void()> choose_;
  struct Thumbnail {
    int quarters = 0;
    wxBitmap bitmap;  // not OK while it is on its way
  };
  std::map<SheetId, Thumbnail> thumbnails_;
};

}  // namespace kiosk
