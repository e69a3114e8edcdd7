#include "forms/amounts/amount.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"

using forms::Fen;
using forms::parse_capital_amount;
using forms::parse_digit_amount;
using forms::to_capital;
using forms::to_decimal;

TEST_CASE("an amount has two decimals", "[forms][amount]") {
  CHECK(to_decimal(30000) == "300.00");
  CHECK(to_decimal(5) == "0.05");
  CHECK(to_decimal(0) == "0.00");
  CHECK(to_decimal(-1250) == "-12.50");
}

TEST_CASE("capitals are written as on a cheque", "[forms][amount]") {
  const std::vector<std::pair<Fen, std::string>> table = {
      {0, "零元整"},
      {30000, "叁佰元整"},
      {1000, "壹拾元整"},
      {126050, "壹仟贰佰陆拾元伍角整"},
      {140950, "壹仟肆佰零玖元伍角整"},
      {600714, "陆仟零柒元壹角肆分"},
      {1640902, "壹万陆仟肆佰零玖元零贰分"},
      {10700053, "壹拾万柒仟元伍角叁分"},
      {5, "伍分"},
      {50, "伍角整"},
      {1000000000, "壹仟万元整"},
      {100000000100, "壹拾亿零壹元整"},
      {1000050000, "壹仟万零伍佰元整"},
  };
  for (const auto& [amount, text] : table) {
    CHECK(to_capital(amount) == text);
    CHECK(parse_capital_amount(text) == amount);
  }
}

TEST_CASE("what is written in capitals is read back", "[forms][amount]") {
  for (Fen amount = 0; amount < 2'100'000; amount += amount < 20'000 ? 1 : 37) {
    if (parse_capital_amount(to_capital(amount)) != amount) FAIL(to_capital(amount));
  }
  for (Fen amount = 1; amount < 99'999'999'999'999; amount = amount * 7 + 13) {
    if (parse_capital_amount(to_capital(amount)) != amount) FAIL(to_capital(amount));
  }
}

TEST_CASE("two amounts never share their capitals", "[forms][amount]") {
  std::string before;
  for (Fen amount = 0; amount < 100'000; ++amount) {
    std::string text = to_capital(amount);
    if (text == before) FAIL(text);
    before = std::move(text);
  }
}

TEST_CASE("capital amounts are read in the ways that people write them", "[forms][amount]") {
  const std::vector<std::pair<std::string, Fen>> table = {
      {"叁佰元整", 30000},
      {"壹仟贰佰陆拾圆伍角", 126050},
      {"人民币叁佰元正", 30000},
      {"人民币：叁 佰 元 整", 30000},
      {"三百元", 30000},
      {"一百二十块", 12000},
      {"三块五", 350},
      {"三块五毛", 350},
      {"三百块钱", 30000},
      {"两百元", 20000},
      {"拾伍元整", 1500},
      {"十五元", 1500},
      {"廿三元", 2300},
      {"卅元", 3000},
      {"十万元整", 10000000},
      {"壹佰零伍元整", 10500},
      {"壹仟零伍元整", 100500},
      {"壹仟零伍拾元整", 105000},
      {"一万零五百元", 1050000},
      {"叁佰元零伍分", 30005},
      {"叁佰元伍角贰分", 30052},
      {"叁佰元零伍角", 30050},
      {"壹仟陆佰捌拾元零叁角贰分", 168032},
      {"壹拾万零柒仟元伍角叁分", 10700053},
      {"壹拾万柒仟元零伍角叁分", 10700053},
      {"叁佰元零角零分", 30000},
      {"零万零仟叁佰零拾零元零角零分", 30000},
      {"叁佰零拾伍元整", 30500},
      {"零佰贰拾伍元零角伍分", 2505},
      {"伍角", 50},
      {"零元整", 0},
      {"壹亿元整", 10000000000},
      {"貳佰圓整", 20000},
  };
  for (const auto& [text, amount] : table) {
    INFO(text);
    CHECK(parse_capital_amount(text) == amount);
  }
}

TEST_CASE("a capital amount that is not well-formed is none", "[forms][amount]") {
  for (const auto* text : {"",
                           "人民币",
                           "元整",
                           "整",
                           "叁佰",
                           "叁佰整",
                           "叁佰佰元",
                           "叁叁元",
                           "佰元",
                           "拾佰元",
                           "叁拾佰元",
                           "叁拾伍佰元",
                           "壹仟伍拾元",
                           "壹拾壹万零柒仟元",
                           "壹佰伍元",
                           "壹仟零佰元",
                           "壹佰零拾元",
                           "零叁佰元",
                           "叁佰零元",
                           "叁佰元肆分",
                           "叁佰零零伍元",
                           "叁佰贰拾伍元零叁角",
                           "叁佰元整整",
                           "叁佰元元",
                           "叁佰角",
                           "伍分叁角",
                           "伍角叁元",
                           "叁佰元整伍角",
                           "叁百300元",
                           "300元",
                           "叁佰元（整）",
                           "叁佰元李四",
                           "收叁佰元",
                           "一百五",
                           "一万三元",
                           "壹万叁佰元",
                           "万元",
                           "叁万万元",
                           "壹万贰亿元",
                           "三块五四",
                           "三元五"}) {
    INFO(text);
    CHECK_FALSE(parse_capital_amount(text));
  }
}

TEST_CASE("a capital amount beyond all receipts is none", "[forms][amount]") {
  CHECK(parse_capital_amount("玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分") ==
        99'999'999'999'999);
  std::string endless;
  for (int i = 0; i < 1000; ++i) endless += "玖仟亿";
  CHECK_FALSE(parse_capital_amount(endless + "元"));
}

TEST_CASE("amounts in digits are read in the ways that people write them", "[forms][amount]") {
  const std::vector<std::pair<std::string, Fen>> table = {
      {"￥300.00", 30000},
      {"¥300", 30000},
      {"￥ 300.00 元", 30000},
      {"1,260元", 126000},
      {"1,234,567.89", 123456789},
      {"300.-", 30000},
      {"３００．００", 30000},
      {"300.5元", 30050},
      {"300元整", 30000},
      {"人民币300元", 30000},
      {"RMB 300", 30000},
      {"0.50", 50},
      {"0", 0},
      {"3.5万元", 3500000},
      {"1.2345万元", 1234500},
      {"999999999999.99", 99'999'999'999'999},
  };
  for (const auto& [text, amount] : table) {
    INFO(text);
    CHECK(parse_digit_amount(text) == amount);
  }
}

TEST_CASE("digits that are not exactly one amount are none", "[forms][amount]") {
  for (const auto* text :
       {"",      "￥",        "元",      "300.",          ".50",       "300.123",       "3OO.00",
        "12,60", "1,2345",    ",300",    "1,260,",        "12345,678", "0300",          "00.50",
        "-300",  "+300",      "300 400", "3 00",          "300.0.0",   "300/400",       "300整",
        "300人", "300元李四", "1e3",     "9999999999999", "3.5万",     "1.2345678万元", "￥￥300"}) {
    INFO(text);
    CHECK_FALSE(parse_digit_amount(text));
  }
}

TEST_CASE("digits and capitals of one amount agree", "[forms][amount]") {
  for (Fen amount = 1; amount < 99'999'999'999'999; amount = amount * 3 + 1) {
    CHECK(parse_digit_amount(to_decimal(amount)) == amount);
    CHECK(parse_digit_amount("￥" + to_decimal(amount) + "元") == parse_capital_amount(to_capital(amount)));
  }
}
