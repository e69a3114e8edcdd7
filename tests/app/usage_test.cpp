#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;

namespace {

const std::vector<std::string> commands = {"read",     "file",  "list",  "show",    "search",
                                           "evidence", "check", "due",   "confirm", "verify",
                                           "scan",     "link",  "learn", "export",  "manual"};

}  // namespace

TEST_CASE("every command explains itself", "[app][usage]") {
  const Finished all = run({"--help"});
  CHECK(all.exit_code == 0);
  CHECK(all.messages.empty());
  for (const std::string& command : commands) {
    INFO(command);
    CHECK(all.output.find("\n  " + command) != std::string::npos);
    const Finished help = run({command, "--help"});
    CHECK(help.exit_code == 0);
    CHECK(help.output.find("--json") != std::string::npos);
    CHECK(help.output.find("--help") != std::string::npos);
    CHECK(help.messages.empty());
  }
}

TEST_CASE("wrong usage is told on standard error and ends with 2", "[app][usage]") {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"burn"},
      {"read"},
      {"read", "--burn", "a.jpg"},
      {"read", "--engine", "abacus", "a.jpg"},
      {"read", "--today", "2024-02-30", "a.jpg"},
      {"show"},
      {"show", "seven"},
      {"check", "--period", "2024-Q5"},
      {"check", "--from", "2024-01-01"},
      {"check", "--period", "2024", "--from", "2024-01-01", "--to", "2024-02-01"},
      {"confirm", "1"},
      {"confirm", "1", "--field", "rows[x]"},
      {"confirm", "1", "--field", "date", "--value", "2024-01-01", "--none"},
      {"evidence"},
      {"verify", "--length", "3"},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    std::string shown;
    for (const std::string& argument : arguments) shown += " " + argument;
    INFO("cunzheng" << shown);
    const Finished finished = run(arguments);
    CHECK(finished.exit_code == 2);
    CHECK(finished.output.empty());
    CHECK_FALSE(finished.messages.empty());
  }
}

TEST_CASE("the version is a number", "[app][usage]") {
  const Finished finished = run({"--version"});
  CHECK(finished.exit_code == 0);
  CHECK(finished.output.find('.') != std::string::npos);
}
