#include "kiosk/tray/scanning.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace kiosk {
namespace {

void wait_for(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock lock(mutex);
  woken.wait_for(lock, stop, time, [] { return false; });
}

// Where the sheets of one scan go, as they come.
class Arrival {
 public:
  Arrival(Tray& tray, const ScanOrder& order) : tray_(tray), order_(order), place_(order.place) {
    result_.fronts_left = order.fronts;
  }

  void take(const ScannedSheet& sheet) {
    if (order_.is_separator && order_.is_separator(sheet.picture)) {
      ++result_.separators;
      joins_ = Joins::from_the_next;
      return;
    }
    NewSheet fresh;
    fresh.content = SheetBytes{ocr::to_jpeg(sheet.picture, sheet.dpi), "jpg"};
    fresh.scanned_at = order_.now();
    fresh.village = order_.village;
    if (const auto front = next_front()) {
      const Sheet back = tray_.insert_after(*front, fresh);
      tray_.join(back.id);
      result_.sheets.push_back(back.id);
      return;
    }
    const Sheet taken = tray_.put(fresh, place_);
    if (place_.where != TrayPlace::Where::at_end) place_ = {TrayPlace::Where::after, taken.id};
    if (joins_ == Joins::yes) tray_.join(taken.id);
    if (joins_ == Joins::from_the_next) joins_ = Joins::yes;
    result_.sheets.push_back(taken.id);
  }

  const ScanResult& result() const { return result_; }
  ScanResult& result() { return result_; }

 private:
  // The last one that is still there.
  std::optional<SheetId> next_front() {
    while (!result_.fronts_left.empty()) {
      const SheetId front = result_.fronts_left.back();
      result_.fronts_left.pop_back();
      if (tray_.find(front)) return front;
    }
    return std::nullopt;
  }

  enum class Joins { no, from_the_next, yes };

  Tray& tray_;
  const ScanOrder& order_;
  TrayPlace place_;
  Joins joins_ = Joins::no;
  ScanResult result_;
};

}  // namespace

ScanResult scan_into_tray(Scanner& scanner, Tray& tray, const ScanOrder& order,
                          const std::function<void(const ScanStatus&)>& told, std::stop_token stop) {
  ScanStatus status;
  ScanSettings settings = order.settings;
  Arrival arrival(tray, order);
  const auto tell = [&](ScanState state) {
    status.state = state;
    status.sheets = static_cast<int>(arrival.result().sheets.size());
    status.separators = arrival.result().separators;
    told(status);
  };
  tell(ScanState::scanning);
  std::chrono::milliseconds waited{0};
  while (!stop.stop_requested()) {
    const std::size_t before = arrival.result().sheets.size();
    try {
      const ScanEnd end = scanner.scan(
          settings,
          [&](ScannedSheet&& sheet) {
            arrival.take(sheet);
            tell(ScanState::scanning);
          },
          stop);
      if (end == ScanEnd::done || end == ScanEnd::stopped) break;
      if (order.glass_if_empty == GlassIfEmpty::yes && settings.source != PaperSource::flatbed &&
          status.sheets + status.separators == 0) {
        settings.source = PaperSource::flatbed;
        continue;
      }
      if (order.when_empty == WhenEmpty::end) break;
      if (arrival.result().sheets.size() > before) waited = {};
      if (waited >= order.wait_at_most) {
        arrival.result().waited_in_vain = true;
        break;
      }
      if (status.state != ScanState::waiting_for_paper) tell(ScanState::waiting_for_paper);
      waited += order.try_again_after;
    } catch (const DeviceError& error) {
      if (!clears_itself(error.fault()) || order.when_empty == WhenEmpty::end) throw;
      const bool news = status.state != ScanState::waiting_for_help || status.fault != error.fault();
      status.fault = error.fault();
      if (news) tell(ScanState::waiting_for_help);
    }
    wait_for(order.try_again_after, stop);
  }
  tell(ScanState::done);
  return arrival.result();
}

}  // namespace kiosk
