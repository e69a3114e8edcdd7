#pragma once

// What a village has still to hand in, and until when: by requirement, member by member and household by
// household. It is what coverage lacks (archive/coverage/coverage.h), put the way round that a work team
// needs it. Days are the office's; the caller says which day it is.

#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "forms/definitions/checklist.h"
#include "forms/values/period.h"

namespace archive {

/// A requirement that is not proved yet in a period.
struct DueLine {
  std::string village;
  std::string item;
  std::string requirement;
  forms::Period period;
  /// missing, not_yet_due, or provisional: there is a paper, but it lacks a person's word.
  Coverage coverage = Coverage::missing;
  Provision provision = Provision::none;
  int subjects = 0;                  ///< for how many it has to be met; 0: for the village as a whole
  std::vector<std::string> lacking;  ///< those of them of whom there is nothing, as on the roster
  std::vector<std::string> unsure;   ///< those whose papers lack a person's word
  /// The same of the papers that it asks for, where it asks for several.
  std::vector<std::string> lacking_parts;
  std::vector<std::string> unsure_parts;
  std::vector<DocumentId> documents;  ///< that are there already; of provisional lines those to look at
};

struct DueQuestion {
  std::vector<std::string> villages;  ///< empty: all that the archive has documents of
  forms::Date day;    ///< the periods that this day lies in: the last of a month for what that month asks for
  forms::Date today;  ///< what is over by then is missing
};

/// By village, by the last day of the period, and as the checklists have them. Requirements without a period
/// are not among them.
std::vector<DueLine> due(const Archive& archive, const forms::Checklists& checklists,
                         const DueQuestion& question);

/// How far the papers of one requirement are that an inspection of a half year asks for.
struct PreparationLine {
  std::string village;
  std::string item;
  std::string requirement;
  int periods = 0;  ///< that count; 0: not asked for in this village
  int proved = 0;
  std::vector<std::string> lacking_periods;  ///< labels (see period_label()); of one without periods its days
  std::vector<std::string> unsure_periods;
  std::vector<std::string> lacking;        ///< names of those who lack in any period, each once
  std::vector<std::string> lacking_parts;  ///< the same of the papers, where it asks for several
};

struct PreparationQuestion {
  std::vector<std::string> villages;  ///< empty: all that the archive has documents of
  forms::Period period;
  forms::Date today;
};

/// Each requirement of the checklists, proved or not: by village, as the checklists have them.
std::vector<PreparationLine> papers_to_prepare(const Archive& archive, const forms::Checklists& checklists,
                                               const PreparationQuestion& question);

}  // namespace archive
