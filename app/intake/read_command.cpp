#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/intake/not_read.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/intake/paper_files.h"
#include "archive/learning/office.h"
#include "forms/pages/interpret.h"
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
        .add_option("files", files_, translated("Pictures, PDFs, text files or folders"))
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
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Office office = this->office();
    const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(recognition_.reader);
    MissingModels missing_models(recognition_.reader, session.output);
    const archive::PaperFiles found = archive::find_paper_files(files_);
    const std::vector<std::filesystem::path>& files = found.files;
    // The reader stops when asked to, or when nobody listens any longer.
    std::stop_source stop;
    const std::stop_callback forward(session.stop, [&stop] { stop.request_stop(); });
    Ending ending = Ending::done;
    tell_left_out(session.output, found.left_out);
    for (const archive::UnreadableFolder& unreadable : found.unreadable_folders) {
      const std::filesystem::filesystem_error error("can't be looked through", unreadable.folder,
                                                    unreadable.reason);
      session.output.message(kiosk::describe(std::make_exception_ptr(error)));
      ending = Ending::problems;
    }
    forms::PageSequence sequence(kinds, office, {.today = today_, .village = village_});
    int pages = 0;
    std::filesystem::path told_attachments;  // of the file whose pages come now
    const auto show_progress = [&] {
      session.output.progress(translated_with("Pages read: %d (of %d files) …", pages, files.size()));
    };
    show_progress();
    reader->read(
        files,
        [&](ocr::Outcome&& outcome) {
          try {
            if (outcome.error) std::rethrow_exception(outcome.error);
            missing_models.look_at(outcome.page);
            if (outcome.attachments > 0 && outcome.file != told_attachments) {
              told_attachments = outcome.file;
              session.output.message(kiosk::unread_attachments(outcome.file.string(), outcome.attachments));
            }
            const forms::Reading reading = sequence.read(outcome.page);
            print(session.output, kinds, outcome, reading);
            ++pages;
          } catch (const OutputError&) {
            throw;
          } catch (...) {
            session.output.message(kiosk::describe(std::current_exception(), outcome.file.string()));
            spdlog::warn("read: {}", kiosk::log_text(std::current_exception()));
            ending = Ending::problems;
          }
          if (session.output.closed()) stop.request_stop();
          show_progress();
        },
        stop.get_token());
    session.output.no_progress();
    spdlog::info("read: {} pages of {} files", pages, files.size());
    if (session.stop.stop_requested()) {
      session.output.message(translated_with("Interrupted: pages read: %d.", pages));
      return Ending::problems;
    }
    return ending;
  }

 private:
  enum class Lines { hidden, shown };

  // Of the archive that is named: what is read here is what would be filed there.
  forms::Office office() const {
    const std::filesystem::path folder = archive_.empty() ? archive_of_environment() : archive_;
    if (folder.empty()) return {};
    try {
      return archive::office_of(archive::Archive::open(folder));
    } catch (const archive::Error& error) {
      // The environment may name one that the first filing will make.
      if (error.fault() != archive::Fault::no_archive || !archive_.empty()) throw;
      return {};
    }
  }

  void print(Output& output, const forms::Kinds& kinds, const ocr::Outcome& outcome,
             const forms::Reading& reading) const {
    const ocr::Page& page = outcome.page;
    if (format_ == Format::json) {
      Json object = to_json(page, reading);
      if (outcome.attachments > 0) object["attachments"] = outcome.attachments;
      output.line(json_line(object));
      return;
    }
    print_page(output, kinds, page, reading);
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
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_read_command(CLI::App& program) {
  return std::make_unique<ReadCommand>(program);
}

}  // namespace app
