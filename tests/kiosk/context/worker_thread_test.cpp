// The threads that work for the window, and how they end.

#include "kiosk/context/worker_thread.h"

#include <atomic>
#include <semaphore>
#include <variant>

#include "kiosk/context/callback_scope.h"
#include "tests/catch.h"

using kiosk::IfAbandoned;
using kiosk::Unfinished;
using kiosk::WorkerThread;
using namespace std::chrono_literals;

namespace {

WorkerThread<std::monostate>::Make nothing() {
  return [] { return std::make_unique<std::monostate>(); };
}

}  // namespace

TEST_CASE("a worker thread that ends does the changes that were asked for, and drops the questions",
          "[kiosk][worker]") {
  std::atomic<int> changes = 0, questions = 0;
  const auto unfinished = std::make_shared<Unfinished>();
  std::binary_semaphore begun(0), go_on(0);
  {
    WorkerThread<std::monostate> thread(nothing(), unfinished);
    thread.post(
        [&](WorkerThread<std::monostate>&) {
          begun.release();
          go_on.acquire();
          ++changes;
        },
        IfAbandoned::run);
    begun.acquire();
    for (int i = 0; i < 5; ++i) {
      thread.post(
          [&](WorkerThread<std::monostate>& there) { questions += there.stop().stop_requested() ? 100 : 1; });
      thread.post([&](WorkerThread<std::monostate>&) { ++changes; }, IfAbandoned::run);
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

TEST_CASE("no question holds up a change", "[kiosk][worker]") {
  std::binary_semaphore begun(0), answered(0), changed(0);
  kiosk::CallbackScope callbacks([](const std::exception_ptr&) {});
  kiosk::WorkerThreads<std::monostate> threads{WorkerThread<std::monostate>(nothing()),
                                               WorkerThread<std::monostate>(nothing())};
  callbacks.ask(
      threads,
      [&](std::monostate&) {
        begun.release();
        answered.acquire();
      },
      [] {});
  begun.acquire();
  callbacks.ask(
      threads, [&](std::monostate&) { changed.release(); }, [] {}, IfAbandoned::run);
  CHECK(changed.try_acquire_for(30s));
  answered.release();
}
