#pragma once

// What every command that files papers sets up, once and in one order: the definitions, the reader, what the
// office knows, the sequence of pages, and the intake that joins them.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

#include "app/commands/options.h"
#include "archive/intake/intake.h"

namespace app {

/// What the papers are filed for.
void say_villages(archive::IntakeOptions& options, const KnownVillages& villages);

class Filing {
 public:
  /// Whether the user hears that the models are missing.
  enum class MissingModelsAre { told, not_told };

  /// Loads definitions and recognisers: before an archive is opened, so that one whose definitions are wrong
  /// is not made. `recognition` and `output` have to outlive it. Throws forms::DefinitionError, ocr::Error.
  Filing(const RecognitionOptions& recognition, const DefinitionOptions& definitions, Output& output,
         MissingModelsAre missing_models = MissingModelsAre::told);

  const forms::Kinds& kinds() const { return kinds_; }
  const forms::Checklists& checklists() const { return checklists_; }

  /// Reads the files and files them by the clock of the machine; `today` is the day that 昨天 refers to.
  /// Throws what archive::intake() throws.
  archive::IntakeSummary file(archive::Archive& archive, std::span<const std::filesystem::path> files,
                              archive::IntakeOptions options, const archive::IntakeSink& sink,
                              const std::optional<forms::Date>& today, const std::stop_token& stop);

 private:
  forms::Kinds kinds_;
  forms::Checklists checklists_;
  std::unique_ptr<ocr::Reader> reader_;
  std::optional<MissingModels> missing_models_;
};

}  // namespace app
