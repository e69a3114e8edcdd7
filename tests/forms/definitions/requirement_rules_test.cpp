#include "forms/definitions/requirement_rules.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "forms/definitions/error.h"
#include "tests/catch.h"

using forms::Checklists;
using forms::DefinitionError;
using forms::Level;
using forms::Requirement;
using forms::Validity;

namespace {

/// The rules stand on line 15 and those after it.
std::string annex(const std::string& rules, const std::string& condition = R"(key = "site"
question = "有没有安置点？"
title = "有安置点")") {
  return "id = \"7\"\ntitle = \"附件\"\ngroups = [\"lifted\"]\n[[condition]]\n" + condition +
         "\n[[section]]\ntitle = \"一\"\n[[section.item]]\nid = \"7.1.1\"\ntitle = \"内容\"\n"
         "[[section.item.requirement]]\nid = \"7.1.1a\"\n" +
         rules + "\ntext = \"要求\"\nclause = \"要求\"\nkinds = [\"other\"]\n";
}

Checklists load(const std::string& text) {
  static std::atomic<int> count = 0;
  const auto folder = std::filesystem::temp_directory_path() /
                      ("rules-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "annex.toml") << text;
  struct Gone {
    std::filesystem::path path;
    ~Gone() { std::filesystem::remove_all(path); }
  } const gone{folder};
  return Checklists::load(folder);
}

Requirement rules(const std::string& text) {
  return *load(annex(text)).requirement("7.1.1a");
}

/// "15 …", or what loading did not complain about.
std::string complaint(const std::string& text) {
  try {
    load(text);
  } catch (const DefinitionError& error) {
    return std::to_string(error.line()) + " " + error.cause();
  }
  return "none";
}

}  // namespace

TEST_CASE("a requirement says how long its papers count", "[forms][checklist]") {
  CHECK_FALSE(rules("").valid);
  CHECK(rules("valid = \"standing\"").valid == Validity{.until = Validity::Until::replaced});
  CHECK(rules("valid = \"this year\"").valid == Validity{.until = Validity::Until::year_end});
  CHECK(rules("valid = \"2 years\"").valid == Validity{.until = Validity::Until::years, .years = 2});
  for (const char* wrong : {"2", "years", "0 years", "2 months", "two years", "for ever", "2 years "})
    CHECK(complaint(annex(std::string("valid = \"") + wrong + "\"")).starts_with("15 \"valid\""));
}

TEST_CASE("a requirement of several papers names each of them", "[forms][checklist]") {
  const Requirement two = rules(
      "all = [\n  { part = \"方案\", valid = \"standing\" },\n"
      "  { part = \"日志\", words = [\"日志\", \"记录\"], kinds = [\"work_log\"], only_if = \"site\" }\n]");
  REQUIRE(two.all.size() == 2);
  CHECK(two.all[0].name == "方案");
  CHECK(two.all[0].words == std::vector<std::string>{"方案"});
  CHECK(two.all[0].valid == Validity{.until = Validity::Until::replaced});
  CHECK(two.all[1].words == std::vector<std::string>{"日志", "记录"});
  CHECK(two.all[1].kinds == std::vector<std::string>{"work_log"});
  CHECK(two.all[1].only_if == "site");
  CHECK(complaint(annex("all = [{ part = \"方案\" }]")).find("two parts") != std::string::npos);
  CHECK(complaint(annex("all = [\n  { part = \"方案\" },\n  { part = \"方案\" }\n]"))
            .starts_with("17 \"part\""));
  CHECK(complaint(annex("all = [\n  { part = \"方案\" },\n  { word = \"方案\", part = \"b\" }\n]"))
            .starts_with("17 \"word\" is not a known key"));
  CHECK(complaint(
            annex("level = \"household\"\ngroup = \"lifted\"\nall = [{ part = \"a\" }, { part = \"b\" }]"))
            .starts_with("17 \"all\""));
}

TEST_CASE("a condition is declared before it is asked for", "[forms][checklist]") {
  CHECK(rules("only_if = \"site\"").only_if == "site");
  CHECK(rules("only_if = \"site site\"").only_if == "site site");
  CHECK(complaint(annex("only_if = \"sites\"")).starts_with("15 \"only_if\""));
  CHECK(complaint(annex("only_if = \"site sites\"")).starts_with("15 \"only_if\""));
  const Checklists checklists = load(annex(""));
  REQUIRE(checklists.condition("site") != nullptr);
  CHECK(checklists.condition("site")->title == "有安置点");
  CHECK(checklists.condition("sites") == nullptr);
  const std::string one = "key = \"site\"\nquestion = \"?\"\ntitle = \"有\"";
  CHECK(complaint(annex("", one + "\n[[condition]]\n" + one)).starts_with("9 \"key\""));
  CHECK(complaint(annex("", "key = \"Site\"\nquestion = \"?\"\ntitle = \"有\"")).starts_with("5 \"key\""));
  CHECK(complaint(annex("", "key = \"site\"\ntitle = \"有\"\nnote = \"x\"")).find("question") !=
        std::string::npos);
}

TEST_CASE("a level has the keys that belong to it, and no others", "[forms][checklist]") {
  const Requirement unit = rules("level = \"unit\"\nrole = \"main_leader\"");
  CHECK(unit.level == Level::unit);
  CHECK(unit.role == "main_leader");
  CHECK(rules("level = \"township\"").level == Level::township);
  CHECK(rules("level = \"household\"\ngroup = \"lifted\"\nfrom_roster = \"paired_with\"").from_roster ==
        "paired_with");
  CHECK(rules("named = \"member\"").named == Level::member);
  CHECK(rules("frequency = \"per_case\"").occasion == forms::Occasion::per_case);
  CHECK_FALSE(rules("frequency = \"per_case\"").frequency);
  CHECK(rules("by = \"inspection\"").by == forms::ProvedBy::inspection);
  CHECK(complaint(annex("role = \"main_leader\"")).starts_with("15 \"role\""));
  CHECK(complaint(annex("from_roster = \"paired_with\"")).starts_with("15 \"from_roster\""));
  CHECK(complaint(annex("level = \"member\"\nexcused_by = \"7.1.1a\"")).starts_with("16 \"excused_by\""));
  CHECK(complaint(annex("frequency = \"monthly\"\nlevel = \"member\"\nexcused_by = \"7.1.1b\""))
            .starts_with("17 \"excused_by\""));
  CHECK(complaint(annex("named = \"household\"")).starts_with("15 \"named\""));
  CHECK(complaint(annex("by = \"hearsay\"")).starts_with("15 \"by\""));
  CHECK(complaint(annex("subject = \"member\"")).starts_with("15 \"subject\" is not a known key"));
}
