#include "forms/labels/unlisted_label.h"

#include <string>
#include <vector>

#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using forms::FieldType;
using forms::LabelPlacement;

namespace {

const std::vector<forms::ListedLabel>& listed() {
  static const std::vector<forms::ListedLabel> labels = [] {
    const auto label = [](std::string_view word, std::optional<FieldType> type) {
      return forms::ListedLabel{forms::label_text(word), type};
    };
    return std::vector<forms::ListedLabel>{
        label("日期", FieldType::date),           label("交款人", FieldType::person),
        label("主持人", FieldType::person),       label("记录", FieldType::person),
        label("金额（大写）", FieldType::amount), label("参加人员", FieldType::people),
        label("编号", FieldType::number),         label("单位", FieldType::village),
        label("姓名", FieldType::person),         label("收款人", std::nullopt)};
  }();
  return labels;
}

/// "日期=2024年3月5日": the listed label that each stands for, and what follows it up to the next.
std::string found(std::string_view text, LabelPlacement placement = LabelPlacement::row) {
  const ocr::Page page = pages::picture({std::string(text)});
  const auto passage = pages::passage_of(page);
  const auto places = forms::find_unlisted_labels(passage, listed(), placement);
  std::string result;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t end = i + 1 < places.size() ? places[i + 1].from : passage.size();
    if (i > 0) result += ";";
    result +=
        places[i].label == forms::somebody ? "somebody" : forms::to_utf8(listed()[places[i].label].word);
    result += "=" + forms::to_utf8(passage.slice(places[i].to, end).text());
  }
  return result;
}

}  // namespace

TEST_CASE("a compound is what its head is", "[forms][unlisted_label]") {
  CHECK(found("开会日期：2024年3月5日") == "日期=2024年3月5日");
  CHECK(found("开会日期2024年3月5日") == "日期=2024年3月5日");
  CHECK(found("实收金额（大写）：叁佰元整") == "金额(大写)=叁佰元整");
  CHECK(found("开票单位：桃源村") == "单位=桃源村");
  CHECK(found("开 会 日 期 ： 2024年3月5日") == "日期=2024年3月5日");
}

TEST_CASE("a general word behind a listed label adds nothing", "[forms][unlisted_label]") {
  CHECK(found("交款人姓名：胡涛") == "交款人=胡涛");
  CHECK(found("记录人员 胡涛") == "记录=胡涛");
  CHECK(found("交款人姓名（签字）：胡涛") == "交款人=胡涛");
  CHECK(found("收款人姓名：胡涛") == "收款人=胡涛");
}

TEST_CASE("who does what a listed label says may be called otherwise", "[forms][unlisted_label]") {
  CHECK(found("主持会议人：胡涛") == "主持人=胡涛");
  CHECK(found("主持领导：胡涛") == "主持人=胡涛");
  CHECK(found("参加会议对象：胡涛、李强") == "参加人员=胡涛、李强");
}

TEST_CASE("a number of a form is told from numbers of other things", "[forms][unlisted_label]") {
  CHECK(found("流水号0023") == "编号=0023");
  CHECK(found("收字第 0044") == "编号=0044");
  CHECK(found("字第 289582") == "编号=289582");
  CHECK(found("银行账号：62280044") == "");
  CHECK(found("身份证号：430503") == "");
}

TEST_CASE("a cell may hold a label alone, a row may not", "[forms][unlisted_label]") {
  CHECK(found("开会日期", LabelPlacement::cell) == "日期=");
  CHECK(found("开会日期") == "");
  CHECK(found("来款人", LabelPlacement::cell) == "somebody=");
  CHECK(found("持人", LabelPlacement::cell) == "主持人=");
  CHECK(found("款人", LabelPlacement::cell) == "");  // who paid, or who was paid?
  CHECK(found("持人") == "");
}

TEST_CASE("titles, sentences and names are no labels", "[forms][unlisted_label]") {
  CHECK(found("党员大会学习记录", LabelPlacement::cell) == "");
  CHECK(found("监测户要一户一策", LabelPlacement::cell) == "");
  CHECK(found("家长姓名：胡涛") == "");
  CHECK(found("会议讨论了付款日期的问题") == "");
  CHECK(found("胡涛：驻村队员要吃住在村") == "");
  CHECK(found("日期：2024年3月5日") == "");
}
