#include "kiosk/rounds/round_sheet_pane.h"

#include <algorithm>
#include <utility>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "forms/dates/date.h"
#include "kiosk/frequency/coverage_grid.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/rounds/document_choice.h"
#include "kiosk/rounds/verdict_sign.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int gap = 8, detail_width = 500;

/// The periods of a requirement, each with what proves it.
std::vector<Row> facts_of(const archive::RoundChecklistLine& line) {
  std::vector<Row> facts;
  for (const archive::Cell& cell : line.cells) {
    facts.push_back(
        {.id = "",
         .title = wx(period_words(cell)),
         .value = cell.subjects
                      ? wxString::Format("%d/%d", archive::count(cell, archive::Coverage::satisfied),
                                         static_cast<int>(cell.subjects->size()))
                      : wxString(),
         .note = cell.provision == archive::Provision::none ? wxString() : wx(words_for(cell.provision)),
         .sign = sign_for(cell.coverage)});
    for (const archive::Proof& proof : cell.proofs)
      facts.push_back({.id = std::to_string(proof.document),
                       .title = wx(day_range(proof.event.first, proof.event.last)),
                       .value = wxString::Format(_("No. %s"), archive::said_number(proof.document)),
                       .note = wx(joined({proof.event.household, proof.event.person}, " "))});
  }
  if (line.mark)
    for (const archive::DocumentId photo : line.mark->photos)
      facts.push_back({.id = std::to_string(photo),
                       .title = _("Photo"),
                       .value = wxString::Format(_("No. %s"), archive::said_number(photo))});
  return facts;
}

}  // namespace

RoundSheetPane::RoundSheetPane(wxWindow* parent, const RoundSurroundings& around)
    : RoundPane(parent, around) {
  wxSizer* filters = make_filters();
  list_ = new SheetList(this, theme());
  list_->on_choose([this](const std::string&) { show_line(); });
  list_->set_empty_words(_("Nothing here. Look at all requirements."));
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(list_, wxSizerFlags(1).Expand());
  middle->Add(make_detail(), wxSizerFlags().Expand().Border(wxLEFT, theme().px(gap)));
  auto* page = new wxBoxSizer(wxVERTICAL);
  page->Add(filters, wxSizerFlags().Expand().Border(wxALL, theme().px(gap)));
  page->Add(middle, wxSizerFlags(1).Expand());
  make_actions();
  set_page(page);
}

wxSizer* RoundSheetPane::make_filters() {
  const int space = theme().px(gap);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const wxString names[] = {_("All"), _("Unmarked"), _("Not met")};
  for (std::size_t i = 0; i < filters_.size(); ++i) {
    filters_[i] = new TouchButton(this, wxID_ANY, theme(), names[i] + " 000");
    filters_[i]->SetName(wxString::Format("filter %d", static_cast<int>(i)));
    filters_[i]->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { look_at(static_cast<SheetFilter>(i)); });
    row->Add(filters_[i], wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
  }
  head_ = new Label(this, theme(), " ", Type::strong);
  row->Add(head_, wxSizerFlags(1).CentreVertical().Border(wxLEFT | wxRIGHT, space));
  full_ = new TouchButton(this, wxID_ANY, theme(), _("All requirements"));
  full_->SetName("full sheet");
  full_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    lines_ = lines_ == archive::SheetLines::all ? archive::SheetLines::of_manner : archive::SheetLines::all;
    ask_again();
  });
  row->Add(full_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
  day_ = new TouchButton(this, wxID_ANY, theme(), _("Seen today"));
  day_->SetName("day");
  day_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { ask_for_day(); });
  row->Add(day_, wxSizerFlags().CentreVertical());
  return row;
}

wxWindow* RoundSheetPane::make_detail() {
  const int space = theme().px(gap);
  auto* detail = new wxPanel(this);
  detail->SetBackgroundColour(theme().surface);
  const int width = theme().px(detail_width * std::min(theme().scale, 1.15));
  detail->SetMinSize(wxSize(width, -1));
  words_ = new Label(detail, theme(), " ");
  words_->set_width(width - 4 * space);
  facts_ = new RowList(detail, theme());
  facts_->SetName("facts");
  facts_->on_touch([this](std::size_t row) {
    const std::string& id = facts_->rows()[row].id;
    if (!id.empty()) navigator().go_check_filed(std::stoll(id));
  });
  auto* verdicts = new wxGridSizer(2, space, space);
  for (const archive::Verdict verdict : {archive::Verdict::met, archive::Verdict::partly_met,
                                         archive::Verdict::not_met, archive::Verdict::not_applicable}) {
    auto* button = new TouchButton(detail, wxID_ANY, theme(), wx(words_for(verdict)));
    button->set_sign(sign_for(verdict));
    button->set_note(_("as suggested"));
    verdict_height_ = std::max(verdict_height_, button->GetBestSize().y);
    button->SetName("verdict " + wx(archive::name_of(verdict)));
    button->Bind(wxEVT_BUTTON, [this, verdict](wxCommandEvent&) { mark(verdict); });
    verdicts->Add(button, wxSizerFlags(1).Expand());
    verdicts_[verdict] = button;
  }
  auto* others = new wxGridSizer(3, space, space);
  const auto other = [&](const wxString& label, const char* icon, const char* name, auto act) {
    auto* button = new TouchButton(detail, wxID_ANY, theme(), label, Look::plain, icon);
    button->SetName(name);
    button->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    others->Add(button, wxSizerFlags(1).Expand());
    return button;
  };
  note_ = other(_("Note"), nullptr, "note", [this] { note(); });
  photo_ = other(_("Photo"), nullptr, "photo", [this] { photo(); });
  raise_ = other(_("New problem"), nullptr, "raise", [this] { raise(); });
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(words_, wxSizerFlags().Expand().Border(wxALL, 2 * space));
  all->Add(facts_, wxSizerFlags(1).Expand());
  all->Add(verdicts, wxSizerFlags().Expand().Border(wxALL, space));
  all->Add(others, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, space));
  detail->SetSizer(all);
  return detail;
}

void RoundSheetPane::make_actions() {
  add(_("Mark many"), icons::check, "mark many", [this] { mark_many(); });
  add(_("Points"), nullptr, "points", [this] { go(RoundStep::points); });
  add(_("Sample of papers"), nullptr, "sample", [this] { go(RoundStep::papers); });
  add(_("Sample of households"), nullptr, "households", [this] { go(RoundStep::households); });
  add(_("Evidence binder"), icons::save, "binder", [this] { save_binder(state().village); });
  add_main(_("Next unmarked"), icons::next, "next unmarked", [this] { choose_next(); });
}

void RoundSheetPane::opened() {
  filter_ = SheetFilter::all;
  lines_ = archive::SheetLines::of_manner;
  sheet_ = {};
  list_->choose({});
  list_->set_rows({});
}

void RoundSheetPane::forget() {
  opened();
  list_->set_rows({});
  facts_->set_rows({});
  words_->set_text(" ");
}

void RoundSheetPane::ask() {
  writing_ = 0;  // what is written still says nothing any more
  outdated_ = false;
  callbacks().ask(
      app().archive_threads,
      [round = state().round, sheet = state().chosen_sheet(), lines = lines_,
       today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_checklist(archive, checklists, round, sheet, today, lines);
      },
      [this](archive::RoundChecklist sheet) {
        // It may be older than what was said meanwhile.
        if (writing_ > 0) {
          outdated_ = true;
          return;
        }
        sheet_ = std::move(sheet);
        list_lines();
      });
}

void RoundSheetPane::look_at(SheetFilter filter) {
  filter_ = filter;
  list_lines();
}

void RoundSheetPane::list_lines() {
  std::vector<SheetRow> rows;
  std::string item;
  for (const archive::RoundChecklistLine& line : sheet_.lines) {
    // The line that is looked at stays, whatever was said of it.
    if (!passes(line, filter_) && line.requirement != list_->chosen()) continue;
    if (line.item != item) {
      item = line.item;
      const forms::Item* of = app().dependencies.checklists.item(item);
      rows.push_back(
          {.id = "", .text = wx(item + "  " + (of == nullptr ? "" : of->title)), .note = {}, .periods = {}});
    }
    const forms::Requirement* requirement = app().dependencies.checklists.requirement(line.requirement);
    SheetRow row{.id = line.requirement,
                 .text = wx(requirement->text),
                 .note = wx(line.requirement),
                 .mark = line.mark ? sign_for(line.mark->verdict) : Sign::waiting,
                 .periods = {}};
    if (!line.emphasis.empty()) row.note += "  " + wx(line.emphasis);
    if (line.mark) row.note += "  " + wx(words_for(line.mark->verdict) + "  " + one_line(line.mark->note));
    for (const archive::Cell& cell : line.cells) row.periods.push_back(sign_for(cell.coverage));
    rows.push_back(std::move(row));
  }
  list_->set_rows(std::move(rows));
  const wxString names[] = {_("All"), _("Unmarked"), _("Not met")};
  for (std::size_t i = 0; i < filters_.size(); ++i) {
    filters_[i]->SetLabel(names[i] + wxString::Format(" %d", count(sheet_, static_cast<SheetFilter>(i))));
    filters_[i]->set_chosen(static_cast<SheetFilter>(i) == filter_);
  }
  full_->Show(state().manner == archive::Manner::unannounced);
  full_->set_chosen(lines_ == archive::SheetLines::all);
  // TRANSLATORS: the day on which an inspector saw it
  day_->SetLabel(state().visited ? wxString::Format(_("Seen on %s"), wx(day_words(*state().visited)))
                                 : _("Seen today"));
  head_->set_text(wx(state().village) + "  " + wx(words_for(state().manner)) + "  " +
                  wx(words_for(sheet_.period)));
  Layout();
  show_line();
}

const archive::RoundChecklistLine* RoundSheetPane::chosen_line() const {
  for (const archive::RoundChecklistLine& line : sheet_.lines)
    if (line.requirement == list_->chosen()) return &line;
  return nullptr;
}

void RoundSheetPane::show_line() {
  const archive::RoundChecklistLine* line = chosen_line();
  const auto suggestion = line == nullptr ? std::nullopt : suggestion_for(*line);
  for (const auto& [verdict, button] : verdicts_) {
    button->Enable(line != nullptr);
    button->set_chosen(line != nullptr && line->mark && line->mark->verdict == verdict);
    button->set_note(suggestion && suggestion->verdict == verdict && !line->mark ? _("as suggested")
                                                                                 : wxString());
    // The room for it is always there.
    button->SetMinSize(wxSize(button->GetBestSize().x, verdict_height_));
  }
  note_->Enable(line != nullptr && line->mark);
  photo_->Enable(line != nullptr && line->mark);
  raise_->Enable(line != nullptr);
  if (line == nullptr) {
    words_->set_text(_("Tap a requirement to see its evidence and mark it."));
    facts_->set_rows({});
    words_->GetParent()->Layout();
    return;
  }
  const forms::Requirement* requirement = app().dependencies.checklists.requirement(line->requirement);
  wxString words = wx(line->requirement + "  " + requirement->text);
  if (!line->emphasis.empty()) words += "\n" + wxString::Format(_("Looked at first: %s"), wx(line->emphasis));
  if (line->on_the_spot) words += "\n" + _("Proved on the spot, by a mark with a photo.");
  if (line->mark) {
    words += "\n" + wx(words_for(line->mark->verdict) + "  " + line->mark->mark.who);
    if (!line->mark->note.empty()) words += "\n" + wx(line->mark->note);
  } else if (suggestion && suggestion->asked > 0) {
    words +=
        "\n" + wxString::Format(_("By the evidence: %s, %d of %d proved."),
                                wx(words_for(suggestion->verdict)), suggestion->proved, suggestion->asked);
  }
  words_->set_text(words);
  facts_->set_rows(facts_of(*line));
  words_->GetParent()->Layout();
}

void RoundSheetPane::choose(const std::string& requirement) {
  list_->choose(requirement);
  list_lines();
  list_->choose(requirement);
  // A finger that taps in rhythm must not mark what nobody has seen.
  renew_all(*this);
}

void RoundSheetPane::choose_next() {
  const std::string next = next_unmarked(sheet_, list_->chosen());
  if (next.empty()) return navigator().say(_("Every requirement is marked."), Sign::good);
  if (filter_ == SheetFilter::not_met) filter_ = SheetFilter::all;
  choose(next);
}

void RoundSheetPane::mark(archive::Verdict verdict) {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr || (line->mark && line->mark->verdict == verdict)) return;
  archive::RequirementMark said = line->mark.value_or(archive::RequirementMark());
  said.requirement = line->requirement;
  said.verdict = verdict;
  // One that is corrected is looked at again.
  mark(std::move(said), line->mark ? Then::stay : Then::next);
}

void RoundSheetPane::mark(archive::RequirementMark said, Then then) {
  navigator().as_operator([this, said, then, round = state().round,
                           sheet = state().chosen_sheet()](const archive::Mark& mark) mutable {
    said.mark = mark;
    said.day = state().visited;
    if (round == state().round && sheet == state().chosen_sheet() && state().step == RoundStep::sheet) {
      // Shown at once: a second touch finds it said.
      for (archive::RoundChecklistLine& line : sheet_.lines)
        if (line.requirement == said.requirement) line.mark = said;
      list_lines();
      const std::string next = next_unmarked(sheet_, said.requirement);
      if (then == Then::next && !next.empty()) choose(next);
    }
    struct Done {
      std::exception_ptr error;
    };
    ++writing_;
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
          if (--writing_ == 0 && outdated_) ask_again();
          if (!done.error) return;
          navigator().tell(done.error);
          ask_again();
        },
        IfAbandoned::run);
  });
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
    mark(said, Then::stay);
  };
  navigator().choose(std::move(choice));
}

void RoundSheetPane::photo() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr || !line->mark) return;
  choose_document(navigator(), app(), callbacks(), state().village,
                  [this, said = *line->mark](archive::DocumentId document) mutable {
                    said.photos.push_back(document);
                    mark(said, Then::stay);
                  });
}

void RoundSheetPane::raise() {
  const archive::RoundChecklistLine* line = chosen_line();
  if (line == nullptr) return;
  archive::NewProblem problem;
  problem.round = state().round;
  problem.village = state().village;
  problem.requirement = line->requirement;
  navigator().raise_problem(std::move(problem),
                            [this] { navigator().say(_("Added to the problem list."), Sign::good); });
}

void RoundSheetPane::ask_for_day() {
  choose_day(_("Seen on which day?"), [this](forms::Date day) {
    state().visited = day == app().dependencies.today() ? std::nullopt : std::optional(day);
    list_lines();
  });
}

}  // namespace kiosk
