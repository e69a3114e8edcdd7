#include "archive/rounds/round_marks.h"

#include <algorithm>

#include "archive/catalogue/decision.h"
#include "archive/database/document_rows.h"
#include "archive/records/unknown_name.h"
#include "archive/rounds/round_rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

void write_mark(const Database& database, std::int64_t entry, RoundId id, const RoundVillage& sheet,
                const RequirementMark& mark, forms::Date day) {
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO round_mark (entry, round_id, village, requirement, verdict, note, manner, day)
          VALUES (:entry, :round, :village, :requirement, :verdict, :note, :manner, :day))sql");
  insert.bind(":entry", entry);
  insert.bind(":round", id);
  insert.bind(":village", sheet.village);
  insert.bind(":requirement", mark.requirement);
  insert.bind(":verdict", std::string(name_of(mark.verdict)));
  insert.bind(":note", mark.note);
  insert.bind(":manner", std::string(name_of(sheet.manner)));
  insert.bind(":day", forms::to_iso(day));
  insert.run();
  sql::Statement photo = database.statement(
      "INSERT INTO round_photo (entry, position, document_id) VALUES (:entry, :position, :document)");
  for (std::size_t i = 0; i < mark.photos.size(); ++i) {
    photo.reset();
    photo.bind(":entry", entry);
    photo.bind(":position", static_cast<std::int64_t>(i + 1));
    photo.bind(":document", mark.photos[i]);
    photo.run();
  }
}

/// How the cells of a requirement stand together.
struct Standing {
  bool applies = false;              ///< a cell asks for something
  bool proved = false;               ///< a cell is proved
  std::vector<std::string> lacking;  ///< periods without a proof
};

Standing standing_of(const RoundChecklistLine& line) {
  Standing standing;
  for (const Cell& cell : line.cells) {
    standing.applies = standing.applies || cell.coverage != Coverage::not_applicable;
    standing.proved = standing.proved || cell.coverage == Coverage::satisfied;
    if (cell.coverage == Coverage::missing || cell.coverage == Coverage::provisional)
      standing.lacking.push_back(period_label(cell));
  }
  // Nothing of it is due yet: there is nothing that could be met.
  if (standing.applies && !standing.proved && standing.lacking.empty())
    for (const Cell& cell : line.cells)
      if (cell.coverage == Coverage::not_yet_due) standing.lacking.push_back(period_label(cell));
  return standing;
}

/// What is to be marked, and with which word.
std::vector<RequirementMark> marks_to_say(const RoundChecklist& filled, const MarkOfMany& said,
                                          MarkedMany& result) {
  std::vector<RequirementMark> marks;
  for (const RoundChecklistLine& line : filled.lines) {
    const auto& asked = said.requirements;
    if (std::find(asked.begin(), asked.end(), line.requirement) == asked.end()) continue;
    if (line.mark && said.earlier == EarlierMarks::keep) {
      result.kept.push_back(line.requirement);
      continue;
    }
    RequirementMark mark{.requirement = line.requirement,
                         .verdict = said.verdict,
                         .note = said.note,
                         .photos = {},
                         .day = said.day,
                         .mark = said.mark};
    if (said.verdict == Verdict::met) {
      const Standing standing = standing_of(line);
      if (!standing.applies) {
        mark.verdict = Verdict::not_applicable;
        result.not_applicable.push_back(line.requirement);
      } else if (!standing.lacking.empty() && said.unproved == Unproved::leave_out) {
        result.left_out.push_back({.requirement = line.requirement, .periods = standing.lacking});
        continue;
      }
    }
    result.marked.push_back(line.requirement);
    marks.push_back(std::move(mark));
  }
  return marks;
}

}  // namespace

void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const RoundVillage& sheet, const RequirementMark& mark) {
  if (!checklists.requirement(mark.requirement)) require_known_requirement(checklists, mark.requirement);
  if (!checklists.requirement(mark.requirement))
    throw Error(Fault::no_requirement, mark.requirement, "is a content, and no requirement");
  const forms::Date day = day_said(mark.day, mark.mark);
  decide(archive, mark.mark, Action::requirement_marked, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_sheet(round, sheet.village, sheet.manner);
    require_open(round);
    for (DocumentId photo : mark.photos) require_document(database, photo);
    write_mark(database, entry, id, sheet, mark, day);
    return detail_of(database, id) + " " + mark.requirement;
  });
}

void mark_requirement(Archive& archive, const forms::Checklists& checklists, RoundId id,
                      const std::string& village, const RequirementMark& mark) {
  mark_requirement(archive, checklists, id, require_sheet(find_round(archive, id), village, std::nullopt),
                   mark);
}

std::vector<std::string> requirements_under(const forms::Checklists& checklists, const std::string& id) {
  std::vector<std::string> found;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.id == id || item.id == id || (!id.empty() && item.id.starts_with(id + ".")))
          found.push_back(requirement.id);
  if (found.empty()) require_known_requirement(checklists, id);
  return found;
}

MarkedMany mark_many(Archive& archive, const forms::Checklists& checklists, RoundId id,
                     const RoundVillage& sheet, const MarkOfMany& said, forms::Date today) {
  const forms::Date day = day_said(said.day, said.mark);
  const RoundChecklist filled = round_checklist(archive, checklists, id, sheet, today, SheetLines::all);
  MarkedMany result;
  const std::vector<RequirementMark> marks = marks_to_say(filled, said, result);
  decide_each(archive, said.mark, Action::requirement_marked, marks.size(),
              [&](const Database& database, std::int64_t entry, std::size_t i) {
                if (i == 0) {
                  const Round round = load_round(database, id);
                  require_sheet(round, sheet.village, sheet.manner);
                  require_open(round);
                }
                write_mark(database, entry, id, sheet, marks[i], day);
                return detail_of(database, id) + " " + marks[i].requirement;
              });
  return result;
}

}  // namespace archive
