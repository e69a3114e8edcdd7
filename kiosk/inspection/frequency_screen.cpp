#include "kiosk/inspection/frequency_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/inspection/due_card.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/label.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/paper/coverage_sheet.h"
#include "kiosk/paper/printing.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap_px = 8;
constexpr int detail_width_px = 360;

/// 37 of 41, and who is missing.
wxString words_for_subjects(const archive::Cell& cell) {
  if (cell.subjects->empty())
    return _("Nobody on the roster belongs to this group, so no evidence is required.");
  const int reached = archive::count(cell, archive::Coverage::satisfied);
  const int all = static_cast<int>(cell.subjects->size());
  // TRANSLATORS: how many of the households or members of the roster are proved
  wxString words = wxString::Format(_("%d of %d on the roster have evidence."), reached, all);
  constexpr int most_names = 12;
  int absent = 0;
  wxString names;
  for (const archive::CoveredSubject& subject : *cell.subjects)
    if (subject.coverage == archive::Coverage::missing || subject.coverage == archive::Coverage::not_yet_due)
      if (++absent <= most_names) names += (names.empty() ? wxString() : _(", ")) + wx(subject.name);
  if (absent > most_names)
    // TRANSLATORS: %s is a list of names, %d how many there are in all
    words += " " + wxString::Format(_("No evidence for: %s and others, %d in total."), names, absent);
  else if (absent > 0)
    // TRANSLATORS: %s is a list of names
    words += " " + wxString::Format(_("No evidence for: %s."), names);
  return words;
}

}  // namespace

FrequencyScreen::FrequencyScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), year_(static_cast<int>(app.dependencies.today().year())) {
  wxSizer* bar = make_bar();
  grid_ = new CoverageGrid(this, app.theme);
  wxWindow* detail = make_detail();
  auto* middle = new wxBoxSizer(wxHORIZONTAL);
  middle->Add(grid_, wxSizerFlags(1).Expand());
  middle->Add(detail, wxSizerFlags().Expand().Border(wxLEFT, gap_px));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(bar, wxSizerFlags().Expand().Border(wxALL, gap_px));
  all->Add(counts_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap_px));
  all->Add(middle, wxSizerFlags(1).Expand());
  SetSizer(all);
  bind();
}

wxSizer* FrequencyScreen::make_bar() {
  const Theme& theme = app_.theme;
  const auto button = [&](const wxString& label, Look look, const char* icon = nullptr) {
    return new TouchButton(this, wxID_ANY, theme, label, look, icon);
  };
  before_ = button("", Look::quiet, icons::previous);
  before_->SetName("year before");
  year_words_ = new Label(this, theme, "", Type::title);
  after_ = button("", Look::quiet, icons::next);
  after_->SetName("year after");
  whole_year_ = button(_("Whole year"), Look::plain);
  first_half_ = button(_("First half"), Look::plain);
  second_half_ = button(_("Second half"), Look::plain);
  auto* print_button = button(_("Print"), Look::quiet, icons::print);
  auto* save = button(_("Save as PDF"), Look::quiet, icons::save);
  counts_ = new Label(this, theme, "", Type::small);
  auto* bar = new wxBoxSizer(wxHORIZONTAL);
  bar->Add(before_, wxSizerFlags().CentreVertical());
  bar->Add(year_words_, wxSizerFlags().CentreVertical());
  bar->Add(after_, wxSizerFlags().CentreVertical());
  for (TouchButton* part : {whole_year_, first_half_, second_half_})
    bar->Add(part, wxSizerFlags().CentreVertical().Border(wxLEFT, gap_px));
  bar->AddStretchSpacer();
  bar->Add(print_button, wxSizerFlags().CentreVertical());
  bar->Add(save, wxSizerFlags().CentreVertical());
  print_button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (print(this, sheet()) == Printed::failed)
      navigator_.say(_("Printing failed. Check the printer, or save as PDF."), Sign::bad);
  });
  save->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    navigator_.save_as(
        app_.village() + "-" + std::to_string(year_) + ".pdf",
        [paper = sheet()](archive::Archive&, const std::filesystem::path& file,
                          const archive::ExportOptions& options) { return save_pdf(*paper, file, options); });
  });
  return bar;
}

wxWindow* FrequencyScreen::make_detail() {
  const Theme& theme = app_.theme;
  auto* detail = new wxPanel(this);
  detail->SetBackgroundColour(theme.surface);
  detail->SetMinSize(wxSize(static_cast<int>(detail_width_px * std::min(theme.scale, 1.15)), -1));
  cell_words_ = new Label(detail, theme, _("Tap a period to see its evidence, or what is missing."));
  cell_words_->set_width(detail_width_px - 4 * gap_px);
  proofs_ = new RowList(detail, theme);
  proofs_->SetName("proofs");
  auto* detail_rows = new wxBoxSizer(wxVERTICAL);
  detail_rows->Add(cell_words_, wxSizerFlags().Expand().Border(wxALL, 2 * gap_px));
  detail_rows->Add(proofs_, wxSizerFlags(1).Expand());
  auto* due_list =
      new TouchButton(detail, wxID_ANY, theme, _("Save the list of what is due"), Look::plain, icons::save);
  due_list->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (app_.village().empty()) return navigator_.say(_("Choose a village at the top first."), Sign::unsure);
    save_due_list(app_, navigator_, due_question());
  });
  auto* blank =
      new TouchButton(detail, wxID_ANY, theme, _("Blank form to fill in"), Look::plain, icons::print);
  blank->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_blank_form(app_, navigator_); });
  for (TouchButton* button : {due_list, blank})
    detail_rows->Add(button, wxSizerFlags().Expand().Border(wxALL, gap_px));
  detail->SetSizer(detail_rows);
  return detail;
}

void FrequencyScreen::bind() {
  const auto choose = [this](Part part) {
    part_ = part;
    ask();
  };
  before_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    --year_;
    ask();
  });
  after_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    ++year_;
    ask();
  });
  whole_year_->Bind(wxEVT_BUTTON, [choose](wxCommandEvent&) { choose(Part::year); });
  first_half_->Bind(wxEVT_BUTTON, [choose](wxCommandEvent&) { choose(Part::first_half); });
  second_half_->Bind(wxEVT_BUTTON, [choose](wxCommandEvent&) { choose(Part::second_half); });
  grid_->on_cell([this](const archive::Cell& cell) { show_cell(cell); });
  proofs_->on_touch([this](std::size_t row) {
    if (proofs_->rows()[row].id.empty()) return;
    Question question;
    question.village = cell_.village;
    question.requirement = cell_.requirement;
    question.from = cell_.first;
    question.to = cell_.last;
    navigator_.go_find(question);
    navigator_.show_document(std::stoll(proofs_->rows()[row].id));
  });
}

wxString FrequencyScreen::title() const {
  return _("Frequency check");
}

void FrequencyScreen::entered() {
  ask();
}

forms::Date FrequencyScreen::first() const {
  return std::chrono::year(year_) / (part_ == Part::second_half ? 7 : 1) / 1;
}

forms::Date FrequencyScreen::last() const {
  return part_ == Part::first_half ? std::chrono::year(year_) / 6 / 30 : std::chrono::year(year_) / 12 / 31;
}

void FrequencyScreen::ask() {
  year_words_->set_text(wxString::Format("%d", year_));
  whole_year_->set_chosen(part_ == Part::year);
  first_half_->set_chosen(part_ == Part::first_half);
  second_half_->set_chosen(part_ == Part::second_half);
  proofs_->set_rows({});
  cell_ = {};
  cell_words_->set_text(_("Tap a period to see its evidence, or what is missing."));
  Layout();
  if (app_.village().empty()) {
    counts_->set_text(_("Choose a village at the top first."));
    grid_->set_rows({});
    return;
  }
  archive::CoverageQuestion question;
  question.from = first();
  question.to = last();
  question.today = app_.dependencies.today();
  question.villages = {app_.village()};
  for (const forms::Checklist& checklist : app_.dependencies.checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements)
        if (requirement.frequency) question.requirements.push_back(requirement.id);
  callbacks_.cancel_pending();
  callbacks_.ask(
      app_.archive_threads,
      [question, due = due_question(),
       &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return Answer{archive::check_coverage(archive, checklists, question), archive.audit_head(),
                      archive::due(archive, checklists, due)};
      },
      [this](Answer answer) {
        show(std::move(answer.cells), answer.head);
        show_due(answer.due);
      });
}

archive::DueQuestion FrequencyScreen::due_question() const {
  const forms::Date today = app_.dependencies.today();
  const forms::Date day = forms::period_of(today, forms::Frequency::monthly).last;
  return {.villages = {app_.village()}, .day = day, .today = today};
}

void FrequencyScreen::show_due(const std::vector<archive::DueLine>& lines) {
  cell_words_->set_text(lines.empty()
                            ? _("Nothing is due this month. Tap a period to see its evidence.")
                            : _("Due this month. Tap a period to see its evidence, or what is missing."));
  proofs_->set_rows(rows_of(lines, app_.dependencies.checklists));
  cell_words_->GetParent()->Layout();
}

void FrequencyScreen::show(std::vector<archive::Cell> cells, const archive::AuditHead& head) {
  head_ = head;
  rows_.clear();
  int counts[5] = {0, 0, 0, 0, 0};
  for (archive::Cell& cell : cells) {
    ++counts[static_cast<int>(cell.coverage)];
    if (rows_.empty() || rows_.back().cells.back().requirement != cell.requirement) {
      GridRow row;
      const forms::Requirement* requirement = app_.dependencies.checklists.requirement(cell.requirement);
      row.text = wx(requirement != nullptr ? requirement->text : cell.requirement);
      row.note = wx(cell.requirement + "  " + words_for(cell.frequency));
      rows_.push_back(std::move(row));
    }
    rows_.back().cells.push_back(std::move(cell));
  }
  counts_->set_text(wxString::Format(_("Proved %d    Provisional %d    Missing %d    Not yet due %d"),
                                     counts[0], counts[1], counts[2], counts[3]));
  grid_->set_rows(rows_);
}

void FrequencyScreen::show_cell(const archive::Cell& cell) {
  cell_ = cell;
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(cell.requirement);
  wxString words =
      wx(archive::period_label(cell)) + "  " + wx(requirement != nullptr ? requirement->text : "") + "\n";
  switch (cell.coverage) {
    case archive::Coverage::satisfied:
      words += _("Proved.");
      break;
    case archive::Coverage::provisional:
      words += _("Provisional.") + " " + wx(words_for(cell.provision));
      break;
    case archive::Coverage::missing:
      words += cell.provision == archive::Provision::below_target ? wx(words_for(cell.provision))
               : cell.subjects                                    ? _("Missing: not everybody has evidence.")
                                                                  : _("Missing: no evidence has been filed.");
      if (requirement != nullptr) {
        wxString kinds;
        for (const std::string& kind : requirement->kinds)
          kinds += (kinds.empty() ? wxString() : _(", ")) + wx(kind_title(app_.dependencies.kinds, kind));
        // TRANSLATORS: %s is a list of kinds of paper
        if (!kinds.empty()) words += " " + wxString::Format(_("Accepted as evidence: %s."), kinds);
      }
      break;
    case archive::Coverage::not_yet_due:
      words += _("Not yet due: the period is not over.");
      break;
    case archive::Coverage::not_applicable:
      words += wx(words_for(cell.provision));
      break;
  }
  if (cell.subjects) words += "\n" + words_for_subjects(cell);
  if (cell.growth) {
    const auto figure = [](const std::optional<forms::Fen>& amount) {
      return amount ? wx(forms::to_decimal(*amount)) : wxString::FromUTF8("—");
    };
    // TRANSLATORS: two amounts of money in yuan
    words += "\n" + wxString::Format(_("%s yuan; previous year: %s yuan."), figure(cell.growth->now),
                                     figure(cell.growth->before));
  }
  cell_words_->set_text(words);
  cell_words_->GetParent()->Layout();
  std::vector<Row> rows;
  for (const archive::CoveredSubject& subject :
       cell.subjects.value_or(std::vector<archive::CoveredSubject>()))
    if (!subject.read.empty())
      // TRANSLATORS: a name as read from paper, and the name of the roster that is likely meant
      rows.push_back({.id = "",
                      .title = wxString::Format(_("%s: probably %s"), wx(subject.read), wx(subject.name)),
                      .note = _("Open the document and correct the name if so."),
                      .sign = Sign::unsure});
  for (const archive::Proof& proof : cell.proofs) {
    Row row;
    row.id = std::to_string(proof.document);
    row.title = wx(days(proof.event.first, proof.event.last));
    row.value = wxString::FromUTF8("№ ") + std::to_string(proof.document);
    row.note = wx(proof.event.household + (proof.event.household.empty() ? "" : "  ") + proof.event.person);
    row.sign = proof.event.confirmed ? Sign::good : Sign::unsure;
    rows.push_back(std::move(row));
  }
  proofs_->set_rows(std::move(rows));
}

std::shared_ptr<const Printout> FrequencyScreen::sheet() const {
  CoverageTable table;
  table.village = app_.village();
  table.days = days(first(), last());
  table.printed = forms::to_iso(app_.dependencies.today());
  table.audit = head_;
  for (const GridRow& row : rows_)
    table.rows.push_back({utf8(row.text), words_for(row.cells.front().frequency), row.cells});
  return make_coverage_sheet(table);
}

}  // namespace kiosk
