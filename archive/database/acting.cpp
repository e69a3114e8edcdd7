#include "archive/database/acting.h"

#include <limits>

#include "archive/database/audit_log.h"
#include "archive/records/sha256.h"

namespace archive {

namespace {

/// How often the use of a session is noted.
constexpr std::chrono::seconds between_notes{60};

void take_step(Person& person, const sql::Statement& step) {
  const std::string kind = step.column("kind").as_string();
  if (kind == "locked") person.locked = true;
  if (kind == "unlocked" || kind == "recovered") person.locked = false;
  if (kind == "removed") person.removed = true;
  if (const sql::Column roles = step.column("roles"); !roles.is_null())
    person.roles = roles_of(roles.as_string());
  if (const sql::Column secret = step.column("secret_kind"); !secret.is_null())
    person.secret = find_secret_kind(secret.as_string()).value_or(SecretKind::password);
}

std::vector<Person> people_of(sql::Statement& rows) {
  std::vector<Person> people;
  while (rows.step()) {
    const PersonId id = rows.column("id").as_int64();
    if (people.empty() || people.back().id != id) {
      people.emplace_back();
      people.back().id = id;
      people.back().name = rows.column("name").as_string();
    }
    take_step(people.back(), rows);
  }
  return people;
}

std::string text_in(const Database& database, const char* sql, std::int64_t entry) {
  sql::Statement row = database.statement(sql);
  row.bind(":entry", entry);
  return row.step() ? row.column(0).as_string() : std::string();
}

Right right_for_step(const std::string& kind) {
  for (const char* of_the_village :
       {"planned", "progressed", "evidence_before", "evidence_after", "received"})
    if (kind == of_the_village) return Right::rectify;
  return Right::close;
}

/// Everybody may give himself another secret.
bool is_own_secret(const Database& database, std::int64_t entry, PersonId self) {
  sql::Statement row = database.statement("SELECT kind, person_id FROM person_step WHERE entry = :entry");
  row.bind(":entry", entry);
  return row.step() && row.column(0).as_string() == "secret" && row.column(1).as_int64() == self;
}

/// Who acts, as he stands now: what was taken from him meanwhile counts at once.
Person acting_person(const Database& database, std::int64_t before_entry) {
  if (!database.acting()) throw Error(Fault::not_signed_in, "", "nobody has signed in");
  const std::optional<Person> person =
      load_person_before(database, database.acting()->person.id, before_entry);
  if (!person || !is_active(*person))
    throw Error(Fault::not_signed_in, database.acting()->person.name, "is locked or removed");
  return *person;
}

void note_use(const Database& database, const std::string& session, Instant now) {
  if (database.read_only()) return;
  try {
    sql::Statement note = database.statement("UPDATE session SET used_at = :now WHERE token = :token");
    note.bind(":now", to_iso(now));
    note.bind(":token", session);
    note.run();
  } catch (const sql::Failure&) {
    // Another program writes, or the disk is full: the next use is noted.
  }
}

}  // namespace

bool has_people(const Database& database, std::int64_t before_entry) {
  sql::Statement row = database.statement(
      "SELECT EXISTS (SELECT 1 FROM person WHERE entry > 0 AND (:before = 0 OR entry < :before))");
  row.bind(":before", before_entry);
  row.step();
  return row.column(0).as_int() != 0;
}

std::vector<Person> load_people(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT p.id AS id, p.name AS name, s.kind AS kind, s.roles AS roles, s.secret_kind AS secret_kind
          FROM person p
          JOIN person_step s ON s.person_id = p.id
          WHERE p.id > 0
          ORDER BY p.id, s.entry)sql");
  return people_of(rows);
}

std::optional<Person> load_person(const Database& database, PersonId id) {
  return load_person_before(database, id, std::numeric_limits<std::int64_t>::max());
}

std::optional<Person> load_person_before(const Database& database, PersonId id, std::int64_t entry) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT p.id AS id, p.name AS name, s.kind AS kind, s.roles AS roles, s.secret_kind AS secret_kind
          FROM person p
          JOIN person_step s ON s.person_id = p.id
          WHERE p.id = :id AND s.entry < :entry
          ORDER BY s.entry)sql");
  rows.bind(":id", id);
  rows.bind(":entry", entry);
  std::vector<Person> people = people_of(rows);
  return people.empty() ? std::nullopt : std::optional(std::move(people.front()));
}

std::optional<Right> right_for(const Database& database, Action action, std::int64_t entry) {
  switch (action) {
    case Action::filed:
    case Action::withdrawn:
      return Right::file;
    case Action::confirmed:
    case Action::corrected:
    case Action::linked:
    case Action::kind_said:
    case Action::villages_said:
    case Action::part_said:
    case Action::condition_set:
    case Action::arranged:
    case Action::disposal_proposed:
    case Action::roster_set:
    case Action::warning_dismissed:
    case Action::learned:
      return Right::confirm;
    case Action::round_opened:
    case Action::round_changed:
    case Action::requirement_marked:
    case Action::sample_drawn:
    case Action::sample_checked:
    case Action::households_drawn:
    case Action::household_checked:
    case Action::problem_raised:
    case Action::interview_said:
      return Right::mark;
    case Action::points_said:
      return text_in(database,
                     "SELECT max(CASE said_by WHEN 'inspector' THEN 1 ELSE 0 END) FROM round_points WHERE "
                     "entry = :entry",
                     entry) == "0"
                 ? Right::rectify
                 : Right::mark;
    case Action::problem_stepped:
      return right_for_step(text_in(database, "SELECT kind FROM problem_step WHERE entry = :entry", entry));
    case Action::disposal_decided:
    case Action::disposed:
      return Right::dispose;
    case Action::loss_accepted:
    case Action::key_changed:
    case Action::office_admitted:
    case Action::moved:
    case Action::person_said:
      return Right::administer;
    case Action::viewed:
      return Right::read;
    case Action::exported:
      return Right::take_out;
    case Action::printed:
      return Right::print;
    // By whoever has the machine's account: of a backup it is he who has all.
    case Action::restored:
    case Action::upgraded:
    case Action::person_recovered:
    case Action::sign_in_locked:
    case Action::signed_in:
    case Action::parcel_taken:  // of an office that a person admitted, under its signature
      break;
  }
  return std::nullopt;
}

void require_right(const Database& database, const Mark& mark, Action action, std::int64_t entry) {
  // By the program itself while it makes the tables that are asked below.
  if (action == Action::upgraded || !has_people(database, entry)) return;
  const std::optional<Right> right = right_for(database, action, entry);
  if (!right) return;
  const Person person = acting_person(database, entry);
  if (mark.who != person.name) throw Error(Fault::other_name, mark.who, "is not who has signed in");
  if (action == Action::person_said && is_own_secret(database, entry, person.id)) return;
  if (!may(person.roles, *right))
    throw Error(Fault::not_allowed, person.name, "may not " + std::string(name_of(*right)));
}

void require_right(const Database& database, Right right) {
  if (!has_people(database)) return;
  const Person person = acting_person(database, std::numeric_limits<std::int64_t>::max());
  if (!may(person.roles, right))
    throw Error(Fault::not_allowed, person.name, "may not " + std::string(name_of(right)));
}

std::string session_of(const SessionToken& token) {
  return sha256_of("session " + token.text);
}

std::optional<Acting> resume_session(const Database& database, const SessionToken& token,
                                     const std::string& account, Instant now) {
  const std::string session = session_of(token);
  std::optional<PersonId> id;
  std::optional<Instant> used;
  {
    sql::Statement row = database.statement(
        "SELECT person_id, used_at FROM session WHERE token = :token AND account = :account");
    row.bind(":token", session);
    row.bind(":account", account);
    if (!row.step()) return std::nullopt;
    id = row.column(0).as_int64();
    used = instant_from_iso(row.column(1).as_string());
  }
  // A clock that was set back makes no session last longer.
  if (!used || now > *used + session_limit || *used > now + session_limit) return std::nullopt;
  const std::optional<Person> person = load_person(database, *id);
  if (!person || !is_active(*person)) return std::nullopt;
  if (now >= *used + between_notes) note_use(database, session, now);
  return Acting{.person = *person, .session = session};
}

}  // namespace archive
