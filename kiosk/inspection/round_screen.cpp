#include "kiosk/inspection/round_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "archive/reports/binder.h"
#include "archive/reports/reports.h"
#include "forms/dates/date.h"
#include "kiosk/inspection/problem_screen.h"
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

}  // namespace

RoundScreen::RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  view_ = new ListDetail(this, app.theme);
  new_round_ = view_->add_tool(_("New round"), icons::plus);
  all_villages_ = view_->add_tool(_("All announced"));
  open_ = view_->add_tool(_("Open the round"), icons::check);
  bulletin_ = view_->add_tool(_("Bulletin"), icons::save);
  binder_ = view_->add_tool(_("Evidence binder"), icons::save);
  sample_ = view_->add_tool(_("Sample"));
  new_round_->SetName("new round");
  open_->SetName("open round");
  sample_->SetName("sample");
  for (const archive::Verdict verdict : {archive::Verdict::met, archive::Verdict::partly_met,
                                         archive::Verdict::not_met, archive::Verdict::not_applicable}) {
    TouchButton* button = view_->add_action(wx(words_for(verdict)));
    button->set_sign(sign_for(verdict));
    button->SetName("verdict " + wx(archive::name_of(verdict)));
    button->Bind(wxEVT_BUTTON, [this, verdict](wxCommandEvent&) { mark(verdict); });
    verdicts_.emplace_back(verdict, button);
  }
  note_ = view_->add_action(_("Note"));
  photo_ = view_->add_action(_("Photo"), Look::plain, icons::camera);
  raise_ = view_->add_action(_("New problem"), Look::plain, icons::plus);
  passed_ = view_->add_action(_("It is so"), Look::primary, icons::check);
  failed_ = view_->add_action(_("It is not so"), Look::danger);
  passed_->SetName("passed");
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_, wxSizerFlags(1).Expand());
  SetSizer(all);

  view_->list().on_touch([this](std::size_t row) { touched(view_->list().rows()[row]); });
  view_->facts().on_touch([this](std::size_t row) {
    const std::string& id = view_->facts().rows()[row].id;
    if (!id.empty()) navigator_.show_paper(std::stoll(id));
  });
  new_round_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { begin(); });
  all_villages_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    chosen_villages_.clear();
    for (const std::string& village : known_villages_)
      chosen_villages_.push_back({village, archive::Manner::announced});
    show_choosing();
  });
  open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_round(); });
  bulletin_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_bulletin(); });
  binder_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_binder(); });
  sample_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { sheet_.sample ? go(Step::sample) : draw(); });
  note_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { note(); });
  photo_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { photo(); });
  raise_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { raise(); });
  passed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { check(archive::SampleVerdict::passed); });
  failed_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { check(archive::SampleVerdict::failed); });
}

wxString RoundScreen::title() const {
  return _("Rounds");
}

void RoundScreen::hide_personal_data() {
  sheet_ = {};
  step_ = Step::rounds;
  chosen_.clear();
  show_rounds({});
}

bool RoundScreen::step_back() {
  switch (step_) {
    case Step::rounds:
      return false;
    case Step::choosing:
    case Step::villages:
      go(Step::rounds);
      return true;
    case Step::sheet:
      go(Step::villages);
      return true;
    case Step::sample:
      go(Step::sheet);
      return true;
  }
  return false;
}

void RoundScreen::go(Step step) {
  step_ = step;
  chosen_.clear();
  ask();
}

void RoundScreen::ask() {
  new_round_->Show(step_ == Step::rounds);
  all_villages_->Show(step_ == Step::choosing);
  open_->Show(step_ == Step::choosing);
  bulletin_->Show(step_ == Step::villages);
  binder_->Show(step_ == Step::villages || step_ == Step::sheet);
  sample_->Show(step_ == Step::sheet);
  callbacks_.cancel_pending();
  switch (step_) {
    case Step::rounds:
      callbacks_.ask(
          app_.archive_threads, [](archive::Archive& archive) { return archive::rounds(archive); },
          [this](const std::vector<archive::Round>& rounds) { show_rounds(rounds); });
      break;
    case Step::choosing:
      callbacks_.ask(
          app_.archive_threads, [](archive::Archive& archive) { return archive.villages(); },
          [this](std::vector<std::string> villages) {
            known_villages_ = std::move(villages);
            show_choosing();
          });
      break;
    case Step::villages:
      callbacks_.ask(
          app_.archive_threads,
          [round = round_, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
            return archive::round_progress(archive, checklists, round);
          },
          [this](const std::vector<archive::RoundProgress>& villages) { show_villages(villages); });
      break;
    case Step::sheet:
    case Step::sample:
      callbacks_.ask(
          app_.archive_threads,
          [round = round_, village = village_, today = app_.dependencies.today(),
           &checklists = app_.dependencies.checklists](archive::Archive& archive) {
            return archive::round_sheet(archive, checklists, round, village, today);
          },
          [this](archive::RoundSheet sheet) { show_sheet(std::move(sheet)); });
      break;
  }
}

void RoundScreen::show_rounds(const std::vector<archive::Round>& rounds) {
  std::vector<Row> rows;
  for (const archive::Round& round : rounds) {
    const int count = static_cast<int>(round.villages.size());
    rows.push_back(
        {.id = std::to_string(round.id),
         // TRANSLATORS: the number of a round, and its half year
         .title =
             wxString::Format(_("Round %d, %s"), static_cast<int>(round.id), wx(forms::label(round.period))),
         .value = wxString::Format(wxPLURAL("%d village", "%d villages", count), count),
         .note = wx(forms::to_iso(archive::office_day(round.opened.when)) + "  " + round.opened.who)});
  }
  view_->list().set_empty_words(_("No round was opened yet."));
  view_->list().set_rows(std::move(rows));
  view_->set_count("");
  view_->show_nothing(_("Touch a round to go on with it."));
}

void RoundScreen::show_choosing() {
  std::vector<Row> rows;
  for (const std::string& village : known_villages_) {
    const auto chosen =
        std::find_if(chosen_villages_.begin(), chosen_villages_.end(),
                     [&](const archive::RoundVillage& each) { return each.village == village; });
    Row row{.id = village, .title = wx(village)};
    if (chosen != chosen_villages_.end()) {
      row.value = wx(words_for(chosen->manner));
      row.chosen = true;
    }
    rows.push_back(std::move(row));
  }
  view_->list().set_empty_words(_("No village is known yet. Import the roster of villages first."));
  view_->list().set_rows(std::move(rows));
  const int count = static_cast<int>(chosen_villages_.size());
  view_->set_count(wx(forms::label(period_.value())) + "    " +
                   wxString::Format(wxPLURAL("%d village chosen", "%d villages chosen", count), count));
  view_->show_nothing(
      _("Touch a village once for an announced visit, twice for an unannounced one, three times to leave it "
        "out."));
}

void RoundScreen::show_villages(const std::vector<archive::RoundProgress>& villages) {
  std::vector<Row> rows;
  int marked = 0, all = 0;
  for (const archive::RoundProgress& each : villages) {
    marked += each.marked;
    all += each.requirements;
    wxString note =
        wx(words_for(each.village.manner)) + "    " + wxString::Format(_("not met: %d"), each.not_met);
    if (each.pass_rate) note += "    " + wxString::Format(_("sample: %s"), wx(words_for(*each.pass_rate)));
    rows.push_back({.id = each.village.village,
                    .title = wx(each.village.village),
                    .value = wxString::Format("%d/%d", each.marked, each.requirements),
                    .note = note,
                    .sign = each.marked == each.requirements ? Sign::good : Sign::waiting});
  }
  view_->list().set_rows(std::move(rows));
  view_->set_count(
      wxString::Format(_("Round %d: %d of %d marks are given."), static_cast<int>(round_), marked, all));
  view_->show_nothing(_("Touch a village to open its checklist sheet."));
}

void RoundScreen::show_sheet(archive::RoundSheet sheet) {
  sheet_ = std::move(sheet);
  step_ == Step::sheet ? list_sheet() : list_sample();
}

void RoundScreen::list_sheet() {
  std::vector<Row> rows;
  std::string item;
  int marked = 0;
  for (const archive::SheetLine& line : sheet_.lines) {
    if (line.item != item) {
      item = line.item;
      const forms::Item* of = app_.dependencies.checklists.item(item);
      rows.push_back(
          {.id = "", .title = wx(item + "  " + (of == nullptr ? "" : of->title)), .heading = true});
    }
    std::string signs;
    for (const archive::Cell& cell : line.cells) signs += kiosk::sign_of(cell.coverage);
    const forms::Requirement* requirement = app_.dependencies.checklists.requirement(line.requirement);
    Row row{.id = line.requirement, .title = wx(requirement->text), .value = wx(signs)};
    row.note = wx(line.requirement);
    if (line.mark) {
      ++marked;
      row.sign = sign_for(line.mark->verdict);
      row.note += "  " + wx(words_for(line.mark->verdict) + "  " + one_line(line.mark->note));
    } else {
      row.sign = Sign::waiting;
    }
    rows.push_back(std::move(row));
  }
  view_->list().set_rows(std::move(rows));
  view_->set_count(wx(village_) + "    " + wx(forms::label(sheet_.period)) + "    " +
                   wxString::Format(_("%d of %d marked"), marked, static_cast<int>(sheet_.lines.size())));
  show_line();
}

const archive::SheetLine* RoundScreen::chosen_line() const {
  for (const archive::SheetLine& line : sheet_.lines)
    if (line.requirement == chosen_) return &line;
  return nullptr;
}

void RoundScreen::show_line() {
  const archive::SheetLine* line = chosen_line();
  if (line == nullptr) {
    view_->show_nothing(_("Touch a requirement to see what proves it, and mark it."));
    return;
  }
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(line->requirement);
  wxString words = wx(line->requirement + "  " + requirement->text);
  std::vector<Row> facts;
  for (const archive::Cell& cell : line->cells) {
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
  view_->show_detail(words, std::move(facts), actions);
}

void RoundScreen::list_sample() {
  if (!sheet_.sample) return go(Step::sheet);
  const archive::Sample& sample = *sheet_.sample;
  std::vector<Row> rows;
  for (const archive::SampledDocument& each : sample.documents)
    rows.push_back({.id = std::to_string(each.document),
                    .title = wxString::FromUTF8("№ ") + std::to_string(each.document),
                    .value = !each.result                                             ? wxString()
                             : each.result->verdict == archive::SampleVerdict::passed ? _("It is so")
                                                                                      : _("It is not so"),
                    .note = each.result ? wx(each.result->mark.who) : wxString(),
                    .sign = !each.result                                             ? Sign::waiting
                            : each.result->verdict == archive::SampleVerdict::passed ? Sign::good
                                                                                     : Sign::bad});
  view_->list().set_empty_words(_("Nothing proves anything here: there is nothing to check."));
  view_->list().set_rows(std::move(rows));
  view_->set_count(wxString::Format(_("%d of %d papers, number %s; passed: %s"),
                                    static_cast<int>(sample.documents.size()), sample.proofs,
                                    std::to_string(sample.seed), wx(words_for(archive::pass_rate(sample)))));
  show_sampled();
}

void RoundScreen::show_sampled() {
  if (chosen_.empty()) {
    view_->show_nothing(_("Touch a paper, look at it, and check by hand whether it is so."));
    return;
  }
  view_->show_detail(wxString::FromUTF8("№ ") + wx(chosen_),
                     {{.id = chosen_, .title = _("Look at the paper")}}, {passed_, failed_});
}

void RoundScreen::touched(const Row& row) {
  switch (step_) {
    case Step::rounds:
      round_ = std::stoll(row.id);
      go(Step::villages);
      break;
    case Step::choosing: {
      const auto chosen =
          std::find_if(chosen_villages_.begin(), chosen_villages_.end(),
                       [&](const archive::RoundVillage& each) { return each.village == row.id; });
      if (chosen == chosen_villages_.end())
        chosen_villages_.push_back({row.id, archive::Manner::announced});
      else if (chosen->manner == archive::Manner::announced)
        chosen->manner = archive::Manner::unannounced;
      else
        chosen_villages_.erase(chosen);
      show_choosing();
      break;
    }
    case Step::villages:
      village_ = row.id;
      go(Step::sheet);
      break;
    case Step::sheet:
      chosen_ = row.id;
      show_line();
      break;
    case Step::sample:
      chosen_ = row.id;
      show_sampled();
      break;
  }
}

void RoundScreen::begin() {
  Choice choice;
  choice.title = _("Which half year?");
  const forms::Period now = forms::period_of(app_.dependencies.today(), forms::Frequency::half_yearly);
  const forms::Date before = std::chrono::sys_days(now.first) - std::chrono::days(1);
  for (const forms::Period& period : {now, forms::period_of(before, forms::Frequency::half_yearly)})
    choice.options.push_back({.id = forms::label(period),
                              .title = wx(forms::label(period)),
                              .value = wx(days(period.first, period.last))});
  choice.chosen = [this](const std::string& label) {
    period_ = forms::parse_period(label);
    chosen_villages_.clear();
    if (period_) go(Step::choosing);
  };
  navigator_.choose(std::move(choice));
}

void RoundScreen::open_round() {
  if (chosen_villages_.empty()) {
    navigator_.say(_("Touch at least one village first."), Sign::unsure);
    return;
  }
  navigator_.as_operator([this](const archive::Mark& mark) {
    callbacks_.ask(
        app_.archive_threads,
        [period = period_.value(), villages = chosen_villages_, mark](archive::Archive& archive) {
          return archive::open_round(archive, period, villages, mark);
        },
        [this](archive::RoundId round) {
          round_ = round;
          go(Step::villages);
        },
        IfAbandoned::run);
  });
}

void RoundScreen::mark(archive::RequirementMark said) {
  navigator_.as_operator([this, said, round = round_, village = village_](const archive::Mark& mark) mutable {
    said.mark = mark;
    // Shown at once: a second touch finds it said.
    for (archive::SheetLine& line : sheet_.lines)
      if (round == round_ && village == village_ && line.requirement == said.requirement) line.mark = said;
    if (step_ == Step::sheet) list_sheet();
    struct Done {
      std::exception_ptr error;
    };
    callbacks_.ask(
        app_.archive_threads,
        [said, round, village, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
          Done done;
          try {
            archive::mark_requirement(archive, checklists, round, village, said);
          } catch (...) {
            done.error = std::current_exception();
          }
          return done;
        },
        [this](const Done& done) {
          if (done.error) navigator_.tell(done.error);
          ask();
        },
        IfAbandoned::run);
  });
}

void RoundScreen::mark(archive::Verdict verdict) {
  const archive::SheetLine* line = chosen_line();
  if (line == nullptr || (line->mark && line->mark->verdict == verdict)) return;
  archive::RequirementMark said = line->mark.value_or(archive::RequirementMark());
  said.requirement = line->requirement;
  said.verdict = verdict;
  mark(std::move(said));
}

void RoundScreen::note() {
  const archive::SheetLine* line = chosen_line();
  if (line == nullptr || !line->mark) return;
  Choice choice;
  choice.title = _("Note");
  choice.hint = _("Type what was seen.");
  choice.free_text = true;
  choice.chosen = [this, said = *line->mark](const std::string& note) mutable {
    said.note = note;
    mark(said);
  };
  navigator_.choose(std::move(choice));
}

void RoundScreen::photo() {
  const archive::SheetLine* line = chosen_line();
  if (line == nullptr || !line->mark) return;
  choose_document(navigator_, app_, callbacks_, village_,
                  [this, said = *line->mark](archive::DocumentId document) mutable {
                    said.photos.push_back(document);
                    mark(said);
                  });
}

void RoundScreen::raise() {
  const archive::SheetLine* line = chosen_line();
  if (line == nullptr) return;
  archive::NewProblem problem;
  problem.round = round_;
  problem.village = village_;
  problem.requirement = line->requirement;
  ask_for_problem(navigator_, app_, callbacks_, problem,
                  [this] { navigator_.say(_("It is on the problem list."), Sign::good); });
}

void RoundScreen::draw() {
  Choice choice;
  choice.title = _("Draw one paper of twenty");
  choice.hint = _("The same number draws the same papers again. Touch it, or type another.");
  choice.free_text = true;
  std::string number = forms::to_iso(app_.dependencies.today());
  std::erase(number, '-');
  choice.options.push_back({.id = number, .title = wx(number)});
  choice.chosen = [this](const std::string& text) {
    unsigned long long seed = 0;
    if (!wx(text).ToULongLong(&seed)) {
      navigator_.say(_("This is no number."), Sign::unsure);
      return;
    }
    navigator_.as_operator([this, seed](const archive::Mark& mark) {
      callbacks_.ask(
          app_.archive_threads,
          [seed, round = round_, village = village_, mark,
           &checklists = app_.dependencies.checklists](archive::Archive& archive) {
            archive::draw_sample(archive, checklists, round, village, seed, mark);
          },
          [this] { go(Step::sample); }, IfAbandoned::run);
    });
  };
  navigator_.choose(std::move(choice));
}

void RoundScreen::check(archive::SampleVerdict verdict) {
  if (chosen_.empty()) return;
  navigator_.as_operator([this, verdict, document = std::stoll(chosen_)](const archive::Mark& mark) {
    callbacks_.ask(
        app_.archive_threads,
        [verdict, document, round = round_, village = village_, mark](archive::Archive& archive) {
          archive::check_sample(archive, round, village, document, verdict, "", mark);
        },
        [this] { ask(); }, IfAbandoned::run);
  });
}

void RoundScreen::save_bulletin() {
  navigator_.save_as(
      utf8(_("Bulletin")) + "-" + std::to_string(round_) + ".xlsx",
      [round = round_, today = app_.dependencies.today(), &checklists = app_.dependencies.checklists](
          archive::Archive& archive, const std::filesystem::path& file,
          const archive::ExportOptions& options) {
        return archive::write_report(archive::bulletin(archive, checklists, round, today), file, options);
      });
}

void RoundScreen::save_binder() {
  // The whole round's, or of the village whose sheet is open.
  const std::string village = step_ == Step::sheet ? village_ : std::string();
  navigator_.save_as(
      utf8(_("Evidence binder")) + (village.empty() ? "" : "-" + village),
      [round = round_, village, today = app_.dependencies.today(), &checklists = app_.dependencies.checklists,
       &kinds = app_.dependencies.kinds](archive::Archive& archive, const std::filesystem::path& file,
                                         const archive::ExportOptions& options) {
        const archive::Round of = archive::round(archive, round);
        archive::BinderQuestion question{
            .villages = {}, .from = of.period.first, .to = of.period.last, .today = today};
        for (const archive::RoundVillage& each : of.villages)
          if (village.empty() || each.village == village) question.villages.push_back(each.village);
        const bool stopped =
            archive::write_binder(archive, checklists, kinds, question, file, options).stopped;
        return stopped ? archive::Export::stopped : archive::Export::written;
      });
}

}  // namespace kiosk
