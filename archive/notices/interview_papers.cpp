#include "archive/notices/interview_papers.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "archive/letters/office_names.h"
#include "archive/notices/notice_parts.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/problems.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

std::string post_of(const Interviewee& person) {
  if (person.post == Post::other)
    return person.unit.empty() ? std::string(words_for(person.post)) : person.unit;
  return (person.unit.empty() ? "" : person.unit + " ") + std::string(words_for(person.post));
}

enum class Signing { no, yes };

OfficialTable people_of(const Interview& interview, Signing signing) {
  OfficialTable table;
  table.columns = {{.title = "职务", .width = 44, .align = CellAlign::left}, {.title = "姓名", .width = 24}};
  if (signing == Signing::yes) table.columns.push_back({.title = "签字", .width = 32});
  for (const Interviewee& person : interview.people) {
    std::vector<OfficialCell> row = {OfficialCell(post_of(person)), OfficialCell(person.name)};
    if (signing == Signing::yes) row.emplace_back("");
    table.rows.push_back(std::move(row));
  }
  table.if_empty = "无";
  table.least_row_mm = signing == Signing::yes ? 11 : 8;
  return table;
}

/// The day for which the papers tell how far the problems are.
Date day_of(const Interview& interview) {
  if (interview.held) return interview.held->day;
  return interview.notice ? interview.notice->day : interview.due;
}

OfficialTable problems_of(const Archive& archive, const Interview& interview) {
  OfficialTable table;
  table.columns = {{.title = "编号", .width = 9},
                   {.title = "存在问题", .width = 43, .align = CellAlign::left},
                   {.title = "整改期限", .width = 17},
                   {.title = "整改情况", .width = 31, .align = CellAlign::left}};
  for (const ProblemId id : interview.problems) {
    const Problem problem = find_problem(archive, id);
    const ProblemStatus now = status_of(problem, day_of(interview));
    std::string standing = "已销号";
    if (now.state != ProblemState::closed)
      standing = fmt::format(
          "{}{}", now.days_left < 0 ? fmt::format("逾期{}天，", -now.days_left) : "",
          now.state == ProblemState::raised ? std::string("未定措施") : fmt::format("完成 {}%", now.percent));
    table.rows.push_back({OfficialCell(fmt::format("#{}", id)), OfficialCell(problem.said.finding),
                          OfficialCell(forms::to_iso(now.deadline)), OfficialCell(standing)});
  }
  return table;
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, "、"));
}

/// 2024年8月5日 15:00
std::string moment_of(Date day, const std::string& time) {
  return official_day(day) + (time.empty() ? "" : " " + time);
}

std::string numbers_of(const std::vector<DocumentId>& documents) {
  std::string numbers;
  for (const DocumentId document : documents)
    numbers += fmt::format("{}档案第{}号", numbers.empty() ? "" : "、", document);
  return numbers;
}

std::string consequence_of(const Interview& interview) {
  constexpr int interviews_that_cost = 2;
  const std::string which = fmt::format("本次为该村（社区）年内第{}次约谈。", interview.of_year);
  if (interview.of_year < interviews_that_cost)
    return which +
           "年内被 2 "
           "次约谈的，取消后盾单位、驻村工作队员年度考核评先评优资格，扣除单位绩效考核、书记抓基层党建工作述"
           "职"
           "评议考核相应分数。";
  return which +
         "按照督导工作方案，取消后盾单位、驻村工作队员年度考核评先评优资格，扣除单位绩效考核、书记抓基层党建"
         "工作述职评议"
         "考核相应分数。";
}

}  // namespace

OfficialDocument make_interview_notice(const Archive& archive, const Interview& interview) {
  const OfficeNames office = read_office_names(archive.folder());
  const InterviewNotice notice = interview.notice.value_or(InterviewNotice());
  OfficialDocument paper;
  paper.word_template = office.word_template;
  paper.number = numbered(office.code, "约谈", notice.number.empty() ? blank_to_fill() : notice.number);
  paper.title = "约谈通知书";
  std::string to;
  for (const Interviewee& person : interview.people)
    if (!person.name.empty()) to += (to.empty() ? "" : "，") + person.name + "同志";
  paper.addressee = to.empty() ? interview.village : to;
  paper.body = {
      paragraph(fmt::format(
          "经查，{}{}以下督导问题逾期未整改到位。按照督导工作方案“对督导问题逾期整改不到位的，由区级分管领导"
          "约谈”的要求，现将约谈事项通知如下。",
          interview.township, interview.village)),
      paragraph("一、约谈时间：" +
                (interview.notice ? moment_of(notice.held_on, notice.time) : blank_to_fill(16))),
      paragraph("二、约谈地点：" + or_blank(notice.place, 16)),
      paragraph("三、约谈人：" + or_blank(joined(notice.interviewers), 12)),
      paragraph("四、约谈对象："),
      people_of(interview, Signing::no),
      paragraph("五、约谈事项："),
      problems_of(archive, interview),
      paragraph("六、有关要求：请约谈对象准时参加，不得由他人代替；并携带逾期原因、整改措施、责任人和完成时限"
                "的书面材料。"),
      paragraph(consequence_of(interview))};
  paper.signer = or_blank(office.issuer, 16);
  if (interview.notice) paper.day = notice.day;
  paper.attachments = {
      {.title = "送达回执",
       .orientation = Orientation::upright,
       .body = {form_of({{"通知书编号", paper.number}, {"村（社区）", interview.village}}),
                people_of(interview, Signing::yes), form_of({{"送达人", ""}, {"送达日期", ""}})}}};
  return paper;
}

OfficialDocument make_interview_record(const Archive& archive, const Interview& interview) {
  const InterviewHeld held = interview.held.value_or(InterviewHeld());
  const InterviewNotice notice = interview.notice.value_or(InterviewNotice());
  const std::string place = interview.held ? held.place : notice.place;
  const auto& interviewers = interview.held ? held.interviewers : notice.interviewers;
  std::string when;
  if (interview.held)
    when = moment_of(held.day, held.time);
  else if (interview.notice)
    when = moment_of(notice.held_on, notice.time);
  OfficialDocument paper;
  paper.word_template = read_office_names(archive.folder()).word_template;
  paper.title = "约谈记录";
  paper.body = {form_of({{"约谈时间", when},
                         {"约谈地点", place},
                         {"约谈人", joined(interviewers)},
                         {"村（社区）", interview.township + interview.village},
                         {"年内次数", fmt::format("第{}次", interview.of_year)},
                         {"记录人", ""}}),
                paragraph("约谈事项", OutlineLevel::lead),
                problems_of(archive, interview),
                paragraph("约谈情况", OutlineLevel::lead),
                form_of({{"指出的问题和要求", held.note.empty() ? "\n\n\n\n" : held.note},
                         {"约谈对象表态", "\n\n\n\n"}}),
                paragraph("签字", OutlineLevel::lead),
                people_of(interview, Signing::yes),
                form_of({{"约谈人签字", ""}, {"记录人签字", ""}, {"影像资料", numbers_of(held.photos)}})};
  return paper;
}

}  // namespace archive
