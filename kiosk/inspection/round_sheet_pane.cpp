#include "kiosk/inspection/round_sheet_pane.h"

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/inspection/problem_dialogue.h"
#include "kiosk/look/coverage_grid.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

Sign sign_for(archive::Verdict verdict) {
  switch (verdict) {
    case archive::Verdict::met:
      return Sign::good;
    case archive::Verdict::partly_met:
      return Sign::unsure;
    case archive::Verdict::not_met:
      return Sign::bad;
    case archive::Verdict::not_applicable:
      return Sign::absent;
  }
  return Sign::none;
}

/// The periods of a requirement, each with what proves it.
std::vector<Row> facts_of(const archive::RoundChecklistLine& line) {
  std::vector<Row> facts;
  for (const archive::Cell& cell : line.cells) {
    facts.push_back({.id = "",
                     .title = wx(archive::period_label(cell)),
                     .value = cell.subjects ? wxString::Format(
                                                  "%d/%d", archive::count(cell, archive::Coverage::satisfied),
                                                  static_cast<int>(cell.subjects->size()))
                                            : wxString(),
                     .sign = kiosk::sign_for(cell.coverage)});
    for (const archive::Proof& proof : cell.proofs)
      facts.push_back({.id = std::to_string(proof.document),
                       .title = wx(days(proof.event.first, proof.event.last)),
                       .value = wxString::FromUTF8("№ ") + std::to_string(proof.document),
                       .note = wx(proof.event.household + "  " + proof.event.person)});
  }
  return facts;
}

}  // namespace

RoundSheetPane::RoundSheetPane(const RoundSurroundings& around) : RoundPane(around) {
  add_tool(_("Evidence binder"), icons::save, [this] { save_binder(state().village); });
  add_tool(_("Sample"), nullptr, [this] {
    state().sheet.sample ? go(RoundStep::sample) : draw();
  })->SetName("sample");
  for (const archive::Verdict verdict : {archive::Verdict::met, archive::Verdict::partly_met,
                                         archive::Verdict::not_met, archive::Verdict::not_applicable}) {
    TouchButton* button =
        add_action(wx(words_for(verdict)), Look::plain, nullptr, [this, verdict] { mark(verdict); });
    button->set_sign(sign_for(verdict));
    button->SetName("verdict " + wx(archive::name_of(verdict)));
    verdicts_.emplace_back(verdict, button);
  }
  note_ = add_action(_("Note"), Look::plain, nullptr, [this] { note(); });
  photo_ = add_action(_("Photo"), Look::plain, icons::camera, [this] { photo(); });
  raise_ = add_action(_("New problem"), Look::plain, icons::plus, [this] { raise(); });
}

void RoundSheetPane::ask() {
  ask_for_checklist([this] { list(); });
}

void RoundSheetPane::list() {
  std::vector<Row> rows;
  std::string item;
  int marked = 0;
  for (const archive::RoundChecklistLine& line : state().sheet.lines) {
    if (line.item != item) {
      item = line.item;
      const forms::Item* of = app().dependencies.checklists.item(item);
      rows.push_back(
          {.id = "", .title = wx(item + "  " + (of == nullptr ? "" : of->title)), .heading = true});
    }
    std::string signs;
    for (const archive::Cell& cell : line.cells) signs += kiosk::sign_of(cell.coverage);
    const forms::Requirement* requirement = app().dependencies.checklists.requirement(line.requirement);
    Row row{.id = line.requirement, .title = wx(requirement->text), .value = wx(signs)};
    row.note = wx(line.requirement);
    if (!line.emphasis.empty()) row.note += "  " + wx(line.emphasis);
    if (line.mark) {
      ++marked;
      row.sign = sign_for(line.mark->verdict);
      row.note += "  " + wx(words_for(line.mark->verdict) + "  " + one_line(line.mark->note));
    } else {
      row.sign = Sign::waiting;
    }
    rows.push_back(std::move(row));
  }
  view().list().set_rows(std::move(rows));
  view().set_count(
      wx(state().village) + "    " + wx(forms::label(state().sheet.period)) + "    " +
      wx(words_for(state().manner)) + "    " +
      wxString::Format(_("%d of %d marked"), marked, static_cast<int>(state().sheet.lines.size())));
  show_line();
}

void RoundSheetPane::touched(const Row& row) {
  chosen_ = row.id;
  show_line();
}

const archive::RoundChecklistLine* RoundSheetPane::chosen_line() const {
  for (const archive::RoundChecklistLine& line : state().sheet.lines)
    if (line.requirement == chosen_) return &line;
  return nullptr;
}

void RoundSheetPane::show_line() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr) {
    view().show_nothing(_("Tap a requirement to see its evidence and mark it."));
    return;
  }
  const forms::Requirement* requirement = app().dependencies.checklists.requirement(line->requirement);
  wxString words = wx(line->requirement + "  " + requirement->text);
  if (!line->emphasis.empty()) words += "\n" + wxString::Format(_("Looked at first: %s"), wx(line->emphasis));
  if (line->on_the_spot) words += "\n" + _("Proved on the spot, by a mark with a photo.");
  std::vector<Row> facts = facts_of(*line);
  if (line->mark) {
    words += "\n" + wx(words_for(line->mark->verdict) + "  " + line->mark->mark.who);
    if (!line->mark->note.empty()) words += "\n" + wx(line->mark->note);
    for (archive::DocumentId photo : line->mark->photos)
      facts.push_back({.id = std::to_string(photo),
                       .title = _("Photo"),
                       .value = wxString::FromUTF8("№ ") + std::to_string(photo)});
  }
  std::vector<TouchButton*> actions;
  for (const auto& [verdict, button] : verdicts_) {
    button->set_chosen(line->mark && line->mark->verdict == verdict);
    actions.push_back(button);
  }
  // Always there, so that nothing moves when a verdict is given.
  note_->Enable(line->mark.has_value());
  photo_->Enable(line->mark.has_value());
  actions.insert(actions.end(), {note_, photo_, raise_});
  view().show_detail(words, std::move(facts), actions);
}

void RoundSheetPane::mark(archive::RequirementMark said) {
  navigator().as_operator([this, said, round = state().round,
                           sheet = state().chosen_sheet()](const archive::Mark& mark) mutable {
    said.mark = mark;
    said.day.reset();  // said now
    // Shown at once: a second touch finds it said.
    for (archive::RoundChecklistLine& line : state().sheet.lines)
      if (round == state().round && sheet == state().chosen_sheet() && line.requirement == said.requirement)
        line.mark = said;
    if (state().step == RoundStep::sheet) list();
    struct Done {
      std::exception_ptr error;
    };
    callbacks().ask(
        app().archive_threads,
        [said, round, sheet, &checklists = app().dependencies.checklists](archive::Archive& archive) {
          Done done;
          try {
            archive::mark_requirement(archive, checklists, round, sheet, said);
          } catch (...) {
            done.error = std::current_exception();
          }
          return done;
        },
        [this](const Done& done) {
          if (done.error) navigator().tell(done.error);
          ask_again();
        },
        IfAbandoned::run);
  });
}

void RoundSheetPane::mark(archive::Verdict verdict) {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr || (line->mark && line->mark->verdict == verdict)) return;
  archive::RequirementMark said = line->mark.value_or(archive::RequirementMark());
  said.requirement = line->requirement;
  said.verdict = verdict;
  mark(std::move(said));
}

void RoundSheetPane::note() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr || !line->mark) return;
  Choice choice;
  choice.title = _("Note");
  choice.hint = _("Enter what you saw.");
  choice.free_text = true;
  choice.chosen = [this, said = *line->mark](const std::string& note) mutable {
    said.note = note;
    mark(said);
  };
  navigator().choose(std::move(choice));
}

void RoundSheetPane::photo() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr || !line->mark) return;
  choose_document(navigator(), app(), callbacks(), state().village,
                  [this, said = *line->mark](archive::DocumentId document) mutable {
                    said.photos.push_back(document);
                    mark(said);
                  });
}

void RoundSheetPane::raise() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr) return;
  archive::NewProblem problem;
  problem.round = state().round;
  problem.village = state().village;
  problem.requirement = line->requirement;
  ask_for_problem(navigator(), app(), callbacks(), problem,
                  [this] { navigator().say(_("Added to the problem list."), Sign::good); });
}

void RoundSheetPane::draw() {
  Choice choice;
  // xgettext:no-c-format
  choice.title = _("Draw a 5% sample");
  choice.hint = _("The same seed draws the same documents again. Tap it, or type another.");
  choice.free_text = true;
  std::string number = forms::to_iso(app().dependencies.today());
  std::erase(number, '-');
  choice.options.push_back({.id = number, .title = wx(number)});
  choice.chosen = [this](const std::string& text) {
    unsigned long long seed = 0;
    if (!wx(text).ToULongLong(&seed)) {
      navigator().say(_("Not a valid number."), Sign::unsure);
      return;
    }
    navigator().as_operator([this, seed](const archive::Mark& mark) {
      callbacks().ask(
          app().archive_threads,
          [seed, round = state().round, village = state().village, mark,
           &checklists = app().dependencies.checklists](archive::Archive& archive) {
            archive::draw_sample(archive, checklists, round, village, seed, mark);
          },
          [this] { go(RoundStep::sample); }, IfAbandoned::run);
    });
  };
  navigator().choose(std::move(choice));
}

}  // namespace kiosk
