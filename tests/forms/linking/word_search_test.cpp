#include "forms/linking/word_search.h"

#include "tests/catch.h"

namespace {

forms::PreparedText text_of(std::vector<std::string> lines) {
  forms::Paper paper;
  int number = 0;
  for (std::string& line : lines)
    paper.lines.push_back({.text = std::move(line), .page = 1, .line = number++});
  return forms::prepared(paper, {});
}

double found(const std::string& word, std::vector<std::string> lines,
             const std::vector<std::string>& known = {}) {
  forms::CharacterPairs pairs;
  for (const std::string& each : known) {
    const std::u32string symbols = forms::comparable(each);
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
      pairs.insert(forms::character_pair(symbols[i], symbols[i + 1]));
  }
  const auto hits = forms::SoughtWord(word).find_in(text_of(std::move(lines)), pairs);
  return hits.empty() ? 0 : hits.front().quality;
}

}  // namespace

TEST_CASE("spaces, quotes, width and line breaks hide no word", "[forms][linking]") {
  CHECK(found("三农工作", {"学习“三 农”工作"}) == 1);
  CHECK(found("危房改造", {"年度危", "房改造"}) == 1);
  CHECK(found("100问", {"驻村１００问"}) == 1);
  CHECK(found("危房", {"年度危", "房改造"}) == 0);
}

TEST_CASE("a misread character is allowed in longer words", "[forms][linking]") {
  CHECK(found("危房改造", {"厄房改造进度"}) > 0.5);
  CHECK(found("危房改造", {"厄房改告进度"}) == 0);
  CHECK(found("农村人居环境整治", {"农村人居坏境整冶"}) > 0.4);
  CHECK(found("改厕", {"改厮"}) == 0);
  CHECK(found("监测户", {"监侧户"}) == 0);
}

TEST_CASE("what is another word is no misreading", "[forms][linking]") {
  CHECK(found("送教上门", {"送水上门"}) > 0);
  CHECK(found("送教上门", {"送水上门"}, {"送水"}) == 0);
}

TEST_CASE("the parts of a word stand in one sentence, near each other", "[forms][linking]") {
  CHECK(found("局长…调研", {"水利局局长王五一行3人到村调研"}) == 1);
  CHECK(found("局长…调研", {"局长没有来。明天调研"}) == 0);
  CHECK(found("局长…调研", {"调研时局长在"}) == 0);
  CHECK(found("局长…调研", {"局长一二三四五六七八九十一二三四五六七八调研"}) == 0);
}

TEST_CASE("a deputy is not the head", "[forms][linking]") {
  CHECK(found("局长…调研", {"副局长到村调研"}) == 0);
  CHECK(found("副局长…调研", {"副局长到村调研"}) == 1);
}
