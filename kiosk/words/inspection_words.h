#pragma once

// The user's words for warnings, rounds, problems and interviews, in the language spoken (see
// kiosk/words/words.h).

#include <string>

#include "archive/coverage/coverage.h"
#include "archive/interviews/awards.h"
#include "archive/interviews/interview.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rounds/rounds.h"
#include "archive/warnings/warnings.h"

namespace kiosk {

/// 事件晚于扫描
std::string words_for(archive::Coverage coverage);
std::string words_for(archive::WarningKind kind);
/// What is wrong, with its days, names and numbers, in one sentence.
std::string sentence_for(const archive::Warning& warning);

std::string words_for(archive::Manner manner);
std::string words_for(archive::Verdict verdict);
/// 95 %（19/20）; — where nothing was checked.
std::string words_for(const archive::PassRate& rate);

std::string words_for(archive::ProblemState state);
/// 蓝, 黄, 红; empty for none.
std::string words_for(archive::Light light);
std::string words_for(archive::RectificationStepKind kind);
/// Why a problem can't be closed, and what to do; empty if it was.
std::string words_for(archive::Closing closing);
/// 还剩 5 天, 逾期 3 天, 已销号, 已撤销.
std::string words_for(const archive::ProblemStatus& standing);

/// 措施 李四, 延期至 2024-08-31 …: a step in one line, without its day and without who entered it.
std::string words_for(const archive::RectificationStep& step);
std::string words_for(archive::RevisitOutcome outcome);

std::string words_for(archive::Post post);
std::string words_for(archive::LossOf of);
std::string words_for(archive::YearLine::Standing standing);

}  // namespace kiosk
