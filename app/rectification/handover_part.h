#pragma once

// The part of `problem` that hands problems over on numbered sheets (交办单), records their receipts and
// lists them.

#include <filesystem>
#include <optional>
#include <string>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/rectification/handover.h"

namespace app {

class HandoverPart {
 public:
  /// Adds its sub-commands; `parser` outlives it.
  explicit HandoverPart(CLI::App& parser);

  /// Whether the arguments name one of them.
  bool chosen() const;
  Ending run(const Session& session);

 private:
  archive::Occasion occasion() const;
  Ending hand_over(archive::Archive& archive, Output& output);
  Ending list(const archive::Archive& archive, Output& output) const;
  void tell(Output& output, const archive::HandoverSheet& sheet) const;
  /// Writes the sheet as the files that were asked for.
  void write(archive::Archive& archive, const archive::HandoverSheet& sheet, Output& output) const;

  CLI::App* handover_;
  CLI::App* receipt_;
  CLI::App* sheets_;
  CLI::App* sheet_;
  archive::ProblemFilter filter_;
  std::string to_;
  std::string number_;
  std::string signed_by_;
  std::string operator_;
  std::optional<forms::Date> on_;
  std::filesystem::path folder_;
  std::filesystem::path pdf_;
  std::filesystem::path docx_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace app
