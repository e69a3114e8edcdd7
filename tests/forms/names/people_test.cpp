#include "forms/names/people.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

std::string people(std::string_view text) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  const auto field = forms::read_people("names", pages::passage_of(page));
  return field ? pages::value({*field}, "names") : "none";
}

/// Households of one village.
forms::PageNames households(const std::vector<std::string>& names) {
  forms::Office office;
  for (const std::string& name : names)
    office.people.push_back({name, "清风村", forms::RosterRole::household});
  return {office, "清风村"};
}

}  // namespace

TEST_CASE("a list is parted by commas of all kinds and by spaces", "[forms][people]") {
  CHECK(people("程辉、赵兰、宋静国") == "程辉、赵兰、宋静国");
  CHECK(people("程辉，赵兰,宋静国；许丽") == "程辉、赵兰、宋静国、许丽");
  CHECK(people("程辉 赵兰 宋静国") == "程辉、赵兰、宋静国");
  CHECK(people("程辉、王 军、赵兰") == "程辉、王军、赵兰");
  CHECK(people("程辉、赵兰、") == "程辉、赵兰");
  CHECK(people("程辉、赵兰。") == "程辉、赵兰");
}

TEST_CASE("the count after a list is no name", "[forms][people]") {
  CHECK(people("程辉、赵兰等12人") == "程辉、赵兰");
}

TEST_CASE("each name of a list may be known", "[forms][people]") {
  ocr::Page page;
  page.lines.push_back(pages::line("程辉、胡涛", 0, 0));
  pages::hesitate(page.lines[0], 3, {{U'湖', 0.6F}, {U'胡', 0.05F}});
  const auto field =
      forms::read_people("attendees", pages::passage_of(page), households({"胡涛", "赵兰", "程辉"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"程辉", "胡涛"});
}

TEST_CASE("a name that a line breaks is one name of its list", "[forms][people]") {
  const auto read = [](const std::vector<std::string>& lines) {
    const ocr::Page page = pages::picture(lines, 0.9999F);
    forms::Passage list(page);
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) list.append(i);
    const auto field = forms::read_people("names", list);
    return pages::value({*field}, "names") + (field->certain() ? "" : " doubtful");
  };
  CHECK(read({"夏桂敏、张", "礼兰、王军"}) == "夏桂敏、张礼兰、王军");
  CHECK(read({"夏桂敏、张礼", "兰、王军"}) == "夏桂敏、张礼兰、王军");
  CHECK(read({"夏桂敏、", "张礼兰"}) == "夏桂敏、张礼兰");
  CHECK(read({"夏桂敏、张礼", "王军"}) == "夏桂敏、张礼、王军 doubtful");  // a comma may be lost
  CHECK(read({"夏桂敏", "张礼兰"}) == "夏桂敏、张礼兰");                   // each in a line of its own
}
