#pragma once

// Documents arranged for the archives (归档文件整理, DA/T 22-2015): a year's papers get the codes under which
// they are kept from then on. A code is given once and never changed; what comes later is numbered after it.

#include <optional>
#include <string>
#include <vector>

#include "archive/arrangement/archival_code.h"
#include "archive/catalogue/archive.h"
#include "forms/definitions/kind.h"

namespace archive {

struct ArrangementOrder {
  std::string fonds;
  std::string department;
  int year = 0;
};

struct ArrangedItem {
  DocumentId document = 0;
  ArchivalCode code;
  Mark arranged;
};

/// Why a document has no code yet.
enum class NotArranged {
  undated,      ///< no date was found on it
  unconfirmed,  ///< nobody has confirmed all its dates: a wrong year would stay for ever
  just_filed    ///< it may still be taken back (withdrawal_limit)
};
std::string_view name_of(NotArranged why);

struct LeftOut {
  DocumentId document = 0;
  NotArranged why = NotArranged::undated;
};

struct Arrangement {
  std::vector<ArrangedItem> items;  ///< that have a code since now, by code
  std::vector<LeftOut> left_out;    ///< of this year, and those without a date; by document
};

/// Gives codes to the documents whose last date is in the year and that have none: by village, date and
/// number of filing within each series, all in one entry of the log. How long a paper is kept is its kind's
/// word; of no known kind: ten years. Nothing to number: no entry. Throws archive::Error: bad_value for a
/// fonds, department or year of another form, or where a series has 9999 items.
Arrangement arrange(Archive& archive, const forms::Kinds& kinds, const ArrangementOrder& order,
                    const Mark& mark);

/// All that have a code, of a year or of all, by code.
std::vector<ArrangedItem> find_arranged(const Archive& archive, std::optional<int> year = std::nullopt);

}  // namespace archive
