#pragma once

// How each kind of pile is scanned: three sets of choices by name, which keep what was changed last.

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/devices/scanner.h"

namespace kiosk {

/// Where a sheet is taken from. `automatic`: the feeder if paper lies in it, else the glass.
inline constexpr std::string_view automatic_source = "auto";

struct ScanProfile {
  std::string source{automatic_source};  ///< that, or PaperSource's name
  int resolution_dpi = 300;
  std::string colour = "color";  ///< ScanColour's name
  std::string paper = "A4";      ///< one of paper_sizes
  bool operator==(const ScanProfile&) const = default;
};

struct PaperSize {
  std::string_view name;
  double width_mm;
  double height_mm;
};
/// ISO 216, and the whole glass for what is none of them.
inline constexpr std::array<PaperSize, 5> paper_sizes = {
    {{"A4", 210, 297}, {"A5", 148, 210}, {"A3", 297, 420}, {"B5", 176, 250}, {"max", 1000, 3000}}};

/// In the order in which they are offered: receipts lie on the whole glass, several at a time; registers go
/// through the feeder; two-sided papers through both sides of it.
inline constexpr std::array<std::string_view, 3> scan_profiles = {"registers", "receipts", "two_sided"};
ScanProfile first_profile(std::string_view name);

/// What a profile asks of a device that can do so much: what it can't is what comes nearest. Two-sided paper
/// in a feeder that sees one side is scanned in two passes, see scans_backs_by_hand().
ScanSettings settings_of(const ScanProfile& profile, const std::string& device,
                         const ScannerAbilities& abilities);
bool scans_backs_by_hand(const ScanProfile& profile, const ScannerAbilities& abilities);
/// Whether it has a feeder and a glass, and the profile leaves it to the paper.
bool looks_on_the_glass_too(const ScanProfile& profile, const ScannerAbilities& abilities);

}  // namespace kiosk
