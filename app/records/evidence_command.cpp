#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/records/evidence.h"
#include "archive/records/office_number.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class EvidenceCommand : public Command {
 public:
  explicit EvidenceCommand(CLI::App& program)
      : Command(*program.add_subcommand("evidence", translated("Show which papers prove a checklist item"))) {
    parser()
        .add_option("item", item_, translated("Number of an item or requirement, such as 1.3.1"))
        ->required()
        ->type_name("ITEM");
    filter_.add_to(parser());
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const forms::Checklists checklists = definitions_.checklists();
    const std::vector<std::string> requirements = archive::requirements_of(checklists, item_);
    const archive::Archive archive = archive_.open();
    const forms::Kinds kinds = definitions_.kinds();
    const std::vector<archive::Evidence> evidence =
        archive.evidence(requirements, filter_.known(archive, kinds));
    if (format_ == Format::json) {
      for (const archive::Evidence& entry : evidence) output.line(json_line(to_json(entry, checklists)));
      return Ending::done;
    }
    if (const forms::Item* item = checklists.item(item_)) {
      output.line(fmt::format("{} {} {}", item->section, item->id, item->title));
    }
    for (const std::string& id : requirements) {
      const forms::Requirement* requirement = checklists.requirement(id);
      output.line(fmt::format("{} {}", id, requirement != nullptr ? requirement->text : ""));
      Table table;
      for (const archive::Evidence& entry : evidence) {
        if (entry.requirement != id) continue;
        const archive::DocumentSummary& document = entry.document;
        table.add({"#" + archive::said_number(document.id), dates_of(entry),
                   kiosk::kind_title(kinds, document.kind), kiosk::villages_of(document),
                   std::string(kiosk::words_for(entry.link.state)), kiosk::one_line(document.file_name)});
      }
      if (table.empty()) output.line(translated("    no papers"));
      for (const std::string& line : table.lines(4)) output.line(line);
    }
    return Ending::done;
  }

 private:
  // Its events: one day, or how many in which days.
  static std::string dates_of(const archive::Evidence& entry) {
    if (entry.events.empty()) return translated("no date");
    forms::Date first = entry.events.front().first;
    forms::Date last = entry.events.front().last;
    for (const archive::Event& event : entry.events) {
      first = std::min(first, event.first);
      last = std::max(last, event.last);
    }
    std::string text = kiosk::days(first, last);
    if (entry.events.size() > 1) text += translated_with(" (%d times)", entry.events.size());
    return text;
  }

  std::string item_;
  FilterOptions filter_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_evidence_command(CLI::App& program) {
  return std::make_unique<EvidenceCommand>(program);
}

}  // namespace app
