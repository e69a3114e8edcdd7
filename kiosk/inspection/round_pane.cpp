#include "kiosk/inspection/round_pane.h"

#include <wx/translation.h>

#include "archive/binder/binder.h"
#include "kiosk/look/text.h"

namespace kiosk {

void RoundPane::show_tools(Tools tools) {
  for (TouchButton* tool : tools_) tool->Show(tools == Tools::shown);
}

TouchButton* RoundPane::add_tool(const wxString& label, const char* icon, std::function<void()> act) {
  TouchButton* tool = view().add_tool(label, icon);
  tool->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  tools_.push_back(tool);
  return tool;
}

TouchButton* RoundPane::add_action(const wxString& label, Look look, const char* icon,
                                   std::function<void()> act) {
  TouchButton* action = view().add_action(label, look, icon);
  action->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
  return action;
}

void RoundPane::ask_for_checklist(std::function<void()> then) {
  callbacks().ask(
      app().archive_threads,
      [round = state().round, sheet = state().chosen_sheet(), today = app().dependencies.today(),
       &checklists = app().dependencies.checklists](archive::Archive& archive) {
        return archive::round_checklist(archive, checklists, round, sheet, today);
      },
      [this, then = std::move(then)](archive::RoundChecklist sheet) {
        state().sheet = std::move(sheet);
        then();
      });
}

void RoundPane::save_binder(const std::string& village) {
  navigator().save_as(
      utf8(_("Evidence binder")) + (village.empty() ? "" : "-" + village),
      [round = state().round, village, today = app().dependencies.today(),
       &checklists = app().dependencies.checklists,
       &kinds = app().dependencies.kinds](archive::Archive& archive, const std::filesystem::path& file,
                                          const archive::ExportOptions& options) {
        const archive::Round of = archive::find_round(archive, round);
        archive::BinderQuestion question{
            .villages = {}, .from = of.period.first, .to = of.period.last, .today = today};
        for (const std::string& each : archive::villages_of(of))
          if (village.empty() || each == village) question.villages.push_back(each);
        const bool stopped =
            archive::write_binder(archive, checklists, kinds, question, file, options).stopped;
        return stopped ? archive::Export::stopped : archive::Export::written;
      });
}

}  // namespace kiosk
