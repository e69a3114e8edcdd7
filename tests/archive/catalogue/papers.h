#pragma once

// Papers and changes for the tests of filing and correcting.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/archive/fixtures.h"

namespace fixtures {

inline archive::FieldChange change(const std::string& place,
                                   std::optional<std::vector<std::string>> values = std::nullopt,
                                   std::optional<forms::FieldType> type = std::nullopt) {
  return {.place = archive::parse_field_place(place).value(), .values = std::move(values), .type = type};
}

inline void confirm(archive::Archive& archive, archive::DocumentId document,
                    const archive::FieldChange& change, const std::string& who = "王五") {
  archive.confirm(document, {&change, 1}, mark(who));
}

inline Paper receipt() {
  Paper paper;
  paper.kind = "meal_fee_receipt";
  paper.fields = {date("2024-03-20"), field("payer", forms::FieldType::person, "胡涛"),
                  field("amount", forms::FieldType::amount, "600.00"),
                  field("village", forms::FieldType::village, "板桥乡白泉村")};
  paper.lines = {"收 款 收 据", "日期：2024年3月20日", "今收到 胡涛 交来", "￥600.00"};
  paper.requirements = {"1.1.1a"};
  return paper;
}

inline Paper visits() {
  Paper paper;
  paper.kind = "visit_register";
  paper.fields = {field("month", forms::FieldType::month, "2024-03")};
  paper.rows = {{date("2024-03-02"), field("household", forms::FieldType::person, "张三"),
                 field("visitor", forms::FieldType::person, "李四")},
                {doubtful(date("2024-03-09")), field("household", forms::FieldType::person, "王二麻")}};
  return paper;
}

}  // namespace fixtures
