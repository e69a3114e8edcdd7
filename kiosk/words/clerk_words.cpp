#include "kiosk/words/clerk_words.h"

#include "kiosk/words/describe.h"
#include "kiosk/words/language.h"

namespace kiosk {

bool needs_command_line(const std::string& sentence) {
  for (const char* word : {"cunzheng ", "--", "app/setup", ".ci/", "sudo "})
    if (sentence.find(word) != std::string::npos) return true;
  return false;
}

std::string describe_for_clerk(const std::exception_ptr& error) {
  const std::string sentence = describe(error);
  if (!needs_command_line(sentence)) return sentence;
  // TRANSLATORS: %s is a short code in English, such as newer_version
  return translated_with("This can't be solved at the kiosk. Tell your administrator: %s.",
                         std::string(fault_name(error)));
}

}  // namespace kiosk
