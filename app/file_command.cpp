#include <chrono>
#include <vector>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/command.h"
#include "app/json.h"
#include "app/options.h"
#include "app/places.h"
#include "app/table.h"
#include "archive/intake.h"
#include "kiosk/describe.h"
#include "kiosk/words.h"

namespace app {
namespace {

class FileCommand : public Command {
 public:
  explicit FileCommand(CLI::App& program)
      : Command(*program.add_subcommand("file", "读出、对应到督导条目、归档")), operator_(login_name()) {
    parser().add_option("files", files_, "图片、PDF、文本或文件夹")->required()->type_name("FILE|DIR");
    parser().add_option("--village", village_, "哪个村（社区）的材料")->required()->type_name("NAME");
    parser()
        .add_option("--item", items_, "指定证明哪个督导条目，可重复")
        ->type_name("ID")
        ->allow_extra_args(false);
    parser().add_option("--operator", operator_, "经办人；不写则为登录名")->type_name("NAME");
    add_day(parser(), "--today", today_, "“昨天”“本月15日”所指的日子（纸上没有日期时）");
    add_format(parser(), format_);
    archive_.add_to(parser());
    recognition_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Checklists checklists = definitions_.checklists();
    const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(recognition_.reader);
    MissingModels missing_models(recognition_.reader, output);
    archive::Archive archive = archive_.open(archive::Missing::create);

    archive::IntakeOptions options;
    options.village = village_;
    options.who = operator_;
    options.items = items_;
    options.now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };

    std::size_t files = 0;
    std::size_t pages = 0;
    archive::IntakeSink sink;
    sink.found = [&](std::size_t found) {
      files = found;
      output.progress(fmt::format("共 {} 个文件……", files));
    };
    sink.page = [&](const std::filesystem::path&, int, int) {
      output.progress(fmt::format("已读 {} 页（共 {} 个文件）……", ++pages, files));
    };
    sink.file = [&](const archive::FileOutcome& outcome) {
      if (outcome.error) {
        output.message(kiosk::describe(outcome.error, outcome.path.string()));
        spdlog::warn("file: {}", kiosk::log_text(outcome.error));
      }
      if (format_ == Format::json) {
        output.line(json_line(to_json(outcome)));
      } else if (!outcome.error) {
        print(output, kinds, checklists, archive, outcome);
      }
    };
    const auto interpret = [&](const ocr::Page& page) {
      missing_models.look_at(page);
      return forms::interpret(page, kinds, today_);
    };
    const archive::IntakeSummary summary =
        archive::intake(*reader, interpret, checklists, archive, files_, options, sink, session.stop);
    output.no_progress();
    spdlog::info("file: {} filed, {} duplicates, {} failed, {} pages", summary.filed, summary.duplicates,
                 summary.failed, summary.pages);
    if (format_ == Format::people) {
      output.line(fmt::format("归档 {} 个文件（{} 份文档，{} 页），重复 {} 个，失败 {} 个。档案库：{}",
                              summary.filed, summary.documents, summary.pages, summary.duplicates,
                              summary.failed, archive.folder().string()));
    }
    if (summary.stopped) output.message("已中断：其余文件没有归档，再运行一次即可补上。");
    return summary.failed > 0 || summary.stopped ? Ending::problems : Ending::done;
  }

 private:
  static void print(Output& output, const forms::Kinds& kinds, const forms::Checklists& checklists,
                    const archive::Archive& archive, const archive::FileOutcome& outcome) {
    const bool again = outcome.intake == archive::Intake::duplicate;
    output.line(kiosk::one_line(outcome.path.string()) + (again ? "  以前归过档，没有重复保存" : ""));
    for (const archive::FiledDocument& filed : outcome.documents) {
      print_document(output, kinds, archive.show(filed.summary.id));
      for (const archive::Link& link : filed.links) {
        const forms::Requirement* requirement = checklists.requirement(link.requirement);
        output.line(fmt::format("      → {} {}{}{}", link.requirement,
                                requirement != nullptr ? requirement->text : "",
                                link.topic.empty() ? "" : "（" + link.topic + "）",
                                link.state == archive::LinkState::accepted ? "（指定）" : ""));
      }
      for (archive::IntakeWarning warning : filed.warnings) {
        output.line(fmt::format(
            "      ! {}{}", kiosk::words_for(warning),
            warning == archive::IntakeWarning::village_differs ? "：" + filed.village_on_paper : ""));
      }
    }
  }

  // What was read of it, in a line or two.
  static void print_document(Output& output, const forms::Kinds& kinds, const archive::Document& document) {
    const archive::DocumentSummary& summary = document.summary;
    std::string pages;
    for (const archive::KeptPage& page : document.pages)
      pages += (pages.empty() ? "" : "、") + std::to_string(page.number);
    output.line(fmt::format("  #{} {}  第 {} 页", summary.id, kiosk::kind_title(kinds, summary.kind), pages));
    std::string values;
    std::size_t rows = 0;
    for (const archive::KeptField& field : document.fields) {
      const forms::Field& value = field.current().field;
      if (field.place.row) {
        rows = std::max(rows, static_cast<std::size_t>(*field.place.row) + 1);
        continue;
      }
      values += fmt::format(
          "{}{} {}{}", values.empty() ? "" : "  ", kiosk::field_title(kinds, summary.kind, field.place.key),
          value.values.empty() ? "—" : kiosk::joined(value.values), value.certain() ? "" : "?");
    }
    if (!values.empty()) output.line("      " + kiosk::one_line(values));
    if (rows > 0) {
      std::size_t certain = 0;
      for (const archive::Event& event : document.events) certain += event.certain ? 1 : 0;
      output.line(fmt::format("      {} 行，{} 个日期（{} 个确定）{}", rows, document.events.size(), certain,
                              summary.first_date && summary.last_date
                                  ? "，" + kiosk::days(*summary.first_date, *summary.last_date)
                                  : ""));
    }
  }

  std::vector<std::filesystem::path> files_;
  std::string village_;
  std::vector<std::string> items_;
  std::string operator_;
  std::optional<forms::Date> today_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_file_command(CLI::App& program) {
  return std::make_unique<FileCommand>(program);
}

}  // namespace app
