
#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class SearchCommand : public Command {
 public:
  explicit SearchCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "search", translated("Find pages with these words, names of two characters included"))) {
    parser()
        .add_option("words", words_, translated("Words to find; several must be on the same page"))
        ->required()
        ->type_name("WORD");
    filter_.add_to(parser());
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const forms::Kinds kinds = definitions_.kinds();
    const std::vector<archive::Hit> hits =
        archive.search(kiosk::joined(words_, " "), filter_.known(archive, kinds));
    if (!hits.empty()) archive.note_searched(archive_.mark());
    if (format_ == Format::json) {
      for (const archive::Hit& hit : hits) session.output.line(json_line(to_json(hit)));
      return Ending::done;
    }
    if (hits.empty()) {
      session.output.line(translated("Nothing found."));
      return Ending::done;
    }
    for (const archive::Hit& hit : hits) {
      const archive::DocumentSummary& document = hit.document;
      session.output.line(translated_with(
          "#%d page %d  %s  %s  %s", document.id, hit.page, kiosk::kind_title(kinds, document.kind),
          document.first_date && document.last_date ? kiosk::days(*document.first_date, *document.last_date)
                                                    : "—",
          kiosk::villages_of(document)));
      session.output.line("    " + kiosk::one_line(hit.snippet));
    }
    return Ending::done;
  }

 private:
  std::vector<std::string> words_;
  FilterOptions filter_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_search_command(CLI::App& program) {
  return std::make_unique<SearchCommand>(program);
}

}  // namespace app
