#include "kiosk/tray/filing.h"

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

void take_back(archive::Archive& archive, Tray& tray, const JustFiled& filed, const archive::Mark& mark) {
  std::vector<archive::DocumentId> documents;
  for (const archive::Document& document : filed.documents) documents.push_back(document.summary.id);
  archive.withdraw(documents, mark);
  tray.restore(filed.sheets);
}

}  // namespace kiosk
