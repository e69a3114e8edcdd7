#include "forms/linking/paper_signs.h"

#include <sstream>

#include "forms/linking/word_search.h"
#include "tests/catch.h"

namespace {

forms::LinkRules rules() {
  return forms::load_link_rules(std::string(CUNZHENG_SOURCE) + "/forms/linking.toml");
}

forms::Paper paper_of(const std::string& text) {
  forms::Paper paper;
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);)
    paper.lines.push_back({.text = line, .page = 1, .line = number++});
  return paper;
}

bool denied(const std::string& text, const std::string& word) {
  const forms::LinkRules all = rules();
  const forms::PreparedText prepared = forms::prepared(paper_of(text), all);
  const forms::Denials denials(prepared, all);
  const std::u32string sought = forms::comparable(word);
  const auto places = forms::places_of(sought, prepared.symbols);
  REQUIRE_FALSE(places.empty());
  return denials.reach({.begin = places.front(), .end = places.front() + sought.size()});
}

forms::PaperSigns signs(const std::string& text) {
  const forms::LinkRules all = rules();
  const forms::Paper paper = paper_of(text);
  return forms::signs_of(paper, forms::prepared(paper, all), all);
}

}  // namespace

TEST_CASE("what is denied or put off reaches its own clause or sentence only", "[forms][linking]") {
  CHECK(denied("因农忙，本月理论学习暂停，推迟到下月", "理论学习"));
  CHECK(denied("区财政局党组书记因公务未能到村", "党组书记"));
  CHECK(denied("村庄规划的事因为镇里没通知，推迟到四月再议。", "村庄规划"));
  CHECK(denied("分管领导到村时间待定", "分管领导"));
  CHECK_FALSE(denied("道路硬化推迟。开展理论学习", "理论学习"));
  CHECK_FALSE(denied("老王未能到会，组织理论学习", "理论学习"));
  CHECK_FALSE(denied("组织理论学习\n道路推迟到下月", "理论学习"));
}

TEST_CASE("who was away attended nothing, and what is only heard of is not known", "[forms][linking]") {
  CHECK(denied("请假：李文斌（到区里开监测预警培训会）", "监测预警"));
  CHECK_FALSE(denied("参加：李文斌\n请假：王五", "李文斌"));
  CHECK(denied("听说今年危房改造没指标了", "危房改造"));
  // A word that overlaps the sign is what the paper is about.
  CHECK_FALSE(denied("请假：王五 三天", "请假"));
}

TEST_CASE("letters, clippings and samples are no records", "[forms][linking]") {
  CHECK(signs("三叔：\n听讲村里搞人居环境整治").no_record == 1);
  CHECK(signs("剪报：外省发展庭院经济").no_record == 1);
  CHECK(signs("请销假登记表（样表）").no_record == 1);
  CHECK(signs("清风村要闻\n记者看到").no_record > 0);
  CHECK(signs("清风村人居环境整治方案\n各组：").no_record == 0);
  CHECK(signs("通知\n各村民小组长：").no_record == 0);
}

TEST_CASE("a voice of 我 and 你 is private, that of an office is not", "[forms][linking]") {
  CHECK(signs("我到温州了，你们莫挂念，你的药我寄").private_voice > 0.5);
  CHECK(signs("我村开展我为群众办实事活动，我们高兴").private_voice == 0);
}

TEST_CASE("a title that names only village and sort of paper has no subject", "[forms][linking]") {
  CHECK_FALSE(signs("枫木冲村支委、村委联席会\n谈集体收入").title_has_subject);
  CHECK_FALSE(signs("会议记录").title_has_subject);
  CHECK(signs("年货采购讨论").title_has_subject);
  CHECK(signs("清风村防盗窗安装讨论").title_has_subject);
}
