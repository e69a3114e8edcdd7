#include "forms/amounts/amount_reading.h"

#include <string>
#include <vector>

#include "forms/decoding/beam_search.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

struct Amount {
  ocr::Page page;

  explicit Amount(const std::vector<std::string>& texts, float confidence = 0.999F)
      : page(pages::picture(texts, confidence)) {}

  std::optional<forms::Field> field() const {
    std::vector<forms::Passage> passages;
    for (std::size_t i = 0; i < page.lines.size(); ++i)
      passages.push_back(pages::passage_of(page, static_cast<int>(i)));
    return forms::read_amount("amount", passages);
  }

  /// "300.00 corrected".
  std::string shown() const {
    const auto found = field();
    if (!found) return "none";
    const std::string doubts = pages::doubts({*found}, "amount");
    return pages::value({*found}, "amount") + (doubts.empty() ? "" : " " + doubts);
  }
};

std::string shown(const std::vector<std::string>& texts) {
  return Amount(texts).shown();
}

}  // namespace

TEST_CASE("capitals and digits that agree are certain", "[forms][amount_reading]") {
  CHECK(shown({"叁佰元整", "￥300.00"}) == "300.00");
  CHECK(shown({"陆佰元整", "600.00元"}) == "600.00");
  CHECK(shown({"壹仟贰佰陆拾圆伍角", "¥1,260.50"}) == "1260.50");
  CHECK(shown({"人民币叁佰元正", "300元"}) == "300.00");
  CHECK(shown({"￥300.00", "叁佰元整"}) == "300.00");
  CHECK(shown({"叁佰陆拾元伍角捌分", "￥360.58"}) == "360.58");
  CHECK(shown({"三百元", "300"}) == "300.00");
}

TEST_CASE("capitals and digits in one passage check each other", "[forms][amount_reading]") {
  CHECK(shown({"叁佰元整（￥300.00）"}) == "300.00");
  CHECK(shown({"叁佰元整 小写：￥300.00"}) == "300.00");
  CHECK(shown({"叁佰元整（￥500.00）"}).substr(6) == " capital_and_digits");
}

TEST_CASE("capitals and digits that differ are doubtful", "[forms][amount_reading]") {
  const auto field = Amount({"叁佰元整", "￥500.00"}).field();
  REQUIRE(field);
  CHECK(pages::doubted(*field, forms::Doubt::capital_and_digits));
}

TEST_CASE("only digits or only capitals are doubtful", "[forms][amount_reading]") {
  CHECK(shown({"￥300.00"}) == "300.00 written_once");
  CHECK(shown({"叁佰元整"}) == "300.00 written_once");
}

TEST_CASE("a part of an amount is no reading of it", "[forms][amount_reading]") {
  for (const std::string text : {"￥1,260.50", "壹仟贰佰陆拾圆伍角"}) {
    CAPTURE(text);
    const auto field = Amount({text}).field();
    REQUIRE(field);
    CHECK(field->values == std::vector<std::string>{"1260.50"});
    CHECK(field->confidence > 0.9);
  }
}

TEST_CASE("no amount is none", "[forms][amount_reading]") {
  CHECK(shown({}) == "none");
  CHECK(shown({"魏艳"}) == "none");
  CHECK(shown({"元"}) == "none");
}

TEST_CASE("the capitals settle a digit that was hard to read", "[forms][amount_reading]") {
  Amount amount({"叁佰元整", "￥300.00"});
  pages::hesitate(amount.page.lines[1], 1, {{U'8', 0.6F}, {U'3', 0.4F}});
  const auto field = amount.field();
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"300.00"});
  CHECK(field->confidence > 0.9);
  CHECK_FALSE(field->certain());
}

TEST_CASE("the digits settle a capital that was hard to read", "[forms][amount_reading]") {
  Amount amount({"叁佰元整", "￥300.00"});
  pages::hesitate(amount.page.lines[0], 0, {{U'参', 0.7F}, {U'叁', 0.3F}});
  const auto field = amount.field();
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"300.00"});
  CHECK(field->confidence > 0.9);
}

TEST_CASE("a digit that may be two has a low confidence where nothing checks it", "[forms][amount_reading]") {
  Amount amount({"￥300.00"});
  pages::hesitate(amount.page.lines[0], 1, {{U'3', 0.6F}, {U'8', 0.4F}});
  const auto field = amount.field();
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"300.00"});
  CHECK(field->confidence < 0.7);
  CHECK(pages::doubted(*field, forms::Doubt::low_confidence));
}

TEST_CASE("an amount has the box of what it was read from", "[forms][amount_reading]") {
  const Amount amount({"叁佰元整", "￥300.00"});
  const auto field = amount.field();
  REQUIRE((field && field->box));
  CHECK(*field->box == amount.page.lines[1].box);
}

TEST_CASE("in a text file an amount has no box", "[forms][amount_reading]") {
  const ocr::Page page = pages::text_file("￥300.00");
  const auto field = forms::read_amount("amount", {pages::passage_of(page)});
  REQUIRE(field);
  CHECK_FALSE(field->box);
}

TEST_CASE("what is left of an amount is none", "[forms][amount_reading]") {
  constexpr float certain = 1;
  CHECK(Amount({"伍佰别拾柒元玖角整"}, certain).shown() == "none");
  CHECK(Amount({"肆你叁拾元整"}, certain).shown() == "none");
  CHECK(shown({"肆你喜分", "413. 04"}).substr(0, 6) == "413.04");
}

TEST_CASE("of several places the two that agree are the amount", "[forms][amount_reading]") {
  CHECK(shown({"编号0012345 1", "叁佰元整", "￥300.00"}) == "300.00");
}

TEST_CASE("another recogniser decides about digits that the first wavers about", "[forms][amount_reading]") {
  Amount amount({"￥170.00"});
  pages::hesitate(amount.page.lines[0], 2, {{U'7', 0.55F}, {U'1', 0.45F}});
  CHECK(amount.shown().substr(0, 6) == "170.00");
  amount.page.lines[0].numeral_steps = forms::certain_steps(U"□110.00");
  CHECK(amount.shown().substr(0, 6) == "110.00");
}

TEST_CASE("an amount in running text is found by its capitals", "[forms][amount_reading]") {
  const auto found = [](const std::vector<std::string>& rows) {
    const ocr::Page page = pages::picture(rows);
    std::string all;
    for (const forms::Passage& place : forms::amounts_in_text(forms::page_text(page).rows))
      all += (all.empty() ? "" : "|") + place.as_read();
    return all;
  };
  CHECK(found({"今收到胡涛交来伙食费壹仟零贰拾元整（￥1020.00）。"}) == "壹仟零贰拾元整|1020.00");
  CHECK(found({"今收到胡涛交来搭伙费人民币壹仟零贰拾元", "整（辈1020.00）。"}) == "壹仟零贰拾元 整|1020.00");
  CHECK(found({"今收到胡涛交来生活费共计贰佰", "肆拾元正，此据。"}) == "贰佰 肆拾元正");
  CHECK(found({"驻村工作队三月伙食费", "2024.3.15"}).empty());
}
