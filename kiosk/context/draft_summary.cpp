#include "kiosk/context/draft_summary.h"

#include <algorithm>

#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

bool same(const Sheet& a, const Sheet& b) {
  return a.id == b.id && a.edits == b.edits && a.village == b.village;
}

std::optional<Lack> first_lack(const FilingDraft& draft) {
  for (const FilingDocument& document : draft.documents())
    if (!document.lacks.empty()) return document.lacks.front();
  return std::nullopt;
}

}  // namespace

wxString words_for(const std::vector<Unfit>& unfit) {
  wxString list;
  for (const Unfit& each : unfit) {
    if (!list.empty()) list += wxString::FromUTF8("；");
    list += wx(each.title);
    if (each.change.place.row) list += wxString::Format(_(" (row %d)"), *each.change.place.row + 1);
    list += _(": ");
    std::string values;
    for (const std::string& value : each.change.values.value_or(std::vector<std::string>()))
      values += (values.empty() ? "" : "、") + value;
    list += !each.change.values ? _("confirmed") : values.empty() ? _("not on the page") : wx(values);
  }
  // TRANSLATORS: %s lists fields with what was typed
  return wxString::Format(_("Earlier corrections of this sheet no longer match what is read now and were "
                            "left out: %s. Check the page and enter them again."),
                          list);
}

wxString words_for(Lack lack) {
  switch (lack) {
    case Lack::kind:
      return _("What type of document is it?");
    case Lack::village:
      return _("Which village?");
    case Lack::date:
      return _("No date was found");
    case Lack::item:
      return _("Which item does it prove?");
    case Lack::day_to_come:
      return _("A date in the future");
    case Lack::far_day:
      return _("A date far from those on the page");
  }
  return {};
}

const DraftSummary& DraftSummaries::of(const std::vector<Sheet>& sheets,
                                       const std::vector<SheetReadingPtr>& readings) {
  Kept& kept = kept_[sheets.front().id];
  if (kept.readings != readings ||
      !std::equal(kept.sheets.begin(), kept.sheets.end(), sheets.begin(), sheets.end(), same))
    kept = {sheets, readings, made(sheets, readings)};
  return kept.summary;
}

DraftSummary DraftSummaries::made(const std::vector<Sheet>& sheets,
                                  const std::vector<SheetReadingPtr>& readings) const {
  DraftSummary summary;
  for (const SheetReadingPtr& reading : readings) {
    if (!reading || reading->error) return summary;
    if (!reading->filed_as.empty()) return summary;
  }
  const FilingDraft draft(sheets, readings, dependencies_.kinds, dependencies_.checklists,
                          dependencies_.today());
  const FilingDocument& first = draft.documents().front();
  const auto count = static_cast<int>(draft.documents().size());
  summary.clean = draft.clean();
  summary.sign = summary.clean ? Sign::good : Sign::unsure;
  summary.title = count > 1 ? wxString::Format(wxPLURAL("%d document", "%d documents", count), count)
                            : wx(kind_title(dependencies_.kinds, first.kind));
  if (draft.asks_for_village())
    summary.note = _("Which village?");
  else if (!draft.unfit().empty())
    summary.note = _("An earlier correction no longer fits");
  else if (draft.doubtful() > 0)
    summary.note = wxString::Format(wxPLURAL("%d value to check", "%d values to check", draft.doubtful()),
                                    draft.doubtful());
  else if (const auto lack = first_lack(draft))
    summary.note = words_for(*lack);
  else
    summary.note = wx(days(*first.first_date, *first.last_date));
  return summary;
}

}  // namespace kiosk
