#include "forms/linking/weight_fit.h"

#include <algorithm>

#include "tests/catch.h"

using forms::LinkDecision;
using forms::LinkFeature;
using forms::LinkWeights;

namespace {

std::size_t at(LinkFeature feature) {
  return static_cast<std::size_t>(feature);
}

LinkDecision decision(LinkFeature feature, bool proves) {
  LinkDecision made;
  made.features[at(feature)] = 1;
  made.features[at(LinkFeature::weak_in_text)] = 0.5;
  made.proves = proves;
  return made;
}

}  // namespace

TEST_CASE("few decisions move no weight", "[forms][linking]") {
  const std::vector<LinkDecision> few(19, decision(LinkFeature::strong_in_title, false));
  for (const double factor : weight_factors({}, few)) CHECK(factor == 1);
}

TEST_CASE("decisions move weights their way, within bounds", "[forms][linking]") {
  std::vector<LinkDecision> decisions(100, decision(LinkFeature::strong_in_title, true));
  decisions.insert(decisions.end(), 100, decision(LinkFeature::strong_in_body, false));
  const LinkWeights factors = weight_factors({}, decisions);
  CHECK(factors[at(LinkFeature::strong_in_title)] > 1.02);
  CHECK(factors[at(LinkFeature::strong_in_body)] < 1);
  CHECK(factors[at(LinkFeature::kind_fits)] == Approx(1));
  decisions.assign(10'000, decision(LinkFeature::strong_in_title, true));
  for (const double factor : weight_factors({}, decisions)) {
    CHECK(factor >= 1 - forms::most_moved);
    CHECK(factor <= 1 + forms::most_moved);
  }
}

TEST_CASE("the order of decisions does not matter", "[forms][linking]") {
  std::vector<LinkDecision> decisions(30, decision(LinkFeature::strong_in_title, true));
  decisions.insert(decisions.end(), 30, decision(LinkFeature::strong_in_heading, false));
  const LinkWeights one = weight_factors({}, decisions);
  std::reverse(decisions.begin(), decisions.end());
  const LinkWeights other = weight_factors({}, decisions);
  for (std::size_t f = 0; f < one.size(); ++f) CHECK(one[f] == Approx(other[f]));
}
