#include "kiosk/tray/file_clean.h"

#include <utility>

namespace kiosk {

JustFiled file_if_clean(archive::Archive& archive, Tray& tray, const ReadSheets& read,
                        const DraftRules& rules, const archive::Mark& mark) {
  const FilingDraft draft(read.sheets, read.readings, rules.kinds, rules.checklists, rules.today);
  if (!draft.clean()) return {};
  std::vector<SheetId> ids;
  for (const Sheet& sheet : read.sheets) ids.push_back(sheet.id);
  return file_sheets(archive, tray, draft.filing(mark, Reviewed::nothing), ids);
}

const std::vector<Sheet>* CleanFiling::next() {
  if (next_ == groups_.size() || stopped_) return nullptr;
  return &groups_[next_++];
}

void CleanFiling::add(JustFiled filed) {
  if (filed.duplicate || filed.documents.empty()) return;
  // Of hundreds they are megabytes that nobody looks at here.
  for (archive::Document& document : filed.documents)
    for (archive::KeptPage& page : document.pages) page.lines.clear();
  filed_.push_back(std::move(filed));
}

}  // namespace kiosk
