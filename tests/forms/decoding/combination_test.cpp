#include "forms/decoding/combination.h"

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

double weight_of(const std::vector<forms::CombinedValue>& combined, const std::string& value) {
  const auto at =
      std::find_if(combined.begin(), combined.end(), [&](const auto& one) { return one.value == value; });
  return at == combined.end() ? -1000 : at->log_weight;
}

}  // namespace

TEST_CASE("one recogniser's likeliest value wins when nobody else read the place", "[forms][combination]") {
  const ocr::Page page = wavering();
  const auto combined = forms::combined_values(pages::passage_of(page), number, as_is);
  REQUIRE(combined.size() == 2);
  CHECK(combined[0].value == "11");
  CHECK(combined[0].log_weight == Approx(0).margin(0.05));
}

TEST_CASE("a second recogniser that is sure decides what the first wavers about", "[forms][combination]") {
  ocr::Page page = wavering();
  page.lines[0].numeral_steps = forms::certain_steps(U"71");
  const auto combined = forms::combined_values(pages::passage_of(page), number, as_is);
  REQUIRE(!combined.empty());
  CHECK(combined[0].value == "71");
  CHECK(weight_of(combined, "11") > -14);
}

TEST_CASE("a second recogniser alone does not overrule one that is sure", "[forms][combination]") {
  ocr::Page page = pages::picture({"11"});
  page.lines[0].numeral_steps = forms::certain_steps(U"71");
  const auto combined = forms::combined_values(pages::passage_of(page), number, as_is);
  REQUIRE(!combined.empty());
  CHECK(combined[0].value == "11");
}

TEST_CASE("texts that mean the same value count together, and others not at all", "[forms][combination]") {
  const ocr::Page page = wavering();
  const auto combined =
      forms::combined_values(pages::passage_of(page), number, [](const std::u32string& text) {
        return text == U"11" || text == U"71" ? std::optional<std::string>("both") : std::nullopt;
      });
  REQUIRE(combined.size() == 1);
  CHECK(combined[0].log_weight >
        -0.1 + weight_of(forms::combined_values(pages::passage_of(page), number, as_is), "11"));
  CHECK(forms::combined_values(pages::passage_of(page), number, [](const std::u32string&) {
          return std::optional<std::string>();
        }).empty());
}

TEST_CASE("a text that is expected is weighed though no recogniser offered it", "[forms][combination]") {
  const ocr::Page page = pages::picture({"11"});
  CHECK(weight_of(forms::combined_values(pages::passage_of(page), number, as_is), "17") == -1000);
  const auto combined = forms::combined_values(pages::passage_of(page), number, as_is, {U"17", U"xyzxyzxyz"});
  CHECK(combined[0].value == "11");
  CHECK(weight_of(combined, "17") > -14);
  CHECK(weight_of(combined, "xyzxyzxyz") == -1000);
}
