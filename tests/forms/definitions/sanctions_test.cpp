#include "forms/definitions/sanctions.h"

#include <fstream>

#include "forms/definitions/error.h"
#include "tests/catch.h"

namespace {

std::filesystem::path written(const std::string& text) {
  const auto file = std::filesystem::temp_directory_path() / "cunzheng-sanctions-test.toml";
  std::ofstream(file) << text;
  return file;
}

}  // namespace

TEST_CASE("points and verifiers are the office's to say", "[forms][sanctions]") {
  const auto sanctions = forms::Sanctions::load(
      written("support_unit_points = 2\nsecretary_points = 0.5\nverifiers = [\"何志远\"]\n"));
  CHECK(sanctions.support_unit_points == 2);
  CHECK(sanctions.secretary_points == 0.5);
  CHECK(sanctions.verifiers == std::vector<std::string>{"何志远"});
  CHECK(forms::Sanctions::load("/nonexistent/sanctions.toml").secretary_points == 1);
  CHECK_THROWS_AS(forms::Sanctions::load(written("secretary_points = -1\n")), forms::DefinitionError);
  CHECK_THROWS_AS(forms::Sanctions::load(written("points = 1\n")), forms::DefinitionError);
}

TEST_CASE("the file that comes with the program can be read", "[forms][sanctions]") {
  const auto sanctions = forms::Sanctions::load(CUNZHENG_SOURCE "/forms/sanctions.toml");
  CHECK(sanctions.support_unit_points == 1);
  CHECK(sanctions.verifiers.empty());
}
