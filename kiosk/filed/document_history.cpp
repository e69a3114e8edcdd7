#include "kiosk/filed/document_history.h"

#include <algorithm>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "archive/records/village.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

/// As its form calls it, with its row: 户主（第 3 行）.
wxString title_of(const forms::Kind* kind, const archive::FieldPlace& place) {
  wxString title = place == archive::village_place() ? _("Village") : wx(place.key);
  if (kind != nullptr)
    for (const auto* definitions : {&kind->fields, &kind->columns})
      for (const forms::FieldDefinition& definition : *definitions)
        if (definition.key == place.key) title = wx(definition.title);
  if (place.row) title += wxString::Format(_(" (row %d)"), *place.row + 1);
  return title;
}

wxString value_of(const forms::Field& field) {
  return field.values.empty() ? _("not on the page") : wx(joined(field.values));
}

void add_fields(std::vector<HistoryEntry>& history, const archive::Document& document,
                const forms::Kind* kind) {
  for (const archive::KeptField& field : document.fields) {
    const wxString title = title_of(kind, field.place);
    for (std::size_t i = 0; i < field.versions.size(); ++i) {
      const archive::FieldVersion& version = field.versions[i];
      if (!version.confirmed) continue;
      const bool same = i > 0 && field.versions[i - 1].field.values == version.field.values;
      const wxString value = value_of(version.field);
      wxString what;
      if (same)
        // TRANSLATORS: a value's name, and the value
        what = wxString::Format(_("%s confirmed: %s"), title, value);
      else if (i == 0 || field.versions[i - 1].field.values.empty())
        what = wxString::Format(_("%s entered: %s"), title, value);
      else
        // TRANSLATORS: a value's name, what it was before, and what it is now
        what = wxString::Format(_("%s corrected: %s, before: %s"), title, value,
                                value_of(field.versions[i - 1].field));
      history.push_back({*version.confirmed, utf8(what)});
    }
  }
}

void add_links(std::vector<HistoryEntry>& history, const archive::Document& document,
               const forms::Checklists& checklists) {
  for (const archive::Link& link : document.links) {
    if (!link.person) continue;
    const forms::Requirement* requirement = checklists.requirement(link.requirement);
    const wxString named =
        wx(link.requirement + (requirement != nullptr ? "  " + requirement->text : std::string()));
    const wxString what = link.state == archive::LinkState::rejected
                              // TRANSLATORS: %s is a requirement
                              ? wxString::Format(_("Does not prove %s"), named)
                              : wxString::Format(_("Proves %s"), named);
    history.push_back({*link.person, utf8(what)});
  }
}

}  // namespace

std::vector<HistoryEntry> history_of(const archive::Document& document, const forms::Kinds& kinds,
                                     const forms::Checklists& checklists) {
  std::vector<HistoryEntry> history;
  const archive::DocumentSummary& summary = document.summary;
  // TRANSLATORS: a document's number
  history.push_back(
      {summary.filed, utf8(wxString::Format(_("Filed as no. %s"), archive::said_number(summary.id)))});
  add_fields(history, document, kinds.find(summary.kind));
  for (const archive::SaidKind& said : document.said_kinds)
    history.push_back(
        {said.mark, utf8(wxString::Format(_("Document type: %s"), wx(kind_title(kinds, said.kind))))});
  for (const archive::SaidVillages& said : document.said_villages)
    history.push_back({said.mark, utf8(wxString::Format(_("Counts for: %s"), wx(joined(said.further))))});
  add_links(history, document, checklists);
  std::stable_sort(history.begin(), history.end(),
                   [](const HistoryEntry& a, const HistoryEntry& b) { return a.mark.when > b.mark.when; });
  return history;
}

}  // namespace kiosk
