#pragma once

// What people say of interviews: that one was held, that it is waived, how problems make up interviews, and
// that notice was given. Each names the interview by one or more of the problems that it is about. All throw
// archive::Error: no_problem, no_document, and StepRefused.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/interviews/interview.h"
#include "archive/rectification/problem.h"

namespace archive {

struct NewInterview {
  /// What it was about; also of several villages, which then was one meeting.
  std::vector<ProblemId> problems;
  std::vector<std::string> interviewers;
  /// Who was interviewed; empty: those whom the rosters of that day name. Where it was about several
  /// villages, a person goes to those whose rosters name him, or to all where none does.
  std::vector<Interviewee> people;
  std::string time;
  std::string place;
  std::string note;
  std::vector<DocumentId> records;
  std::vector<DocumentId> photos;
};

void hold_interview(Archive& archive, const NewInterview& interview, const Occasion& occasion);
/// The same without more than a note.
void record_interview(Archive& archive, ProblemId id, const std::string& note, const Occasion& occasion);
void record_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& note,
                      const Occasion& occasion);

/// 免予约谈, with a reason. StepRefused no_interview_due unless each problem has one due on that day.
void waive_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                     const std::string& approved_by, const Occasion& occasion);

/// These problems of one village are an interview of their own, apart from the others of their round.
void part_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                    const Occasion& occasion);
/// The interviews that are about these problems of one village are one.
void merge_interviews(Archive& archive, std::span<const ProblemId> ids, const std::string& reason,
                      const Occasion& occasion);

struct NewNotice {
  std::vector<ProblemId> problems;
  forms::Date held_on;  ///< when it is to be held
  std::string time;
  std::string place;
  std::vector<std::string> interviewers;
};
/// 约谈通知书: takes the next number of the year, which it returns.
std::string give_notice(Archive& archive, const NewNotice& notice, const Occasion& occasion);

}  // namespace archive
