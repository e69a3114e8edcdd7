#pragma once

// The characters that names of people are made of, as data. Internal to forms.

#include <cstddef>
#include <string_view>

namespace forms {

/// The surnames of all but a few in a thousand, more frequent ones first (Ministry of Public Security, name
/// reports of 2019 and 2020, and the rest of the Hundred Family Surnames that is still borne). Of surnames of
/// two characters both stand in it; some stand twice.
extern const std::u32string_view surnames;

/// The characters that most given names are made of, the first usual_given_name_characters of them the most
/// usual.
extern const std::u32string_view given_name_characters;
inline constexpr std::size_t usual_given_name_characters = 150;

/// Characters of frequent words that hardly any name is written with.
extern const std::u32string_view never_in_names;

}  // namespace forms
