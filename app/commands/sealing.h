#pragma once

// --seal, and opening what was sealed: several commands write and read folders that may leave as one file
// with a passphrase (archive/files/sealed_file.h). The passphrase is asked for and never an argument.

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <CLI/CLI.hpp>

#include "app/output/output.h"
#include "archive/files/export.h"

namespace archive {
class PrivateFolder;
}

namespace app {

enum class Seal { no, with_passphrase };
void add_seal(CLI::App& parser, Seal& seal);

/// A folder of the machine's own to write to first, and the passphrase that it is sealed with.
class Sealing {
 public:
  explicit Sealing(std::string passphrase);
  /// Not there yet; its name is the one that comes out when it is opened again.
  std::filesystem::path folder(const std::string& name);
  /// Throws as archive::seal_folder().
  archive::Export seal(const std::filesystem::path& file, Output& output, const std::stop_token& stop) const;

 private:
  std::string passphrase_;
  std::shared_ptr<archive::PrivateFolder> workshop_;
  std::filesystem::path folder_;
};
/// Asks for a new passphrase. None, and said: nothing was typed. Throws archive::Error (weak_passphrase).
std::optional<Sealing> ask_for_sealing(Output& output, const std::stop_token& stop);

/// A folder as it was named, or what came out of a sealed file, which goes with this.
struct Unsealed {
  std::filesystem::path folder;
  std::shared_ptr<archive::PrivateFolder> workshop = {};
};
/// Asks for the passphrase where it is a sealed file. None, and said: nothing was typed, or it was stopped.
/// Throws as archive::unseal().
std::optional<Unsealed> unsealed(const std::filesystem::path& named, Output& output,
                                 const std::stop_token& stop);

}  // namespace app
