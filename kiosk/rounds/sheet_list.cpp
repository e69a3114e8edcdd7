#include "kiosk/rounds/sheet_list.h"

#include <algorithm>
#include <memory>

#include <wx/dcclient.h>
#include <wx/graphics.h>

#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8, mark_side = 22, sign_side = 16;
constexpr std::size_t text_lines = 2, signs_in_line = 6;

}  // namespace

SheetList::SheetList(wxWindow* parent, const Theme& theme) : ScrolledCanvas(parent, "sheet"), theme_(theme) {
  SetBackgroundColour(theme.surface);
}

void SheetList::touch(wxPoint at) {
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (!rows_[row].id.empty() && row_rect(row).Contains(at)) return press_item(row);
}

void SheetList::press_item(std::size_t row) {
  const std::string id = rows_[row].id;
  chosen_ = id;
  assistive().marked(row);
  Refresh();
  if (touched_) touched_(id);
}

AssistiveItem SheetList::item(std::size_t number) const {
  const SheetRow& row = rows_[number];
  const bool chosen = !row.id.empty() && row.id == chosen_;
  return {.kind = row.id.empty() ? AssistiveItem::Kind::heading : AssistiveItem::Kind::item,
          .name = row.note.empty() ? row.text : row.text + "  " + row.note,
          .chosen = chosen,
          .marked = chosen,
          .place = row_rect(number)};
}

bool SheetList::press_key(wxKeyEvent& event) {
  const int code = event.GetKeyCode();
  if (code != WXK_UP && code != WXK_DOWN) return false;
  const auto here =
      std::find_if(rows_.begin(), rows_.end(), [&](const SheetRow& row) { return row.id == chosen_; });
  auto at = here - rows_.begin();
  const auto count = static_cast<std::ptrdiff_t>(rows_.size());
  do at += code == WXK_DOWN ? 1 : -1;
  while (at >= 0 && at < count && rows_[static_cast<std::size_t>(at)].id.empty());
  if (at < 0 || at >= count) return true;
  const std::string id = rows_[static_cast<std::size_t>(at)].id;
  choose(id);
  assistive().marked(static_cast<std::size_t>(at));
  if (touched_) touched_(id);
  return true;
}

void SheetList::set_rows(std::vector<SheetRow> rows) {
  const std::size_t stay = std::min(rows_.size(), rows.size());
  const bool same_places =
      std::equal(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(stay), rows_.begin(),
                 [](const auto& a, const auto& b) { return a.id == b.id; });
  if (!same_places && !rows_.empty()) renew();
  rows_ = std::move(rows);
  assistive().changed();
  arrange();
  Refresh();
}

void SheetList::choose(const std::string& id) {
  chosen_ = id;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (id.empty() || rows_[row].id != id) continue;
    const wxRect at = row_rect(row);
    // A third of the list stays above it, so that one sees where one is.
    if (at.y < 0 || at.GetBottom() > GetClientSize().y)
      Scroll(-1, std::max(0, places_[row].first - GetClientSize().y / 3));
  }
  Refresh();
}

int SheetList::signs_width() const {
  return static_cast<int>(signs_in_line) * theme_.px(sign_side + 2) + theme_.px(gap);
}

void SheetList::arrange() {
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight(), space = theme_.px(gap);
  dc.SetFont(theme_.font(Type::body));
  const int body = dc.GetCharHeight();
  const int room = GetClientSize().x - theme_.px(mark_side) - signs_width() - 4 * space;
  words_.assign(rows_.size(), {});
  places_.assign(rows_.size(), {});
  int y = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const SheetRow& row = rows_[i];
    int height = body + 2 * space;
    if (!row.id.empty()) {
      words_[i] = wrapped(dc, row.text, std::max(room, 1));
      if (words_[i].size() > text_lines) {
        words_[i].resize(text_lines);
        words_[i].back() = shortened(dc, words_[i].back() + wxString::FromUTF8("……"), room);
      }
      height = static_cast<int>(words_[i].size()) * body + small + 2 * space;
      height = std::max(height, theme_.target_px() + space);
    }
    places_[i] = {y, height};
    y += height;
  }
  set_height(y);
}

wxRect SheetList::row_rect(std::size_t row) const {
  return wxRect(CalcScrolledPosition(wxPoint(0, places_.at(row).first)),
                wxSize(GetClientSize().x, places_.at(row).second));
}

void SheetList::draw(wxDC& dc) {
  const int space = theme_.px(gap);
  if (rows_.empty()) {
    dc.SetFont(theme_.font(Type::body));
    dc.SetTextForeground(theme_.faint);
    int y = 3 * space;
    for (const wxString& line : wrapped(dc, empty_words_, GetClientSize().x - 4 * space)) {
      dc.DrawText(line, 2 * space, y);
      y += dc.GetCharHeight();
    }
    return;
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const wxRect at = row_rect(row);
    if (at.GetBottom() < 0 || at.y > GetClientSize().y) continue;
    paint_row(dc, row, at);
  }
}

void SheetList::paint_row(wxDC& dc, std::size_t number, const wxRect& at) const {
  const SheetRow& row = rows_[number];
  const int space = theme_.px(gap);
  const bool head = row.id.empty(), chosen = !head && row.id == chosen_;
  dc.SetPen(*wxTRANSPARENT_PEN);
  dc.SetBrush(wxBrush(head ? theme_.background : chosen ? theme_.accent_tint : theme_.surface));
  dc.DrawRectangle(at);
  dc.SetPen(wxPen(theme_.line));
  dc.DrawLine(at.x, at.GetBottom(), at.GetRight(), at.GetBottom());
  dc.SetTextForeground(theme_.ink);
  if (head) {
    dc.SetFont(theme_.font(Type::strong));
    dc.DrawText(shortened(dc, row.text, at.width - 2 * space), space, at.y + space);
    return;
  }
  if (chosen) {
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(theme_.accent));
    dc.DrawRectangle(at.x, at.y, theme_.px(4), at.height);
  }
  const std::unique_ptr<wxGraphicsContext> context(
      wxGraphicsContext::CreateFromUnknownDC(static_cast<wxDC&>(dc)));
  const int side = theme_.px(mark_side), sign = theme_.px(sign_side + 2);
  if (context) draw_sign(*context, theme_, row.mark, {space + side / 2.0, at.y + at.height / 2.0}, side);
  const int left = side + 2 * space;
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::body));
  int y = at.y + (at.height - static_cast<int>(words_[number].size()) * dc.GetCharHeight() - small) / 2;
  for (const wxString& line : words_[number]) {
    dc.DrawText(line, left, y);
    y += dc.GetCharHeight();
  }
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  dc.DrawText(shortened(dc, row.note, at.width - left - signs_width() - space), left, y);
  if (!context) return;
  const auto lines = static_cast<int>((row.periods.size() + signs_in_line - 1) / signs_in_line);
  for (std::size_t i = 0; i < row.periods.size(); ++i) {
    const auto line = static_cast<int>(i / signs_in_line), column = static_cast<int>(i % signs_in_line);
    draw_sign(*context, theme_, row.periods[i],
              {at.GetRight() - signs_width() + (column + 0.5) * sign,
               at.y + at.height / 2.0 + (line - (lines - 1) / 2.0) * sign},
              theme_.px(sign_side));
  }
}

}  // namespace kiosk
