#pragma once

// What an inspector wants to be told of: papers whose dates, amounts or people can't be as they say. None of
// it hinders anything; a person can dismiss each with a reason, which is kept. The rules themselves:
// archive/inspection/warning_rules.h.
//
// What was read and then corrected by a person was misread: it is no disagreement of the paper. Days are
// those of the office (see instant.h).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"

namespace archive {

///  - after_scan: the event is after the day of the scan (where no device said when: of the filing).
///  - long_before_scan: the event's last day is more than days_before_scan days before it.
///  - same_sheet: two documents show the same sheet, and prove different months or villages with it.
///  - weekday: the weekday beside a date is another day's.
///  - capital_and_digits: an amount in capitals and in digits differ.
///  - backwards: in a book the dates run backwards, from one row of a register to the next (one warning a
///    register), or from one document to the next of its kind in one file.
///  - many_visits: one person visited more than most_visits_a_day households on one day.
///  - same_hour: meetings within an hour share two people or more.
enum class WarningKind {
  after_scan,
  long_before_scan,
  same_sheet,
  weekday,
  capital_and_digits,
  backwards,
  many_visits,
  same_hour
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
  /// The day of the scan; the date before; of same_sheet, what the other document proves.
  std::optional<forms::Date> other_day;
  std::string other_village;  ///< of same_sheet and same_hour, where it is another
  std::string text;           ///< as read: the date, the amount, the person
  int count = 0;              ///< of visits, or of people at both meetings
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

/// By village, kind and day; dismissed ones too.
std::vector<Warning> find_warnings(const Archive& archive, const WarningQuestion& question = {});

/// Keeps that a person looked at a warning and why it means nothing. The last word counts. Throws
/// archive::Error: bad_value without a reason, no_warning for what can't be a warning's id.
void dismiss_warning(Archive& archive, const std::string& warning, const std::string& reason,
                     const Mark& mark);

std::string_view name_of(WarningKind kind);

}  // namespace archive
