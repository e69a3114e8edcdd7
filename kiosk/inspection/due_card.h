#pragma once

// What a village has still to hand in, as rows of a list, and the papers that a work team takes with it: the
// list of what is due, and blank forms to fill in by hand.

#include <vector>

#include "archive/coverage/due.h"
#include "forms/definitions/checklist.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// Of the periods that `day` lies in. What is urgent comes first, as archive::due() has it.
std::vector<Row> rows_of(const std::vector<archive::DueLine>& lines, const forms::Checklists& checklists);

/// Asks for a place, and saves what the village has still to hand in as PDF.
void save_due_list(AppContext& app, Navigator& navigator, const archive::DueQuestion& question);

/// Asks for the kind of paper, and saves its blank form of this month as PDF.
void save_blank_form(AppContext& app, Navigator& navigator);

}  // namespace kiosk
