#pragma once

// What inspections said of a binder's villages: marks, and problems with their evidence. For the library's
// own use.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/binder/binder.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"

namespace archive {

/// A mark, and where it was said.
struct FoundMark {
  Round round;  ///< without its villages
  Manner manner = Manner::announced;
  RequirementMark mark;
};

class BinderFindings {
 public:
  BinderFindings() = default;
  /// Of rounds and problems that have a day in the binder's span.
  BinderFindings(const Archive& archive, const BinderQuestion& question,
                 const std::vector<std::string>& villages);

  /// By round, the newest first.
  const std::vector<FoundMark>& marks(const std::string& village, const std::string& requirement) const;
  const std::vector<Problem>& problems(const std::string& village) const;
  /// Photos of marks, and evidence of before and after.
  const std::set<DocumentId>& documents() const { return documents_; }

 private:
  std::map<std::string, std::map<std::string, std::vector<FoundMark>>> marks_;
  std::map<std::string, std::vector<Problem>> problems_;
  std::set<DocumentId> documents_;
};

}  // namespace archive
