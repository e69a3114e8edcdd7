#pragma once

// Many marks of one sheet at once: a whole content, a section or the sheet. One transaction, and an entry of
// the log for each mark.
//
// A mark for many never says "met" of what the archive can't prove: such requirements are left out and named,
// and need a mark of their own.

#include <optional>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"

namespace archive {

/// The requirements of a content ("1.2.3"), a section ("1.2"), an annex ("1") or a requirement itself, as the
/// checklists have them. Throws UnknownName (no_requirement) where there are none.
std::vector<std::string> requirements_under(const forms::Checklists& checklists, const std::string& id);

/// Whether marks that were said before are said anew.
enum class EarlierMarks { keep, replace };
/// Whether "met" is also said of what the archive can't prove.
enum class Unproved { leave_out, mark_too };

struct MarkOfMany {
  std::vector<std::string> requirements;
  Verdict verdict = Verdict::met;
  std::string note = {};
  std::optional<forms::Date> day = {};  ///< of the visit; none: the mark's
  EarlierMarks earlier = EarlierMarks::keep;
  Unproved unproved = Unproved::leave_out;
  Mark mark;
};

/// A requirement that the archive can't prove for the round's period.
struct UnprovedRequirement {
  std::string requirement;
  std::vector<std::string> periods;  ///< labels of those that lack a proof
};

struct MarkedMany {
  std::vector<std::string> marked;
  std::vector<std::string>
      not_applicable;             ///< of them: "met" was said, and nothing is asked of the village here
  std::vector<std::string> kept;  ///< marked before
  std::vector<UnprovedRequirement> left_out;  ///< not marked
};

/// Marks them. `today` is for what is not yet due. Throws as mark_requirement().
MarkedMany mark_many(Archive& archive, const forms::Checklists& checklists, RoundId id,
                     const RoundVillage& sheet, const MarkOfMany& said, forms::Date today);

}  // namespace archive
