#pragma once

// The intake loop: files in, evidence out. The window and the command line both use it. Reader and
// interpreter are passed in, so that it needs no engines.
//
// Each file is filed as a whole or not at all, in one transaction; one that fails does not stop the others. A
// file that the archive has already is told before it is read. Pages are grouped into documents: a page of a
// known kind begins one; one that goes on with the register of the page before it, one of kind `other`, or a
// blank one, belongs to the document before it (at a file's start: to the one after it). Several pieces of
// paper on one picture are as many pages.

#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "ocr/reading/reader.h"

namespace archive {

/// What becomes of a file that is here already, where another village is said now.
enum class FiledBefore {
  counts_there_too,   ///< its documents count for that village, too
  stays_where_it_is,  ///< they only are found
};

struct IntakeOptions {
  /// Empty: as each paper says, or, where `village_of_form` is set, as each printed form's code says.
  std::string village;
  /// The village by the name that is printed on a form of ours. Where nobody said a village, papers that are
  /// no such form are Fault::village_unsaid. May be empty; what it throws is the file's error.
  std::function<std::string(const std::string& printed)> village_of_form = {};
  /// Others for which each paper counts, too, and the township whose villages all of them are.
  std::vector<std::string> further_villages = {};
  std::string township = {};
  FiledBefore filed_before = FiledBefore::counts_there_too;
  std::string who;                 ///< the operator
  std::vector<std::string> items;  ///< items or requirements that every document is to prove
  std::function<Instant()> now;    ///< the moment of filing, asked once a file; must be set
  /// When a file was scanned, where a device said so. May be empty.
  std::function<std::optional<Instant>(const std::filesystem::path&)> scanned_at;
  /// The papers that lie on one page, each as a page of its own (see forms::papers_on). May be empty.
  std::function<std::vector<ocr::Page>(const ocr::Page&)> papers = {};
  std::size_t files_at_once = 64;  ///< handed to the reader together: more keep its threads busier
};

enum class Intake {
  filed,
  duplicate,  ///< filed before, under any name: `documents` are those; demanded links and villages were
              ///< added to them
  failed      ///< nothing of it was filed
};

enum class IntakeWarning {
  village_differs,  ///< the paper names another village than the operator, or several
  village_unknown,  ///< neither does
  no_date,          ///< no event: it proves nothing in any period until someone sets a date
  after_today,      ///< an event is after the day of filing
  nothing_linked,   ///< no requirement is suggested or demanded
  not_filled_in     ///< a printed form in whose boxes nothing is written
};

struct FiledDocument {
  DocumentSummary summary;
  std::vector<Event> events;
  std::vector<Link> links;
  std::vector<IntakeWarning> warnings;
  std::string village_on_paper;  ///< as read; may be empty
};

struct FileOutcome {
  std::filesystem::path path;
  Intake intake = Intake::failed;
  int pages = 0;
  int attachments = 0;  ///< files that it carries, as a PDF may: kept within it, and not read
  std::vector<FiledDocument> documents;
  std::vector<std::string> added_villages;  ///< see FilingResult
  /// For `failed`: ocr::Error, archive::Error, UnreadablePages, or anything thrown.
  std::exception_ptr error;
};

struct IntakeSummary {
  int files = 0;  ///< those that have an outcome
  int filed = 0;
  int duplicates = 0;
  int failed = 0;     ///< folders that could not be looked through are among them
  int documents = 0;  ///< filed now
  int pages = 0;      ///< filed now
  bool stopped = false;
};

/// Called on the caller's thread; what they throw ends the intake and comes out of it, with the files before
/// filed.
struct IntakeSink {
  std::function<void(const FileOutcome&)> file;  ///< in the order of the files
  /// A page was read, with all the pieces of paper on it; `count` pages are in its file. May be empty.
  std::function<void(const std::filesystem::path& file, int page, int count)> page;
  /// How many files there will be. May be empty.
  std::function<void(std::size_t files)> found;
  /// What lies in the folders and is not read: no paper, or a link. Not called without any. May be empty.
  std::function<void(std::span<const std::filesystem::path>)> left_out;
};

using Interpreter = std::function<forms::Reading(const ocr::Page&)>;

/// The pages of one file as documents, grouped as above, with the links that their kinds and words suggest.
std::vector<NewDocument> documents_of(std::vector<NewPage> pages, const forms::Checklists& checklists);
/// The same where a person said that all of them are one document.
NewDocument one_document(std::vector<NewPage> pages, const forms::Checklists& checklists);
/// Of its first page that is of a known kind.
std::string kind_of(const NewDocument& document);
/// What is told of a document that was filed for these villages; none: nobody said which.
FiledDocument report(const Archive& archive, DocumentId document, std::span<const std::string> villages_said);

/// Reads and files what find_paper_files() finds; a folder that can't be looked through is an outcome that
/// failed. Throws archive::Error (no_requirement) before anything is read if `items` names something
/// that no checklist has. When a stop is requested, the files not yet filed stay out and have no outcome.
IntakeSummary intake(ocr::Reader& reader, const Interpreter& interpreter, const forms::Checklists& checklists,
                     Archive& archive, std::span<const std::filesystem::path> names,
                     const IntakeOptions& options, const IntakeSink& sink, std::stop_token stop = {});

std::string_view name_of(Intake intake);
std::string_view name_of(IntakeWarning warning);

}  // namespace archive
