#pragma once

// A village's page in a binder: its checklist with what proves each requirement, who or what is missing and
// why, what inspectors said, and its problems. For the library's own use.

#include <map>
#include <span>
#include <string>
#include <vector>

#include "archive/binder/binder_findings.h"
#include "archive/binder/html.h"
#include "archive/coverage/coverage.h"
#include "forms/definitions/kind.h"

namespace archive {

/// What a village's page says of a document.
struct BinderCard {
  std::string kind;
  std::vector<bool> pictured;  ///< by page
};
using BinderCards = std::map<DocumentId, BinderCard>;

/// What the page is made of; all of it outlives the call.
struct VillageSources {
  const forms::Checklists& checklists;
  const forms::Kinds& kinds;
  const BinderFindings& findings;
  const BinderCards& cards;
  const BinderQuestion& question;
};

/// The cells are the village's own, as check_coverage() gives them.
void add_village(pugi::xml_node body, std::span<const Cell> cells, const VillageSources& sources);

/// The title of a kind of document.
std::string binder_kind(const forms::Kinds& kinds, const std::string& kind);

}  // namespace archive
