#include "app/people/secrets.h"

#include "app/machine/terminal.h"
#include "app/output/words.h"

namespace app {
namespace {

std::optional<std::string> asked(const std::string& prompt, Output& output, const std::stop_token& stop) {
  std::optional<std::string> secret = ask_secret(prompt, stop);
  if (secret && !secret->empty()) return secret;
  output.message(
      translated("No PIN or password was entered. Type it on the terminal, or pass it as a line on "
                 "standard input."));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> ask_for_secret(const std::string& name, Output& output,
                                          const std::stop_token& stop) {
  return asked(translated_with("PIN or password of %s: ", name), output, stop);
}

std::optional<std::string> ask_for_new_secret(const std::string& name, Output& output,
                                              const std::stop_token& stop) {
  std::optional<std::string> secret =
      asked(translated_with("New PIN or password for %s: ", name), output, stop);
  if (!secret || !is_terminal()) return secret;
  const std::optional<std::string> again = asked(translated("The same again: "), output, stop);
  if (!again) return std::nullopt;
  if (*again == *secret) return secret;
  output.message(translated("The two are not the same, so nothing was changed. Try again."));
  return std::nullopt;
}

}  // namespace app
