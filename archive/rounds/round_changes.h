#pragma once

// What becomes of a round after it was opened: villages that come or go, its end, and its reopening. A
// village's sheet on which something was said stays. All of it is kept with its reason, and shown with the
// round (Round::changes).

#include <optional>
#include <span>
#include <string>

#include "archive/rounds/rounds.h"

namespace archive {

/// Adds sheets, and takes others away; a change of manner is one of each. Throws archive::Error: sheet_exists
/// for one that is there already; no_sheet where nothing would change or no sheet would be left; no_reason;
/// no_round for one that is not there; sheet_in_use where it has marks, or where the village's last sheet
/// would go, though it has points, a sample or a problem of this round; round_closed.
void change_round(Archive& archive, RoundId id, std::span<const RoundVillage> added,
                  std::span<const RoundVillage> removed, const std::string& reason, const Mark& mark);

/// From then on nothing is said in it. Fault::round_closed where it is closed already. `day`: none: the
/// mark's; day_ahead.
void close_round(Archive& archive, RoundId id, const std::string& note, const Mark& mark,
                 std::optional<forms::Date> day = std::nullopt);
/// Fault::round_open where it is open, no_reason.
void reopen_round(Archive& archive, RoundId id, const std::string& reason, const Mark& mark,
                  std::optional<forms::Date> day = std::nullopt);

}  // namespace archive
