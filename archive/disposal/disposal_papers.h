#pragma once

// The papers of a disposal, in Chinese: the list that is decided on (档案销毁清册), and what is kept of what
// is gone.

#include <span>
#include <string>

#include "archive/disposal/disposal.h"
#include "archive/paper/report.h"
#include "forms/definitions/kind.h"

namespace archive {

/// What may go, and what stays all the same, with the reason; lines for the opinion and the signatures of
/// those who decide and who watch the destruction (监销人).
Report make_disposal_list(const Archive& archive, std::span<const DisposalCandidate> candidates,
                          const forms::Kinds& kinds, const std::string& office, forms::Date today);
/// The same of a list that was proposed: its documents, also after they are gone.
Report make_disposal_list(const Archive& archive, const Disposal& disposal, const forms::Kinds& kinds,
                          const std::string& office, forms::Date today);
/// 已销毁档案目录.
Report make_disposed_list(const Archive& archive, std::span<const Tombstone> disposed,
                          const forms::Kinds& kinds, const std::string& office, forms::Date today);

std::string_view words_for(Spared why);

}  // namespace archive
