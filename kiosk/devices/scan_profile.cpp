#include "kiosk/devices/scan_profile.h"

#include <algorithm>

namespace kiosk {
namespace {

bool has(const ScannerAbilities& abilities, PaperSource source) {
  return std::find(abilities.sources.begin(), abilities.sources.end(), source) != abilities.sources.end();
}

}  // namespace

ScanProfile first_profile(std::string_view name) {
  ScanProfile profile;
  if (name == "receipts") {
    profile.source = name_of(PaperSource::flatbed);
    profile.paper = "max";
  }
  if (name == "two_sided") profile.source = name_of(PaperSource::duplex);
  return profile;
}

ScanSettings settings_of(const ScanProfile& profile, const std::string& device,
                         const ScannerAbilities& abilities) {
  ScanSettings settings;
  settings.device = device;
  settings.resolution_dpi = profile.resolution_dpi;
  settings.colour = scan_colour(profile.colour).value_or(ScanColour::color);
  for (const PaperSize& size : paper_sizes)
    if (profile.paper == size.name) {
      settings.width_mm = size.width_mm;
      settings.height_mm = size.height_mm;
    }
  const PaperSource wanted = paper_source(profile.source).value_or(PaperSource::feeder);
  settings.source = wanted;
  if (has(abilities, wanted)) return settings;
  // A device that names no sources has the one that it has.
  settings.source = wanted != PaperSource::flatbed && has(abilities, PaperSource::feeder)
                        ? PaperSource::feeder
                    : abilities.sources.empty() ? PaperSource::flatbed
                                                : abilities.sources.front();
  return settings;
}

bool scans_backs_by_hand(const ScanProfile& profile, const ScannerAbilities& abilities) {
  return paper_source(profile.source) == PaperSource::duplex && !has(abilities, PaperSource::duplex);
}

bool looks_on_the_glass_too(const ScanProfile& profile, const ScannerAbilities& abilities) {
  return profile.source == automatic_source && has(abilities, PaperSource::feeder) &&
         has(abilities, PaperSource::flatbed);
}

}  // namespace kiosk
