// Results that come back to the GUI thread, and those that nobody wants any more.

#include "kiosk/context/callback_scope.h"

#include <atomic>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <variant>

#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::CallbackScope;
using kiosk::IfAbandoned;
using kiosk::WorkerThread;
using tests::Desktop;
using namespace std::chrono_literals;

namespace {

WorkerThread<std::monostate>::Make nothing() {
  return [] { return std::make_unique<std::monostate>(); };
}

}  // namespace

TEST_CASE("a result and a failure arrive on the GUI thread", "[kiosk][callback_scope]") {
  Desktop& desktop = Desktop::get();
  WorkerThread<std::monostate> thread(nothing());
  std::string failure;
  CallbackScope callbacks([&](const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& what) {
      failure = what.what();
    }
  });
  std::optional<int> result;
  std::thread::id where, worked_where;
  callbacks.ask(
      thread,
      [&](std::monostate&) {
        worked_where = std::this_thread::get_id();
        return 7;
      },
      [&](int value) {
        result = value;
        where = std::this_thread::get_id();
      });
  callbacks.ask(
      thread, [](std::monostate&) { throw std::runtime_error("no"); }, [] { FAIL("it did not fail"); });
  REQUIRE(desktop.wait([&] { return result && !failure.empty(); }));
  CHECK(result == 7);
  CHECK(where == std::this_thread::get_id());
  CHECK(worked_where != where);
  CHECK(failure == "no");
}

TEST_CASE("what was cancelled, or whose view is gone, calls nobody back, changes are made all the same",
          "[kiosk][callback_scope]") {
  Desktop& desktop = Desktop::get();
  WorkerThread<std::monostate> thread(nothing());
  std::binary_semaphore go_on(0);
  std::atomic<int> questions = 0, changes = 0;
  int called = 0;
  bool last = false;
  std::optional<CallbackScope> callbacks;
  callbacks.emplace([](const std::exception_ptr&) {});
  callbacks->ask(
      thread, [&](std::monostate&) { go_on.acquire(); }, [&] { ++called; });
  callbacks->ask(
      thread, [&](std::monostate&) { ++questions; }, [&] { ++called; });
  callbacks->ask(
      thread, [&](std::monostate&) { ++changes; }, [&] { ++called; }, IfAbandoned::run);
  callbacks->cancel_pending();
  SECTION("the view stays") {
    callbacks->ask(
        thread, [](std::monostate&) {}, [&] { last = true; });
  }
  SECTION("the view goes") {
    callbacks.reset();
    last = true;
  }
  go_on.release();
  REQUIRE(desktop.wait([&] { return last && changes == 1; }));
  desktop.settle();
  CHECK(called == 0);
  CHECK(questions == 0);
}
