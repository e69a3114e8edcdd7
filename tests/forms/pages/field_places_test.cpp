#include "forms/pages/field_places.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

using pages::Paper;

namespace {

/// What stands at a field's labels, "|" between the places; "?" behind what is only guessed.
std::string places(const ocr::Page& page, const std::string& kind_name, std::string_view key) {
  const forms::Kind& kind = *pages::kinds().find(kind_name);
  const auto all = forms::field_places(page, forms::page_text(page), kind, {});
  std::string text;
  for (std::size_t f = 0; f < kind.fields.size(); ++f) {
    if (kind.fields[f].key != key) continue;
    for (const forms::Passage& value : all[f].values) text += (text.empty() ? "" : "|") + value.as_read();
    if (all[f].guessed) text += "?";
  }
  return text;
}

std::string of_minutes(const ocr::Page& page, std::string_view key) {
  return places(page, "meeting_minutes", key);
}

std::string of_minutes(const std::vector<std::string>& rows, std::string_view key) {
  return of_minutes(pages::picture(rows), key);
}

std::string of_receipt(const std::vector<std::string>& rows, std::string_view key) {
  return places(pages::picture(rows), "meal_fee_receipt", key);
}

}  // namespace

TEST_CASE("a label that nobody listed leads to its value", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "主持领导：张强", "记录人员：宋军"}, "host") == "张强");
  CHECK(of_minutes({"会议记录", "主持领导：张强", "记录人员：宋军"}, "recorder") == "宋军");
  CHECK(of_receipt({"收据", "流水号0023\t交款人姓名：胡涛"}, "number") == "0023");
  CHECK(of_receipt({"收据", "流水号0023\t交款人姓名：胡涛"}, "payer") == "胡涛");
}

TEST_CASE("what stands at a listed label comes before what does not", "[forms][field_places]") {
  CHECK(of_receipt({"收据", "编号：0023", "流水号：0044"}, "number") == "0023");
}

TEST_CASE("a label in a cell of its own has its value beside it, whatever specks it holds",
          "[forms][field_places]") {
  CHECK(of_minutes(Paper().table({{"主持会议人", "张强"}, {"记录员", "宋军"}}).page(), "host") == "张强");
  CHECK(of_minutes(Paper().table({{"主持人·", "张强"}}).page(), "host") == "张强");
  CHECK(of_minutes(Paper().table({{"主持人 4", "张强"}}).page(), "host") == "张强");
}

TEST_CASE("a name that ends as labels do is a value still", "[forms][field_places]") {
  CHECK(of_minutes(Paper().table({{"主持人", "王佳人"}, {"记录员", "宋军"}}).page(), "host") == "王佳人");
}

TEST_CASE("a row that is a label and a name needs nothing between them", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "记录宋国军"}, "recorder") == "宋国军");
  CHECK(of_minutes({"会议记录", "会议召集人欧阳英"}, "host") == "欧阳英");
  CHECK(of_minutes({"会议记录", "记录如下"}, "recorder").empty());
}

TEST_CASE("the one person whom a form names otherwise is a guess", "[forms][field_places]") {
  CHECK(of_receipt({"收据", "搭伙人：胡涛", "收款人：魏艳"}, "payer") == "胡涛?");
  CHECK(of_receipt({"收据", "交款人：李强", "证婚人：胡涛"}, "payer") == "李强");
  CHECK(of_minutes({"会议记录", "值班人：胡涛"}, "host").empty());  // or is it the recorder?
}

TEST_CASE("running text tells who presided and who took notes", "[forms][field_places]") {
  const std::vector<std::string> rows = {"会议记录", "2024年3月5日，会议由张国强主持，宋军记录。大家同意。"};
  CHECK(of_minutes(rows, "host") == "张国强");
  CHECK(of_minutes(rows, "recorder") == "宋军");
  CHECK(of_minutes({"会议记录", "大家说他主持得很好，认真记录。"}, "host").empty());
  CHECK(of_minutes({"会议记录", "大家说他主持得很好，认真记录。"}, "recorder").empty());
}

TEST_CASE("a list ends with its sentence", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "参加会议的有程辉、赵兰，学习中央一号文件精神。"}, "attendees") ==
        "程辉、赵兰");
  CHECK(of_minutes({"会议记录", "参会人员：程辉、赵兰。议题：学习"}, "attendees") == "程辉、赵兰");
  CHECK(of_minutes({"会议记录", "参加会议的有程辉、赵兰，传达全区", "乡村振兴推进会精神。"}, "attendees") ==
        "程辉、赵兰");
}

TEST_CASE("a name that the row had no room for goes on in the next one", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "时间：2024年3月5日。参加人员：程辉、宋静", "国、赵兰。主持：张强。"},
                   "attendees") == "程辉、宋静 国、赵兰");
  CHECK(of_minutes({"会议记录", "时间：2024年3月5日。地点：村部。主持：张国", "强。记录：宋军。"}, "host") ==
        "张国强。");
  CHECK(of_minutes({"会议记录", "时间：2024年3月5日。地点：村部会议室。记", "录：宋军。参加人员：程辉。"},
                   "recorder") == "宋军。");
}

TEST_CASE("a label and its list may take three rows", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "2024年3月5日，在村部，由张强主持，参加会议的",
                    "有程辉、赵兰、宋静国、李国强、周文华，通报", "考勤情况。"},
                   "attendees") == "程辉、赵兰、宋静国、李国强、周文华");
}

TEST_CASE("a field of its own does not run into what stands below it", "[forms][field_places]") {
  CHECK(of_minutes({"会议记录", "会议地点在白泉村村部。参会人员：程辉、赵兰", "程辉：大家一致同意"},
                   "attendees") == "程辉、赵兰");
  CHECK(of_minutes({"会议记录", "参加村级例会的主持人：张国强", "学习防返贫监测政策和文件精神"}, "host") ==
        "张国强");
}

TEST_CASE("a list that a stroke cut goes on in the next cell", "[forms][field_places]") {
  CHECK(of_minutes(Paper().table({{"参会人员", "程辉、", "赵兰"}}).page(), "attendees") == "程辉、 赵兰");
}

TEST_CASE("a list under a label whose value was not read is not its person", "[forms][field_places]") {
  const auto under = [](const std::string& text) {
    return Paper().table({{"记录人", ""}, {text, "^"}}).page();
  };
  CHECK(of_minutes(under("岳秀、岳国志、石兰玉"), "recorder").empty());
  CHECK(of_minutes(under("岳秀"), "recorder") == "岳秀");
}
