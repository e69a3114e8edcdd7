#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/parcels/offices.h"
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
    CLI::Option* renew = parser().add_flag_callback(
        "--new-key", [this] { key_ = Key::renew; },
        translated(
            "On a machine that lacks the office's key, after a restore: make another, and record it in "
            "the audit log"));
    CLI::Option* accept = parser().add_flag_callback(
        "--accept-loss", [this] { loss_ = Loss::accept; },
        translated("If there is no backup to restore: accept that the latest changes are lost, and record it "
                   "in the audit log, so that the archive can be written again"));
    parser()
        .add_option("--operator", operator_, translated("Who accepts the loss or makes the key"))
        ->type_name("NAME");
    accept->needs(parser().get_option("--operator"));
    renew->needs(parser().get_option("--operator"));
    add_format(parser(), format_);
    archive_.add_to(parser());
  }

  Ending run(const Session& session) override {
    Output& output = session.output;
    archive::Archive archive = archive_.open_for_upkeep();
    if (loss_ == Loss::accept) accept_loss(archive, output);
    if (key_ == Key::renew) renew_key(archive, output);
    output.progress(translated("Verifying …"));
    const std::vector<archive::Finding> findings =
        archive.verify(remembered_.hash.empty() ? std::nullopt : std::optional(remembered_));
    const archive::AuditHead head = archive.audit_head();
    output.no_progress();
    std::size_t damages = 0, clock = 0;
    for (const archive::Finding& finding : findings) {
      const bool damage = archive::gravity_of(finding.damage) == archive::Gravity::damage;
      damages += damage ? 1 : 0;
      clock += finding.damage == archive::Damage::clock_backwards ? 1 : 0;
      tell(finding, output);
      spdlog::log(damage ? spdlog::level::err : spdlog::level::warn, "verify: {}",
                  archive::name_of(finding.damage));
    }
    const std::vector<archive::KnownOffice> offices = offices_of(archive);
    std::int64_t held = 0, withheld = 0;
    for (const archive::KnownOffice& office : offices) {
      held += office.held;
      withheld += office.withheld;
    }
    if (format_ == Format::json) {
      Json summary = to_json(head);
      summary["offices"] = offices.size();
      summary["entries_of_offices"] = held;
      summary["withheld"] = withheld;
      summary["documents"] = archive.list().size();
      summary["problems"] = damages;
      summary["warnings"] = findings.size() - damages;
      output.line(json_line(summary));
    } else {
      output.line(damages == 0
                      ? translated_with("The archive is intact: documents: %d.", archive.list().size())
                      : translated_with("Problems found: %d. Restore the archive from the backup.", damages));
      if (clock > 0)
        output.line(translated_with(
            "Times that run backwards: %d. Dates of filing may be wrong; find out who changed the clock.",
            clock));
      output.line(translated_with("Audit log: entries %d, head %s", head.length, head.hash));
      if (const std::string office = archive.office(); !office.empty())
        output.line(translated_with("Office: %s", office));
      if (!offices.empty())
        output.line(
            translated_with("Other offices: %d, entries held: %d, of which their contents withheld: %d",
                            offices.size(), held, withheld));
    }
    return damages == 0 ? Ending::done : Ending::problems;
  }

 private:
  /// None where the catalogue is too damaged to say, which was told.
  static std::vector<archive::KnownOffice> offices_of(const archive::Archive& archive) {
    try {
      return archive::find_offices(archive);
    } catch (const archive::Error&) {
      return {};
    }
  }

  enum class Loss { tell, accept };
  enum class Key { kept, renew };

  void tell(const archive::Finding& finding, Output& output) const {
    if (format_ == Format::json) return output.line(json_line(to_json(finding)));
    const std::string document =
        finding.document ? translated_with(" (document #%d)", *finding.document) : std::string();
    std::string since;
    if (finding.since_entry)
      since = finding.since ? translated_with(" (since entry %d, %s)", *finding.since_entry,
                                              archive::office_time(*finding.since))
                            : translated_with(" (since entry %d)", *finding.since_entry);
    output.line(translated_with("%s: %s%s", kiosk::one_line(finding.subject),
                                kiosk::words_for(finding.damage), document + since));
  }

  void renew_key(archive::Archive& archive, Output& output) const {
    if (archive.renew_key({.who = archive_.person(operator_), .when = clock_now()})) {
      spdlog::warn("verify: the office has a new key");
      output.message(
          translated("The office signs its log with a new key from now on; the audit log records it."));
    } else {
      output.message(
          translated("No key was made: this machine has the office's key, nothing was ever signed, or it "
                     "can't be kept here."));
    }
  }

  void accept_loss(archive::Archive& archive, Output& output) const {
    if (archive.accept_loss({.who = archive_.person(operator_), .when = clock_now()})) {
      spdlog::warn("verify: a loss was accepted");
      output.message(translated(
          "The loss was accepted and recorded in the audit log. File and confirm the lost papers again."));
    } else {
      output.message(translated("Nothing of the audit log is lost, so there is nothing to accept."));
    }
  }

  archive::AuditHead remembered_;
  Loss loss_ = Loss::tell;
  Key key_ = Key::kept;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_verify_command(CLI::App& program) {
  return std::make_unique<VerifyCommand>(program);
}

}  // namespace app
