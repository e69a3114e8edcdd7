#pragma once

// What people said of interviews, as rows. For the library's own use; throws sql::Failure, to be used
// within Database::guard().

#include <cstdint>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/interviews/interview.h"

namespace archive {

enum class InterviewActKind { held, waived, parted, merged, noticed };

/// A person who was interviewed, and of which village's interview.
struct InterviewedPerson {
  std::string village;
  Interviewee person;
};

struct InterviewAct {
  std::int64_t entry = 0;
  InterviewActKind kind = InterviewActKind::held;
  forms::Date day{};
  std::string number;  ///< of noticed
  std::string time;    ///< of held and noticed; noticed: behind the day on which it will be held
  std::string place;
  std::string approved_by;
  std::string note;
  std::vector<ProblemId> problems;
  std::vector<std::string> interviewers;
  std::vector<InterviewedPerson> people;
  std::vector<DocumentId> records;
  std::vector<DocumentId> photos;
  Mark mark;
};

/// In the order in which they were said.
std::vector<InterviewAct> load_acts(const Database& database);
/// Adds an act that the entry of this number hashes.
void write_act(const Database& database, std::int64_t entry, const InterviewAct& act);

}  // namespace archive
