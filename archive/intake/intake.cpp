#include "archive/intake/intake.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "archive/files/file_names.h"
#include "archive/intake/paper_files.h"
#include "archive/records/evidence.h"
#include "archive/records/sha256.h"
#include "archive/records/unreadable_pages.h"
#include "archive/records/village.h"
#include "ocr/page/error.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto intake_names = ocr::name_table<Intake>(
    {{Intake::filed, "filed"}, {Intake::duplicate, "duplicate"}, {Intake::failed, "failed"}});
constexpr auto warning_names =
    ocr::name_table<IntakeWarning>({{IntakeWarning::village_differs, "village_differs"},
                                    {IntakeWarning::village_unknown, "village_unknown"},
                                    {IntakeWarning::no_date, "no_date"},
                                    {IntakeWarning::after_today, "after_today"},
                                    {IntakeWarning::nothing_linked, "nothing_linked"},
                                    {IntakeWarning::not_filled_in, "not_filled_in"}});

FileOutcome outcome_of(const UnreadableFolder& unreadable) {
  FileOutcome outcome;
  outcome.path = unreadable.folder;
  outcome.error = std::make_exception_ptr(
      std::filesystem::filesystem_error("can't be looked through", unreadable.folder, unreadable.reason));
  return outcome;
}

/// The village as the reader found it, before anybody said anything; null where the pages say nothing of it.
const forms::Field* village_as_read(const Document& document) {
  const KeptField* village = find_field(document, village_place());
  if (!village || village->versions.front().confirmed) return nullptr;
  return &village->versions.front().field;
}

/// Whether the pages name none of the villages that the operator said.
bool names_another(const Document& document, const forms::Field& read,
                   std::span<const std::string> villages_said) {
  // Of several, all that the pages name are among them: see other_villages().
  const KeptField* village = find_field(document, village_place());
  if (villages_said.size() > 1 && village->current().confirmed) return false;
  return !villages_said.empty() &&
         std::all_of(villages_said.begin(), villages_said.end(), [&](const std::string& said) {
           return village_on_paper(read, said) == VillageOnPaper::other;
         });
}

/// The intake of some files that are handed to the reader together.
class Batch {
 public:
  Batch(const Interpreter& interpreter, const forms::Checklists& checklists, Archive& archive,
        const IntakeOptions& options, const IntakeSink& sink, IntakeSummary& summary)
      : interpreter_(interpreter),
        checklists_(checklists),
        archive_(archive),
        options_(options),
        sink_(sink),
        summary_(summary) {}

  void run(ocr::Reader& reader, std::span<const std::filesystem::path> files, const std::stop_token& stop) {
    stop_ = stop;
    std::vector<std::filesystem::path> to_read;
    std::map<std::string, std::size_t> first_with;
    for (const std::filesystem::path& file : files) {
      if (stop.stop_requested()) break;
      Slot slot;
      slot.path = file;
      try {
        if (file_names::is_of_catalogue(archive_.folder(), file))
          throw ocr::Error(ocr::Fault::unsupported, file.string(), "is the archive's own catalogue");
        slot.sha256 = sha256_of_file(file);
        if (archive_.find_file(slot.sha256).empty()) {
          const auto [first, is_first] = first_with.emplace(slot.sha256, slots_.size());
          slot.to_read = is_first;
          slot.double_of = first->second;
        }
      } catch (...) {
        slot.error = std::current_exception();
      }
      if (slot.to_read) to_read.push_back(file);
      slots_.push_back(std::move(slot));
    }
    if (!to_read.empty())
      reader.read(
          to_read, [this](ocr::Outcome&& outcome) { take(std::move(outcome)); }, stop);
    finish_until(slots_.size());
  }

 private:
  struct Slot {
    std::filesystem::path path;
    std::string sha256;
    bool to_read = false;
    std::size_t double_of =
        0;  ///< of one before it that has the same bytes and is read: it will be known then
    bool begun = false;
    int count = 0;  ///< pages that its file has
    int attachments = 0;
    std::set<int> whole;  ///< of its pages, those that were delivered to their last piece of paper
    std::map<int, std::exception_ptr> unreadable;
    std::vector<NewPage> pages;
    std::exception_ptr error;  ///< of the file
  };

  void take(ocr::Outcome&& outcome) {
    // Outcomes come in the order of the files, so a name that is not the current one's ends the current one.
    std::size_t slot = next_reading(current_);
    if (slot == slots_.size()) return;
    if (slots_[slot].begun && slots_[slot].path != outcome.file) {
      finish_until(slot + 1);
      slot = next_reading(current_);
    }
    while (slot < slots_.size() && slots_[slot].path != outcome.file) slot = next_reading(slot + 1);
    if (slot == slots_.size()) return;
    finish_until(slot);
    add_page(slots_[slot], std::move(outcome));
    if (complete(slots_[slot])) finish_until(slot + 1);
  }

  void add_page(Slot& slot, ocr::Outcome&& outcome) {
    slot.begun = true;
    slot.count = std::max(slot.count, outcome.page.count);
    slot.attachments = std::max(slot.attachments, outcome.attachments);
    const int number = outcome.page.number;
    if (outcome.error && number == 0) {
      if (!slot.error) slot.error = outcome.error;
      return;
    }
    const bool last_piece = outcome.page.piece == outcome.page.pieces;
    if (outcome.error) {
      give_up_page(slot, number, outcome.error);
    } else {
      if (last_piece && sink_.page) sink_.page(slot.path, number, outcome.page.count);
      try {
        // At once, so that the recogniser's alternatives of a thick file are not all held.
        for (const ocr::Page& paper : papers_on(outcome.page)) {
          NewPage page = new_page(paper, interpreter_(paper));
          // One unreadable page keeps the others out of the archive, but they are looked at to tell of them.
          if (slot.unreadable.empty()) slot.pages.push_back(std::move(page));
        }
      } catch (...) {
        give_up_page(slot, number, std::current_exception());
      }
    }
    if (last_piece && !slot.unreadable.contains(number)) slot.whole.insert(number);
  }

  std::vector<ocr::Page> papers_on(const ocr::Page& page) const {
    return options_.papers ? options_.papers(page) : std::vector<ocr::Page>{page};
  }

  static void give_up_page(Slot& slot, int number, const std::exception_ptr& error) {
    slot.unreadable.emplace(number, error);
    slot.pages.clear();
  }

  /// Whether it is known of every page what came of it.
  static bool told(const Slot& slot) {
    return slot.error || (slot.count > 0 &&
                          slot.whole.size() + slot.unreadable.size() == static_cast<std::size_t>(slot.count));
  }

  static bool complete(const Slot& slot) { return told(slot) && !slot.error && slot.unreadable.empty(); }

  std::size_t next_reading(std::size_t from) const {
    while (from < slots_.size() && !slots_[from].to_read) ++from;
    return from;
  }

  void finish_until(std::size_t end) {
    for (; current_ < end; ++current_)
      if (!cut_short(slots_[current_])) finish(slots_[current_]);
  }

  /// What was not delivered whole failed, unless the reader was asked to stop: then nothing is wrong with the
  /// file, nor with another of the same bytes, and they have no outcome.
  bool cut_short(const Slot& slot) const {
    if (!stop_.stop_requested() || slot.error) return false;
    const Slot& read = slot.to_read ? slot : slots_[slot.double_of];
    return read.to_read && !told(read);
  }

  void finish(Slot& slot) {
    FileOutcome outcome;
    outcome.path = slot.path;
    outcome.attachments = slot.attachments;
    try {
      if (slot.error) std::rethrow_exception(slot.error);
      if (slot.to_read)
        file(slot, outcome);
      else
        demand_again(slot, outcome);
    } catch (...) {
      outcome.intake = Intake::failed;
      outcome.documents.clear();
      outcome.pages = 0;
      outcome.error = slot.error = std::current_exception();
    }
    slot.pages = {};
    ++summary_.files;
    switch (outcome.intake) {
      case Intake::filed:
        ++summary_.filed;
        summary_.documents += static_cast<int>(outcome.documents.size());
        summary_.pages += outcome.pages;
        break;
      case Intake::duplicate:
        ++summary_.duplicates;
        break;
      case Intake::failed:
        ++summary_.failed;
        break;
    }
    if (sink_.file) sink_.file(outcome);
  }

  void file(Slot& slot, FileOutcome& outcome) {
    if (slot.count == 1 && !slot.unreadable.empty()) std::rethrow_exception(slot.unreadable.begin()->second);
    if (!slot.unreadable.empty()) {
      std::vector<int> unreadable;
      for (const auto& [number, error] : slot.unreadable) unreadable.push_back(number);
      throw UnreadablePages(slot.path.string(), std::move(unreadable), {slot.whole.begin(), slot.whole.end()},
                            slot.unreadable.begin()->second);
    }
    if (!complete(slot))
      throw ocr::Error(ocr::Fault::damaged, slot.path.string(), "not all of its pages could be read");
    NewFile file;
    file.path = slot.path;
    file.sha256 = slot.sha256;
    file.filed = {.who = options_.who, .when = options_.now()};
    outcome.pages = static_cast<int>(slot.pages.size());
    if (options_.scanned_at) file.scanned_at = options_.scanned_at(slot.path);
    file.documents = documents_of(std::move(slot.pages), checklists_);
    for (NewDocument& document : file.documents) {
      const std::string kind = kind_of(document);
      document.village = village_for(document, slot.path);
      document.further_villages = options_.further_villages;
      document.township = options_.township;
      const std::vector<Link> suggested = document.links;
      for (const std::string& item : options_.items)
        for (const std::string& requirement : demanded_requirements(checklists_, item, kind, suggested))
          demand(document.links, requirement);
    }
    std::vector<bool> filled_in;
    for (const NewDocument& document : file.documents) filled_in.push_back(is_filled_in(document));
    const FilingResult result = archive_.file(file);
    outcome.intake = result.filing == Filing::filed ? Intake::filed : Intake::duplicate;
    outcome.added_villages = result.added_villages;
    for (std::size_t i = 0; i < result.documents.size(); ++i) {
      outcome.documents.push_back(
          report(archive_, result.documents[i], villages_said(options_.village, options_.further_villages)));
      if (result.filing == Filing::filed && !filled_in[i])
        outcome.documents.back().warnings.push_back(IntakeWarning::not_filled_in);
    }
  }

  /// As it was said, else as the code of a form of ours says.
  std::string village_for(const NewDocument& document, const std::filesystem::path& file) const {
    if (!options_.village.empty() || !options_.village_of_form) return options_.village;
    const auto form = std::find_if(document.pages.begin(), document.pages.end(),
                                   [](const NewPage& page) { return page.reading.printed.has_value(); });
    if (form == document.pages.end())
      throw Error(Fault::village_unsaid, file.string(), "nobody said the village, and it is no printed form");
    return options_.village_of_form(form->reading.printed->village);
  }

  /// Whether it is no printed form, or one with something written on it.
  static bool is_filled_in(const NewDocument& document) {
    return std::any_of(document.pages.begin(), document.pages.end(), [](const NewPage& page) {
      return !page.reading.printed || page.reading.printed->filled_in;
    });
  }

  /// A duplicate is not read, but what the operator demands of it now is added.
  void demand_again(const Slot& slot, FileOutcome& outcome) {
    const std::vector<DocumentId> documents = archive_.find_file(slot.sha256);
    // Then the one before it with the same bytes was tried, and failed.
    if (documents.empty()) std::rethrow_exception(slots_[slot.double_of].error);
    const std::vector<std::string> villages = villages_said(options_.village, options_.further_villages);
    for (DocumentId id : documents) {
      const Mark mark{.who = options_.who, .when = options_.now()};
      if (options_.filed_before == FiledBefore::counts_there_too && !villages.empty())
        for (std::string& added : archive_.add_villages(id, villages, options_.township, mark))
          if (std::find(outcome.added_villages.begin(), outcome.added_villages.end(), added) ==
              outcome.added_villages.end())
            outcome.added_villages.push_back(std::move(added));
      if (!options_.items.empty()) {
        const Document document = archive_.show(id);
        for (const std::string& item : options_.items)
          for (const std::string& requirement :
               demanded_requirements(checklists_, item, document.summary.kind, document.links))
            archive_.link(id, requirement, LinkState::accepted, mark);
      }
      outcome.documents.push_back(report(archive_, id, villages));
    }
    outcome.intake = Intake::duplicate;
  }

  const Interpreter& interpreter_;
  const forms::Checklists& checklists_;
  Archive& archive_;
  const IntakeOptions& options_;
  const IntakeSink& sink_;
  IntakeSummary& summary_;
  std::vector<Slot> slots_;
  std::stop_token stop_;
  std::size_t current_ = 0;  ///< the first slot that has no outcome yet
};

}  // namespace

std::string kind_of(const NewDocument& document) {
  for (const NewPage& page : document.pages)
    if (page.reading.kind != "other") return page.reading.kind;
  return "other";
}

std::vector<NewDocument> documents_of(std::vector<NewPage> pages, const forms::Checklists& checklists) {
  std::vector<NewDocument> documents;
  bool has_heading = false;
  for (NewPage& page : pages) {
    const bool is_heading = !page.blank && page.reading.kind != "other" && !page.reading.continues;
    if (documents.empty() || (is_heading && has_heading)) documents.emplace_back();
    has_heading = has_heading || is_heading;
    documents.back().pages.push_back(std::move(page));
  }
  for (NewDocument& document : documents)
    document.links = suggested_links(checklists, paper_of(document, kind_of(document)));
  return documents;
}

NewDocument one_document(std::vector<NewPage> pages, const forms::Checklists& checklists) {
  NewDocument document;
  document.pages = std::move(pages);
  document.links = suggested_links(checklists, paper_of(document, kind_of(document)));
  return document;
}

FiledDocument report(const Archive& archive, DocumentId id, std::span<const std::string> villages_said) {
  Document document = archive.show(id);
  FiledDocument filed;
  const forms::Field* village = village_as_read(document);
  if (village && !village->values.empty()) filed.village_on_paper = village->values.front();
  if (document.summary.village.empty())
    filed.warnings.push_back(IntakeWarning::village_unknown);
  else if (village && names_another(document, *village, villages_said))
    filed.warnings.push_back(IntakeWarning::village_differs);
  if (document.events.empty()) filed.warnings.push_back(IntakeWarning::no_date);
  const forms::Date filed_on = office_day(document.summary.filed.when);
  if (std::any_of(document.events.begin(), document.events.end(),
                  [&](const Event& event) { return event.first > filed_on; }))
    filed.warnings.push_back(IntakeWarning::after_today);
  if (std::none_of(document.links.begin(), document.links.end(),
                   [](const Link& link) { return is_evidence(link.state); }))
    filed.warnings.push_back(IntakeWarning::nothing_linked);
  filed.summary = std::move(document.summary);
  filed.events = std::move(document.events);
  filed.links = std::move(document.links);
  return filed;
}

IntakeSummary intake(ocr::Reader& reader, const Interpreter& interpreter, const forms::Checklists& checklists,
                     Archive& archive, std::span<const std::filesystem::path> names,
                     const IntakeOptions& options, const IntakeSink& sink, std::stop_token stop) {
  assert(options.now);
  archive.require_writable();
  for (const std::string& item : options.items) requirements_of(checklists, item);
  const PaperFiles found = find_paper_files(names);
  if (sink.found) sink.found(found.files.size());
  if (sink.left_out && !found.left_out.empty()) sink.left_out(found.left_out);
  IntakeSummary summary;
  for (const UnreadableFolder& folder : found.unreadable_folders) {
    ++summary.failed;
    if (sink.file) sink.file(outcome_of(folder));
  }
  const std::span<const std::filesystem::path> all(found.files);
  const std::size_t step = std::max<std::size_t>(options.files_at_once, 1);
  for (std::size_t begin = 0; begin < all.size() && !stop.stop_requested(); begin += step)
    Batch(interpreter, checklists, archive, options, sink, summary)
        .run(reader, all.subspan(begin, std::min(step, all.size() - begin)), stop);
  summary.stopped = summary.files < static_cast<int>(found.files.size());
  return summary;
}

std::string_view name_of(Intake intake) {
  return intake_names.name_of(intake);
}

std::string_view name_of(IntakeWarning warning) {
  return warning_names.name_of(warning);
}

}  // namespace archive
