#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "kiosk/words/words.h"

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
    CLI::Option* accept = parser().add_flag_callback(
        "--accept-loss", [this] { loss_ = Loss::accept; },
        "没有备份可恢复时，承认最近的改动已丢失，记入审计日志，档案库才能再写入");
    parser().add_option("--operator", operator_, "谁承认丢失")->type_name("NAME")->needs(accept);
    accept->needs(parser().get_option("--operator"));
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    archive::Archive archive = archive_.open();
    if (loss_ == Loss::accept) accept_loss(archive, output);
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
  enum class Loss { tell, accept };

  void accept_loss(archive::Archive& archive, Output& output) const {
    if (archive.accept_loss({.who = operator_, .when = clock_now()})) {
      spdlog::warn("verify: a loss was accepted");
      output.message("已承认丢失并记入审计日志。丢失的材料请重新归档、重新确认。");
    } else {
      output.message("审计日志没有丢失，不需要承认。");
    }
  }

  archive::AuditHead remembered_;
  Loss loss_ = Loss::tell;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_verify_command(CLI::App& program) {
  return std::make_unique<VerifyCommand>(program);
}

}  // namespace app
