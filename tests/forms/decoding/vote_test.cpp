#include "forms/decoding/vote.h"

#include <algorithm>

#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

const forms::Grammar number(U"<[0-9]{2}>");

std::optional<std::string> as_is(const std::u32string& text) {
  return forms::to_utf8(text);
}

/// A page whose one line reads 11 or 71, and nobody is sure which.
ocr::Page wavering() {
  ocr::Page page = pages::picture({"11"});
  pages::hesitate(page.lines[0], 0, {{U'1', 0.6F}, {U'7', 0.4F}});
  return page;
}

double weight_of(const std::vector<forms::Vote>& votes, const std::string& value) {
  const auto at =
      std::find_if(votes.begin(), votes.end(), [&](const auto& vote) { return vote.value == value; });
  return at == votes.end() ? -1000 : at->log_weight;
}

}  // namespace

TEST_CASE("one recogniser's likeliest value wins when nobody else read the place", "[forms][vote]") {
  const ocr::Page page = wavering();
  const auto votes = forms::vote(pages::passage_of(page), number, as_is);
  REQUIRE(votes.size() == 2);
  CHECK(votes[0].value == "11");
  CHECK(votes[0].log_weight == Approx(0).margin(0.05));
}

TEST_CASE("a second recogniser that is sure decides what the first wavers about", "[forms][vote]") {
  ocr::Page page = wavering();
  page.lines[0].numeral_steps = forms::certain_steps(U"71");
  const auto votes = forms::vote(pages::passage_of(page), number, as_is);
  REQUIRE(!votes.empty());
  CHECK(votes[0].value == "71");
  CHECK(weight_of(votes, "11") > -14);
}

TEST_CASE("a second recogniser alone does not overrule one that is sure", "[forms][vote]") {
  ocr::Page page = pages::picture({"11"});
  page.lines[0].numeral_steps = forms::certain_steps(U"71");
  const auto votes = forms::vote(pages::passage_of(page), number, as_is);
  REQUIRE(!votes.empty());
  CHECK(votes[0].value == "11");
}

TEST_CASE("texts that mean the same value count together, and others not at all", "[forms][vote]") {
  const ocr::Page page = wavering();
  const auto votes = forms::vote(pages::passage_of(page), number, [](const std::u32string& text) {
    return text == U"11" || text == U"71" ? std::optional<std::string>("both") : std::nullopt;
  });
  REQUIRE(votes.size() == 1);
  CHECK(votes[0].log_weight > -0.1 + weight_of(forms::vote(pages::passage_of(page), number, as_is), "11"));
  CHECK(forms::vote(pages::passage_of(page), number, [](const std::u32string&) {
          return std::optional<std::string>();
        }).empty());
}

TEST_CASE("a text that is expected is weighed though no recogniser offered it", "[forms][vote]") {
  const ocr::Page page = pages::picture({"11"});
  CHECK(weight_of(forms::vote(pages::passage_of(page), number, as_is), "17") == -1000);
  const auto votes = forms::vote(pages::passage_of(page), number, as_is, {U"17", U"xyzxyzxyz"});
  CHECK(votes[0].value == "11");
  CHECK(weight_of(votes, "17") > -14);
  CHECK(weight_of(votes, "xyzxyzxyz") == -1000);
}
