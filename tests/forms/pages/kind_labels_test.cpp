#include "forms/pages/kind_labels.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// The labels of minutes in a row: "key/rank", "-" for one that only ends a value.
std::string labels(std::string_view row) {
  const forms::Kind& kind = *pages::kinds().find("meeting_minutes");
  const ocr::Page page = pages::picture({std::string(row)});
  std::string text;
  for (const forms::Label& label :
       forms::KindLabels(kind).in(pages::passage_of(page), forms::LabelPlacement::row)) {
    text += text.empty() ? "" : " ";
    text += label.field < 0 ? "-" : kind.fields[static_cast<std::size_t>(label.field)].key;
    if (label.field >= 0 && label.rank == forms::Rank::unlisted) text += "/unlisted";
    if (label.rank == forms::Rank::somebody) text += "/somebody";
  }
  return text;
}

}  // namespace

TEST_CASE("listed labels are found with their fields", "[forms][kind_labels]") {
  CHECK(labels("主持人：张强  记录人：宋军") == "host recorder");
  CHECK(labels("会议内容：学习") == "-");
  CHECK(labels("今天天气很好").empty());
}

TEST_CASE("a longer word around a listed label of the same field is its label", "[forms][kind_labels]") {
  CHECK(labels("记录人员：宋军") == "recorder");
}

TEST_CASE("another date's label is no label of the field", "[forms][kind_labels]") {
  CHECK(labels("出生日期：1967年3月20日") == "-");
  CHECK(labels("日期：2024年3月20日") == "date");
}

TEST_CASE("the lunar calendar is told by its names", "[forms][kind_labels]") {
  CHECK(forms::names_lunar(U"时间(农 历)"));
  CHECK_FALSE(forms::names_lunar(U"时间"));
}
