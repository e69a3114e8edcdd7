#include "app/commands/secrets.h"

#include "app/machine/terminal.h"
#include "app/output/words.h"

namespace app {
namespace {

std::optional<std::string> asked(const std::string& prompt, const std::string& if_none, Output& output,
                                 const std::stop_token& stop) {
  std::optional<std::string> secret = ask_secret(prompt, stop);
  if (secret && !secret->empty()) return secret;
  output.message(if_none);
  return std::nullopt;
}

/// Twice on a terminal.
std::optional<std::string> asked_anew(const std::string& prompt, const std::string& if_none, Output& output,
                                      const std::stop_token& stop) {
  std::optional<std::string> secret = asked(prompt, if_none, output, stop);
  if (!secret || !is_terminal()) return secret;
  const std::optional<std::string> again = asked(translated("The same again: "), if_none, output, stop);
  if (!again) return std::nullopt;
  if (*again == *secret) return secret;
  output.message(translated("The two are not the same, so nothing was changed. Try again."));
  return std::nullopt;
}

std::string no_secret() {
  return translated(
      "No PIN or password was entered. Type it on the terminal, or pass it as a line on standard input.");
}

std::string no_passphrase() {
  return translated(
      "No passphrase was entered. Type it on the terminal, or pass it as a line on standard input.");
}

}  // namespace

std::optional<std::string> ask_for_secret(const std::string& name, Output& output,
                                          const std::stop_token& stop) {
  return asked(translated_with("PIN or password of %s: ", name), no_secret(), output, stop);
}

std::optional<std::string> ask_for_new_secret(const std::string& name, Output& output,
                                              const std::stop_token& stop) {
  return asked_anew(translated_with("New PIN or password for %s: ", name), no_secret(), output, stop);
}

std::optional<std::string> ask_for_passphrase(Output& output, const std::stop_token& stop) {
  return asked(translated("Passphrase: "), no_passphrase(), output, stop);
}

std::optional<std::string> ask_for_new_passphrase(Output& output, const std::stop_token& stop) {
  return asked_anew(translated("New passphrase: "), no_passphrase(), output, stop);
}

}  // namespace app
