#include "forms/decoding/emission_scores.h"

#include <cmath>

#include "forms/decoding/beam_search.h"
#include "tests/catch.h"

using forms::EmissionScores;

namespace {

/// One step a character, as a recogniser that is this sure of each.
std::vector<ocr::CtcStep> read_as(std::u32string_view text, float confidence) {
  std::vector<ocr::CtcStep> steps;
  for (const char32_t symbol : text) {
    steps.push_back({{{symbol, confidence}, {0, (1 - confidence) / 2}}});
    steps.push_back({{{0, 1.0F}}});
  }
  return steps;
}

}  // namespace

TEST_CASE("what was read is likeliest, and all ways of reading it count", "[forms][emission_scores]") {
  const EmissionScores scores(forms::certain_steps(U"胡涛"));
  CHECK(scores.log_probability(U"胡涛") == Approx(0).margin(1e-3));
  // One symbol over two steps: both, the first alone, the second alone.
  const std::vector<ocr::CtcStep> twice = {{{{U'胡', 0.5F}, {0, 0.5F}}}, {{{U'胡', 0.5F}, {0, 0.5F}}}};
  CHECK(std::exp(EmissionScores(twice).log_probability(U"胡")) == Approx(0.75).margin(0.01));
}

TEST_CASE("one that looks the same is likelier than any other, and both than a dropped one",
          "[forms][emission_scores]") {
  const EmissionScores scores(read_as(U"王涛", 0.8F));
  const double same = scores.log_probability(U"王涛");
  const double alike = scores.log_probability(U"玉涛");
  const double other = scores.log_probability(U"魏涛");
  CHECK(same > alike);
  CHECK(alike > other);
  CHECK(other > scores.log_probability(U"魏敏"));
  CHECK(scores.log_probability(U"王海涛") > scores.log_probability(U"魏海涛"));
}

TEST_CASE("where the recogniser wavers, more may be overlooked", "[forms][emission_scores]") {
  const auto lost = [](float confidence) {
    const EmissionScores scores(read_as(U"王涛", confidence));
    return scores.log_probability(U"王敏") - scores.log_probability(U"王涛");
  };
  CHECK(lost(0.5F) > lost(0.99F) + 2);
}

TEST_CASE("the bag-of-symbols score orders names as the exact sum does", "[forms][emission_scores]") {
  const EmissionScores scores(read_as(U"王海涛", 0.9F));
  CHECK(scores.bag_of_symbols_score(U"王海涛") > scores.bag_of_symbols_score(U"玉海涛"));
  CHECK(scores.bag_of_symbols_score(U"玉海涛") > scores.bag_of_symbols_score(U"魏海涛"));
  CHECK(scores.bag_of_symbols_score(U"魏海涛") > scores.bag_of_symbols_score(U"魏海敏"));
}

TEST_CASE("no steps say nothing, and nothing else", "[forms][emission_scores]") {
  const EmissionScores scores({});
  CHECK(scores.log_probability(U"") == Approx(0));
  CHECK(std::isinf(scores.log_probability(U"王")));
}
