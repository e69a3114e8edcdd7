#include "kiosk/views/sheet_tiles.h"

#include <algorithm>
#include <memory>

#include <wx/dcgraph.h>
#include <wx/graphics.h>
#include <wx/image.h>
#include <wx/translation.h>

#include "kiosk/look/text_wrapping.h"
#include "kiosk/views/page_view.h"

namespace kiosk {
namespace {

constexpr int least_tile_width_px = 200;
constexpr int picture_height_px = 186;
// Asked of the decoder: enough for the widest tile.
constexpr int thumbnail_px = 280;
constexpr int gap_px = 14;
constexpr int mark_px = 44;

}  // namespace

SheetTiles::SheetTiles(wxWindow* parent, AppContext& app)
    : ScrolledCanvas(parent, "sheets"),
      app_(app),
      picture_callbacks_([](const std::exception_ptr&) {}) {  // the tile itself says what is wrong
  SetBackgroundColour(app.theme.background);
}

bool SheetTiles::press_key(wxKeyEvent& event) {
  switch (event.GetKeyCode()) {
    case WXK_LEFT:
      return move_choice(-1), true;
    case WXK_RIGHT:
      return move_choice(1), true;
    case WXK_UP:
      return move_choice(-columns()), true;
    case WXK_DOWN:
      return move_choice(columns()), true;
    case WXK_SPACE:
      if (current_ != 0) toggle(current_);
      return true;
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
      if (current_ != 0 && open_) open_(current_);
      return true;
    case 'A':
      if (!event.ControlDown()) return false;
      for (const Tile& tile : tiles_) chosen_.insert(tile.sheet.id);
      return choose(chosen_), true;
    default:
      return false;
  }
}

AssistiveItem SheetTiles::item(std::size_t number) const {
  const Tile& tile = tiles_[number];
  wxRect at = rect(number);
  at.SetPosition(CalcScrolledPosition(at.GetPosition()));
  return {.name = wxString::Format("%d  ", tile.number) + tile.title + "  " + tile.note,
          .chosen = chosen_.contains(tile.sheet.id),
          .marked = current_ == tile.sheet.id,
          .place = at};
}

void SheetTiles::press_item(std::size_t number) {
  current_ = tiles_[number].sheet.id;
  if (open_) open_(current_);
}

void SheetTiles::set_tiles(std::vector<Tile> tiles) {
  const std::size_t stay = std::min(tiles_.size(), tiles.size());
  if (!std::equal(tiles.begin(), tiles.begin() + static_cast<std::ptrdiff_t>(stay), tiles_.begin(),
                  [](const Tile& a, const Tile& b) { return a.sheet.id == b.sheet.id; }))
    renew();
  tiles_ = std::move(tiles);
  assistive().changed();
  std::set<SheetId> there;
  for (const Tile& tile : tiles_) there.insert(tile.sheet.id);
  std::erase_if(thumbnails_, [&](const auto& each) { return !there.contains(each.first); });
  if (!there.contains(current_)) current_ = 0;
  const std::size_t before = chosen_.size();
  std::erase_if(chosen_, [&](SheetId id) { return !there.contains(id); });
  if (chosen_.size() != before && choose_) choose_();
  arrange();
  Refresh();
}

std::vector<SheetId> SheetTiles::chosen() const {
  std::vector<SheetId> ids;
  for (const Tile& tile : tiles_)
    if (chosen_.contains(tile.sheet.id)) ids.push_back(tile.sheet.id);
  return ids;
}

void SheetTiles::choose(std::set<SheetId> sheets) {
  chosen_ = std::move(sheets);
  Refresh();
  if (choose_) choose_();
}

void SheetTiles::toggle(SheetId sheet) {
  current_ = sheet;
  if (chosen_.erase(sheet) == 0) chosen_.insert(sheet);
  assistive().chosen(index_of(sheet));
  choose(chosen_);
}

std::size_t SheetTiles::index_of(SheetId sheet) const {
  return static_cast<std::size_t>(std::find_if(tiles_.begin(), tiles_.end(),
                                               [sheet](const Tile& tile) { return tile.sheet.id == sheet; }) -
                                  tiles_.begin());
}

int SheetTiles::columns() const {
  return std::max(1, (GetClientSize().x - gap_px) / (app_.theme.px(least_tile_width_px) + gap_px));
}

// They fill the width.
int SheetTiles::tile_width() const {
  return (GetClientSize().x - gap_px) / columns() - gap_px;
}

int SheetTiles::picture_height() const {
  return app_.theme.px(picture_height_px);
}

wxRect SheetTiles::rect(std::size_t index) const {
  const int width = tile_width(), height = picture_height() + static_cast<int>(66 * app_.theme.scale);
  const int column = static_cast<int>(index) % columns(), row = static_cast<int>(index) / columns();
  return {gap_px + column * (width + gap_px), gap_px + row * (height + gap_px), width, height};
}

wxRect SheetTiles::picture_rect(SheetId sheet) const {
  wxRect at = rect(index_of(sheet));
  at.height = picture_height();
  return wxRect(CalcScrolledPosition(at.GetPosition()), at.GetSize());
}

wxRect SheetTiles::mark_rect(SheetId sheet) const {
  const wxRect at = picture_rect(sheet);
  return {at.GetRight() - mark_px, at.y, mark_px, mark_px};
}

void SheetTiles::arrange() {
  const int height = tiles_.empty() ? 0 : rect(tiles_.size() - 1).GetBottom() + gap_px;
  set_height(height);
}

void SheetTiles::show_last() {
  Scroll(-1, GetVirtualSize().y);
}

void SheetTiles::touch(wxPoint at) {
  for (const Tile& tile : tiles_) {
    const SheetId id = tile.sheet.id;
    if (mark_rect(id).Contains(at)) return toggle(id);
    wxRect whole = rect(index_of(id));
    whole.SetPosition(CalcScrolledPosition(whole.GetPosition()));
    if (!whole.Contains(at)) continue;
    return press_item(index_of(id));
  }
  choose({});
}

void SheetTiles::move_choice(int by) {
  if (tiles_.empty()) return;
  const auto last = static_cast<int>(tiles_.size()) - 1;
  const auto now = current_ == 0 ? 0 : static_cast<int>(index_of(current_)) + by;
  const auto index = static_cast<std::size_t>(std::clamp(now, 0, last));
  current_ = tiles_[index].sheet.id;
  choose({current_});
  assistive().marked(index);
  const wxRect at = rect(index);
  scroll_to(at.y, at.height);
}

void SheetTiles::fetch(const Tile& tile) {
  const auto known = thumbnails_.find(tile.sheet.id);
  if (known != thumbnails_.end() && known->second.quarters == tile.quarters) return;
  thumbnails_[tile.sheet.id] = {tile.quarters, {}};
  picture_callbacks_.ask(
      app_.picture_thread,
      [picture = PictureOf{tile.sheet.file, 1, tile.quarters}](Pictures& pictures) {
        return pictures.whole(picture, thumbnail_px);
      },
      [this, id = tile.sheet.id, quarters = tile.quarters](const ocr::Bitmap& bitmap) {
        const auto wanted = thumbnails_.find(id);
        if (wanted == thumbnails_.end() || wanted->second.quarters != quarters || bitmap.width <= 0) return;
        wanted->second.bitmap = wxBitmap(image_of(bitmap));
        Refresh();
      });
}

void SheetTiles::draw(wxDC& dc) {
  if (tiles_.empty()) return paint_empty(dc);
  const int top = GetViewStart().y, bottom = top + GetClientSize().y;
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    wxRect at = rect(i);
    if (at.GetBottom() < top || at.y > bottom) continue;
    at.SetPosition(CalcScrolledPosition(at.GetPosition()));
    paint_frame(dc, i, at);
    paint_picture(dc, tiles_[i], at);
    paint_number(dc, tiles_[i], at);
    paint_mark(dc, tiles_[i]);
    paint_words(dc, tiles_[i], at);
  }
}

void SheetTiles::paint_empty(wxDC& dc) const {
  dc.SetFont(app_.theme.font(Type::title));
  dc.SetTextForeground(app_.theme.faint);
  const wxString words = _("The tray is empty. Load paper and tap Start, or drop files here.");
  int y = GetClientSize().y / 3;
  for (const wxString& line : wrapped(dc, words, GetClientSize().x - 8 * gap_px)) {
    dc.DrawText(line, (GetClientSize().x - dc.GetTextExtent(line).x) / 2, y);
    y += dc.GetCharHeight();
  }
}

void SheetTiles::paint_frame(wxDC& dc, std::size_t i, const wxRect& at) const {
  const Theme& theme = app_.theme;
  const bool is_chosen = chosen_.contains(tiles_[i].sheet.id);
  dc.SetPen(wxPen(is_chosen ? theme.accent : theme.line, is_chosen ? 3 : 1));
  dc.SetBrush(wxBrush(is_chosen ? theme.accent_tint : theme.surface));
  dc.DrawRoundedRectangle(at, 8);
  if (tiles_[i].sheet.continues && i > 0 && i % static_cast<std::size_t>(columns()) != 0) {
    // The link to the sheet before it.
    dc.SetPen(wxPen(theme.accent, 6));
    dc.DrawLine(at.x - gap_px, at.y + picture_height() / 2, at.x, at.y + picture_height() / 2);
  }
}

void SheetTiles::paint_picture(wxDC& dc, const Tile& tile, const wxRect& at) {
  if (tile.has_picture) fetch(tile);
  const auto thumbnail = thumbnails_.find(tile.sheet.id);
  if (thumbnail == thumbnails_.end() || !thumbnail->second.bitmap.IsOk()) return;
  const wxBitmap& bitmap = thumbnail->second.bitmap;
  wxRect clip = at;
  clip.height = picture_height();
  clip = clip.Deflate(4);
  const double scale = std::min(clip.width / static_cast<double>(bitmap.GetWidth()),
                                clip.height / static_cast<double>(bitmap.GetHeight()));
  const double width = bitmap.GetWidth() * scale, height = bitmap.GetHeight() * scale;
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
  if (context)
    context->DrawBitmap(bitmap, clip.x + (clip.width - width) / 2, clip.y + (clip.height - height) / 2, width,
                        height);
}

void SheetTiles::paint_number(wxDC& dc, const Tile& tile, const wxRect& at) const {
  const Theme& theme = app_.theme;
  const wxString number = wxString::Format("%d", tile.number);
  dc.SetFont(theme.font(Type::small));
  const wxSize size = dc.GetTextExtent(number);
  dc.SetPen(*wxTRANSPARENT_PEN);
  dc.SetBrush(wxBrush(theme.background));
  dc.DrawRoundedRectangle(at.x + 6, at.y + 6, std::max(size.x + 12, size.y + 4), size.y + 4, 5);
  dc.SetTextForeground(theme.ink);
  dc.DrawText(number, at.x + 6 + (std::max(size.x + 12, size.y + 4) - size.x) / 2, at.y + 8);
}

// The mark for choosing, in the corner.
void SheetTiles::paint_mark(wxDC& dc, const Tile& tile) const {
  const Theme& theme = app_.theme;
  const bool is_chosen = chosen_.contains(tile.sheet.id);
  const wxRect mark = mark_rect(tile.sheet.id).Deflate(8);
  dc.SetPen(wxPen(is_chosen ? theme.accent : theme.faint, 2));
  dc.SetBrush(wxBrush(is_chosen ? theme.accent : theme.surface));
  dc.DrawRoundedRectangle(mark, 5);
  if (is_chosen) {
    dc.SetPen(wxPen(theme.on_accent, 3));
    dc.DrawLine(mark.x + 6, mark.y + 14, mark.x + 12, mark.y + 20);
    dc.DrawLine(mark.x + 12, mark.y + 20, mark.x + 22, mark.y + 8);
  }
}

void SheetTiles::paint_words(wxDC& dc, const Tile& tile, const wxRect& at) const {
  const Theme& theme = app_.theme;
  const int text_left = at.x + 38, room = at.width - 46;
  int y = at.y + picture_height() + 6;
  {
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
    if (context) draw_sign(*context, theme, tile.sign, {at.x + 22.0, y + 22.0}, 24);
  }
  dc.SetFont(theme.font(Type::strong));
  dc.SetTextForeground(theme.ink);
  dc.DrawText(shortened(dc, tile.title, room), text_left, y);
  y += dc.GetCharHeight();
  dc.SetFont(theme.font(Type::small));
  dc.SetTextForeground(tile.sign == Sign::good || tile.sign == Sign::waiting ? theme.faint
                                                                             : theme.colour(tile.sign));
  dc.DrawText(shortened(dc, tile.note, room), text_left, y);
}

}  // namespace kiosk
