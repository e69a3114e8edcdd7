// Signing in: what is slowed, what is locked, and how long it holds.

#include "archive/people/sign_in.h"

#include "tests/archive/people/people_desk.h"

using archive::Archive;
using archive::SignIn;
using fixtures::account;
using fixtures::act_as;
using fixtures::by;
using fixtures::nine_o_clock;
using fixtures::TemporaryFolder;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("who has signed in acts by his token, on any connection", "[archive][people][sign-in]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  const archive::SessionToken token = act_as(archive, "李四", fixtures::clerk_pin);
  Archive other = Archive::open(folder / "archive");
  CHECK(other.act_as(token, account, nine_o_clock)->name == "李四");
  CHECK_FALSE(other.act_as(token, "1001@kiosk", nine_o_clock));
  CHECK_FALSE(other.acting());
  CHECK_FALSE(other.act_as({.text = "0123"}, account, nine_o_clock));
  sign_out(archive, token);
  CHECK_FALSE(other.act_as(token, account, nine_o_clock));
}

TEST_CASE("a session ends when nobody has used it for half an hour", "[archive][people][sign-in]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  const archive::SessionToken token = act_as(archive, "李四", fixtures::clerk_pin);
  CHECK(archive.act_as(token, account, nine_o_clock + minutes(29)));
  CHECK(archive.act_as(token, account, nine_o_clock + minutes(58)));
  CHECK_FALSE(archive.act_as(token, account, nine_o_clock + minutes(89)));
  // Nor does a clock that was set back make it live longer.
  CHECK_FALSE(archive.act_as(token, account, nine_o_clock - minutes(60)));
}

TEST_CASE("failures slow the next try down, and five close the name for a quarter of an hour",
          "[archive][people][sign-in]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::add_people(archive);
  }
  archive::Instant now = nine_o_clock;
  const auto try_with = [&](const std::string& pin) {
    // A new connection each time: what is counted is kept.
    Archive archive = Archive::open(folder / "archive");
    return sign_in(archive, "李四", pin, account, now);
  };
  for (const int delay_s : {1, 2, 4, 8}) {
    CHECK(try_with("111222").result == SignIn::Result::wrong);
    CHECK(try_with(fixtures::clerk_pin).result == SignIn::Result::wait);
    now += seconds(delay_s);
  }
  const SignIn fifth = try_with("111222");
  CHECK(fifth.from == now + archive::lock_time);
  CHECK(try_with(fixtures::clerk_pin).result == SignIn::Result::wait);
  Archive archive = Archive::open(folder / "archive");
  CHECK(archive.audit().back().action == archive::Action::sign_in_locked);
  SECTION("time opens it") {
    now += archive::lock_time;
    CHECK(try_with(fixtures::clerk_pin).result == SignIn::Result::signed_in);
  }
  SECTION("a clock that was set back does not make it longer than that") {
    now -= minutes(600);
    CHECK(try_with(fixtures::clerk_pin).from <= now + archive::lock_time);
  }
  SECTION("an administrator opens it") {
    act_as(archive, "陈主任", fixtures::chief_pin);
    unlock_person(archive, find_person(archive, "李四").id, by("陈主任"));
    CHECK(try_with(fixtures::clerk_pin).result == SignIn::Result::signed_in);
  }
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("who is locked signs in no more, and his session is over", "[archive][people][sign-in]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder), other = fixtures::open_archive(folder);
  fixtures::add_people(archive);
  const archive::SessionToken token = act_as(other, "李四", fixtures::clerk_pin);
  lock_person(archive, find_person(archive, "李四").id, by("陈主任"));
  CHECK(fixtures::fault_of([&] { fixtures::filed(other, folder / "a.txt", fixtures::study_meeting()); }) ==
        archive::Fault::not_signed_in);
  CHECK_FALSE(other.act_as(token, account, nine_o_clock));
  CHECK(sign_in(other, "李四", fixtures::clerk_pin, account, nine_o_clock).result == SignIn::Result::locked);
  CHECK(sign_in(other, "谁", fixtures::clerk_pin, account, nine_o_clock).result == SignIn::Result::wrong);
}

TEST_CASE("a secret whose hash somebody has put in signs nobody in", "[archive][people][sign-in]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::add_people(archive);
  }
  fixtures::forge_unguarded(
      folder / "archive",
      "UPDATE person_secret SET hash = (SELECT s.hash FROM person_secret s JOIN person_step"
      " p ON p.entry = s.entry WHERE p.person_id = 2)");
  Archive archive = Archive::open(folder / "archive");
  CHECK(sign_in(archive, "陈主任", fixtures::clerk_pin, account, nine_o_clock).result ==
        SignIn::Result::wrong);
}
