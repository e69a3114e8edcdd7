#pragma once

// What a step of the schema says of rows that are there already. For the library's own use.

namespace archive {

class Database;

/// What step `version` (archive/schema/schema.h) says beyond its SQL, which ran just before in the same write
/// transaction.
void settle_step(const Database& database, int version);

}  // namespace archive
