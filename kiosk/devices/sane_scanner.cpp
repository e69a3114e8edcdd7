#include "kiosk/devices/sane_scanner.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <sane/sane.h>
#include <sane/saneopts.h>

#include "kiosk/devices/sane_device.h"
#include "kiosk/devices/sane_frames.h"
#include "kiosk/devices/sane_options.h"

namespace kiosk {
namespace {

std::optional<SaneOption> resolution(const SaneDevice& device) {
  auto option = device.find(SANE_NAME_SCAN_RESOLUTION);
  return option ? option : device.find(SANE_NAME_SCAN_X_RESOLUTION);
}

double largest_mm(const SaneDevice& device, const char* name) {
  const auto option = device.find(name);
  return option ? largest_mm(*option) : 0;
}

std::optional<SaneOption> settable(const SaneDevice& device, const char* name) {
  auto option = device.find(name);
  return option && option->settable ? option : std::nullopt;
}

enum class Feeds { no, yes };

void set_source(const SaneDevice& device, const ScanSettings& settings) {
  if (const auto option = settable(device, SANE_NAME_SCAN_SOURCE)) {
    if (const auto word = word_for(option->words, settings.source))
      device.set_text(*option, *word);
    else if (!option->words.empty() && settings.source != PaperSource::flatbed)
      throw DeviceError(DeviceFault::unsupported, settings.device, "has no feeder");
  }
  for (const char* name : {"adf-mode", "duplex"}) {
    const auto option = settable(device, name);
    if (!option) continue;
    if (option->type == SaneOption::Type::boolean)
      device.set_number(*option, settings.source == PaperSource::duplex ? 1 : 0);
    else if (const auto word = word_for_sides(option->words, settings.source))
      device.set_text(*option, *word);
  }
}

void set_others(const SaneDevice& device, const ScanSettings& settings) {
  for (const auto& [name, value] : settings.options) {
    const auto option = settable(device, name.c_str());
    if (!option) throw DeviceError(DeviceFault::unsupported, settings.device, "has no option " + name);
    if (option->type == SaneOption::Type::text)
      device.set_text(*option, value);
    else
      device.set_number(*option, value == "yes" ? 1 : value == "no" ? 0 : std::stod(value));
  }
}

void set_area(const SaneDevice& device, const ScanSettings& settings) {
  const std::array<std::pair<const char*, double>, 4> area = {{{SANE_NAME_SCAN_TL_X, 0},
                                                               {SANE_NAME_SCAN_TL_Y, 0},
                                                               {SANE_NAME_SCAN_BR_X, settings.width_mm},
                                                               {SANE_NAME_SCAN_BR_Y, settings.height_mm}}};
  for (const auto& [name, mm] : area)
    if (const auto option = settable(device, name))
      device.set_number(*option, length_for(*option, mm, settings.resolution_dpi));
}

/// Whether what follows comes out of a feeder. The order is the one that drivers expect: the source first, as
/// it changes what else can be set.
Feeds set_up(const SaneDevice& device, const ScanSettings& settings) {
  set_source(device, settings);
  if (const auto option = settable(device, SANE_NAME_SCAN_MODE))
    if (const auto word = word_for(option->words, settings.colour)) device.set_text(*option, *word);
  set_others(device, settings);
  if (const auto option = resolution(device); option && option->settable)
    device.set_number(*option, settings.resolution_dpi);
  if (const auto option = settable(device, SANE_NAME_SCAN_Y_RESOLUTION))
    device.set_number(*option, settings.resolution_dpi);
  set_area(device, settings);
  return settings.source != PaperSource::flatbed ? Feeds::yes : Feeds::no;
}

int dpi_of(const SaneDevice& device, const ScanSettings& settings) {
  const auto option = resolution(device);
  const auto dpi = option ? device.number(*option) : std::nullopt;
  return dpi && *dpi >= 1 ? static_cast<int>(std::lround(*dpi)) : settings.resolution_dpi;
}

/// An empty feeder is told in many ways: no documents, end of file, invalid, or before the first sheet an
/// input/output error.
bool ends_the_pile(SANE_Status status, Feeds feeds, int sides) {
  if (status == SANE_STATUS_NO_DOCS) return true;
  if (feeds == Feeds::no) return false;
  return status == SANE_STATUS_EOF ||
         (sides > 0 && (status == SANE_STATUS_INVAL || status == SANE_STATUS_CANCELLED));
}

class SaneScanner : public Scanner {
 public:
  explicit SaneScanner(std::function<void()> alive) : alive_(std::move(alive)) {
    const SANE_Status status = sane_init(nullptr, nullptr);
    if (status != SANE_STATUS_GOOD) throw DeviceError(DeviceFault::failed, "SANE", sane_strstatus(status));
  }
  ~SaneScanner() override {
    device_.reset();
    sane_exit();
  }

  std::vector<ScannerName> list() override {
    const SANE_Device** devices = nullptr;
    check(sane_get_devices(&devices, SANE_FALSE), "SANE");
    std::vector<ScannerName> names;
    for (; devices != nullptr && *devices != nullptr; ++devices) {
      const SANE_Device& device = **devices;
      // A webcam is no scanner: it is offered as a camera.
      if (std::string_view(device.name).starts_with("v4l:")) continue;
      names.push_back({device.name, std::string(device.vendor) + " " + device.model});
    }
    return names;
  }

  ScannerAbilities abilities(const std::string& name) override {
    const SaneDevice& device = open(name);
    ScannerAbilities abilities;
    if (const auto option = device.find(SANE_NAME_SCAN_SOURCE)) abilities.sources = sources_of(*option);
    if (const auto option = device.find(SANE_NAME_SCAN_MODE)) abilities.colours = colours_of(*option);
    if (const auto option = resolution(device)) abilities.resolutions_dpi = resolutions_of(*option);
    abilities.width_mm = largest_mm(device, SANE_NAME_SCAN_BR_X);
    abilities.height_mm = largest_mm(device, SANE_NAME_SCAN_BR_Y);
    return abilities;
  }

  ScanEnd scan(const ScanSettings& settings, const std::function<void(ScannedSheet&&)>& sink,
               std::stop_token stop) override {
    SaneDevice& device = open(settings.device);
    const Feeds feeds = set_up(device, settings);
    int sides = 0;
    for (;;) {
      if (stop.stop_requested()) return ScanEnd::stopped;
      const SANE_Status started = device.start();
      alive_();
      if (ends_the_pile(started, feeds, sides)) return ScanEnd::feeder_empty;
      check(started, settings.device);
      FrameAssembly side;
      if (const auto end = read_side(device, settings.device, side, feeds, sides, stop)) return *end;
      if (!side.empty()) sink({side.take(), dpi_of(device, settings)});
      ++sides;
      if (feeds == Feeds::no) return ScanEnd::done;
    }
  }

 private:
  SaneDevice& open(const std::string& name) {
    device_.reset();
    SaneDevice& device = device_.emplace(name);
    alive_();
    return device;
  }

  /// Nothing: the side is whole. Otherwise how the scan ended.
  std::optional<ScanEnd> read_side(SaneDevice& device, const std::string& name, FrameAssembly& side,
                                   Feeds feeds, int sides, const std::stop_token& stop) const {
    constexpr std::size_t chunk = 1 << 16;
    std::vector<unsigned char> buffer(chunk);
    for (;;) {
      const FrameParameters parameters = device.parameters();
      side.begin(parameters, name);
      for (;;) {
        if (stop.stop_requested()) return ScanEnd::stopped;
        std::size_t length = 0;
        const SANE_Status status = device.read(buffer, length);
        alive_();
        if (status == SANE_STATUS_EOF) break;
        // Network scanners find out only here that there is no paper.
        if (ends_the_pile(status, feeds, sides)) return ScanEnd::feeder_empty;
        check(status, name);
        side.add(std::span(buffer).first(length));
        if (side.too_long()) throw DeviceError(DeviceFault::failed, name, "a page without an end");
      }
      side.end();
      if (parameters.last) return std::nullopt;
      // Red, green and blue in three passes: each is started by itself.
      check(device.start(), name);
    }
  }

  std::function<void()> alive_;
  std::optional<SaneDevice> device_;
};

}  // namespace

std::unique_ptr<Scanner> make_sane_scanner(std::function<void()> alive) {
  return std::make_unique<SaneScanner>(std::move(alive));
}

}  // namespace kiosk
