#pragma once

// An archive with people, and somebody signed in to it.

#include <string>

#include "archive/people/people.h"
#include "archive/people/sign_in.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace fixtures {

inline const archive::Instant nine_o_clock = moment("2024-04-01T01:00:00Z");
inline const std::string account = "1000@kiosk";

inline archive::Mark by(const std::string& who) {
  return {.who = who, .when = nine_o_clock};
}

/// Signs in and acts, or fails the test.
inline archive::SessionToken act_as(archive::Archive& archive, const std::string& name,
                                    const std::string& secret, archive::Instant now = nine_o_clock) {
  const archive::SignIn answer = archive::sign_in(archive, name, secret, account, now);
  REQUIRE(answer.result == archive::SignIn::Result::signed_in);
  REQUIRE(archive.act_as(answer.token, account, now));
  return answer.token;
}

inline const std::string chief_pin = "480913", clerk_pin = "205871", inspector_pin = "730162";

/// 陈主任 administers, 李四 is a clerk, 王督查 an inspector; 陈主任 is signed in.
inline void add_people(archive::Archive& archive) {
  using archive::Role;
  archive::add_person(archive, "陈主任", {Role::administrator}, chief_pin, by("陈主任"));
  act_as(archive, "陈主任", chief_pin);
  archive::add_person(archive, "李四", {Role::clerk}, clerk_pin, by("陈主任"));
  archive::add_person(archive, "王督查", {Role::inspector}, inspector_pin, by("陈主任"));
}

}  // namespace fixtures
