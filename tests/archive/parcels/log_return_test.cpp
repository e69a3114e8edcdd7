// An office's machine is gone: what its backup lacks comes back from those who took in its parcels.

#include "archive/parcels/log_return.h"

#include <filesystem>

#include "archive/people/people.h"
#include "archive/people/sign_in.h"
#include "archive/records/office_number.h"
#include "archive/rectification/problem_steps.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/restore.h"
#include "tests/archive/parcels/office_desk.h"

using archive::ParcelFault;
using fixtures::mark;
using fixtures::Office;
using fixtures::parcel_fault_of;
using fixtures::raise;
using fixtures::said;
using fixtures::say_villages;
using fixtures::study_meeting;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

void back_up(Office& office) {
  fs::create_directories(office.folder() / "stick");
  archive::make_backup(office.archive(), office.folder() / "stick", {});
}

/// The machine is gone; its backup and the office's key are not.
archive::RestoreResult restore(Office& office, const fs::path& returned = {}) {
  fs::remove_all(office.folder() / "gone");
  if (fs::exists(office.place())) fs::rename(office.place(), office.folder() / "gone");
  archive::RestoreOptions options;
  options.mark = mark();
  options.user_data = office.folder() / "data";
  options.returned = returned;
  archive::RestoreResult result = archive::restore_backup(office.folder() / "stick", office.place(), options);
  office.reopen();
  return result;
}

/// What `holder` gives back to `office`.
fs::path returned_by(Office& holder, Office& office) {
  const fs::path folder = holder.folder() / "returned";
  fs::remove_all(folder);
  archive::return_log(holder.archive(), find_office(holder.archive(), office.archive().office()), folder,
                      {.name = holder.name()});
  return folder;
}

void check_whole(Office& office) {
  const auto findings = office.archive().verify();
  INFO(office.name() << ": " << said(findings));
  CHECK(findings.empty());
}

struct DistrictAndTownship {
  DistrictAndTownship() {
    say_villages(district.archive(), {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
    office.file("before", study_meeting());
  }

  void meet() {
    const fs::path up = office.parcel();
    district.admit(up, {.name = "板桥乡", .township = "板桥乡"});
    district.take(up);
    const fs::path down = district.parcel(1, office.archive().office());
    office.admit(down, {.name = "区里", .township = "", .above = true});
    office.take(down);
  }
  /// Behind the backup: a problem comes down, is answered, a paper is filed, and all of it goes up.
  void work() {
    const archive::ProblemId problem = raise(district.archive(), "白泉村");
    office.take(district.parcel(1, office.archive().office()));
    archive::plan_rectification(office.archive(), archive::id_of(1, problem), "补学", "周德福", mark());
    office.file("after", study_meeting());
    district.take(office.parcel());
  }

  TemporaryFolder folder;
  Office office{folder, "office"}, district{folder, "district"};
};

}  // namespace

TEST_CASE("a restored office that gets nothing back is a fork to those who hold more of it",
          "[archive][parcels][return]") {
  DistrictAndTownship two;
  two.meet();
  back_up(two.office);
  two.work();
  restore(two.office);
  CHECK(two.office.archive().list().size() == 1);
  CHECK(parcel_fault_of([&] { two.district.take(two.office.parcel()); }) == ParcelFault::fork);
}

TEST_CASE("what an office said after its backup comes back from its district, and both go on",
          "[archive][parcels][return]") {
  const bool is_admitted_before = GENERATE(true, false);
  DistrictAndTownship two;
  if (is_admitted_before) two.meet();
  back_up(two.office);
  if (!is_admitted_before) two.meet();
  two.work();
  const archive::AuditHead head = two.office.archive().audit_head();
  const fs::path returned = returned_by(two.district, two.office);
  fs::create_directories(returned / "photos of something else");
  const archive::RestoreResult result = restore(two.office, returned);
  CHECK(result.log_length == head.length);
  CHECK(result.findings.empty());
  CHECK(two.office.archive().list().size() == 2);
  CHECK(two.office.archive().search("会议记录").size() == 2);
  const auto problems = archive::find_problems(two.office.archive(), {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].steps.size() == 1);
  check_whole(two.office);
  CHECK(two.office.archive().audit().back().detail.ends_with("brought back up to entry " +
                                                             std::to_string(head.length)));

  two.office.file("later", study_meeting());
  two.district.take(two.office.parcel(head.length + 1));
  CHECK(two.district.archive().list().size() == 3);
  check_whole(two.district);
  archive::report_progress(two.district.archive(), 1, 50, "督办", mark());
  // What the office acknowledged before, it may have had no more.
  const std::int64_t acknowledged = archive::find_offices(two.district.archive()).at(0).acknowledged;
  CHECK(acknowledged == 0);
  two.office.take(two.district.parcel(acknowledged + 1, two.office.archive().office()));
  CHECK(archive::find_problems(two.office.archive(), {})[0].steps.size() == 2);
  check_whole(two.office);
}

TEST_CASE("people who were added after the backup come back without their secrets",
          "[archive][parcels][return][people]") {
  DistrictAndTownship two;
  two.meet();
  const std::string pin = "402816";
  add_person(two.office.archive(), "陈主任", {archive::Role::administrator}, pin, mark("陈主任"));
  back_up(two.office);
  const archive::Instant now = mark().when;
  two.office.archive().act_as(archive::sign_in(two.office.archive(), "陈主任", pin, "kiosk", now).token,
                              "kiosk", now);
  add_person(two.office.archive(), "李文书", {archive::Role::clerk}, "918273", mark("陈主任"));
  two.district.take(two.office.parcel());
  const archive::RestoreResult result = restore(two.office, returned_by(two.district, two.office));
  CHECK(result.log_length > result.moment.head.length);
  INFO(said(result.findings));
  CHECK(result.findings.empty());
  CHECK(find_people(two.office.archive()).size() == 2);
  check_whole(two.office);
}

TEST_CASE("a district's log comes back from its townships, each its part", "[archive][parcels][return]") {
  const TemporaryFolder folder;
  const bool is_admitted_before = GENERATE(true, false);
  Office district(folder, "district"), east(folder, "east"), west(folder, "west");
  say_villages(district.archive(), {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  east.file("e", study_meeting());
  west.file("w", study_meeting());
  if (!is_admitted_before) back_up(district);
  for (Office* each : {&east, &west}) {
    const fs::path up = each->parcel();
    district.admit(up, {.name = each->name(), .township = each == &east ? "板桥乡" : "檀江街道"});
    district.take(up);
  }
  if (is_admitted_before) back_up(district);
  raise(district.archive(), "白泉村");
  raise(district.archive(), "清风村");
  for (Office* each : {&east, &west}) {
    const fs::path down = district.parcel(1, each->archive().office());
    each->admit(down, {.name = "区里", .township = "", .above = true});
    each->take(down);
  }
  const archive::AuditHead head = district.archive().audit_head();
  const fs::path all = folder / "all";
  fs::create_directory(all);
  int number = 0;
  for (Office* each : {&east, &west})
    for (const auto& part : fs::directory_iterator(returned_by(*each, district)))
      fs::copy(part.path(), all / std::to_string(++number), fs::copy_options::recursive);
  const archive::RestoreResult result = restore(district, all);
  CHECK(result.log_length == head.length);
  CHECK(archive::find_problems(district.archive(), {}).size() == 2);
  check_whole(district);
  // Whom it admitted, and by which key, none of them was told.
  for (Office* each : {&east, &west}) {
    const fs::path up = each->parcel();
    if (!is_admitted_before)
      district.admit(up, {.name = each->name(), .township = each == &east ? "板桥乡" : "檀江街道"});
    district.take(up);
  }
  CHECK(district.archive().list().size() == 2);
  check_whole(district);
  for (Office* each : {&east, &west}) {
    each->take(district.parcel(1, each->archive().office()));
    check_whole(*each);
  }
}

TEST_CASE("what is not the office's own, or was changed, does not come back", "[archive][parcels][return]") {
  DistrictAndTownship two;
  two.meet();
  back_up(two.office);
  two.work();
  const fs::path returned = returned_by(two.district, two.office);
  const auto refused = [&] {
    const auto fault = parcel_fault_of([&] { restore(two.office, returned); });
    CHECK_FALSE(fs::exists(two.office.place()));
    return fault;
  };
  fs::rename(returned / "theirs", two.folder / "away");
  CHECK(refused() == ParcelFault::not_own);
  fs::rename(two.folder / "away", returned / "theirs");
  fs::rename(returned / "ours", two.folder / "away");
  CHECK(refused() == ParcelFault::hole);
  fs::rename(two.folder / "away", returned / "ours");
  for (const std::string& name : fixtures::files_below(returned / "theirs/data/pages"))
    fixtures::write_file(returned / "theirs/data/pages" / name, "something else");
  CHECK(refused() == ParcelFault::bad_bag);
}
