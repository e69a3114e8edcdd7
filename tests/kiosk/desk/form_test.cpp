// Forms without a window.

#include "kiosk/desk/form.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::Answers;
using kiosk::FieldKind;
using kiosk::Form;
using kiosk::FormField;
using kiosk::Need;

namespace {

Form form() {
  Form made;
  made.fields = {{.key = "what", .label = "what"},
                 {.key = "who",
                  .label = "who",
                  .kind = FieldKind::several,
                  .options = {{.value = "1", .title = "张三"}, {.value = "2", .title = "李四"}}},
                 {.key = "note", .label = "note", .need = Need::optional},
                 kiosk::day_of_event(fixtures::day("2024-12-31"))};
  return made;
}

}  // namespace

TEST_CASE("what lacks in a form is asked for one after the other, then from the beginning", "[kiosk][form]") {
  Form asked = form();
  CHECK(kiosk::lacking(asked) == 0U);
  CHECK(kiosk::lacking(asked, 1) == 1U);
  kiosk::put(asked.fields[1], "2");
  CHECK(kiosk::lacking(asked, 1) == 0U);
  kiosk::put(asked.fields[0], "学习");
  CHECK_FALSE(kiosk::lacking(asked));
  // What may stay empty never lacks.
  CHECK(asked.fields[2].values.empty());
}

TEST_CASE("of several a second touch takes one out again, one is replaced", "[kiosk][form]") {
  Form asked = form();
  kiosk::put(asked.fields[1], "1");
  kiosk::put(asked.fields[1], "2");
  CHECK(kiosk::words_in(asked.fields[1]) == "张三、李四");
  kiosk::put(asked.fields[1], "1");
  CHECK(asked.fields[1].values == std::vector<std::string>{"2"});
  kiosk::put(asked.fields[0], "a");
  kiosk::put(asked.fields[0], "b");
  CHECK(kiosk::words_in(asked.fields[0]) == "b");
  kiosk::put(asked.fields[0], "");
  CHECK(asked.fields[0].values.empty());
}

TEST_CASE("the day of the event is today unless another is said, beside the day of entry", "[kiosk][form]") {
  Form asked = form();
  const archive::Mark mark = fixtures::mark();
  CHECK(Answers(asked.fields).occasion(mark).day == fixtures::day("2024-12-31"));
  kiosk::put(asked.fields[3], "2024-12-28");
  const archive::Occasion occasion = Answers(asked.fields).occasion(mark);
  CHECK(occasion.day == fixtures::day("2024-12-28"));
  CHECK(occasion.mark == mark);
}

TEST_CASE("answers are texts, numbers and days by their keys", "[kiosk][form]") {
  std::vector<FormField> fields = form().fields;
  fields[0].values = {"问题"};
  fields[1].values = {"7", "9"};
  const Answers answers(fields);
  CHECK(answers.text("what") == "问题");
  CHECK(answers.text("nothing such").empty());
  CHECK(answers.numbers("who") == std::vector<std::int64_t>{7, 9});
  CHECK_FALSE(answers.number("note"));
  CHECK_FALSE(answers.day("what"));
}

TEST_CASE("deadlines are suggested so many days ahead", "[kiosk][form]") {
  const FormField field = kiosk::deadline_field("until", fixtures::day("2024-12-31"), {7, 30});
  REQUIRE(field.options.size() == 2);
  CHECK(field.options[0].value == "2025-01-07");
  CHECK(field.options[1].value == "2025-01-30");
  CHECK(field.values.empty());
}
