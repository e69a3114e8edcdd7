#pragma once

// A problem's way after part 5 of the district's plan, as five steps in a line: found (发现), handed over
// (交办), measures (措施), evidence (证据), closed (销号); and which is the next to take. Pure.

#include <array>
#include <optional>
#include <string>

#include "archive/rectification/problem_status.h"

namespace kiosk {

enum class FlowStep { found, handed_over, planned, evidence, closed };
inline constexpr std::size_t flow_steps = 5;

enum class Passed {
  yes,
  now,  ///< it is the next
  not_yet,
  without  ///< it was gone past: nobody to hand it over to, or measures came first
};

struct FlowPoint {
  Passed passed = Passed::not_yet;
  std::optional<forms::Date> day = {};  ///< on which it was taken; of the closing ahead, the deadline
};

/// What is done next, in this order.
enum class NextAct {
  none,  ///< closed and revisited, or withdrawn
  hand_over,
  plan,
  attach_before,
  attach_after,
  close,
  revisit
};

struct ProblemFlow {
  std::array<FlowPoint, flow_steps> points;
  NextAct next = NextAct::none;
};

ProblemFlow flow_of(const archive::Problem& problem, forms::Date today);

/// 发现, 交办 …, in the language spoken.
std::string words_for(FlowStep step);
/// On the button that does it; empty for none.
std::string words_for(NextAct act);
/// What has to be done, and why, in one sentence.
std::string sentence_for(NextAct act);

}  // namespace kiosk
