#pragma once

// What two offices say of one thing. Both words stay; here they are told, with the one that counts. Of
// rosters that is the word of the office above, then this one's, then the others'; of conditions and marks
// the last that was said here.

#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/records/office_number.h"

namespace archive {

enum class ConflictKind {
  same_paper,  ///< one file, filed by two offices: each keeps its document; subject: the file's name
  roster,      ///< a village's roster; subject: the roster
  condition,   ///< a village's answer; subject: the condition
  mark         ///< of a village and requirement in rounds of one half year; subject: the requirement
};
std::string_view name_of(ConflictKind kind);

struct Word {
  OfficeNumber office = own_office;
  std::string office_name;  ///< empty: this one
  std::string said;         ///< "yes", "not_met", how many rows, the document's number
  bool counts = false;      ///< none does where each stands for itself
};

struct Conflict {
  ConflictKind kind = ConflictKind::same_paper;
  std::string subject;
  std::string village;  ///< empty: of all, or of none
  std::vector<Word> words;
};

/// By kind, village and subject.
std::vector<Conflict> find_conflicts(const Archive& archive);

}  // namespace archive
