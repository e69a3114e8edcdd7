#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/explain/explanation.h"
#include "app/intake/not_read.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/intake/paper_files.h"
#include "archive/learning/office.h"
#include "archive/records/evidence.h"
#include "forms/blank/form_layout.h"
#include "forms/pages/page_sequence.h"
#include "forms/pages/papers.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

std::string percent(double probability) {
  return fmt::format("{:.0f}%", std::floor(probability * 100));
}

// What a field says in a table's cell; a question mark where a person should look.
std::string cell_text(const forms::Field& field) {
  if (field.values.empty()) return field.text + " ?";
  return kiosk::joined(field.values) + (field.certain() ? "" : " ?");
}

void print_rows(Output& output, const forms::Kinds& kinds, const forms::Reading& reading) {
  std::vector<std::string> keys;
  if (const forms::Kind* kind = kinds.find(reading.kind)) {
    for (const forms::FieldDefinition& column : kind->columns) keys.push_back(column.key);
  }
  if (keys.empty() || reading.rows.empty()) return;
  Table table;
  std::vector<std::string> heading = {translated("Row")};
  for (const std::string& key : keys) heading.push_back(kiosk::column_title(kinds, reading.kind, key));
  table.add(std::move(heading));
  int number = 0;
  for (const forms::Row& row : reading.rows) {
    std::vector<std::string> cells = {std::to_string(number++)};
    for (const std::string& key : keys) {
      const forms::Field* field = forms::find_field(row, key);
      cells.push_back(field != nullptr ? cell_text(*field) : "");
    }
    table.add(std::move(cells));
  }
  for (const std::string& line : table.lines(4)) output.line(line);
}

// What a page says, for people.
void print_page(Output& output, const forms::Kinds& kinds, const ocr::Page& page,
                const forms::Reading& reading) {
  std::string heading = kiosk::one_line(page.file);
  if (page.count > 1) heading += translated_with("  page %d/%d", page.number, page.count);
  if (page.pieces > 1) heading += translated_with("  sheet %d of %d", page.piece, page.pieces);
  if (page.blank) {
    output.line(heading + translated("  blank page"));
    return;
  }
  output.line(fmt::format("{}  {}  {}", heading, kiosk::kind_title(kinds, reading.kind),
                          percent(reading.kind_confidence)));
  Table table;
  for (const forms::Field& field : reading.fields) {
    table.add({kiosk::field_title(kinds, reading.kind, field.key),
               field.values.empty() ? "—" : kiosk::joined(field.values), percent(field.confidence),
               field.text, kiosk::words_for(field.doubts)});
  }
  for (const std::string& line : table.lines(4)) output.line(line);
  print_rows(output, kinds, reading);
  if (!page.seals.empty()) output.line(translated_with("    seals: %d", page.seals.size()));
}

class ReadCommand : public Command {
 public:
  explicit ReadCommand(CLI::App& program)
      : Command(*program.add_subcommand("read", translated("Read what papers say, without filing them"))) {
    parser()
        .add_option("files", files_, translated("Pictures, PDFs, DOCX, XLSX, OFD or text files, or folders"))
        ->required()
        ->type_name("FILE");
    add_format(parser(), format_);
    parser().add_flag_callback(
        "--lines", [this] { lines_ = Lines::shown; }, translated("Also list every line of text"));
    add_day(parser(), "--today", today_,
            translated("Day that \"yesterday\" or \"the 15th\" refers to where the paper has no date"));
    parser()
        .add_option(
            "--archive", archive_,
            translated(
                "Read with the rosters of this archive and with what learn has learned ($CUNZHENG_ARCHIVE)"))
        ->type_name("DIR");
    parser()
        .add_option("--village", village_, translated("Village (community) the papers belong to"))
        ->type_name("NAME");
    parser()
        .add_option("--explain", explain_,
                    translated("Write what each step saw and decided into this new folder, to find out why "
                               "a page was misread"))
        ->type_name("DIR");
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const forms::Kinds kinds = definitions_.kinds();
    checklists_ = definitions_.checklists();
    const forms::Office office = this->office();
    std::optional<Explanation> explanation;
    if (!explain_.empty()) explanation.emplace(explain_, kinds);
    ocr::ReaderOptions options = recognition_.reader;
    options.form_sheets = forms::form_sheets(kinds);
    if (explanation) options.trace = ocr::Trace::on;
    const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(options);
    const archive::PaperFiles found = archive::find_paper_files(files_);
    Progress progress{.files = found.files.size()};
    tell_passed_over(found, session.output, progress);
    // The reader stops when asked to, or when nobody listens any longer.
    std::stop_source stop;
    const std::stop_callback forward(session.stop, [&stop] { stop.request_stop(); });
    MissingModels missing_models(recognition_.reader, session.output);
    forms::PageSequence sequence(kinds, office, {.today = today_, .village = village_});
    progress.show(session.output);
    reader->read(
        found.files,
        [&](ocr::Outcome&& outcome) {
          try {
            if (outcome.error) std::rethrow_exception(outcome.error);
            missing_models.look_at(outcome.page);
            tell_attachments(outcome, session.output, progress);
            for (const ocr::Page& page : forms::papers_on(outcome.page, kinds)) {
              forms::ReadingTrace why;
              const forms::Reading reading = sequence.read(page, explanation ? &why : nullptr);
              // A text file has no picture, and no trace of one.
              static const ocr::PageTrace no_picture;
              if (explanation)
                explanation->add({page, outcome.trace ? *outcome.trace : no_picture, reading, why});
              print(session.output, kinds, outcome, page, reading);
            }
            ++progress.pages;
          } catch (const OutputError&) {
            throw;
          } catch (...) {
            const std::exception_ptr error = std::current_exception();
            if (explanation && outcome.error)
              explanation->add_failure(outcome.file.string(), kiosk::describe(error));
            tell_problem(error, outcome.file.string(), session.output, progress);
            spdlog::warn("read: {}", kiosk::log_text(error));
          }
          if (session.output.closed()) stop.request_stop();
          progress.show(session.output);
        },
        stop.get_token());
    if (explanation) explanation->end();
    session.output.no_progress();
    spdlog::info("read: {} pages of {} files", progress.pages, found.files.size());
    if (session.stop.stop_requested()) {
      session.output.message(translated_with("Interrupted: pages read: %d.", progress.pages));
      return Ending::problems;
    }
    return progress.ending;
  }

 private:
  enum class Lines { hidden, shown };

  struct Progress {
    std::size_t files = 0;
    int pages = 0;
    std::filesystem::path told_attachments = {};  // of the file whose pages come now
    Ending ending = Ending::done;

    void show(Output& output) const {
      output.progress(translated_with("Pages read: %d (of %d files) …", pages, files));
    }
  };

  static void tell_problem(const std::exception_ptr& error, const std::string& about, Output& output,
                           Progress& progress) {
    output.message(kiosk::describe(error, about));
    progress.ending = Ending::problems;
  }

  static void tell_passed_over(const archive::PaperFiles& found, Output& output, Progress& progress) {
    tell_left_out(output, found.left_out);
    for (const archive::UnreadableFolder& unreadable : found.unreadable_folders) {
      const std::filesystem::filesystem_error error("can't be looked through", unreadable.folder,
                                                    unreadable.reason);
      tell_problem(std::make_exception_ptr(error), {}, output, progress);
    }
  }

  /// Once a file.
  static void tell_attachments(const ocr::Outcome& outcome, Output& output, Progress& progress) {
    if (outcome.attachments == 0 || outcome.file == progress.told_attachments) return;
    progress.told_attachments = outcome.file;
    output.message(kiosk::unread_attachments(outcome.file.string(), outcome.attachments));
  }

  // Of the archive that is named: what is read here is what would be filed there.
  forms::Office office() {
    const std::filesystem::path folder = archive_.empty() ? archive_of_environment() : archive_;
    if (folder.empty()) return {};
    try {
      const archive::Archive archive = archive::Archive::open(folder);
      checklists_ = archive::for_office(std::move(checklists_), archive);
      return archive::office_of(archive);
    } catch (const archive::Error& error) {
      // The environment may name one that the first filing will make.
      if (error.fault() != archive::Fault::no_archive || !archive_.empty()) throw;
      return {};
    }
  }

  std::vector<archive::Link> links_of(const ocr::Page& page, const forms::Reading& reading) const {
    if (page.blank) return {};
    archive::NewDocument document;
    document.pages.push_back(archive::new_page(page, reading));
    return archive::suggested_links(checklists_, archive::paper_of(document, reading.kind));
  }

  void print(Output& output, const forms::Kinds& kinds, const ocr::Outcome& outcome, const ocr::Page& page,
             const forms::Reading& reading) const {
    if (format_ == Format::json) {
      Json object = to_json(page, reading, links_of(page, reading));
      if (outcome.attachments > 0) object["attachments"] = outcome.attachments;
      output.line(json_line(object));
      return;
    }
    print_page(output, kinds, page, reading);
    for (const archive::Link& link : links_of(page, reading)) {
      const forms::Requirement* requirement = checklists_.requirement(link.requirement);
      output.line(fmt::format("    → {} {} ({}: {})", link.requirement,
                              requirement != nullptr ? requirement->text : "", kiosk::words_for(link.state),
                              kiosk::reason_of(link)));
    }
    // Of a page that no definition knows, the words are all there is to show.
    if (lines_ == Lines::hidden && reading.kind != "other") return;
    for (const ocr::Line& line : page.lines) output.line("    | " + kiosk::one_line(line.text));
  }

  std::vector<std::filesystem::path> files_;
  Format format_ = Format::people;
  Lines lines_ = Lines::hidden;
  std::optional<forms::Date> today_;
  std::filesystem::path archive_;
  std::string village_;
  std::filesystem::path explain_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
  forms::Checklists checklists_;
};

}  // namespace

std::unique_ptr<Command> make_read_command(CLI::App& program) {
  return std::make_unique<ReadCommand>(program);
}

}  // namespace app
