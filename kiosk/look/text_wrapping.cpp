#include "kiosk/look/text_wrapping.h"

#include <algorithm>
#include <string_view>

namespace kiosk {
namespace {

bool breaks_anywhere(wxUniChar symbol) {
  return symbol.GetValue() >= 0x2E80;
}

// GB/T 15834-2011, 5.1: a line begins with no mark that ends something, and ends with none that begins it.
constexpr std::u32string_view no_beginnings = U"、。，．：；！？）〕】》〉」』”’…—·％%)]},.;:!?°‰々～/";
constexpr std::u32string_view no_endings = U"（〔【《〈「『“‘([{￥＄$#";

bool is_one_of(std::u32string_view marks, wxUniChar symbol) {
  return marks.find(static_cast<char32_t>(symbol.GetValue())) != std::u32string_view::npos;
}

void wrap_paragraph(wxDC& dc, const wxString& text, int width_px, std::vector<wxString>& lines) {
  wxArrayInt ends;
  if (text.empty() || !dc.GetPartialTextExtents(text, ends)) {
    lines.push_back(text);
    return;
  }
  const std::size_t all = text.length();
  std::size_t start = 0;
  while (start < all) {
    const int before = start == 0 ? 0 : ends[start - 1];
    std::size_t fit = start;
    while (fit < all && (ends[fit] - before <= width_px || text[fit] == ' ')) ++fit;
    fit = std::max(fit, start + 1);
    std::size_t end = fit;
    while (end < all && end > start && !may_break(text, end)) --end;
    if (end == start) end = fit;
    wxString line = text.Mid(start, end - start);
    line.Trim();
    lines.push_back(line);
    start = end;
    while (start < all && text[start] == ' ') ++start;
  }
}

}  // namespace

bool may_break(const wxString& text, std::size_t at) {
  if (at == 0 || at >= text.length()) return false;
  const wxUniChar before = text[at - 1], after = text[at];
  if (before == ' ' || after == ' ') return true;
  if (!breaks_anywhere(before) && !breaks_anywhere(after)) return false;
  return !is_one_of(no_beginnings, after) && !is_one_of(no_endings, before);
}

std::vector<wxString> wrapped(wxDC& dc, const wxString& text, int width_px) {
  std::vector<wxString> lines;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find('\n', start);
    wrap_paragraph(dc, text.substr(start, end == wxString::npos ? wxString::npos : end - start), width_px,
                   lines);
    if (end == wxString::npos) return lines;
    start = end + 1;
  }
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
