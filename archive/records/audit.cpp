#include "archive/records/audit.h"

#include <array>
#include <utility>

#include "archive/records/sha256.h"

namespace archive {

namespace {

constexpr std::array<std::pair<Action, std::string_view>, 17> names = {
    {{Action::filed, "filed"},
     {Action::confirmed, "confirmed"},
     {Action::corrected, "corrected"},
     {Action::linked, "linked"},
     {Action::withdrawn, "withdrawn"},
     {Action::roster_set, "roster_set"},
     {Action::warning_dismissed, "warning_dismissed"},
     {Action::round_opened, "round_opened"},
     {Action::requirement_marked, "requirement_marked"},
     {Action::sample_drawn, "sample_drawn"},
     {Action::sample_checked, "sample_checked"},
     {Action::problem_raised, "problem_raised"},
     {Action::problem_stepped, "problem_stepped"},
     {Action::kind_said, "kind_said"},
     {Action::learned, "learned"},
     {Action::upgraded, "upgraded"},
     {Action::loss_accepted, "loss_accepted"}}};

}  // namespace

std::string hash_of(const AuditEntry& entry, std::string_view previous) {
  return Digest()
      .add(previous)
      .add(entry.number)
      .add(to_iso(entry.mark.when))
      .add(entry.mark.who)
      .add(name_of(entry.action))
      .add(entry.document)
      .add(entry.detail)
      .add(entry.content)
      .finish();
}

std::string_view name_of(Action action) {
  for (const auto& [value, name] : names)
    if (value == action) return name;
  return {};
}

std::optional<Action> action(std::string_view name) {
  for (const auto& [value, known] : names)
    if (known == name) return value;
  return std::nullopt;
}

}  // namespace archive
