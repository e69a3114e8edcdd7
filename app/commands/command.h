#pragma once

// What a command of the program is. Each has a file of its own; main makes them all, lets the arguments
// choose one and runs it.

#include <memory>
#include <stop_token>
#include <string>

#include <CLI/CLI.hpp>

#include "app/output/output.h"

namespace app {

/// How a command ended. What stops it halfway it throws.
enum class Ending {
  done,
  problems  ///< said already, each in a line
};

/// What main hands to the command that runs.
struct Session {
  Output& output;
  std::stop_token stop;
};

class Command {
 public:
  virtual ~Command() = default;
  virtual Ending run(const Session& session) = 0;
  /// Whether the arguments name it.
  bool chosen() const { return parser_.parsed(); }
  std::string name() const { return parser_.get_name(); }

 protected:
  explicit Command(CLI::App& parser) : parser_(parser) {}
  CLI::App& parser() { return parser_; }

 private:
  CLI::App& parser_;  // the program's, which outlives its commands
};

std::unique_ptr<Command> make_read_command(CLI::App& program);
std::unique_ptr<Command> make_file_command(CLI::App& program);
std::unique_ptr<Command> make_scan_command(CLI::App& program);
std::unique_ptr<Command> make_list_command(CLI::App& program);
std::unique_ptr<Command> make_show_command(CLI::App& program);
std::unique_ptr<Command> make_search_command(CLI::App& program);
std::unique_ptr<Command> make_evidence_command(CLI::App& program);
std::unique_ptr<Command> make_check_command(CLI::App& program);
std::unique_ptr<Command> make_due_command(CLI::App& program);
std::unique_ptr<Command> make_confirm_command(CLI::App& program);
std::unique_ptr<Command> make_link_command(CLI::App& program);
std::unique_ptr<Command> make_learn_command(CLI::App& program);
std::unique_ptr<Command> make_verify_command(CLI::App& program);
std::unique_ptr<Command> make_export_command(CLI::App& program);
std::unique_ptr<Command> make_roster_command(CLI::App& program);
std::unique_ptr<Command> make_forms_command(CLI::App& program);
std::unique_ptr<Command> make_warning_command(CLI::App& program);
std::unique_ptr<Command> make_condition_command(CLI::App& program);
std::unique_ptr<Command> make_round_command(CLI::App& program);
std::unique_ptr<Command> make_problem_command(CLI::App& program);
std::unique_ptr<Command> make_interview_command(CLI::App& program);
std::unique_ptr<Command> make_office_command(CLI::App& program);
std::unique_ptr<Command> make_report_command(CLI::App& program);
std::unique_ptr<Command> make_arrange_command(CLI::App& program);
std::unique_ptr<Command> make_transfer_command(CLI::App& program);
std::unique_ptr<Command> make_binder_command(CLI::App& program);
std::unique_ptr<Command> make_backup_command(CLI::App& program);
std::unique_ptr<Command> make_restore_command(CLI::App& program);
std::unique_ptr<Command> make_repair_command(CLI::App& program);
std::unique_ptr<Command> make_migrate_command(CLI::App& program);
std::unique_ptr<Command> make_bag_command(CLI::App& program);
std::unique_ptr<Command> make_parcel_command(CLI::App& program);
std::unique_ptr<Command> make_inbox_command(CLI::App& program);
std::unique_ptr<Command> make_outbox_command(CLI::App& program);
std::unique_ptr<Command> make_person_command(CLI::App& program);
std::unique_ptr<Command> make_sign_in_command(CLI::App& program);
std::unique_ptr<Command> make_sign_out_command(CLI::App& program);
std::unique_ptr<Command> make_manual_command(CLI::App& program);

}  // namespace app
