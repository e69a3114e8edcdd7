#pragma once

// The thresholds and weights of this room. Unless another source is named they were chosen by eye on the
// shared pages. "Log" values are natural logarithms.

#include <array>
#include <cstddef>

#include "forms/values/certainty.h"

namespace forms {

/// The probability of one arbitrary character: one of some 1,500 that papers are written with.
inline constexpr double any_character = 1.0 / 1500;
/// In a text file nothing is misread: what is written stays, with this confidence where another value may be
/// meant.
inline constexpr double questioned = 0.5;

// ---- people

inline constexpr double certain_person = certain_from(FieldType::person);
/// From it on the name of somebody who is known is certain though another was read: of 129 so probable none
/// was wrong, in seven draws of a roster.
inline constexpr double certain_known_person = 0.9999;
/// A symbol as unsure as this may stand beside one that was passed over (曹 of 曹敏); then the confidence is
/// capped.
inline constexpr float confidence_beside_unread = 0.5F;
inline constexpr double most_beside_unread = 0.8;
/// The most confidence where a surname may be another, or the given name has an unusual character.
inline constexpr double most_of_unusual_name = 0.5;

/// How much likelier than an arbitrary character one is in a given name: of the most usual ones 1.
inline constexpr double weight_of_usual = 0.4, weight_of_unusual = 0.1, weight_of_never = 0.02;
/// Texts further from the recogniser's best string than this (log) are no readings of a name.
inline constexpr double name_pruning_threshold = -7;
/// That a character which was seen is none.
inline constexpr double passed_over = 0.1;
/// What the recogniser did not offer is left its share of the probability, with the weight of an arbitrary
/// name.
inline constexpr double weight_of_unoffered = 0.15;
/// Candidates for which the exact probability is computed.
inline constexpr std::size_t exact_names = 24;
/// Somebody else who is known and this likely, beside the best, is a rival.
inline constexpr double rival_person = 0.1;

/// That a stranger's name has two, three, four or more characters.
inline constexpr std::array<double, 4> probability_of_length = {0.2, 0.75, 0.05, 1e-5};
/// A surname's probability by its rank in `surnames`: surname_numerator / (rank + surname_offset). Roughly;
/// what counts is that a name is far less likely than one in the number of people who are known.
inline constexpr double surname_numerator = 0.29, surname_offset = 13, no_surname = 1e-6;
/// The probability of one character of a stranger's given name.
inline constexpr double most_usual_given = 3e-3, usual_given = 8e-4, unusual_given = 2e-5, never_given = 1e-6;
/// That what is as long as the longest name is no name at all: 驻村工作队.
inline constexpr double no_name = 0.001;

/// That somebody who is known stands in a field: guests sign, and households move. By whether the roster
/// holds any of the role that the field asks for.
inline constexpr double known_mostly = 0.85, known_often = 0.6, known_seldom = 0.3;
/// How much likelier one person is than another of another role, in the order of RosterRole, by the field's
/// key.
inline constexpr std::array<double, 3> weight_in_any_field = {0.2, 1, 1};
inline constexpr std::array<double, 3> weight_as_household = {1, 0.02, 0.02};
inline constexpr std::array<double, 3> weight_as_visitor = {0.01, 1, 0.3};
/// A roster that has just begun names few of those who are there: with so many weighted entries half of them.
inline constexpr double roster_begun = 20;

// ---- villages

/// The prior probability that a village is one of those that are known.
inline constexpr double prior_known = 0.95;
inline constexpr double log_any_character = -7.3;  ///< about std::log(any_character)
/// Log probability of one character of a village that is not known: one of some 300.
inline constexpr double log_village_character = -5.7;
/// Log weights of characters right before a village that belong to nothing, and of one that would make it
/// another village: 大清风村.
inline constexpr double log_stray = -4, log_another_village = -12;
inline constexpr std::size_t exact_villages = 8;  ///< candidates for which the exact probability is computed
inline constexpr double likelier_than_not = 0.5;  ///< from it on a village that is known is meant
/// The confidence of a township of which one character differs, times that of the rest.
inline constexpr double one_character_differs = 0.97;
/// Where 村 itself was misread: from this likeness on a spelling of at least so many characters is looked at.
inline constexpr double misread_village_likeness = 0.7;
inline constexpr std::size_t shortest_misread_village = 4;

/// Weights of a mention: at a label, with its township; and how much of a mention that differs in one
/// character counts.
inline constexpr double weight_at_label = 1.2, weight_with_township = 1.5, share_of_alike = 0.3;
/// Another village whose weight is above this share of the best's makes a question.
inline constexpr double rival_village = 0.7;
/// From it on a village that is known is certain though another was read.
inline constexpr double certain_known_village = 0.999;

}  // namespace forms
