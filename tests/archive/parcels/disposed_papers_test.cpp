// What an office disposed of is gone at the district, too, and leaves the same word of itself.

#include <chrono>

#include "archive/arrangement/arrangement.h"
#include "archive/disposal/disposal.h"
#include "archive/records/office_number.h"
#include "tests/archive/parcels/office_desk.h"
#include "tests/archive/people/people_desk.h"

using namespace archive;
using fixtures::Office;
using fixtures::TemporaryFolder;

namespace {

const Instant a_day_later = fixtures::mark().when + std::chrono::hours(24);

Mark then_by(const std::string& who) {
  return {.who = who, .when = a_day_later};
}

/// A confirmed paper of 2013 with a code of the archives, which was kept for ten years.
DocumentId file_old_paper(Office& office) {
  fixtures::Paper paper = fixtures::study_meeting();
  paper.fields = {fixtures::date("2013-03-15")};
  const DocumentId document = office.file("old", paper);
  const FieldChange date{.place = {.row = std::nullopt, .key = "date"}, .values = {}, .type = {}};
  office.archive().confirm(document, std::span(&date, 1), fixtures::mark());
  arrange(office.archive(), forms::Kinds(), {.fonds = "J001", .department = "BGS", .year = 2013},
          then_by("李四"));
  return document;
}

void dispose(Office& office) {
  Archive& archive = office.archive();
  add_person(archive, "陈主任", {Role::administrator}, fixtures::chief_pin, then_by("陈主任"));
  fixtures::act_as(archive, "陈主任", fixtures::chief_pin, a_day_later);
  add_person(archive, "李四", {Role::clerk}, fixtures::clerk_pin, then_by("陈主任"));
  fixtures::act_as(archive, "李四", fixtures::clerk_pin, a_day_later);
  const DisposalId proposal = propose_disposal(archive, {}, "无继续保存价值", then_by("李四"));
  fixtures::act_as(archive, "陈主任", fixtures::chief_pin, a_day_later);
  REQUIRE(approve_disposal(archive, proposal, then_by("陈主任")) == 1);
}

void check_tombstone(Office& district, DocumentId document) {
  INFO(fixtures::said(district.archive().verify()));
  CHECK(district.archive().verify().empty());
  const Document shown = district.archive().show(document);
  CHECK(shown.pages.empty());
  REQUIRE(shown.disposed);
  CHECK(shown.disposed->proposed.who == "李四");
  CHECK(shown.disposed->approved.who == "陈主任");
  CHECK(shown.summary.village == fixtures::study_meeting().village);
  CHECK(shown.summary.kind == fixtures::study_meeting().kind);
  CHECK(district.archive().search("会议").empty());
  // It is its own office's to dispose of: the district has nothing to decide.
  CHECK(find_disposable(district.archive(), office_day(a_day_later)).empty());
  CHECK(find_disposals(district.archive()).empty());
}

}  // namespace

TEST_CASE("a paper that is held goes when its office says that it was disposed of",
          "[archive][parcels][disposal]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  const DocumentId document = file_old_paper(office);
  const std::filesystem::path before = office.parcel();
  district.admit(before);
  district.take(before);
  const DocumentId there = id_of(1, document);
  REQUIRE(district.archive().show(there).pages.size() == 1);
  dispose(office);
  CHECK(district.take(office.parcel()).taking == Taking::taken);
  check_tombstone(district, there);
}

TEST_CASE("a paper that was disposed of before it ever travelled comes as a tombstone",
          "[archive][parcels][disposal]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  const DocumentId document = file_old_paper(office);
  dispose(office);
  const std::filesystem::path parcel = office.parcel();
  district.admit(parcel);
  CHECK(district.take(parcel).taking == Taking::taken);
  check_tombstone(district, id_of(1, document));
}
