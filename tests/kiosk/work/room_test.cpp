// The threads that work for the window, and how they end.

#include "kiosk/work/room.h"

#include <atomic>
#include <semaphore>

#include "kiosk/work/answers.h"
#include "tests/catch.h"

using kiosk::Nothing;
using kiosk::Room;
using kiosk::Unfinished;
using kiosk::Unwanted;
using namespace std::chrono_literals;

namespace {

Room<Nothing>::Make nothing() {
  return [] { return std::make_unique<Nothing>(); };
}

}  // namespace

TEST_CASE("a room that ends does the changes that were asked for, and drops the questions", "[kiosk][room]") {
  std::atomic<int> changes = 0, questions = 0;
  const auto unfinished = std::make_shared<Unfinished>();
  std::binary_semaphore begun(0), go_on(0);
  {
    Room<Nothing> room(nothing(), unfinished);
    room.post(
        [&](Room<Nothing>&) {
          begun.release();
          go_on.acquire();
          ++changes;
        },
        Unwanted::do_it);
    begun.acquire();
    for (int i = 0; i < 5; ++i) {
      room.post([&](Room<Nothing>& there) { questions += there.stop().stop_requested() ? 100 : 1; });
      room.post([&](Room<Nothing>&) { ++changes; }, Unwanted::do_it);
    }
    CHECK_FALSE(unfinished->wait_for(0ms));
    // Asked to end while the first is at work.
    std::jthread ends([&] {
      std::this_thread::sleep_for(20ms);
      go_on.release();
    });
  }
  CHECK(changes == 6);
  CHECK(questions < 100);
  CHECK(unfinished->wait_for(0ms));
}

TEST_CASE("no question holds up a change", "[kiosk][room]") {
  std::binary_semaphore begun(0), answered(0), changed(0);
  kiosk::Answers answers([](const std::exception_ptr&) {});
  kiosk::Rooms<Nothing> rooms{Room<Nothing>(nothing()), Room<Nothing>(nothing())};
  answers.ask(
      rooms,
      [&](Nothing&) {
        begun.release();
        answered.acquire();
      },
      [] {});
  begun.acquire();
  answers.ask(
      rooms, [&](Nothing&) { changed.release(); }, [] {}, Unwanted::do_it);
  CHECK(changed.try_acquire_for(30s));
  answered.release();
}
