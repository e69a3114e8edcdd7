#pragma once

// Letting a stick go by touch, and what is said of it.

#include <filesystem>
#include <functional>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// Behind what is being written to it. How it went is said in the window; then `then` is called, unless it
/// failed with an exception. AppContext's dependencies must have an `eject`.
void let_stick_go(
    const std::filesystem::path& stick, AppContext& app, Navigator& navigator, CallbackScope& callbacks,
    std::function<void()> then = [] {});

}  // namespace kiosk
