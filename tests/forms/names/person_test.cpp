#include "forms/names/person.h"

#include <string>
#include <vector>

#include "forms/names/name_model.h"
#include "forms/names/people.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

std::string person(std::string_view text, float confidence = 0.99F) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0, confidence));
  const auto field = forms::read_person("name", pages::passage_of(page));
  return field ? pages::value({*field}, "name") : "none";
}

/// Households of one village.
forms::PageNames households(const std::vector<std::string>& names) {
  forms::Office office;
  for (const std::string& name : names)
    office.people.push_back({name, "清风村", forms::RosterRole::household});
  return {office, "清风村"};
}

/// "胡涛" as read, in which the recogniser hesitates at the first character.
ocr::Page hesitant(std::vector<ocr::Candidate> candidates, std::string_view text = "胡涛") {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0));
  pages::hesitate(page.lines[0], 0, std::move(candidates));
  return page;
}

std::optional<forms::Field> household(const ocr::Page& page, const forms::PageNames& known) {
  return forms::read_person("household", pages::passage_of(page), known);
}

}  // namespace

TEST_CASE("a name is read up to what ends it", "[forms][person]") {
  CHECK(person("胡涛") == "胡涛");
  CHECK(person("欧阳建国") == "欧阳建国");
  CHECK(person("胡涛（签字）") == "胡涛");
  CHECK(person("胡涛 2024年3月5日") == "胡涛");
  CHECK(person("胡涛，支部书记") == "胡涛");
  CHECK(person("：胡涛") == "胡涛");
}

TEST_CASE("a name of two characters may be spaced", "[forms][person]") {
  CHECK(person("王 军") == "王军");
  CHECK(person("王　军") == "王军");
}

TEST_CASE("names that begin with no common surname are kept", "[forms][person]") {
  CHECK(person("驻村工作队") == "驻村工作队");
  CHECK(person("亓小明") == "亓小明");
}

TEST_CASE("nothing is no name, and digits are none", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("", 0, 0));
  CHECK_FALSE(forms::read_person("name", pages::passage_of(page)));
  CHECK(person("123") == "-");
}

TEST_CASE("a name that the recogniser also thought of beats a string that is none", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("胡涛", 0, 0, 1));
  pages::hesitate(page.lines[0], 0, {{U'湖', 0.6F}, {U'胡', 0.4F}});
  const auto field = forms::read_person("name", pages::passage_of(page));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"胡涛"});
  CHECK(pages::doubted(*field, forms::Doubt::corrected));
}

TEST_CASE("a name that was hard to read is doubtful", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("胡涛", 0, 0, 0.5F));
  const auto field = forms::read_person("name", pages::passage_of(page));
  REQUIRE(field);
  CHECK(pages::doubted(*field, forms::Doubt::low_confidence));
  page.lines[0] = pages::line("胡涛", 0, 0, 0.999F);
  CHECK(forms::read_person("name", pages::passage_of(page))->certain());
}

TEST_CASE("a name in a text file is certain", "[forms][person]") {
  const ocr::Page page = pages::text_file("胡涛");
  const auto field = forms::read_person("name", pages::passage_of(page));
  REQUIRE(field);
  CHECK(field->certain());
  CHECK_FALSE(field->box);
}

TEST_CASE("a box lies on the name and not on what follows", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("胡涛（签字）", 100, 50));
  const auto field = forms::read_person("name", pages::passage_of(page));
  REQUIRE((field && field->box));
  CHECK(*field->box == ocr::Box{100, 50, 80, 40});
}

TEST_CASE("a name that is known beats what the recogniser held likelier", "[forms][person]") {
  const ocr::Page page = hesitant({{U'湖', 0.6F}, {U'明', 0.3F}, {U'胡', 0.02F}});
  const auto field = household(page, households({"胡涛", "赵兰", "程辉"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"胡涛"});
  CHECK(field->text == "湖涛");
}

TEST_CASE("a known name is found though the recogniser never thought of its character", "[forms][person]") {
  const ocr::Page page = hesitant({{U'湖', 0.4F}, {U'朋', 0.3F}});
  const auto field = household(page, households({"赵兰", "胡涛", "程辉"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"胡涛"});
  CHECK(pages::doubted(*field, forms::Doubt::corrected));
}

TEST_CASE("a known name is found though one of its characters was dropped", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("亓涛", 0, 0, 0.8F));
  // Its surname is rare, so that nobody else is likely.
  const auto field = household(page, households({"亓海涛", "赵兰", "程辉"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"亓海涛"});
  CHECK_FALSE(field->certain());
}

TEST_CASE("a guest who is clearly written stays a guest", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("王海涛", 0, 0, 0.995F));
  const auto field = household(page, households({"赵兰", "程辉", "王海波"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"王海涛"});
  CHECK_FALSE(pages::doubted(*field, forms::Doubt::corrected));
}

TEST_CASE("a name as read that is known is surer", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("胡涛", 0, 0, 0.85F));
  const auto unknown = forms::read_person("household", pages::passage_of(page));
  const auto known = household(page, households({"胡涛", "赵兰", "程辉"}));
  REQUIRE((unknown && known));
  CHECK(known->confidence > unknown->confidence);
  CHECK(known->certain());
}

TEST_CASE("two known names that are nearly as likely make a question", "[forms][person]") {
  const ocr::Page page = hesitant({{U'胡', 0.45F}, {U'朝', 0.1F}, {U'程', 0.4F}});
  const auto field = household(page, households({"胡涛", "程涛", "赵兰"}));
  REQUIRE(field);
  CHECK(field->values == std::vector<std::string>{"胡涛"});
  CHECK(pages::doubted(*field, forms::Doubt::several));
}

TEST_CASE("a column of visitors expects members rather than households", "[forms][person]") {
  forms::Office office;
  office.people = {{"胡涛", "清风村", forms::RosterRole::household},
                   {"程涛", "清风村", forms::RosterRole::member}};
  const forms::PageNames known(office, "清风村");
  const ocr::Page page = hesitant({{U'胡', 0.5F}, {U'程', 0.45F}});
  CHECK(forms::read_person("household", pages::passage_of(page), known)->values.at(0) == "胡涛");
  CHECK(forms::read_person("visitor", pages::passage_of(page), known)->values.at(0) == "程涛");
}

TEST_CASE("a character that stands apart may be the name's last", "[forms][person]") {
  const ocr::Page page = pages::picture({"周良 勇", "周良 王勇", "周良勇"}, 0.999F);
  const auto read = [&](int line) { return forms::read_person("name", pages::passage_of(page, line)); };
  CHECK(pages::value({*read(0)}, "name") == "周良勇");
  CHECK_FALSE(read(0)->certain());
  CHECK(pages::value({*read(1)}, "name") == "周良");
  CHECK(read(2)->certain());
}

TEST_CASE("a character that is read for a rarer one makes a name doubtful", "[forms][person]") {
  const ocr::Page page = pages::picture({"周才或", "周才华"}, 0.999F);
  CHECK_FALSE(forms::read_person("name", pages::passage_of(page, 0))->certain());
  CHECK(forms::read_person("name", pages::passage_of(page, 1))->certain());
}

TEST_CASE("a character that was seen is not passed over for a more usual name", "[forms][person]") {
  ocr::Page page = pages::picture({"谢耀犇"}, 0.999F);
  pages::hesitate(page.lines[0], 2, {{U'犇', 0.7F}, {0, 0.3F}});
  CHECK(pages::value({*forms::read_person("name", pages::passage_of(page))}, "name") == "谢耀犇");
}

TEST_CASE("a scrap after a name may be a character of it", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("陈根X", 0, 0));
  page.lines.push_back(pages::line("陈根（签字）", 0, 100));
  CHECK(pages::doubted(*forms::read_person("name", pages::passage_of(page)), forms::Doubt::low_confidence));
  CHECK(forms::read_person("name", pages::passage_of(page, 1))->certain());
}

TEST_CASE("a surname that is read for a rarer one makes a name doubtful", "[forms][person]") {
  ocr::Page page;
  page.lines.push_back(pages::line("余建国", 0, 0));
  page.lines.push_back(pages::line("王建国", 0, 100));
  CHECK_FALSE(forms::read_person("name", pages::passage_of(page))->certain());
  CHECK(forms::read_person("name", pages::passage_of(page, 1))->certain());
}
