#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

TEST_CASE("papers are arranged once the office has its codes", "[app][arrange]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  const auto command = [&](const std::vector<std::string>& words) { return run(words, environment); };
  REQUIRE(
      command({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}).exit_code ==
      0);

  const Finished unnamed = command({"arrange", "number", "--year", "2024"});
  CHECK(unnamed.exit_code == 1);
  CHECK(unnamed.messages.find("office set --fonds") != std::string::npos);
  CHECK(command({"office", "set", "--fonds", "一号"}).exit_code == 2);
  CHECK(command({"office", "set", "--department", "办公室"}).exit_code == 2);
  REQUIRE(command({"office", "set", "--fonds", "J001", "--department", "BGS"}).exit_code == 0);

  const Finished unready = command({"arrange", "list", "--year", "2024"});
  CHECK(unready.exit_code == 1);
  CHECK(unready.messages.find("arrange number --year 2024") != std::string::npos);

  // Nobody has confirmed its date.
  const Finished numbered = command({"arrange", "number", "--year", "2024", "--json"});
  CHECK(numbered.exit_code == 0);
  REQUIRE(numbered.objects().size() == 1);
  CHECK(numbered.objects()[0]["left_out"] == "unconfirmed");
  CHECK(command({"arrange", "spines", (folder / "a.pdf").string(), "--year", "2024", "--box", "25"})
            .exit_code == 2);
  CHECK(command({"arrange", "number", "--year", "24"}).exit_code == 2);
}
