#pragma once

// What people say of warnings, rounds and problems: rows that name their entry of the audit log, written
// together with it. For the library's own use.

#include <cstdint>
#include <string>
#include <utility>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"

namespace archive {

/// Runs `write` (database, number of the entry) in a transaction and closes it with the entry; what `write`
/// returns is the entry's detail.
template <class Write>
void decide(Archive& archive, const Mark& mark, Action action, Write&& write) {
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    const std::int64_t entry = next_entry(database);
    const std::string detail = std::forward<Write>(write)(database, entry);
    append(database, mark, action, 0, detail, content_of_decision(database, entry));
    transaction.commit();
  });
}

/// The same for several entries at once, all or none: `write` (database, number of the entry, index from 0).
template <class Write>
void decide_each(Archive& archive, const Mark& mark, Action action, std::size_t count, Write&& write) {
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t entry = next_entry(database);
      const std::string detail = write(database, entry, i);
      append(database, mark, action, 0, detail, content_of_decision(database, entry));
    }
    transaction.commit();
  });
}

}  // namespace archive
