#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class VerifyCommand : public Command {
 public:
  explicit VerifyCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "verify", translated("Verify the archive: catalogue, every original, audit log"))) {
    CLI::Option* length =
        parser()
            .add_option("--length", remembered_.length,
                        translated("Length of the audit log as printed on an earlier report"))
            ->type_name("N");
    CLI::Option* head = parser()
                            .add_option("--head", remembered_.hash,
                                        translated("Head of the audit log as printed on an earlier report"))
                            ->type_name("HASH");
    length->needs(head);
    head->needs(length);
    CLI::Option* accept = parser().add_flag_callback(
        "--accept-loss", [this] { loss_ = Loss::accept; },
        translated("If there is no backup to restore: accept that the latest changes are lost, and record it "
                   "in the audit log, so that the archive can be written again"));
    parser()
        .add_option("--operator", operator_, translated("Who accepts the loss"))
        ->type_name("NAME")
        ->needs(accept);
    accept->needs(parser().get_option("--operator"));
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    archive::Archive archive = archive_.open();
    if (loss_ == Loss::accept) accept_loss(archive, output);
    output.progress(translated("Verifying …"));
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
        output.line(
            translated_with("%s: %s%s", kiosk::one_line(finding.subject), kiosk::words_for(finding.damage),
                            finding.document ? translated_with(" (document #%d)", *finding.document) : ""));
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
      output.line(damages == 0
                      ? translated_with("The archive is intact: documents: %d.", archive.list().size())
                      : translated_with("Problems found: %d. Restore the archive from the backup.", damages));
      if (findings.size() > damages)
        output.line(translated_with(
            "Times that run backwards: %d. Dates of filing may be wrong; find out who changed the clock.",
            findings.size() - damages));
      output.line(translated_with("Audit log: entries %d, head %s", head.length, head.hash));
    }
    return damages == 0 ? Ending::done : Ending::problems;
  }

 private:
  enum class Loss { tell, accept };

  void accept_loss(archive::Archive& archive, Output& output) const {
    if (archive.accept_loss({.who = operator_, .when = clock_now()})) {
      spdlog::warn("verify: a loss was accepted");
      output.message(translated(
          "The loss was accepted and recorded in the audit log. File and confirm the lost papers again."));
    } else {
      output.message(translated("Nothing of the audit log is lost, so there is nothing to accept."));
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
