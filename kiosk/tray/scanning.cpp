#include "kiosk/tray/scanning.h"

#include <condition_variable>
#include <mutex>

namespace kiosk {
namespace {

void wait_for(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock lock(mutex);
  woken.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

int scan_into_tray(Scanner& scanner, Tray& tray, const ScanOrder& order,
                   const std::function<void(const ScanStatus&)>& told, std::stop_token stop) {
  ScanStatus status;
  TrayPlace place = order.place;
  const auto tell = [&](ScanState state) {
    status.state = state;
    told(status);
  };
  tell(ScanState::scanning);
  while (!stop.stop_requested()) {
    try {
      const ScanEnd end = scanner.scan(
          order.settings,
          [&](ScannedSheet&& sheet) {
            NewSheet fresh;
            fresh.content = SheetBytes{ocr::to_jpeg(sheet.picture, sheet.dpi), "jpg"};
            fresh.scanned_at = order.now();
            fresh.village = order.village;
            const Sheet taken = tray.put(fresh, place);
            if (place.where != TrayPlace::Where::at_end) place = {TrayPlace::Where::after, taken.id};
            ++status.sheets;
            tell(ScanState::scanning);
          },
          stop);
      if (end == ScanEnd::done || end == ScanEnd::stopped || order.when_empty == WhenEmpty::end) break;
      if (status.state != ScanState::waiting_for_paper) tell(ScanState::waiting_for_paper);
    } catch (const DeviceError& error) {
      if (!clears_itself(error.fault()) || order.when_empty == WhenEmpty::end) throw;
      const bool news = status.state != ScanState::waiting_for_help || status.fault != error.fault();
      status.fault = error.fault();
      if (news) tell(ScanState::waiting_for_help);
    }
    wait_for(order.try_again_after, stop);
  }
  tell(ScanState::done);
  return status.sheets;
}

}  // namespace kiosk
