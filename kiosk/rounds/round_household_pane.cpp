#include "kiosk/rounds/round_household_pane.h"

#include <algorithm>

#include <wx/translation.h>

#include "archive/reports/household_sheets.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/rounds/verdict_sign.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace kiosk {

RoundHouseholdPane::RoundHouseholdPane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  const int space = theme().px(8);
  words_ = new Label(this, theme(), " ");
  list_ = new RowList(this, theme());
  list_->SetName("list");
  list_->on_touch([this](std::size_t row) { choose(list_->rows()[row].id); });
  questions_ = new RowList(this, theme());
  questions_->SetName("questions");
  questions_->set_empty_words(_("Tap a household to see what it is asked."));
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(list_, wxSizerFlags(1).Expand());
  middle->Add(questions_, wxSizerFlags(1).Expand().Border(wxLEFT, space));
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(words_, wxSizerFlags().Expand().Border(wxALL, 2 * space));
  page->Add(middle, wxSizerFlags(1).Expand());
  passed_ = add(_("True"), nullptr, "passed", [this] { check(archive::SampleVerdict::passed, ""); });
  passed_->set_sign(Sign::good);
  failed_ = add(_("Not true"), nullptr, "failed", [this] { check(archive::SampleVerdict::failed, ""); });
  failed_->set_sign(Sign::bad);
  note_ = add(_("With a note"), nullptr, "note", [this] { check_with_note(); });
  sheets_ = add(_("Question sheets"), icons::print, "sheets", [this] { save_sheets(); });
  add(_("Draw households"), nullptr, "draw", [this] { ask_for_count(); });
  add_main(_("Next unchecked"), icons::next, "next", [this] { choose_next(); });
  set_page(page);
}

void RoundHouseholdPane::forget() {
  drawn_ = {};
  chosen_.clear();
  list_->set_rows({});
  questions_->set_rows({});
}

const forms::RosterColumn* RoundHouseholdPane::categories() const {
  const forms::Roster* roster = app().dependencies.rosters.find("households");
  if (roster == nullptr) return nullptr;
  const auto found =
      std::find_if(roster->columns.begin(), roster->columns.end(),
                   [](const forms::RosterColumn& column) { return column.key == "categories"; });
  return found == roster->columns.end() ? nullptr : &*found;
}

wxString RoundHouseholdPane::categories_of(const std::vector<std::string>& names) const {
  const forms::RosterColumn* column = categories();
  return column == nullptr ? wx(joined(names)) : wx(forms::shown_value(*column, joined(names, " ")));
}

void RoundHouseholdPane::ask() {
  callbacks().ask(
      app().archive_threads,
      [round = state().round, village = state().village](archive::Archive& archive) {
        Drawn drawn;
        drawn.sample = archive::find_household_sample(archive, round, village);
        if (drawn.sample) drawn.entries = archive::roster_entries_of(archive, village, *drawn.sample);
        return drawn;
      },
      [this](Drawn drawn) { show(std::move(drawn)); });
}

void RoundHouseholdPane::show(Drawn drawn) {
  drawn_ = std::move(drawn);
  std::vector<Row> rows;
  if (drawn_.sample)
    for (const archive::SampledHousehold& each : drawn_.sample->drawn) {
      Row row{.id = each.name,
              .title = wxString::Format("%d    ", each.number) + wx(each.name),
              .note = categories_of(each.categories),
              .sign = sign_for(each.result),
              .chosen = each.name == chosen_};
      if (each.result) {
        row.value = each.result->verdict == archive::SampleVerdict::passed ? _("True") : _("Not true");
        row.note += "    " + wx(each.result->mark.who + "  " + one_line(each.result->note));
      }
      rows.push_back(std::move(row));
    }
  list_->set_empty_words(_("No households yet. Draw some from the roster with the button below."));
  list_->set_rows(std::move(rows));
  const wxString of = wx(state().village) + "  ";
  words_->set_text(!drawn_.sample
                       ? of + _("Sample of households")
                       : of + wxString::Format(_("%d of %d households, seed %s; passed: %s"),
                                               static_cast<int>(drawn_.sample->drawn.size()),
                                               drawn_.sample->households, std::to_string(drawn_.sample->seed),
                                               wx(words_for(archive::pass_rate(*drawn_.sample)))));
  sheets_->Enable(drawn_.sample.has_value());
  for (TouchButton* button : {passed_, failed_, note_}) button->Enable(!chosen_.empty());
  Layout();
  show_questions();
}

void RoundHouseholdPane::show_questions() {
  std::vector<Row> rows;
  if (drawn_.sample)
    for (std::size_t i = 0; i < drawn_.entries.size() && i < drawn_.sample->drawn.size(); ++i) {
      if (drawn_.sample->drawn[i].name != chosen_) continue;
      for (const archive::HouseholdQuestion& question : archive::questions_for(
               app().dependencies.checklists, drawn_.entries[i], drawn_.sample->roster_day))
        rows.push_back({.id = "", .title = wx(question.text), .note = wx(question.requirement)});
    }
  questions_->set_rows(std::move(rows));
}

void RoundHouseholdPane::choose(const std::string& household) {
  if (household != chosen_) renew_all(*this);
  chosen_ = household;
  show(std::move(drawn_));
}

void RoundHouseholdPane::choose_next() {
  if (drawn_.sample)
    for (const archive::SampledHousehold& each : drawn_.sample->drawn)
      if (!each.result && each.name != chosen_) return choose(each.name);
  navigator().say(_("Every one of the sample is checked."), Sign::good);
}

void RoundHouseholdPane::ask_for_count() {
  choose_number(_("How many households?"), _("They are drawn from the roster of today."),
                {"5", "10", "15", "20", "30"}, [this](unsigned long long count) {
                  constexpr unsigned long long most = 10000;
                  if (count < 1 || count > most)
                    return navigator().say(_("Not a valid number."), Sign::unsure);
                  ask_for_category(static_cast<int>(count));
                });
}

void RoundHouseholdPane::ask_for_category(int count) {
  Choice choice;
  choice.title = _("Which households?");
  choice.options.push_back({.id = "", .title = _("All of the roster")});
  if (const forms::RosterColumn* column = categories())
    for (const forms::RosterChoice& each : column->choices)
      choice.options.push_back(
          {.id = each.name, .title = wx(each.titles.empty() ? each.name : each.titles.front())});
  choice.chosen = [this, count](const std::string& name) {
    ask_for_seed(count, name.empty() ? std::vector<std::string>() : std::vector{name});
  };
  navigator().choose(std::move(choice));
}

void RoundHouseholdPane::ask_for_seed(int count, const std::vector<std::string>& categories) {
  choose_seed(_("Draw households"), [this, count, categories](unsigned long long seed) {
    chosen_.clear();
    change([draw = archive::HouseholdDraw{.count = count,
                                          .seed = seed,
                                          .categories = categories,
                                          .roster_day = app().dependencies.today()},
            round = state().round,
            village = state().village](archive::Archive& archive, const archive::Mark& mark) {
      archive::draw_households(archive, round, village, draw, mark);
    });
  });
}

void RoundHouseholdPane::check(archive::SampleVerdict verdict, const std::string& note) {
  if (chosen_.empty()) return;
  change([verdict, note, household = chosen_, round = state().round, village = state().village,
          day = state().visited](archive::Archive& archive, const archive::Mark& mark) {
    archive::check_household(archive, round, village, household, verdict, note, mark, day);
  });
}

void RoundHouseholdPane::check_with_note() {
  if (chosen_.empty()) return;
  Choice choice;
  choice.title = _("What is not true?");
  choice.hint = _("Enter what you found; it counts as not true.");
  choice.free_text = true;
  for (const wxString& note :
       {_("Nobody came to see them"), _("They know nothing of it"), _("They did not get the money")})
    choice.options.push_back({.id = utf8(note), .title = note});
  choice.chosen = [this](const std::string& note) { check(archive::SampleVerdict::failed, note); };
  navigator().choose(std::move(choice));
}

void RoundHouseholdPane::save_sheets() {
  const forms::Roster* roster = app().dependencies.rosters.find("households");
  navigator().save_as(state().village + "-" + utf8(_("Question sheets")) + ".pdf",
                      [roster = roster == nullptr ? forms::Roster() : *roster, round = state().round,
                       village = state().village, &checklists = app().dependencies.checklists](
                          archive::Archive& archive, const std::filesystem::path& file,
                          const archive::ExportOptions& options) {
                        return archive::write_household_sheets(archive, checklists, roster, round, village,
                                                               file, options);
                      });
}

}  // namespace kiosk
