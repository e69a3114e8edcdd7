#include "kiosk/devices/scanner.h"

#include "ocr/page/name_table.h"

namespace kiosk {
namespace {

constexpr auto sources = ocr::name_table<PaperSource>(
    {{PaperSource::flatbed, "flatbed"}, {PaperSource::feeder, "feeder"}, {PaperSource::duplex, "duplex"}});
constexpr auto colours = ocr::name_table<ScanColour>(
    {{ScanColour::color, "color"}, {ScanColour::gray, "gray"}, {ScanColour::lineart, "lineart"}});
constexpr auto faults = ocr::name_table<DeviceFault>({{DeviceFault::none_found, "none_found"},
                                                      {DeviceFault::jam, "jam"},
                                                      {DeviceFault::cover_open, "cover_open"},
                                                      {DeviceFault::busy, "busy"},
                                                      {DeviceFault::lost, "lost"},
                                                      {DeviceFault::stuck, "stuck"},
                                                      {DeviceFault::no_access, "no_access"},
                                                      {DeviceFault::unsupported, "unsupported"},
                                                      {DeviceFault::failed, "failed"}});

}  // namespace

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
  return sources.name_of(source);
}
std::string_view name_of(ScanColour colour) {
  return colours.name_of(colour);
}
std::string_view name_of(DeviceFault fault) {
  return faults.name_of(fault);
}

std::optional<PaperSource> paper_source(std::string_view name) {
  return sources.find(name);
}
std::optional<ScanColour> scan_colour(std::string_view name) {
  return colours.find(name);
}

}  // namespace kiosk
