#include "forms/decoding/beam_search.h"

#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "forms/text/text.h"
#include "tests/catch.h"

using forms::decode;
using forms::Decoded;
using forms::Grammar;

namespace {

using Steps = std::vector<ocr::CtcStep>;

bool near(double a, double b) {
  return std::abs(a - b) < 1e-6 * std::max(1.0, std::abs(a));
}

/// The probability of each text by adding up every path through the steps. Float probabilities, as stored.
std::map<std::u32string, double> all_texts(const Steps& steps) {
  std::map<std::pair<std::u32string, char32_t>, double> paths = {{{U"", 0}, 1.0}};
  for (const ocr::CtcStep& step : steps) {
    std::map<std::pair<std::u32string, char32_t>, double> next;
    for (const auto& [path, probability] : paths)
      for (const ocr::Candidate& candidate : step.candidates) {
        const auto& [text, last] = path;
        const bool again = candidate.symbol == 0 || candidate.symbol == last;
        next[{again ? text : text + candidate.symbol, candidate.symbol}] +=
            probability * static_cast<double>(candidate.probability);
      }
    paths = std::move(next);
  }
  std::map<std::u32string, double> texts;
  for (const auto& [path, probability] : paths) texts[path.first] += probability;
  return texts;
}

/// Steps over 'a', 'b', '1' and the blank with random probabilities.
Steps random_steps(std::mt19937& random, std::size_t count) {
  Steps steps(count);
  std::uniform_real_distribution<float> weight(0.05F, 1.0F);
  for (ocr::CtcStep& step : steps) {
    float sum = 0;
    for (const char32_t symbol : {U'a', U'b', U'1', U'\0'}) {
      step.candidates.push_back({symbol, weight(random)});
      sum += step.candidates.back().probability;
    }
    for (ocr::Candidate& candidate : step.candidates) candidate.probability /= sum;
  }
  return steps;
}

/// What the grammar makes of a text that is certain.
std::string match(std::u32string_view pattern, std::u32string_view text) {
  const auto found = decode(forms::certain_steps(text), Grammar(pattern));
  return found.empty() ? "-" : forms::to_utf8(found.front().text);
}

}  // namespace

TEST_CASE("the probability of a text is the sum over all paths that say it", "[forms][beam_search]") {
  std::mt19937 random(7);
  for (std::size_t length = 1; length <= 5; ++length) {
    const Steps steps = random_steps(random, length);
    for (const auto& [text, probability] : all_texts(steps)) {
      CAPTURE(length, forms::to_utf8(text));
      CHECK(near(forms::log_probability(steps, text), std::log(probability)));
    }
  }
}

TEST_CASE("a doubled character needs a blank between", "[forms][beam_search]") {
  const Steps steps = {{{{U'a', 1.0F}, {0, 0.0F}}}, {{{U'a', 1.0F}, {0, 0.0F}}}};
  CHECK(near(forms::log_probability(steps, U"a"), 0));
  CHECK(forms::log_probability(steps, U"aa") < -100);
}

TEST_CASE("a symbol nobody thought of is unlikely but not impossible", "[forms][beam_search]") {
  const Steps steps = {{{{U'a', 1.0F}}}};
  CHECK(near(forms::log_probability(steps, U"b"), std::log(1.0 / 2000)));
}

TEST_CASE("an empty text is all blanks", "[forms][beam_search]") {
  CHECK(near(forms::log_probability({}, U""), 0));
  const Steps steps = {{{{U'a', 0.75F}, {0, 0.25F}}}, {{{U'a', 0.5F}, {0, 0.5F}}}};
  CHECK(near(forms::log_probability(steps, U""), std::log(0.125)));
}

TEST_CASE("the decoder finds every text of the grammar with its whole probability", "[forms][beam_search]") {
  std::mt19937 random(11);
  const Grammar grammar(U"<[ab][ab]?>");
  for (std::size_t length = 1; length <= 4; ++length) {
    const Steps steps = random_steps(random, length);
    const auto texts = all_texts(steps);
    const auto found = decode(steps, grammar, 20);
    CHECK(found.size() == (length == 1 ? 2 : length == 2 ? 4 : 6));
    double before = 1;
    for (const Decoded& one : found) {
      CAPTURE(length, forms::to_utf8(one.text));
      CHECK(near(one.log_probability, std::log(texts.at(one.text))));
      CHECK(one.log_probability <= before);
      CHECK_FALSE(one.mended);
      before = one.log_probability;
    }
  }
}

TEST_CASE("what is passed over counts for all that it may have been", "[forms][beam_search]") {
  std::mt19937 random(13);
  const Steps steps = random_steps(random, 3);
  double sum = 0;
  for (const auto& [text, probability] : all_texts(steps))
    if (text.size() == 2 && text[0] != U'1' && text[1] == U'1') sum += probability;
  const auto found = decode(steps, Grammar(U"[ab]<1>"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == U"1");
  CHECK(near(found[0].log_probability, std::log(sum)));
}

TEST_CASE("a grammar matches the whole text and keeps what is captured", "[forms][beam_search]") {
  CHECK(match(U"<[0-9]>", U"7") == "7");
  CHECK(match(U"<[0-9]{2}>年", U"24年") == "24");
  CHECK(match(U"<[0-9]{4}>", U"2024") == "2024");
  CHECK(match(U"<[0-9]{4}>", U"202") == "-");
  CHECK(match(U".*<[0-9]>", U"约有7") == "7");
  CHECK(match(U"(.*[^0-9])?<[0-9]{2}>([^0-9].*)?", U"共12户") == "12");
  CHECK(match(U"(.*[^0-9])?<[0-9]{2}>([^0-9].*)?", U"共123户") == "-");
  CHECK(match(U"<(19|20)[0-9]{2}>", U"1999") == "1999");
  CHECK(match(U"<(19|20)[0-9]{2}>", U"2199") == "-");
  CHECK(match(U"<a(b|c)*d>", U"abcbd") == "abcbd");
  CHECK(match(U"<a(b|c)*d>", U"ad") == "ad");
  CHECK(match(U"<[a\\-]>", U"-") == "-");
  CHECK(match(U"<[^a-c]>", U"d") == "d");
  CHECK(match(U"<[^a-c]>", U"c") == "-");
  CHECK(match(U"x<y>z", U"xyz") == "y");
  CHECK(match(U"<a?b?c>", U"c") == "c");
}

TEST_CASE("a space is passed over everywhere", "[forms][beam_search]") {
  CHECK(match(U"<[0-9]{4}年>", U"2 0 2 4　年") == "2024年");
}

TEST_CASE("full-width characters count as ASCII", "[forms][beam_search]") {
  CHECK(match(U"<[0-9]{2}>", U"２４") == "24");
}

TEST_CASE("a look-alike is mended only where the grammar has no place for it", "[forms][beam_search]") {
  const Grammar grammar(U"<(19|20)[0-9]{2}年[01]?[0-9]月[0-3]?[0-9]日>");
  auto found = decode(forms::certain_steps(U"2024年3月15曰"), grammar);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == U"2024年3月15日");
  CHECK(found[0].mended);
  found = decode(forms::certain_steps(U"2O24年3月l5日"), grammar);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == U"2024年3月15日");
  CHECK(found[0].mended);
  found = decode(forms::certain_steps(U"2024年3月15日"), grammar);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].mended);
  CHECK(match(U"x<y>", U"曰y") == "-");
}

TEST_CASE("an alternative that fits beats a best string that does not", "[forms][beam_search]") {
  Steps steps = forms::certain_steps(U"3月15曰");
  steps[8].candidates = {{U'曰', 0.9F}, {U'日', 0.1F}};
  const auto found = decode(steps, Grammar(U"<[01]?[0-9]月[0-3]?[0-9]日>"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == U"3月15日");
}

TEST_CASE("alternatives keep their proportion", "[forms][beam_search]") {
  Steps steps = forms::certain_steps(U"3月15日");
  steps[6].candidates = {{U'5', 0.5F}, {U'6', 0.3F}, {U'8', 0.2F}};
  const auto found = decode(steps, Grammar(U"<[01]?[0-9]月[0-3]?[0-9]日>"));
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == U"3月15日");
  CHECK(found[1].text == U"3月16日");
  CHECK(found[2].text == U"3月18日");
  CHECK(near(found[0].log_probability, std::log(static_cast<double>(0.5F))));
  CHECK(near(found[2].log_probability, std::log(static_cast<double>(0.2F))));
}

TEST_CASE("no more texts come back than asked for, and none where none fits", "[forms][beam_search]") {
  const Steps steps = {{{{U'1', 0.3F}, {U'2', 0.3F}, {U'3', 0.4F}}}};
  CHECK(decode(steps, Grammar(U"<[0-9]>"), 2).size() == 2);
  CHECK(decode(steps, Grammar(U"<[a-z]>")).empty());
  CHECK(decode({}, Grammar(U"<[a-z]>")).empty());
}

// More of them than the beam is wide.
TEST_CASE("equally likely texts do not drive each other out", "[forms][beam_search]") {
  Steps steps(2);
  for (ocr::CtcStep& step : steps)
    for (char32_t symbol = U'一'; symbol < U'一' + 60; ++symbol)
      step.candidates.push_back({symbol, 1.0F / 60});
  CHECK_FALSE(decode(steps, Grammar(U"<[一-龥][一-龥]>")).empty());
  std::u32string many;
  for (int i = 0; i < 60; ++i) many += U"、" + forms::to_utf32(std::to_string(10 + i));
  CHECK_FALSE(decode(forms::certain_steps(many), Grammar(U"(.*[^0-9])?<[0-9]{2}>([^0-9].*)?")).empty());
}

TEST_CASE("a doubled character is not taken for one", "[forms][beam_search]") {
  CHECK(match(U"<[0-9]>", U"77") == "-");
}

TEST_CASE("random steps never break the decoder", "[forms][beam_search]") {
  std::mt19937 random(17);
  const std::u32string symbols = U"2024年3月15日曰Ol〇一二三十元.-/ 　:壹佰a";
  const Grammar grammar(
      U"(.*[^0-9])?<(19|20)[0-9]{2}[年.\\-/][01]?[0-9][月.\\-/][0-3]?[0-9][日号]?>([^0-9].*)?");
  for (int round = 0; round < 60; ++round) {
    Steps steps(random() % 60);
    for (ocr::CtcStep& step : steps) {
      const std::size_t count = random() % 5;
      for (std::size_t i = 0; i < count; ++i)
        step.candidates.push_back(
            {random() % 3 == 0 ? U'\0' : symbols[random() % symbols.size()],
             random() % 10 == 0 ? 0.0F : static_cast<float>(random() % 1000) / 1000.0F});
    }
    for (const Decoded& one : decode(steps, grammar)) {
      CHECK_FALSE(std::isnan(one.log_probability));
      CHECK(one.text.size() >= 6);
    }
    CHECK_FALSE(std::isnan(forms::log_probability(steps, U"2024年")));
  }
}
