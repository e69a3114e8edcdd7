#include "kiosk/tray/filing.h"

#include "archive/records/error.h"

namespace kiosk {

JustFiled file_sheets(archive::Archive& archive, Tray& tray, const archive::NewFile& file,
                      const std::vector<SheetId>& sheets) {
  const archive::FilingResult result = archive.file(file);
  JustFiled filed;
  filed.sheets = sheets;
  filed.mark = file.filed;
  filed.duplicate = result.filing == archive::Filing::duplicate;
  if (!filed.duplicate) tray.mark_filed(sheets, {.documents = result.documents, .when = file.filed.when});
  for (const archive::DocumentId document : result.documents)
    filed.documents.push_back(archive.show(document));
  return filed;
}

JustFiled together(const std::vector<JustFiled>& filings) {
  JustFiled all;
  for (const JustFiled& each : filings) {
    all.sheets.insert(all.sheets.end(), each.sheets.begin(), each.sheets.end());
    all.documents.insert(all.documents.end(), each.documents.begin(), each.documents.end());
    all.mark = each.mark;
    all.duplicate = each.duplicate && filings.size() == 1;
  }
  return all;
}

std::optional<archive::Instant> last_moment_to_take_back(const JustFiled& filed) {
  if (filed.duplicate || filed.documents.empty()) return std::nullopt;
  return filed.mark.when + archive::withdrawal_limit;
}

std::size_t take_back(archive::Archive& archive, Tray& tray, const std::vector<JustFiled>& filings,
                      const archive::Mark& mark) {
  std::vector<archive::DocumentId> documents;
  std::vector<SheetId> sheets;
  std::size_t taken = 0;
  for (const JustFiled& filed : filings) {
    const auto until = last_moment_to_take_back(filed);
    // A single one that is too late is refused by the archive, which says why.
    if (!until || (*until < mark.when && filings.size() > 1)) continue;
    for (const archive::Document& document : filed.documents) documents.push_back(document.summary.id);
    sheets.insert(sheets.end(), filed.sheets.begin(), filed.sheets.end());
    ++taken;
  }
  if (taken == 0)
    throw archive::Error(archive::Fault::too_late, "", "nothing of it was filed within the last minute");
  archive.withdraw(documents, mark);
  tray.restore(sheets);
  return taken;
}

}  // namespace kiosk
