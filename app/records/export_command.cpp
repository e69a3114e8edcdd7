#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/paper/pdf.h"

namespace app {
namespace {

class ExportCommand : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(*program.add_subcommand("export", "把文档存成 PDF：原件图像，下面是可以查找、复制的文字")) {
    parser().add_option("documents", documents_, "文档编号，可写几个")->required()->type_name("DOCUMENT");
    parser().add_option("--pdf", file_, "存到哪个文件；原有的会被替换")->required()->type_name("FILE");
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const archive::Archive archive = archive_.open();
    std::vector<archive::Document> documents;
    int pages = 0;
    for (const archive::DocumentId id : documents_) {
      documents.push_back(archive.show(id));
      pages += documents.back().summary.pages;
    }
    archive::write_pdf(documents, file_);
    session.output.line(fmt::format("已存 {} 份文档（{} 页）：{}", documents.size(), pages, file_.string()));
    return Ending::done;
  }

 private:
  std::vector<archive::DocumentId> documents_;
  std::filesystem::path file_;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_export_command(CLI::App& program) {
  return std::make_unique<ExportCommand>(program);
}

}  // namespace app
