#include "archive/reports/wording.h"

#include <array>
#include <utility>

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
    case Coverage::not_applicable:
      return "–";
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
      return "缺失";
    case Coverage::not_yet_due:
      return "未到期";
    case Coverage::not_applicable:
      return "不适用";
  }
  return "";
}

std::string_view words_for(Provision provision) {
  switch (provision) {
    case Provision::none:
      return "";
    case Provision::unconfirmed:
      return "日期没有人确认";
    case Provision::doubtful:
      return "日期没有读准";
    case Provision::no_roster:
      return "没有花名册可对";
    case Provision::doubtful_name:
      return "姓名与花名册只是相近";
    case Provision::no_figures:
      return "本期或上年同期的数字没有或没有人确认";
    case Provision::below_target:
      return "增幅没有达到要求";
    case Provision::link_not_accepted:
      return "没有人认定这份材料";
    case Provision::no_name:
      return "材料上没有应有的人员或单位";
    case Provision::no_part:
      return "不知是应有材料中的哪一份";
    case Provision::after_today:
      return "材料的日期晚于今天";
    case Provision::condition_unanswered:
      return "本村是否适用还没有人回答";
    case Provision::condition_no:
      return "本村不适用";
    case Provision::no_case:
      return "没有发生";
    case Provision::on_leave:
      return "全期请假";
    case Provision::disposed:
      return "材料保管期满，已销毁";
  }
  return "";
}

std::string parts_of(const Cell& cell) {
  std::string words;
  for (const auto& [coverage, lead] :
       {std::pair(Coverage::missing, "缺失 "), std::pair(Coverage::not_yet_due, "还没有 "),
        std::pair(Coverage::provisional, "待确认 ")}) {
    std::string names;
    for (const CoveredPart& part : cell.parts)
      if (part.coverage == coverage) names += (names.empty() ? "" : "、") + part.name;
    if (!names.empty()) words += (words.empty() ? "" : "；") + std::string(lead) + names;
  }
  return words;
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

std::string words_for(const forms::Period& period) {
  constexpr std::array<std::string_view, 4> quarters = {"一季度", "二季度", "三季度", "四季度"};
  const unsigned month = static_cast<unsigned>(period.first.month());
  switch (period.frequency) {
    case forms::Frequency::monthly:
      return fmt::format("{}月", month);
    case forms::Frequency::quarterly:
      return std::string(quarters[(month - 1) / 3]);
    case forms::Frequency::half_yearly:
      return month == 1 ? "上半年" : "下半年";
    case forms::Frequency::yearly:
      return "全年";
  }
  return {};
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
  if (now.state == ProblemState::withdrawn) return "已撤销";
  if (now.light == Light::red) return fmt::format("逾期 {} 天", -now.days_left);
  std::string words = now.state == ProblemState::raised ? "未定措施" : fmt::format("整改中 {}%", now.percent);
  if (now.light == Light::yellow) words += "，进度落后";
  if (now.light == Light::blue) words += fmt::format("，还剩 {} 天", now.days_left);
  return words;
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
