#include "kiosk/rectification/step_line.h"

#include <memory>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

constexpr double disc_of_768_px = 36;
constexpr double gap_px = 8;
constexpr double line_px = 3;

wxString day_words(const FlowPoint& point, FlowStep step) {
  if (point.passed == Passed::without) return _("gone past");
  if (step == FlowStep::closed && point.passed != Passed::yes && point.day)
    // TRANSLATORS: %s is the last day on which it may be closed
    return wxString::Format(_("by %s"), wx(forms::to_iso(*point.day)));
  if (point.passed == Passed::now) return _("next");
  return point.day && point.passed == Passed::yes ? wx(forms::to_iso(*point.day)) : wxString();
}

}  // namespace

StepLine::StepLine(wxWindow* parent, const Theme& theme) : theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
  SetName("steps");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
  SetInitialSize();
}

void StepLine::show(const ProblemFlow& flow) {
  flow_ = flow;
  SetLabel(words());
  Refresh();
}

wxString StepLine::words() const {
  wxString all;
  for (std::size_t i = 0; i < flow_steps; ++i) {
    const auto step = static_cast<FlowStep>(i);
    if (i > 0) all += ", ";
    all += wx(words_for(step)) + " " + day_words(flow_.points[i], step);
  }
  return all;
}

wxSize StepLine::DoGetBestClientSize() const {
  const double disc_px = theme_.px(disc_of_768_px);
  wxClientDC dc(const_cast<StepLine*>(this));
  dc.SetFont(theme_.font(Type::strong));
  int height = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::small));
  height += dc.GetCharHeight();
  return {static_cast<int>(flow_steps) * 90, static_cast<int>(disc_px + 2 * gap_px) + height};
}

void StepLine::paint() {
  const double disc_px = theme_.px(disc_of_768_px);
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  dc.Clear();
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
  if (!context) return;
  const double cell = GetClientSize().x / static_cast<double>(flow_steps);
  const double middle_y = gap_px / 2 + disc_px / 2;
  for (std::size_t i = 0; i + 1 < flow_steps; ++i) {
    const Passed next = flow_.points[i + 1].passed;
    context->SetPen(wxPen(next == Passed::not_yet ? theme_.line : theme_.good, static_cast<int>(line_px)));
    const double from = cell * (static_cast<double>(i) + 0.5) + disc_px / 2 + gap_px / 2;
    context->StrokeLine(from, middle_y, from + cell - disc_px - gap_px, middle_y);
  }
  dc.SetFont(theme_.font(Type::strong));
  const int word_height = dc.GetCharHeight();
  for (std::size_t i = 0; i < flow_steps; ++i) {
    const FlowPoint& point = flow_.points[i];
    const auto step = static_cast<FlowStep>(i);
    const double middle = cell * (static_cast<double>(i) + 0.5);
    const bool done = point.passed == Passed::yes, now = point.passed == Passed::now;
    context->SetPen(wxPen(now ? theme_.accent : done ? theme_.good : theme_.line, 2));
    context->SetBrush(wxBrush(now ? theme_.accent : done ? theme_.tint(Sign::good) : theme_.surface));
    context->DrawEllipse(middle - disc_px / 2, middle_y - disc_px / 2, disc_px, disc_px);
    if (done) {
      draw_sign(*context, theme_, Sign::good, {middle, middle_y}, disc_px * 0.6);
    } else {
      const wxString number =
          point.passed == Passed::without ? wxString::FromUTF8("–") : wxString::Format("%zu", i + 1);
      context->SetFont(theme_.font(Type::strong), now ? theme_.on_accent : theme_.faint);
      double width = 0, height = 0;
      context->GetTextExtent(number, &width, &height);
      context->DrawText(number, middle - width / 2, middle_y - height / 2);
    }
    const int room = static_cast<int>(cell - gap_px);
    const auto write = [&](const wxString& text, Type type, const wxColour& colour, double top) {
      dc.SetFont(theme_.font(type));
      const wxString line = shortened(dc, text, room);
      dc.SetTextForeground(colour);
      dc.DrawText(line, static_cast<int>(middle) - dc.GetTextExtent(line).x / 2, static_cast<int>(top));
    };
    const double top = disc_px + gap_px;
    wxString day = day_words(point, step);
    dc.SetFont(theme_.font(Type::small));
    if (point.day && dc.GetTextExtent(day).x > room) day = wx(forms::to_iso(*point.day));
    write(wx(words_for(step)), Type::strong, point.passed == Passed::not_yet ? theme_.faint : theme_.ink,
          top);
    write(day, Type::small, now ? theme_.accent : theme_.faint, top + word_height);
  }
}

}  // namespace kiosk
