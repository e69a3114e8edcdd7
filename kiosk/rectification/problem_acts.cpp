#include "kiosk/rectification/problem_acts.h"

#include "kiosk/look/text.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

Row row_of(ProblemAct act) {
  Row row;
  row.id = std::to_string(static_cast<int>(act));
  switch (act) {
    case ProblemAct::plan:
      row.title = wx(translated("Measures and person responsible"));
      row.note = wx(translated("enter them, or enter others"));
      break;
    case ProblemAct::attach_before:
      row.title = wx(translated("Evidence of before"));
      row.note = wx(translated("a paper or photo of the village that shows how it was"));
      break;
    case ProblemAct::attach_after:
      row.title = wx(translated("Evidence of after"));
      row.note = wx(translated("a paper or photo of the village, later than the finding"));
      break;
    case ProblemAct::extend:
      row.title = wx(translated("Extend the deadline"));
      row.note = wx(translated("with a reason and who approved it"));
      break;
    case ProblemAct::correct:
      row.title = wx(translated("Correct what was written down"));
      row.note = wx(translated("finding, item or deadline; the first words are kept"));
      break;
    case ProblemAct::withdraw:
      row.title = wx(translated("Withdraw the problem"));
      row.note = wx(translated("it was none; it leaves lists and interviews"));
      break;
    case ProblemAct::reopen:
      row.title = wx(translated("Open the problem again"));
      row.note = wx(translated("with a reason and a new deadline"));
      break;
    case ProblemAct::revisit:
      row.title = wx(translated("Revisit"));
      row.note = wx(translated("what a visit after the closing showed"));
      break;
  }
  return row;
}

}  // namespace

std::vector<Row> acts_of(const archive::Problem& problem) {
  std::vector<ProblemAct> acts;
  if (archive::is_withdrawn(problem)) return {};
  if (archive::is_closed(problem))
    acts = {ProblemAct::revisit, ProblemAct::reopen};
  else
    acts = {ProblemAct::plan,   ProblemAct::attach_before, ProblemAct::attach_after,
            ProblemAct::extend, ProblemAct::correct,       ProblemAct::withdraw};
  std::vector<Row> rows;
  for (const ProblemAct act : acts) rows.push_back(row_of(act));
  return rows;
}

std::optional<ProblemAct> find_act(const std::string& id) {
  for (int act = 0; act <= static_cast<int>(ProblemAct::revisit); ++act)
    if (std::to_string(act) == id) return static_cast<ProblemAct>(act);
  return std::nullopt;
}

}  // namespace kiosk
