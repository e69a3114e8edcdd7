#include "app/machine/clock.h"

#include <chrono>

namespace app {

archive::Instant clock_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

forms::Date clock_today() {
  return archive::office_day(clock_now());
}

}  // namespace app
