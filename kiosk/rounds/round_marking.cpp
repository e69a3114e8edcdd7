// Many marks at once, from a village's sheet: of what, which verdict, and what becomes of earlier marks.

#include <algorithm>

#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/rounds/round_sheet_pane.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {
namespace {

constexpr const char* whole_sheet = "sheet";

}  // namespace

void RoundSheetPane::mark_many() {
  Choice choice;
  choice.title = _("Mark many: of what?");
  choice.options.push_back({.id = whole_sheet,
                            .title = _("The whole sheet"),
                            .value = wx(state().village),
                            .note = wxString::Format(_("%d requirements"), count(sheet_, SheetFilter::all))});
  const archive::RoundChecklistLine* line = chosen_line();
  std::string section;
  for (const forms::Checklist& checklist : app().dependencies.checklists.all())
    for (const forms::Item& item : checklist.items) {
      if (section_of(item.id) != section) {
        section = section_of(item.id);
        choice.options.push_back(
            {.id = section, .title = wx(section + "  " + item.section), .note = _("a whole section")});
      }
      choice.options.push_back(
          {.id = item.id,
           .title = wx(item.id + "  " + item.title),
           .value = line != nullptr && line->item == item.id ? _("looked at now") : wxString()});
    }
  choice.chosen = [this](const std::string& id) {
    const forms::Checklists& checklists = app().dependencies.checklists;
    if (id == whole_sheet)
      return mark_many(requirements_on(state().chosen_sheet(), checklists), wx(state().village));
    mark_many(archive::requirements_under(checklists, id), wx(id));
  };
  navigator().choose(std::move(choice));
}

void RoundSheetPane::mark_many(const std::vector<std::string>& requirements, const wxString& what) {
  Choice choice;
  choice.title = what + "  " + _("Mark many: as what?");
  choice.hint = _("What was marked before keeps its mark, unless you say so.");
  const wxString over = _("marked ones too");
  for (const auto& [verdict, button] : verdicts_)
    choice.options.push_back(
        {.id = "keep " + std::string(archive::name_of(verdict)),
         .title = wx(words_for(verdict)),
         .value = verdict == archive::Verdict::met ? _("where the archive proves it") : wxString()});
  choice.options.push_back({.id = "unproved met",
                            .title = wx(words_for(archive::Verdict::met)),
                            .value = _("also what the archive can't prove")});
  for (const auto& [verdict, button] : verdicts_)
    choice.options.push_back({.id = "replace " + std::string(archive::name_of(verdict)),
                              .title = wx(words_for(verdict)),
                              .value = over});
  choice.chosen = [this, requirements](const std::string& id) {
    const std::size_t space = id.find(' ');
    const std::string how = id.substr(0, space);
    archive::MarkOfMany said;
    said.requirements = requirements;
    said.verdict = archive::find_verdict(id.substr(space + 1)).value_or(archive::Verdict::met);
    said.day = state().visited;
    if (how == "replace") said.earlier = archive::EarlierMarks::replace;
    if (how == "unproved") said.unproved = archive::Unproved::mark_too;
    mark_many(std::move(said));
  };
  navigator().choose(std::move(choice));
}

void RoundSheetPane::mark_many(archive::MarkOfMany said) {
  Choice choice;
  choice.title = _("Note");
  choice.hint = _("It stands beside each of these marks.");
  choice.free_text = true;
  choice.options.push_back({.id = "-", .title = _("No note")});
  choice.chosen = [this, said](const std::string& note) mutable {
    if (note != "-") said.note = note;
    navigator().as_operator([this, said, round = state().round,
                             sheet = state().chosen_sheet()](const archive::Mark& mark) mutable {
      said.mark = mark;
      callbacks().ask(
          app().archive_threads,
          [said, round, sheet, today = app().dependencies.today(),
           &checklists = app().dependencies.checklists](archive::Archive& archive) {
            return archive::mark_many(archive, checklists, round, sheet, said, today);
          },
          [this, verdict = said.verdict](const archive::MarkedMany& done) { tell(done, verdict); },
          IfAbandoned::run);
    });
  };
  navigator().choose(std::move(choice));
}

void RoundSheetPane::tell(const archive::MarkedMany& done, archive::Verdict verdict) {
  const int marked = static_cast<int>(done.marked.size() - done.not_applicable.size());
  wxString words = wxString::Format(_("Marked as %s: %d."), wx(words_for(verdict)), marked);
  if (!done.not_applicable.empty())
    words +=
        " " + wxString::Format(_("Not applicable here: %d."), static_cast<int>(done.not_applicable.size()));
  if (!done.kept.empty())
    words += " " + wxString::Format(_("Kept their mark: %d."), static_cast<int>(done.kept.size()));
  if (!done.left_out.empty()) {
    words += " " + wxString::Format(_("Not marked, as the archive can't prove them: %d."),
                                    static_cast<int>(done.left_out.size()));
    filter_ = SheetFilter::unmarked;
  }
  navigator().say(words, done.left_out.empty() ? Sign::good : Sign::unsure);
  ask_again();
}

}  // namespace kiosk
