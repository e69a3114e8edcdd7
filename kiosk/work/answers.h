#pragma once

// The one way by which workers' results come back to a window. A view owns an Answers; what it asks is worked
// on in a room, and the answer arrives on the GUI thread, unless the view is gone by then or does not want it
// any more. Failures arrive there too.

#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "kiosk/work/room.h"

namespace kiosk {

/// Runs on the GUI thread, later. Any thread; does nothing once the program has ended.
void on_gui(std::function<void()> call);

/// GUI thread only.
class Answers {
 public:
  using Failed = std::function<void(std::exception_ptr)>;

  /// `failed` hears of what the work throws.
  explicit Answers(Failed failed) : alive_(std::make_shared<Failed>(std::move(failed))) {}

  /// No answer to what was asked so far is wanted any more.
  void forget() { alive_ = std::make_shared<Failed>(*alive_); }

  /// A call for on_gui() that falls away with the view.
  template <class Call>
  std::function<void()> while_alive(Call call) const {
    return [alive = std::weak_ptr(alive_), call = std::move(call)]() mutable {
      if (alive.lock()) call();
    };
  }

  /// A call that any thread may make, for news on the way to an answer: `then(value)` runs here.
  template <class Value, class Then>
  std::function<void(const Value&)> relay(Then then) const {
    return [alive = std::weak_ptr(alive_), then = std::move(then)](const Value& value) {
      on_gui([alive, then, value] {
        if (alive.lock()) then(value);
      });
    };
  }

  /// `work(place)` in the room, then `then(result)` here.
  template <class Place, class Work, class Then>
  void ask(Room<Place>& room, Work work, Then then, Unwanted unwanted = Unwanted::skip) {
    auto job = [alive = std::weak_ptr(alive_), work = std::move(work), then = std::move(then),
                unwanted](Room<Place>& there) mutable {
      if (unwanted == Unwanted::skip && alive.expired()) return;
      try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work, Place&>>) {
          work(there.place());
          on_gui([alive, then]() mutable {
            if (alive.lock()) then();
          });
        } else {
          auto result = std::make_shared<std::invoke_result_t<Work, Place&>>(work(there.place()));
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
    room.post(std::move(job), unwanted);
  }

  /// In the one of the two rooms that is for it.
  template <class Place, class Work, class Then>
  void ask(Rooms<Place>& rooms, Work work, Then then, Unwanted unwanted = Unwanted::skip) {
    ask(unwanted == Unwanted::skip ? rooms.questions : rooms.changes, std::move(work), std::move(then),
        unwanted);
  }

 private:
  std::shared_ptr<Failed> alive_;
};

}  // namespace kiosk
