#pragma once

// The audit log: who did what to which document, when. Append-only, each entry hashed together with the one
// before it, so that a changed entry shows, and a cut tail shows to whoever wrote down length and head. It
// holds ids and the operators' names, and none of what the papers say.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/records/document.h"

namespace archive {

enum class Action {
  filed,
  confirmed,
  corrected,
  linked,
  withdrawn,
  roster_set,
  warning_dismissed,
  round_opened,
  requirement_marked,
  sample_drawn,
  sample_checked,
  round_changed,      ///< its villages, or that it was closed or reopened
  points_said,        ///< by a village of itself, or by an inspector
  households_drawn,   ///< to be asked at their doors
  household_checked,  ///< what one of them said
  problem_raised,
  problem_stepped,
  interview_said,
  kind_said,
  villages_said,
  condition_set,      ///< what a village answered to a condition
  part_said,          ///< which of a requirement's papers a document is
  arranged,           ///< documents got the codes of an archive
  disposal_proposed,  ///< that documents whose time is over be destroyed
  disposal_decided,   ///< by another person: approved or refused
  disposed,           ///< a document, by that approval: its pages and what was read from them are gone
  learned,
  upgraded,       ///< by the program itself: from here on entries hash more (detail: the catalogue's version)
  loss_accepted,  ///< by a person: see Archive::accept_loss()
  restored,       ///< from a backup: what was said after its moment is given up
  key_changed,    ///< the office signs its log with another key from here on: see Archive::renew_key()
  person_said,    ///< that there is one, his roles, his secret, that he is locked …
  person_recovered,  ///< made an administrator again by the machine's account
  sign_in_locked,    ///< by the program itself, after failures
  signed_in,
  viewed,    ///< a document's values and pages, a roster, or what words were found in; once a session
  exported,  ///< a file that leaves the archive
  printed,
  office_admitted,  ///< another office's log is taken in from here on, and by which key (detail: its id)
  moved,            ///< the catalogue, from its file to a server (detail: the schema there)
  parcel_taken      ///< a stretch of its log was (detail: its id, first and last entry, and the last's hash)
};

/// Printed on every report.
struct AuditHead {
  std::int64_t length = 0;
  std::string hash;         ///< 64 hexadecimal digits; of an empty log: zeros
  std::string office = {};  ///< whose log it is: Archive::office(); empty where nothing was signed
  bool operator==(const AuditHead&) const = default;
};

/// The hash as it stands on papers, with the first digits of the office's id behind it.
std::string printed_head(const AuditHead& head);

struct AuditEntry {
  std::int64_t number = 0;  ///< counts from 1, without gaps
  Mark mark;
  Action action = Action::filed;
  DocumentId document = 0;  ///< 0: none
  std::string detail;   ///< the field's place, requirement and state, the roster, warning, round, problem,
                        ///< kind, how many villages, how much was learned, the session, or what was exported
  std::string content;  ///< SHA-256 of the rows that this entry wrote
  std::string hash;     ///< SHA-256 of the previous entry's hash and of everything above
  /// The document where it is of another office than the entry: "office:number"; hashed in its place.
  std::string document_elsewhere = {};
};

/// The hash that an entry must have after `previous`; by the numbers that its own office gave.
std::string hash_of(const AuditEntry& entry, std::string_view previous);

std::string_view name_of(Action action);
std::optional<Action> find_action(std::string_view name);

}  // namespace archive
