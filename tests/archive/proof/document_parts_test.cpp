#include "archive/proof/document_parts.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::PaperFacts;
using archive::words_only;

namespace {

forms::Requirement project() {
  forms::Requirement requirement;
  requirement.id = "1.1.1a";
  requirement.all = {
      {.name = "申报", .words = {"申报"}, .kinds = {}, .valid = {}, .only_if = {}},
      {.name = "验收", .words = {"验收", "竣工"}, .kinds = {"notice"}, .valid = {}, .only_if = {}}};
  return requirement;
}

PaperFacts::Words words(const std::string& title, const std::string& text,
                        const std::string& kind = "notice") {
  return {.kind = kind, .title = words_only(title), .text = words_only(text)};
}

}  // namespace

TEST_CASE("a title says which paper it is before the text does", "[archive][parts]") {
  using Places = std::vector<std::size_t>;
  CHECK(archive::parts_by_words(project(), words("项目申 报书", "将于年底验收")) == Places{0});
  CHECK(archive::parts_by_words(project(), words("", "申报与“验”收")) == Places{0, 1});
  CHECK(archive::parts_by_words(project(), words("竣工单", "")) == Places{1});
  CHECK(archive::parts_by_words(project(), words("竣工单", "", "photo")).empty());
  CHECK(archive::parts_by_words(project(), words("会议记录", "讨论")).empty());
}
