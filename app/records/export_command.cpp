
#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/paper/pdf.h"

namespace app {
namespace {

class ExportCommand : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "export",
            translated(
                "Save documents as PDF: the original pictures over text that can be searched and copied"))) {
    parser()
        .add_option("documents", documents_, translated("Document numbers"))
        ->required()
        ->type_name("DOCUMENT");
    parser()
        .add_option("--pdf", file_, translated("File to save to; an existing PDF is replaced"))
        ->required()
        ->type_name("FILE");
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    std::vector<archive::Document> documents;
    int pages = 0;
    for (const archive::DocumentId id : documents_) {
      documents.push_back(archive.show(id));
      pages += documents.back().summary.pages;
    }
    archive.note_exported("pdf", documents_, archive_.mark());
    archive::write_pdf(documents, file_);
    if (format_ == Format::json)
      session.output.line(
          json_line(Json{{"written", file_.string()}, {"documents", documents_}, {"pages", pages}}));
    else
      session.output.line(
          translated_with("Saved: documents %d (pages %d): %s", documents.size(), pages, file_.string()));
    return Ending::done;
  }

 private:
  std::vector<archive::DocumentId> documents_;
  std::filesystem::path file_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_export_command(CLI::App& program) {
  return std::make_unique<ExportCommand>(program);
}

}  // namespace app
