#include "kiosk/intake/review_words.h"

#include <algorithm>

#include <wx/translation.h>

#include "archive/records/office_number.h"
#include "kiosk/look/text.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace kiosk {
wxString trouble_with(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) {
  if (sheets.empty()) return _("This sheet is no longer in the tray.");
  for (std::size_t i = 0; i < sheets.size(); ++i)
    if (readings[i] && readings[i]->error) return wx(sheets[i].name) + "\n" + wx(reason(readings[i]->error));
  for (const SheetReadingPtr& reading : readings)
    if (reading && !reading->filed_as.empty())
      // TRANSLATORS: %s is a document's number
      return wxString::Format(_("This sheet has already been filed as no. %s. It need not be filed again."),
                              archive::said_number(reading->filed_as.front()));
  if (std::find(readings.begin(), readings.end(), nullptr) != readings.end())
    return _("This sheet is still being read...");
  return {};
}

wxString words_for_filing(const Review& review) {
  if (review.draft().asks_for_village()) return _("Select the village first");
  if (!review.edited() && review.first_lack()) return _("Answer the question first");
  if (!review.edited() && review.unseen()) return _("Review the rest first");
  std::string village = review.draft().documents().front().village;
  for (const FilingDocument& document : review.draft().documents())
    if (document.village != village) village.clear();
  // TRANSLATORS: %s is a village
  const wxString where = village.empty() ? _("File") : wxString::Format(_("File under %s"), wx(village));
  const int doubtful = review.draft().doubtful();
  if (doubtful == 0) return where;
  // TRANSLATORS: %s says where it is filed, as in: File under Qingfeng
  return wxString::Format(wxPLURAL("%s (%d to confirm)", "%s (%d to confirm)", doubtful), where, doubtful);
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
