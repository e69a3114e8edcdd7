#pragma once

// What an inspector wants to be told of: papers whose dates, amounts or people can't be as they say. None of
// it hinders anything; a person can dismiss each with a reason, which is kept. The rules themselves:
// archive/warnings/warning_rules.h.
//
// What was read and then corrected by a person was misread: it is no disagreement of the paper. Days are
// those of the office (see instant.h).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"

namespace archive {

///  - after_scan: the event is after the day of the scan (where no device said when: of the filing).
///  - long_before_scan: the paper came more than days_before_scan days after its time: the end of the period
///    for which it is evidence (of last year's figure, of the same period of this year), or the end of its
///    own validity. A book is as late as its last event. What proves nothing of a period, as a plan or a
///    village's rules do, may come whenever it is asked for.
///  - same_sheet: two documents show the same sheet, and prove different months or villages with it.
///  - weekday: the weekday beside a date is another day's.
///  - capital_and_digits: an amount in capitals and in digits differ.
///  - backwards: in a book the dates run backwards, from one row of a register to the next (one warning a
///    register), or from one document to the next of its kind in one file.
///  - many_visits: one person visited more than most_visits_a_day households on one day.
///  - same_hour: meetings within an hour share two people or more.
///  - same_number: receipts of one village have one number.
///  - other_village: the paper plainly names a village for which it does not count, and nobody confirmed that
///    it does.
///  - early_evidence: what is to show a problem's rectification is older than its finding.
///  - foreign_evidence: what is evidence for a problem counts for other villages alone.
///  - before_is_after: one paper is to show a problem before its rectification and after it.
enum class WarningKind {
  after_scan,
  long_before_scan,
  same_sheet,
  weekday,
  capital_and_digits,
  backwards,
  many_visits,
  same_hour,
  same_number,
  other_village,
  early_evidence,
  foreign_evidence,
  before_is_after
};

struct WarningPlace {
  DocumentId document = 0;
  int page = 1;            ///< of the document
  std::optional<int> row;  ///< none: the document itself
  bool operator==(const WarningPlace&) const = default;
};

struct Dismissal {
  std::string reason;
  Mark mark;
};

struct Warning {
  std::string id;  ///< 12 hexadecimal digits, the same as long as what it is about stays as it is
  WarningKind kind = WarningKind::after_scan;
  std::string village;               ///< of the first place
  std::vector<WarningPlace> places;  ///< the evidence, never empty
  std::optional<forms::Date> day;    ///< of the event; for `backwards` the one that should not be there
  /// The day of the scan; the date before; of same_sheet, what the other document proves; of evidence for a
  /// problem, when it was found.
  std::optional<forms::Date> other_day;
  /// Of same_sheet and same_hour, where it is another; the one that the paper names, or counts for.
  std::string other_village;
  std::string text;  ///< as read: the date, the amount, the person; a receipt's, or a problem's number
  int count = 0;     ///< of visits, of people at both meetings, of receipts
  std::optional<Dismissal> dismissed;
};

struct WarningRules {
  int days_before_scan = 60;
  /// Half an hour a household is six hours.
  int most_visits_a_day = 12;
};

struct WarningQuestion {
  std::vector<std::string> villages;  ///< empty: all
  std::optional<forms::Date> from;    ///< events on or after this day; warnings without a day always count
  std::optional<forms::Date> to;      ///< and on or before this one
  WarningRules rules = {};
};

/// By village, kind and day; dismissed ones too. The checklists say what papers are evidence for.
std::vector<Warning> find_warnings(const Archive& archive, const forms::Checklists& checklists,
                                   const WarningQuestion& question = {});

/// Keeps that a person looked at a warning and why it means nothing. The last word counts. Throws
/// archive::Error: bad_value without a reason, no_warning for what can't be a warning's id.
void dismiss_warning(Archive& archive, const std::string& warning, const std::string& reason,
                     const Mark& mark);
/// Several with one reason, all or none.
void dismiss_warnings(Archive& archive, std::span<const std::string> warnings, const std::string& reason,
                      const Mark& mark);

std::string_view name_of(WarningKind kind);

}  // namespace archive
