#include "forms/linking/prepared_text.h"

#include <sstream>

#include "tests/catch.h"

using forms::LinkPlace;

namespace {

forms::Paper paper_of(const std::string& text) {
  forms::Paper paper;
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);)
    paper.lines.push_back({.text = line, .page = 1, .line = number++});
  return paper;
}

std::vector<LinkPlace> places(const std::string& text) {
  forms::LinkRules rules;
  rules.captions = {"内容", "议题"};
  return forms::prepared(paper_of(text), rules).places;
}

constexpr LinkPlace T = LinkPlace::title, H = LinkPlace::heading, B = LinkPlace::body;

}  // namespace

TEST_CASE("the first row is the title, and the next where the first says only who or what",
          "[forms][linking]") {
  CHECK(places("清风村人居环境整治方案\n为了村庄整洁") == std::vector{T, B});
  CHECK(places("通  知\n关于开展垃圾清理\n各组：") == std::vector{T, T, B});
  CHECK(places("清风村村民委员会\n关于开展垃圾清理\n各组") == std::vector{T, T, B});
  CHECK(places("附件2\n危房改造台账\n户主") == std::vector{H, T, B});
  CHECK(places("\n\n危房改造台账") == std::vector{B, B, T});
}

TEST_CASE("heads of parts and rows behind labels are headings", "[forms][linking]") {
  CHECK(places("会议记录表\n一、学习文件\n（二）危房\n3. 道路\n12.5 吨\n议题：改厕\n内容清楚") ==
        std::vector{T, H, H, H, B, H, B});
}

TEST_CASE("a running text has no title", "[forms][linking]") {
  std::string row;
  for (int i = 0; i < 45; ++i) row += "话";
  CHECK(places(row + "\n第二行") == std::vector{B, B});
}

TEST_CASE("a full line goes on in the next, a short one ends its sentence", "[forms][linking]") {
  const forms::PreparedText text = forms::prepared(
      paper_of("题目题目题目题目\n一二三四五六七八九十一二三四五六七八九危\n房改造完成\n短\n行"), {});
  CHECK(text.sentences[8] == text.sentences[8 + 20]);
  CHECK(text.sentences[8 + 20] != text.sentences[8 + 25]);
}
