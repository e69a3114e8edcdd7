#include "archive/records/fields.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::changed_field;
using archive::Fault;
using archive::gathered_fields;
using archive::given_value;
using archive::KeptField;
using archive::lies_ahead;
using fixtures::day;
using fixtures::fault_of;
using fixtures::field;
using fixtures::mark;
using forms::FieldType;

namespace {

using Values = std::vector<std::string>;

archive::NewPage page(std::vector<forms::Field> fields, std::vector<forms::Row> rows = {}) {
  archive::NewPage made;
  made.reading.fields = std::move(fields);
  made.reading.rows = std::move(rows);
  return made;
}

}  // namespace

TEST_CASE("rows are counted on through the pages of a document", "[archive][fields]") {
  const forms::Row row = {field("household", FieldType::person, "张三")};
  const auto fields =
      gathered_fields({page({field("topic", FieldType::text, "走访")}, {row, row}), page({}, {row})});
  REQUIRE(fields.size() == 4);
  CHECK_FALSE(fields[0].place.row);
  CHECK(fields[3].place == archive::FieldPlace{.row = 2, .key = "household"});
  CHECK(fields[3].page == 2);
}

TEST_CASE("a field of several pages is the first's that says something", "[archive][fields]") {
  forms::Field empty = field("host", FieldType::person, "");
  empty.values.clear();
  const auto fields = gathered_fields({page({empty}), page({field("host", FieldType::person, "周德福")}),
                                       page({field("host", FieldType::person, "王五")})});
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].page == 2);
  CHECK(fields[0].current().field.values == Values{"周德福"});
}

TEST_CASE("two villages on the pages of one document make the first doubtful", "[archive][fields]") {
  const auto fields = gathered_fields({page({field("village", FieldType::village, "白泉村")}),
                                       page({field("village", FieldType::village, "清风村")})});
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].current().field.values == Values{"白泉村"});
  CHECK(fields[0].current().field.doubts == std::vector{forms::Doubt::several});
}

TEST_CASE("a value that a person gives is brought into its type's form", "[archive][fields]") {
  CHECK(given_value(FieldType::amount, {"300"}).values == Values{"300.00"});
  CHECK(given_value(FieldType::text, {"　学习 "}).values == Values{"学习"});
  CHECK(given_value(FieldType::date, {"2024-03-01/2024-03-03"}).last == day("2024-03-03"));
  CHECK_FALSE(given_value(FieldType::date, {"2024-03-01/2024-03-01"}).last);
  CHECK(given_value(FieldType::people, {"张三", "李四"}).values.size() == 2);
  CHECK(given_value(FieldType::date, {}).values.empty());
}

TEST_CASE("a value that is none of its type is refused", "[archive][fields]") {
  const auto refused = [](FieldType type, const Values& values) {
    return fault_of([&] { given_value(type, values); }) == Fault::bad_value;
  };
  CHECK(refused(FieldType::date, {"2024-02-30"}));
  CHECK(refused(FieldType::date, {"2024-03-03/2024-03-01"}));
  CHECK(refused(FieldType::month, {"2024-Q1"}));
  CHECK(refused(FieldType::amount, {"三百"}));
  CHECK(refused(FieldType::text, {"a\nb"}));
  CHECK(refused(FieldType::text, {"  "}));
  CHECK(refused(FieldType::text, {"a", "b"}));
}

TEST_CASE("what has not begun yet lies ahead, but the last day of a leave may", "[archive][fields]") {
  const auto today = day("2024-03-15");
  CHECK_FALSE(lies_ahead({.row = {}, .key = "date"}, FieldType::date, {"2024-03-15"}, today));
  CHECK(lies_ahead({.row = {}, .key = "date"}, FieldType::date, {"2024-03-16"}, today));
  CHECK(lies_ahead({.row = {}, .key = "date"}, FieldType::date, {"2024-03-01/2024-03-16"}, today));
  CHECK_FALSE(lies_ahead({.row = 0, .key = "to"}, FieldType::date, {"2024-04-01"}, today));
  CHECK_FALSE(lies_ahead({.row = {}, .key = "month"}, FieldType::month, {"2024-03"}, today));
  CHECK(lies_ahead({.row = {}, .key = "month"}, FieldType::month, {"2024-04"}, today));
}

TEST_CASE("a change is a version without doubts, by whoever said it", "[archive][fields]") {
  auto fields = gathered_fields({page({fixtures::doubtful(field("host", FieldType::person, "周得福"))})});
  const KeptField& changed = changed_field(
      fields, {.place = {.row = {}, .key = "host"}, .values = Values{"周德福"}, .type = {}}, mark());
  CHECK(changed.versions.size() == 2);
  CHECK(changed.current().version == 2);
  CHECK(changed.current().field.values == Values{"周德福"});
  CHECK(changed.current().field.doubts.empty());
  CHECK(changed.current().field.confidence == 1);
  CHECK(changed.current().confirmed == mark());
  CHECK(changed.versions.front().field.values == Values{"周得福"});
}

TEST_CASE("a new field needs its type, a value, and a row next to those that are there",
          "[archive][fields]") {
  auto fields = gathered_fields({page({}, {{field("household", FieldType::person, "张三")}})});
  const auto fault = [&](const archive::FieldChange& change) {
    return fault_of([&] { changed_field(fields, change, mark()); });
  };
  CHECK(fault({.place = {.row = 1, .key = "household"}, .values = Values{"李四"}, .type = {}}) ==
        Fault::no_field);
  CHECK(
      fault({.place = {.row = 2, .key = "household"}, .values = Values{"李四"}, .type = FieldType::person}) ==
      Fault::no_field);
  CHECK_FALSE(
      fault({.place = {.row = 1, .key = "household"}, .values = Values{"李四"}, .type = FieldType::person}));
  CHECK(fields.size() == 2);
}

TEST_CASE("what is certain as read can be confirmed at once, the rest is left", "[archive][fields]") {
  const fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper = fixtures::study_meeting();
  paper.fields = {fixtures::date("2024-03-15"),
                  fixtures::doubtful(fixtures::field("host", forms::FieldType::person, "张三")),
                  fixtures::field("recorder", forms::FieldType::person, "李四")};
  paper.rows = {{fixtures::date("2024-03-02")}, {fixtures::date("2024-12-02")}};
  const auto id = fixtures::filed(archive, folder / "a.jpg", paper);
  const auto today = fixtures::day("2024-04-01");
  const archive::CertainFields fields = archive::certain_fields(archive.show(id), today);
  std::vector<std::string> certain, left;
  for (const archive::FieldChange& change : fields.changes) certain.push_back(to_string(change.place));
  for (const archive::FieldPlace& place : fields.left) left.push_back(to_string(place));
  CHECK(certain == std::vector<std::string>{"date", "recorder", "rows[0].date"});
  CHECK(left == std::vector<std::string>{"host", "rows[1].date"});
  archive.confirm(id, fields.changes, fixtures::mark());
  CHECK(archive::certain_fields(archive.show(id), today).changes.empty());
  CHECK(archive::certain_fields(archive.show(id), today).left.size() == 2);
}
