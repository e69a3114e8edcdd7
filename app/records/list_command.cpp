#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/records/office_number.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class ListCommand : public Command {
 public:
  explicit ListCommand(CLI::App& program)
      : Command(*program.add_subcommand("list", translated("List filed documents, newest first"))) {
    filter_.add_to(parser());
    parser().add_flag_callback(
        "--undecided", [this] { filter_.filter.decided = archive::Decided::not_all; },
        translated("Only documents with a suggested item that nobody has accepted or rejected (see link)"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const archive::Archive archive = archive_.open();
    const forms::Kinds kinds = definitions_.kinds();
    const std::vector<archive::DocumentSummary> documents = archive.list(filter_.known(archive, kinds));
    if (format_ == Format::json) {
      for (const archive::DocumentSummary& document : documents)
        session.output.line(json_line(to_json(document)));
      return Ending::done;
    }
    if (documents.empty()) {
      session.output.line(translated("No matching documents."));
      return Ending::done;
    }
    Table table;
    table.add({translated("Number"), translated("Date"), translated("Kind"), translated("Village"),
               translated("Confirmed"), translated("File name")});
    for (const archive::DocumentSummary& document : documents) {
      table.add({archive::said_number(document.id),
                 document.first_date && document.last_date
                     ? kiosk::days(*document.first_date, *document.last_date)
                     : "—",
                 kiosk::kind_title(kinds, document.kind), kiosk::villages_of(document),
                 std::to_string(document.confirmed_events) + "/" + std::to_string(document.events),
                 kiosk::one_line(document.file_name)});
    }
    for (const std::string& line : table.lines()) session.output.line(line);
    return Ending::done;
  }

 private:
  FilterOptions filter_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_list_command(CLI::App& program) {
  return std::make_unique<ListCommand>(program);
}

}  // namespace app
