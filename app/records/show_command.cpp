#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/records/instant.h"
#include "archive/records/office_number.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class ShowCommand : public Command {
 public:
  explicit ShowCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "show", translated("Show everything about a document: fields, origin, checklist items, text"))) {
    parser().add_option("document", documents_, translated("Document number"))->required()->type_name("DOC");
    parser().add_flag_callback(
        "--lines", [this] { lines_ = Lines::shown; }, translated("Also list every line of text"));
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    for (archive::DocumentId id : documents_) {
      const archive::Document document = archive.show(id);
      if (document.disposed)
        throw archive::Error(archive::Fault::disposed, archive::said_number(id), "was disposed of");
      archive.note_viewed(id, archive_.mark());
      if (format_ == Format::json) {
        session.output.line(json_line(to_json(document)));
      } else {
        print(session.output, document);
      }
    }
    return Ending::done;
  }

 private:
  enum class Lines { hidden, shown };

  void print(Output& output, const archive::Document& document) const {
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Checklists checklists = definitions_.checklists();
    const archive::DocumentSummary& summary = document.summary;
    output.line(fmt::format("#{} {}  {}", archive::said_number(summary.id),
                            kiosk::kind_title(kinds, summary.kind), kiosk::one_line(summary.title)));
    for (const archive::SaidKind& said : document.said_kinds)
      output.line(translated_with("  kind %s: %s %s (read as %s)", kiosk::kind_title(kinds, said.kind),
                                  said.mark.who, archive::office_time(said.mark.when),
                                  kiosk::kind_title(kinds, document.kind_read)));
    output.line(translated_with("  village %s", summary.village.empty() ? "—" : summary.village));
    for (const archive::SaidVillages& said : document.said_villages)
      output.line(translated_with("  counts for %s%s, too: %s %s",
                                  said.township.empty() ? "" : said.township + " ",
                                  said.further.empty() ? "—" : kiosk::joined(said.further), said.mark.who,
                                  archive::office_time(said.mark.when)));
    output.line(
        translated_with("  filed %s, %s", archive::office_time(summary.filed.when), summary.filed.who));
    for (const archive::KeptPage& page : document.pages) {
      output.line(translated_with("  page %d  %s page %d%s  %s", page.position,
                                  kiosk::one_line(page.file_name), page.number,
                                  page.blank ? translated(" (blank)") : "", page.original.string()));
    }

    Table fields;
    fields.add({translated("Field"), "", translated("Value"), translated("As written"),
                translated("Confirmed by"), translated("Doubts"), translated("Earlier values")});
    for (const archive::KeptField& field : document.fields) {
      const archive::FieldVersion& current = field.current();
      std::string before;
      for (std::size_t i = 0; i + 1 < field.versions.size(); ++i) {
        const std::vector<std::string>& values = field.versions[i].field.values;
        before += (before.empty() ? "" : translated("; ")) +
                  (values.empty() ? std::string("—") : kiosk::joined(values));
      }
      fields.add({archive::to_string(field.place),
                  field.place.row ? kiosk::column_title(kinds, summary.kind, field.place.key)
                                  : kiosk::field_title(kinds, summary.kind, field.place.key),
                  current.field.values.empty() ? "—" : kiosk::one_line(kiosk::joined(current.field.values)),
                  kiosk::one_line(current.field.text),
                  current.confirmed
                      ? current.confirmed->who + " " + archive::office_time(current.confirmed->when)
                      : "",
                  kiosk::words_for(current.field.doubts), before});
    }
    if (!document.fields.empty()) {
      for (const std::string& line : fields.lines(2)) output.line(line);
    }

    for (const archive::Link& link : document.links) {
      const forms::Requirement* requirement = checklists.requirement(link.requirement);
      output.line(translated_with("  → %s %s (%s%s)", link.requirement,
                                  requirement != nullptr ? requirement->text : "",
                                  kiosk::words_for(link.state), why_of(link)));
    }
    if (lines_ == Lines::hidden && summary.kind != "other") return;
    for (const archive::KeptPage& page : document.pages) {
      for (const archive::TextLine& line : page.lines) output.line("  | " + kiosk::one_line(line.text));
    }
  }

  // What spoke for it, how much, and who decided.
  static std::string why_of(const archive::Link& link) {
    std::string why = kiosk::reason_of(link);
    if (!why.empty()) why = translated(": ") + why;
    if (link.score) why += fmt::format(", {:.0f}%", *link.score * 100);
    if (link.person) why += ", " + link.person->who + " " + archive::office_time(link.person->when);
    return why;
  }

  std::vector<archive::DocumentId> documents_;
  Lines lines_ = Lines::hidden;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_show_command(CLI::App& program) {
  return std::make_unique<ShowCommand>(program);
}

}  // namespace app
