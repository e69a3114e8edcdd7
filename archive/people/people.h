#pragma once

// Who works with an archive: administrators make people, give them roles and secrets, lock and remove them,
// each with an entry in the log. The first person is made by whoever has the archive, and is an
// administrator; from then on rights are enforced (archive/database/acting.h), and there is always one left
// who can administer.
//
// A secret is taken by value and wiped. All throw archive::Error: not_signed_in, not_allowed and other_name
// as every change; no_person.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/records/person.h"

namespace archive {

/// Those who are not removed, by name; who is locked after failures is not told here (find_waiting()).
std::vector<Person> find_people(const Archive& archive);
/// By name, whatever its spaces and widths. Throws no_person.
Person find_person(const Archive& archive, std::string_view name);

/// Throws also no_name, person_exists, weak_secret; not_first where the first is no administrator.
Person add_person(Archive& archive, const std::string& name, const std::set<Role>& roles, std::string secret,
                  const Mark& mark);
/// Throws also last_administrator. No roles: he may sign in, and no more.
void set_roles(Archive& archive, PersonId id, const std::set<Role>& roles, const Mark& mark);
/// One's own, or as an administrator anybody's; his sessions end. Throws also weak_secret.
void set_secret(Archive& archive, PersonId id, std::string secret, const Mark& mark);
/// Until unlock_person(); his sessions end. Throws also last_administrator.
void lock_person(Archive& archive, PersonId id, const Mark& mark);
/// Also forgets his failures.
void unlock_person(Archive& archive, PersonId id, const Mark& mark);
/// His name stays wherever it stands. Throws also last_administrator.
void remove_person(Archive& archive, PersonId id, const Mark& mark);

/// For who owns the machine's account and has no administrator who can sign in: the person of this name, new
/// or there already, is an administrator, unlocked, with this secret; where the office's key is not here,
/// there is another from then on. Its entry is in the log for ever, by `mark`, who is the account's. Throws
/// weak_secret, no_name; no_person where there are no people at all.
Person recover_administrator(Archive& archive, const std::string& name, std::string secret, const Mark& mark);

}  // namespace archive
