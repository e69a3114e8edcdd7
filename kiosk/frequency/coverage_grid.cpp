#include "kiosk/frequency/coverage_grid.h"

#include <algorithm>
#include <memory>

#include <wx/dcclient.h>
#include <wx/graphics.h>

#include "kiosk/frequency/ring.h"
#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8, least_row = 56, text_share = 3, most_text = 440, sign = 20;
constexpr std::size_t text_lines = 2;

/// How many of how many, where that is asked.
wxString reached(const archive::Cell& cell) {
  if (!cell.subjects || cell.subjects->empty()) return {};
  return wxString::Format("%d/%d", archive::count(cell, archive::Coverage::satisfied),
                          static_cast<int>(cell.subjects->size()));
}

}  // namespace

Sign sign_for(archive::Coverage coverage) {
  switch (coverage) {
    case archive::Coverage::satisfied:
      return Sign::good;
    case archive::Coverage::provisional:
      return Sign::unsure;
    case archive::Coverage::missing:
      return Sign::bad;
    case archive::Coverage::not_yet_due:
      return Sign::waiting;
    case archive::Coverage::not_applicable:
      return Sign::absent;
  }
  return Sign::none;
}

CoverageGrid::CoverageGrid(wxWindow* parent, const Theme& theme)
    : ScrolledCanvas(parent, "coverage"), theme_(theme) {
  SetBackgroundColour(theme.surface);
}

void CoverageGrid::touch(wxPoint at) {
  for (std::size_t row = 0; row < rows_.size(); ++row)
    for (std::size_t cell = 0; cell < rows_[row].row->cells.size(); ++cell)
      if (cell_rect(row, cell).Contains(at)) return choose(row, cell);
}

bool CoverageGrid::press_key(wxKeyEvent& event) {
  if (rows_.empty()) return false;
  switch (event.GetKeyCode()) {
    case WXK_LEFT:
      return choose(row_, cell_ > 0 ? cell_ - 1 : 0), true;
    case WXK_RIGHT:
      return choose(row_, cell_ + 1), true;
    case WXK_UP:
      return choose(row_ > 0 ? row_ - 1 : 0, cell_), true;
    case WXK_DOWN:
      return choose(row_ + 1, cell_), true;
    default:
      return false;
  }
}

std::size_t CoverageGrid::item_count() const {
  std::size_t cells = 0;
  for (const Line& line : rows_) cells += line.row->cells.size();
  return cells;
}

std::pair<std::size_t, std::size_t> CoverageGrid::cell_of_item(std::size_t number) const {
  std::size_t row = 0;
  while (number >= rows_[row].row->cells.size()) number -= rows_[row++].row->cells.size();
  return {row, number};
}

AssistiveItem CoverageGrid::item(std::size_t number) const {
  const auto [row, at] = cell_of_item(number);
  const archive::Cell& cell = rows_[row].row->cells[at];
  const bool chosen = marked_ && row == row_ && at == cell_;
  wxString name = wx(rows_[row].row->text + "  " + period_words(cell) + "  " + words_for(cell.coverage));
  if (const wxString count = reached(cell); !count.empty()) name += "  " + count;
  return {.name = name, .chosen = chosen, .marked = chosen, .place = cell_rect(row, at)};
}

void CoverageGrid::press_item(std::size_t number) {
  const auto [row, cell] = cell_of_item(number);
  choose(row, cell);
}

void CoverageGrid::set_table(FrequencyTable table) {
  rows_.clear();
  table_ = std::move(table);
  row_ = cell_ = 0;
  marked_ = false;
  for (const FrequencyGroup& group : table_.groups)
    for (const FrequencyRow& row : group.rows)
      rows_.push_back({.head = &row == &group.rows.front() ? &group : nullptr,
                       .row = &row,
                       .words = {},
                       .head_y = 0,
                       .y = 0,
                       .height = 0});
  assistive().changed();
  arrange();
  Refresh();
}

const archive::Cell* CoverageGrid::mark(const std::string& requirement, forms::Date first) {
  for (std::size_t row = 0; row < rows_.size(); ++row)
    for (std::size_t cell = 0; cell < rows_[row].row->cells.size(); ++cell) {
      const archive::Cell& found = rows_[row].row->cells[cell];
      if (found.requirement != requirement || found.first != first) continue;
      row_ = row;
      cell_ = cell;
      marked_ = true;
      Refresh();
      return &found;
    }
  return nullptr;
}

int CoverageGrid::text_width() const {
  return std::min(theme_.px(most_text), GetClientSize().x / text_share);
}

/// A year of months stands in one line where there is room for them.
int CoverageGrid::cells_in_line() const {
  constexpr int least_cell = 64, months = 12;
  const int room = GetClientSize().x - text_width() - theme_.px(gap);
  return room / months >= theme_.px(least_cell * theme_.scale) ? months : months / 2;
}

void CoverageGrid::arrange() {
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::body));
  const int body = dc.GetCharHeight(), space = theme_.px(gap);
  const int line = std::max(theme_.px(least_row), small + theme_.px(sign) + 2 * space);
  int y = 0;
  for (Line& each : rows_) {
    each.head_y = y;
    if (each.head != nullptr) y += body + 2 * space;
    each.words = wrapped(dc, wx(each.row->text), text_width() - 3 * space);
    if (each.words.size() > text_lines) {
      each.words.resize(text_lines);
      each.words.back() =
          shortened(dc, each.words.back() + wxString::FromUTF8("……"), text_width() - 3 * space);
    }
    const int cells = static_cast<int>(each.row->cells.size());
    const int lines = std::max(1, (cells + cells_in_line() - 1) / cells_in_line());
    each.y = y;
    each.height = std::max(lines * line, static_cast<int>(each.words.size()) * body + small + 2 * space);
    y += each.height;
  }
  set_height(y + space);
}

wxRect CoverageGrid::cell_rect(std::size_t row, std::size_t cell) const {
  const Line& of = rows_[row];
  const int left = text_width(), room = GetClientSize().x - left - theme_.px(gap);
  const int all = std::max(1, static_cast<int>(of.row->cells.size()));
  const int in_line = std::min(all, cells_in_line()), lines = (all + in_line - 1) / in_line;
  const int index = static_cast<int>(cell), column = index % in_line, line = index / in_line;
  const int from = left + room * column / in_line, to = left + room * (column + 1) / in_line;
  return wxRect(CalcScrolledPosition(wxPoint(from, of.y + of.height * line / lines)),
                wxSize(to - from, of.height / lines));
}

void CoverageGrid::choose(std::size_t row, std::size_t cell) {
  row_ = std::min(row, rows_.size() - 1);
  if (rows_[row_].row->cells.empty()) return;
  cell_ = std::min(cell, rows_[row_].row->cells.size() - 1);
  marked_ = true;
  const wxRect at = cell_rect(row_, cell_);
  if (at.y < 0 || at.GetBottom() > GetClientSize().y) Scroll(-1, rows_[row_].head_y);
  Refresh();
  std::size_t number = cell_;
  for (std::size_t before = 0; before < row_; ++before) number += rows_[before].row->cells.size();
  assistive().marked(number);
  if (touched_) touched_(rows_[row_].row->cells[cell_]);
}

void CoverageGrid::draw(wxDC& dc) {
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
  const int top = GetViewStart().y, bottom = top + GetClientSize().y;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (rows_[row].y + rows_[row].height < top || rows_[row].head_y > bottom) continue;
    if (rows_[row].head != nullptr) paint_head(dc, rows_[row]);
    paint_row(dc, context.get(), row);
  }
}

void CoverageGrid::paint_head(wxDC& dc, const Line& line) const {
  const int space = theme_.px(gap), y = CalcScrolledPosition(wxPoint(0, line.head_y)).y;
  const int width = GetClientSize().x;
  dc.SetPen(*wxTRANSPARENT_PEN);
  dc.SetBrush(wxBrush(theme_.background));
  dc.DrawRectangle(0, y, width, line.y - line.head_y);
  dc.SetFont(theme_.font(Type::strong));
  dc.SetTextForeground(theme_.ink);
  const wxString title = shortened(dc, wx(line.head->item + "  " + line.head->title), width / 2);
  dc.DrawText(title, space, y + space);
  const int after = 2 * space + dc.GetTextExtent(title).x + space;
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  const wxString count = wxString::Format("%d/%d", line.head->counts.of(archive::Coverage::satisfied),
                                          line.head->counts.asked());
  dc.DrawText(count, after, y + space + theme_.px(2));
}

void CoverageGrid::paint_row(wxDC& dc, wxGraphicsContext* context, std::size_t number) const {
  const Line& line = rows_[number];
  const int space = theme_.px(gap), y = CalcScrolledPosition(wxPoint(0, line.y)).y;
  dc.SetPen(wxPen(theme_.line));
  dc.DrawLine(0, y + line.height - 1, GetClientSize().x, y + line.height - 1);
  dc.SetFont(theme_.font(Type::body));
  dc.SetTextForeground(theme_.ink);
  const int body = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight();
  int at = y + (line.height - static_cast<int>(line.words.size()) * body - small) / 2;
  dc.SetFont(theme_.font(Type::body));
  for (const wxString& words : line.words) {
    dc.DrawText(words, space, at);
    at += body;
  }
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  const wxString note = wx(line.row->requirement + "  " +
                           (line.row->cells.empty() ? "" : words_for(line.row->cells.front().frequency)));
  dc.DrawText(shortened(dc, note, text_width() - 2 * space), space, at);
  if (context == nullptr) return;
  for (std::size_t i = 0; i < line.row->cells.size(); ++i)
    paint_cell(dc, *context, line.row->cells[i], cell_rect(number, i).Deflate(2),
               marked_ && number == row_ && i == cell_);
}

void CoverageGrid::paint_cell(wxDC& dc, wxGraphicsContext& context, const archive::Cell& cell,
                              const wxRect& at, bool chosen) const {
  const Sign of = sign_for(cell.coverage);
  const int side = theme_.px(sign);
  dc.SetPen(wxPen(chosen ? theme_.accent : theme_.line, chosen ? theme_.px(3) : 1));
  dc.SetBrush(wxBrush(theme_.tint(of)));
  dc.DrawRoundedRectangle(at, theme_.px(4));
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.ink);
  const wxString label = shortened(dc, wx(period_words(cell)), at.width - 4);
  const int height = dc.GetCharHeight(), space = (at.height - height - side) / 3;
  dc.DrawText(label, at.x + (at.width - dc.GetTextExtent(label).x) / 2, at.y + space);
  const double y = at.GetBottom() - space - side / 2.0;
  const wxString count = reached(cell);
  if (count.empty()) {
    draw_sign(context, theme_, of, {at.x + at.width / 2.0, y}, side);
    return;
  }
  // A ring with how much of everybody is reached, and the count beside it where there is room.
  const int words = dc.GetTextExtent(count).x, between = theme_.px(4);
  const bool beside = side + between + words + 4 <= at.width;
  const double x = beside ? at.x + (at.width - side - between - words) / 2.0 + side / 2.0 : -1;
  if (beside) {
    draw_ring(context, theme_, of,
              static_cast<double>(archive::count(cell, archive::Coverage::satisfied)) /
                  static_cast<double>(cell.subjects->size()),
              {x, y}, side);
    dc.DrawText(count, static_cast<int>(x + side / 2.0) + between, static_cast<int>(y) - height / 2);
  } else {
    dc.DrawText(count, at.x + (at.width - words) / 2, static_cast<int>(y) - height / 2);
  }
}

}  // namespace kiosk
