#pragma once

// A SANE device while it is open: the one place that calls the C library about it. What it tells is copied to
// plain values. Internal to the scanner's process.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sane/sane.h>

#include "kiosk/devices/sane_frames.h"
#include "kiosk/devices/sane_options.h"

namespace kiosk {

/// Throws DeviceError for every status but good. `device` is named in it.
void check(SANE_Status status, const std::string& device);

/// One thread. Options are looked up anew each time: setting one may change all the others.
class SaneDevice {
 public:
  /// Opens it. Throws DeviceError: none_found where there is no such device.
  explicit SaneDevice(const std::string& name);
  ~SaneDevice();
  SaneDevice(const SaneDevice&) = delete;

  std::optional<SaneOption> find(std::string_view option) const;
  /// Each throws DeviceError where the driver refuses the value.
  void set_text(const SaneOption& option, const std::string& text) const;
  /// As near as the option allows: see word_for(). A boolean is on for every number but 0.
  void set_number(const SaneOption& option, double number) const;
  /// Nothing for an option that has no number, or does not tell it.
  std::optional<double> number(const SaneOption& option) const;

  SANE_Status start();
  /// Of the pass that was started. Throws DeviceError.
  FrameParameters parameters() const;
  /// Fills the buffer's first `length` bytes; that may be none.
  SANE_Status read(std::span<unsigned char> buffer, std::size_t& length) const;

 private:
  std::string name_;
  SANE_Handle handle_ = nullptr;
  bool started_ = false;
};

}  // namespace kiosk
