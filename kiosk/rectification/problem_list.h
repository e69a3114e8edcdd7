#pragma once

// The problems of a list and what is said of each, without a window: which are meant, in what order, under
// what heads.

#include <optional>
#include <string>
#include <vector>

#include "archive/rectification/problems.h"
#include "forms/definitions/checklist.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

enum class ProblemsShown {
  open,
  overdue,
  closed,
  all  ///< withdrawn ones, too
};

/// What is chosen from; what is empty does not restrict.
struct ProblemChoice {
  ProblemsShown shown = ProblemsShown::open;
  std::string village = {};
  std::string party = {};  ///< a township or a support unit
  std::optional<archive::RoundId> round = {};
};

struct ProblemCounts {
  int open = 0;  ///< overdue ones among them
  int overdue = 0;
  int closed = 0;
  int all = 0;  ///< withdrawn ones, too
};

/// Of village, party and round.
ProblemCounts count(const std::vector<archive::Problem>& problems, const ProblemChoice& choice,
                    forms::Date today);

/// Under heads: overdue ones first, the longest on top, then open ones by deadline, closed, withdrawn. A
/// row's id is the problem's number.
std::vector<Row> rows_of(const std::vector<archive::Problem>& problems, const ProblemChoice& choice,
                         const forms::Checklists& checklists, forms::Date today);

/// Townships and support units of the problems, each once, in order.
std::vector<std::string> parties_of(const std::vector<archive::Problem>& problems);

Sign sign_of(const archive::ProblemStatus& now);
/// 1.1.1a 每月组织党员、干部、群众学习理论; the number alone where no checklist has it.
std::string requirement_words(const forms::Checklists& checklists, const std::string& requirement);

/// The problem's own facts, a line each: whose, what for, until when, who, what was found before.
std::string facts_of(const archive::Problem& problem, const std::vector<archive::Problem>& all,
                     const forms::Checklists& checklists, forms::Date today);
/// What happened, the last on top: the day of the event, and that of the entry where it is another. The id of
/// what is about a paper is the document's number.
std::vector<Row> history_of(const archive::Problem& problem);

}  // namespace kiosk
