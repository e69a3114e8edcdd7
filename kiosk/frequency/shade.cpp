#include "kiosk/frequency/shade.h"

#include <algorithm>
#include <array>

namespace kiosk {

wxColour shade_of(const Theme& theme, const std::optional<double>& share) {
  if (!share) return theme.background;
  struct Step {
    double red, green, blue;
  };
  constexpr std::array<Step, 5> steps = {Step{186, 58, 48}, Step{228, 134, 84}, Step{246, 212, 132},
                                         Step{184, 218, 158}, Step{104, 178, 122}};
  const double at = std::clamp(*share, 0.0, 1.0) * (steps.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(at), steps.size() - 2);
  const double part = at - static_cast<double>(low);
  const auto mix = [part](double from, double to) {
    return static_cast<unsigned char>(from + (to - from) * part);
  };
  return {mix(steps[low].red, steps[low + 1].red), mix(steps[low].green, steps[low + 1].green),
          mix(steps[low].blue, steps[low + 1].blue)};
}

wxColour ink_on(const wxColour& ground) {
  constexpr double half = 0.45;
  return ground.GetLuminance() < half ? *wxWHITE : wxColour(24, 32, 44);
}

}  // namespace kiosk
