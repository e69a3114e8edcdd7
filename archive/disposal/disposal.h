#pragma once

// Papers whose time is over, destroyed (鉴定销毁): after 《机关档案管理规定》 (国家档案局令第13号) and DA/T
// 70-2018 nobody does so alone. One person proposes a list, another approves or refuses it; only then the
// originals and what was read from them go. What stays is that they were there: code, title, village, kind,
// days and pages, the hashes of the originals, and who proposed and who approved it, when.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/arrangement/arrangement.h"
#include "archive/catalogue/archive.h"

namespace archive {

using DisposalId = std::int64_t;

/// The first day on which papers of a series may go: what is kept for ten years counts from the year after
/// its own. None: they are kept for good.
std::optional<forms::Date> over_since(const ArchivalSeries& series);

/// Why a paper stays though its time is over.
enum class Spared {
  open_problem,    ///< it is evidence for a problem that is not closed
  open_round,      ///< an open round has it in a sample, or as a photo
  open_interview,  ///< an interview rests on it that was noticed and not held, or whose problem is not closed
  shared_file,     ///< its file holds another paper that stays
  proposed,        ///< it is on a list that nobody has decided on
  older_log        ///< filed before the log hashed what it does now, which it has to be there for
};
std::string_view name_of(Spared why);

struct DisposalCandidate {
  ArrangedItem item;
  DocumentSummary document;
  forms::Date over_since{};
  std::optional<Spared> spared;  ///< none: it may go
};

/// All papers with a code whose time is over on that day, by code; without those that are gone.
std::vector<DisposalCandidate> find_disposable(const Archive& archive, forms::Date today);

/// A list that somebody has proposed.
struct Disposal {
  DisposalId id = 0;
  Mark proposed;
  std::string reason;
  std::vector<DocumentId> documents;
  struct Decision {
    bool approved = false;
    std::string reason;  ///< of a refusal
    Mark mark;
  };
  std::optional<Decision> decision;  ///< none: nobody has decided
};

/// Oldest first.
std::vector<Disposal> find_disposals(const Archive& archive);

/// Proposes these documents, or all that may go where none is named, on the day of the mark. Throws
/// archive::Error: needs_people; no_reason; nothing_over; for a document not_over, in_use (see Spared), and
/// what require_right() throws: it needs Right::confirm.
DisposalId propose_disposal(Archive& archive, std::span<const DocumentId> documents,
                            const std::string& reason, const Mark& mark);

/// Another person's no. Throws archive::Error: no_disposal, disposal_decided, same_person, no_reason; it
/// needs Right::dispose, as the next.
void refuse_disposal(Archive& archive, DisposalId id, const std::string& reason, const Mark& mark);

/// Another person's yes: the documents go, all or none. Throws as refuse_disposal(), and not_over or in_use
/// where one of them has to stay since it was proposed. Killed behind its commit, what is left of the files
/// goes at the next opening. Returns how many went.
int approve_disposal(Archive& archive, DisposalId id, const Mark& mark);

/// What stays of a document.
struct Tombstone {
  DocumentId document = 0;
  DisposalId disposal = 0;
  ArchivalCode code;
  std::string title, village, kind;
  std::optional<forms::Date> first_date, last_date;
  Disposed disposed;
};

/// By code.
std::vector<Tombstone> find_disposed(const Archive& archive);

}  // namespace archive
