#include "kiosk/tray_reader.h"

#include <algorithm>
#include <system_error>

#include "archive/archive.h"
#include "archive/error.h"
#include "archive/office.h"
#include "archive/sha256.h"
#include "forms/interpret.h"
#include "ocr/error.h"

namespace kiosk {
namespace {

// Handed to the reader together: enough to keep its threads busy, few enough that a sheet replaced meanwhile
// does not wait long.
constexpr std::size_t sheets_at_once = 8;

std::vector<archive::DocumentId> filed_as(const std::filesystem::path& archive, const std::string& sha256) {
  try {
    return archive::Archive::open(archive).find_file(sha256);
  } catch (const archive::Error&) {
    return {};  // none yet, or busy: filing will find out
  }
}

// Asked anew for each few sheets: rosters change, and a second a page is read.
forms::Office office_of(const std::filesystem::path& archive) {
  try {
    return archive::office_of(archive::Archive::open(archive));
  } catch (const archive::Error&) {
    return {};  // none yet, or busy
  }
}

}  // namespace

TrayReader::TrayReader(const Tray& tray, const Parts& parts, std::function<void()> changed)
    : tray_(tray),
      parts_(parts),
      changed_(std::move(changed)),
      thread_([this](std::stop_token stop) { work(stop); }) {}

TrayReader::~TrayReader() = default;

void TrayReader::wake() {
  {
    const std::lock_guard lock(mutex_);
    awake_ = true;
  }
  woken_.notify_one();
}

void TrayReader::forget(SheetId sheet) {
  {
    const std::lock_guard lock(mutex_);
    readings_.erase(sheet);
    ++turns_[sheet];
  }
  wake();
}

SheetReadingPtr TrayReader::find(SheetId sheet) const {
  const std::lock_guard lock(mutex_);
  const auto found = readings_.find(sheet);
  return found == readings_.end() ? nullptr : found->second;
}

std::vector<Sheet> TrayReader::unread() {
  std::vector<Sheet> sheets = tray_.sheets();
  const std::lock_guard lock(mutex_);
  // What was read of sheets that are gone goes too.
  std::erase_if(readings_, [&](const auto& each) {
    return std::none_of(sheets.begin(), sheets.end(),
                        [&](const Sheet& sheet) { return sheet.id == each.first; });
  });
  std::erase_if(sheets, [&](const Sheet& sheet) { return sheet.filed || readings_.contains(sheet.id); });
  return sheets;
}

void TrayReader::work(const std::stop_token& stop) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (!woken_.wait(lock, stop, [this] { return awake_; }) || stop.stop_requested()) return;
      awake_ = false;
    }
    for (std::vector<Sheet> sheets = unread(); !sheets.empty() && !stop.stop_requested(); sheets = unread()) {
      if (sheets.size() > sheets_at_once) sheets.resize(sheets_at_once);
      read(sheets, stop);
    }
  }
}

void TrayReader::read(const std::vector<Sheet>& sheets, const std::stop_token& stop) {
  struct InWork {
    Sheet sheet;
    int turn = 0;
    SheetReading reading;
    int count = 0;
    int whole = 0;  // pages delivered to their last piece of paper
    bool kept = false;
    std::optional<forms::PageSequence> sequence;
  };
  std::vector<InWork> all;
  std::vector<ocr::Paper> papers;
  for (const Sheet& sheet : sheets) {
    InWork work;
    work.sheet = sheet;
    {
      const std::lock_guard lock(mutex_);
      work.turn = turns_[sheet.id];
    }
    papers.push_back({.file = sheet.file, .turn_quarters = sheet.turn_quarters});
    all.push_back(std::move(work));
  }
  const auto finish = [&](InWork& work) {
    if (work.kept) return;
    work.kept = true;
    {
      const std::lock_guard lock(mutex_);
      if (turns_[work.sheet.id] != work.turn) return;  // turned meanwhile: read again
    }
    keep(work.sheet, std::move(work.reading));
  };
  try {
    if (!reader_) reader_ = parts_.make_reader();
    const forms::Office office = office_of(parts_.archive);
    for (InWork& work : all)
      work.sequence.emplace(parts_.kinds, office,
                            forms::Hints{.today = std::nullopt, .village = work.sheet.village});
    const auto sink = [&](ocr::Outcome&& outcome) {
      for (InWork& work : all) {
        if (work.sheet.file != outcome.file || work.kept) continue;
        if (outcome.error) {
          work.reading.error = outcome.error;
          work.reading.pages.clear();
          finish(work);
          return;
        }
        work.count = outcome.page.count;
        try {
          work.reading.pages.push_back(archive::new_page(outcome.page, work.sequence->read(outcome.page)));
          if (outcome.page.piece == outcome.page.pieces) ++work.whole;
          if (work.whole < work.count) return;
          work.reading.sha256 = archive::sha256_of_file(work.sheet.file);
          work.reading.filed_as = filed_as(parts_.archive, work.reading.sha256);
        } catch (...) {
          work.reading.error = std::current_exception();
        }
        finish(work);
        return;
      }
    };
    reader_->read(papers, sink, stop);
    if (stop.stop_requested()) return;
    // What the reader did not deliver whole.
    for (InWork& work : all) {
      if (work.kept) continue;
      work.reading.error = std::make_exception_ptr(
          ocr::Error(ocr::Fault::damaged, work.sheet.name, "not all of its pages could be read"));
      finish(work);
    }
  } catch (...) {
    for (InWork& work : all) {
      if (work.kept) continue;
      work.reading.error = std::current_exception();
      finish(work);
    }
  }
}

void TrayReader::keep(const Sheet& sheet, SheetReading reading) {
  if (reading.error) reading.pages.clear();
  {
    const std::lock_guard lock(mutex_);
    readings_[sheet.id] = std::make_shared<const SheetReading>(std::move(reading));
  }
  changed_();
}

}  // namespace kiosk
