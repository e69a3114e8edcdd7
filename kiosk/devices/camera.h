#pragma once

// A document camera: what it sees, where the page lies in it, and whether it is held still. A video file or a
// row of pictures ("frame%03d.png") can stand in for it.
//
// One thread. Points are in pixels of the whole picture, origin at the top left.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/devices/scanner.h"
#include "ocr/reading/bitmap.h"

namespace kiosk {

struct CameraView {
  ocr::Bitmap picture;  ///< reduced, for the screen
  double scale = 1;     ///< of it to the whole picture: less than 1
  /// The page's corners, clockwise from the top left; nothing where no page can be told from the table.
  std::optional<ocr::Outline> outline;
  bool still = false;  ///< nothing has moved for a while
};

class Camera {
 public:
  /// A device's number ("0"), its path, or a file. Throws DeviceError (none_found).
  explicit Camera(const std::string& source);
  ~Camera();

  /// Waits for the next picture. Throws DeviceError (lost): it was pulled out, or the film is over.
  CameraView look(std::chrono::steady_clock::time_point now);
  /// The last picture that look() saw, whole.
  ScannedSheet capture() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiosk
