#pragma once

// The Chinese words that stand on the archive's papers: binders, bulletins, lists. They do not follow the
// language that somebody chose for the screen, whose words are in kiosk/words. For the library's own use.

#include <optional>
#include <string>
#include <string_view>

#include "archive/coverage/coverage.h"
#include "archive/interviews/awards.h"
#include "archive/interviews/interview.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "forms/values/period.h"

namespace archive {

/// ✓, ?, ✗ or ·.
std::string_view sign_of(Coverage coverage);
std::string_view words_for(Coverage coverage);
std::string_view words_for(Provision provision);
/// 缺 验收；待确认 申报: of the papers that a cell asks for; empty: none.
std::string parts_of(const Cell& cell);
/// 每月; 不限期次 for a requirement without a frequency.
std::string_view words_for(const std::optional<forms::Frequency>& frequency);

/// Within a year that is known: 6月, 二季度, 上半年, 全年.
std::string words_for(const forms::Period& period);

std::string_view words_for(Manner manner);
std::string_view words_for(Verdict verdict);
/// 整改中 40%，进度落后.
std::string words_for(const ProblemStatus& now);
/// With what is lost: 后盾单位：取消….
std::string_view words_for(LossOf of);

/// The person and the day: 李四 2024-03-15.
std::string words_of(const Mark& mark);

}  // namespace archive
