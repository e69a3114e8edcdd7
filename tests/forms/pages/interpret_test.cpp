#include "forms/pages/interpret.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "forms/dates/date.h"
#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;
using forms::Doubt;
using forms::Reading;
using pages::Paper;
using pages::picture;

namespace {

Reading read(const ocr::Page& page) {
  return forms::interpret(page, pages::kinds());
}

Reading read(const std::vector<std::string>& rows) {
  return read(picture(rows, 0.999F));
}

std::string value(const Reading& reading, std::string_view key) {
  return pages::value(reading.fields, key);
}

std::string doubts(const Reading& reading, std::string_view key) {
  return pages::doubts(reading.fields, key);
}

std::vector<std::string> receipt() {
  return {"收 款 收 据",
          "No 4707445",
          "日期：2024年3月20日",
          "今收到 胡涛 交来",
          "款项内容：驻村工作队伙食费",
          "金额（大写）陆佰元整",
          "￥600.00",
          "收款单位：板桥乡白泉村民委员会",
          "收款人：魏艳\t交款人：胡涛"};
}

std::vector<std::string> minutes() {
  return {"板桥乡白泉村会议记录",
          "时  间：2024年3月5日下午3:00",
          "地  点：板桥乡白泉村村部二楼会议室",
          "主持人：张强",
          "记录人：宋军",
          "参会人员：程辉、赵兰、宋静国",
          "会议主题：学习防返贫监测政策",
          "会议内容：",
          "1. 张强：召开会议的主要任务是学习。",
          "2. 对监测对象要落实结对帮扶干部，每月走访一次。"};
}

/// The rows with the first one that holds `from` replaced.
std::vector<std::string> with(std::vector<std::string> rows, std::string_view from, const std::string& to) {
  for (std::string& row : rows)
    if (row.find(from) != std::string::npos) {
      row = to;
      return rows;
    }
  throw std::out_of_range(std::string(from));
}

std::string text_of(const std::vector<std::string>& rows) {
  std::string text;
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

}  // namespace

TEST_CASE("a receipt on a picture gives all its fields", "[forms][interpret]") {
  const Reading reading = read(receipt());
  CHECK(reading.kind == "meal_fee_receipt");
  CHECK(reading.kind_confidence > 0.9);
  CHECK(reading.title == "收 款 收 据");
  CHECK(value(reading, "date") == "2024-03-20");
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(value(reading, "amount") == "600.00");
  CHECK(value(reading, "number") == "4707445");
  CHECK(value(reading, "village") == "板桥乡白泉村");
  for (const forms::Field& field : reading.fields) {
    CAPTURE(field.key, doubts(reading, field.key));
    CHECK(field.certain());
  }
  CHECK(pages::dates(reading) == "2024-03-20");
}

TEST_CASE("a receipt in a text file gives the same fields without boxes", "[forms][interpret]") {
  const Reading reading = read(pages::text_file(text_of(receipt())));
  CHECK(reading.kind == "meal_fee_receipt");
  CHECK(value(reading, "date") == "2024-03-20");
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(value(reading, "amount") == "600.00");
  CHECK(value(reading, "number") == "4707445");
  CHECK(value(reading, "village") == "板桥乡白泉村");
  for (const forms::Field& field : reading.fields) CHECK_FALSE(field.box);
  for (const forms::DateOnPage& date : reading.dates) CHECK_FALSE(date.box);
  CHECK(pages::dates(reading) == "2024-03-20");
}

TEST_CASE("a receipt as a ruled form gives the same fields", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("收款收据")
                                   .row("No 4707445")
                                   .table({{"日期", "2024年3月20日", "交款人", "胡涛"},
                                           {"款项内容", "伙食费", "<", "<"},
                                           {"金额（大写）", "陆佰元整", "金额（小写）", "￥600.00"},
                                           {"收款单位", "板桥乡白泉村民委员会", "<", "<"}})
                                   .page());
  CHECK(reading.kind == "meal_fee_receipt");
  CHECK(value(reading, "date") == "2024-03-20");
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(value(reading, "amount") == "600.00");
  CHECK(value(reading, "village") == "板桥乡白泉村");
  CHECK(pages::dates(reading) == "2024-03-20");
}

TEST_CASE("a cell that begins with the money sign is its neighbour's value", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("收款收据")
                                   .table({{"日期", "2024年3月20日", "金额", "￥600.00"},
                                           {"款项内容", "伙食费", "73900001234", "电话"}})
                                   .page());
  CHECK(value(reading, "amount") == "600.00");
}

TEST_CASE("values stand in their label's own cell, or under it", "[forms][interpret]") {
  const Reading own =
      read(Paper(0.999F)
               .row("收款收据")
               .table({{"日期：2024年3月20日", "交款人：胡涛"}, {"金额（大写）：陆佰元整", "￥600.00"}})
               .page());
  CHECK(value(own, "date") == "2024-03-20");
  CHECK(value(own, "payer") == "胡涛");
  CHECK(value(own, "amount") == "600.00");
  const Reading under =
      read(Paper(0.999F)
               .row("收款收据")
               .table({{"日期", "交款人", "金额（小写）"}, {"2024年3月20日", "胡涛", "￥600.00"}})
               .page());
  CHECK(value(under, "date") == "2024-03-20");
  CHECK(value(under, "payer") == "胡涛");
  CHECK(value(under, "amount") == "600.00");
  const Reading rows =
      read({"会议记录", "会议时间：", "2024年3月5日", "主持人：张强", "参会人员：", "程辉、赵兰"});
  CHECK(value(rows, "date") == "2024-03-05");
  CHECK(value(rows, "host") == "张强");
  CHECK(value(rows, "attendees") == "程辉、赵兰");
}

TEST_CASE("a text file may have its values under their labels, too", "[forms][interpret]") {
  const Reading reading =
      read(pages::text_file("会议记录\n会议时间：\n2024年3月5日\n主持人：张强\n参会人员：\n程辉、赵兰\n"));
  CHECK(value(reading, "date") == "2024-03-05");
  CHECK(value(reading, "attendees") == "程辉、赵兰");
}

TEST_CASE("minutes give their fields", "[forms][interpret]") {
  for (const bool file : {false, true}) {
    CAPTURE(file);
    const Reading reading = file ? read(pages::text_file(text_of(minutes()))) : read(minutes());
    CHECK(reading.kind == "meeting_minutes");
    CHECK(value(reading, "date") == "2024-03-05");
    CHECK(value(reading, "village") == "板桥乡白泉村");
    CHECK(value(reading, "host") == "张强");
    CHECK(value(reading, "recorder") == "宋军");
    CHECK(value(reading, "topic") == "学习防返贫监测政策");
    CHECK(value(reading, "attendees") == "程辉、赵兰、宋静国");
    CHECK(pages::dates(reading) == "2024-03-05");
  }
}

TEST_CASE("labels have other wordings", "[forms][interpret]") {
  for (const std::string label : {"参会人员", "参加人员", "出席人员", "与会人员", "到会人员", "参会人",
                                  "出席人", "参加会议人员", "参 加 人 员"}) {
    CAPTURE(label);
    CHECK(value(read(with(minutes(), "参会人员", label + "：程辉、赵兰、宋静国")), "attendees") ==
          "程辉、赵兰、宋静国");
  }
  for (const std::string label : {"时间", "会议时间", "开会时间", "日期", "会议日期", "召开时间"}) {
    CAPTURE(label);
    CHECK(value(read(with(minutes(), "时  间", label + "：2024年3月5日")), "date") == "2024-03-05");
  }
  for (const std::string label : {"主持人", "会议主持", "会议主持人", "主 持 人", "主持"}) {
    CAPTURE(label);
    CHECK(value(read(with(minutes(), "主持人", label + "：张强")), "host") == "张强");
  }
  for (const std::string row :
       {"今收到 胡涛 交来", "兹收到胡涛交来伙食费", "今收到胡涛同志交来", "收到：胡涛", "交款单位：胡涛",
        "缴款人：胡涛", "付款人：胡涛", "交款人（签字）：胡涛", "交款单位（或个人）：胡涛"}) {
    CAPTURE(row);
    auto rows = with(receipt(), "今收到", row);
    rows.back() = "收款人：魏艳";
    CHECK(value(read(rows), "payer") == "胡涛");
  }
}

TEST_CASE("labels misread in one character are labels still", "[forms][interpret]") {
  CHECK(value(read(with(minutes(), "参会人员", "参会人贝：程辉、赵兰")), "attendees") == "程辉、赵兰");
  CHECK(value(read(with(minutes(), "主持人", "主待人：张强")), "host") == "张强");
  CHECK(value(read(with(minutes(), "记录人", "记求人：宋军")), "recorder") == "宋军");
  CHECK(value(read(with(minutes(), "会议主题", "会义主题：学习政策")), "topic") == "学习政策");
  CHECK(value(read(with(receipt(), "收款单位", "收款単位：板桥乡白泉村民委员会")), "village") ==
        "板桥乡白泉村");
}

TEST_CASE("two labels of one row part its values", "[forms][interpret]") {
  const Reading minutes_reading = read({"会议记录", "时间：2024年3月5日 地点：白泉村村部",
                                        "主持人：张强 记录人：宋军", "参会人员：程辉、赵兰 会议主题：防汛"});
  CHECK(value(minutes_reading, "date") == "2024-03-05");
  CHECK(value(minutes_reading, "host") == "张强");
  CHECK(value(minutes_reading, "recorder") == "宋军");
  CHECK(value(minutes_reading, "attendees") == "程辉、赵兰");
  CHECK(value(minutes_reading, "topic") == "防汛");
  auto rows = receipt();
  rows.erase(rows.begin() + 3);
  rows.back() = "收款人：魏艳   交款人：胡涛";
  CHECK(value(read(rows), "payer") == "胡涛");
}

TEST_CASE("a list of people goes on in the next row", "[forms][interpret]") {
  for (const bool file : {false, true}) {
    CAPTURE(file);
    const std::vector<std::string> rows = {
        "会议记录", "时间：2024年3月5日", "主持人：张强", "参会人员：程辉、赵兰、", "宋静国、许丽、",
        "胡梅艳",   "会议内容："};
    const Reading reading = file ? read(pages::text_file(text_of(rows))) : read(rows);
    CHECK(value(reading, "attendees") == "程辉、赵兰、宋静国、许丽、胡梅艳");
  }
}

TEST_CASE("a list that ends in a comma does not take the next label", "[forms][interpret]") {
  const Reading reading = read({"会议记录", "时间：2024年3月5日", "参会人员：程辉、赵兰、", "记录人：宋军"});
  CHECK(value(reading, "attendees") == "程辉、赵兰");
  CHECK(value(reading, "recorder") == "宋军");
}

TEST_CASE("a list of people in a cell goes over its lines", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("会议记录表")
                                   .table({{"时间", "2024年3月5日", "地点", "白泉村村部"},
                                           {"参会人员", "程辉、赵兰、\n宋静国", "<", "<"}})
                                   .page());
  CHECK(value(reading, "attendees") == "程辉、赵兰、宋静国");
}

TEST_CASE("a label's word in running text is no field", "[forms][interpret]") {
  const Reading reading =
      read({"会议记录", "时间：2024年3月5日", "主持人：张强", "会议内容：",
            "1.要求各组在规定时间内完成，由主持人负责督促，参会人员签到。", "2.做好记录，记录人要认真。"});
  CHECK(value(reading, "date") == "2024-03-05");
  CHECK(doubts(reading, "date").empty());
  CHECK(value(reading, "host") == "张强");
  CHECK(value(reading, "attendees") == "none");
  CHECK(value(reading, "recorder") == "none");
}

TEST_CASE("a date field is read in every written form", "[forms][interpret]") {
  for (const std::string written :
       {"2024年3月20日", "2024 年 3 月 20 日", "二〇二四年三月二十日", "二○二四年三月二十日", "2024.3.20",
        "2024-03-20", "2024/3/20", "24年3月20日", "２０２４年３月２０日", "2024年3月20号",
        "2024年3月20日 星期三", "二〇二四年三月廿日"}) {
    CAPTURE(written);
    const auto rows = with(receipt(), "日期", "日期：" + written);
    CHECK(value(read(rows), "date") == "2024-03-20");
    CHECK(value(read(pages::text_file(text_of(rows))), "date") == "2024-03-20");
    CHECK(pages::dates(read(rows)) == "2024-03-20");
    CHECK(pages::dates(read(pages::text_file(text_of(rows)))) == "2024-03-20");
  }
}

TEST_CASE("a date without a year takes the page's, and is doubtful", "[forms][interpret]") {
  auto rows = with(minutes(), "时  间", "时间：3月5日");
  rows.insert(rows.begin() + 1, "（2024年度）");
  rows.push_back("2024年3月6日印发");
  const Reading reading = read(rows);
  CHECK(value(reading, "date") == "2024-03-05");
  CHECK(doubts(reading, "date") == "year_assumed");
}

TEST_CASE("a date without any year has no value, unless today is known", "[forms][interpret]") {
  const ocr::Page page =
      picture({"会议记录", "时间：3月5日", "主持人：张强", "参会人员：程辉、赵兰"}, 0.999F);
  const Reading without = read(page);
  CHECK(value(without, "date") == "-");
  CHECK(doubts(without, "date") == "unresolved");
  const Reading today = forms::interpret(page, pages::kinds(), {}, {.today = 2024y / 3 / 31, .village = {}});
  CHECK(value(today, "date") == "2024-03-05");
  CHECK(doubts(today, "date") == "year_assumed");
}

TEST_CASE("an impossible date gives a field without a value, never another date", "[forms][interpret]") {
  for (const std::string written :
       {"2024年2月30日", "2024年13月5日", "2023.2.29", "二〇二四年四月三十一日"}) {
    CAPTURE(written);
    const auto rows = with(receipt(), "日期", "日期：" + written);
    for (const Reading& reading : {read(rows), read(pages::text_file(text_of(rows)))}) {
      CHECK(value(reading, "date") == "-");
      CHECK(doubts(reading, "date") == "impossible");
      CHECK(pages::dates(reading) == "-");
    }
  }
  auto rows = with(receipt(), "日期", "日期：2024年2月30日");
  rows.push_back("入库：2024年3月1日");
  CHECK(value(read(rows), "date") == "-");
}

TEST_CASE("a weekday that is another makes a date doubtful", "[forms][interpret]") {
  const Reading reading = read(with(minutes(), "时  间", "时间：2024年3月5日 星期三"));
  CHECK(value(reading, "date") == "2024-03-05");
  CHECK(doubts(reading, "date") == "weekday");
}

TEST_CASE("two dates at two labels of one field are doubtful", "[forms][interpret]") {
  auto rows = receipt();
  rows.push_back("收款日期：2024年3月25日");
  CHECK(doubts(read(rows), "date") == "several");
  rows.back() = "收款日期：2024年3月20日";
  CHECK(doubts(read(rows), "date").empty());
  CHECK(value(read(rows), "date") == "2024-03-20");
}

TEST_CASE("a date that stands alone is taken, and a person asked", "[forms][interpret]") {
  const Reading reading =
      read({"收条", "今收到胡涛交来伙食费陆佰元整（￥600.00）。", "收款人：魏艳", "2024年3月20日"});
  CHECK(reading.kind == "meal_fee_receipt");
  CHECK(value(reading, "date") == "2024-03-20");
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(value(reading, "amount") == "600.00");
}

TEST_CASE("capitals and digits that disagree are doubtful, and so is one alone", "[forms][interpret]") {
  CHECK(doubts(read(with(receipt(), "￥600", "￥500.00")), "amount").find("capital_and_digits") !=
        std::string::npos);
  auto rows = receipt();
  rows.erase(rows.begin() + 6);
  CHECK(value(read(rows), "amount") == "600.00");
  CHECK(doubts(read(rows), "amount") == "written_once");
  rows = receipt();
  rows.erase(rows.begin() + 5);
  CHECK(value(read(rows), "amount") == "600.00");
  CHECK(doubts(read(rows), "amount") == "written_once");
}

TEST_CASE("an amount is read at other labels and in one row", "[forms][interpret]") {
  for (const std::string row : {"人民币（大写）：陆佰元整  ￥600.00", "金额(大写)：陆佰元整 （小写）￥600.00",
                                "合计人民币（大写）陆佰元整 ￥：600.00", "大写：陆佰元整 小写：600.00",
                                "金额（大写）：陆佰圆整 小写：￥600元"}) {
    CAPTURE(row);
    auto rows = with(receipt(), "金额", row);
    rows.erase(rows.begin() + 6);
    const Reading reading = read(rows);
    CHECK(value(reading, "amount") == "600.00");
    CHECK(doubts(reading, "amount").empty());
  }
}

TEST_CASE("a number is read with its spaces and signs", "[forms][interpret]") {
  for (const std::string row :
       {"No 4707445", "No.4707445", "NO：4707445", "№4707445", "编号：4707445", "票号 470 7445"}) {
    CAPTURE(row);
    CHECK(value(read(with(receipt(), "No", row)), "number") == "4707445");
  }
}

TEST_CASE("a visit register gives month, village and rows", "[forms][interpret]") {
  const auto register_page = [] {
    return Paper(0.999F)
        .row("板桥乡白泉村走访登记表")
        .row("登记时间：2024年3月")
        .table({{"序号", "日期", "户主姓名", "类别", "走访人", "走访情况"},
                {"1", "2024.3.5", "张三", "脱贫户", "李四", "生活正常"},
                {"2", "3月8日", "王五", "监测户", "赵六", "生活正常"},
                {"3", "2024-03-09", "孙七", "低保户", "周八", "生活正常"}})
        .page();
  };
  const Reading reading = read(register_page());
  CHECK(reading.kind == "visit_register");
  CHECK(value(reading, "village") == "板桥乡白泉村");
  CHECK(value(reading, "month") == "2024-03");
  CHECK(pages::rows(reading, {"date", "household", "visitor"}) ==
        "2024-03-05 张三 李四; 2024-03-08 王五 赵六; 2024-03-09 孙七 周八");
  CHECK(pages::dates(reading) == "2024-03-05; 2024-03-08; 2024-03-09");
}

TEST_CASE("rows take year and month from the head of the page", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("白泉村走访登记表")
                                   .row("2024年3月")
                                   .table({{"日期", "农户姓名", "走访干部"},
                                           {"3.5", "张三", "李四"},
                                           {"8日", "王五", "赵六"},
                                           {"3/9", "孙七", "周八"}})
                                   .page());
  CHECK(reading.kind == "visit_register");
  CHECK(value(reading, "month") == "2024-03");
  CHECK(pages::rows(reading, {"date", "household", "visitor"}) ==
        "2024-03-05 张三 李四; 2024-03-08 王五 赵六; 2024-03-09 孙七 周八");
  CHECK(pages::dates(reading) == "2024-03-05; 2024-03-08; 2024-03-09");
}

TEST_CASE("a register that names no month is of its rows' month, doubtfully", "[forms][interpret]") {
  const Reading reading = read(
      Paper(0.999F)
          .row("白泉村走访登记表")
          .table({{"日期", "户主姓名", "走访人"}, {"2024.3.5", "张三", "李四"}, {"2024.3.8", "王五", "赵六"}})
          .page());
  CHECK(value(reading, "month") == "2024-03");
  CHECK(doubts(reading, "month") == "year_assumed");
}

TEST_CASE("a register in a text file gives its rows and their dates", "[forms][interpret]") {
  const Reading reading =
      read(pages::text_file("白泉村走访登记表\n登记时间：2024年3月\n序号 日期 户主姓名 类别 走访人 走访情况\n"
                            "1 2024.3.5 张三 脱贫户 李四 生活正常\n2 3月8日 王五 监测户 赵六 生活正常\n3 3.9 "
                            "孙七 低保户 周八 生活正常\n"));
  CHECK(reading.kind == "visit_register");
  CHECK(value(reading, "month") == "2024-03");
  CHECK(pages::rows(reading, {"date", "household", "visitor"}) ==
        "2024-03-05 张三 李四; 2024-03-08 王五 赵六; 2024-03-09 孙七 周八");
  CHECK(pages::dates(reading) == "2024-03-05; 2024-03-08; 2024-03-09");
}

TEST_CASE("a leave ledger gives its date and rows", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("蔡锷乡大田村驻村工作队请销假台账")
                                   .row("填表日期：2024年4月25日")
                                   .table({{"序号", "姓名", "事由", "请假时间", "销假时间", "批准人"},
                                           {"1", "罗鹏娟", "事假", "2024.3.4", "2024.3.6", "曹梅飞"},
                                           {"2", "卢娟", "病假", "3月27日", "3月28日", "李丽杰"}})
                                   .page());
  CHECK(reading.kind == "leave_ledger");
  CHECK(value(reading, "village") == "蔡锷乡大田村");
  CHECK(value(reading, "date") == "2024-04-25");
  CHECK(pages::rows(reading, {"name", "from", "to"}) ==
        "罗鹏娟 2024-03-04 2024-03-06; 卢娟 2024-03-27 2024-03-28");
  CHECK(pages::dates(reading) == "2024-04-25; 2024-03-04; 2024-03-06; 2024-03-27; 2024-03-28");
}

TEST_CASE("boxes lie on the value and not on its label", "[forms][interpret]") {
  ocr::Page page = picture(receipt(), 0.999F);
  const Reading reading = read(page);
  const auto check_on = [&](std::string_view key, std::string_view row, std::size_t from, std::size_t to) {
    CAPTURE(std::string(key));
    const forms::Field* field = forms::find_field(reading.fields, key);
    REQUIRE((field && field->box));
    const ocr::Line& line = pages::line_with(page, row);
    ocr::Box box;
    for (std::size_t i = from; i < to; ++i) box = united(box, line.glyphs[i].box);
    CHECK(*field->box == box);
  };
  check_on("date", "日期", 3, 13);
  check_on("number", "No", 3, 10);
  check_on("village", "收款单位", 5, 11);
  check_on("amount", "￥600", 1, 7);
}

TEST_CASE("boxes come back in the original's frame", "[forms][interpret]") {
  ocr::Page page = picture(receipt(), 0.999F);
  const Reading upright = read(page);
  page.to_original = {1, 0, 300, 0, 1, 200, 0, 0, 1};
  page.original_width += 1000;
  page.original_height += 1000;
  const Reading moved = read(page);
  REQUIRE(moved.fields.size() == upright.fields.size());
  for (std::size_t i = 0; i < moved.fields.size(); ++i) {
    CAPTURE(moved.fields[i].key);
    REQUIRE((moved.fields[i].box && upright.fields[i].box));
    CHECK(moved.fields[i].box->x == upright.fields[i].box->x + 300);
    CHECK(moved.fields[i].box->y == upright.fields[i].box->y + 200);
  }
  REQUIRE(moved.dates.size() == 1);
  CHECK(moved.dates[0].box->x == upright.dates[0].box->x + 300);
}

TEST_CASE("a date cell that several rows share is one date of the page", "[forms][interpret]") {
  const Reading reading = read(Paper(0.999F)
                                   .row("白泉村走访登记表")
                                   .table({{"日期", "户主姓名", "走访人"},
                                           {"2024年3月5日", "张三", "李四"},
                                           {"^", "王五", "赵六"},
                                           {"同上", "钱七", "孙八"}})
                                   .page());
  CHECK(pages::rows(reading, {"date"}) == "2024-03-05; 2024-03-05; 2024-03-05");
  CHECK(pages::dates(reading) == "2024-03-05");
}

TEST_CASE("a date field keeps the range it was written as", "[forms][interpret]") {
  const auto rows = with(minutes(), "时  间", "时间：2024年3月5日至7日");
  CHECK(pages::dates(read(rows)) == "2024-03-05..2024-03-07");
  CHECK(pages::dates(read(pages::text_file(text_of(rows)))) == "2024-03-05..2024-03-07");
}

TEST_CASE("labels side by side have their values under them", "[forms][interpret]") {
  const Reading reading =
      read({"收款收据", "日期\t交款人\t金额（小写）", "2024年3月20日\t胡涛\t￥600.00", "伙食费"});
  CHECK(value(reading, "date") == "2024-03-20");
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(value(reading, "amount") == "600.00");
}

TEST_CASE("other people of a receipt are not its payer", "[forms][interpret]") {
  for (const std::string label : {"领款人", "证明人", "记账人", "经手人", "收款人", "验收人"}) {
    CAPTURE(label);
    const Reading reading = read({"收款收据", "日期：2024年3月20日", "伙食费", label + "：魏艳", "￥600.00"});
    CHECK(value(reading, "payer") == "none");
  }
}

TEST_CASE("all dates of a page come in reading order, each once", "[forms][interpret]") {
  auto rows = minutes();
  rows.push_back("3. 3月8日前报送，2024年3月10日至12日开展走访。");
  rows.push_back("4. 次日复查。");
  CHECK(pages::dates(read(rows)) == "2024-03-05; 2024-03-08; 2024-03-10..2024-03-12; 2024-03-13");
  CHECK(pages::dates(read(pages::text_file(text_of(rows)))) == pages::dates(read(rows)));
}

TEST_CASE("an unknown page keeps its dates, one of which may be its own", "[forms][interpret]") {
  const Reading reading = read({"我的家乡", "2024年3月5日 晴", "春天来了，山上开满了鲜花。"});
  CHECK(reading.kind == "other");
  CHECK(pages::value(reading.fields, "date") == "2024-03-05");
  CHECK(pages::doubts(reading.fields, "date") == "several");
  CHECK(reading.rows.empty());
  CHECK(pages::dates(reading) == "2024-03-05");
}

TEST_CASE("an empty page reads as nothing", "[forms][interpret]") {
  for (const ocr::Page& page : {ocr::Page{}, pages::text_file(""), picture({})}) {
    const Reading reading = read(page);
    CHECK(reading.kind == "other");
    CHECK(reading.fields.empty());
    CHECK(reading.dates.empty());
  }
  CHECK(forms::interpret(picture(receipt()), forms::Kinds()).kind == "other");
}

TEST_CASE("a table without lines or cells reads as nothing", "[forms][interpret]") {
  ocr::Page page = picture({"走访登记表", "登记时间：2024年3月"});
  page.tables.emplace_back();
  page.tables.push_back({{0, 0, 100, 100}, 3, 3, {{0, 0, 1, 1, {0, 0, 50, 50}, {}}}});
  page.tables.push_back({{0, 0, 100, 100}, 0, 0, {}});
  const Reading reading = read(page);
  CHECK(reading.kind == "visit_register");
  CHECK(reading.rows.empty());
  CHECK(value(reading, "month") == "2024-03");
}

TEST_CASE("random pages never break the reader", "[forms][interpret]") {
  std::mt19937 random(20240315);
  const std::vector<std::string> words = {"收款收据",
                                          "会议记录",
                                          "走访登记表",
                                          "请销假台账",
                                          "工作日志",
                                          "日期",
                                          "时间：",
                                          "户主姓名",
                                          "走访人",
                                          "姓名",
                                          "请假时间",
                                          "销假时间",
                                          "今收到",
                                          "交来",
                                          "金额（大写）",
                                          "陆佰元整",
                                          "￥600.00",
                                          "2024年3月5日",
                                          "2024年2月30日",
                                          "3月5日",
                                          "3.5",
                                          "〃",
                                          "同上",
                                          "次日",
                                          "至",
                                          "、",
                                          "：",
                                          "（",
                                          "|",
                                          "\t",
                                          " ",
                                          "No",
                                          "4707445",
                                          "板桥乡白泉村",
                                          "社区",
                                          "村",
                                          "张三",
                                          "参会人员：",
                                          "程辉、",
                                          "星期三",
                                          "\xFF",
                                          "",
                                          "9999999999999999999999",
                                          "本月32日",
                                          "1"};
  const std::u32string digits = U"0123456789一二三四五六七八九";
  const auto pick = [&] { return words[random() % words.size()]; };
  const auto some = [&] {
    std::string text;
    for (std::size_t i = random() % 5; i > 0; --i) text += pick();
    return text;
  };
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    ocr::Page page;
    page.width = page.original_width = static_cast<int>(random() % 3000);
    page.height = page.original_height = static_cast<int>(random() % 3000);
    page.source = static_cast<ocr::Source>(random() % 3);
    for (std::size_t i = random() % 12; i > 0; --i) {
      ocr::Line line =
          pages::line(some(), static_cast<int>(random() % 2000) - 100, static_cast<int>(random() % 2000),
                      static_cast<float>(random() % 1001) / 1000.0F);
      for (std::size_t g = 0; g < line.glyphs.size(); ++g)
        if (random() % 4 == 0)
          pages::hesitate(line, g,
                          {{digits[random() % digits.size()], 0.5F},
                           {digits[random() % digits.size()], 0.3F},
                           {0, 0.2F}});
      if (random() % 4 == 0) line.glyphs.clear(), line.steps.clear();
      if (random() % 4 == 0) line.box = {};
      page.lines.push_back(std::move(line));
    }
    for (std::size_t t = random() % 3; t > 0; --t) {
      ocr::Table table;
      table.rows = static_cast<int>(random() % 5);
      table.columns = static_cast<int>(random() % 5);
      for (std::size_t c = random() % 12; c > 0; --c) {
        ocr::Cell cell{static_cast<int>(random() % 5),
                       static_cast<int>(random() % 5),
                       1 + static_cast<int>(random() % 3),
                       1 + static_cast<int>(random() % 3),
                       {0, 0, 10, 10},
                       {}};
        if (!page.lines.empty() && random() % 3 > 0)
          cell.lines.push_back(static_cast<int>(random() % page.lines.size()));
        table.cells.push_back(std::move(cell));
      }
      page.tables.push_back(std::move(table));
    }
    const Reading reading = forms::interpret(
        page, pages::kinds(), {},
        {.today = random() % 2 ? std::optional<forms::Date>(2024y / 3 / 31) : std::nullopt, .village = {}});
    const auto sound = [](const std::vector<forms::Field>& fields) {
      return std::all_of(fields.begin(), fields.end(), [](const forms::Field& field) {
        const bool probability = field.confidence >= 0 && field.confidence <= 1 + 1e-9;
        const bool date = field.type != forms::FieldType::date || field.values.empty() ||
                          forms::from_iso(field.values.front());
        return probability && date;
      });
    };
    CHECK(sound(reading.fields));
    for (const forms::Row& row : reading.rows) CHECK(sound(row));
    CHECK(reading.kind_confidence >= 0);
    CHECK(reading.kind_confidence <= 1);
  }
}

TEST_CASE("what an office knows reaches fields and rows, by the village that somebody said",
          "[forms][interpret][office]") {
  forms::Office office;
  office.villages = {{"白泉村", "板桥乡"}, {"双桥村", "罗市镇"}};
  office.people = {{"胡涛", "白泉村", forms::RosterRole::household},
                   {"程涛", "双桥村", forms::RosterRole::household}};
  ocr::Page page =
      pages::Paper()
          .row("走访登记表")
          .table({{"日期", "户主姓名", "走访人"}, {"2024.4.1", "湖涛", "赵兰"}, {"2024.4.3", "刘英", "赵兰"}})
          .page();
  pages::hesitate(pages::line_with(page, "湖涛"), 0, {{U'湖', 0.5F}, {U'胡', 0.1F}, {U'程', 0.1F}});
  const auto household = [&](const std::string& village) {
    return pages::value(
        forms::interpret(page, pages::kinds(), office, {.today = std::nullopt, .village = village})
            .rows.at(0),
        "household");
  };
  CHECK(household("白泉村") == "胡涛");
  CHECK(household("罗市镇双桥村") == "程涛");
}

TEST_CASE("a page that names its village is read with that village's people", "[forms][interpret][office]") {
  forms::Office office;
  office.villages = {{"白泉村", "板桥乡"}, {"双桥村", "罗市镇"}};
  office.people = {{"胡涛", "白泉村", forms::RosterRole::household},
                   {"程涛", "双桥村", forms::RosterRole::household}};
  ocr::Page page = pages::Paper()
                       .row("罗市镇双桥村走访登记表")
                       .table({{"日期", "户主姓名", "走访人"}, {"2024.4.1", "湖涛", "赵兰"}})
                       .page();
  pages::hesitate(pages::line_with(page, "湖涛"), 0, {{U'湖', 0.5F}, {U'胡', 0.1F}, {U'程', 0.1F}});
  CHECK(pages::value(forms::interpret(page, pages::kinds(), office).rows.at(0), "household") == "程涛");
}

TEST_CASE("a learned label and a learned title are found on a page", "[forms][interpret][office]") {
  const ocr::Page page = picture({"民情手账", "时间：2024年3月5日", "召集者：胡涛"});
  forms::Office office;
  office.learned.titles = {{"meeting_minutes", "民情手账", 2}};
  office.learned.labels = {{"meeting_minutes", "host", "召集者", 3}};
  CHECK(forms::interpret(page, pages::kinds()).kind != "meeting_minutes");
  const Reading reading = forms::interpret(page, pages::kinds(), office);
  CHECK(reading.kind == "meeting_minutes");
  CHECK(pages::value(reading.fields, "host") == "胡涛");
}

TEST_CASE("a township that differs in one character from one that is known is meant", "[forms][interpret]") {
  const forms::Reading reading =
      forms::interpret(pages::picture({"蔡谔乡大田村会议记录", "时间：2024年3月15日"}), pages::kinds());
  CHECK(pages::value(reading.fields, "village") == "蔡锷乡大田村");
  REQUIRE(forms::find_field(reading.fields, "village"));
  CHECK_FALSE(forms::find_field(reading.fields, "village")->certain());
}

TEST_CASE("a receipt that is a sentence gives its amount and its village", "[forms][interpret]") {
  const Reading reading = read({"收条", "今收到胡涛交来搭伙费人民币壹仟零贰拾元", "整（￥1020.00）。",
                                "收款人：魏艳", "马家村村民委员会", "2024年3月15日", "财务专用章"});
  CHECK(value(reading, "amount") == "1020.00");
  CHECK(doubts(reading, "amount").empty());
  CHECK(value(reading, "village") == "马家村");
}

TEST_CASE("a village that its label does not confirm is doubtful", "[forms][interpret]") {
  const std::vector<std::string> rows = {"桃源村伙食费收据", "日期：2024年3月15日", "交款人：胡涛"};
  CHECK(doubts(read(rows), "village").empty());
  std::vector<std::string> unread = rows;
  unread.push_back("收款单位：格江街总桃源材");
  CHECK(value(read(unread), "village") == "桃源村");
  CHECK(doubts(read(unread), "village") == "low_confidence");
}

TEST_CASE("a person whom no listed label names is doubtful", "[forms][interpret]") {
  const Reading reading = read({"伙食费收据", "搭伙人：胡涛", "收款人：魏艳"});
  CHECK(value(reading, "payer") == "胡涛");
  CHECK(doubts(reading, "payer") == "low_confidence");
}

TEST_CASE("a name comes before words that stand at its label", "[forms][interpret]") {
  const Reading reading = read({"会议记录", "记录人：宋军", "会议记录人：一是压紧压实责任"});
  CHECK(value(reading, "recorder") == "宋军");
}

TEST_CASE("two readings that both passed over strokes are not certain together", "[forms][interpret]") {
  ocr::Page page = picture({"伙食费收据", "今收到 张海 交来", "交款人：张海"}, 0.999F);
  CHECK(doubts(read(page), "payer").empty());
  for (const std::string_view row : {"今收到", "交款人"}) {
    ocr::Line& line = pages::line_with(page, row);
    for (ocr::Glyph& glyph : line.glyphs)
      if (glyph.symbol == U'海') glyph.confidence = 0.5F;
  }
  CHECK(value(read(page), "payer") == "张海");
  CHECK(doubts(read(page), "payer") == "low_confidence");
}

TEST_CASE("a date with a sign misread is offered, and a person asked", "[forms][interpret]") {
  const Reading reading = read({"伙食费收据", "2024年3月5月", "交款人：胡涛"});
  CHECK(value(reading, "date") == "2024-03-05");
  CHECK_FALSE(doubts(reading, "date").empty());
}

TEST_CASE("the year over a register is no day of it", "[forms][interpret]") {
  const Reading reading = read(
      Paper()
          .row("学院路街道红旗社区请销假台账")
          .row("年度：2026年")
          .table(
              {{"姓名", "请假开始时间", "请假结束时间"}, {"王军", "1.20", "1.22"}, {"李强", "2.9", "2.12"}})
          .page());
  CHECK(value(reading, "date") == "none");
  CHECK(pages::rows(reading, {"from"}) == "2026-01-20; 2026-02-09");
}

TEST_CASE("a village's township is found wherever it stands", "[forms][interpret]") {
  const Reading reading =
      read(Paper().row("白泉村伙食费收据").table({{"交款人", "胡涛"}, {"收款方", "板桥乡白泉村"}}).page());
  CHECK(value(reading, "village") == "板桥乡白泉村");
}

TEST_CASE("the month that a receipt pays for is its own, whenever it was paid", "[forms][interpret]") {
  const auto reading =
      forms::interpret(pages::text_file("伙食费收据\n日期：2024年4月2日\n今收到 罗文斌 "
                                        "交来2024年3月份伙食费\n金额（大写）：叁佰元整 ￥300.00"),
                       pages::kinds());
  CHECK(pages::value(reading.fields, "date") == "2024-04-02");
  CHECK(pages::value(reading.fields, "month") == "2024-03");
  const auto plain = forms::interpret(
      pages::text_file("伙食费收据\n日期：2024年4月2日\n今收到 罗文斌 交来伙食费\n￥300.00"), pages::kinds());
  CHECK(pages::value(plain.fields, "month") == "none");
}

TEST_CASE("money that pays for no meal is another receipt", "[forms][interpret]") {
  const auto reading = forms::interpret(
      pages::text_file("收款收据\n日期：2024年3月20日\n今收到 益农公司 交来土地流转费\n￥5000.00"),
      pages::kinds());
  CHECK(reading.kind == "other.receipt");
  CHECK(pages::value(reading.fields, "date") == "2024-03-20");
  CHECK(pages::value(reading.fields, "amount") == "5000.00");
}

TEST_CASE("a handbook has its household, its officer and its visits", "[forms][interpret]") {
  const auto reading = forms::interpret(
      pages::text_file(
          "结对帮扶手册\n户主姓名：张国强    户类型：脱贫不稳定户\n帮扶干部：罗文斌   联系电话：\n"
          "帮扶计划：发展稻虾养殖\n走访记录：\n2024年1月12日 送春节物资\n2024年2月18日 核对收入"),
      pages::kinds());
  CHECK(reading.kind == "other.handbook");
  CHECK(pages::value(reading.fields, "household") == "张国强");
  CHECK(pages::value(reading.fields, "officer") == "罗文斌");
  CHECK(pages::rows(reading, {"date"}) == "2024-01-12; 2024-02-18");
}

TEST_CASE("a page that no kind is told of has the day, the village and the people of any paper",
          "[forms][interpret]") {
  const auto reading = forms::interpret(
      pages::text_file("电话\n来电 镇水利站 8月30日10:15 2024年\n高山村不用送水"), pages::kinds());
  CHECK(reading.kind == "other");
  CHECK(pages::value(reading.fields, "date") == "2024-08-30");
  CHECK(pages::value(reading.fields, "village") == "高山村");
}

TEST_CASE("a term has a last day, and what is hung out its days", "[forms][interpret]") {
  const auto lease = forms::interpret(
      pages::text_file("借用协议书\n甲方 高山村\n期限自2024年1月3日至2025年12月31日，不收租金\n2024年1月3日"),
      pages::kinds());
  CHECK(lease.kind == "other.agreement");
  CHECK(pages::value(lease.fields, "date") == "2024-01-03");
  CHECK(pages::value(lease.fields, "valid_until") == "2025-12-31");
  const auto notice = forms::interpret(pages::text_file("公  "
                                                        "示\n现将资金安排予以公示。\n公示期：2024年4月8日至20"
                                                        "24年4月14日。\n清风村村民委员会\n2024年4月8日"),
                                       pages::kinds());
  CHECK(notice.kind == "notice.public_notice");
  CHECK(pages::value(notice.fields, "date") == "2024-04-08");
  CHECK(pages::value(notice.fields, "period") == "2024-04-08");
}

TEST_CASE("a picture with a camera's stamp is a photo of that day", "[forms][interpret]") {
  for (const std::string stamp : {"2024-03-15 10:22", "2024-03-1510:22"}) {
    CAPTURE(stamp);
    const auto reading = forms::interpret(pages::picture({"清风村", stamp}), pages::kinds());
    CHECK(reading.kind == "photo");
    CHECK(pages::value(reading.fields, "date") == "2024-03-15");
    CHECK_FALSE(pages::doubts(reading.fields, "date").empty());
  }
}

TEST_CASE("a camera's clock dates a photo on which no date is written, as a question", "[forms][interpret]") {
  ocr::Page page = pages::picture({"清风村"});
  CHECK(forms::interpret(page, pages::kinds()).kind == "other");
  page.taken = "2024-03-15T10:22:05";
  const auto reading = forms::interpret(page, pages::kinds());
  CHECK(reading.kind == "photo");
  CHECK(pages::value(reading.fields, "date") == "2024-03-15");
  CHECK(pages::doubts(reading.fields, "date") == "by_camera");

  ocr::Page stamped = pages::picture({"清风村", "2024-03-12 10:22"});
  stamped.taken = "2024-03-15T10:22:05";
  CHECK(pages::value(forms::interpret(stamped, pages::kinds()).fields, "date") == "2024-03-12");

  // A paper that was photographed is a paper, and has no date but its own.
  ocr::Page paper = pages::picture({"会议记录", "地点：村部", "主持人：罗建军"});
  paper.taken = "2024-03-15T10:22:05";
  const auto minutes = forms::interpret(paper, pages::kinds());
  CHECK(minutes.kind == "meeting_minutes");
  CHECK_FALSE(forms::find_field(minutes.fields, "date"));
}
