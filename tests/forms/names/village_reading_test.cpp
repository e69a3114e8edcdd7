#include "forms/names/village_reading.h"

#include <string>
#include <vector>

#include "forms/names/village_choice.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using forms::choose_village;
using forms::VillageMention;

namespace {

/// All villages of a text, ";" between them.
std::string villages(std::string_view text) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  std::string all;
  for (const VillageMention& mention : forms::villages_in(pages::passage_of(page)))
    all += (all.empty() ? "" : ";") + mention.name;
  return all;
}

VillageMention mention(const std::string& name, double confidence, bool has_township = true) {
  return {name, confidence, name, {}, has_township, false};
}

std::string chosen(const std::vector<VillageMention>& labelled, const std::vector<VillageMention>& others) {
  const auto field = choose_village("village", labelled, others);
  return field ? field->values.at(0) : "none";
}

const std::vector<forms::OfficeVillage>& known_villages() {
  static const std::vector<forms::OfficeVillage> villages = {{"大田村", "蔡锷乡"},
                                                             {"大石村", "蔡锷乡"},
                                                             {"白泉村", "板桥乡"},
                                                             {"双桥村", "罗市镇"},
                                                             {"红旗社区", "学院路街道"}};
  return villages;
}

/// The village that a line means where these are known, as it was read with this confidence.
std::string known_village(std::string_view text, float confidence = 0.9F) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0, confidence));
  const auto field =
      choose_village("village", forms::villages_in(pages::passage_of(page), known_villages()), {});
  return field ? field->values.at(0) : "none";
}

/// A line in which the recogniser wavers at these characters.
ocr::Page wavering(std::string_view text, const std::vector<std::size_t>& places) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  for (const std::size_t place : places)
    pages::hesitate(page.lines[0], place, {{page.lines[0].glyphs[place].symbol, 0.4F}, {U'某', 0.3F}});
  return page;
}

std::optional<forms::Field> known_village(const ocr::Page& page) {
  return choose_village("village", forms::villages_in(pages::passage_of(page), known_villages()), {});
}

}  // namespace

TEST_CASE("a village is named with its township", "[forms][village]") {
  CHECK(villages("板桥乡白泉村民委员会") == "板桥乡白泉村");
  CHECK(villages("收款单位：板桥乡白泉村民委员会（盖章）") == "板桥乡白泉村");
  CHECK(villages("学院路街道红旗社区") == "学院路街道红旗社区");
  CHECK(villages("学院路街道红旗社区居民委员会") == "学院路街道红旗社区");
  CHECK(villages("蔡锷乡大田村驻村工作队请销假台账") == "蔡锷乡大田村");
  CHECK(villages("罗市镇双桥村村部二楼会议室") == "罗市镇双桥村");
  CHECK(villages("檀江街道清风村走访登记表") == "檀江街道清风村");
  CHECK(villages("板桥乡白泉村村民委员会") == "板桥乡白泉村");
  CHECK(villages("中共板桥乡白泉村支部委员会") == "板桥乡白泉村");
}

TEST_CASE("a village without its township is named, too", "[forms][village]") {
  CHECK(villages("白泉村会议记录") == "白泉村");
  CHECK(villages("红旗社区") == "红旗社区");
  CHECK(villages("地点：白泉村村部") == "白泉村");
  CHECK(villages("白泉村、双桥村") == "白泉村;双桥村");
}

TEST_CASE("words with village in them are no villages", "[forms][village]") {
  for (const std::string text : {"驻村工作队",   "全村脱贫户",     "农村改厕",
                                 "乡村振兴",     "各村（社区）：", "村集体经济",
                                 "到村入户",     "村民委员会",     "村名",
                                 "本村",         "我村",           "行政村",
                                 "自然村",       "驻点村",         "所在村",
                                 "村支两委",     "离村时间",       "返村时间",
                                 "社区",         "村社区",         "该社区",
                                 "示范村创建",   "工作队驻村日志", "健全村规民约",
                                 "推进村务公开", "村两委",         "老旧社区改造",
                                 "每个村",       "三个村",         "邻村",
                                 "外村",         "新村",           "加强农村人居环境整治"}) {
    CAPTURE(text);
    CHECK(villages(text).empty());
  }
}

TEST_CASE("names that hold a common word's character are villages", "[forms][village]") {
  for (const std::string text :
       {"前进村", "山下村", "门外村", "对门村", "安全村", "新市村", "沙市坪村", "和谐社区", "石井村"}) {
    CAPTURE(text);
    CHECK(villages(text) == text);
  }
  CHECK(villages("新市镇白泉村") == "新市镇白泉村");
  CHECK(villages("城区街道红旗社区") == "城区街道红旗社区");
}

TEST_CASE("words that lead to a village are no part of its name", "[forms][village]") {
  CHECK(villages("在板桥乡白泉村召开会议") == "板桥乡白泉村");
  CHECK(villages("今收到驻板桥乡白泉村工作队") == "板桥乡白泉村");
  CHECK(villages("大祥区板桥乡白泉村") == "板桥乡白泉村");
  CHECK(villages("邵阳市大祥区板桥乡白泉村村民委员会") == "板桥乡白泉村");
  CHECK(villages("湖南省邵阳市大祥区学院路街道红旗社区") == "学院路街道红旗社区");
}

TEST_CASE("the same name several times is surer", "[forms][village]") {
  const auto once = choose_village("village", {mention("板桥乡白泉村", 0.7)}, {});
  const auto twice =
      choose_village("village", {mention("板桥乡白泉村", 0.7)}, {mention("板桥乡白泉村", 0.7)});
  REQUIRE((once && twice));
  CHECK(twice->confidence > once->confidence);
  CHECK(once->doubts == std::vector{forms::Doubt::low_confidence});
  CHECK(twice->doubts.empty());
}

TEST_CASE("the township, the label and agreement decide between names", "[forms][village]") {
  CHECK(chosen({mention("白泉村", 0.9, false)}, {mention("板桥乡白泉村", 0.9)}) == "板桥乡白泉村");
  CHECK(chosen({mention("板桥乡白泉村", 0.9)}, {mention("罗市镇双桥村", 0.9)}) == "板桥乡白泉村");
  CHECK(chosen({mention("板桥乡白皋村", 0.5)},
               {mention("板桥乡白泉村", 0.9), mention("板桥乡白泉村", 0.8)}) == "板桥乡白泉村");
  CHECK(chosen({}, {}) == "none");
}

TEST_CASE("two villages of one page make a question", "[forms][village]") {
  const auto field =
      choose_village("village", {mention("板桥乡白泉村", 0.95), mention("罗市镇双桥村", 0.95)}, {});
  REQUIRE(field);
  CHECK(pages::doubted(*field, forms::Doubt::several));
}

TEST_CASE("spellings of one name are no two villages", "[forms][village]") {
  const auto field =
      choose_village("village", {mention("板桥乡白泉村", 0.95)}, {mention("板桥乡白皋村", 0.4)});
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"板桥乡白泉村"});
  CHECK_FALSE(pages::doubted(*field, forms::Doubt::several));
}

TEST_CASE("a village's box lies on its name", "[forms][village]") {
  ocr::Page page;
  page.lines.push_back(pages::line("收款单位：板桥乡白泉村民委员会", 100, 50));
  const auto mentions = forms::villages_in(pages::passage_of(page));
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].box == ocr::Box{300, 50, 240, 40});
  CHECK(mentions[0].text == "板桥乡白泉村");
}

TEST_CASE("a known village comes out right though a rare character was missed", "[forms][village]") {
  CHECK(known_village("蔡锣乡大田村") == "蔡锷乡大田村");
  CHECK(known_village("蔡乡大田村会议记录") == "蔡锷乡大田村");
  CHECK(known_village(wavering("荔钙多大田村", {0, 1, 2}))->values.at(0) == "蔡锷乡大田村");
  CHECK(known_village("板桥乡白皋村民委员会") == "板桥乡白泉村");
}

TEST_CASE("a known village is found where the word village was misread", "[forms][village]") {
  CHECK(known_village("板桥乡白泉林委会", 0.7F) == "板桥乡白泉村");
  CHECK(known_village("板桥乡人民政府") == "none");
}

TEST_CASE("a known village is spelt as the paper does, with its township or without", "[forms][village]") {
  CHECK(known_village("白泉村会议记录") == "白泉村");
  CHECK(known_village("板桥乡白泉村会议记录") == "板桥乡白泉村");
}

TEST_CASE("a village that nobody knows stays as it is written", "[forms][village]") {
  CHECK(known_village("云山镇石牛村会议记录") == "云山镇石牛村");
  CHECK(known_village("青龙村会议记录", 0.99F) == "青龙村");
  CHECK(known_village("新白泉村会议记录", 0.99F) == "新白泉村");
}

TEST_CASE("a village that was read otherwise needs a person's eye unless it is beyond doubt",
          "[forms][village]") {
  const auto doubtful = known_village(wavering("板桥乡白皋村", {4}));
  REQUIRE(doubtful);
  CHECK(doubtful->values.at(0) == "板桥乡白泉村");
  CHECK(pages::doubted(*doubtful, forms::Doubt::corrected));
  const auto beyond = known_village(wavering("蔡锣乡大田村", {1}));
  REQUIRE(beyond);
  CHECK(beyond->values.at(0) == "蔡锷乡大田村");
  CHECK(beyond->certain());
}

TEST_CASE("a township on the line above belongs to its village", "[forms][village_reading]") {
  const ocr::Page page = pages::picture({"城南街道", "沙子坡社区", "汇报材料"});
  forms::Passage cell(page);
  for (const int line : {0, 1}) cell.append(line);
  const auto mentions = forms::villages_in(cell);
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].name == "城南街道沙子坡社区");
  CHECK(mentions[0].has_township);
  forms::Passage other(page);
  for (const int line : {2, 1}) other.append(line);
  REQUIRE(forms::villages_in(other).size() == 1);
  CHECK(forms::villages_in(other)[0].name == "沙子坡社区");
}

TEST_CASE("a township with a character missing or misread is the one that is known",
          "[forms][village_reading]") {
  const std::vector<std::string> townships = {"蔡锷乡", "学院路街道"};
  const auto name = [&](std::string_view text) {
    const ocr::Page page = pages::picture({std::string(text)});
    const auto mentions = forms::villages_in(pages::passage_of(page), {}, townships);
    return mentions.size() == 1 ? mentions[0].name + (mentions[0].corrected ? " corrected" : "") : "none";
  };
  CHECK(name("蔡乡大田村") == "蔡锷乡大田村 corrected");
  CHECK(name("蔡谔乡大田村") == "蔡锷乡大田村 corrected");
  CHECK(name("学院路衡道红旗社区") == "学院路街道红旗社区 corrected");
  CHECK(name("蔡锷乡大田村") == "蔡锷乡大田村");
  CHECK(name("板桥乡大田村") == "板桥乡大田村");
}

TEST_CASE("the word for the place of a meeting is no part of a township", "[forms][village_reading]") {
  CHECK(villages("会场高崇山镇观音阁村村部会议室") == "高崇山镇观音阁村");
}
