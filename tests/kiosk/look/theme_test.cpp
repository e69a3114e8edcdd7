#include "kiosk/look/theme.h"

#include <algorithm>
#include <cmath>

#include "tests/catch.h"

using kiosk::Contrast;
using kiosk::Sign;
using kiosk::Theme;
using kiosk::TypeSize;

namespace {

/// WCAG 2.1, relative luminance.
double luminance(const wxColour& colour) {
  const auto part = [](unsigned char value) {
    const double share = value / 255.0;
    return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(colour.Red()) + 0.7152 * part(colour.Green()) + 0.0722 * part(colour.Blue());
}

double contrast(const wxColour& a, const wxColour& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace

TEST_CASE("words can be read on every ground in both themes", "[kiosk][look]") {
  for (const Contrast kind : {Contrast::normal, Contrast::high}) {
    const Theme theme = kiosk::make_theme(TypeSize::normal, kind);
    INFO((kind == Contrast::high ? "high" : "normal"));
    // WCAG 2.1, 1.4.3: text 4.5, 1.4.11: what tells that something can be touched 3.
    constexpr double text = 4.5, edge = 3;
    for (const wxColour& ground : {theme.background, theme.surface, theme.accent_tint}) {
      CHECK(contrast(theme.ink, ground) >= text);
      CHECK(contrast(theme.faint, ground) >= text);
    }
    for (const wxColour& ground : {theme.background, theme.surface}) {
      CHECK(contrast(theme.accent, ground) >= text);
      CHECK(contrast(theme.edge, ground) >= edge);
    }
    CHECK(contrast(theme.accent, theme.accent_tint) >= text);
    CHECK(contrast(theme.on_accent, theme.accent) >= text);
    for (const Sign sign : {Sign::good, Sign::unsure, Sign::bad}) {
      INFO(static_cast<int>(sign));
      CHECK(contrast(theme.colour(sign), theme.surface) >= text);
      CHECK(contrast(theme.colour(sign), theme.background) >= text);
      CHECK(contrast(theme.colour(sign), theme.tint(sign)) >= edge);
      CHECK(contrast(theme.ink, theme.tint(sign)) >= text);
    }
    // What can't be touched is paler than what can, and still there.
    CHECK(contrast(theme.pale, theme.background) < contrast(theme.faint, theme.background));
    CHECK(contrast(theme.pale, theme.background) >= 2);
  }
}

TEST_CASE("sizes grow with the screen, and targets are 9 mm on a 15.6 inch one", "[kiosk][look]") {
  const Theme small = kiosk::make_theme(TypeSize::normal, Contrast::normal, {1366, 768});
  const Theme large = kiosk::make_theme(TypeSize::normal, Contrast::normal, {1920, 1080});
  CHECK(small.px(100) == 100);
  CHECK(large.px(100) == 140);
  CHECK(large.target_px() > small.target_px());
  // 15.6 inch across 1366 x 768 pixels.
  const double mm_per_px = 15.6 * 25.4 / std::hypot(1366, 768);
  CHECK(small.target_px() * mm_per_px >= 9);
  CHECK(kiosk::make_theme(TypeSize::largest, Contrast::normal, {800, 600}).px(100) >= 75);
}
