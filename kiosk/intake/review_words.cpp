#include "kiosk/intake/review_words.h"

#include <algorithm>
#include <optional>

#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

/// What the file button says where nothing is doubtful, but something lacks.
wxString file_without(Lack lack) {
  switch (lack) {
    case Lack::kind:
      return _("File without a type: proves nothing");
    case Lack::village:
      return _("File without a village: proves nothing");
    case Lack::date:
      return _("File without a date: proves nothing");
    case Lack::item:
      return _("File without an item: proves nothing");
    case Lack::day_to_come:
      return _("File with a date in the future");
  }
  return {};
}

}  // namespace

wxString trouble_with(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) {
  if (sheets.empty()) return _("This sheet is no longer in the tray.");
  for (std::size_t i = 0; i < sheets.size(); ++i)
    if (readings[i] && readings[i]->error) return wx(sheets[i].name) + "\n" + wx(reason(readings[i]->error));
  for (const SheetReadingPtr& reading : readings)
    if (reading && !reading->filed_as.empty())
      // TRANSLATORS: %lld is a document's number
      return wxString::Format(_("This sheet has already been filed as no. %lld. It need not be filed again."),
                              static_cast<long long>(reading->filed_as.front()));
  if (std::find(readings.begin(), readings.end(), nullptr) != readings.end())
    return _("This sheet is still being read...");
  return {};
}

wxString words_for_filing(const Review& review) {
  const int doubtful = review.draft().doubtful();
  const std::optional<Lack> lack = review.first_lack();
  if (review.draft().asks_for_village()) return _("Select the village first");
  if (review.unseen()) return _("Review the rest first");
  if (doubtful > 0)
    return wxString::Format(wxPLURAL("File with %d open question", "File with %d open questions", doubtful),
                            doubtful);
  return lack ? file_without(*lack) : _("Looks right: file it");
}

wxString objection_to(const std::vector<Objection>& objections, const Entry& entry) {
  wxString words;
  for (const Objection objection : objections) {
    if (!words.empty()) words += "\n";
    words += objection == Objection::after_today
                 ? _("This date is in the future.")
                 // TRANSLATORS: %s is what was read on the paper
                 : wxString::Format(_("The page says otherwise: %s."), wx(joined(entry.read)));
  }
  return words + "\n" + _("Is it correct anyway?");
}

}  // namespace kiosk
