#include "app/commands/sealing.h"

#include "app/commands/secrets.h"
#include "app/output/words.h"
#include "archive/files/private_folder.h"
#include "archive/files/sealed_file.h"
#include "archive/records/error.h"

namespace app {

void add_seal(CLI::App& parser, Seal& seal) {
  parser.add_flag_callback(
      "--seal", [&seal] { seal = Seal::with_passphrase; },
      translated("Write one ZIP file that opens with a passphrase (AES-256); asks for it, never an option"));
}

Sealing::Sealing(std::string passphrase)
    : passphrase_(std::move(passphrase)), workshop_(std::make_shared<archive::PrivateFolder>()) {}

std::filesystem::path Sealing::folder(const std::string& name) {
  return folder_ = workshop_->path() / name;
}

archive::Export Sealing::seal(const std::filesystem::path& file, Output& output,
                              const std::stop_token& stop) const {
  archive::ExportOptions options;
  options.stop = stop;
  options.progress = [&](int done, int of) {
    output.progress(translated_with("Sealing … file %d of %d", done, of));
  };
  const archive::Export written = archive::seal_folder(folder_, file, passphrase_, options);
  output.no_progress();
  return written;
}

std::optional<Sealing> ask_for_sealing(Output& output, const std::stop_token& stop) {
  std::optional<std::string> passphrase = ask_for_new_passphrase(output, stop);
  if (!passphrase) return std::nullopt;
  archive::require_strong_passphrase(*passphrase);
  return Sealing(std::move(*passphrase));
}

std::optional<Unsealed> unsealed(const std::filesystem::path& named, Output& output,
                                 const std::stop_token& stop) {
  if (!archive::is_sealed(named)) {
    std::error_code unknown;
    if (std::filesystem::is_regular_file(named, unknown))
      throw archive::Error(archive::Fault::not_sealed, named.string(), "is a file, and none that was sealed");
    return Unsealed{.folder = named};
  }
  const std::optional<std::string> passphrase = ask_for_passphrase(output, stop);
  if (!passphrase) return std::nullopt;
  Unsealed opened{.folder = {}, .workshop = std::make_shared<archive::PrivateFolder>()};
  archive::ExportOptions options;
  options.stop = stop;
  options.progress = [&](int done, int of) {
    output.progress(translated_with("Opening … file %d of %d", done, of));
  };
  opened.folder = archive::unseal(named, opened.workshop->path(), *passphrase, options);
  output.no_progress();
  if (!opened.folder.empty()) return opened;
  output.message(translated("Stopped: the sealed file was not opened to the end."));
  return std::nullopt;
}

}  // namespace app
