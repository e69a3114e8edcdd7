// Folders of parcels, in whatever order and state they come, and what two offices say of one thing.

#include <algorithm>
#include <map>

#include "archive/parcels/conflicts.h"
#include "archive/parcels/exchange_folders.h"
#include "archive/proof/conditions.h"
#include "tests/archive/parcels/office_desk.h"

using archive::ParcelFault;
using fixtures::mark;
using fixtures::Office;
using fixtures::study_meeting;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> results_of(const std::vector<archive::InboxItem>& items) {
  std::map<std::string, std::string> results;
  for (const archive::InboxItem& item : items)
    results[item.parcel.filename().string()] =
        item.refused ? std::string(name_of(*item.refused))
                     : (item.taken.taking == archive::Taking::taken ? "taken" : "held_already");
  return results;
}

void put(const fs::path& parcel, const fs::path& place) {
  fs::create_directories(place.parent_path());
  fs::copy(parcel, place, fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("an inbox is taken in as far as it goes, whatever its parcels are called", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office a(folder, "a"), b(folder, "b"), district(folder, "district");
  const fs::path inbox = folder / "inbox";
  a.file("1", study_meeting());
  const auto first = a.archive().audit_head().length;
  put(a.parcel(), inbox / "z-first");
  district.admit(inbox / "z-first");
  a.file("2", study_meeting());
  const auto second = a.archive().audit_head().length;
  put(a.parcel(first + 1), inbox / "a-second");
  a.file("3", study_meeting());
  a.file("4", study_meeting());
  const fs::path fourth = a.parcel(second + 3);
  put(fourth, inbox / "fourth");
  b.file("5", study_meeting());
  put(b.parcel(), inbox / "stranger");
  fs::create_directories(inbox / "something" / "else");
  fixtures::write_file(inbox / "note.txt", "note");
  put(fourth, inbox / "half");
  fs::remove(inbox / "half" / "bagit.txt");
  const std::vector<std::string> before = fixtures::files_below(inbox);

  const auto results = results_of(take_inbox(district.archive(), inbox, mark()));
  CHECK(results == std::map<std::string, std::string>{{"z-first", "taken"},
                                                      {"a-second", "taken"},
                                                      {"fourth", "hole"},
                                                      {"half", "incomplete"},
                                                      {"stranger", "not_admitted"},
                                                      {"something", "incomplete"}});
  CHECK(fixtures::files_below(inbox) == before);
  CHECK(district.archive().list().size() == 2);
  put(a.parcel(second + 1), inbox / "rest");
  district.admit(inbox / "stranger");
  const auto then = results_of(take_inbox(district.archive(), inbox, mark()));
  CHECK(then.at("z-first") == "held_already");
  CHECK(then.at("rest") == "taken");
  CHECK(then.at("fourth") == "held_already");
  CHECK(then.at("stranger") == "taken");
  CHECK(district.archive().list().size() == 5);
  CHECK(district.archive().verify().empty());
}

TEST_CASE("an outbox gets what was not acknowledged, once", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("1", study_meeting());
  district.file("own", study_meeting());
  const fs::path out = folder / "out", back = folder / "back";
  office.admit(district.parcel(), {.name = "district", .township = "", .above = true});
  const std::string receiver = district.archive().office();
  const auto fill = [&] {
    return fill_outbox(office.archive(), out, {.name = "office", .receiver = receiver});
  };
  CHECK(fill().made.first == 1);
  CHECK(fill().made.first == 0);
  office.file("2", study_meeting());
  const archive::OutboxParcel second = fill();
  CHECK(second.made.first > 1);
  district.admit(out /
                 fixtures::files_below(out).front().substr(0, second.parcel.filename().string().size()));
  for (const auto& item : take_inbox(district.archive(), out, mark())) CHECK_FALSE(item.refused);
  CHECK(district.archive().list().size() == 3);
  fill_outbox(district.archive(), back, {.name = "district"});
  take_inbox(office.archive(), back, mark());
  // The stick was emptied: what the district said it has is not sent again.
  fs::remove_all(out);
  CHECK(fill().made.first == second.made.last + 1);
}

TEST_CASE("two offices' words on one thing are told, with the one that counts", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("same", study_meeting());
  district.file("same", study_meeting());
  const auto household = [](const std::string& name) {
    return std::vector<forms::RosterEntry>{
        {.village = "白泉村", .name = name, .values = {}, .from = fixtures::day("2024-01-01"), .until = {}}};
  };
  office.archive().set_roster("households", household("张三"), fixtures::day("2024-01-01"), mark());
  district.archive().set_roster("households", household("李四"), fixtures::day("2024-01-01"), mark());
  CHECK(find_conflicts(district.archive()).empty());
  const fs::path up = office.parcel(), down = district.parcel();
  district.admit(up);
  district.take(up);
  office.admit(down, {.name = "", .township = "", .above = true});
  office.take(down);
  for (const Office* each : {&office, &district}) {
    CAPTURE(each->name());
    const std::vector<archive::Conflict> found = find_conflicts(each->archive());
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == archive::ConflictKind::same_paper);
    CHECK(found[0].words.size() == 2);
    CHECK(found[1].kind == archive::ConflictKind::roster);
    CHECK(found[1].village == "白泉村");
    // The district's counts, at the district and at the office.
    CHECK(each->archive().roster("households").at(0).name == "李四");
    CHECK(found[1].words.at(0).counts);
    CHECK(found[1].words.at(0).office_name == (each == &office ? "district" : ""));
  }
}
