#pragma once

// Which requirement is proved for which village in which period, and by what. Only event dates count: the day
// that the paper speaks of, never that of its scan or filing. See Coverage for the states.
//
// A person's yes makes proof: the date of an event is confirmed, and the paper's link to the requirement
// accepted. What the program suggested is provisional, whatever its date. A day after today proves nothing
// yet. A paper counts in the periods of its days, and where the requirement says so (`valid`), as long after
// them as it is valid. A paper of a township counts for each of its villages.
//
// Where a rule asks for every household of a group, every member of the team or every support unit, each of
// them is judged by itself, and the period is what the worst of them is. They are those whom the village's
// roster has on the last day of the period, or today where that is earlier; a group without anybody is
// satisfied when the period is over. Names are looked up with a reader's errors in mind: one that is only
// likely counts as provisional. Where a rule asks for several papers, each of these parts is judged by
// itself. A requirement without a frequency has one period, the days asked for, and is missing when nothing
// proves it there.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/amounts/amount.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// How a requirement stands in a period:
///  - satisfied: an event whose date a person confirmed, in a document whose link a person accepted; or an
///    inspector's mark with a photo; or what the roster says. A rule that asks for growth over the year
///    before needs confirmed figures, too.
///  - provisional: there is something, but it lacks a person's word, or a roster to count it against (see
///    Provision).
///  - missing: nothing proves it, and the period is over; or, of a rule that asks for growth, the confirmed
///    figures grew less than they have to.
///  - not_yet_due: nothing proves it, and the period is not over. One that ends today is not over.
///  - not_applicable: the village's answer to the rule's condition is no, there was no case, or everybody is
///    excused.
enum class Coverage { satisfied, provisional, missing, not_yet_due, not_applicable };

/// What is lacking, or why nothing is asked.
enum class Provision {
  none,
  unconfirmed,    ///< dates are certain as read, but nobody confirmed one
  doubtful,       ///< no date is even certain as read
  no_roster,      ///< all else is there, but nobody knows whether these are all households, members or units
  doubtful_name,  ///< all else is there, but the name on paper is only nearly the roster's, or another's
  no_figures,     ///< a figure of this period, or of the year before, is not there or not confirmed
  below_target,   ///< of missing: the figures are confirmed, and grew less than they have to
  link_not_accepted,     ///< a date is confirmed, but nobody accepted that the paper proves this
  no_name,               ///< all else is there, but the paper names none of those who have to be on it
  no_part,               ///< of missing: a paper is there, and nobody knows which of the parts it is
  after_today,           ///< of missing and not yet due: the only papers are dated after today
  condition_unanswered,  ///< of missing and not yet due: nobody has said whether it applies here
  condition_no,          ///< of not applicable: the condition was answered with no
  no_case,               ///< of not applicable: asked only where there was a case, and there is none
  on_leave,              ///< of not applicable: away for the whole period, by a confirmed paper
  disposed               ///< of missing: papers that were evidence for it were disposed of, their time over
};

/// An event behind a cell.
struct Proof {
  DocumentId document = 0;
  LinkState link = LinkState::suggested;
  Event event;
  std::vector<std::string> parts;  ///< which of the requirement's parts it is; empty: none that is known
};

/// One of several papers that a requirement asks for.
struct CoveredPart {
  std::string name;
  Coverage coverage = Coverage::missing;
  Provision provision = Provision::none;
};

/// An inspector's mark that proves a requirement.
struct InspectionProof {
  std::int64_t round = 0;
  std::vector<DocumentId> photos;
  Mark mark;
};

/// One of those for whom a requirement must be met.
struct CoveredSubject {
  std::string name;  ///< as on the roster
  Coverage coverage = Coverage::missing;
  Provision provision = Provision::none;
  std::string read;         ///< the name on the best proof where it is only nearly the same; else empty
  std::string roster = {};  ///< what proves it on the roster (结对干部); else empty
};

/// What a rule that asks for growth compares, in fen.
struct GrowthFigures {
  std::optional<forms::Fen> now;  ///< of the latest document of the period
  std::optional<forms::Fen> before;
  std::optional<double> percent;  ///< as the paper says it, where one of the two is not there
  bool confirmed = false;         ///< those that count
};

struct Cell {
  std::string village;
  std::string item;
  std::string requirement;
  std::optional<forms::Frequency> frequency;  ///< none: the days asked for are the only period
  forms::Date first;                          ///< of the period; both days belong to it
  forms::Date last;
  Coverage coverage = Coverage::missing;
  Provision provision = Provision::none;
  std::vector<Proof> proofs;  ///< by date; empty with Proofs::leave_out
  int documents = 0;          ///< how many different ones
  int households = 0;         ///< different names seen in the events
  int persons = 0;
  int disposed =
      0;  ///< documents that were evidence for it in these days and were disposed of; not counted above
  /// By name; none where the village as a whole is meant, or has no such roster.
  std::optional<std::vector<CoveredSubject>> subjects;
  std::vector<CoveredPart> parts;       ///< as the rule has them; empty where one paper does
  std::optional<GrowthFigures> growth;  ///< where the rule asks for it
  std::optional<InspectionProof> inspection;
  std::vector<std::string> strangers;  ///< names on the proofs that nobody on the roster has
};

/// How many of the cell's subjects are so.
int count(const Cell& cell, Coverage coverage);

/// "2024-03", "2024-Q1"; "2024-01-05/2024-06-30" without a frequency.
std::string period_label(const Cell& cell);

enum class Proofs { include, leave_out };

struct CoverageQuestion {
  forms::Date from;  ///< every period that has a day in [from, to]
  forms::Date to;
  forms::Date today;
  std::vector<std::string> villages;      ///< empty: all that the archive has documents of
  std::vector<std::string> requirements;  ///< ids; empty: all
  Proofs proofs = Proofs::include;
};

/// One cell for each village, requirement and period, in this order: villages as asked or by name,
/// requirements as in the checklists. A village that the archive has nothing of lacks everything. Throws
/// archive::Error (no_requirement).
std::vector<Cell> check_coverage(const Archive& archive, const forms::Checklists& checklists,
                                 const CoverageQuestion& question);

std::string_view name_of(Coverage coverage);
std::string_view name_of(Provision provision);

}  // namespace archive
