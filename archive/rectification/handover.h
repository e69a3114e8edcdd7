#pragma once

// Handing problems over (交办): a numbered sheet to each township and each support unit that has to act, and
// the receipt that it signs. Kept as steps of the problems on the sheet.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/rectification/problem.h"
#include "archive/rectification/problems.h"

namespace archive {

struct Receipt {
  std::string signed_by;
  forms::Date day;
};

struct HandoverSheet {
  std::string number;     ///< "〔2024〕3号": the third of the year
  std::string addressee;  ///< a township or a support unit
  forms::Date issued;
  std::vector<ProblemId> problems;
  Mark mark;
  std::optional<Receipt> receipt;
};

/// "〔2024〕3号"
std::string sheet_number(int year, int number);
/// The year and the place in it of a number as sheet_number() makes it, or as people type it (2024-3);
/// nothing for another text.
std::optional<std::pair<int, int>> parse_sheet_number(std::string_view text);

/// Of responsible_parties(), those that had no sheet with it by `day` since it was raised or reopened last.
std::vector<std::string> parties_without_sheet(const Problem& problem, forms::Date day);

/// Hands over the open problems that the filter means and that were not handed to the same party since they
/// were raised or reopened last, a sheet a party, in the order townships then units, each by name; `to`: only
/// to this one. All of them or none. StepRefused nothing_to_hand_over.
std::vector<HandoverSheet> hand_over(Archive& archive, const ProblemFilter& filter, const std::string& to,
                                     const Occasion& occasion);
/// Of a sheet; StepRefused for one that there is not, or that has its receipt, or a day before it was issued.
void record_receipt(Archive& archive, const std::string& sheet, const std::string& signed_by,
                    const Occasion& occasion);

/// By number.
std::vector<HandoverSheet> find_sheets(const Archive& archive);
/// StepRefused unknown_sheet.
HandoverSheet find_sheet(const Archive& archive, const std::string& number);

}  // namespace archive
