// What people set, confirm and say of a document that was filed.

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "tests/archive/catalogue/papers.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::LinkState;
using fixtures::change;
using fixtures::confirm;
using fixtures::date;
using fixtures::day;
using fixtures::fault_of;
using fixtures::field;
using fixtures::filed;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::receipt;
using fixtures::TemporaryFolder;
using fixtures::visits;
using forms::FieldType;

TEST_CASE("the operator's village is a version over the one on the paper", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.village = "大田村";
  const archive::Document document = archive.show(filed(archive, folder / "a.jpg", paper));
  CHECK(document.summary.village == "大田村");
  const archive::KeptField* village = archive::find_field(document, {.row = std::nullopt, .key = "village"});
  REQUIRE(village);
  REQUIRE(village->versions.size() == 2);
  CHECK(village->versions[0].field.values == std::vector<std::string>{"板桥乡白泉村"});
  CHECK(village->versions[1].field.values == std::vector<std::string>{"大田村"});
  // Nobody has looked at a paper that says otherwise.
  CHECK_FALSE(village->versions[1].confirmed);
  paper.village = "白泉村";
  const archive::Document same = archive.show(filed(archive, folder / "b.jpg", paper));
  village = archive::find_field(same, {.row = std::nullopt, .key = "village"});
  REQUIRE(village);
  REQUIRE(village->versions.size() == 2);
  CHECK(village->versions[1].confirmed == mark());
}

TEST_CASE("a correction adds a version and keeps the old value", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  confirm(archive, id, change("payer", std::vector<std::string>{" 胡滔 "}));
  confirm(archive, id, change("payer"), "赵六");
  const archive::Document document = archive.show(id);
  const archive::KeptField* payer = archive::find_field(document, {.row = std::nullopt, .key = "payer"});
  REQUIRE(payer);
  REQUIRE(payer->versions.size() == 3);
  CHECK(payer->versions[0].field.values == std::vector<std::string>{"胡涛"});
  CHECK(payer->versions[1].field.values == std::vector<std::string>{"胡滔"});
  CHECK(payer->versions[1].field.text == "胡涛");
  CHECK(payer->versions[1].confirmed == mark("王五"));
  CHECK(payer->versions[2].field.values == std::vector<std::string>{"胡滔"});
  CHECK(payer->versions[2].confirmed == mark("赵六"));
  CHECK(payer->current().field.certain());
  CHECK(archive.verify().empty());
}

TEST_CASE("confirming the date confirms the event", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK(archive.show(id).events[0].certain);
  CHECK_FALSE(archive.show(id).events[0].confirmed);
  CHECK(archive.show(id).events[0].person == "胡涛");
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events[0].confirmed == mark("王五"));
  CHECK(archive.list()[0].confirmed_events == 1);
}

TEST_CASE("a row of a register is an event with its household and visitor", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", visits());
  auto events = archive.show(id).events;
  // The month of the register is no event of its own beside its rows.
  REQUIRE(events.size() == 2);
  CHECK(events[0].row == 0);
  CHECK(events[0].household == "张三");
  CHECK(events[0].person == "李四");
  CHECK(events[0].certain);
  CHECK_FALSE(events[1].certain);
  confirm(archive, id, change("rows[1].date", std::vector<std::string>{"2024-03-19"}));
  confirm(archive, id, change("rows[1].household", std::vector<std::string>{"王二"}));
  events = archive.show(id).events;
  CHECK(events[1].first == day("2024-03-19"));
  CHECK(events[1].household == "王二");
  CHECK(events[1].certain);
  CHECK(events[1].confirmed == mark("王五"));
  CHECK_FALSE(events[0].confirmed);
  CHECK(archive.verify().empty());
}

TEST_CASE("a row from one day to another is a range, confirmed when both are", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper ledger;
  ledger.kind = "leave_ledger";
  ledger.fields = {date("2024-04-01")};
  ledger.rows = {{field("name", FieldType::person, "胡涛"), field("from", FieldType::date, "2024-03-30"),
                  field("to", FieldType::date, "2024-04-02")},
                 {field("from", FieldType::date, "2024-03-30"), field("to", FieldType::date, "2024-03-02")}};
  const auto id = filed(archive, folder / "a.jpg", ledger);
  confirm(archive, id, change("rows[0].from"));
  auto events = archive.show(id).events;
  REQUIRE(events.size() == 3);
  CHECK_FALSE(events[0].row);
  CHECK(events[1].first == day("2024-03-30"));
  CHECK(events[1].last == day("2024-04-02"));
  CHECK(events[1].person == "胡涛");
  CHECK_FALSE(events[1].confirmed);
  // Backwards: only its first day is taken, and not for certain.
  CHECK(events[2].last == day("2024-03-30"));
  CHECK_FALSE(events[2].certain);
  confirm(archive, id, change("rows[0].to"));
  CHECK(archive.show(id).events[1].confirmed);
}

TEST_CASE("a written range is an event until its last day", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.fields[0].text = "2024年3月1日至3日";
  paper.fields[0].values = {"2024-03-01"};
  forms::DateOnPage written;
  written.first = day("2024-03-01");
  written.last = day("2024-03-03");
  written.text = "2024年3月1日至3日";
  written.box = paper.fields[0].box;
  paper.dates = {written};
  const auto id = filed(archive, folder / "a.jpg", paper);
  CHECK(archive.show(id).events.at(0).last == day("2024-03-03"));
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events.at(0).last == day("2024-03-03"));
  confirm(archive, id, change("date", std::vector<std::string>{"2024-03-02/2024-03-05"}));
  CHECK(archive.show(id).events.at(0).first == day("2024-03-02"));
  CHECK(archive.show(id).events.at(0).last == day("2024-03-05"));
}

TEST_CASE("a month alone is a doubtful event until a person confirms it", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = visits();
  paper.rows.clear();
  const auto id = filed(archive, folder / "a.jpg", paper);
  auto events = archive.show(id).events;
  REQUIRE(events.size() == 1);
  CHECK(events[0].first == day("2024-03-01"));
  CHECK(events[0].last == day("2024-03-31"));
  CHECK_FALSE(events[0].certain);
  confirm(archive, id, change("month", std::vector<std::string>{"2024-02"}));
  events = archive.show(id).events;
  CHECK(events.at(0).last == day("2024-02-29"));
  CHECK(events.at(0).confirmed);
}

TEST_CASE("the only day on pages without a date field is a doubtful date", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper photo;
  photo.kind = "other";
  forms::DateOnPage stamp;
  stamp.first = stamp.last = day("2024-05-06");
  stamp.text = "2024.5.6";
  stamp.confidence = 0.9;
  photo.dates = {stamp, stamp};
  const auto id = filed(archive, folder / "a.jpg", photo);
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK_FALSE(archive.show(id).events[0].certain);
  confirm(archive, id, change("date"));
  CHECK(archive.show(id).events[0].confirmed);
  // Not so where the paper has a date that could not be read.
  photo.fields = {fixtures::doubtful(date("2024-02-30"), forms::Doubt::impossible)};
  photo.fields[0].values.clear();
  CHECK(archive.show(filed(archive, folder / "c.jpg", photo)).events.empty());
  photo.fields.clear();
  photo.dates[1].first = photo.dates[1].last = day("2024-05-07");
  CHECK(archive.show(filed(archive, folder / "b.jpg", photo)).events.empty());
}

TEST_CASE("a person can say what the reader did not find, and that there is nothing", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper photo;
  photo.kind = "other";
  const auto id = filed(archive, folder / "a.jpg", photo);
  CHECK(fault_of([&] { confirm(archive, id, change("date")); }) == Fault::no_field);
  CHECK(fault_of([&] { confirm(archive, id, change("date", std::vector<std::string>{"2024-05-06"})); }) ==
        Fault::no_field);
  confirm(archive, id, change("date", std::vector<std::string>{"2024-05-06"}, FieldType::date));
  REQUIRE(archive.show(id).events.size() == 1);
  CHECK(archive.show(id).events[0].confirmed);
  CHECK(fault_of([&] {
          confirm(archive, id,
                  change("rows[1].date", std::vector<std::string>{"2024-05-06"}, FieldType::date));
        }) == Fault::no_field);
  confirm(archive, id, change("rows[0].date", std::vector<std::string>{"2024-05-07"}, FieldType::date));
  CHECK(archive.show(id).events.size() == 2);
  confirm(archive, id, change("date", std::vector<std::string>{}));
  CHECK(archive.show(id).events.size() == 1);
  CHECK(fault_of([&] { confirm(archive, id, change("date")); }) == Fault::bad_value);
  CHECK(archive.verify().empty());
}

TEST_CASE("a value must be one of its field's type", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.fields.push_back(field("month", FieldType::month, "2024-03"));
  paper.fields.push_back(field("attendees", FieldType::people, "胡涛"));
  const auto id = filed(archive, folder / "a.jpg", paper);
  const auto fault = [&](const std::string& place, std::vector<std::string> values) {
    return fault_of([&] { confirm(archive, id, change(place, std::move(values))); });
  };
  for (const char* value :
       {"2024-02-30", "2023-02-29", "2024-3-1", "昨天", "", "2024-03-05/2024-03-01", "2024-03-05/"})
    CHECK(fault("date", {value}) == Fault::bad_value);
  for (const char* value : {"三百", "abc", "300.001", ""})
    CHECK(fault("amount", {value}) == Fault::bad_value);
  for (const char* value : {"2024-13", "2024", "2024-Q1", "3月"})
    CHECK(fault("month", {value}) == Fault::bad_value);
  CHECK(fault("payer", {"两\n行"}) == Fault::bad_value);
  CHECK(fault("payer", {"\xff\xfe"}) == Fault::bad_value);
  CHECK(fault("payer", {"一", "二"}) == Fault::bad_value);
  CHECK(fault("payer", {"  "}) == Fault::bad_value);
  CHECK(archive.audit_head().length == 1);
  CHECK_FALSE(fault("date", {"2024-02-29"}));
  CHECK_FALSE(fault("amount", {"300"}));
  CHECK_FALSE(fault("attendees", {"一", "二"}));
  const archive::Document document = archive.show(id);
  CHECK(document.fields[2].current().field.values == std::vector<std::string>{"300.00"});
  CHECK(archive::find_field(document, {.row = std::nullopt, .key = "attendees"})
            ->current()
            .field.values.size() == 2);
}

TEST_CASE("of several changes all happen or none", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  const std::vector<archive::FieldChange> changes = {change("payer", std::vector<std::string>{"胡滔"}),
                                                     change("date", std::vector<std::string>{"2024-02-30"})};
  CHECK(fault_of([&] { archive.confirm(id, changes, mark()); }) == Fault::bad_value);
  CHECK(archive.show(id).fields[1].versions.size() == 1);
}

TEST_CASE("correcting the village moves the document", "[archive][fields]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  confirm(archive, id, change("village", std::vector<std::string>{"大田村"}));
  CHECK(archive.villages() == std::vector<std::string>{"大田村"});
  CHECK(archive.verify().empty());
}

TEST_CASE("a person says what kind a document is, and what was read stays", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  std::vector<archive::Link> suggested(1);
  suggested[0].requirement = "1.3.1a";
  archive.set_kind(id, "visit_register", suggested, mark("王五"));
  archive.set_kind(id, "work_log", suggested, mark("赵六"));
  const archive::Document document = archive.show(id);
  CHECK(document.summary.kind == "work_log");
  CHECK(document.kind_read == "meal_fee_receipt");
  REQUIRE(document.said_kinds.size() == 2);
  CHECK(document.said_kinds[0].kind == "visit_register");
  CHECK(document.said_kinds[0].mark == mark("王五"));
  CHECK(archive.list({.village = {}, .kind = "work_log", .from = {}, .to = {}}).size() == 1);
  CHECK(archive.list({.village = {}, .kind = "meal_fee_receipt", .from = {}, .to = {}}).empty());
  CHECK(archive.audit().back().action == archive::Action::kind_said);
  CHECK(archive.verify().empty());
}

TEST_CASE("a said kind suggests links anew and touches none of a person's", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper = receipt();
  paper.requirements = {"1.1.1a", "1.1.1b", "1.2.1a"};
  const auto id = filed(archive, folder / "a.jpg", paper);
  archive.link(id, "1.1.1b", LinkState::accepted, mark());
  archive.link(id, "1.2.1a", LinkState::rejected, mark());
  std::vector<archive::Link> suggested(2);
  suggested[0].requirement = "1.3.1a";
  suggested[1].requirement = "1.2.1a";
  archive.set_kind(id, "visit_register", suggested, mark());
  std::string links;
  for (const archive::Link& link : archive.show(id).links)
    links += link.requirement + " " + std::string(name_of(link.state)) + "; ";
  CHECK(links == "1.1.1b accepted; 1.2.1a rejected; 1.3.1a suggested; ");
  CHECK(archive.verify().empty());
}

TEST_CASE("a kind that is no other, and a document that is none, are refused", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  CHECK(fault_of([&] { archive.set_kind(id, "meal_fee_receipt", {}, mark()); }) == Fault::bad_value);
  CHECK(fault_of([&] { archive.set_kind(id, "", {}, mark()); }) == Fault::bad_value);
  CHECK(fault_of([&] { archive.set_kind(id + 1, "other", {}, mark()); }) == Fault::no_document);
  CHECK(archive.show(id).said_kinds.empty());
}

TEST_CASE("a kind that was forged shows", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  archive.set_kind(id, "work_log", {}, mark());
  fixtures::forge(folder / "archive", "UPDATE document SET kind = 'notice'");
  const auto findings = archive.verify();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].damage == archive::Damage::row_broken);
  fixtures::forge(folder / "archive", "UPDATE document SET kind = 'work_log'");
  fixtures::forge_unguarded(folder / "archive", "UPDATE document_kind SET kind_before = 'notice'");
  CHECK_FALSE(archive.verify().empty());
}

TEST_CASE("a document whose kind was said can be taken back", "[archive][kind]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto id = filed(archive, folder / "a.jpg", receipt());
  archive.set_kind(id, "work_log", {}, mark());
  archive.withdraw({&id, 1}, mark());
  CHECK(archive.list().empty());
  CHECK(archive.verify().empty());
}
