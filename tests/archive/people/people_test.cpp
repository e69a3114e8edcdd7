// Who there is, and who may say so.

#include "archive/people/people.h"

#include "tests/archive/people/people_desk.h"

using archive::Archive;
using archive::Fault;
using archive::Person;
using archive::Role;
using fixtures::act_as;
using fixtures::add_people;
using fixtures::by;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

TEST_CASE("an archive without people asks nobody who he is", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  CHECK_FALSE(archive.has_people());
  fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  CHECK_NOTHROW(archive.require(archive::Right::administer));
  archive.note_viewed(1, by("李四"));
  archive.note_exported("pdf", std::vector<archive::DocumentId>{1}, by("李四"));
  CHECK(archive.audit_head().length == 1);
}

TEST_CASE("the first person is an administrator, and rights are enforced from then on", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  CHECK(fault_of([&] { add_person(archive, "李四", {Role::clerk}, "205871", by("李四")); }) ==
        Fault::not_first);
  CHECK(archive.audit_head().length == 0);
  add_person(archive, " 陈主任 ", {Role::administrator}, "480913", by("陈主任"));
  CHECK(archive.has_people());
  CHECK(find_people(archive).front().name == "陈主任");
  CHECK(fault_of([&] { add_person(archive, "李四", {Role::clerk}, "205871", by("陈主任")); }) ==
        Fault::not_signed_in);
  CHECK(fault_of([&] { fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting()); }) ==
        Fault::not_signed_in);
  CHECK(archive.list().empty());
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("an administrator makes people, changes and removes them", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  add_people(archive);
  const Person clerk = find_person(archive, "李 四");
  CHECK(clerk.roles == std::set{Role::clerk});
  CHECK(fault_of([&] { add_person(archive, "李 四", {Role::clerk}, "205871", by("陈主任")); }) ==
        Fault::person_exists);
  CHECK(fault_of([&] { add_person(archive, " ", {Role::clerk}, "205871", by("陈主任")); }) == Fault::no_name);
  set_roles(archive, clerk.id, {Role::clerk, Role::inspector}, by("陈主任"));
  CHECK(find_person(archive, "李四").roles.size() == 2);
  remove_person(archive, clerk.id, by("陈主任"));
  CHECK(fault_of([&] { find_person(archive, "李四"); }) == Fault::no_person);
  // The name is free again, and another person.
  CHECK(add_person(archive, "李四", {Role::clerk}, "205871", by("陈主任")).id != clerk.id);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a secret that is easy to guess is refused", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  for (const char* weak : {"", "12345", "123456", "987654", "777777", "abc", "1234567890123", "一二三"}) {
    CAPTURE(weak);
    CHECK(fault_of([&] { add_person(archive, "陈主任", {Role::administrator}, weak, by("陈主任")); }) ==
          Fault::weak_secret);
  }
  CHECK(add_person(archive, "陈主任", {Role::administrator}, "一条很长的口令吧", by("陈主任")).secret ==
        archive::SecretKind::password);
}

TEST_CASE("the last administrator can be neither removed nor demoted nor locked", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  add_people(archive);
  const Person chief = find_person(archive, "陈主任");
  CHECK(fault_of([&] { remove_person(archive, chief.id, by("陈主任")); }) == Fault::last_administrator);
  CHECK(fault_of([&] { lock_person(archive, chief.id, by("陈主任")); }) == Fault::last_administrator);
  CHECK(fault_of([&] { set_roles(archive, chief.id, {Role::clerk}, by("陈主任")); }) ==
        Fault::last_administrator);
  const Person second = add_person(archive, "赵副主任", {Role::administrator}, "620418", by("陈主任"));
  lock_person(archive, second.id, by("陈主任"));
  // One who is locked administers nothing.
  CHECK(fault_of([&] { remove_person(archive, chief.id, by("陈主任")); }) == Fault::last_administrator);
  unlock_person(archive, second.id, by("陈主任"));
  set_roles(archive, chief.id, {Role::clerk}, by("陈主任"));
  // From here on he is no administrator, without signing in anew.
  CHECK(fault_of([&] { unlock_person(archive, second.id, by("陈主任")); }) == Fault::not_allowed);
}

TEST_CASE("nobody gives himself a role", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  add_people(archive);
  const Person clerk = find_person(archive, "李四");
  act_as(archive, "李四", fixtures::clerk_pin);
  CHECK(fault_of([&] { set_roles(archive, clerk.id, {Role::administrator}, by("李四")); }) ==
        Fault::not_allowed);
  CHECK(fault_of([&] { add_person(archive, "某", {Role::administrator}, "910273", by("李四")); }) ==
        Fault::not_allowed);
  CHECK(find_person(archive, "李四").roles == std::set{Role::clerk});
}

TEST_CASE("everybody changes his own secret, and nobody's else", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  add_people(archive);
  const Person clerk = find_person(archive, "李四"), chief = find_person(archive, "陈主任");
  act_as(archive, "李四", fixtures::clerk_pin);
  set_secret(archive, clerk.id, "910273", by("李四"));
  CHECK(fault_of([&] { set_secret(archive, chief.id, "910273", by("李四")); }) == Fault::not_allowed);
  act_as(archive, "李四", "910273", fixtures::nine_o_clock + std::chrono::minutes(1));
}

TEST_CASE("whoever owns the account makes an administrator again, and the log says so", "[archive][people]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  CHECK(fault_of([&] { recover_administrator(archive, "李四", "910273", by("root")); }) == Fault::no_person);
  add_people(archive);
  lock_person(archive, find_person(archive, "李四").id, by("陈主任"));
  archive.act_as_nobody();
  recover_administrator(archive, "李四", "910273", by("root"));
  CHECK(archive.audit().back().action == archive::Action::person_recovered);
  CHECK(archive.audit().back().mark.who == "root");
  act_as(archive, "李四", "910273");
  CHECK(find_person(archive, "李四").roles == std::set{Role::clerk, Role::administrator});
  recover_administrator(archive, "赵六", "910273", by("root"));  // whom nobody knew
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("people, roles and secrets that the log does not know are found", "[archive][people][verify]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    add_people(archive);
  }
  const std::string sql = GENERATE(
      std::string("UPDATE person_step SET roles = 'administrator' WHERE person_id = 2"),
      std::string("UPDATE person SET name = '李五' WHERE id = 2"),
      std::string("DELETE FROM person_step WHERE person_id = 3; DELETE FROM person WHERE id = 3"),
      std::string("UPDATE person_secret SET hash = (SELECT hash FROM person_secret ORDER BY entry LIMIT 1)"),
      std::string("DELETE FROM person_secret"));
  CAPTURE(sql);
  fixtures::forge_unguarded(folder / "archive", sql);
  CHECK_FALSE(fixtures::damages(Archive::open(folder / "archive")).empty());
}
