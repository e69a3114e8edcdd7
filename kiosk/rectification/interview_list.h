#pragma once

// Interviews (约谈) in rows and words, without a window: due, held, waived, and the table of the year.

#include <string>
#include <vector>

#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/problems.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

/// The number of one of its problems and its due day: two may be due in one village on one day.
std::string row_id(const archive::Interview& interview);

/// Of one state, in the order given; the village alone where it is not empty. What a second one would cost,
/// or has cost, stands in the note.
std::vector<Row> rows_of(const std::vector<archive::Interview>& interviews, archive::InterviewState state,
                         const std::string& village);
int count(const std::vector<archive::Interview>& interviews, archive::InterviewState state,
          const std::string& village);

/// Why it is due, whether notice was given, and what was said when it was held or waived: a line each.
std::string facts_of(const archive::Interview& interview, const std::vector<archive::Problem>& problems,
                     forms::Date today);
/// Who has to come, or came: post, name, unit.
std::vector<Row> people_rows(const archive::Interview& interview);
/// Its problems, ids their numbers, then its records and photos, ids "document 12".
std::vector<Row> matter_rows(const archive::Interview& interview,
                             const std::vector<archive::Problem>& problems, forms::Date today);

/// Under heads by whom it concerns, with interviews held and due, what is lost and points.
std::vector<Row> year_rows(const std::vector<archive::YearLine>& lines);

}  // namespace kiosk
