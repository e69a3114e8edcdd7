#include "forms/names/village_choice.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// The village of a page whose label has this value; "" for no label.
std::string village(const ocr::Page& page, int label = -1) {
  const forms::PageText text = forms::page_text(page);
  std::vector<forms::Passage> values;
  if (label >= 0) values.push_back(pages::passage_of(page, label));
  const auto field = forms::read_village("village", values, {.rows = text.rows, .loose = text.rows});
  return field ? field->values.at(0) + (field->certain() ? "" : "?") : "none";
}

}  // namespace

TEST_CASE("the village at the label comes first, then the heading's, then who issued it",
          "[forms][village_choice]") {
  CHECK(village(pages::picture({"会议记录", "板桥乡白泉村"}), 1) == "板桥乡白泉村");
  CHECK(village(pages::picture({"板桥乡白泉村会议记录"})) == "板桥乡白泉村");
  CHECK(village(pages::picture({"收条", "甲", "乙", "丙", "丁", "马家村村民委员会"})) == "马家村");
  CHECK(village(pages::picture({"收条"})) == "none");
}

TEST_CASE("what stands at the label and is no village makes the heading's doubtful",
          "[forms][village_choice]") {
  CHECK(village(pages::picture({"桃源村会议记录", "格江街总桃源材"}), 1) == "桃源村?");
}
