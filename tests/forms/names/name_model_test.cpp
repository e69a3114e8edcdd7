#include "forms/names/name_model.h"

#include "forms/names/person.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

TEST_CASE("a name is told from other words", "[forms][name_model]") {
  CHECK(forms::looks_like_name(U"欧阳建国"));
  CHECK(forms::looks_like_name(U"银福芳"));
  CHECK_FALSE(forms::looks_like_name(U"会议"));
  CHECK_FALSE(forms::looks_like_name(U"张"));
  CHECK_FALSE(forms::looks_like_name(U"王家的村"));
}

TEST_CASE("a name with a surname that is read for a rarer one, or an unusual character, is told",
          "[forms][name_model]") {
  CHECK(forms::may_be_another_surname(U"余建国"));
  CHECK_FALSE(forms::may_be_another_surname(U"王建国"));
  CHECK(forms::is_usual(U"王建国"));
  CHECK_FALSE(forms::is_usual(U"罗或"));
  CHECK(forms::is_usual(U""));
}

TEST_CASE("the likeliest name and its candidates are told", "[forms][name_model]") {
  const ocr::Page page = pages::picture({"胡涛"});
  forms::FieldTrace trace;
  const forms::NameChoice choice = forms::choose_name(pages::passage_of(page), 2, &trace);
  CHECK(choice.name == U"胡涛");
  CHECK(choice.probability > 0.9);
  REQUIRE_FALSE(trace.candidates.empty());
  CHECK(trace.candidates.front().recogniser == "ppocr");
  CHECK(trace.candidates.front().value == "胡涛");
  CHECK(trace.candidates.back().recogniser == "all");
}
