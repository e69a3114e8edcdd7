#pragma once

// The catalogue's tables as numbered steps: step N makes version N (SQLite's user_version) of version N - 1.
// A step that was released is never changed.

#include <span>

namespace archive::schema {

/// SQLite's application_id of our catalogues: "CzCz".
inline constexpr int application_id = 0x437A437A;

/// steps()[N - 1] is step N.
std::span<const char* const> steps();

}  // namespace archive::schema
