#pragma once

// The language that the program speaks to people. Its sentences stand in the code in English and are
// translated by gettext catalogues: zh_CN, the usual one, and en. They do not depend on the machine's locale,
// which on an office machine is anyone's guess.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Speaks a language from here on; `catalogues` is the folder with LANGUAGE/LC_MESSAGES/cunzheng.mo. Returns
/// false where there is no such catalogue: then the sentences stay in English. To be called on one thread
/// before any other translates.
bool speak(std::string_view language, const std::filesystem::path& catalogues);

/// The language chosen last; empty before.
std::string spoken_language();

/// A sentence in the language spoken, for text that was not known when the program was built.
std::string translated(std::string_view english);

struct Language {
  std::string code;  ///< "zh_CN"
  std::string name;  ///< in itself: 中文
};

/// Those with a catalogue, the usual one first.
std::vector<Language> languages();

}  // namespace kiosk
