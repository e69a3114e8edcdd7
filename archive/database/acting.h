#pragma once

// Who acts, and whether he may: the one place that every change goes through, since every change has an entry
// in the log. For the library's own use; throws sql::Failure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/audit.h"
#include "archive/records/person.h"

namespace archive {

/// Whether anybody may do anything: no entry before this one has made a person. 0: no entry has.
bool has_people(const Database& database, std::int64_t before_entry = 0);
/// As they stand now, by id, the removed ones too.
std::vector<Person> load_people(const Database& database);
std::optional<Person> load_person(const Database& database, PersonId id);
/// As he stood before this entry, whose rows may be there already: nobody gives himself the right to do so.
std::optional<Person> load_person_before(const Database& database, PersonId id, std::int64_t entry);

/// What an action asks for; `entry` has written its rows already, which say more. None: the program's own.
std::optional<Right> right_for(const Database& database, Action action, std::int64_t entry);

/// Throws archive::Error where the archive has people, and who acts through it may not write this entry:
/// not_signed_in, other_name, not_allowed.
void require_right(const Database& database, const Mark& mark, Action action, std::int64_t entry);
/// The same for what writes no entry.
void require_right(const Database& database, Right right);

/// The person whose session it is, by an account of this machine, unless nobody has used it for longer than
/// session_limit; and notes that it was used.
std::optional<Acting> resume_session(const Database& database, const SessionToken& token,
                                     const std::string& account, Instant now);
/// Under which name the catalogue knows a token.
std::string session_of(const SessionToken& token);

}  // namespace archive
