#include "kiosk/look/theme.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <wx/brush.h>
#include <wx/graphics.h>
#include <wx/pen.h>

namespace kiosk {
namespace {

double points_of(Type type) {
  switch (type) {
    case Type::small:
      return 11.5;
    case Type::body:
    case Type::strong:
      return 13.5;
    case Type::title:
      return 19;
    case Type::huge:
      return 34;
  }
  return 13.5;
}

wxColour mixed(const wxColour& colour, const wxColour& ground, double part) {
  const auto mix = [part](unsigned char a, unsigned char b) {
    return static_cast<unsigned char>(a * part + b * (1 - part));
  };
  return {mix(colour.Red(), ground.Red()), mix(colour.Green(), ground.Green()),
          mix(colour.Blue(), ground.Blue())};
}

}  // namespace

wxFont Theme::font(Type type) const {
  wxFontInfo info(points_of(type) * scale * screen);
  // By name, so that Latin and Chinese stand on one line; where it is missing the desktop's own is taken.
  info.FaceName("Noto Sans CJK SC").Family(wxFONTFAMILY_SWISS);
  if (type == Type::strong || type == Type::title || type == Type::huge) info.Bold();
  return wxFont(info);
}

int Theme::px(double pixels) const {
  return static_cast<int>(std::lround(pixels * screen));
}

wxColour Theme::colour(Sign sign) const {
  switch (sign) {
    case Sign::good:
      return good;
    case Sign::unsure:
      return unsure;
    case Sign::bad:
      return bad;
    case Sign::none:
    case Sign::waiting:
    case Sign::absent:
      return faint;
  }
  return faint;
}

wxColour Theme::tint(Sign sign) const {
  if (sign == Sign::none) return surface;
  constexpr double part = 0.16;
  return mixed(colour(sign), surface, sign == Sign::waiting || sign == Sign::absent ? part / 2 : part);
}

Theme make_theme(TypeSize size, Contrast contrast, wxSize screen) {
  Theme theme;
  // In steps, so that a frame around the window does not make everything anew.
  constexpr double step = 0.02, least = 0.75, most = 4;
  const double larger = std::min(screen.x / 1366.0, screen.y / 768.0);
  theme.screen = std::clamp(std::floor(larger / step + 0.01) * step, least, most);
  theme.scale = size == TypeSize::normal ? 1.0 : size == TypeSize::large ? 1.15 : 1.3;
  if (contrast == Contrast::high) {
    theme.background = wxColour(0, 0, 0);
    theme.surface = wxColour(18, 18, 18);
    theme.ink = wxColour(255, 255, 255);
    theme.faint = wxColour(208, 208, 208);
    theme.pale = wxColour(135, 135, 135);
    theme.line = wxColour(110, 110, 110);
    theme.edge = wxColour(200, 200, 200);
    theme.accent = wxColour(255, 214, 0);
    theme.on_accent = wxColour(0, 0, 0);
    theme.accent_tint = wxColour(64, 56, 0);
    theme.good = wxColour(90, 230, 120);
    theme.unsure = wxColour(255, 190, 60);
    theme.bad = wxColour(255, 120, 110);
  } else {
    theme.background = wxColour(240, 243, 247);
    theme.surface = wxColour(255, 255, 255);
    theme.ink = wxColour(24, 32, 44);
    theme.faint = wxColour(92, 104, 120);
    theme.pale = wxColour(148, 158, 172);
    theme.line = wxColour(205, 213, 223);
    theme.edge = wxColour(122, 135, 153);
    theme.accent = wxColour(18, 92, 165);
    theme.on_accent = wxColour(255, 255, 255);
    theme.accent_tint = wxColour(223, 236, 250);
    theme.good = wxColour(20, 118, 62);
    theme.unsure = wxColour(156, 90, 0);
    theme.bad = wxColour(184, 32, 32);
  }
  return theme;
}

void draw_sign(wxGraphicsContext& context, const Theme& theme, Sign sign, wxPoint2DDouble middle,
               double size) {
  if (sign == Sign::none) return;
  const double half = size / 2;
  const wxColour colour = theme.colour(sign);
  context.SetPen(*wxTRANSPARENT_PEN);
  context.SetBrush(wxBrush(colour));
  const bool is_faint = sign == Sign::waiting || sign == Sign::absent;
  if (!is_faint) context.DrawEllipse(middle.m_x - half, middle.m_y - half, size, size);
  wxGraphicsPath path = context.CreatePath();
  const auto move = [&](double x, double y) {
    path.MoveToPoint(middle.m_x + x * half, middle.m_y + y * half);
  };
  const auto line = [&](double x, double y) {
    path.AddLineToPoint(middle.m_x + x * half, middle.m_y + y * half);
  };
  switch (sign) {
    case Sign::good:
      move(-0.45, 0.05);
      line(-0.12, 0.4);
      line(0.48, -0.35);
      break;
    case Sign::bad:
      move(-0.38, -0.38);
      line(0.38, 0.38);
      move(0.38, -0.38);
      line(-0.38, 0.38);
      break;
    case Sign::unsure:
      path.AddArc(middle.m_x, middle.m_y - 0.22 * half, 0.3 * half, -3.14, 0.9, true);
      line(0.0, 0.22);
      break;
    case Sign::absent:
      move(-0.5, 0);
      line(0.5, 0);
      break;
    case Sign::waiting:
    case Sign::none:
      break;
  }
  const wxColour stroke = is_faint ? colour : theme.surface;
  wxPen pen(stroke, static_cast<int>(size * 0.13 + 0.5));
  pen.SetCap(wxCAP_ROUND);
  pen.SetJoin(wxJOIN_ROUND);
  context.SetPen(pen);
  context.StrokePath(path);
  context.SetPen(*wxTRANSPARENT_PEN);
  context.SetBrush(wxBrush(stroke));
  const auto dot = [&](double x, double y, double radius) {
    context.DrawEllipse(middle.m_x + (x - radius) * half, middle.m_y + (y - radius) * half, 2 * radius * half,
                        2 * radius * half);
  };
  if (sign == Sign::unsure) dot(0, 0.5, 0.11);
  if (sign == Sign::waiting)
    for (const double x : {-0.55, 0.0, 0.55}) dot(x, 0, 0.16);
}

}  // namespace kiosk
