#pragma once

// A tray with sheets of which something was read, without a reader.

#include <memory>
#include <string>
#include <vector>

#include "archive/records/sha256.h"
#include "kiosk/tray/filing_draft.h"
#include "tests/archive/fixtures.h"

namespace tests {

inline const forms::Kinds& kinds() {
  static const forms::Kinds all = forms::Kinds::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/kinds");
  return all;
}

inline fixtures::Paper minutes(const std::string& date, bool doubtful = false) {
  fixtures::Paper paper{
      .kind = "meeting_minutes",
      .village = {},
      .fields = {fixtures::date(date), fixtures::field("host", forms::FieldType::person, "王芳")},
      .rows = {},
      .dates = {},
      .lines = {"理论学习会议记录", "学习"},
      .requirements = {}};
  if (doubtful) paper.fields[0] = fixtures::doubtful(paper.fields[0]);
  return paper;
}

/// A tray with sheets, and what was read of them.
struct Pile {
  fixtures::TemporaryFolder folder;
  kiosk::Tray tray{folder / "tray"};
  forms::Checklists checklists = fixtures::checklists();
  std::vector<kiosk::Sheet> sheets;
  std::vector<kiosk::SheetReadingPtr> readings;

  void add(const std::vector<fixtures::Paper>& pages, const std::string& village = "白泉村") {
    const auto file = fixtures::write_file(folder / ("p" + std::to_string(sheets.size()) + ".jpg"),
                                           "picture " + std::to_string(sheets.size()));
    sheets.push_back(tray.add({.content = file, .name = {}, .scanned_at = {}, .village = village}));
    auto reading = std::make_shared<kiosk::SheetReading>();
    reading->sha256 = archive::sha256_of_file(file);
    for (std::size_t i = 0; i < pages.size(); ++i)
      reading->pages.push_back(fixtures::page_of(pages[i], static_cast<int>(i) + 1));
    readings.push_back(reading);
  }
  kiosk::FilingDraft draft() const {
    return kiosk::FilingDraft(sheets, readings, kinds(), checklists, fixtures::day("2024-12-31"));
  }
  std::vector<kiosk::SheetId> ids() const {
    std::vector<kiosk::SheetId> all;
    for (const kiosk::Sheet& sheet : sheets) all.push_back(sheet.id);
    return all;
  }
};

inline fixtures::Paper visits(const std::vector<std::string>& households) {
  fixtures::Paper paper{.kind = "visit_register",
                        .village = {},
                        .fields = {},
                        .rows = {},
                        .dates = {},
                        .lines = {"走访登记"},
                        .requirements = {}};
  for (const std::string& household : households)
    paper.rows.push_back(
        {fixtures::date("2024-03-01"), fixtures::field("household", forms::FieldType::person, household)});
  return paper;
}

}  // namespace tests
