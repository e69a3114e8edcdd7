#pragma once

// Signing in: a name and its secret against a session, whose token is shown from then on
// (Archive::act_as()). Failures slow the next try down (1, 2, 4, 8 s), and after five in a row nobody can
// sign in under that name for fifteen minutes, or until an administrator unlocks it; that is an entry of the
// log. They are counted in the catalogue, before a try is looked at: neither a restart nor several tries at
// once get around it.

#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/records/person.h"

namespace archive {

struct SignIn {
  enum class Result {
    signed_in,
    wrong,  ///< the name or the secret
    wait,   ///< after failures: not before `from`
    locked  ///< by an administrator
  };
  Result result = Result::wrong;
  Instant from;        ///< when the next try is looked at, for `wait` and `wrong`
  SessionToken token;  ///< for `signed_in`
  Person person;       ///< for `signed_in`
};

/// Failures in a row before a name is closed for lock_time.
inline constexpr int most_failures = 5;
inline constexpr std::chrono::minutes lock_time{15};

/// `account`: the machine's, to which the session is bound. The archive itself goes on to act as before.
/// Throws archive::Error: read_only, busy.
SignIn sign_in(Archive& archive, const std::string& name, std::string secret, const std::string& account,
               Instant now);
/// Ends the session, whoever acts; none: nothing to do.
void sign_out(Archive& archive, const SessionToken& token);

/// Until when a name may not try after its failures; none: it may.
std::optional<Instant> waits_until(const Archive& archive, PersonId id, Instant now);

}  // namespace archive
