#include "forms/classification/kind_signs.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

bool shows(const std::string& text, const std::string& sign) {
  const ocr::Page page = pages::text_file(text);
  const forms::PageText rows = forms::page_text(page);
  std::vector<const forms::Passage*> all;
  for (const forms::Passage& row : rows.rows) all.push_back(&row);
  return forms::shows_sign(all, sign);
}

}  // namespace

TEST_CASE("who presides and who writes make minutes, before or behind their names", "[forms][kind_signs]") {
  CHECK(shows("村部门窗\n3月13日 主持 张长富 记 李巧", "主持 记"));
  CHECK(shows("张长富主持 李巧记", "主持 记"));
  CHECK(shows("主持：支书\n记录：李巧", "主持 记录"));
  CHECK(shows("张长富主持，李巧记录", "主持 记录"));
}

TEST_CASE("words in the middle of others are no sign", "[forms][kind_signs]") {
  CHECK_FALSE(shows("记得交电费，主持公道的人", "主持 记"));
  CHECK_FALSE(shows("张长富主持", "主持 记"));
  CHECK_FALSE(shows("主持 张长富\n登记 两户", "主持 记"));
}
