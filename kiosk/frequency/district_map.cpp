#include "kiosk/frequency/district_map.h"

#include <algorithm>
#include <cmath>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/frequency/shade.h"
#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8, heads_height = 148, names = 248, right_margin = 16;

wxString percent(const std::optional<double>& share) {
  return share ? wxString::Format("%d", static_cast<int>(std::floor(*share * 100))) : wxString();
}

}  // namespace

/// The villages' part of it, which scrolls.
class DistrictMap::Rows : public ScrolledCanvas {
 public:
  explicit Rows(DistrictMap& map) : ScrolledCanvas(&map, "district"), map_(map) {
    SetBackgroundColour(map.theme_.surface);
  }

  void set_order(DistrictOrder order) {
    order_ = order;
    places_.clear();
    for (std::size_t row = 0; row < map_.table_.rows.size(); ++row) places_.push_back({.row = row, .y = 0});
    const auto share = [this](const Place& place) {
      return map_.table_.rows[place.row].all.share().value_or(2);
    };
    if (order == DistrictOrder::worst_first)
      std::stable_sort(places_.begin(), places_.end(),
                       [&](const Place& a, const Place& b) { return share(a) < share(b); });
    chosen_ = 0;
    assistive().changed();
    lay_out();
  }

  void lay_out() {
    wxClientDC dc(this);
    dc.SetFont(map_.theme_.font(Type::body));
    row_height_ = std::max(map_.theme_.target_px(), dc.GetCharHeight() + map_.theme_.px(gap));
    dc.SetFont(map_.theme_.font(Type::small));
    head_height_ = dc.GetCharHeight() + map_.theme_.px(gap);
    int y = 0;
    std::string township;
    for (Place& place : places_) {
      const std::string& of = map_.table_.rows[place.row].township;
      place.head = order_ == DistrictOrder::townships && of != township;
      township = of;
      if (place.head) y += head_height_;
      place.y = y;
      y += row_height_;
    }
    set_height(y + map_.theme_.px(gap));
    Refresh();
  }

  wxRect rect(std::size_t place) const {
    return wxRect(CalcScrolledPosition(wxPoint(0, places_[place].y)), wxSize(GetClientSize().x, row_height_));
  }
  const DistrictRow& row(std::size_t place) const { return map_.table_.rows[places_.at(place).row]; }

 private:
  struct Place {
    std::size_t row = 0;
    int y = 0;
    bool head = false;  // its township's name stands above it
  };

  void arrange() override { map_.arrange(); }

  void touch(wxPoint at) override {
    for (std::size_t place = 0; place < places_.size(); ++place)
      if (rect(place).Contains(at)) return choose(place);
  }

  std::size_t item_count() const override { return places_.size(); }
  AssistiveItem item(std::size_t place) const override {
    const std::optional<double> share = row(place).all.share();
    return {.name = wx(row(place).village) + (share ? "  " + percent(share) + "%" : wxString()),
            .marked = place == chosen_,
            .place = rect(place)};
  }
  void press_item(std::size_t place) override { choose(place); }

  void choose(std::size_t place) {
    chosen_ = place;
    const std::string village = row(place).village;  // the table may be set anew meanwhile
    if (map_.touched_) map_.touched_(village);
  }

  bool press_key(wxKeyEvent& event) override {
    const int code = event.GetKeyCode();
    if (places_.empty()) return false;
    if (code == WXK_RETURN || code == WXK_NUMPAD_ENTER || code == WXK_SPACE) return choose(chosen_), true;
    if (code == WXK_DOWN)
      chosen_ = std::min(chosen_ + 1, places_.size() - 1);
    else if (code == WXK_UP)
      chosen_ = chosen_ > 0 ? chosen_ - 1 : 0;
    else
      return false;
    scroll_to(places_[chosen_].y, row_height_);
    assistive().marked(chosen_);
    Refresh();
    return true;
  }

  void draw(wxDC& dc) override {
    const Theme& theme = map_.theme_;
    const int space = theme.px(gap);
    if (places_.empty()) {
      dc.SetFont(theme.font(Type::body));
      dc.SetTextForeground(theme.faint);
      int y = 3 * space;
      for (const wxString& line : wrapped(dc, map_.empty_words_, GetClientSize().x - 6 * space)) {
        dc.DrawText(line, 3 * space, y);
        y += dc.GetCharHeight();
      }
      return;
    }
    for (std::size_t place = 0; place < places_.size(); ++place) {
      const wxRect at = rect(place);
      if (at.GetBottom() + head_height_ < 0 || at.y - head_height_ > GetClientSize().y) continue;
      if (places_[place].head) paint_township(dc, row(place).township, at.y - head_height_);
      paint_row(dc, row(place), at, place == chosen_ && HasFocus() && theme.by_keyboard);
    }
  }

  void paint_township(wxDC& dc, const std::string& township, int y) const {
    const Theme& theme = map_.theme_;
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(theme.background));
    dc.DrawRectangle(0, y, GetClientSize().x, head_height_);
    dc.SetFont(theme.font(Type::small));
    dc.SetTextForeground(theme.faint);
    dc.DrawText(wx(township), theme.px(gap), y + theme.px(gap) / 2);
  }

  void paint_row(wxDC& dc, const DistrictRow& row, const wxRect& at, bool chosen) const {
    const Theme& theme = map_.theme_;
    const int space = theme.px(gap);
    dc.SetFont(theme.font(Type::strong));
    const wxString all = percent(row.all.share()) + (row.all.share() ? "%" : "");
    const int all_width = dc.GetTextExtent("100%").x, height = dc.GetCharHeight();
    dc.SetTextForeground(theme.ink);
    dc.DrawText(all, map_.names_width() - space - dc.GetTextExtent(all).x, at.y + (at.height - height) / 2);
    dc.SetFont(theme.font(Type::body));
    dc.DrawText(shortened(dc, wx(row.village), map_.names_width() - all_width - 3 * space), space,
                at.y + (at.height - height) / 2);
    dc.SetFont(theme.font(Type::small));
    for (std::size_t column = 0; column < row.contents.size(); ++column) {
      const wxRect across = map_.field(column);
      const std::optional<double> share = row.contents[column].share();
      const wxColour shade = shade_of(theme, share);
      const wxRect field(across.x, at.y + 1, across.width - 2, at.height - 2);
      dc.SetPen(*wxTRANSPARENT_PEN);
      dc.SetBrush(wxBrush(shade));
      dc.DrawRoundedRectangle(field, theme.px(3));
      const wxString words = share ? percent(share) : wxString::FromUTF8("–");
      const wxSize size = dc.GetTextExtent(words);
      if (size.x + 2 > field.width) continue;
      dc.SetTextForeground(share ? ink_on(shade) : theme.faint);
      dc.DrawText(words, field.x + (field.width - size.x) / 2, field.y + (field.height - size.y) / 2);
    }
    if (!chosen) return;
    dc.SetPen(wxPen(theme.accent, theme.px(2)));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(wxRect(at).Deflate(1));
  }

  DistrictMap& map_;
  std::vector<Place> places_;
  DistrictOrder order_ = DistrictOrder::townships;
  std::size_t chosen_ = 0;
  int row_height_ = 1, head_height_ = 1;
};

DistrictMap::DistrictMap(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetBackgroundColour(theme.surface);
  heads_ = new wxWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
  heads_->SetBackgroundStyle(wxBG_STYLE_PAINT);
  heads_->SetMinSize(wxSize(-1, theme.px(heads_height)));
  heads_->Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint_heads(); });
  rows_ = new Rows(*this);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(heads_, wxSizerFlags().Expand());
  all->Add(rows_, wxSizerFlags(1).Expand());
  SetSizer(all);
}

void DistrictMap::set_table(DistrictTable table, DistrictOrder order) {
  table_ = std::move(table);
  rows_->set_order(order);
  heads_->Refresh();
}

void DistrictMap::set_empty_words(const wxString& words) {
  empty_words_ = words;
  rows_->Refresh();
}

wxRect DistrictMap::row_rect(std::size_t place) const {
  return rows_->rect(place);
}

wxWindow& DistrictMap::rows() {
  return *rows_;
}

const DistrictRow& DistrictMap::row(std::size_t place) const {
  return rows_->row(place);
}

void DistrictMap::arrange() {
  rows_->lay_out();
  heads_->Refresh();
}

int DistrictMap::names_width() const {
  return std::min(theme_.px(names * theme_.scale), GetClientSize().x / 3);
}

/// Where a content's column is; only its sides count.
wxRect DistrictMap::field(std::size_t column) const {
  const int left = names_width(), room = rows_->GetClientSize().x - left - theme_.px(right_margin);
  const auto columns = static_cast<int>(std::max<std::size_t>(1, table_.items.size()));
  const auto at = static_cast<int>(column);
  const int from = left + room * at / columns;
  return {from, 0, left + room * (at + 1) / columns - from, 0};
}

// Names stand upwards, so that as many contents as the checklists have stand side by side.
void DistrictMap::paint_heads() {
  wxAutoBufferedPaintDC dc(heads_);
  dc.SetBackground(wxBrush(theme_.surface));
  dc.Clear();
  if (table_.rows.empty()) return;
  const int height = heads_->GetClientSize().y, space = theme_.px(gap);
  dc.SetFont(theme_.font(Type::small));
  const int line = dc.GetCharHeight();
  dc.SetTextForeground(theme_.faint);
  constexpr double upwards = 90;
  for (std::size_t column = 0; column < table_.titles.size(); ++column) {
    const wxRect across = field(column);
    if (across.width < line) continue;
    const wxString words = shortened(dc, wx(table_.titles[column]), height - 2 * space);
    dc.DrawRotatedText(words, across.x + (across.width - line) / 2, height - space / 2, upwards);
  }
  dc.SetPen(wxPen(theme_.line));
  dc.DrawLine(0, height - 1, heads_->GetClientSize().x, height - 1);
}

}  // namespace kiosk
