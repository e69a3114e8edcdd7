#include "kiosk/frequency/frequency_screen.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/frequency/coverage_legend.h"
#include "kiosk/inspection/due_card.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/paper/coverage_sheet.h"
#include "kiosk/paper/names_sheet.h"
#include "kiosk/words/period_words.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int gap = 8;  // in pixels of a screen of 1366 x 768

std::vector<NamedLine> lines_of(const std::vector<CellLine>& lines) {
  std::vector<NamedLine> named;
  named.reserve(lines.size());
  for (const CellLine& line : lines) named.push_back({.name = line.name, .note = line.note});
  return named;
}

}  // namespace

FrequencyScreen::FrequencyScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator), year_(static_cast<int>(app.dependencies.today().year())) {
  SetBackgroundColour(app.theme.background);
  const int space = app.theme.px(gap);
  wxSizer* choices = make_choices();
  legend_ = new CoverageLegend(this, app.theme);
  grid_ = new CoverageGrid(this, app.theme);
  drawer_ = new CellDrawer(this, app.theme);
  map_ = new DistrictMap(this, app.theme);
  map_->Hide();
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(choices, wxSizerFlags().Expand().Border(wxALL, space));
  all->Add(legend_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, space));
  all->Add(grid_, wxSizerFlags(1).Expand().Border(wxTOP, space / 2));
  all->Add(drawer_, wxSizerFlags().Expand().Border(wxTOP, space));
  all->Add(map_, wxSizerFlags(1).Expand().Border(wxTOP, space / 2));
  make_actions();
  all->Add(actions_, wxSizerFlags().Expand());
  SetSizer(all);
  grid_->on_cell([this](const archive::Cell& cell) { show_cell(cell, CellDrawer::Lists::from_top); });
  drawer_->on_paper([this](archive::DocumentId document) { navigator_.go_check_filed(document); });
  map_->on_village([this](const std::string& village) { open_village(village); });
}

wxSizer* FrequencyScreen::make_choices() {
  const int space = app_.theme.px(gap);
  auto* row = new wxBoxSizer(wxHORIZONTAL);
  const auto button = [&](const wxString& label, const char* icon, auto act) {
    auto* made = new TouchButton(this, wxID_ANY, app_.theme, label, Look::plain, icon);
    made->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    row->Add(made, wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
    return made;
  };
  const auto year = [this](int change) {
    year_ += change;
    ask();
  };
  const auto part = [this](Part part) {
    part_ = part;
    ask();
  };
  const auto order = [this](DistrictOrder order) {
    order_ = order;
    map_->set_table(map_->table(), order);
    by_township_->set_chosen(order == DistrictOrder::townships);
    worst_first_->set_chosen(order == DistrictOrder::worst_first);
  };
  before_ = button("", icons::previous, [year] { year(-1); });
  before_->SetName("year before");
  year_words_ = new Label(this, app_.theme, "2024", Type::title);
  row->Add(year_words_, wxSizerFlags().CentreVertical().Border(wxRIGHT, space));
  after_ = button("", icons::next, [year] { year(+1); });
  after_->SetName("year after");
  row->AddSpacer(2 * space);
  whole_year_ = button(_("Whole year"), nullptr, [part] { part(Part::year); });
  first_half_ = button(_("First half"), nullptr, [part] { part(Part::first_half); });
  second_half_ = button(_("Second half"), nullptr, [part] { part(Part::second_half); });
  row->AddStretchSpacer();
  by_township_ = button(_("By township"), nullptr, [order] { order(DistrictOrder::townships); });
  worst_first_ = button(_("Most missing first"), nullptr, [order] { order(DistrictOrder::worst_first); });
  by_township_->set_chosen(true);
  return row;
}

void FrequencyScreen::make_actions() {
  actions_ = new ActionBar(this, app_.theme);
  const auto bind = [](TouchButton* button, auto act) {
    button->Bind(wxEVT_BUTTON, [act](wxCommandEvent&) { act(); });
    return button;
  };
  all_villages_ = bind(actions_->add(_("All villages")), [this] {
    was_asked_ = true;
    show_district(!district_);
  });
  all_villages_->SetName("all villages");
  papers_ = bind(actions_->add(_("Print and save"), icons::print), [this] { offer_papers(); });
  papers_->SetName("papers");
  names_ = bind(actions_->add(_("List of missing"), icons::print), [this] { offer_names(); });
  names_->SetName("names");
  raise_ = bind(actions_->add(_("New problem"), icons::plus), [this] { raise(); });
  raise_->SetName("raise");
  confirm_ = bind(actions_->add(_("Go and confirm"), icons::check), [this] { confirm(); });
  confirm_->SetName("confirm");
  scan_ = bind(actions_->add_main(_("Scan now"), icons::scan), [this] { navigator_.go_scan(); });
  scan_->SetName("scan now");
}

wxString FrequencyScreen::title() const {
  return _("Frequency check");
}

void FrequencyScreen::entered() {
  // Without a village there is the district; another village is looked at at once.
  if (app_.village().empty())
    district_ = true;
  else if (app_.village() != village_ || !was_asked_)
    district_ = false;
  village_ = app_.village();
  show_district(district_);
}

void FrequencyScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  cell_.reset();
  was_asked_ = false;
  grid_->set_table({});
  drawer_->show("", {});
}

bool FrequencyScreen::step_back() {
  // A village that was opened from the map leads back to it.
  if (district_ || !was_asked_) {
    was_asked_ = false;
    return false;
  }
  show_district(true);
  return true;
}

forms::Date FrequencyScreen::first() const {
  return std::chrono::year(year_) / (part_ == Part::second_half ? 7 : 1) / 1;
}

forms::Date FrequencyScreen::last() const {
  return part_ == Part::first_half ? std::chrono::year(year_) / 6 / 30 : std::chrono::year(year_) / 12 / 31;
}

void FrequencyScreen::show_district(bool district) {
  if (!district && app_.village().empty())
    return navigator_.say(_("Choose a village at the top first."), Sign::unsure);
  if (district != district_) renew_all(*this);
  district_ = district;
  for (wxWindow* part : {static_cast<wxWindow*>(grid_), static_cast<wxWindow*>(drawer_)})
    part->Show(!district);
  map_->Show(district);
  for (TouchButton* button : {by_township_, worst_first_}) button->Show(district);
  legend_->set_of(district ? CoverageLegend::Of::shades : CoverageLegend::Of::signs);
  all_villages_->SetLabel(district ? _("One village") : _("All villages"));
  enable_actions();
  ask();
}

void FrequencyScreen::open_village(const std::string& village) {
  was_asked_ = true;
  district_ = false;
  app_.set_village(village);
  navigator_.settings_changed();  // which enters this screen again
}

archive::CoverageQuestion FrequencyScreen::question() const {
  archive::CoverageQuestion question;
  question.from = first();
  question.to = last();
  question.today = app_.dependencies.today();
  question.requirements = periodic_requirements(app_.dependencies.checklists);
  return question;
}

void FrequencyScreen::ask() {
  year_words_->set_text(wx(words_for(forms::Period{forms::Frequency::yearly, std::chrono::year(year_) / 1 / 1,
                                                   std::chrono::year(year_) / 12 / 31})));
  whole_year_->set_chosen(part_ == Part::year);
  first_half_->set_chosen(part_ == Part::first_half);
  second_half_->set_chosen(part_ == Part::second_half);
  Layout();
  callbacks_.cancel_pending();
  district_ ? ask_for_district() : ask_for_village();
}

void FrequencyScreen::ask_for_village() {
  archive::CoverageQuestion asked = question();
  asked.villages = {app_.village()};
  callbacks_.ask(
      app_.archive_threads,
      [asked, &checklists = app_.dependencies.checklists](archive::Archive& archive) {
        return Answer{archive::check_coverage(archive, checklists, asked), archive.audit_head()};
      },
      [this](Answer answer) { show(std::move(answer)); });
}

void FrequencyScreen::ask_for_district() {
  map_->set_empty_words(_("Working it out for all villages..."));
  callbacks_.ask(
      app_.long_question_thread,
      [asked = question(), last = last(),
       &checklists = app_.dependencies.checklists](archive::Archive& archive) mutable {
        asked.villages = archive.villages();
        asked.proofs = archive::Proofs::leave_out;
        if (asked.villages.empty()) return DistrictTable();
        return make_district_table(archive::check_coverage(archive, checklists, asked), checklists,
                                   townships_on(archive, std::min(last, asked.today)));
      },
      [this](DistrictTable table) {
        legend_->set_counts(table.all);
        map_->set_empty_words(_("No villages yet. Import the village roster first."));
        map_->set_table(std::move(table), order_);
      });
}

void FrequencyScreen::show(Answer answer) {
  head_ = answer.head;
  FrequencyTable table = make_frequency_table(std::move(answer.cells), app_.dependencies.checklists);
  legend_->set_counts(table.counts);
  grid_->set_table(std::move(table));
  // Asked again, as the archive has changed: what was looked at is looked at still.
  const archive::Cell* again =
      cell_ && cell_->village == app_.village() ? grid_->mark(cell_->requirement, cell_->first) : nullptr;
  if (again != nullptr) return show_cell(archive::Cell(*again), CellDrawer::Lists::as_they_are);
  cell_.reset();
  show_month();
  enable_actions();
}

// Nothing is chosen: what this month asks for.
void FrequencyScreen::show_month() {
  const forms::Date today = app_.dependencies.today();
  const forms::Date day = forms::period_of(today, forms::Frequency::monthly).last;
  if (today < first() || last() < today)
    return drawer_->show(_("Tap a period to see its evidence, or what is missing."), {});
  drawer_->show(wxString::Format(_("Due in %s. Tap a period to see its evidence, or what is missing."),
                                 wx(short_words_for(forms::Frequency::monthly, day, day))),
                columns_on(grid_->table(), day));
}

CellColumns FrequencyScreen::columns() const {
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(cell_->requirement);
  std::vector<std::string> kinds;
  if (requirement != nullptr)
    for (const std::string& kind : requirement->kinds)
      if (kind != forms::other_kind) kinds.push_back(kind_title(app_.dependencies.kinds, kind));
  return columns_of(*cell_, kinds);
}

void FrequencyScreen::show_cell(const archive::Cell& cell, CellDrawer::Lists lists) {
  cell_ = cell;
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(cell.requirement);
  wxString words = wx(period_words(cell)) + "  " + wx(requirement != nullptr ? requirement->text : "");
  if (cell.subjects && !cell.subjects->empty())
    words += wxString::Format("  %d/%d", archive::count(cell, archive::Coverage::satisfied),
                              static_cast<int>(cell.subjects->size()));
  else if (cell.subjects)
    words += "  " + _("Nobody on the roster belongs to this group, so no evidence is required.");
  if (cell.growth) {
    const auto figure = [](const std::optional<forms::Fen>& amount) {
      return amount ? wx(forms::to_decimal(*amount)) : wxString::FromUTF8("—");
    };
    // TRANSLATORS: two amounts of money in yuan
    words += "  " + wxString::Format(_("%s yuan; previous year: %s yuan."), figure(cell.growth->now),
                                     figure(cell.growth->before));
  }
  if (!cell.subjects && cell.provision != archive::Provision::none)
    words += "  " + wx(words_for(cell.provision));
  drawer_->show(words, columns(), lists);
  enable_actions();
}

void FrequencyScreen::enable_actions() {
  const bool chosen = cell_.has_value() && !district_ && cell_->village == app_.village();
  const CellColumns lines = chosen ? columns() : CellColumns();
  const auto has_paper = [](const CellLine& line) { return line.document != 0; };
  names_->Enable(chosen && !(lines.missing.empty() && lines.unsure.empty()));
  raise_->Enable(chosen);
  confirm_->Enable(chosen && std::any_of(lines.unsure.begin(), lines.unsure.end(), has_paper));
  papers_->Enable(!district_);
  scan_->Enable(!district_);
}

void FrequencyScreen::confirm() {
  if (!cell_) return;
  for (const CellLine& line : columns().unsure)
    if (line.document != 0) return navigator_.go_check_filed(line.document);
}

void FrequencyScreen::raise() {
  if (!cell_) return;
  archive::NewProblem problem;
  problem.village = cell_->village;
  problem.requirement = cell_->requirement;
  navigator_.raise_problem(std::move(problem),
                           [this] { navigator_.say(_("Added to the problem list."), Sign::good); });
}

void FrequencyScreen::put_out(const std::string& file, const std::shared_ptr<const Printout>& paper) {
  Choice choice;
  choice.title = wx(paper->title());
  choice.options.push_back({.id = "print", .title = _("Print")});
  choice.options.push_back({.id = "save", .title = _("Save as PDF")});
  choice.chosen = [this, file, paper](const std::string& how) {
    if (how == "save")
      return navigator_.save_as(
          file, [paper](archive::Archive&, const std::filesystem::path& to,
                        const archive::ExportOptions& options) { return save_pdf(*paper, to, options); });
    navigator_.print(paper);
  };
  navigator_.choose(std::move(choice));
}

void FrequencyScreen::offer_papers() {
  if (app_.village().empty()) return navigator_.say(_("Choose a village at the top first."), Sign::unsure);
  Choice choice;
  choice.title = _("Print and save");
  choice.options.push_back({.id = "check", .title = _("Frequency check"), .note = wx(app_.village())});
  choice.options.push_back({.id = "due", .title = _("The list of what is due this month")});
  choice.options.push_back({.id = "blank", .title = _("Blank form to fill in")});
  choice.chosen = [this](const std::string& what) {
    if (what == "check") return put_out(app_.village() + "-" + std::to_string(year_) + ".pdf", sheet());
    if (what == "blank") return save_blank_form(app_, navigator_);
    const forms::Date today = app_.dependencies.today();
    save_due_list(app_, navigator_,
                  {.villages = {app_.village()},
                   .day = forms::period_of(today, forms::Frequency::monthly).last,
                   .today = today});
  };
  navigator_.choose(std::move(choice));
}

void FrequencyScreen::offer_names() {
  if (!cell_) return;
  put_out(cell_->village + "-" + cell_->requirement + "-" + utf8(_("List of those missing")) + ".pdf",
          names_sheet());
}

std::shared_ptr<const Printout> FrequencyScreen::names_sheet() const {
  const CellColumns lines = columns();
  const forms::Requirement* requirement = app_.dependencies.checklists.requirement(cell_->requirement);
  return make_names_sheet(
      {.village = cell_->village,
       .requirement = cell_->requirement + "  " + (requirement != nullptr ? requirement->text : ""),
       .period = cell_->frequency ? words_for(forms::Period{*cell_->frequency, cell_->first, cell_->last})
                                  : day_range(cell_->first, cell_->last),
       .printed = forms::to_iso(app_.dependencies.today()),
       .missing = lines_of(lines.missing),
       .unsure = lines_of(lines.unsure)});
}

std::shared_ptr<const Printout> FrequencyScreen::sheet() const {
  CoverageTable table;
  table.village = app_.village();
  table.days = days(first(), last());
  table.printed = forms::to_iso(app_.dependencies.today());
  table.audit = head_;
  for (const FrequencyGroup& group : grid_->table().groups)
    for (const FrequencyRow& row : group.rows)
      table.rows.push_back({row.text, words_for(row.cells.front().frequency), row.cells});
  return make_coverage_sheet(table);
}

}  // namespace kiosk
