#include "kiosk/rounds/document_choice.h"

#include <utility>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {

void choose_document(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     const std::string& village, std::function<void(archive::DocumentId)> chosen) {
  callbacks.ask(
      app.archive_threads,
      [village](archive::Archive& archive) {
        constexpr std::size_t most = 60;
        archive::Filter filter;
        filter.village = village;
        filter.limit = most;
        return archive.list(filter);
      },
      [&navigator, &app, chosen = std::move(chosen)](const std::vector<archive::DocumentSummary>& documents) {
        Choice choice;
        choice.title = _("Choose a document");
        choice.hint = documents.empty()
                          ? _("Nothing has been filed for this village yet. Scan and file it first.")
                          : _("Newest first. To use a new document, scan and file it first.");
        for (const archive::DocumentSummary& document : documents)
          choice.options.push_back(
              {.id = std::to_string(document.id),
               .title = wx(kind_title(app.dependencies.kinds, document.kind)),
               .value = wxString::Format(_("No. %s"), archive::said_number(document.id)),
               .note = wx(document.first_date ? days(*document.first_date, *document.last_date) : "") + "  " +
                       wx(one_line(document.file_name))});
        choice.chosen = [chosen](const std::string& id) { chosen(std::stoll(id)); };
        navigator.choose(std::move(choice));
      });
}

}  // namespace kiosk
