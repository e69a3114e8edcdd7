#pragma once

// What is said of files as they are filed, by every command that files some.

#include "app/commands/options.h"
#include "app/output/output.h"
#include "archive/intake/intake.h"

namespace app {

/// All must outlive it.
class FilingReport {
 public:
  FilingReport(Output& output, Format format, const forms::Kinds& kinds, const forms::Checklists& checklists,
               const archive::Archive& archive)
      : output_(output), format_(format), kinds_(kinds), checklists_(checklists), archive_(archive) {}

  /// Tells each file's outcome, and progress where a person looks on.
  archive::IntakeSink sink();
  /// The last line.
  void end(const archive::IntakeSummary& summary, std::string_view command);

 private:
  void print(const archive::FileOutcome& outcome);
  void print_document(const archive::Document& document);

  Output& output_;
  Format format_;
  const forms::Kinds& kinds_;
  const forms::Checklists& checklists_;
  const archive::Archive& archive_;
  std::size_t files_ = 0;
  std::size_t pages_ = 0;
};

}  // namespace app
