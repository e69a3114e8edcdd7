#include "forms/linking/weight_fit.h"

#include <algorithm>
#include <cmath>

namespace forms {
namespace {

constexpr std::size_t fewest_decisions = 20;
// Gradient descent on the logistic loss with a pull to 1: how many decisions the program's own weights are
// worth, and steps that are small and many enough to come to rest (tests/forms/linking/weight_fit_test.cpp).
constexpr double worth_of_own = 50;
constexpr int steps = 400;
constexpr double step_size = 0.5;

}  // namespace

LinkWeights weight_factors(const LinkRules& rules, const std::vector<LinkDecision>& decisions) {
  LinkWeights factors;
  factors.fill(1);
  if (decisions.size() < fewest_decisions) return factors;
  const double count = static_cast<double>(decisions.size()) + worth_of_own;
  for (int step = 0; step < steps; ++step) {
    LinkWeights slope = {};
    for (const LinkDecision& decision : decisions) {
      double sum = rules.base;
      for (std::size_t f = 0; f < link_features; ++f)
        sum += factors[f] * rules.weights[f] * decision.features[f];
      const double error = 1 / (1 + std::exp(-sum)) - (decision.proves ? 1 : 0);
      for (std::size_t f = 0; f < link_features; ++f)
        slope[f] += error * rules.weights[f] * decision.features[f];
    }
    for (std::size_t f = 0; f < link_features; ++f) {
      const double pull = worth_of_own * (factors[f] - 1);
      factors[f] =
          std::clamp(factors[f] - step_size * (slope[f] + pull) / (count * (1 + std::abs(rules.weights[f]))),
                     1 - most_moved, 1 + most_moved);
    }
  }
  return factors;
}

}  // namespace forms
