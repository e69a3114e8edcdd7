#pragma once

// The catalogue's tables as numbered steps: step N makes version N (SQLite's user_version) of version N - 1.
// A step that was released is never changed.

#include <span>

namespace archive {
class Database;
}

namespace archive::schema {

/// SQLite's application_id of our catalogues: "CzCz".
inline constexpr int application_id = 0x437A437A;

/// steps()[N - 1] is step N.
std::span<const char* const> steps();

/// What step `version` says of rows that are there already beyond its SQL, which ran just before in the same
/// write transaction.
void settle_step(const Database& database, int version);

}  // namespace archive::schema
