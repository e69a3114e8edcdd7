#pragma once

// The one way by which workers' results come back to a window. A view owns a CallbackScope; what it asks is
// worked on in a worker thread, and the result, or the failure, arrives in a callback on the GUI thread,
// unless the view is gone by then or has cancelled it.

#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "kiosk/context/worker_thread.h"

namespace kiosk {

/// Runs on the GUI thread, later. Any thread; does nothing once the program has ended.
void on_gui(std::function<void()> call);

/// GUI thread only.
class CallbackScope {
 public:
  using Failed = std::function<void(std::exception_ptr)>;

  /// `failed` hears of what the work throws.
  explicit CallbackScope(Failed failed) : alive_(std::make_shared<Failed>(std::move(failed))) {}

  /// Drops the callbacks of everything asked so far; changes (IfAbandoned::run) are still made.
  void cancel_pending() { alive_ = std::make_shared<Failed>(*alive_); }

  /// A call for on_gui() that falls away with the view.
  template <class Call>
  std::function<void()> while_alive(Call call) const {
    return [alive = std::weak_ptr(alive_), call = std::move(call)]() mutable {
      if (alive.lock()) call();
    };
  }

  /// A call that any thread may make, for progress on the way to a result: `then(value)` runs on the GUI
  /// thread.
  template <class Value, class Then>
  std::function<void(const Value&)> relay(Then then) const {
    return [alive = std::weak_ptr(alive_), then = std::move(then)](const Value& value) {
      on_gui([alive, then, value] {
        if (alive.lock()) then(value);
      });
    };
  }

  /// `work(resource)` on the worker thread, then `then(result)` on the GUI thread.
  template <class Resource, class Work, class Then>
  void ask(WorkerThread<Resource>& thread, Work work, Then then,
           IfAbandoned if_abandoned = IfAbandoned::skip) {
    auto job = [alive = std::weak_ptr(alive_), work = std::move(work), then = std::move(then),
                if_abandoned](WorkerThread<Resource>& there) mutable {
      if (if_abandoned == IfAbandoned::skip && alive.expired()) return;
      try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work, Resource&>>) {
          work(there.resource());
          on_gui([alive, then]() mutable {
            if (alive.lock()) then();
          });
        } else {
          auto result = std::make_shared<std::invoke_result_t<Work, Resource&>>(work(there.resource()));
          on_gui([alive, then, result]() mutable {
            if (alive.lock()) then(std::move(*result));
          });
        }
      } catch (...) {
        on_gui([alive, error = std::current_exception()] {
          if (const auto failed = alive.lock()) (*failed)(error);
        });
      }
    };
    thread.post(std::move(job), if_abandoned);
  }

  /// On the one of the two threads that is for it: skip on `questions`, run on `changes`.
  template <class Resource, class Work, class Then>
  void ask(WorkerThreads<Resource>& threads, Work work, Then then,
           IfAbandoned if_abandoned = IfAbandoned::skip) {
    ask(if_abandoned == IfAbandoned::skip ? threads.questions : threads.changes, std::move(work),
        std::move(then), if_abandoned);
  }

 private:
  std::shared_ptr<Failed> alive_;
};

}  // namespace kiosk
