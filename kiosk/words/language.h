#pragma once

// The language that the program speaks to people. Its sentences stand in the code in English and are
// translated by gettext catalogues: zh_CN, the usual one, and en. They do not depend on which locales the
// machine has, which in an office is anyone's guess.
//
// po/update finds the sentences by the names of these functions and by wx's _() in windows. Placeholders are
// printf's (%s, %d, %2$s), which msgfmt compares with the translations'. Where the English needs a plural,
// translated_plural() takes both forms.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/printf.h>

namespace kiosk {

/// Speaks a language from here on; `catalogues` is the folder with LANGUAGE/LC_MESSAGES/cunzheng.mo. Returns
/// false where there is no such catalogue: then the sentences stay in English. Any thread may translate
/// meanwhile. A window's own sentences need kiosk/window/window_language.h.
bool speak(std::string_view language, const std::filesystem::path& catalogues);

/// The language spoken; empty where it is the code's own English.
std::string spoken_language();

/// A sentence in the language spoken; the sentence itself where the catalogue has no other.
std::string translated(std::string_view english);
/// The same for `count` things.
std::string translated_plural(std::string_view one, std::string_view many, long long count);

/// Translated, with its placeholders filled.
template <class... Values>
std::string translated_with(std::string_view english, const Values&... values) {
  return fmt::sprintf(translated(english), values...);
}
template <class... Values>
std::string translated_plural_with(std::string_view one, std::string_view many, long long count,
                                   const Values&... values) {
  return fmt::sprintf(translated_plural(one, many, count), values...);
}

/// Marks a sentence in a table, which is translated where it is said.
constexpr const char* to_translate(const char* english) {
  return english;
}

struct Language {
  std::string code;  ///< "zh_CN"
  std::string name;  ///< in itself: 中文
};

/// Those with a catalogue, the usual one first.
std::vector<Language> languages();

/// The code of the language that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's
/// order); the usual one where it asks for none that there is, as with C and POSIX.
std::string language_of_environment();

}  // namespace kiosk
