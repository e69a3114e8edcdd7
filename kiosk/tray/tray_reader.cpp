#include "kiosk/tray/tray_reader.h"

#include <algorithm>
#include <utility>

#include "archive/learning/office.h"
#include "archive/records/error.h"
#include "archive/records/sha256.h"
#include "forms/pages/page_sequence.h"
#include "forms/pages/papers.h"
#include "ocr/page/error.h"

namespace kiosk {
namespace {

// Handed to the reader together: enough to keep its threads busy, few enough that a sheet replaced meanwhile
// does not wait long.
constexpr std::size_t sheets_at_once = 8;

/// The best of each recogniser first, then each one's second, as people look at a few only.
std::vector<ValueCandidates> candidates_in(const forms::ReadingTrace& trace) {
  constexpr std::size_t most = 4;
  std::vector<ValueCandidates> all;
  for (const forms::FieldTrace& field : trace.fields) {
    ValueCandidates candidates{.key = field.key, .row = field.row, .values = {}};
    std::vector<forms::CandidateTrace> order = field.candidates;
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.log_weight > b.log_weight;  // 0: a recogniser's best
    });
    for (const forms::CandidateTrace& candidate : order)
      // Those of names that somebody has, and so on, are explained in brackets.
      if (!candidate.value.empty() && !candidate.value.ends_with(')') && candidates.values.size() < most &&
          std::find(candidates.values.begin(), candidates.values.end(), candidate.value) ==
              candidates.values.end())
        candidates.values.push_back(candidate.value);
    if (!candidates.values.empty()) all.push_back(std::move(candidates));
  }
  return all;
}

}  // namespace

struct TrayReader::InWork {
  Sheet sheet;
  int turn = 0;
  SheetReading reading;
  int count = 0;
  int whole = 0;  // pages delivered to their last piece of paper
  bool finished = false;
  std::optional<forms::PageSequence> sequence;
};

TrayReader::TrayReader(const Tray& tray, TrayReaderOptions options, std::function<void()> changed,
                       std::function<void(std::exception_ptr)> trouble)
    : tray_(tray),
      options_(std::move(options)),
      changed_(std::move(changed)),
      trouble_(std::move(trouble)),
      thread_([this](std::stop_token stop) { work(stop); }) {}

TrayReader::~TrayReader() = default;

void TrayReader::wake() {
  {
    const std::lock_guard lock(mutex_);
    awake_ = true;
  }
  woken_.notify_one();
}

void TrayReader::archive_changed() {
  {
    const std::lock_guard lock(mutex_);
    archive_changed_ = awake_ = true;
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

std::vector<TrayReader::Unread> TrayReader::unread() {
  // The counts first: a sheet that is turned from here on has one more when its reading is done.
  std::map<SheetId, int> turns;
  {
    const std::lock_guard lock(mutex_);
    turns = turns_;
  }
  const std::vector<Sheet> sheets = tray_.sheets();
  const std::lock_guard lock(mutex_);
  // What was read of sheets that are gone goes too.
  std::erase_if(readings_, [&](const auto& each) {
    return std::none_of(sheets.begin(), sheets.end(),
                        [&](const Sheet& sheet) { return sheet.id == each.first; });
  });
  std::vector<Unread> unread;
  for (const Sheet& sheet : sheets)
    if (!sheet.filed && !readings_.contains(sheet.id)) unread.push_back({sheet, turns[sheet.id]});
  return unread;
}

void TrayReader::work(const std::stop_token& stop) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (!woken_.wait(lock, stop, [this] { return awake_; }) || stop.stop_requested()) return;
      awake_ = false;
    }
    look_up();
    for (auto sheets = unread(); !sheets.empty() && !stop.stop_requested(); sheets = unread()) {
      if (sheets.size() > sheets_at_once) sheets.resize(sheets_at_once);
      read(sheets, stop);
      look_up();
    }
  }
}

// Nothing where the archive can't be asked: there is none yet, or it is busy.
template <class Ask>
auto TrayReader::ask(const Ask& ask) -> decltype(ask(std::declval<archive::Archive&>())) {
  try {
    if (!archive_) archive_.emplace(archive::Archive::open(options_.archive));
    return ask(*archive_);
  } catch (const archive::Error&) {
    archive_.reset();
    return {};
  }
}

// Asked anew for each few sheets: rosters change, and a second a page is read.
forms::Office TrayReader::office() {
  try {
    return ask([](archive::Archive& archive) { return archive::office_of(archive); });
  } catch (...) {
    // What was learned is damaged. The rosters alone make more doubts, and no wrong values.
    if (!std::exchange(told_, true) && trouble_) trouble_(std::current_exception());
    return ask([](archive::Archive& archive) { return archive::office_by_rosters(archive); });
  }
}

std::shared_ptr<const forms::Checklists> TrayReader::checklists() {
  if (options_.checklists == nullptr) return nullptr;
  try {
    return ask([&](archive::Archive& archive) {
      return std::make_shared<const forms::Checklists>(archive::for_office(*options_.checklists, archive));
    });
  } catch (...) {
    // What was learned is damaged, which office() has told.
    return nullptr;
  }
}

void TrayReader::look_up() {
  std::map<SheetId, SheetReadingPtr> known;
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(archive_changed_, false)) return;
    known = readings_;
  }
  // What this kiosk has just filed can be taken back, and is then to be filed again.
  for (const Sheet& sheet : tray_.sheets())
    if (sheet.filed) known.erase(sheet.id);
  bool news = false;
  for (const auto& [id, reading] : known) {
    if (reading->error) continue;
    const auto filed =
        ask([&](archive::Archive& archive) { return std::optional(archive.find_file(reading->sha256)); });
    if (!filed || *filed == reading->filed_as) continue;
    auto fresh = std::make_shared<SheetReading>(*reading);
    fresh->filed_as = *filed;
    const std::lock_guard lock(mutex_);
    const auto there = readings_.find(id);
    if (there == readings_.end() || there->second != reading) continue;
    there->second = std::move(fresh);
    news = true;
  }
  if (news) changed_();
}

void TrayReader::read(const std::vector<Unread>& sheets, const std::stop_token& stop) {
  std::vector<InWork> all(sheets.size());
  std::vector<ocr::InputFile> papers;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    all[i].sheet = sheets[i].sheet;
    all[i].turn = sheets[i].turn;
    papers.push_back({.file = sheets[i].sheet.file, .turn_quarters = sheets[i].sheet.turn_quarters});
  }
  std::exception_ptr error;
  try {
    if (!reader_) reader_ = options_.make_reader();
    const forms::Office known = office();
    const auto linked_by = checklists();
    for (InWork& work : all) {
      work.reading.checklists = linked_by;
      work.sequence.emplace(options_.kinds, known,
                            forms::Hints{.today = std::nullopt, .village = work.sheet.village});
    }
    const auto sink = [&](ocr::Outcome&& outcome) {
      const auto work = std::find_if(all.begin(), all.end(), [&](const InWork& each) {
        return each.sheet.file == outcome.file && !each.finished;
      });
      if (work != all.end()) take(*work, outcome);
    };
    reader_->read(papers, sink, stop);
    if (stop.stop_requested()) return;
  } catch (...) {
    error = std::current_exception();
  }
  // What the reader did not deliver whole.
  for (InWork& work : all) {
    if (work.finished) continue;
    work.reading.error = error ? error
                               : std::make_exception_ptr(ocr::Error(ocr::Fault::damaged, work.sheet.name,
                                                                    "not all of its pages could be read"));
    finish(work);
  }
}

void TrayReader::take(InWork& work, ocr::Outcome& outcome) {
  try {
    if (outcome.error) std::rethrow_exception(outcome.error);
    work.count = outcome.page.count;
    for (const ocr::Page& paper : forms::papers_on(outcome.page, options_.kinds)) {
      forms::ReadingTrace trace;
      work.reading.pages.push_back(archive::new_page(paper, work.sequence->read(paper, &trace)));
      work.reading.candidates.push_back(candidates_in(trace));
    }
    if (outcome.page.piece == outcome.page.pieces) ++work.whole;
    if (work.whole < work.count) return;
    work.reading.sha256 = archive::sha256_of_file(work.sheet.file);
    work.reading.filed_as =
        ask([&](archive::Archive& archive) { return archive.find_file(work.reading.sha256); });
  } catch (...) {
    work.reading.error = std::current_exception();
  }
  finish(work);
}

void TrayReader::finish(InWork& work) {
  work.finished = true;
  if (work.reading.error) work.reading.pages.clear(), work.reading.candidates.clear();
  auto reading = std::make_shared<const SheetReading>(std::move(work.reading));
  {
    // Both under one lock: what is forgotten in between would be kept for ever.
    const std::lock_guard lock(mutex_);
    if (turns_[work.sheet.id] != work.turn) return;  // turned meanwhile: read again
    readings_[work.sheet.id] = std::move(reading);
  }
  changed_();
}

}  // namespace kiosk
