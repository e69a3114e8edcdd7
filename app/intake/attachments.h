#pragma once

// Photos and papers that a mark or a problem shows: documents of the archive by their number, or files that
// are filed on the way.

#include <filesystem>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/options.h"

namespace app {

/// --document and a second option for files.
class Attachments {
 public:
  void add_to(CLI::App& parser, const std::string& files_option, const std::string& description);

  forms::Checklists checklists() const { return definitions_.checklists(); }
  /// The documents meant; files are read and filed for the village. Throws what their filing throws.
  std::vector<archive::DocumentId> documents(archive::Archive& archive, const std::string& village,
                                             const std::string& who, const Session& session) const;

 private:
  std::vector<archive::DocumentId> documents_;
  std::vector<std::filesystem::path> files_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace app
