#include "forms/definitions/link_rules.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include "forms/definitions/error.h"
#include "tests/catch.h"

namespace {

const std::filesystem::path shipped = std::filesystem::path(CUNZHENG_SOURCE) / "forms" / "linking.toml";

forms::LinkRules load_text(const std::string& text) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("link-rules-" + std::to_string(getpid()) + ".toml");
  std::ofstream(file) << text;
  try {
    forms::LinkRules rules = forms::load_link_rules(file);
    std::filesystem::remove(file);
    return rules;
  } catch (...) {
    std::filesystem::remove(file);
    throw;
  }
}

}  // namespace

TEST_CASE("the shipped rules name every weight", "[forms][linking]") {
  std::ifstream in(shipped);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  for (std::size_t i = 0; i < forms::link_features; ++i) {
    const std::string name(name_of(static_cast<forms::LinkFeature>(i)));
    INFO(name);
    CHECK(text.find("\n" + name + " = ") != std::string::npos);
    CHECK(forms::find_link_feature(name) == static_cast<forms::LinkFeature>(i));
  }
  const forms::LinkRules rules = forms::load_link_rules(shipped);
  CHECK(rules.possible_from < rules.suggested_from);
  CHECK_FALSE(rules.denials.empty());
}

TEST_CASE("what rules leave out is as built in, and mistakes are told", "[forms][linking]") {
  const forms::LinkRules rules = load_text("kind_fits = 2.5\nno_records = [\"剪报\"]\n");
  CHECK(rules.weights[static_cast<std::size_t>(forms::LinkFeature::kind_fits)] == 2.5);
  CHECK(rules.weights[0] == forms::LinkRules().weights[0]);
  CHECK(rules.no_records == std::vector<std::string>{"剪报"});
  for (const char* wrong :
       {"kind_fit = 2.5", "kind_fits = \"2.5\"", "kind_fits = nan", "suggested_from = 1.5",
        "suggested_from = 0.1\npossible_from = 0.2", "denials = [1]", "denials = 1"})
    CHECK_THROWS_AS(load_text(wrong), forms::DefinitionError);
}
