#include "forms/classification/classify.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

using pages::Paper;
using pages::picture;

namespace {

/// The kind's name and, on demand, how sure.
std::string kind_of(const ocr::Page& page, double* confidence = nullptr) {
  const auto found = forms::classify(forms::page_text(page), pages::kinds());
  if (confidence) *confidence = found.confidence;
  return found.kind ? found.kind->name : "other";
}

std::string kind_of(const std::vector<std::string>& rows) {
  return kind_of(picture(rows));
}

}  // namespace

TEST_CASE("a receipt is told by its title, however that is spaced", "[forms][classify]") {
  CHECK(kind_of({"收 款 收 据", "No 4707445", "日期：2024年3月20日", "今收到 胡涛 交来",
                 "款项内容：驻村工作队伙食费", "金额（大写）陆佰元整", "￥600.00"}) == "meal_fee_receipt");
  CHECK(kind_of({"伙 食 费 收 据", "2024年3月20日", "兹收到王军交来生活费", "人民币（大写）叁佰元整"}) ==
        "meal_fee_receipt");
  CHECK(kind_of({"收 条", "今收到驻村工作队刘洋同志三月份伙食费叁佰元整（￥300.00）。", "收款人：魏艳",
                 "2024年3月31日"}) == "meal_fee_receipt");
  CHECK(kind_of({"收　据", "交款单位：驻村工作队", "伙食费", "金额（小写）：￥300.00", "2024年3月31日"}) ==
        "meal_fee_receipt");
}

TEST_CASE("minutes are told by title, with the village before it or over two rows", "[forms][classify]") {
  CHECK(kind_of({"会 议 记 录", "时  间：2024年3月5日", "地  点：村部", "主持人：张强",
                 "参会人员：程辉、赵兰"}) == "meeting_minutes");
  CHECK(kind_of({"板桥乡白泉村会议记录", "时间：2024年3月5日", "出席人员：程辉、赵兰"}) == "meeting_minutes");
  CHECK(kind_of({"板桥乡白泉村驻村工作队", "2024年第三次会议", "记录", "会议时间：2024年3月5日",
                 "参加人员：程辉、赵兰", "会议主题：学习"}) == "meeting_minutes");
  CHECK(kind_of({"中共白泉村支部委员会", "学习会议纪要", "学习时间：2024年3月5日", "与会人员：程辉、赵兰"}) ==
        "meeting_minutes");
}

TEST_CASE("one wrong, missing or extra character in a title loses no kind", "[forms][classify]") {
  const std::vector<std::string> minutes = {"时间：2024年3月5日", "地点：村部", "主持人：张强",
                                            "记录人：宋军", "参会人员：程辉、赵兰"};
  for (const std::string title :
       {"会议纪录", "会仪记录", "会议记", "会议记录录", "白泉村会汉记录", "会 议 已 录"}) {
    CAPTURE(title);
    std::vector<std::string> rows = {title};
    rows.insert(rows.end(), minutes.begin(), minutes.end());
    CHECK(kind_of(rows) == "meeting_minutes");
  }
  for (const std::string title : {"走访登己表", "走仿登记表", "走访登记", "板桥乡白泉村走访登证表"}) {
    CAPTURE(title);
    CHECK(kind_of(Paper()
                      .row(title)
                      .table({{"序号", "日期", "户主姓名", "走访人"}, {"1", "3月5日", "张三", "李四"}})
                      .page()) == "visit_register");
  }
  for (const std::string title : {"请销假合账", "请肖假台账", "请销假台帐", "驻村工作队请销假台胀"}) {
    CAPTURE(title);
    CHECK(kind_of(Paper()
                      .row(title)
                      .table({{"序号", "姓名", "请假时间", "销假时间"}, {"1", "张三", "3月5日", "3月7日"}})
                      .page()) == "leave_ledger");
  }
}

TEST_CASE("a page without a title is told by its labels and columns", "[forms][classify]") {
  CHECK(kind_of({"会议时间：2024年3月5日", "会议地点：村部", "主持人：张强", "记录人：宋军",
                 "参会人员：程辉、赵兰", "会议议题：防汛"}) == "meeting_minutes");
  CHECK(kind_of({"No 1234567", "日期：2024年3月5日", "今收到 胡涛 交来", "款项内容：驻村工作队伙食费",
                 "金额（大写）叁佰元整", "￥300.00", "收款单位：板桥乡白泉村民委员会"}) ==
        "meal_fee_receipt");
  CHECK(kind_of(Paper()
                    .table({{"序号", "走访日期", "户主姓名", "走访人", "走访情况"},
                            {"1", "2024.3.5", "张三", "李四", "生活正常"}})
                    .page()) == "visit_register");
  CHECK(kind_of(Paper()
                    .table({{"姓名", "请假事由", "请假时间", "销假时间", "批准人"},
                            {"张三", "事假", "2024.3.5", "2024.3.7", "李四"}})
                    .page()) == "leave_ledger");
}

TEST_CASE("the other kinds of the archive are told, too", "[forms][classify]") {
  CHECK(kind_of({"驻村工作日志", "姓名：张强", "日期：2024年3月5日 天气：晴",
                 "工作内容：入户走访脱贫户三户"}) == "work_log");
  CHECK(kind_of(Paper()
                    .row("采购明细表")
                    .table({{"日期", "品名", "数量", "单价", "金额"}, {"3月5日", "白菜", "3斤", "2", "6"}})
                    .page()) == "purchase_list");
  CHECK(kind_of({"关于开展防返贫监测集中排查的通知", "各村（社区）：", "现将有关事项通知如下。", "特此通知。",
                 "2024年3月5日"}) == "notice");
  CHECK(kind_of(Paper()
                    .row("白泉村新型经营主体台账")
                    .table({{"序号", "名称", "负责人", "备注"}, {"1", "白泉合作社", "张三", ""}})
                    .page()) == "ledger");
}

TEST_CASE("a page of another world is other", "[forms][classify]") {
  CHECK(kind_of({"中华人民共和国海关出口货物报关单", "预录入编号 海关编号",
                 "收发货人 出口口岸 出口日期 申报日期", "生产销售单位 运输方式 运输工具名称 提运单号",
                 "商品编号 商品名称 数量及单位 最终目的国 单价 总价 币制"}) == "other");
  CHECK(kind_of({"个人简历", "姓名：李明", "性别：男", "出生年月：1990年5月", "学历：本科",
                 "电话：13800000000", "工作经历：2012年至今在某公司任工程师", "爱好：读书、跑步"}) ==
        "other");
  CHECK(kind_of({"我的家乡", "我的家乡在一个美丽的小山村，那里有清清的小河，还有高高的大山。",
                 "每到春天，山上开满了鲜花，蜜蜂在花间飞来飞去。", "我爱我的家乡，更爱那里勤劳的人们。"}) ==
        "other");
  CHECK(kind_of({"全场满200减100", "新品上市 限时抢购", "原价299元 现价149元", "加入购物车 立即购买",
                 "七天无理由退货"}) == "other");
  CHECK(kind_of({"Invoice", "Total 300.00"}) == "other");
  CHECK(kind_of(std::vector<std::string>{}) == "other");
}

TEST_CASE("a title over two rows is enough", "[forms][classify]") {
  CHECK(kind_of({"板桥乡白泉村驻村工作队", "2024年第三次会议", "记录", "大家好。"}) == "meeting_minutes");
  CHECK(kind_of({"板桥乡白泉村驻村工作队", "2024年第三次集会", "小记", "大家好。"}) == "other");
}

TEST_CASE("labels that every form has make no kind", "[forms][classify]") {
  CHECK(kind_of({"务工人员信息表", "姓名：李明", "日期：2024年3月5日", "单位：某公司"}) == "other");
}

TEST_CASE("a receipt for something else is no sure meal fee receipt", "[forms][classify]") {
  const std::vector<std::string> meals = {"收款收据",
                                          "No 4707445",
                                          "日期：2024年3月20日",
                                          "今收到 胡涛 交来",
                                          "款项内容：驻村工作队伙食费",
                                          "金额（大写）陆佰元整",
                                          "￥600.00"};
  std::vector<std::string> fertiliser = meals, misread = meals, other_words = meals;
  fertiliser[4] = "款项内容：化肥款";
  misread[4] = "款项内容：驻村工作队伏食费";
  other_words[4] = "款项内容：3月份餐费";
  double sure = 0, unsure = 0, still = 0;
  CHECK(kind_of(picture(meals), &sure) == "meal_fee_receipt");
  CHECK(sure > 0.9);
  kind_of(picture(fertiliser), &unsure);
  CHECK((kind_of(picture(fertiliser)) != "meal_fee_receipt" || unsure <= 0.6));
  CHECK(kind_of(picture(misread), &still) == "meal_fee_receipt");
  CHECK(still > 0.9);
  CHECK(kind_of(picture(other_words), &still) == "meal_fee_receipt");
  CHECK(still > 0.9);
}

TEST_CASE("a paper about a meeting or about visits is no minutes and no register", "[forms][classify]") {
  CHECK(kind_of({"关于走访情况的通报", "各村（社区）：", "现将走访情况通报如下。"}) == "notice.report");
  CHECK(kind_of({"关于召开专题会议的通知", "各村（社区）：", "请准时参加。", "特此通知。"}) == "notice");
  CHECK(kind_of(Paper()
                    .row("板桥乡白泉村驻村工作队")
                    .row("请销假台账")
                    .table({{"姓名", "请假时间", "销假时间"}, {"张三", "3月5日", "3月7日"}})
                    .page()) == "leave_ledger");
}

TEST_CASE("confidence is high with a title and all labels, and lower without", "[forms][classify]") {
  double with_title = 0, without = 0;
  const std::vector<std::string> body = {"时间：2024年3月5日", "主持人：张强", "记录人：宋军",
                                         "参会人员：程辉、赵兰"};
  std::vector<std::string> whole = {"会议记录"};
  whole.insert(whole.end(), body.begin(), body.end());
  CHECK(kind_of(picture(whole), &with_title) == "meeting_minutes");
  CHECK(with_title > 0.95);
  kind_of(picture(body), &without);
  CHECK(without < with_title);
}

TEST_CASE("the title comes back as it was read", "[forms][classify]") {
  const ocr::Page page = picture({"板桥乡白泉村会汉记录", "时间：2024年3月5日", "主持人：张强"});
  CHECK(forms::classify(forms::page_text(page), pages::kinds()).title == "板桥乡白泉村会汉记录");
}

TEST_CASE("two receipts on one page are told by their titles", "[forms][classify]") {
  const forms::Kind& receipt = *pages::kinds().find("meal_fee_receipt");
  const std::vector<std::string> one = {"伙食费收据", "收据编号：0017", "今收到张强交来伙食费"};
  CHECK_FALSE(forms::holds_several_papers(picture(one), receipt));
  std::vector<std::string> two = one;
  two.insert(two.end(), one.begin(), one.end());
  CHECK(forms::holds_several_papers(picture(two), receipt));
  // The label of what was said, and headers of columns, are no titles.
  CHECK_FALSE(forms::holds_several_papers(picture({"会议记录", "时间：2024年3月5日", "会议记录"}),
                                          *pages::kinds().find("meeting_minutes")));
  CHECK_FALSE(
      forms::holds_several_papers(picture({"走访记录", "走访记录"}), *pages::kinds().find("visit_register")));
}
