#include "archive/reports/content_names.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

TEST_CASE("a content is called by the regulation's own name", "[archive][reports]") {
  const forms::Checklists& checklists = fixtures::checklists();
  const forms::Item& item = checklists.all().front().items.front();
  const std::string name = archive::content_name(checklists, item.id);
  CHECK(name.starts_with("附件" + checklists.all().front().id + " "));
  CHECK(name.ends_with(item.title));
  CHECK(name.find(item.id) == std::string::npos);
  CHECK(archive::content_name(checklists, item.requirements.front().id) == name);
  CHECK(archive::requirement_text(checklists, item.requirements.front().id) ==
        item.requirements.front().text);
  CHECK(archive::requirement_text(checklists, item.id).empty());
  CHECK(archive::content_name(checklists, "9.9.9") == "9.9.9");
}
