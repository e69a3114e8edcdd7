#include "tests/bench/score.h"

#include "tests/catch.h"

using bench::add_page;
using bench::Score;
using bench::Writing;
using nlohmann::json;

namespace {

json field(const json& value, bool doubtful = false, double confidence = 0.9) {
  return {{"value", value}, {"doubtful", doubtful}, {"confidence", confidence}};
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

TEST_CASE("a village is the same without its township, not without more", "[bench][score]") {
  const json truth = {{"kind", "meal_fee_receipt"}, {"village", "板桥乡白泉村"}};
  const auto right = [&](const char* got) {
    const auto values = bench::values_of(truth, {{"fields", {{"village", field(got)}}}});
    return values.at(0).right;
  };
  CHECK(right("板桥乡白泉村"));
  CHECK(right("白泉村"));
  CHECK_FALSE(right("泉村"));
  CHECK_FALSE(right("村"));
  CHECK_FALSE(right("板桥乡"));
  CHECK_FALSE(right(""));
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

TEST_CASE("what a page is like is no field of it", "[bench][score]") {
  const json truth = {{"kind", "leave_ledger"},         {"village", "大田村"},
                      {"layout", "ruled, struck_rows"}, {"conditions", "turned"},
                      {"unlisted_labels", {"自何时"}},  {"struck", {{{"name", "张三"}}}},
                      {"rows", {{{"name", "李四"}}}}};
  Score score;
  add_page(score, Writing::hand, truth,
           {{"kind", "leave_ledger"},
            {"fields", {{"village", field("大田村")}}},
            {"rows", {{{"name", field("李王")}}}}});
  CHECK(score.hand.fields.all == 2);
  CHECK(score.hand.fields.right == 1);
  // But it is counted by what it is like.
  REQUIRE(score.hand_of.size() == 3);
  CHECK(score.hand_of["ruled"].fields.all == 2);
  CHECK(score.hand_of["struck_rows"].fields.right == 1);
  CHECK(score.hand_of["turned"].fields.right == 1);
  CHECK(score.print_of.empty());
}

TEST_CASE("a row that is not on the paper is wrong wherever it is certain", "[bench][score]") {
  const json truth = {{"kind", "leave_ledger"},
                      {"struck", {{{"name", "张三"}, {"from", "2024-01-01"}}}},
                      {"rows", {{{"name", "李四"}, {"from", "2024-01-02"}}}}};
  const json read = {
      {"kind", "leave_ledger"},
      {"rows",
       {{{"name", field("张三")}, {"from", field("2024-01-01", true)}, {"to", field(nullptr, true)}},
        {{"name", field("李四")}, {"from", field("2024-01-02")}}}}};
  Score score;
  add_page(score, Writing::print, truth, read, "a.jpg");
  // What is not on the paper is no field to find.
  CHECK(score.print.fields.all == 2);
  CHECK(score.print.fields.right == 2);
  CHECK(score.fields_of_page["a.jpg"].all == 2);
  CHECK(score.certain.all == 3);
  CHECK(score.certain.right == 2);
  CHECK(score.doubtful.all == 1);
  CHECK(score.doubtful.right == 0);
  REQUIRE(score.certain_but_wrong.size() == 1);
  CHECK(score.certain_but_wrong[0].page == "a.jpg");
  CHECK(score.certain_but_wrong[0].value.want.empty());
  CHECK(score.certain_but_wrong[0].value.got == "张三");
}

TEST_CASE("values are counted by type and stated confidence", "[bench][score]") {
  const json truth = {{"kind", "meal_fee_receipt"}, {"date", "2024-03-15"}, {"payer", "张三"},
                      {"amount", "300.00"},         {"number", "12"},       {"village", "大田村"}};
  const json read = {{"kind", "meal_fee_receipt"},
                     {"fields",
                      {{"date", field("2024-03-16", false, 0.96)},
                       {"payer", field("张三", true, 0.4)},
                       {"amount", field("300.00", false, 1.0)},
                       {"number", field("13", false, 0.99)},
                       {"village", field(nullptr, true, 0.0)}}}};
  Score score;
  add_page(score, Writing::print, truth, read, "a.jpg");
  CHECK(score.reliability[bench::ValueType::date][4].all == 1);
  CHECK(score.reliability[bench::ValueType::date][4].right == 0);
  CHECK(score.reliability[bench::ValueType::person][0].right == 1);
  CHECK(score.reliability[bench::ValueType::number][6].all == 2);
  CHECK(score.reliability[bench::ValueType::number][6].right == 1);
  // What was not read has no confidence that could be right.
  CHECK(score.reliability.count(bench::ValueType::village) == 0);
  CHECK(score.doubtful.right == 1);
  REQUIRE(score.certain_but_wrong.size() == 2);
  CHECK(score.certain_but_wrong[0].value.key == "date");
  CHECK(score.certain_but_wrong[0].value.want == "2024-03-15");
}

TEST_CASE("a confidence is in the bin that ends above it", "[bench][score]") {
  CHECK(bench::bin_of(0) == 0);
  CHECK(bench::bin_of(0.499) == 0);
  CHECK(bench::bin_of(0.5) == 1);
  CHECK(bench::bin_of(0.95) == 4);
  CHECK(bench::bin_of(0.989) == 5);
  CHECK(bench::bin_of(0.99) == 6);
  CHECK(bench::bin_of(1) == 6);
}
