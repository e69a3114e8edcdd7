#pragma once

// The people of an archive, what they are, and what each of them may do. An archive without people asks
// nobody; from the first one on, an administrator, every change is his who is signed in.

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "archive/records/audit.h"

namespace archive {

using PersonId = std::int64_t;

enum class Role {
  clerk,         ///< files, confirms, and puts right what was found
  inspector,     ///< files, confirms, marks, raises problems and closes them
  administrator  ///< looks after people and the archive itself, and files nothing
};

enum class Right {
  read,
  file,
  confirm,   ///< values, kinds, links, villages, rosters, conditions, parts, warnings
  mark,      ///< rounds, marks, points, samples, problems, interviews
  rectify,   ///< plans, progress and evidence of problems; the points that a village gives itself
  close,     ///< problems: and whatever else their office says of them
  take_out,  ///< files that leave the archive
  print,
  dispose,    ///< decide that papers whose time is over are destroyed, as another has proposed
  administer  ///< people, keys, accepted losses
};

/// A PIN is for a touch screen, a password for whoever has a keyboard.
enum class SecretKind { pin, password };

struct Person {
  PersonId id = 0;
  std::string name;
  std::set<Role> roles;
  SecretKind secret = SecretKind::pin;
  bool locked = false;   ///< by an administrator, until one unlocks him
  bool removed = false;  ///< the name stays in the log, and may be given again
};

/// Whether one of the roles brings the right.
bool may(const std::set<Role>& roles, Right right);
/// Whether the person may sign in at all.
bool is_active(const Person& person);

/// How long a session that nobody uses goes on.
inline constexpr std::chrono::minutes session_limit{30};

/// What whoever has signed in shows from then on: random, and kept in no archive.
struct SessionToken {
  std::string text;
};

std::string_view name_of(Role role);
std::optional<Role> find_role(std::string_view name);
std::string_view name_of(Right right);
std::string_view name_of(SecretKind kind);
std::optional<SecretKind> find_secret_kind(std::string_view name);
/// "clerk inspector", in the order of Role; and back: a name that is none is left out.
std::string text_of(const std::set<Role>& roles);
std::set<Role> roles_of(std::string_view text);

}  // namespace archive
