#include "archive/people/people.h"

#include <algorithm>
#include <utility>

#include "archive/catalogue/state.h"
#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/people/secret.h"
#include "archive/records/plain_text.h"
#include "archive/records/sha256.h"

namespace archive {

namespace {

constexpr std::size_t most_name_bytes = 120;

/// A step as its row will be.
struct Step {
  const char* kind;
  std::optional<std::set<Role>> roles = {};
  std::optional<SecretKind> secret_kind = {};
  std::string secret_hash = {};
};

void write_step(const Database& database, std::int64_t entry, PersonId id, const Step& step) {
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO person_step (entry, person_id, kind, roles, secret_kind, secret_digest)
          VALUES (:entry, :person_id, :kind, :roles, :secret_kind, :secret_digest))sql");
  insert.bind(":entry", entry);
  insert.bind(":person_id", id);
  insert.bind(":kind", step.kind);
  if (step.roles) insert.bind(":roles", text_of(*step.roles));
  if (step.secret_kind) {
    insert.bind(":secret_kind", std::string(name_of(*step.secret_kind)));
    insert.bind(":secret_digest", sha256_of(step.secret_hash));
  }
  insert.run();
  if (!step.secret_kind) return;
  sql::Statement secret =
      database.statement("INSERT INTO person_secret (entry, hash) VALUES (:entry, :hash)");
  secret.bind(":entry", entry);
  secret.bind(":hash", step.secret_hash);
  secret.run();
}

PersonId insert_person(const Database& database, std::int64_t entry, const std::string& name) {
  sql::Statement insert =
      database.statement("INSERT INTO person (entry, name) VALUES (:entry, :name) RETURNING id");
  insert.bind(":entry", entry);
  insert.bind(":name", name);
  return Database::inserted(insert);
}

void forget(const Database& database, const char* sql, PersonId id) {
  sql::Statement statement = database.statement(sql);
  statement.bind(":id", id);
  statement.run();
}

void end_sessions(const Database& database, PersonId id) {
  forget(database, "DELETE FROM session WHERE person_id = :id", id);
}

void forget_failures(const Database& database, PersonId id) {
  forget(database, "DELETE FROM sign_in_failure WHERE person_id = :id", id);
}

std::string detail_of(const Step& step, PersonId id) {
  return std::string(step.kind) + " " + std::to_string(id);
}

void say(const Database& database, std::int64_t entry, PersonId id, const Step& step, const Mark& mark,
         Action action = Action::person_said) {
  write_step(database, entry, id, step);
  append(database, mark, action, 0, detail_of(step, id), content_of_people(database, entry));
}

Person present(const Database& database, PersonId id) {
  std::optional<Person> person = load_person(database, id);
  if (!person || person->removed) throw Error(Fault::no_person, std::to_string(id), "is nobody");
  return *person;
}

void require_other_administrator(const Database& database, PersonId id) {
  const std::vector<Person> people = load_people(database);
  const bool other = std::any_of(people.begin(), people.end(), [&](const Person& person) {
    return person.id != id && is_active(person) && may(person.roles, Right::administer);
  });
  if (!other) throw Error(Fault::last_administrator, present(database, id).name, "is the last");
}

std::optional<Person> of_name(const std::vector<Person>& people, std::string_view name) {
  const std::u32string wanted = folded_without_spaces(name);
  for (const Person& person : people)
    if (!person.removed && folded_without_spaces(person.name) == wanted) return person;
  return std::nullopt;
}

/// A name as it is kept: without spaces around it.
std::string proper_name(const std::string& said) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
  const auto first = std::find_if_not(said.begin(), said.end(), is_space);
  const auto last = std::find_if_not(said.rbegin(), said.rend(), is_space).base();
  std::string name = first < last ? std::string(first, last) : std::string();
  const bool control = std::any_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (name.empty() || name.size() > most_name_bytes || control || folded_without_spaces(name).empty())
    throw Error(Fault::no_name, name, "is no name");
  return name;
}

struct HashedSecret {
  SecretKind kind;
  std::string hash;
};

/// Outside of any transaction: it takes a moment.
HashedSecret hashed(std::string secret) {
  const std::optional<SecretKind> kind = kind_of_secret(secret);
  if (!kind) {
    wipe(secret);
    throw Error(Fault::weak_secret, "", "is too easy to guess");
  }
  HashedSecret made{.kind = *kind, .hash = hash_of_secret(secret)};
  wipe(secret);
  return made;
}

/// Runs `write` (database, number of the entry) within a transaction.
template <class Write>
auto change(Archive& archive, Write&& write) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    WriteTransaction transaction(database);
    auto result = std::forward<Write>(write)(database, next_entry(database));
    transaction.commit();
    return result;
  });
}

}  // namespace

std::vector<Person> find_people(const Archive& archive) {
  const Database& database = archive.state().database;
  std::vector<Person> people = database.guard([&] { return load_people(database); });
  std::erase_if(people, [](const Person& person) { return person.removed; });
  std::sort(people.begin(), people.end(), [](const Person& a, const Person& b) { return a.name < b.name; });
  return people;
}

Person find_person(const Archive& archive, std::string_view name) {
  std::optional<Person> person = of_name(find_people(archive), name);
  if (!person) throw Error(Fault::no_person, std::string(name), "is nobody");
  return *person;
}

Person add_person(Archive& archive, const std::string& said, const std::set<Role>& roles, std::string secret,
                  const Mark& mark) {
  const std::string name = proper_name(said);
  const HashedSecret kept = hashed(std::move(secret));
  return change(archive, [&](const Database& database, std::int64_t entry) {
    if (!has_people(database) && !may(roles, Right::administer))
      throw Error(Fault::not_first, name, "is no administrator");
    if (of_name(load_people(database), name)) throw Error(Fault::person_exists, name, "is there already");
    const PersonId id = insert_person(database, entry, name);
    say(database, entry, id,
        {.kind = "added", .roles = roles, .secret_kind = kept.kind, .secret_hash = kept.hash}, mark);
    return *load_person(database, id);
  });
}

void set_roles(Archive& archive, PersonId id, const std::set<Role>& roles, const Mark& mark) {
  change(archive, [&](const Database& database, std::int64_t entry) {
    present(database, id);
    if (!may(roles, Right::administer)) require_other_administrator(database, id);
    say(database, entry, id, {.kind = "roles", .roles = roles}, mark);
    return true;
  });
}

void set_secret(Archive& archive, PersonId id, std::string secret, const Mark& mark) {
  const HashedSecret kept = hashed(std::move(secret));
  change(archive, [&](const Database& database, std::int64_t entry) {
    present(database, id);
    say(database, entry, id, {.kind = "secret", .secret_kind = kept.kind, .secret_hash = kept.hash}, mark);
    // One's own session goes on: it is the one that has just said so.
    if (!database.acting() || database.acting()->person.id != id) end_sessions(database, id);
    forget_failures(database, id);
    return true;
  });
}

void lock_person(Archive& archive, PersonId id, const Mark& mark) {
  change(archive, [&](const Database& database, std::int64_t entry) {
    present(database, id);
    require_other_administrator(database, id);
    say(database, entry, id, {.kind = "locked"}, mark);
    end_sessions(database, id);
    return true;
  });
}

void unlock_person(Archive& archive, PersonId id, const Mark& mark) {
  change(archive, [&](const Database& database, std::int64_t entry) {
    present(database, id);
    say(database, entry, id, {.kind = "unlocked"}, mark);
    forget_failures(database, id);
    return true;
  });
}

void remove_person(Archive& archive, PersonId id, const Mark& mark) {
  change(archive, [&](const Database& database, std::int64_t entry) {
    present(database, id);
    require_other_administrator(database, id);
    say(database, entry, id, {.kind = "removed"}, mark);
    end_sessions(database, id);
    forget_failures(database, id);
    return true;
  });
}

Person recover_administrator(Archive& archive, const std::string& said, std::string secret,
                             const Mark& mark) {
  const std::string name = proper_name(said);
  const HashedSecret kept = hashed(std::move(secret));
  const Database& database = archive.state().database;
  return database.guard([&] {
    WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
    if (!has_people(database)) throw Error(Fault::no_person, name, "there are no people to recover");
    if (const auto lost = database.kept_head().loss(database))
      throw Error(Fault::log_cut, archive.folder().string(), *lost);
    const std::int64_t entry = next_entry(database);
    std::optional<Person> there = of_name(load_people(database), name);
    std::set<Role> roles = there ? there->roles : std::set<Role>();
    roles.insert(Role::administrator);
    const PersonId id = there ? there->id : insert_person(database, entry, name);
    say(database, entry, id,
        {.kind = "recovered", .roles = roles, .secret_kind = kept.kind, .secret_hash = kept.hash}, mark,
        Action::person_recovered);
    end_sessions(database, id);
    forget_failures(database, id);
    if (!can_seal(database)) {
      const std::int64_t next = next_entry(database);
      if (change_office_key(database, next))
        append_by_recovery(database, mark, Action::key_changed, office_of(database),
                           content_of_key(database, next));
    }
    const Person person = *load_person(database, id);
    transaction.commit();
    return person;
  });
}

}  // namespace archive
