#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/proof/parts.h"
#include "archive/records/evidence.h"
#include "archive/records/office_number.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class LinkCommand : public Command {
 public:
  explicit LinkCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "link", translated("Say whether documents prove checklist items; only what a person has accepted "
                               "is proof"))),
        who_(login_name()) {
    parser()
        .add_option(
            "names", names_,
            translated("Document numbers, then checklist items or requirements, such as 12 13 1.1.1a"))
        ->required()
        ->type_name("DOC... ITEM");
    CLI::Option* accept = parser().add_flag_callback(
        "--accept", [this] { state_ = archive::LinkState::accepted; }, translated("They prove it"));
    parser()
        .add_flag_callback(
            "--reject", [this] { state_ = archive::LinkState::rejected; }, translated("They do not prove it"))
        ->excludes(accept);
    parser()
        .add_option(
            "--part", parts_,
            translated("Which of the papers that the requirement asks for they are, such as 验收; can be "
                       "repeated"))
        ->needs(accept)
        ->allow_extra_args(false)
        ->type_name("NAME");
    parser().final_callback([this] {
      if (!state_) throw incomplete(translated("--accept or --reject"));
      sort_names();
    });
    parser().add_option("--by", who_, translated("Who says so; default: your login name"))->type_name("NAME");
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const forms::Checklists checklists = definitions_.checklists();
    for (const std::string& item : items_) archive::requirements_of(checklists, item);
    archive::Archive archive = archive_.open();
    tell_clock(archive, session.output);
    // All numbers before the first word is said.
    for (const archive::DocumentId id : documents_) archive.show(id);
    for (const archive::DocumentId id : documents_) {
      const archive::Document before = archive.show(id);
      for (const std::string& item : items_)
        for (const std::string& requirement : meant(checklists, item, before)) {
          const archive::Mark mark{.who = archive_.person(who_), .when = clock_now()};
          // First, so that nothing is accepted where the part's name is wrong.
          if (!parts_.empty()) archive::set_parts(archive, checklists, id, requirement, parts_, mark);
          archive.link(id, requirement, *state_, mark);
        }
      tell(session.output, checklists, archive.show(id));
    }
    spdlog::info("link: {} documents, {} items, {}", documents_.size(), items_.size(),
                 archive::name_of(*state_));
    return Ending::done;
  }

 private:
  /// Items have a point, documents have none.
  void sort_names() {
    for (const std::string& name : names_) {
      if (name.find('.') != std::string::npos) {
        items_.push_back(name);
        continue;
      }
      const auto number = archive::find_number(name);
      if (!number)
        throw UsageError(translated_with(
            "\"%s\" is neither a document number nor a checklist item such as 1.1.1a.", name));
      documents_.push_back(*number);
    }
    if (documents_.empty() || items_.empty())
      throw UsageError(
          translated("Name at least one document and one checklist item, such as: link 12 1.1.1a --accept."));
  }

  /// What of an item is accepted is what filing by hand would mean; rejected is what is linked.
  std::vector<std::string> meant(const forms::Checklists& checklists, const std::string& item,
                                 const archive::Document& document) const {
    if (*state_ == archive::LinkState::accepted)
      return archive::demanded_requirements(checklists, item, document.summary.kind, document.links);
    std::vector<std::string> all = archive::requirements_of(checklists, item);
    if (all.size() < 2) return all;
    std::erase_if(all, [&](const std::string& requirement) {
      return std::none_of(document.links.begin(), document.links.end(),
                          [&](const archive::Link& link) { return link.requirement == requirement; });
    });
    return all;
  }

  void tell(Output& output, const forms::Checklists& checklists, const archive::Document& document) const {
    if (format_ == Format::json) {
      output.line(json_line(to_json(document)));
      return;
    }
    for (const archive::Link& link : document.links) {
      if (!link.person) continue;
      const forms::Requirement* requirement = checklists.requirement(link.requirement);
      output.line(fmt::format("#{} → {} {} ({}, {})", archive::said_number(document.summary.id),
                              link.requirement, requirement != nullptr ? requirement->text : "",
                              kiosk::words_for(link.state), link.person->who));
    }
  }

  std::vector<std::string> names_;
  std::vector<archive::DocumentId> documents_;
  std::vector<std::string> items_;
  std::vector<std::string> parts_;
  std::optional<archive::LinkState> state_;
  std::string who_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_link_command(CLI::App& program) {
  return std::make_unique<LinkCommand>(program);
}

}  // namespace app
