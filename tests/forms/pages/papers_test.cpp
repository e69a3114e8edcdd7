#include "forms/pages/papers.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

const std::string first = "清风村党员学习会议记录\n时间：2024年6月5日\n地点：村部\n主持人：周德福\n";
const std::string second = "清风村党员学习会议记录\n时间：2024年6月20日\n地点：村部\n主持人：周德福\n";

std::vector<std::size_t> lines(const std::vector<ocr::Page>& papers) {
  std::vector<std::size_t> counts;
  for (const ocr::Page& paper : papers) counts.push_back(paper.lines.size());
  return counts;
}

}  // namespace

TEST_CASE("two minutes under each other are two papers of one page", "[forms][papers]") {
  ocr::Page page = pages::text_file(first + second);
  page.number = 3;
  page.fingerprint = 7;
  const auto papers = forms::papers_on(page, pages::kinds());
  REQUIRE(lines(papers) == std::vector<std::size_t>{4, 4});
  CHECK(papers[0].number == 3);
  CHECK(papers[1].number == 3);
  CHECK(papers[1].piece == 2);
  CHECK(papers[1].pieces == 2);
  CHECK(papers[0].fingerprint == 7);
  CHECK(papers[1].fingerprint == 0);
  CHECK(papers[1].lines[1].text == "时间：2024年6月20日");
}

TEST_CASE("a title that only stands inside a paper parts nothing", "[forms][papers]") {
  // 会议记录 is the label of what was said.
  CHECK(forms::papers_on(pages::text_file(first + "会议记录\n一、学习\n二、讨论\n"), pages::kinds()).size() ==
        1);
  // Without a day of its own it is no second paper.
  CHECK(forms::papers_on(pages::text_file(first + "党员大会记录\n略\n略\n略\n"), pages::kinds()).size() == 1);
  CHECK(forms::papers_on(pages::text_file("随便写写\n2024年6月5日"), pages::kinds()).size() == 1);
}
