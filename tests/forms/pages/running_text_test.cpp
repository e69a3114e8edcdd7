#include "forms/pages/running_text.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

TEST_CASE("names before a word that says what they did are found", "[forms][running_text]") {
  const ocr::Page page = pages::picture({"会议由谢伟水主持，缪磊荣记录。", "张强主持"});
  const forms::PageText text = forms::page_text(page);
  const std::set<int> taken = {1};
  const forms::RunningText running(text.rows, taken);
  const auto hosts = running.before_words({"主持"});
  REQUIRE(hosts.size() == 1);
  CHECK(hosts[0].as_read() == "谢伟水");
  CHECK(running.before_words({"记录"}).front().as_read() == "缪磊荣");
}

TEST_CASE("a row that ends its sentence does not go on", "[forms][running_text]") {
  const ocr::Page page = pages::picture({"会议由谢伟水主持，张国", "强记录。", "散会"});
  const forms::PageText text = forms::page_text(page);
  const std::set<int> none;
  const forms::RunningText running(text.rows, none);
  CHECK(running.goes_on(0));
  CHECK(running.with_next(0).as_read() == "会议由谢伟水主持，张国强记录。");
  CHECK_FALSE(running.goes_on(1));
  CHECK_FALSE(running.goes_on(2));
}

TEST_CASE("a value ends at its word, a list with its sentence", "[forms][running_text]") {
  const ocr::Page page = pages::picture({"胡涛 交来伙食费", "程辉、赵兰，学习了有关政策"});
  forms::FieldDefinition payer;
  payer.key = "payer";
  payer.type = forms::FieldType::person;
  payer.until = {"交来"};
  CHECK(forms::value_until(pages::passage_of(page, 0), payer).as_read() == "胡涛");
  forms::FieldDefinition people;
  people.key = "attendees";
  people.type = forms::FieldType::people;
  CHECK(forms::value_until(pages::passage_of(page, 1), people).as_read() == "程辉、赵兰");
}

TEST_CASE("who speaks begins a row", "[forms][running_text]") {
  const ocr::Page page = pages::picture({"周礼玉：今天开会", "会议记录"});
  CHECK(forms::begins_with_speaker(pages::passage_of(page, 0)));
  CHECK_FALSE(forms::begins_with_speaker(pages::passage_of(page, 1)));
}
