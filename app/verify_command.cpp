#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/command.h"
#include "app/json.h"
#include "app/options.h"
#include "app/table.h"
#include "kiosk/words.h"

namespace app {
namespace {

class VerifyCommand : public Command {
 public:
  explicit VerifyCommand(CLI::App& program)
      : Command(*program.add_subcommand("verify", "核对档案库：目录、每一份原件、审计日志")) {
    CLI::Option* length =
        parser().add_option("--length", remembered_.length, "以前报告上印的审计日志长度")->type_name("N");
    CLI::Option* head =
        parser().add_option("--head", remembered_.hash, "以前报告上印的审计日志末尾")->type_name("HASH");
    length->needs(head);
    head->needs(length);
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    const archive::Archive archive = archive_.open();
    output.progress("正在核对……");
    const std::vector<archive::Finding> findings =
        archive.verify(remembered_.hash.empty() ? std::nullopt : std::optional(remembered_));
    const archive::AuditHead head = archive.audit_head();
    output.no_progress();
    std::size_t damages = 0;
    for (const archive::Finding& finding : findings) {
      const bool damage = archive::gravity_of(finding.damage) == archive::Gravity::damage;
      damages += damage ? 1 : 0;
      if (format_ == Format::json) {
        output.line(json_line(to_json(finding)));
      } else {
        output.line(fmt::format("{}：{}{}", kiosk::one_line(finding.subject),
                                kiosk::words_for(finding.damage),
                                finding.document ? fmt::format("（文档 #{}）", *finding.document) : ""));
      }
      spdlog::log(damage ? spdlog::level::err : spdlog::level::warn, "verify: {}",
                  archive::name_of(finding.damage));
    }
    if (format_ == Format::json) {
      Json summary = to_json(head);
      summary["documents"] = archive.list().size();
      summary["problems"] = damages;
      summary["warnings"] = findings.size() - damages;
      output.line(json_line(summary));
    } else {
      output.line(damages == 0 ? fmt::format("档案库完好：{} 份文档。", archive.list().size())
                               : fmt::format("发现 {} 处问题，请从备份恢复。", damages));
      if (findings.size() > damages)
        output.line(fmt::format("有 {} 处时间倒退：归档日期可能不实，请查明是谁调过时钟。",
                                findings.size() - damages));
      output.line(fmt::format("审计日志 {} 条，末尾 {}", head.length, head.hash));
    }
    return damages == 0 ? Ending::done : Ending::problems;
  }

 private:
  archive::AuditHead remembered_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_verify_command(CLI::App& program) {
  return std::make_unique<VerifyCommand>(program);
}

}  // namespace app
