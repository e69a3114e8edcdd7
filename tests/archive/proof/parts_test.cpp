#include "archive/proof/parts.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

forms::Requirement project() {
  forms::Requirement requirement;
  requirement.id = "1.1.1a";
  requirement.all = {
      {.name = "申报", .words = {"申报"}, .kinds = {}, .valid = {}, .only_if = {}},
      {.name = "验收", .words = {"验收", "竣工"}, .kinds = {"notice"}, .valid = {}, .only_if = {}}};
  return requirement;
}

}  // namespace

TEST_CASE("what a person says of a paper's part goes with the paper", "[archive][parts]") {
  const fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  const forms::Item item{.id = "1.1.1", .section = "一", .title = "内容", .requirements = {project()}};
  const forms::Checklists checklists({forms::Checklist{.id = "1", .title = "附件", .items = {item}}});
  const auto document = fixtures::filed(archive, folder / "a.jpg", fixtures::study_meeting());
  CHECK(archive::find_parts(archive, project(), document).empty());
  const std::vector<std::string> said = {"验收"};
  archive::set_parts(archive, checklists, document, "1.1.1a", said, fixtures::mark());
  CHECK(archive::find_parts(archive, project(), document) == said);
  archive::set_parts(archive, checklists, document, "1.1.1a", {}, fixtures::mark());
  CHECK(archive::find_parts(archive, project(), document).empty());
  archive.withdraw({&document, 1}, fixtures::mark());
  CHECK(fixtures::damages(archive).empty());
}
