#include "archive/people/sign_in.h"

#include <algorithm>

#include "archive/catalogue/state.h"
#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/people/people.h"
#include "archive/people/secret.h"
#include "archive/records/sha256.h"

namespace archive {

namespace {

/// Who writes what the program says by itself.
constexpr const char* program = "Cunzheng";

struct Failures {
  int count = 0;
  Instant last;
};

Failures load_failures(const Database& database, PersonId id) {
  sql::Statement row =
      database.statement("SELECT failures, last_at FROM sign_in_failure WHERE person_id = :id");
  row.bind(":id", id);
  if (!row.step()) return {};
  return {.count = row.column(0).as_int(),
          .last = instant_from_iso(row.column(1).as_string()).value_or(Instant())};
}

std::chrono::seconds delay_after(int failures) {
  if (failures == 0) return std::chrono::seconds(0);
  if (failures >= most_failures) return lock_time;
  return std::chrono::seconds(1 << (failures - 1));
}

std::optional<Instant> end_of_delay(const Failures& failures, Instant now) {
  if (failures.count == 0) return std::nullopt;
  const auto delay = delay_after(failures.count);
  // A clock that was set back: the delay begins anew, and no longer one.
  const Instant from = std::min(failures.last, now);
  return from + delay > now ? std::optional(from + delay) : std::nullopt;
}

void set_failures(const Database& database, PersonId id, int count, Instant now) {
  sql::Statement set = database.statement(
      R"sql(
          INSERT INTO sign_in_failure (person_id, failures, last_at)
          VALUES (:id, :failures, :last_at)
          ON CONFLICT (person_id) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at)sql");
  set.bind(":id", id);
  set.bind(":failures", count);
  set.bind(":last_at", to_iso(now));
  set.run();
}

/// Whether the log may be written to: whoever looks after a broken archive has to sign in to it as well.
bool log_goes_on(const Database& database) {
  return !database.kept_head().loss(database) && can_seal(database);
}

std::string secret_hash(const Database& database, PersonId id) {
  sql::Statement row = database.statement(
      R"sql(
          SELECT se.hash AS hash, st.secret_digest AS digest
          FROM person_step st
          JOIN person_secret se ON se.entry = st.entry
          WHERE st.person_id = :id
          ORDER BY st.entry DESC
          LIMIT 1)sql");
  row.bind(":id", id);
  if (!row.step()) return {};
  std::string hash = row.column("hash").as_string();
  // Not the one that the log knows: nobody's.
  return sha256_of(hash) == row.column("digest").as_string() ? hash : std::string();
}

/// Takes the try for a failure until it is looked at. None: it is not to be looked at yet.
std::optional<int> take_try(const Database& database, PersonId id, Instant now, SignIn& answer) {
  WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
  const Failures failures = load_failures(database, id);
  if (const auto until = end_of_delay(failures, now)) {
    answer = {.result = SignIn::Result::wait, .from = *until, .token = {}, .person = {}};
    return std::nullopt;
  }
  set_failures(database, id, failures.count + 1, now);
  transaction.commit();
  return failures.count + 1;
}

void tell_lock(const Database& database, PersonId id, Instant now) {
  if (!log_goes_on(database)) return;
  WriteTransaction transaction(database);
  append(database, {.who = program, .when = now}, Action::sign_in_locked, 0, std::to_string(id), {});
  transaction.commit();
}

SessionToken open_session(const Database& database, const Person& person, const std::string& account,
                          Instant now) {
  const SessionToken token = new_token();
  WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
  sql::Statement old = database.statement("DELETE FROM session WHERE used_at < :before");
  old.bind(":before", to_iso(now - 2 * session_limit));
  old.run();
  sql::Statement clear = database.statement("DELETE FROM sign_in_failure WHERE person_id = :id");
  clear.bind(":id", person.id);
  clear.run();
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO session (token, person_id, account, signed_in_at, used_at)
          VALUES (:token, :person_id, :account, :now, :now))sql");
  insert.bind(":token", session_of(token));
  insert.bind(":person_id", person.id);
  insert.bind(":account", account);
  insert.bind(":now", to_iso(now));
  insert.run();
  if (log_goes_on(database))
    append(database, {.who = person.name, .when = now}, Action::signed_in, 0, std::to_string(person.id), {});
  transaction.commit();
  return token;
}

}  // namespace

SignIn sign_in(Archive& archive, const std::string& name, std::string secret, const std::string& account,
               Instant now) {
  const Database& database = archive.state().database;
  SignIn answer;
  std::optional<Person> person;
  try {
    person = find_person(archive, name);
  } catch (const Error& error) {
    if (error.fault() != Fault::no_person) throw;
    wipe(secret);
    return answer;
  }
  answer.from = now;
  return database.guard([&] {
    if (person->locked) {
      wipe(secret);
      answer.result = SignIn::Result::locked;
      return answer;
    }
    const std::optional<int> failures = take_try(database, person->id, now, answer);
    if (!failures) {
      wipe(secret);
      return answer;
    }
    const bool right = is_secret(secret, secret_hash(database, person->id));
    wipe(secret);
    if (!right) {
      answer.from = now + delay_after(*failures);
      if (*failures >= most_failures) tell_lock(database, person->id, now);
      return answer;
    }
    answer.token = open_session(database, *person, account, now);
    answer.person = *person;
    answer.result = SignIn::Result::signed_in;
    return answer;
  });
}

void sign_out(Archive& archive, const SessionToken& token) {
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
    sql::Statement end = database.statement("DELETE FROM session WHERE token = :token");
    end.bind(":token", session_of(token));
    end.run();
    transaction.commit();
  });
}

std::optional<Instant> waits_until(const Archive& archive, PersonId id, Instant now) {
  const Database& database = archive.state().database;
  return database.guard([&] { return end_of_delay(load_failures(database, id), now); });
}

}  // namespace archive
