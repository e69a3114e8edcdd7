#include "tests/bench/score.h"

#include "tests/catch.h"

using bench::add_page;
using bench::Score;
using bench::Writing;
using nlohmann::json;

namespace {

json field(const json& value, bool doubtful = false) {
  return {{"value", value}, {"doubtful", doubtful}};
}

}  // namespace

TEST_CASE("a page that was read right scores in full", "[bench][score]") {
  const json truth = {{"kind", "meal_fee_receipt"},
                      {"date", "2024-03-15"},
                      {"payer", "张三"},
                      {"amount", "300.00"},
                      {"lines", {"x"}}};
  const json read = {
      {"kind", "meal_fee_receipt"},
      {"fields", {{"date", field("2024-03-15")}, {"payer", field("张 三")}, {"amount", field("300")}}}};
  Score score;
  add_page(score, Writing::print, truth, read);
  CHECK(score.kinds.right == 1);
  CHECK(score.print.fields.right == 3);
  CHECK(score.print.fields.all == 3);
  CHECK(score.print.dates.right == 1);
  CHECK(score.hand.fields.all == 0);
  CHECK(score.certain.right == 3);
}

TEST_CASE("a wrong value, a missing one and a null count against it", "[bench][score]") {
  const json truth = {
      {"kind", "meal_fee_receipt"}, {"date", "2024-03-15"}, {"payer", "张三"}, {"number", "0012"}};
  const json read = {{"kind", "other"},
                     {"fields", {{"date", field(nullptr, true)}, {"payer", field("张王")}}}};
  Score score;
  add_page(score, Writing::hand, truth, read);
  CHECK(score.kinds.right == 0);
  CHECK(score.hand.fields.right == 0);
  CHECK(score.hand.fields.all == 3);
  // Only the payer claims to be certain, and is wrong.
  CHECK(score.certain.right == 0);
  CHECK(score.certain.all == 1);
}

TEST_CASE("a page that was not read scores nothing of everything", "[bench][score]") {
  Score score;
  add_page(score, Writing::print,
           {{"kind", "leave_ledger"}, {"rows", {{{"name", "张三"}, {"from", "2024-01-01"}}}}}, nullptr);
  CHECK(score.kinds.all == 1);
  CHECK(score.kinds.right == 0);
  CHECK(score.print.fields.all == 2);
  CHECK(score.print.row_dates.all == 1);
  CHECK(score.print.fields.right == 0);
}

TEST_CASE("a row too many or too few does not spoil the others", "[bench][score]") {
  const json a = {{"date", "2024-01-01"}, {"household", "甲"}};
  const json b = {{"date", "2024-01-02"}, {"household", "乙"}};
  const json c = {{"date", "2024-01-03"}, {"household", "丙"}};
  const json truth = {{"kind", "visit_register"}, {"date", "2024-01-01"}, {"rows", {a, b, c}}};
  const auto as_read = [](const json& row) {
    return json{{"date", field(row["date"])}, {"household", field(row["household"])}};
  };

  Score with_one_more;
  add_page(with_one_more, Writing::hand, truth,
           {{"kind", "visit_register"}, {"rows", {json::object(), as_read(a), as_read(b), as_read(c)}}});
  CHECK(with_one_more.hand.fields.right == 6);
  CHECK(with_one_more.hand.row_dates.right == 3);
  // A register's own date is only its first row's.
  CHECK(with_one_more.hand.dates.all == 0);

  Score with_one_less;
  add_page(with_one_less, Writing::hand, truth,
           {{"kind", "visit_register"}, {"rows", {as_read(a), as_read(c)}}});
  CHECK(with_one_less.hand.fields.right == 4);
  CHECK(with_one_less.hand.fields.all == 6);
}

TEST_CASE("lists are compared whole", "[bench][score]") {
  const json truth = {{"kind", "meeting_minutes"}, {"attendees", {"张三", "李四"}}};
  Score score;
  add_page(score, Writing::print, truth,
           {{"kind", "meeting_minutes"}, {"fields", {{"attendees", field(json{"张三", "李四"})}}}});
  add_page(score, Writing::print, truth,
           {{"kind", "meeting_minutes"}, {"fields", {{"attendees", field(json{"张三"})}}}});
  CHECK(score.print.fields.right == 1);
  CHECK(score.print.fields.all == 2);
}
