#include "kiosk/rounds/village_picker.h"

#include <algorithm>
#include <array>

#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8, least_column = 430, box_width = 104;

constexpr std::array manners = {archive::Manner::announced, archive::Manner::unannounced};

std::size_t item_number(std::size_t village, archive::Manner manner) {
  return manners.size() * village + (manner == manners.front() ? 0 : 1);
}

bool& ticked(PickedVillage& village, archive::Manner manner) {
  return manner == archive::Manner::announced ? village.announced : village.unannounced;
}

}  // namespace

VillagePicker::VillagePicker(wxWindow* parent, const Theme& theme)
    : ScrolledCanvas(parent, "villages"), theme_(theme) {
  SetBackgroundColour(theme.surface);
}

void VillagePicker::touch(wxPoint at) {
  for (std::size_t i = 0; i < villages_.size(); ++i)
    for (const archive::Manner manner : manners)
      if (box_rect(i, manner).Contains(at)) return toggle(i, manner);
}

AssistiveItem VillagePicker::item(std::size_t number) const {
  const PickedVillage& village = villages_[number / manners.size()];
  const archive::Manner manner = manners.at(number % manners.size());
  return {.kind = AssistiveItem::Kind::tick,
          .name = wx(village.village + "  " + words_for(manner)),
          .chosen = manner == archive::Manner::announced ? village.announced : village.unannounced,
          .marked = number / manners.size() == marked_ && manner == marked_manner_,
          .place = box_rect(number / manners.size(), manner)};
}

void VillagePicker::press_item(std::size_t number) {
  toggle(number / manners.size(), manners.at(number % manners.size()));
}

bool VillagePicker::press_key(wxKeyEvent& event) {
  if (villages_.empty()) return false;
  switch (event.GetKeyCode()) {
    case WXK_LEFT:
      marked_manner_ = archive::Manner::announced;
      break;
    case WXK_RIGHT:
      marked_manner_ = archive::Manner::unannounced;
      break;
    case WXK_UP:
      marked_ = marked_ > 0 ? marked_ - 1 : 0;
      break;
    case WXK_DOWN:
      marked_ = std::min(marked_ + 1, villages_.size() - 1);
      break;
    case WXK_SPACE:
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
      return toggle(marked_, marked_manner_), true;
    default:
      return false;
  }
  scroll_to(places_[marked_].y, places_[marked_].height);
  assistive().marked(item_number(marked_, marked_manner_));
  Refresh();
  return true;
}

void VillagePicker::set_villages(std::vector<PickedVillage> villages) {
  villages_ = std::move(villages);
  std::stable_sort(villages_.begin(), villages_.end(),
                   [](const PickedVillage& a, const PickedVillage& b) { return a.township < b.township; });
  marked_ = 0;
  assistive().changed();
  arrange();
  Refresh();
}

void VillagePicker::tick_all(archive::Manner manner) {
  for (PickedVillage& village : villages_) {
    village.announced = manner == archive::Manner::announced;
    village.unannounced = !village.announced;
  }
  Refresh();
  if (changed_) changed_();
}

void VillagePicker::clear() {
  for (PickedVillage& village : villages_) village.announced = village.unannounced = false;
  Refresh();
  if (changed_) changed_();
}

void VillagePicker::toggle(std::size_t village, archive::Manner manner) {
  marked_ = village;
  marked_manner_ = manner;
  ticked(villages_[village], manner) = !ticked(villages_[village], manner);
  assistive().chosen(item_number(village, manner));
  Refresh();
  if (changed_) changed_();
}

void VillagePicker::arrange() {
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::body));
  const int space = theme_.px(gap), body = dc.GetCharHeight();
  const int height = std::max(theme_.target_px(), body + space) + space;
  dc.SetFont(theme_.font(Type::small));
  const int head = dc.GetCharHeight() + 2 * space;
  const int columns = std::max(1, GetClientSize().x / theme_.px(least_column * theme_.scale)),
            width = GetClientSize().x / columns;
  places_.clear();
  heads_.clear();
  int y = 0, column = 0;
  for (std::size_t i = 0; i < villages_.size(); ++i) {
    if (i == 0 ? !villages_[i].township.empty() : villages_[i].township != villages_[i - 1].township) {
      if (column > 0) y += height;
      column = 0;
      heads_.emplace_back(villages_[i].township, y);
      y += head;
    }
    places_.emplace_back(column * width, y, width, height);
    if (++column == columns) {
      column = 0;
      y += height;
    }
  }
  set_height(y + (column > 0 ? height : 0) + space);
}

wxRect VillagePicker::box_rect(std::size_t village, archive::Manner manner) const {
  const wxRect& place = places_.at(village);
  const int space = theme_.px(gap), width = theme_.px(box_width * theme_.scale);
  const int right = place.GetRight() - space - (manner == archive::Manner::announced ? width + space : 0);
  return wxRect(CalcScrolledPosition(wxPoint(right - width, place.y + space / 2)),
                wxSize(width, place.height - space));
}

void VillagePicker::paint_box(wxDC& dc, const wxRect& at, const wxString& words, bool ticked,
                              bool marked) const {
  dc.SetPen(wxPen(ticked || marked ? theme_.accent : theme_.edge, marked ? theme_.px(3) : theme_.px(1.5)));
  dc.SetBrush(wxBrush(ticked ? theme_.accent_tint : theme_.surface));
  dc.DrawRoundedRectangle(at, theme_.px(6));
  dc.SetTextForeground(ticked ? theme_.accent : theme_.ink);
  const wxString said = ticked ? wxString::FromUTF8("✓ ") + words : words;
  const wxSize size = dc.GetTextExtent(said);
  dc.DrawText(said, at.x + (at.width - size.x) / 2, at.y + (at.height - size.y) / 2);
}

void VillagePicker::draw(wxDC& dc) {
  const int space = theme_.px(gap);
  dc.SetFont(theme_.font(Type::small));
  for (const auto& [township, unscrolled] : heads_) {
    const int y = CalcScrolledPosition(wxPoint(0, unscrolled)).y;
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(theme_.background));
    dc.DrawRectangle(0, y, GetClientSize().x, dc.GetCharHeight() + 2 * space);
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(wx(township), space, y + space);
  }
  const wxString announced = wx(words_for(archive::Manner::announced));
  const wxString unannounced = wx(words_for(archive::Manner::unannounced));
  for (std::size_t i = 0; i < villages_.size(); ++i) {
    const wxRect first = box_rect(i, archive::Manner::announced);
    if (first.GetBottom() < 0 || first.y > GetClientSize().y) continue;
    dc.SetFont(theme_.font(Type::body));
    dc.SetTextForeground(theme_.ink);
    const int left = places_[i].x + space;
    dc.DrawText(shortened(dc, wx(villages_[i].village), first.x - left - space), left,
                first.y + (first.height - dc.GetCharHeight()) / 2);
    dc.SetFont(theme_.font(Type::small));
    const bool here = theme_.by_keyboard && HasFocus() && i == marked_;
    paint_box(dc, first, announced, villages_[i].announced,
              here && marked_manner_ == archive::Manner::announced);
    paint_box(dc, box_rect(i, archive::Manner::unannounced), unannounced, villages_[i].unannounced,
              here && marked_manner_ == archive::Manner::unannounced);
  }
}

}  // namespace kiosk
