#pragma once

// A village's sheet as an inspector goes through it: which lines are looked at, what the evidence suggests,
// and which one comes next. Plain values, on any thread.

#include <optional>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace kiosk {

enum class SheetFilter {
  all,
  unmarked,
  not_met  ///< partly met ones among them
};

bool passes(const archive::RoundChecklistLine& line, SheetFilter filter);
int count(const archive::RoundChecklist& sheet, SheetFilter filter);

/// What the periods that are over add up to; they are met where each is proved by a person's word.
struct Suggestion {
  archive::Verdict verdict = archive::Verdict::met;
  int proved = 0;
  int asked = 0;  ///< periods
};
/// None where nothing is due yet, or an inspector has to see it on the spot.
std::optional<Suggestion> suggestion_for(const archive::RoundChecklistLine& line);

/// The next requirement without a mark after this one, from the top again where there is none below; empty:
/// every one is marked.
std::string next_unmarked(const archive::RoundChecklist& sheet, const std::string& after);

/// The last of the requirement's number is a letter; the rest is its content's, the rest of that its
/// section's and its annex's: 1.3.1b is of 1.3.1, 1.3 and 1.
std::string section_of(const std::string& item);
std::string annex_of(const std::string& item);

/// The requirements of a sheet that "every one" means: all, or those of an unannounced visit.
std::vector<std::string> requirements_on(const archive::RoundVillage& sheet,
                                         const forms::Checklists& checklists);

}  // namespace kiosk
