#pragma once

// The commands under `arrange disposal`: papers whose time is over are listed, proposed by one person and
// decided on by another.

#include <filesystem>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/disposal/disposal.h"

namespace app {

class DisposalPart {
 public:
  explicit DisposalPart(CLI::App& arrange);
  bool chosen() const { return part_->parsed(); }
  Ending run(const Session& session);

 private:
  CLI::App* add(const std::string& name, const std::string& description);
  void add_file(CLI::App& part);
  void add_number(CLI::App& part);
  void add_reason(CLI::App& part, const std::string& description);

  Ending list(Output& output, archive::Archive& archive) const;
  Ending list_proposals(Output& output, const archive::Archive& archive) const;
  Ending list_gone(Output& output, archive::Archive& archive) const;
  Ending propose(Output& output, archive::Archive& archive) const;
  Ending approve(Output& output, archive::Archive& archive) const;
  Ending refuse(Output& output, archive::Archive& archive) const;
  archive::Disposal find(const archive::Archive& archive, archive::DisposalId id) const;
  Ending saved(Output& output) const;
  archive::Mark mark() const;

  CLI::App *part_ = nullptr, *list_ = nullptr, *proposals_ = nullptr, *gone_ = nullptr, *propose_ = nullptr,
           *approve_ = nullptr, *refuse_ = nullptr;
  std::filesystem::path file_;
  archive::DisposalId number_ = 0;
  std::vector<archive::DocumentId> documents_;
  std::string reason_, operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace app
