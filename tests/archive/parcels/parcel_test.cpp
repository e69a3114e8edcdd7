// Two offices' papers in one catalogue: what goes in one parcel and comes out of another is the same.

#include <algorithm>

#include "archive/files/file_names.h"
#include "archive/parcels/parcel_tables.h"
#include "archive/records/office_number.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/warnings/warnings.h"
#include "tests/archive/parcels/office_desk.h"

using archive::ParcelFault;
using archive::Taking;
using archive::sql::SqliteConnection;
using fixtures::mark;
using fixtures::Office;
using fixtures::parcel_fault_of;
using fixtures::said;
using fixtures::study_meeting;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

void correct(archive::Archive& archive, archive::DocumentId document, const std::string& day) {
  const archive::FieldChange change{.place = {.row = std::nullopt, .key = "date"},
                                    .values = std::vector<std::string>{day},
                                    .type = forms::FieldType::date};
  archive.confirm(document, {&change, 1}, mark());
}

}  // namespace

TEST_CASE("an office's papers are at the district as they are at home", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  const archive::DocumentId first = office.file("a", study_meeting());
  const archive::DocumentId second = office.file("b", study_meeting());
  correct(office.archive(), first, "2024-04-02");
  district.file("own", study_meeting());
  const fs::path parcel = office.parcel();
  CHECK(parcel_fault_of([&] { district.take(parcel); }) == ParcelFault::not_admitted);
  district.admit(parcel);
  const archive::TakenParcel taken = district.take(parcel);
  CHECK(taken.taking == Taking::taken);
  CHECK(taken.documents == 2);
  CHECK(taken.originals == 2);

  const archive::DocumentId there = archive::id_of(1, first);
  const archive::Document home = office.archive().show(first), away = district.archive().show(there);
  CHECK(away.summary.village == home.summary.village);
  CHECK(away.summary.kind == home.summary.kind);
  CHECK(away.summary.first_date == home.summary.first_date);
  CHECK(away.links.size() == home.links.size());
  CHECK(away.links.at(0).state == archive::LinkState::accepted);
  CHECK(away.pages.at(0).sha256 == home.pages.at(0).sha256);
  CHECK(fs::exists(away.pages.at(0).original));
  CHECK(district.archive().list().size() == 3);
  CHECK(district.archive().search("会议记录").size() == 3);
  CHECK(district.archive().show(archive::id_of(1, second)).fields.size() == 1 + 1);
  INFO(said(district.archive().verify()));
  CHECK(district.archive().verify().empty());
  CHECK(office.archive().verify().empty());

  SECTION("taken in again there is nothing to do") {
    const auto before = district.archive().audit_head();
    CHECK(district.take(parcel).taking == Taking::held_already);
    CHECK(district.archive().audit_head() == before);
  }
  SECTION("what is corrected at home goes up with the next parcel") {
    correct(office.archive(), first, "2024-05-05");
    office.archive().link(second, "1.1.1a", archive::LinkState::rejected, mark());
    office.archive().set_kind(second, "notice", {}, mark());
    const archive::TakenParcel next = district.take(office.parcel(taken.last + 1));
    CHECK(next.first == taken.last + 1);
    CHECK(district.archive().show(there).summary.first_date == fixtures::day("2024-05-05"));
    CHECK(district.archive().show(archive::id_of(1, second)).summary.kind == "notice");
    INFO(said(district.archive().verify()));
    CHECK(district.archive().verify().empty());
  }
  SECTION("what is taken back at home goes at the district") {
    const archive::DocumentId third = office.file("c", study_meeting());
    district.take(office.parcel(taken.last + 1));
    CHECK(district.archive().list().size() == 4);
    office.archive().withdraw(std::vector{third}, mark());
    district.take(office.parcel());
    CHECK(district.archive().list().size() == 3);
    INFO(said(district.archive().verify()));
    CHECK(district.archive().verify().empty());
  }
  SECTION("nobody but the office corrects it") {
    CHECK(fixtures::fault_of([&] { correct(district.archive(), there, "2024-05-05"); }) ==
          archive::Fault::other_office);
    CHECK(fixtures::fault_of([&] {
            district.archive().link(there, "1.1.1a", archive::LinkState::rejected, mark());
          }) == archive::Fault::other_office);
    CHECK(fixtures::fault_of([&] { district.archive().withdraw(std::vector{there}, mark()); }) ==
          archive::Fault::other_office);
  }
  SECTION("its own log goes on with its own numbers") {
    const auto before = district.archive().audit_head().length;
    CHECK(district.file("next", study_meeting()) == 2);
    CHECK(district.archive().audit_head().length == before + 2);
    CHECK(district.archive().audit().size() == static_cast<std::size_t>(before + 2));
  }
}

TEST_CASE("two offices file the same picture, and each keeps its own document", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office a(folder, "a"), b(folder, "b"), district(folder, "district");
  a.file("same", study_meeting());
  b.file("same", study_meeting());
  for (Office* office : {&a, &b}) {
    const fs::path parcel = office->parcel();
    district.admit(parcel);
    district.take(parcel);
  }
  CHECK(district.archive().list().size() == 2);
  // It was not filed here: so it is filed.
  district.file("same", study_meeting());
  CHECK(district.archive().list().size() == 3);
  INFO(said(district.archive().verify()));
  CHECK(district.archive().verify().empty());
}

TEST_CASE("an unruly parcel is refused whole", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  const fs::path all = office.parcel();
  district.admit(all);
  const auto length = office.archive().audit_head().length;
  office.file("b", study_meeting());
  const auto before = district.archive().audit_head();
  SECTION("with a page that is not the one that was filed") {
    for (const std::string& name : fixtures::files_below(all / "data/pages"))
      fixtures::write_file(all / "data/pages" / name, "other");
    CHECK(parcel_fault_of([&] { district.take(all); }) == ParcelFault::bad_bag);
  }
  SECTION("half copied") {
    fs::remove(all / "bagit.txt");
    CHECK(parcel_fault_of([&] { district.take(all); }) == ParcelFault::incomplete);
  }
  SECTION("while rsync copies it") {
    const std::string page = fixtures::files_below(all / "data/pages").front();
    fs::rename(all / "data/pages" / page, all / "data/pages/.page.Xz3k1");
    CHECK(parcel_fault_of([&] { district.take(all); }) == ParcelFault::incomplete);
  }
  SECTION("its own") {
    CHECK(parcel_fault_of([&] { office.take(all); }) == ParcelFault::own);
  }
  SECTION("with entries missing before it") {
    const fs::path later = office.parcel(length + 1);
    CHECK(parcel_fault_of([&] { district.take(later); }) == ParcelFault::hole);
  }
  CHECK(district.archive().audit_head() == before);
  CHECK(district.archive().list().empty());
  CHECK(fixtures::files_below(district.place() / "pages").empty());
}

TEST_CASE("an office that went on from a copy is a fork, and refused", "[archive][parcels][sqlite]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  fs::copy(office.place(), office.folder() / "copy", fs::copy_options::recursive);
  office.file("b", study_meeting());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  district.take(parcel);
  archive::OpenOptions options;
  options.user_data = office.folder() / "data";
  fs::path other = office.folder() / "forked";
  {
    archive::Archive copy = archive::Archive::open(office.folder() / "copy", options);
    fixtures::filed(copy, office.folder() / "c.txt", study_meeting());
    fixtures::filed(copy, office.folder() / "d.txt", study_meeting());
    archive::export_parcel(copy, other, {.name = "office"});
  }
  CHECK(parcel_fault_of([&] { district.take(other); }) == ParcelFault::fork);
  CHECK(district.archive().list().size() == 2);
}

TEST_CASE("every table of the catalogue either travels or is said to stay", "[archive][parcels][sqlite]") {
  const TemporaryFolder folder;
  const archive::Archive archive = fixtures::open_archive(folder);
  SqliteConnection connection(archive::file_names::catalogue(folder / "archive").string(),
                              SqliteConnection::Access::read);
  archive::sql::Statement tables =
      connection.statement("SELECT name FROM sqlite_master WHERE type = 'table'");
  const auto staying = archive::parcels::staying();
  while (tables.step()) {
    const std::string name = tables.column(0).as_string();
    if (name.starts_with("search_")) continue;
    CAPTURE(name);
    const auto travelling = archive::parcels::travelling();
    const auto found = std::find_if(travelling.begin(), travelling.end(),
                                    [&](const archive::parcels::Table& table) { return table.name == name; });
    const bool stays = std::find(staying.begin(), staying.end(), name) != staying.end();
    CHECK((found == travelling.end()) == stays);
    if (found == travelling.end()) continue;
    archive::sql::Statement columns =
        connection.statement("SELECT name FROM pragma_table_info('" + name + "')");
    while (columns.step()) {
      const std::string column = columns.column(0).as_string();
      CAPTURE(column);
      const bool sent =
          std::any_of(found->columns.begin(), found->columns.end(),
                      [&](const archive::parcels::Column& each) { return each.name == column; });
      CHECK((sent || (found->entry != nullptr && column == found->entry) ||
             (found->unsent != nullptr && column == found->unsent)));
    }
  }
}

TEST_CASE("verify names the office and the entry of what was changed of another's",
          "[archive][parcels][verify]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  district.take(parcel);
  fixtures::forge_unguarded(district.place(),
                            "UPDATE field_version SET confidence = 0.5 WHERE document_id < 0");
  const std::vector<archive::Finding> found = district.archive().verify();
  INFO(said(found));
  REQUIRE(found.size() == 1);
  CHECK(found[0].subject == "office 1, entry 1");
  CHECK(found[0].document == archive::id_of(1, 1));
}

TEST_CASE("a warning that its office has dismissed is dismissed at the district",
          "[archive][parcels][warnings]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  fixtures::Paper ahead = study_meeting();
  ahead.fields = {fixtures::date("2099-03-15")};
  office.file("a", ahead);
  district.file("b", ahead);
  const archive::WarningQuestion question;
  const auto at_home = archive::find_warnings(office.archive(), fixtures::checklists(), question);
  REQUIRE(at_home.size() == 1);
  archive::dismiss_warning(office.archive(), at_home[0].id, "看过原件", mark());
  const fs::path parcel = office.parcel();
  district.admit(parcel);
  district.take(parcel);
  const auto away = archive::find_warnings(district.archive(), fixtures::checklists(), question);
  REQUIRE(away.size() == 2);
  // The district's own paper has the same number as the office's, and is another.
  for (const archive::Warning& warning : away)
    CHECK(warning.dismissed.has_value() == !archive::is_own(warning.places.at(0).document));
}
