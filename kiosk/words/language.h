#pragma once

// The language that the program speaks to people. Its sentences stand in the code in English and are
// translated by gettext catalogues: zh_CN, the usual one, and en. They do not depend on which locales the
// machine has, which in an office is anyone's guess.
//
// po/update finds the sentences by the names of these functions and by wx's _() in windows. Placeholders are
// printf's (%s, %d, %2$s), which msgfmt compares with the translations'. Where the English needs a plural,
// translated_plural() takes both forms.

#include <concepts>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

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

/// What fills a placeholder: a whole number (%d) or a text (%s).
class Filling {
 public:
  template <std::integral Number>
  Filling(Number number) : value_(static_cast<long long>(number)) {}
  Filling(std::string_view text) : value_(std::string(text)) {}
  Filling(const std::string& text) : value_(text) {}
  Filling(const char* text) : value_(std::string(text)) {}

  const std::variant<long long, std::string>& value() const { return value_; }

 private:
  std::variant<long long, std::string> value_;
};

/// The sentence with its placeholders filled, one after another; more values than placeholders do no harm.
/// Throws std::runtime_error where a value lacks or is of the wrong kind.
std::string filled(std::string_view sentence, std::initializer_list<Filling> values);

/// Translated, with its placeholders filled.
template <class... Values>
std::string translated_with(std::string_view english, const Values&... values) {
  return filled(translated(english), {Filling(values)...});
}
template <class... Values>
std::string translated_plural_with(std::string_view one, std::string_view many, long long count,
                                   const Values&... values) {
  return filled(translated_plural(one, many, count), {Filling(values)...});
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
