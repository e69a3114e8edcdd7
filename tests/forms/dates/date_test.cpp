#include "forms/dates/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"

using namespace std::chrono_literals;
using forms::Date;
using forms::DateContext;
using forms::Doubt;
using forms::find_date_in_cell;
using forms::find_dates;
using forms::find_month;
using forms::WrittenDate;

namespace {

/// "2024-03-15", "2024-03-01..2024-03-03", "-" for no value, and its doubts: "2024-03-15 weekday".
std::string shown(const WrittenDate& date) {
  std::string text = date.first ? forms::to_iso(*date.first) : "-";
  if (date.first && date.last != date.first) text += ".." + forms::to_iso(*date.last);
  for (const Doubt doubt : date.doubts) text += " " + std::string(forms::name_of(doubt));
  return text;
}

/// All dates of a text, "; " between them.
std::string dates_in(std::string_view text, const DateContext& context = {}) {
  std::string all;
  for (const WrittenDate& date : find_dates(text, context)) all += (all.empty() ? "" : "; ") + shown(date);
  return all;
}

/// The words of all dates of a text, "|" between them.
std::string words_of(std::string_view text, const DateContext& context = {}) {
  std::string all;
  for (const WrittenDate& date : find_dates(text, context)) {
    all += (all.empty() ? "" : "|") + std::string(text.substr(date.offset, date.length));
  }
  return all;
}

template <typename... Parts>
std::string joined(const Parts&... parts) {
  std::ostringstream text;
  (text << ... << parts);
  return text.str();
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

struct Written {
  std::string text;
  std::string dates;
};

void check_all(const std::vector<Written>& table, const DateContext& context = {}) {
  for (const Written& row : table) {
    INFO(row.text);
    CHECK(dates_in(row.text, context) == row.dates);
  }
}

DateContext in_year(int year) {
  DateContext context;
  context.year = std::chrono::year(year);
  return context;
}

DateContext on_day(Date day) {
  DateContext context;
  context.day = day;
  return context;
}

/// 0 to 39 as it is written in Chinese: 十五, 二十三.
std::string numeral(int number) {
  static const std::array<std::string, 10> digits = {"",   "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
  const std::string tens =
      number < 10 ? "" : (number < 20 ? "" : digits[static_cast<std::size_t>(number / 10)]) + "十";
  return tens + digits[static_cast<std::size_t>(number % 10)];
}

std::string year_numeral(int year, const std::string& zero) {
  const std::array<std::string, 10> digits = {zero, "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string text;
  for (const char digit : std::to_string(year)) text += digits[static_cast<std::size_t>(digit - '0')];
  return text;
}

std::string full_width(const std::string& text) {
  std::string wide;
  for (const char symbol : text) {
    if (symbol >= '0' && symbol <= '9') {
      wide += "\xEF\xBC";
      wide += static_cast<char>(0x90 + (symbol - '0'));
    } else {
      wide += symbol;
    }
  }
  return wide;
}

}  // namespace

TEST_CASE("a date and its ISO text are each other's inverse", "[forms][date]") {
  CHECK(forms::to_iso(2024y / 3 / 5) == "2024-03-05");
  CHECK(forms::from_iso("2024-02-29") == Date(2024y / 2 / 29));
  for (const auto* text :
       {"", "2024-02-30", "2023-02-29", "2024-3-1", "2024-13-01", "2024-03-00", "2024/03/01", "2024-03-01 ",
        " 2024-03-01", "2024-03-0x", "-024-03-01", "20240301", "2024-03-015"}) {
    INFO(text);
    CHECK_FALSE(forms::from_iso(text));
  }
}

TEST_CASE("every day from 2020 to 2030 is read back from each way of writing it", "[forms][date]") {
  const std::chrono::sys_days last = 2030y / 12 / 31;
  for (std::chrono::sys_days day = std::chrono::sys_days(2020y / 1 / 1); day <= last;
       day += std::chrono::days(1)) {
    const Date date(day);
    const int y = static_cast<int>(date.year());
    const auto m = static_cast<int>(static_cast<unsigned>(date.month()));
    const auto d = static_cast<int>(static_cast<unsigned>(date.day()));
    const std::string plain = joined(y, "年", m, "月", d, "日");
    const std::vector<std::string> ways = {
        plain,
        full_width(plain),
        joined(y, " 年 ", m, " 月 ", d, " 日"),
        joined(y, "年", two_digits(m), "月", two_digits(d), "日"),
        joined(y, "年", m, "月", d, "曰"),
        joined(y, "年", m, "月", d, "号"),
        joined(two_digits(y % 100), "年", m, "月", d, "日"),
        joined(y, ".", m, ".", d),
        joined(two_digits(y % 100), ".", m, ".", d),
        joined(y, ".", two_digits(m), ".", two_digits(d), "."),
        joined(y, "-", two_digits(m), "-", two_digits(d)),
        joined(y, "/", m, "/", d),
        joined(y, "、", m, "、", d),
        joined(y, two_digits(m), two_digits(d)),
        joined(year_numeral(y, "〇"), "年", numeral(m), "月", numeral(d), "日"),
        joined(year_numeral(y, "○"), "年", numeral(m), "月", numeral(d), "日"),
        joined(year_numeral(y, "零"), "年", numeral(m), "月", numeral(d), "日"),
        joined(year_numeral(y, "O"), "年", numeral(m), "月", numeral(d), "日"),
        joined(year_numeral(y, "0"), "年", numeral(m), "月", numeral(d), "日"),
    };
    for (const std::string& way : ways) {
      const auto dates = find_dates(way);
      if (dates.size() != 1 || dates[0].first != date || dates[0].last != date || !dates[0].doubts.empty()) {
        FAIL(way << " is read as " << dates_in(way));
      }
    }
    const std::string yearless = joined(m, "月", d, "日");
    if (dates_in(yearless, in_year(y)) != forms::to_iso(date) + " year_assumed") {
      FAIL(yearless << " is read as " << dates_in(yearless, in_year(y)));
    }
  }
}

TEST_CASE("a date is found in whatever way it is written", "[forms][date]") {
  check_all({
      {"时间：2024年3月15日上午", "2024-03-15"},
      {"2024 年 3 月 1 5 日", "2024-03-15"},
      {"2 0 2 4 年1 2月3日", "2024-12-03"},
      {"2024年\n3月15日", "2024-03-15"},
      {"2024年　　3月　　15日", "2024-03-15"},
      {"２０２４．３．１５", "2024-03-15"},
      {"二 〇 二 四 年 三 月 十 五 日", "2024-03-15"},
      {"二〇二四年元月廿三日", "2024-01-23"},
      {"二〇二四年十二月卅一日", "2024-12-31"},
      {"二〇二四年一月三十日", "2024-01-30"},
      {"二〇二四年四月三〇日", "2024-04-30"},
      {"二四年三月五日", "2024-03-05"},
      {"二OOO年三月五日", "2000-03-05"},
      {"贰零贰肆年零叁月壹拾伍日", "2024-03-15"},
      {"2024年⽉", ""},
      {"2024年3⽉15⽇", "2024-03-15"},
      {"98年7月1日", "1998-07-01"},
      {"48年7月1日", "2048-07-01"},
      {"2024年3月份15日", "2024-03-15"},
      {"2024年3月15", "2024-03-15"},
      {"2024年3.15", "2024-03-15"},
      {"2024.3月15日", "2024-03-15"},
      {"2024. 3. 15", "2024-03-15"},
      {"2024—3—15", "2024-03-15"},
      {"2024·3·15", "2024-03-15"},
      {"2024，3，15", "2024-03-15"},
      {"23.6.30", "2023-06-30"},
      {"’24.3.5", "2024-03-05"},
      {"IMG_20240315_0930.jpg", "2024-03-15"},
      {"1 2023.12.1 张丽志", "2023-12-01"},
      {"1.2024年3月15日", "2024-03-15"},
      {"1.2024.3.15", "2024-03-15"},
      {"10 24年3月5日", "2024-03-05"},
      {"1949年10月1日和2099年12月31日", "1949-10-01; 2099-12-31"},
  });
}

TEST_CASE("what only looks like a date is none", "[forms][date]") {
  for (const auto* text : {"119476.19",
                           "1.3.1",
                           "10.3.1 组织机构",
                           "5.7%",
                           "3.14",
                           "3.15",
                           "3-15",
                           "192.168.24.3.5",
                           "24.3.5.1",
                           "24.13.5",
                           "24.3.50",
                           "430502199001011234",
                           "13820240315",
                           "202403151",
                           "20241315",
                           "20240230",
                           "No 20240315",
                           "编号：20240315",
                           "20240315元",
                           "A20240315",
                           "2024-03-15-001",
                           "0739-2024-03-15",
                           "2024.3.15.1",
                           "2024、13、5",
                           "2024,300",
                           "￥24.3.5",
                           "大委乡振组〔2024〕18号",
                           "1921年7月1日",
                           "1948年1月1日",
                           "2100年1月1日",
                           "每年3月15日",
                           "2024年3月15户",
                           "2024年3.15万元",
                           "2024年1-6月",
                           "2024年  月  日",
                           "第3月",
                           "6个月15日",
                           "OO年3月5日",
                           "￥2024.3.15",
                           "2024.3/15",
                           "2024-3/15",
                           "十五日",
                           "15日内",
                           "2024年3月155日",
                           "2024年123月1日",
                           "三五年三个月",
                           ""}) {
    INFO(text);
    CHECK(dates_in(text) == "");
  }
}

TEST_CASE("a number of a row does not become part of its date", "[forms][date]") {
  check_all({{"2 12月4日 蒋磊静", "2024-12-04 year_assumed"},
             {"1 2月4日", "2024-02-04 year_assumed"},
             {"3 2024-05-12", "2024-05-12"},
             {"20 24年3月5日", "2024-03-05"},
             {"3月15 2户", ""},
             {"2.3月5日开会", "2024-03-05 year_assumed"}},
            in_year(2024));
}

TEST_CASE("a written day that does not exist has no value", "[forms][date]") {
  check_all({{"2024年2月30日", "- impossible"},
             {"2024年13月5日", "- impossible"},
             {"2024年0月5日", "- impossible"},
             {"2024年3月0日", "- impossible"},
             {"2023年2月29日", "- impossible"},
             {"2024.2.30", "- impossible"},
             {"2024-13-01", "- impossible"},
             {"二〇二四年二月三十日", "- impossible"},
             {"4月31日", "- impossible"},
             {"2024年2月28日至30日", "- impossible"},
             {"2024年3月28日至3日", "- impossible"},
             {"2024年3月5日至2024年3月1日", "- impossible"},
             {"2023年5月1日，2月29日", "2023-05-01; - year_assumed impossible"}});
}

TEST_CASE("letters stand for digits only inside a number that a mark follows", "[forms][date]") {
  check_all({{"2O24年3月15日", "2024-03-15 corrected"},
             {"2024年l2月15日", "2024-12-15 corrected"},
             {"2024年3月I5日", "2024-03-15 corrected"},
             {"2024年3月2o日", "2024-03-20 corrected"},
             {"2024年3月1日至l5日", "2024-03-01..2024-03-15 corrected"},
             {"2024年lO月1日", ""},
             {"2O24.3.15", ""},
             {"Apollo2024年3月15日", "2024-03-15"}});
}

TEST_CASE("a year that is not written comes from the nearest date before, the next after, or the context",
          "[forms][date]") {
  check_all({{"3月15日", "- unresolved"},
             {"2023年5月1日，3月15日", "2023-05-01; 2023-03-15 year_assumed"},
             {"3月15日，2023年5月1日", "2023-03-15 year_assumed; 2023-05-01"},
             {"2022年1月1日，3月15日，2023年5月1日", "2022-01-01; 2022-03-15 year_assumed; 2023-05-01"},
             {"2022年1月1日，2023年5月1日，3月15日", "2022-01-01; 2023-05-01; 2023-03-15 year_assumed"},
             {"2024年2月30日，3月15日", "- impossible; - unresolved"},
             {"2023年5月1日，去年3月15日", "2023-05-01; - unresolved"},
             {"2023年5月1日，同年6月15日", "2023-05-01; 2023-06-15 year_assumed"},
             {"2023年5月1日，次年3月15日", "2023-05-01; 2024-03-15 year_assumed"}});
  CHECK(dates_in("3月15日", in_year(2021)) == "2021-03-15 year_assumed");
  CHECK(dates_in("2023年5月1日，3月15日", in_year(2021)) == "2023-05-01; 2023-03-15 year_assumed");
  CHECK(dates_in("3月15日", on_day(2021y / 8 / 1)) == "2021-03-15 year_assumed");
}

TEST_CASE("a day of this month takes the month from the page", "[forms][date]") {
  check_all({{"本月15日", "- unresolved"},
             {"2024年5月8日，本月15日前完成", "2024-05-08; - unresolved"},
             {"2024年5月8日，同月 20 日", "2024-05-08; 2024-05-20 year_assumed"},
             {"本月底前，本月15个", ""}});
  check_all({{"上月20日", "2023-12-20 year_assumed"},
             {"2019年5月1日，上月20日", "2019-05-01; 2023-12-20 year_assumed"},
             {"下个月3号", "2024-02-03 year_assumed"},
             {"本月15日至18日", "2024-01-15..2024-01-18 year_assumed"},
             {"本月32日", "- year_assumed impossible"},
             {"去年本月十日", "2023-01-10 year_assumed"},
             {"去年同月10日", "2023-01-10 year_assumed"},
             {"去年3月1日", "2023-03-01 year_assumed"},
             {"前年3月1日", "2022-03-01 year_assumed"},
             {"大前年3月1日", "2021-03-01 year_assumed"},
             {"上上月3日，去年今日，上周五，再下月2日", ""}},
            on_day(2024y / 1 / 8));
  DateContext context;
  context.month = 2024y / 7;
  CHECK(dates_in("本月15日", context) == "2024-07-15 year_assumed");
  CHECK(dates_in("7月15日", context) == "2024-07-15 year_assumed");
  CHECK(dates_in("当日", context) == "- unresolved");
}

TEST_CASE("a day of the lunar calendar is no other day, however it is spaced", "[forms][date]") {
  for (const std::string text : {"农历三月十五日",
                                 "农历 三月十五日",
                                 "（农历）三月十五日",
                                 "农历：三月十五",
                                 "农 历 三 月 十 五 日",
                                 "阴历3月15日",
                                 "旧历三月十五",
                                 "农历二〇二四年三月十五日",
                                 "农历2024年3月15日",
                                 "农历2024.3.15",
                                 "甲辰年三月十五日",
                                 "（甲辰年）三月十五日",
                                 "农历甲辰年 三月 十五日",
                                 "龙年三月十五日",
                                 "农历闰二月十五日",
                                 "闰二月十五日",
                                 "正月初五",
                                 "正月十五",
                                 "腊月廿三",
                                 "腊月二十三日",
                                 "三月初五",
                                 "三月廿三",
                                 "二〇二四年三月初五",
                                 "二〇二四年正月初五",
                                 "农历三月十五日至三月十八日",
                                 "农历日期：三月十五日"}) {
    INFO(text);
    CHECK(dates_in(text, in_year(2024)) == "- unresolved");
    CHECK_FALSE(forms::find_month(text, in_year(2024)));
  }
  CHECK(dates_in("农历三月十五（2024年4月23日）") == "- unresolved; 2024-04-23");
  CHECK(dates_in("农历正月十五，2024年2月24日") == "- unresolved; 2024-02-24");
  CHECK(dates_in("公历三月十五日", in_year(2024)) == "2024-03-15 year_assumed");
  CHECK(dates_in("二〇二四年元月廿五日") == "2024-01-25");
}

TEST_CASE("a month without a day is told from a day that was misread", "[forms][date]") {
  for (const std::string text : {"1979年11月出生", "2020年4月至2024年6月", "2024年3月", "2024年  3月   日"})
    CHECK(forms::names_only_months(text));
  for (const std::string text : {"2024年3月l5", "2024年3月/5日", "2024年3月15日", "3月份", "无"})
    CHECK_FALSE(forms::names_only_months(text));
}

TEST_CASE("a relative day is counted from a day on the page", "[forms][date]") {
  check_all({{"昨天", "- unresolved"},
             {"2024年2月28日走访，次日复核，次日上报", "2024-02-28; 2024-02-29; 2024-03-01"},
             {"2024年3月1日至3日培训，次日考试", "2024-03-01..2024-03-03; 2024-03-04"},
             {"2024年3月1日，当日、同日、当天", "2024-03-01; 2024-03-01; 2024-03-01; 2024-03-01"},
             {"1967年3月20日出生，今天在家，昨天不在", "1967-03-20; - unresolved; - unresolved"},
             {"2024年3月2日，合同日期、目前天气、每次日常、应当日清、提前天数", "2024-03-02"}});
  CHECK(dates_in("昨天走访", on_day(2024y / 1 / 1)) == "2023-12-31");
  CHECK(dates_in("2024年3月2日，今天", on_day(2024y / 1 / 1)) == "2024-03-02; 2024-01-01");
  CHECK(dates_in("大前天、前天、后天、大后天", on_day(2024y / 3 / 10)) ==
        "2024-03-07; 2024-03-08; 2024-03-12; 2024-03-13");
}

TEST_CASE("a range has a first and a last day", "[forms][date]") {
  check_all({{"2024年3月1日至3日", "2024-03-01..2024-03-03"},
             {"2024年3月1日—5日", "2024-03-01..2024-03-05"},
             {"2024年3月1日——3月5日", "2024-03-01..2024-03-05"},
             {"2024年3月1-5日", "2024-03-01..2024-03-05"},
             {"2024年3月1日到4月2日", "2024-03-01..2024-04-02"},
             {"2024年3月1日起至2024年4月2日止", "2024-03-01..2024-04-02"},
             {"2024年12月28日至1月3日", "2024-12-28..2025-01-03"},
             {"二〇二四年三月一日至三日", "2024-03-01..2024-03-03"},
             {"2024.3.1-2024.3.3", "2024-03-01..2024-03-03"},
             {"2024.3.1—3.3", "2024-03-01..2024-03-03"},
             {"2024.3.1-3", "2024-03-01..2024-03-03"},
             {"24.3.1-24.3.3", "2024-03-01..2024-03-03"},
             {"2024.3.15至3.18日", "2024-03-15..2024-03-18"},
             {"2024.11.6至11.12。", "2024-11-06..2024-11-12"},
             {"2024-03-01~2024-03-05", "2024-03-01..2024-03-05"},
             {"2024-03-01-2024-03-05", "2024-03-01..2024-03-05"},
             {"2024/3/1-3/5", "2024-03-01..2024-03-05"},
             {"20240301-20240305", "2024-03-01..2024-03-05"},
             {"2024年3月1日9时至3日17时", "2024-03-01..2024-03-03"},
             {"2024年3月1日9:00至3月2日17:00", "2024-03-01..2024-03-02"},
             {"2024年3月1日（星期五）至3日（星期日）", "2024-03-01..2024-03-03"},
             {"12月28日至2024年1月3日", "2023-12-28..2024-01-03 year_assumed"}});
  CHECK(dates_in("3月1日—5日", in_year(2024)) == "2024-03-01..2024-03-05 year_assumed");
}

TEST_CASE("what follows a date does not make it a range", "[forms][date]") {
  check_all({{"2024年3月15日到村走访", "2024-03-15"},
             {"2024年3月15日至今", "2024-03-15"},
             {"2024年3月15日到3组走访", "2024-03-15"},
             {"2024.3.15-9:00", "2024-03-15"},
             {"2024.3.1-3户", "2024-03-01"},
             {"2024.3.1-3/5", "2024-03-01"},
             {"2024.3.15-3.1", "2024-03-15"},
             {"2024.3.1 9:00-11", "2024-03-01"},
             {"2024.3.15-001", "2024-03-15"},
             {"2024.8.4 2024.8.6", "2024-08-04; 2024-08-06"},
             {"2024-03-15 09:00-11:00", "2024-03-15"}});
}

TEST_CASE("days listed after a month are dates of their own", "[forms][date]") {
  check_all({{"2024年3月5日、12日、19日走访", "2024-03-05; 2024-03-12; 2024-03-19"},
             {"2024年3月5、6日", "2024-03-05; 2024-03-06"},
             {"2024年3月5日上午、6日下午3:00", "2024-03-05; 2024-03-06"},
             {"2024年3月5、6、7日", "2024-03-05; 2024-03-06; 2024-03-07"},
             {"2024年3月5日和6日", "2024-03-05; 2024-03-06"},
             {"2024年3月5日、4月6日", "2024-03-05; 2024-04-06 year_assumed"},
             {"2024年3月5日、10日内整改", "2024-03-05"},
             {"2024年3月5、6、7户", ""}});
  CHECK(words_of("2024年3月5、6日") == "2024年3月5|6日");
}

TEST_CASE("a time of day or a weekday is not part of the date", "[forms][date]") {
  CHECK(words_of("时间：2024年3月15日上午9:00") == "2024年3月15日");
  CHECK(words_of("2024/2/9下午3:00") == "2024/2/9");
  CHECK(words_of("2024-03-15 15:30") == "2024-03-15");
  CHECK(words_of("２０２４年３月１５日（星期五）") == "２０２４年３月１５日");
  CHECK(words_of("2024.3.15.") == "2024.3.15");
  CHECK(words_of("自2024年3月1日 至 3日止") == "2024年3月1日 至 3日");
}

TEST_CASE("a weekday beside the date is checked", "[forms][date]") {
  check_all({{"2024年3月15日星期五", "2024-03-15"},
             {"2024年3月15日（周五）", "2024-03-15"},
             {"2024年3月15日 ( 礼拜五 )", "2024-03-15"},
             {"2024年3月17日周日", "2024-03-17"},
             {"2024年3月17日星期天", "2024-03-17"},
             {"2024年3月15日星期四", "2024-03-15 weekday"},
             {"2024.3.15（周六）", "2024-03-15 weekday"},
             {"2024年3月1日（周四）至3日", "2024-03-01..2024-03-03 weekday"},
             {"2024年3月1日至3日（周五至周六）", "2024-03-01..2024-03-03 weekday"},
             {"2024年3月1日至3日（周五至周日）", "2024-03-01..2024-03-03"},
             {"2024年3月15日周边环境", "2024-03-15"}});
}

TEST_CASE("places are bytes of the text, also behind bytes that are no UTF-8", "[forms][date]") {
  const std::string text = "会议\xFF\xFE记录 2024年3月15日";
  const auto dates = find_dates(text);
  REQUIRE(dates.size() == 1);
  CHECK(text.substr(dates[0].offset, dates[0].length) == "2024年3月15日");
}

TEST_CASE("the dates of a long text come in order and in time", "[forms][date]") {
  constexpr std::size_t count = 5'000;
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "1、2、3、4 2024年3月5日、6、7、8户 9999999999999 3月";
  const auto start = std::chrono::steady_clock::now();
  const auto dates = find_dates(text);
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(dates.size() == count);
  CHECK(std::is_sorted(dates.begin(), dates.end(),
                       [](const auto& a, const auto& b) { return a.offset < b.offset; }));
  CHECK(took < 20s);
}

TEST_CASE("a cell of a date column may leave out what its column says", "[forms][date]") {
  DateContext march;
  march.month = 2024y / 3;
  const auto cell = [&](std::string_view text) {
    const auto date = find_date_in_cell(text, march);
    return date ? shown(*date) : "";
  };
  CHECK(cell(" 3.15 ") == "2024-03-15 year_assumed");
  CHECK(cell("3-15") == "2024-03-15 year_assumed");
  CHECK(cell("3/15日") == "2024-03-15 year_assumed");
  CHECK(cell("15日") == "2024-03-15 year_assumed");
  CHECK(cell("2024.4.1") == "2024-04-01");
  CHECK(cell("4月1日") == "2024-04-01 year_assumed");
  CHECK(cell("13.15") == "");
  CHECK(cell("3.15元") == "");
  CHECK(cell("15") == "");
  CHECK(cell("") == "");
  CHECK(shown(find_date_in_cell("3.15").value()) == "- unresolved");
}

TEST_CASE("a month stands alone or not at all", "[forms][date]") {
  const auto month = [](std::string_view text, const DateContext& context = {}) {
    const auto found = find_month(text, context);
    return found ? joined(static_cast<int>(found->year()), "-", static_cast<unsigned>(found->month())) : "";
  };
  CHECK(month("登记时间：2023年12月") == "2023-12");
  CHECK(month("登记时间：2023 年 1 2 月份") == "2023-12");
  CHECK(month("二〇二四年元月") == "2024-1");
  CHECK(month("2024.3") == "2024-3");
  CHECK(month("2024-03") == "2024-3");
  CHECK(month("202403") == "2024-3");
  CHECK(month("24年3月") == "2024-3");
  CHECK(month("3月份走访，2024年4月") == "2024-4");
  CHECK(month("3月份走访登记") == "");
  CHECK(month("3月份走访登记", in_year(2024)) == "2024-3");
  CHECK(month("2024年1月至3月，4月份", in_year(2024)) == "2024-4");
  CHECK(month("十一月", in_year(2024)) == "2024-11");
  for (const auto* text :
       {"2024年3月15日", "2024.3.15", "2024.35", "2024年13月", "2024年1月至6月", "2024年11月至2025年1月",
        "2024年3月-2024年5月", "1-6月", "3个月", "每年3月", "2024.3元", "1921年7月", "No 202403", ""}) {
    INFO(text);
    CHECK(month(text, in_year(2020)) == "");
  }
}

TEST_CASE("a camera's stamp is a day though the space before the hour is lost", "[forms][date]") {
  const auto stamp = forms::find_dates("2024-03-1510:22");
  REQUIRE(stamp.size() == 1);
  CHECK(stamp[0].first == forms::from_iso("2024-03-15"));
  CHECK(stamp[0].length == 10);
  CHECK(forms::find_dates("2024-03-15102").empty());
  CHECK(forms::find_dates("2024-03-1599:22").empty());
}
