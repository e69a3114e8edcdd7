#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "forms/pages/interpret.h"
#include "forms/pages/page_sequence.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

// What interpret() and PageSequence::read() put into a ReadingTrace (forms/values/reading_trace.h).

using forms::Doubt;
using forms::Field;
using forms::FieldTrace;
using forms::Reading;
using forms::ReadingTrace;
using pages::Paper;

namespace {

ocr::Page receipt() {
  ocr::Page page = pages::picture({"收 款 收 据", "No 4707445", "日期：2024年3月20日", "今收到 胡涛 交来",
                                   "款项内容：驻村工作队伙食费", "金额（大写）陆佰元整", "￥600.00",
                                   "收款单位：板桥乡白泉村民委员会", "收款人：魏艳\t交款人：胡涛"});
  pages::hesitate(pages::line_with(page, "日期"), 11, {{U'0', 0.6F}, {U'6', 0.4F}});
  return page;
}

ocr::Page visits() {
  return Paper()
      .row("清风村走访登记表")
      .row("年度：2024年")
      .row("序号\t日期\t户主姓名\t走访情况\t走访人")
      .row("1\t3.5\t张三\t生活正常\t李四")
      .row("2\t〃\t王五\t生活正常\t赵六")
      .page();
}

/// A field as text, so that two readings can be compared.
std::string shown(const Field& field) {
  std::string text = field.key + "=" + field.text + "/" + std::to_string(field.confidence);
  for (const std::string& value : field.values) text += "," + value;
  for (const Doubt doubt : field.doubts) text += "?" + std::string(forms::name_of(doubt));
  if (field.box) text += "@" + std::to_string(field.box->x) + "," + std::to_string(field.box->y);
  return text;
}

std::string shown(const Reading& reading) {
  std::string text = reading.kind + std::to_string(reading.kind_confidence) + reading.title;
  for (const Field& field : reading.fields) text += "\n" + shown(field);
  for (const forms::Row& row : reading.rows)
    for (const Field& field : row) text += "\n  " + shown(field);
  for (const forms::DateOnPage& date : reading.dates)
    text += "\n" + date.text + std::to_string(date.confidence);
  return text;
}

/// Every doubt of the field has a rule, and no other one has.
void check_rules(const Field& field, const FieldTrace* trace) {
  CAPTURE(field.key);
  REQUIRE(trace);
  std::set<Doubt> doubts(field.doubts.begin(), field.doubts.end()), ruled;
  for (const forms::DoubtTrace& one : trace->doubts) {
    CHECK_FALSE(one.rule.empty());
    ruled.insert(one.doubt);
  }
  CHECK(doubts == ruled);
}

void check_rules(const Reading& reading, ReadingTrace& trace) {
  for (const Field& field : reading.fields) check_rules(field, forms::find_field(&trace, field.key));
  for (std::size_t r = 0; r < reading.rows.size(); ++r)
    for (const Field& field : reading.rows[r])
      check_rules(field, forms::find_field(&trace, field.key, static_cast<int>(r)));
}

}  // namespace

TEST_CASE("a page is read the same with a trace and without", "[forms][reading_trace]") {
  for (const ocr::Page& page : {receipt(), visits(), pages::picture({"今天天气很好"}),
                                pages::text_file("会议记录\n时间：3月5日\n主持人：张强")}) {
    ReadingTrace trace;
    CHECK(shown(forms::interpret(page, pages::kinds(), {}, {}, &trace)) ==
          shown(forms::interpret(page, pages::kinds())));
  }
}

TEST_CASE("every doubt has its rule", "[forms][reading_trace]") {
  for (const ocr::Page& page :
       {receipt(), visits(), pages::text_file("会议记录\n时间：3月5日\n主持人：张强"),
        pages::picture({"会议记录", "时间：2024年2月30日", "主持人：张", "参会人员：程辉、"}, 0.9F)}) {
    ReadingTrace trace;
    const Reading reading = forms::interpret(page, pages::kinds(), {}, {}, &trace);
    check_rules(reading, trace);
  }
}

TEST_CASE("a field's trace says label, place, text, lines and candidates", "[forms][reading_trace]") {
  const ocr::Page page = receipt();
  ReadingTrace trace;
  const Reading reading = forms::interpret(page, pages::kinds(), {}, {}, &trace);
  const FieldTrace* date = forms::find_field(&trace, "date");
  REQUIRE(date);
  CHECK(date->label == "日期：");
  REQUIRE(date->label_box);
  CHECK(date->label_box->y == page.lines[2].box.y);
  CHECK(date->place == "right of its label");
  CHECK(date->text == "2024年3月20日");
  REQUIRE(date->box);
  CHECK(date->lines == std::vector<int>{2});
  const auto of = [&](const std::string& recogniser) {
    std::vector<std::string> values;
    for (const forms::CandidateTrace& one : date->candidates)
      if (one.recogniser == recogniser) values.push_back(one.value);
    return values;
  };
  REQUIRE(of("ppocr").size() >= 2);
  CHECK(of("ppocr").front() == "2024-03-20");
  CHECK(of("ppocr")[1] == "2024-03-26");
  CHECK(of("all").front() == "2024-03-20");
  CHECK(date->candidates.front().log_weight == 0);
}

TEST_CASE("a field that the page does not have says so", "[forms][reading_trace]") {
  ReadingTrace trace;
  const Reading reading =
      forms::interpret(pages::picture({"会议记录", "时间：2024年3月5日"}), pages::kinds(), {}, {}, &trace);
  CHECK_FALSE(forms::find_field(reading.fields, "host"));
  const FieldTrace* host = forms::find_field(&trace, "host");
  REQUIRE(host);
  CHECK(host->text.empty());
  CHECK(host->place == "nothing was found: no label, no other sign of it");
}

TEST_CASE("the rows of a register are traced by row", "[forms][reading_trace]") {
  ReadingTrace trace;
  const Reading reading = forms::interpret(visits(), pages::kinds(), {}, {}, &trace);
  REQUIRE(reading.rows.size() == 2);
  const FieldTrace* household = forms::find_field(&trace, "household", 1);
  REQUIRE(household);
  CHECK(household->text == "王五");
  CHECK(household->place == "cell under its column's header");
  CHECK_FALSE(household->candidates.empty());
  check_rules(reading, trace);
}

TEST_CASE("the rule of the kind and the page's steps are told", "[forms][reading_trace]") {
  ReadingTrace trace;
  forms::interpret(receipt(), pages::kinds(), {}, {}, &trace);
  CHECK(trace.kind_rule.find("meal_fee_receipt with ") == 0);
  CHECK(trace.kind_rule.find("next is ") != std::string::npos);
  const auto has = [&](const std::string& text) {
    return std::any_of(trace.steps.begin(), trace.steps.end(),
                       [&](const std::string& step) { return step.find(text) != std::string::npos; });
  };
  CHECK(has("the page's year is 2024"));
  CHECK(has("the document's own date is doubtful"));
  ReadingTrace other;
  forms::interpret(pages::picture({"今天天气很好"}), pages::kinds(), {}, {}, &other);
  CHECK(other.kind_rule.find("no kind has the points that it takes") == 0);
}

TEST_CASE("a sequence of pages is traced, too", "[forms][reading_trace]") {
  ocr::Page first = visits();
  ocr::Page second = Paper().row("3\t3.9\t孙七\t生活正常\t李四").row("4\t4.1\t周八\t生活正常\t赵六").page();
  first.file = second.file = "register.pdf";
  second.number = 2;
  const forms::Office office;
  forms::PageSequence plain(pages::kinds(), office), traced(pages::kinds(), office);
  for (const ocr::Page& page : {first, second}) {
    ReadingTrace trace;
    const Reading reading = traced.read(page, &trace);
    CHECK(shown(reading) == shown(plain.read(page)));
    CHECK_FALSE(trace.fields.empty());
    check_rules(reading, trace);
  }
}
