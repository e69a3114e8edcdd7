// Papers of a turn of the year, with several years, birthdays, prints, lunar days: what the program is
// certain of must be right, and what it can't know it must leave open.

#include <string>
#include <string_view>
#include <vector>

#include "forms/pages/interpret.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;

namespace {

struct Paper {
  std::string_view text;
  std::string_view date;  // of the field; "?" in front: doubtful; "" there is no value
};

std::string date_of(const forms::Reading& reading, std::string_view key = "date") {
  const forms::Field* field = forms::find_field(reading.fields, key);
  if (!field || field->values.empty()) return "";
  return (field->certain() ? "" : "?") + field->values.front();
}

void check_all(const std::vector<Paper>& papers) {
  for (const Paper& paper : papers) {
    CAPTURE(paper.text);
    CHECK(date_of(forms::interpret(pages::text_file(paper.text), pages::kinds())) == paper.date);
  }
}

/// The same as a picture whose every character is sure.
void check_all_as_pictures(const std::vector<Paper>& papers) {
  for (const Paper& paper : papers) {
    CAPTURE(paper.text);
    std::vector<std::string> rows(1);
    for (const char c : paper.text)
      if (c == '\n')
        rows.emplace_back();
      else
        rows.back() += c;
    CHECK(date_of(forms::interpret(pages::picture(rows, 0.999F), pages::kinds())) == paper.date);
  }
}

const std::vector<Paper> several_years = {
    {"会议记录\n时间：2024年1月15日\n会议内容：传达学习2023年12月5日文件精神", "2024-01-15"},
    {"会议记录\n时间：2024年1月15日\n会议内容：2023年12月工作总结", "2024-01-15"},
    {"会议记录\n时间：2024年1月5日\n内容：总结2023年工作，部署春节前走访。", "2024-01-05"},
    {"会议记录\n时间：2024年3月15日\n合同是2019年8月20日签的。", "2024-03-15"},
    {"会议记录\n时间：2024年2月6日\n学习2023年12月28日、2023年11月1日、2023年10月8日文件", "2024-02-06"},
    {"会议记录\n会议内容：2023年12月5日文件、2023年12月8日文件\n时间：2024年1月15日", "2024-01-15"},
    {"2023年度组织生活会会议记录\n时间：2024年2月3日\n主持人：周德福", "2024-02-03"},
    {"清风村2023年度分红到户明细表\n制表日期：2024年1月20日", "2024-01-20"},
    {"工作日志\n日期：2024年1月2日 星期二 天气：晴\n工作内容：核对2023年12月31日前的台账", "2024-01-02"},
    {"工作日志\n日期：2024年5月31日 星期五\n工作内容：2023年、2023年6月台账", "2024-05-31"},
    {"收据\n日期：2024年1月5日\n今收到张三交来2023年12月份伙食费 人民币叁佰元整 ￥300.00", "2024-01-05"},
    {"收款收据\n日期：2024年1月5日\n交款人：王建国\n金额：300元\n备注：2023年12月31日欠款", "2024-01-05"},
    {"收款收据\n日期：2024.1.5\n交款人：王建国\n金额：300元\n备注：2023.12.31欠款", "2024-01-05"},
    {"收款收据\n日期：2024-01-05\n金额：300元\n备注：2023-12-31、2023-12-30欠款", "2024-01-05"},
    {"会议记录\n时间：二〇二四年一月十五日\n内容：学习二〇二三年十二月五日文件", "2024-01-15"},
    {"会议记录\n时间：2023年12月29日\n内容：部署2024年1月1日、2024年2月10日值班", "2023-12-29"},
};

}  // namespace

TEST_CASE("a written year is not replaced by another date's", "[forms][certain_dates]") {
  check_all(several_years);
  check_all_as_pictures(several_years);
}

TEST_CASE("a date at another date's label is not the document's", "[forms][certain_dates]") {
  const std::vector<Paper> papers = {
      {"会议记录\n会议时间：    年  月  日\n主持人：王建国\n发展对象：赵强，出生日期：1995年3月2日", ""},
      {"会议记录\n会议时间：\n主持人：王建国\n赵强，入党时间：2021年7月1日", ""},
      {"会议记录\n打印时间：2024年5月2日 10:30\n会议时间：2024年3月15日\n主持人：王建国", "2024-03-15"},
      {"会议记录\n会议时间：2024年3月15日\n打印时间：2024年5月2日 10:30\n主持人：王建国", "2024-03-15"},
      {"会议记录\n打印日期：2024年5月2日\n主持人：王建国", ""},
      {"监测对象台账\n姓名：王明\n出生日期：1967年3月20日\n有效期至：2026年12月31日", ""},
      {"监测对象台账\n姓名：王明\n出 生 日 期：1967年3月20日", ""},
      {"监测对象台账\n姓名：王明\n出生 日期：1967年3月20日", ""},
      {"监测对象台账\n姓名：王明\n参加工作时间：1990年3月20日", ""},
      {"监测对象台账\n姓名：王明\n毕业时间：2012年6月20日", ""},
      {"合作社台账\n成立日期：2012年6月20日\n填表日期：2024年1月8日", "2024-01-08"},
      {"合作社台账\n填表日期：2024年1月8日\n发证日期：2012年6月20日\n到期日期：2032年6月20日", "2024-01-08"},
      {"收款收据\n印制日期：2022年3月1日\n日期：2024年3月5日\n金额：300元", "2024-03-05"},
      {"收款收据\n印制日期：2022年3月1日\n金额：300元", ""},
      {"收款收据\n生产日期：2022年3月1日\n交款人：王建国\n金额：300元", ""},
      {"会议记录\n下次会议时间：2024年4月15日\n主持人：王建国", ""},
      {"会议记录\n下次会议时间：2024年4月15日\n时间：2024年3月15日\n主持人：王建国", "2024-03-15"},
      {"会议记录\n本次会议时间：2024年3月15日\n主持人：王建国", "2024-03-15"},
  };
  check_all(papers);
  check_all_as_pictures(papers);
}

TEST_CASE("a date at a label that may be any date's is doubtful, and so is one without a label",
          "[forms][certain_dates]") {
  check_all({
      {"会议记录\n核实日期：2024年3月15日\n主持人：王建国", "?2024-03-15"},
      {"会议记录\n核实日期：2024年3月15日\n日期：2024年3月18日\n主持人：王建国", "2024-03-18"},
      {"会议记录\n主持人：王建国\n2024年3月15日", "?2024-03-15"},
      {"会议记录\n日期：1967年3月20日\n主持人：王建国", "?1967-03-20"},
      {"会议记录\n日期：2003年3月20日\n主持人：王建国\n内容：2024年1月3日文件", "?2003-03-20"},
  });
}

TEST_CASE("a notice is of the day under its signature", "[forms][certain_dates]") {
  check_all({
      {"关于召开会议的通知\n各村：\n定于2024年5月6日召开会议，请于2024年5月4日前报名。\n檀江街道办事处\n2024"
       "年4月30日",
       "2024-04-30"},
      {"关于召开会议的通知\n定于2024年5月6日召开会议。\n2024年4月30日", "?2024-04-30"},
      {"关于召开会议的通知\n定于2024年5月6日召开会议。", "?2024-05-06"},
      {"关于2023年度工作总结的报告\n现将2023年工作报告如下。\n清风村村民委员会\n2024年1月8日", "2024-01-08"},
      {"公示\n公示期2024年5月6日至5月12日。\n清风村村民委员会  2024年5月5日", "2024-05-05"},
      {"通知\n定于2024年5月6日开会。\n檀江街道办事处（章）\n二〇二四年四月三十日", "2024-04-30"},
  });
}

TEST_CASE("a lunar day or a month gives no day", "[forms][certain_dates]") {
  const std::vector<Paper> papers = {
      {"会议记录\n时间：农历 三月十五日\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n时间：（农历）三月十五日\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n时间（农历）：三月十五日\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n农历时间：三月十五日\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n时间：甲辰年三月十五日\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n时间：正月初五\n主持人：王建国\n2024年5月1日整理", ""},
      {"会议记录\n时间：农历三月十五（2024年4月23日）\n主持人：王建国", "?2024-04-23"},
      {"会议记录\n时间：20XX年4月1日\n主持人：王建国", ""},
      {"会议记录\n时间：2024年3月\n主持人：王建国", ""},
  };
  check_all(papers);
  check_all_as_pictures(papers);
  for (const std::string_view text : {"简历\n王明，1979年11月出生", "任职\n2020年4月至2024年6月任支书"}) {
    CAPTURE(text);
    CHECK(pages::dates(forms::interpret(pages::text_file(text), pages::kinds())) == "");
  }
}

TEST_CASE("today is the day of the document alone", "[forms][certain_dates]") {
  const auto dates = [](std::string_view text) {
    return pages::dates(forms::interpret(pages::text_file(text), pages::kinds()));
  };
  CHECK(dates("户主1967年3月20日出生，今天走访时在家。") == "1967-03-20; -");
  CHECK(dates("会议记录\n时间：2024年3月15日\n内容：2019年8月20日签的合同今天到期，昨天通知") ==
        "2024-03-15; 2019-08-20; 2024-03-15; 2024-03-14");
  CHECK(dates("会议记录\n时间：2024年3月15日\n内容：去年本月十日、大前天") ==
        "2024-03-15; 2023-03-10; 2024-03-12");
}

TEST_CASE("a register's dates are those of its own column", "[forms][certain_dates]") {
  const auto read = [](std::string_view text) {
    return forms::interpret(pages::text_file(text), pages::kinds());
  };
  const forms::Reading birth =
      read("走访登记表\n村名：清风村\n户主\t出生日期\t走访人\n王明\t1967年3月20日\t李四");
  CHECK(pages::rows(birth, {"date", "household"}) == "none 王明");
  CHECK(date_of(birth, "month") == "");
  const forms::Reading both = read(
      "走访登记表\n村名：清风村\n户主\t出生日期\t走访日期\t走访人\n王明\t1967年3月20日\t2024年3月5日\t李四");
  CHECK(pages::rows(both, {"date", "household"}) == "2024-03-05 王明");
  CHECK(date_of(both, "month") == "?2024-03");
  const forms::Reading vague =
      read("走访登记表\n村名：清风村\n户主\t核实日期\t走访人\n王明\t2024年3月5日\t李四");
  REQUIRE(vague.rows.size() == 1);
  CHECK_FALSE(forms::find_field(vague.rows[0], "date")->certain());
  const forms::Reading lunar =
      read("走访登记表\n村名：清风村\n户主\t走访日期\t走访人\n王明\t农历 三月十五日\t李四");
  REQUIRE(lunar.rows.size() == 1);
  CHECK(forms::find_field(lunar.rows[0], "date")->values.empty());
}

TEST_CASE("nothing that is written in a text file is replaced", "[forms][certain_dates]") {
  forms::Office office;
  office.people = {{"陈大山", "清风村", forms::RosterRole::household}};
  office.villages = {{"清风村", "檀江街道"}};
  const forms::Reading reading = forms::interpret(
      pages::text_file("走访登记表\n村名：清风村\n户主\t走访日期\t走访人\n陈太山\t2024年3月5日\t李四"),
      pages::kinds(), office);
  REQUIRE(reading.rows.size() == 1);
  const forms::Field* household = forms::find_field(reading.rows[0], "household");
  REQUIRE(household);
  CHECK(household->values == std::vector<std::string>{"陈太山"});
  CHECK(pages::doubted(*household, forms::Doubt::corrected));
}

TEST_CASE("compatibility characters are read as what they stand for, and shown as they are",
          "[forms][certain_dates]") {
  const forms::Reading reading = forms::interpret(
      pages::text_file(
          "伙⻝费收据\n⽇期：2024年3⽉5⽇\n交款⼈：王建国\n⾦额：300.00元\n收款单位：清⻛村民委员会"),
      pages::kinds());
  CHECK(reading.kind == "meal_fee_receipt");
  CHECK(date_of(reading) == "2024-03-05");
  CHECK(pages::value(reading.fields, "payer") == "王建国");
  CHECK(pages::value(reading.fields, "amount") == "300.00");
  CHECK(pages::value(reading.fields, "village") == "清风村");
  CHECK(forms::find_field(reading.fields, "date")->text == "2024年3⽉5⽇");
}

TEST_CASE("a label is nobody's value", "[forms][certain_dates]") {
  const auto read = [](std::string_view text) {
    return forms::interpret(pages::text_file(text), pages::kinds());
  };
  CHECK(forms::find_field(read("实践活动登记表\n填表时间：\n实践地点：清风村").fields, "date") == nullptr);
  CHECK(pages::value(read("收款收据\n日期：2024年3月5日\n付款人：  付款方式：现金\n金额：300元").fields,
                     "payer") == "none");
}
