#include "app/words.h"

#include "forms/date.h"

namespace app {
namespace {

std::string title_among(const std::vector<forms::FieldDefinition>& definitions, std::string_view key) {
  for (const forms::FieldDefinition& definition : definitions) {
    if (definition.key == key && !definition.title.empty()) return definition.title;
  }
  return std::string(key);
}

}  // namespace

std::string kind_title(const forms::Kinds& kinds, std::string_view kind) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr && !definition->title.empty() ? definition->title : "其他";
}

std::string field_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr ? title_among(definition->fields, key) : std::string(key);
}

std::string column_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key) {
  const forms::Kind* definition = kinds.find(kind);
  return definition != nullptr ? title_among(definition->columns, key) : std::string(key);
}

std::string_view words_for(forms::Doubt doubt) {
  switch (doubt) {
    case forms::Doubt::low_confidence:
      return "识别不清";
    case forms::Doubt::corrected:
      return "已按语法改读";
    case forms::Doubt::year_assumed:
      return "年月为推定";
    case forms::Doubt::impossible:
      return "没有这样的日期或金额";
    case forms::Doubt::unresolved:
      return "缺少参照日期";
    case forms::Doubt::capital_and_digits:
      return "大小写金额不符";
    case forms::Doubt::weekday:
      return "星期与日期不符";
    case forms::Doubt::several:
      return "有几个可能的值";
  }
  return "";
}

std::string words_for(const std::vector<forms::Doubt>& doubts) {
  if (doubts.empty()) return "";
  std::string words;
  for (forms::Doubt doubt : doubts) {
    if (!words.empty()) words += "、";
    words += words_for(doubt);
  }
  return "（" + words + "）";
}

std::string_view words_for(archive::IntakeWarning warning) {
  switch (warning) {
    case archive::IntakeWarning::village_differs:
      return "纸上写的是另一个村";
    case archive::IntakeWarning::village_unknown:
      return "不知道是哪个村，请用 --village 指明";
    case archive::IntakeWarning::no_date:
      return "没有读出日期，补上日期之前不计入任何一期";
    case archive::IntakeWarning::nothing_linked:
      return "没有对应的督导条目，可用 --item 指定";
  }
  return "";
}

std::string_view words_for(archive::LinkState state) {
  switch (state) {
    case archive::LinkState::suggested:
      return "建议";
    case archive::LinkState::accepted:
      return "已认定";
    case archive::LinkState::rejected:
      return "已否定";
  }
  return "";
}

std::string_view words_for(archive::Problem problem) {
  switch (problem) {
    case archive::Problem::catalogue_damaged:
      return "目录数据库已损坏";
    case archive::Problem::row_broken:
      return "目录前后矛盾";
    case archive::Problem::page_missing:
      return "原件不见了";
    case archive::Problem::page_changed:
      return "原件被改动";
    case archive::Problem::unknown_file:
      return "目录里没有的文件";
    case archive::Problem::record_changed:
      return "记录与审计日志不符";
    case archive::Problem::audit_broken:
      return "审计日志被改动";
    case archive::Problem::audit_cut:
      return "审计日志被截短";
  }
  return "";
}

std::string_view words_for(const std::optional<forms::Frequency>& frequency) {
  if (!frequency) return "一次";
  switch (*frequency) {
    case forms::Frequency::monthly:
      return "每月";
    case forms::Frequency::quarterly:
      return "每季度";
    case forms::Frequency::half_yearly:
      return "每半年";
    case forms::Frequency::yearly:
      return "每年";
  }
  return "";
}

std::string_view sign_of(archive::Coverage coverage) {
  switch (coverage) {
    case archive::Coverage::satisfied:
      return "✓";
    case archive::Coverage::provisional:
      return "?";
    case archive::Coverage::missing:
      return "✗";
    case archive::Coverage::not_yet_due:
      return "·";
  }
  return " ";
}

std::string days(forms::Date first, forms::Date last) {
  return first == last ? forms::to_iso(first) : forms::to_iso(first) + " 至 " + forms::to_iso(last);
}

std::string joined(const std::vector<std::string>& values, std::string_view between) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += between;
    text += value;
  }
  return text;
}

}  // namespace app
