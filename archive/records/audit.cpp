#include "archive/records/audit.h"

#include "archive/records/office_number.h"
#include "archive/records/sha256.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto action_names = ocr::name_table<Action>({{Action::filed, "filed"},
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
                                                       {Action::round_changed, "round_changed"},
                                                       {Action::points_said, "points_said"},
                                                       {Action::households_drawn, "households_drawn"},
                                                       {Action::household_checked, "household_checked"},
                                                       {Action::problem_raised, "problem_raised"},
                                                       {Action::problem_stepped, "problem_stepped"},
                                                       {Action::interview_said, "interview_said"},
                                                       {Action::kind_said, "kind_said"},
                                                       {Action::villages_said, "villages_said"},
                                                       {Action::condition_set, "condition_set"},
                                                       {Action::part_said, "part_said"},
                                                       {Action::arranged, "arranged"},
                                                       {Action::disposal_proposed, "disposal_proposed"},
                                                       {Action::disposal_decided, "disposal_decided"},
                                                       {Action::disposed, "disposed"},
                                                       {Action::learned, "learned"},
                                                       {Action::upgraded, "upgraded"},
                                                       {Action::loss_accepted, "loss_accepted"},
                                                       {Action::restored, "restored"},
                                                       {Action::key_changed, "key_changed"},
                                                       {Action::person_said, "person_said"},
                                                       {Action::person_recovered, "person_recovered"},
                                                       {Action::sign_in_locked, "sign_in_locked"},
                                                       {Action::signed_in, "signed_in"},
                                                       {Action::viewed, "viewed"},
                                                       {Action::exported, "exported"},
                                                       {Action::printed, "printed"},
                                                       {Action::office_admitted, "office_admitted"},
                                                       {Action::moved, "moved"},
                                                       {Action::parcel_taken, "parcel_taken"}});

}  // namespace

std::string hash_of(const AuditEntry& entry, std::string_view previous) {
  const std::string document = entry.document_elsewhere.empty() ? std::to_string(number_of_id(entry.document))
                                                                : entry.document_elsewhere;
  return Digest()
      .add(previous)
      .add(number_of_id(entry.number))
      .add(to_iso(entry.mark.when))
      .add(entry.mark.who)
      .add(name_of(entry.action))
      .add(std::string_view(document))
      .add(entry.detail)
      .add(entry.content)
      .finish();
}

std::string printed_head(const AuditHead& head) {
  constexpr std::size_t digits = 8;
  return head.office.empty() ? head.hash : head.hash + "，单位 " + head.office.substr(0, digits);
}

std::string_view name_of(Action action) {
  return action_names.name_of(action);
}

std::optional<Action> find_action(std::string_view name) {
  return action_names.find(name);
}

}  // namespace archive
