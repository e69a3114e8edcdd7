#include "kiosk/inspection/due_card.h"

#include <wx/translation.h>

#include "archive/reports/blank_forms.h"
#include "archive/reports/due_lists.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr std::size_t most_names = 12;

std::string some_of(const std::vector<std::string>& names) {
  if (names.size() <= most_names) return joined(names);
  return joined({names.begin(), names.begin() + most_names}) + "…";
}

}  // namespace

std::vector<Row> rows_of(const std::vector<archive::DueLine>& lines, const forms::Checklists& checklists) {
  std::vector<Row> rows;
  for (const archive::DueLine& line : lines) {
    const forms::Requirement* requirement = checklists.requirement(line.requirement);
    Row row;
    row.title = wx(requirement != nullptr ? requirement->text : line.requirement);
    // TRANSLATORS: %s is the last day on which a paper may be handed in
    row.value = wxString::Format(_("by %s"), wx(forms::to_iso(line.period.last)));
    wxString note = wx(line.requirement);
    if (!line.lacking.empty()) note += "  " + wx(some_of(line.lacking));
    if (!line.lacking_parts.empty()) note += "  " + wx(joined(line.lacking_parts));
    if (line.coverage == archive::Coverage::provisional) note += "  " + wx(words_for(line.provision));
    row.note = note;
    row.sign = line.coverage == archive::Coverage::missing       ? Sign::bad
               : line.coverage == archive::Coverage::provisional ? Sign::unsure
                                                                 : Sign::none;
    rows.push_back(std::move(row));
  }
  return rows;
}

void save_due_list(AppContext& app, Navigator& navigator, const archive::DueQuestion& question) {
  navigator.save_as(
      app.village() + "-" + forms::to_iso(question.day) + ".pdf",
      [question, village = app.village(), &checklists = app.dependencies.checklists,
       &kinds = app.dependencies.kinds](archive::Archive& archive, const std::filesystem::path& file,
                                        const archive::ExportOptions& options) {
        return archive::write_report(archive::make_due_list(archive, checklists, kinds, question, village),
                                     file, options);
      });
}

void save_blank_form(AppContext& app, Navigator& navigator) {
  if (app.village().empty()) return navigator.say(_("Choose a village at the top first."), Sign::unsure);
  Choice choice;
  choice.title = _("Which blank form?");
  for (const forms::Kind& kind : app.dependencies.kinds.all())
    if (kind.name != forms::other_kind) choice.options.push_back({.id = kind.name, .title = wx(kind.title)});
  choice.chosen = [&app, &navigator](const std::string& kind) {
    const forms::Date today = app.dependencies.today();
    const archive::BlankFormOrder order{
        .kind = kind, .village = app.village(), .months = {today.year() / today.month()}};
    const auto name = archive::file_name_of(archive::kind_with_form(app.dependencies.kinds, kind), order);
    navigator.save_as(
        name.string(), [order, &checklists = app.dependencies.checklists, &kinds = app.dependencies.kinds](
                           archive::Archive& archive, const std::filesystem::path& file,
                           const archive::ExportOptions& options) {
          return archive::write_blank_forms(archive, kinds, checklists, order, file, options).written;
        });
  };
  navigator.choose(std::move(choice));
}

}  // namespace kiosk
