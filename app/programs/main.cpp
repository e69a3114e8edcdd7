// cunzheng: the command line. Lets the arguments choose a command, runs it, and alone decides the exit code.

#include <array>
#include <optional>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/usage.h"
#include "app/machine/interruption.h"
#include "app/output/words.h"
#include "app/programs/kiosk_launch.h"
#include "app/programs/program.h"

namespace {

/// In the order of the help.
constexpr std::array commands_of_the_program = {
    app::make_read_command,      app::make_file_command,    app::make_scan_command,
    app::make_list_command,      app::make_show_command,    app::make_search_command,
    app::make_evidence_command,  app::make_check_command,   app::make_due_command,
    app::make_confirm_command,   app::make_link_command,    app::make_learn_command,
    app::make_roster_command,    app::make_forms_command,   app::make_warning_command,
    app::make_condition_command, app::make_round_command,   app::make_problem_command,
    app::make_interview_command, app::make_office_command,  app::make_report_command,
    app::make_binder_command,    app::make_export_command,  app::make_verify_command,
    app::make_backup_command,    app::make_restore_command, app::make_repair_command,
    app::make_migrate_command,   app::make_bag_command,     app::make_arrange_command,
    app::make_transfer_command,  app::make_parcel_command,  app::make_inbox_command,
    app::make_outbox_command,    app::make_person_command,  app::make_sign_in_command,
    app::make_sign_out_command,  app::make_manual_command};

}  // namespace

int main(int argc, char** argv) {
  app::speak_as_asked(argc, argv);
  std::optional<app::Interruption> interruption(std::in_place);
  app::Output output;

  CLI::App program(
      app::translated(
          "Cunzheng: reads the papers of a township and files them as evidence for its checklist items."),
      "cunzheng");
  program.require_subcommand(1);
  program.fallthrough();  // the common options may also stand behind the command
  const app::CommonOptions common(program,
                                  app::translated("Language of messages and help; default: by the locale"));
  std::vector<std::unique_ptr<app::Command>> commands;
  commands.reserve(commands_of_the_program.size());
  for (const auto make_command : commands_of_the_program) commands.push_back(make_command(program));
  app::accept_office_numbers(program);
  const app::KioskLaunch kiosk(program);

  if (const std::optional<int> ended = app::parse(program, argc, argv, output)) return *ended;
  if (kiosk.chosen()) {
    if (interruption->requested()) return app::exit_done;
    // The kiosk's own takes its place.
    interruption.reset();
    return kiosk.become_kiosk(common.arguments(), output);
  }
  for (const std::unique_ptr<app::Command>& command : commands) {
    if (command->chosen()) return app::run(*command, common.log(), output, interruption->token());
  }
  return app::exit_usage;
}
