#pragma once

// The fields that several forms have, and what the archive offers to fill them with.

#include <functional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "kiosk/desk/form.h"

namespace kiosk {

/// What forms are made with; handed to threads, so that what it refers to must outlive them.
struct FormContext {
  const forms::Checklists& checklists;
  const forms::Kinds& kinds;
  std::vector<std::string> verifiers;  ///< see archive::close_problem()
  std::vector<std::string> people;     ///< who worked at this kiosk
  forms::Date today;
};

FormField text_field(const std::string& key, const std::string& label,
                     const std::vector<std::string>& suggestions = {}, Need need = Need::required);
/// Suggestions beside it.
FormField reason_field(const std::vector<std::string>& suggestions);

/// One of the whole checklist, under the contents that ask for it; what is proved beside it.
FormField requirement_field(const forms::Checklists& checklists);

/// Names of a village's people from its rosters (secretary, work team, leaders of its units), then those of
/// `others`, each once.
std::vector<FormOption> people_of(const archive::Archive& archive, const std::string& village,
                                  forms::Date day, const std::vector<std::string>& others);

/// The village's documents, the newest first, at most 60: those that `fits`.
std::vector<FormOption> documents_of(const archive::Archive& archive, const forms::Kinds& kinds,
                                     const std::string& village,
                                     const std::function<bool(const archive::DocumentSummary&)>& fits);

ActOutcome done(std::string sentence = {});
ActOutcome refused(std::string sentence);

}  // namespace kiosk
