#pragma once

// Scanners: what is plugged in, what it can do, and the sheets that it gives. An interface of three
// functions, so that the screens and `cunzheng scan` know nothing of SANE, and tests can jam.
//
// All functions of a scanner are called from one thread, its owner's.

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "ocr/reading/bitmap.h"

namespace kiosk {

/// What can be wrong with a device, as its user sees it.
enum class DeviceFault {
  none_found,  ///< no device of this name, or none at all
  jam,         ///< paper is stuck
  cover_open,
  busy,         ///< another program or its own warming up
  lost,         ///< it does not answer any more
  stuck,        ///< its driver's process hangs in the kernel, which only the device or a restart can end
  no_access,    ///< no right to use it
  unsupported,  ///< it can't do what was asked
  failed        ///< anything else that its driver says
};

/// `what()` is English, for the log; `subject` is the device.
class DeviceError : public std::runtime_error {
 public:
  DeviceError(DeviceFault fault, std::string subject, const std::string& cause)
      : std::runtime_error(subject + ": " + cause),
        fault_(fault),
        subject_(std::move(subject)),
        cause_(cause) {}

  DeviceFault fault() const { return fault_; }
  const std::string& subject() const { return subject_; }
  const std::string& cause() const { return cause_; }

 private:
  DeviceFault fault_;
  std::string subject_;
  std::string cause_;
};

/// Whether it goes away when a person has seen to it, so that waiting makes sense.
bool clears_itself(DeviceFault fault);

enum class PaperSource { flatbed, feeder, duplex };
enum class ScanColour { color, gray, lineart };

struct ScannerName {
  std::string device;  ///< as scan() wants it
  std::string label;   ///< maker and model
};

/// What the device's own options allow.
struct ScannerAbilities {
  std::vector<PaperSource> sources;  ///< empty: it has one only and does not name it
  std::vector<int> resolutions_dpi;  ///< rising; of a range, the usual ones in it
  std::vector<ScanColour> colours;
  double width_mm = 0;  ///< of the largest paper; 0: unknown
  double height_mm = 0;
};

struct ScanSettings {
  std::string device;
  PaperSource source = PaperSource::flatbed;
  int resolution_dpi = 300;  ///< the nearest that it has
  ScanColour colour = ScanColour::color;
  double width_mm = 210;  ///< cut down to what it has
  double height_mm = 297;
  /// Options of the driver by name, set before the others.
  std::map<std::string, std::string> options;
};

struct ScannedSheet {
  ocr::Bitmap picture;
  int dpi = 300;
};

enum class ScanEnd {
  done,          ///< the flatbed's sheet was scanned
  feeder_empty,  ///< there is, or was in the end, no paper in the feeder
  stopped
};

class Scanner {
 public:
  virtual ~Scanner() = default;
  /// Takes seconds where there is a network. Throws DeviceError (failed).
  virtual std::vector<ScannerName> list() = 0;
  /// Throws DeviceError.
  virtual ScannerAbilities abilities(const std::string& device) = 0;
  /// Hands over each side as soon as it is whole; what the sink throws ends the scan and comes out. Throws
  /// DeviceError after the sides before the fault were handed over: the one that it spoiled was not.
  virtual ScanEnd scan(const ScanSettings& settings, const std::function<void(ScannedSheet&&)>& sink,
                       std::stop_token stop) = 0;
};

std::string_view name_of(PaperSource source);
std::string_view name_of(ScanColour colour);
std::string_view name_of(DeviceFault fault);
/// Nothing for a name of none.
std::optional<PaperSource> paper_source(std::string_view name);
std::optional<ScanColour> scan_colour(std::string_view name);

}  // namespace kiosk
