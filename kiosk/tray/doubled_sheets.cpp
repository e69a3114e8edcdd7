#include "kiosk/tray/doubled_sheets.h"

#include <algorithm>
#include <string>
#include <utility>

namespace kiosk {
namespace {

std::vector<archive::PageLikeness> likeness_of(const SheetReading& reading) {
  std::vector<archive::PageLikeness> pages;
  if (reading.error) return pages;
  for (const archive::NewPage& page : reading.pages) {
    std::string text;
    for (const archive::TextLine& line : page.lines) text += line.text + "\n";
    pages.push_back({page.blank ? 0 : page.fingerprint, archive::symbol_pairs(text)});
  }
  return pages;
}

}  // namespace

bool DoubledSheets::same_paper(const Seen& a, const Seen& b) {
  return !a.pages.empty() &&
         std::equal(a.pages.begin(), a.pages.end(), b.pages.begin(), b.pages.end(), archive::show_one_sheet);
}

void DoubledSheets::update(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) {
  std::map<SheetId, Seen> before = std::exchange(seen_, {});
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (!readings[i]) continue;
    const SheetId id = sheets[i].id;
    const auto known = before.find(id);
    const bool is_news = known == before.end() || known->second.reading != readings[i];
    Seen now = is_news ? Seen{readings[i], likeness_of(*readings[i]), {}} : std::move(known->second);
    // What it showed again may be gone, or stand behind it now.
    if (is_news || (now.earlier && !seen_.contains(*now.earlier))) {
      now.earlier.reset();
      for (std::size_t j = 0; j < i && !now.earlier; ++j) {
        const auto other = seen_.find(sheets[j].id);
        if (other != seen_.end() && same_paper(other->second, now)) now.earlier = other->first;
      }
    }
    seen_.emplace(id, std::move(now));
  }
}

std::optional<SheetId> DoubledSheets::earlier(SheetId sheet) const {
  const auto found = seen_.find(sheet);
  return found == seen_.end() ? std::nullopt : found->second.earlier;
}

bool is_blank(const SheetReading& reading) {
  return !reading.error && !reading.pages.empty() &&
         std::all_of(reading.pages.begin(), reading.pages.end(),
                     [](const archive::NewPage& page) { return page.blank; });
}

}  // namespace kiosk
