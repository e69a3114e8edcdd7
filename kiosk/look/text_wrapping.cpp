#include "kiosk/look/text_wrapping.h"

#include <algorithm>

namespace kiosk {
namespace {

bool breaks_anywhere(wxUniChar symbol) {
  return symbol.GetValue() >= 0x2E80;
}

}  // namespace

std::vector<wxString> wrapped(wxDC& dc, const wxString& text, int width_px) {
  std::vector<wxString> lines;
  wxString line;
  std::size_t last_break = 0;  // a line may end here
  for (const wxUniChar symbol : text) {
    if (symbol == '\n') {
      lines.push_back(line);
      line.clear();
      last_break = 0;
      continue;
    }
    if (symbol == ' ' || breaks_anywhere(symbol)) last_break = line.length();
    line += symbol;
    if (line.length() > 1 && dc.GetTextExtent(line).x > width_px) {
      if (last_break == 0) last_break = line.length() - 1;
      lines.push_back(line.Left(last_break));
      line = line.Mid(last_break);
      line.Trim(false);
      last_break = 0;
    } else if (breaks_anywhere(symbol)) {
      last_break = line.length();
    }
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

wxString shortened(wxDC& dc, const wxString& text, int width_px) {
  if (dc.GetTextExtent(text).x <= width_px) return text;
  wxArrayInt widths;
  const wxString dots = wxString::FromUTF8("…");
  dc.GetPartialTextExtents(text, widths);
  const int room = width_px - dc.GetTextExtent(dots).x;
  const auto fits = static_cast<std::size_t>(
      std::count_if(widths.begin(), widths.end(), [room](int width) { return width <= room; }));
  return text.Left(fits) + dots;
}

}  // namespace kiosk
