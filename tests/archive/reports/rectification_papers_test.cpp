#include "archive/reports/rectification_papers.h"

#include <opencv2/imgcodecs.hpp>

#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/archive/reports/round_desk.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::checklists;
using fixtures::day;
using fixtures::text_of_pdf;

namespace {

const OfficeNames names{.region = "大祥区",
                        .issuer = "大祥区指挥部",
                        .office = "领导小组办公室",
                        .code = "大指",
                        .addressees = "各乡镇（街道）",
                        .copies = {}};

// A title may be broken into lines anywhere.
bool has(std::string text, const std::string& words) {
  std::erase(text, '\n');
  return text.find(words) != std::string::npos;
}

ProblemFilter of_round(RoundId round) {
  return {.round = round, .village = {}, .township = {}, .support_unit = {}};
}

}  // namespace

TEST_CASE("a problem list goes to whom it names, with a notice and the regulation's names",
          "[archive][reports]") {
  const fixtures::RoundDesk desk;
  ProblemFilter filter = of_round(desk.round);
  filter.support_unit = "区财政局";
  write_problem_list(desk.archive, checklists(), filter, day("2024-07-10"), names, desk.folder / "a.pdf");
  const std::string text = text_of_pdf(desk.folder / "a.pdf");
  for (const char* words : {"大祥区指挥部文件", "区财政局：", "问题1个", "2024年7月31日",
                            "附件：督导问题清单", "一月没有学习记录", "附件1"}) {
    INFO(words);
    CHECK(has(text, words));
  }
  CHECK_FALSE(has(text, "1.1.1a"));
}

TEST_CASE("a list of one round leaves out what another found", "[archive][reports]") {
  fixtures::RoundDesk desk;
  desk.raise("石桥村", std::nullopt);
  write_problem_list(desk.archive, checklists(), of_round(desk.round), day("2024-07-10"), names,
                     desk.folder / "a.pdf");
  CHECK_FALSE(has(text_of_pdf(desk.folder / "a.pdf"), "石桥村"));
  write_problem_list(desk.archive, checklists(), {}, day("2024-07-10"), names, desk.folder / "b.pdf");
  CHECK(has(text_of_pdf(desk.folder / "b.pdf"), "石桥村"));
}

TEST_CASE("a township's report has addressee, sums, places to sign and seal", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  ProblemFilter filter = of_round(desk.round);
  filter.township = "檀江街道";
  write_rectification(desk.archive, checklists(), filter, day("2024-08-02"), names, desk.folder / "a.pdf");
  const std::string text = text_of_pdf(desk.folder / "a.pdf");
  for (const char* words :
       {"关于2024年上半年乡村振兴工作督导问题整改情况的报告", "领导小组办公室：", "檀江街道（盖章）",
        "负责人（签字）", "其中逾期1个", "合计", "整改措施", "责任人", "整改前", "整改后"}) {
    INFO(words);
    CHECK(has(text, words));
  }
}
