#include "kiosk/devices/scanner.h"

namespace kiosk {

bool clears_itself(DeviceFault fault) {
  switch (fault) {
    case DeviceFault::jam:
    case DeviceFault::cover_open:
    case DeviceFault::busy:
    case DeviceFault::lost:
    case DeviceFault::none_found:
      return true;
    case DeviceFault::stuck:
    case DeviceFault::no_access:
    case DeviceFault::unsupported:
    case DeviceFault::failed:
      return false;
  }
  return false;
}

std::string_view name_of(PaperSource source) {
  switch (source) {
    case PaperSource::flatbed:
      return "flatbed";
    case PaperSource::feeder:
      return "feeder";
    case PaperSource::duplex:
      return "duplex";
  }
  return {};
}

std::string_view name_of(ScanColour colour) {
  switch (colour) {
    case ScanColour::color:
      return "color";
    case ScanColour::gray:
      return "gray";
    case ScanColour::lineart:
      return "lineart";
  }
  return {};
}

std::string_view name_of(DeviceFault fault) {
  switch (fault) {
    case DeviceFault::none_found:
      return "none_found";
    case DeviceFault::jam:
      return "jam";
    case DeviceFault::cover_open:
      return "cover_open";
    case DeviceFault::busy:
      return "busy";
    case DeviceFault::lost:
      return "lost";
    case DeviceFault::stuck:
      return "stuck";
    case DeviceFault::no_access:
      return "no_access";
    case DeviceFault::unsupported:
      return "unsupported";
    case DeviceFault::failed:
      return "failed";
  }
  return {};
}

}  // namespace kiosk
