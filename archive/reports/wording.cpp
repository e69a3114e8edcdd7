#include "archive/reports/wording.h"

#include <fmt/format.h>

#include "forms/dates/date.h"

namespace archive {

std::string_view sign_of(Coverage coverage) {
  switch (coverage) {
    case Coverage::satisfied:
      return "✓";
    case Coverage::provisional:
      return "?";
    case Coverage::missing:
      return "✗";
    case Coverage::not_yet_due:
      return "·";
  }
  return "";
}

std::string_view words_for(Coverage coverage) {
  switch (coverage) {
    case Coverage::satisfied:
      return "已证明";
    case Coverage::provisional:
      return "待确认";
    case Coverage::missing:
      return "缺";
    case Coverage::not_yet_due:
      return "未到期";
  }
  return "";
}

std::string_view words_for(const std::optional<forms::Frequency>& frequency) {
  if (!frequency) return "不限期次";
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

std::string_view words_for(Manner manner) {
  return manner == Manner::announced ? "明查" : "暗访";
}

std::string_view words_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "达标";
    case Verdict::partly_met:
      return "部分达标";
    case Verdict::not_met:
      return "不达标";
    case Verdict::not_applicable:
      return "不适用";
  }
  return {};
}

std::string words_for(const ProblemStatus& now) {
  if (now.state == ProblemState::closed) return "已销号";
  if (now.light == Light::red) return fmt::format("逾期 {} 天", -now.days_left);
  std::string words = now.state == ProblemState::raised ? "未定措施" : fmt::format("整改中 {}%", now.percent);
  if (now.light == Light::yellow) words += "，进度落后";
  if (now.light == Light::blue) words += fmt::format("，还剩 {} 天", now.days_left);
  return words;
}

std::string_view words_for(Post post) {
  switch (post) {
    case Post::village_secretary:
      return "村（社区）党组织书记";
    case Post::township_liaison:
      return "乡镇（街道）联点班子成员";
    case Post::deputy_secretary:
      return "分管乡村振兴副书记";
    case Post::team_leader:
      return "驻村工作队队长";
    case Post::support_unit_in_charge:
      return "后盾单位分管领导";
  }
  return {};
}

std::string_view words_for(LossOf of) {
  switch (of) {
    case LossOf::support_unit:
      return "后盾单位：取消年度评先评优资格，扣减绩效考核分";
    case LossOf::team_member:
      return "驻村工作队员：取消年度考核评先评优资格";
    case LossOf::secretary:
      return "党组织书记：扣减抓基层党建述职评议考核分";
  }
  return {};
}

std::string words_of(const Mark& mark) {
  return mark.who + " " + forms::to_iso(office_day(mark.when));
}

}  // namespace archive
