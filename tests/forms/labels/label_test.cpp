#include "forms/labels/label.h"

#include <string>
#include <vector>

#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// The labels found in a line and what follows each up to the next: "时间=2024年3月5日;地点=村部".
std::string found(std::string_view text, const std::vector<std::string>& labels) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  const auto passage = pages::passage_of(page);
  std::vector<std::u32string> words;
  for (const std::string& label : labels) words.push_back(forms::label_text(label));
  const auto places = forms::find_labels(passage, words);
  std::string result;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t end = i + 1 < places.size() ? places[i + 1].from : passage.size();
    if (i > 0) result += ";";
    result += labels[places[i].label] + "=" + forms::to_utf8(passage.slice(places[i].to, end).text());
  }
  return result;
}

double like(std::string_view text, std::string_view label) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  return forms::likeness(pages::passage_of(page), forms::label_text(label));
}

double word(std::string_view text, std::string_view sought, std::size_t* at = nullptr) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  return forms::find_word(pages::passage_of(page), forms::label_text(sought), at);
}

}  // namespace

TEST_CASE("a label ends at any colon, or at a space", "[forms][label]") {
  CHECK(found("时间：2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间:2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间∶2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间；2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间︰2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间﹕2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间：：2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间 2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("时间 : 2024年3月5日", {"时间"}) == "时间=2024年3月5日");
}

TEST_CASE("spaces inside a label do not hide it", "[forms][label]") {
  CHECK(found("时  间：2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("主 持 人：张强", {"主持人"}) == "主持人=张强");
  CHECK(found("金 额 （ 大 写 ）陆佰元整", {"金额（大写）"}) == "金额（大写）=陆佰元整");
}

TEST_CASE("brackets belong to a label in either width", "[forms][label]") {
  CHECK(found("金额（大写）：陆佰元整", {"金额（大写）"}) == "金额（大写）=陆佰元整");
  CHECK(found("金额(大写)陆佰元整", {"金额（大写）"}) == "金额（大写）=陆佰元整");
  CHECK(found("村（社区）：白泉村", {"村（社区）"}) == "村（社区）=白泉村");
}

TEST_CASE("several labels in one row part its values", "[forms][label]") {
  CHECK(found("收款人：魏艳   交款人：胡涛", {"收款人", "交款人"}) == "收款人=魏艳;交款人=胡涛");
  CHECK(found("时间：2024年3月5日地点：村部", {"时间", "地点"}) == "时间=2024年3月5日;地点=村部");
  CHECK(found("主持人：张强记录人：宋军", {"主持人", "记录人", "记录"}) == "主持人=张强;记录人=宋军");
}

TEST_CASE("the longer label wins over the one inside it", "[forms][label]") {
  CHECK(found("收款单位：白泉村", {"单位", "收款单位"}) == "收款单位=白泉村");
  CHECK(found("会议记录人：宋军", {"记录", "记录人", "会议记录人"}) == "会议记录人=宋军");
  CHECK(found("记录人：宋军", {"记录", "记录人"}) == "记录人=宋军");
}

TEST_CASE("a character wrong, missing or extra does not hide a label", "[forms][label]") {
  CHECK(found("参会人贝：程辉", {"参会人员"}) == "参会人员=程辉");
  CHECK(found("参会员：程辉", {"参会人员"}) == "参会人员=程辉");
  CHECK(found("参会一人员：程辉", {"参会人员"}) == "参会人员=程辉");
  CHECK(found("主待人：张强", {"主持人"}) == "主持人=张强");
  CHECK(found("持人：张强", {"主持人"}) == "主持人=张强");
  CHECK(found("户主姓各：张三", {"户主姓名"}) == "户主姓名=张三");
  CHECK(found("会议时问：2024年3月5日", {"会议时间"}) == "会议时间=2024年3月5日");
}

TEST_CASE("an extra mark at a label's edge is no part of its value", "[forms][label]") {
  CHECK(found("、参会人员：程辉", {"参会人员"}) == "参会人员=程辉");
  CHECK(found("参会人员.：程辉", {"参会人员"}) == "参会人员=程辉");
}

TEST_CASE("words of running text are no labels", "[forms][label]") {
  CHECK(found("会议要求全体人员在规定时间内完成", {"时间", "会议"}).empty());
  CHECK(found("他们说时间紧任务重", {"时间"}).empty());
  CHECK(found("时间紧任务重", {"时间"}).empty());
  CHECK(found("由主持人张强宣布开会", {"主持人"}).empty());
  CHECK(found("日期待定", {"日期"}).empty());
  CHECK(found("参加人员要认真学习文件精神，做好记录", {"记录"}).empty());
}

TEST_CASE("a label of one character needs its colon", "[forms][label]") {
  CHECK(found("起草文件", {"起"}).empty());
  CHECK(found("起 草", {"起"}).empty());
  CHECK(found("起：3月5日 止：3月7日", {"起", "止"}) == "起=3月5日;止=3月7日");
}

TEST_CASE("a bracket or a sign before a label does not hide it", "[forms][label]") {
  CHECK(found("（大写）陆佰元整", {"大写"}) == "大写=)陆佰元整");
  CHECK(found("一、时间：2024年3月5日", {"时间"}) == "时间=2024年3月5日");
  CHECK(found("1.时间：2024年3月5日", {"时间"}) == "时间=2024年3月5日");
}

TEST_CASE("another word of the same shape is no misread label", "[forms][label]") {
  CHECK(found("主任：李四", {"主持", "主题"}).empty());
  CHECK(found("地址：白泉村", {"地点"}).empty());
}

TEST_CASE("a short label is mended only where the recogniser was unsure", "[forms][label]") {
  ocr::Page page;
  page.lines.push_back(pages::line("时问：2024年3月5日", 0, 0));
  const std::vector<std::u32string> labels = {U"时间"};
  CHECK(forms::find_labels(pages::passage_of(page), labels).empty());
  pages::hesitate(page.lines[0], 1, {{U'问', 0.6F}, {U'间', 0.4F}});
  const auto places = forms::find_labels(pages::passage_of(page), labels);
  REQUIRE(places.size() == 1);
  CHECK(places[0].to == 3);
}

TEST_CASE("a remark before the colon belongs to the label", "[forms][label]") {
  CHECK(found("交款人（签字）：胡涛", {"交款人"}) == "交款人=胡涛");
  CHECK(found("交款人签字：胡涛", {"交款人"}) == "交款人=胡涛");
  CHECK(found("交款人（胡涛）", {"交款人"}) == "交款人=(胡涛)");
}

TEST_CASE("of two labels that begin at one place the one that is right wins", "[forms][label]") {
  CHECK(found("交款单位（盖章）：胡涛", {"收款单位（盖章）", "交款单位"}) == "交款单位=胡涛");
  CHECK(found("交款单位或个八：胡涛", {"交款单位", "交款单位或个人"}) == "交款单位或个人=胡涛");
}

TEST_CASE("a head is like its label with spaces and brackets aside", "[forms][label]") {
  CHECK(like("户主姓名", "户主姓名") == 1);
  CHECK(like("户 主 姓 名", "户主姓名") == 1);
  CHECK(like("户主姓名：", "户主姓名") == 1);
  CHECK(like("户主姓各", "户主姓名") == 0.75);
  CHECK(like("户主姓名及家庭人口情况", "户主姓名") == 0);
  CHECK(like("", "户主姓名") == 0);
  CHECK(like("走访情况", "户主姓名") == 0);
}

TEST_CASE("a word is found anywhere, with its place", "[forms][label]") {
  std::size_t at = 99;
  CHECK(word("今收到胡涛交来伙食费", "交来", &at) == 1);
  CHECK(at == 5);
  CHECK(word("今收到胡涛父来伙食费", "交来") == 0);
  CHECK(word("今收到胡涛交来", "伙食费") == 0);
  CHECK(word("板桥乡白泉村会汉记录", "会议记录", &at) == 0.75);
  CHECK(at == 6);
}

TEST_CASE("a label of letters is not spaced", "[forms][label]") {
  CHECK(found("N 0056", {"N0", "N"}) == "N=0056");
  CHECK(found("N0 0056", {"N0", "N"}) == "N0=0056");
  CHECK(found("NS 0056", {"N"}) == "");
}
