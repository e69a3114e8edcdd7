#include "forms/linking/linking.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>

#include "tests/catch.h"

using forms::LinkLevel;
using forms::LinkPlace;

namespace {

const forms::Checklists& annexes() {
  static const forms::Checklists checklists =
      forms::Checklists::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms" / "checklists");
  return checklists;
}

forms::Paper paper_of(const std::string& kind, const std::string& text) {
  forms::Paper paper;
  paper.kind = kind;
  std::istringstream in(text);
  int number = 0;
  for (std::string line; std::getline(in, line);)
    paper.lines.push_back({.text = line, .page = 1, .line = number++});
  return paper;
}

std::vector<std::string> suggested(const std::string& kind, const std::string& text,
                                   const forms::Checklists& checklists = annexes()) {
  std::vector<std::string> ids;
  for (const forms::Suggestion& suggestion : suggest(checklists, paper_of(kind, text)))
    if (suggestion.level == LinkLevel::suggested) ids.push_back(suggestion.requirement);
  return ids;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

double score_of(const std::string& id, const std::string& kind, const std::string& text,
                const forms::Checklists& checklists = annexes()) {
  for (const forms::LinkScore& score : link_scores(checklists, paper_of(kind, text)))
    if (score.requirement == id) return score.score;
  return -1;
}

}  // namespace

TEST_CASE("papers are linked by what their title says", "[forms][linking]") {
  struct Sample {
    std::string kind, text, id;
  };
  const std::vector<Sample> samples = {
      {"meeting_minutes", "清风村理论学习会议记录\n学习习近平总书记重要讲话", "1.1.1a"},
      {"other", "清风村人居环境整治照片\n清理垃圾，房前屋后", "1.1.5b"},
      {"ledger", "清风村公益性岗位台账\n保洁员 张三 月补贴600", "2.2.7c"},
      {"notice", "清风村饮水安全应急预案\n组织机构 备用水源", "2.3.3a"},
      {"other", "结对帮扶手册\n户主 张三 帮扶干部 李四", "2.2.1h"},
      {"meal_fee_receipt", "收款收据\n今收到 胡涛 交来 驻村工作队伙食费 600元", "1.2.3a"},
      {"leave_ledger", "请销假台账\n请假人 事由 批准人 销假时间", "1.2.4b"},
      {"other", "健全村规民约，推动移风易俗\n红白理事会章程", "1.1.6d"},
  };
  for (const Sample& sample : samples) {
    INFO(sample.text);
    CHECK(holds(suggested(sample.kind, sample.text), sample.id));
  }
}

TEST_CASE("the kind weighs, but forbids nothing", "[forms][linking]") {
  const std::string text = "雨露计划补助名单\n学生 学校 中职 补助 打卡";
  CHECK(holds(suggested("ledger", text), "2.2.8e"));
  CHECK(holds(suggested("other", text), "2.2.8e"));
  CHECK(score_of("2.2.8e", "ledger", text) > score_of("2.2.8e", "work_log", text));
  forms::Paper fine = paper_of("some_finer_kind", text);
  const double unknown = link_scores(annexes(), fine).front().score;
  fine.general_kind = "ledger";
  CHECK(link_scores(annexes(), fine).front().score <= unknown + 1e-9);  // 1.1.1a is not proved by ledgers
  CHECK(score_of("2.2.8e", "ledger", text) == Approx([&] {
          for (const forms::LinkScore& score : link_scores(annexes(), fine))
            if (score.requirement == "2.2.8e") return score.score;
          return -1.0;
        }()));
}

TEST_CASE("a suggestion says word, place, page and line", "[forms][linking]") {
  forms::Paper paper =
      paper_of("meeting_minutes", "会议记录\n主持 张三\n议题：农村改厕排查\n排查出问题厕所5户，化粪池漏");
  const auto suggestions = suggest(annexes(), paper);
  REQUIRE_FALSE(suggestions.empty());
  CHECK(suggestions[0].requirement == "2.2.3a");
  CHECK(suggestions[0].score > 0.5);
  CHECK(suggestions[0].cue.place == LinkPlace::heading);
  CHECK(suggestions[0].cue.page == 1);
  CHECK(suggestions[0].cue.line == 2);
  CHECK_FALSE(suggestions[0].cue.word.empty());
  CHECK(std::is_sorted(suggestions.begin(), suggestions.end(),
                       [](const auto& a, const auto& b) { return a.score > b.score; }));
}

TEST_CASE("at most five are offered beside what is suggested", "[forms][linking]") {
  const auto suggestions =
      suggest(annexes(), paper_of("notice",
                                  "工作汇报\n理论学习、人居环境、危房改造、雨露计划、公益性岗位、"
                                  "小额贷款、饮水应急、村规民约、分红协议、网格化管理都在做"));
  const auto possible = std::count_if(suggestions.begin(), suggestions.end(),
                                      [](const auto& each) { return each.level == LinkLevel::possible; });
  CHECK(possible <= 5);
  if (suggestions.size() > 5) CHECK(possible == 0);
}

TEST_CASE("what did not happen is not suggested", "[forms][linking]") {
  CHECK_FALSE(
      holds(suggested("meeting_minutes", "会议记录\n因农忙，本月理论学习暂停，推迟到下月"), "1.1.1a"));
  CHECK_FALSE(holds(suggested("meeting_minutes", "会议记录\n区财政局党组书记因公务未能到村调研"), "1.3.1a"));
  CHECK_FALSE(holds(suggested("meeting_minutes", "会议记录\n分管领导到村时间待定"), "1.3.1d"));
}

TEST_CASE("a mention in passing, a letter and a sample prove nothing", "[forms][linking]") {
  CHECK(suggested("meeting_minutes",
                  "年货采购讨论\n主持 张三\n缺：队长（在镇上开监测对象评议培训会）\n对联三百张")
            .empty());
  CHECK(suggested("other", "三叔：\n听讲村里今年搞人居环境整治，还要改厕所，我也不晓得真假。").empty());
  CHECK(suggested("other", "剪报：外省发展庭院经济增收\n记者看到，小额信贷贴息三年").empty());
  CHECK(suggested("leave_ledger", "请销假登记表（样表）\n张三 事假 示例").empty());
  CHECK(suggested("meal_fee_receipt", "收款收据\n今收到 王五 交来 土地租金 900元").empty());
  CHECK(suggested("notice", "关于召开会议的通知\n请各村支部书记参加。").empty());
  CHECK(suggested("other", "").empty());
}

TEST_CASE("the leader whom the roster names is known among the attendees", "[forms][linking]") {
  forms::Checklists checklists = annexes();
  const std::string text = "调研座谈会记录\n参加：李文斌、张三\n帮扶单位听取诉求";
  const std::string away = "调研座谈会记录\n参加：张三\n请假：李文斌\n帮扶单位听取诉求";
  const double before = score_of("1.3.1a", "meeting_minutes", text, checklists);
  forms::LinkRules rules = checklists.link_rules();
  rules.leaders = {{.name = "李文斌", .main = true}};
  checklists.set_link_rules(rules);
  CHECK(score_of("1.3.1a", "meeting_minutes", text, checklists) > before);
  CHECK(score_of("1.3.1d", "meeting_minutes", text, checklists) ==
        Approx(score_of("1.3.1d", "meeting_minutes", text)));
  CHECK(score_of("1.3.1a", "meeting_minutes", away, checklists) ==
        Approx(score_of("1.3.1a", "meeting_minutes", away)));
}

TEST_CASE("a few misread characters lose no link", "[forms][linking]") {
  CHECK(
      holds(suggested("ledger", "清风村公益牲岗位台账\n保洁负 张三 月补贴600\n护林员 李四 考勤"), "2.2.7c"));
  CHECK(holds(suggested("notice", "清风村饮水安垒应急预案\n组织机构 备用水源 水质"), "2.3.3a"));
}

TEST_CASE("without checklists nothing is suggested", "[forms][linking]") {
  CHECK(suggest(forms::Checklists(), paper_of("notice", "人居环境整治")).empty());
}
