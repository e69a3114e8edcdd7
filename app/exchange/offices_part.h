#pragma once

// What the command `office` says of other offices: admit, list, conflicts.

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/parcels/parcel_import.h"

namespace app {

class OfficesPart {
 public:
  /// Adds its sub-commands to the command's parser, which outlives it.
  explicit OfficesPart(CLI::App& office);
  bool chosen() const { return admit_->parsed() || list_->parsed() || conflicts_->parsed(); }
  Ending run(const Session& session);

 private:
  Ending admit(const Session& session);
  void list(Output& output) const;
  void tell_conflicts(Output& output) const;

  CLI::App* admit_;
  CLI::App* list_;
  CLI::App* conflicts_;
  std::filesystem::path parcel_;
  archive::Admission admission_;
  std::string fingerprint_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace app
