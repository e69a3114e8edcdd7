#include "kiosk/inspection/problem_dialogue.h"

#include <chrono>
#include <utility>

#include <wx/translation.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {

/// Days ahead, as a date.
void choose_deadline(Navigator& navigator, const AppContext& app, std::function<void(forms::Date)> chosen) {
  Choice choice;
  choice.title = _("Deadline");
  for (const int days : {7, 15, 30, 60, 90}) {
    const forms::Date day = std::chrono::sys_days(app.dependencies.today()) + std::chrono::days(days);
    choice.options.push_back({.id = forms::to_iso(day),
                              .title = wx(forms::to_iso(day)),
                              .value = wxString::Format(wxPLURAL("in %d day", "in %d days", days), days)});
  }
  choice.chosen = [chosen = std::move(chosen)](const std::string& iso) {
    if (const auto day = forms::from_iso(iso)) chosen(*day);
  };
  navigator.choose(std::move(choice));
}

void choose_words(Navigator& navigator, const wxString& title, const wxString& hint,
                  const std::vector<std::string>& options, std::function<void(const std::string&)> chosen) {
  Choice choice;
  choice.title = title;
  choice.hint = hint;
  choice.free_text = true;
  for (const std::string& option : options) choice.options.push_back({.id = option, .title = wx(option)});
  choice.chosen = std::move(chosen);
  navigator.choose(std::move(choice));
}

void ask_for_problem(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     archive::NewProblem problem, std::function<void()> raised) {
  choose_words(
      navigator, _("Describe the problem"), _("Type one sentence, or tap a suggestion."),
      {utf8(_("No evidence for the period")), utf8(_("The document is not filled in properly")),
       utf8(_("What the document says was not done"))},
      [&navigator, &app, &callbacks, problem, raised](const std::string& finding) mutable {
        problem.finding = finding;
        choose_deadline(
            navigator, app, [&navigator, &app, &callbacks, problem, raised](forms::Date deadline) mutable {
              problem.found = app.dependencies.today();
              problem.deadline = deadline;
              navigator.as_operator([&app, &callbacks, problem, raised](const archive::Mark& mark) {
                callbacks.ask(
                    app.archive_threads,
                    [problem, mark, &checklists = app.dependencies.checklists](archive::Archive& archive) {
                      archive::raise_problem(archive, checklists, problem, mark);
                    },
                    raised, IfAbandoned::run);
              });
            });
      });
}

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
               .value = wxString::FromUTF8("№ ") + std::to_string(document.id),
               .note = wx(document.first_date ? days(*document.first_date, *document.last_date) : "") + "  " +
                       wx(one_line(document.file_name))});
        choice.chosen = [chosen](const std::string& id) { chosen(std::stoll(id)); };
        navigator.choose(std::move(choice));
      });
}

}  // namespace kiosk
