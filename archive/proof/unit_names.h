#pragma once

// Whether a paper is about a support unit: it names the unit, or the leader of it who has to come.

#include <string>

#include "forms/definitions/roster.h"

namespace archive {

enum class UnitNaming {
  named,         ///< the leader whose role is asked for, or the unit and nobody else of its leaders
  other_leader,  ///< the unit, or another of its leaders, but not the one who is asked for
  unnamed
};

/// `text`: all of the paper's, see words_only(). `role`: a column of the roster of support units; empty: any
/// leader will do.
UnitNaming naming_of(const std::string& text, const forms::RosterEntry& unit, const std::string& role);

}  // namespace archive
