// The papers of single problems: hand-over sheets, notices and records of interviews.
#include <variant>

#include "archive/interviews/interview_acts.h"
#include "archive/interviews/interviews.h"
#include "archive/letters/office_names.h"
#include "archive/notices/handover_paper.h"
#include "archive/notices/interview_papers.h"
#include "tests/archive/rectification/problem_desk.h"

using archive::OfficialDocument;
using fixtures::checklists;
using fixtures::day;
using fixtures::on;
using Desk = fixtures::ProblemDesk;

namespace {

void add_words(std::string& words, const std::vector<archive::OfficialBlock>& body) {
  for (const archive::OfficialBlock& block : body) {
    if (const auto* paragraph = std::get_if<archive::OfficialParagraph>(&block))
      words += paragraph->text + "\n";
    if (const auto* table = std::get_if<archive::OfficialTable>(&block))
      for (const auto& row : table->rows) {
        for (const archive::OfficialCell& cell : row) words += cell.text + "|";
        words += "\n";
      }
  }
}

/// All that stands in it.
std::string words_of(const OfficialDocument& paper) {
  std::string words = paper.number + "\n" + paper.title + "\n" + paper.addressee + "\n" + paper.signer + "\n";
  add_words(words, paper.body);
  for (const archive::OfficialAttachment& attachment : paper.attachments) {
    words += attachment.title + "\n";
    add_words(words, attachment.body);
  }
  return words;
}

bool has(const std::string& words, const std::string& wanted) {
  return words.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE("a hand-over sheet says what is wrong where, until when, and has a receipt to sign",
          "[archive][notices]") {
  Desk desk;
  desk.rosters();
  archive::OfficeNames names;
  names.code = "大委乡振组";
  names.issuer = "区指挥部";
  archive::write_office_names(desk.archive.folder(), names);
  desk.raise("2024-07-01", "2024-07-31");
  const auto sheet = archive::hand_over(desk.archive, {}, "区财政局", on("2024-07-03")).at(0);
  std::string words = words_of(archive::make_handover_paper(desk.archive, checklists(), sheet));
  CHECK(has(words, "大委乡振组交办〔2024〕1号"));
  CHECK(has(words, "1|白泉村|内容|一月没有学习记录|2024-07-31|檀江街道|"));
  CHECK(has(words, "收件人签字||"));
  CHECK(has(words, "区指挥部"));
  archive::record_receipt(desk.archive, sheet.number, "王五", on("2024-07-04"));
  words = words_of(archive::make_handover_paper(desk.archive, checklists(),
                                                archive::find_sheet(desk.archive, sheet.number)));
  CHECK(has(words, "收件人签字|王五|"));
  CHECK(has(words, "收件日期|2024年7月4日|"));
}

TEST_CASE("a notice says when, where, by whom, whom and why", "[archive][notices]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  archive::NewNotice notice;
  notice.problems = {id};
  notice.held_on = day("2024-08-08");
  notice.time = "9:00";
  notice.place = "区委三楼会议室";
  notice.interviewers = {"谢明"};
  archive::give_notice(desk.archive, notice, on("2024-08-05"));
  const std::string words = words_of(archive::make_interview_notice(
      desk.archive, archive::find_interview(desk.archive, id, day("2024-08-06"))));
  for (const char* wanted :
       {"约谈〔2024〕1号", "2024年8月8日 9:00", "区委三楼会议室", "谢明", "周德福同志，陈建国同志",
        "第1次约谈", "#1|一月没有学习记录|2024-07-31|逾期5天，未定措施|",
        "区财政局 后盾单位分管领导|王五|"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
}

TEST_CASE("a record holds what was said when the interview was held, and lines to sign",
          "[archive][notices]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  std::string words = words_of(archive::make_interview_record(
      desk.archive, archive::find_interview(desk.archive, id, day("2024-08-06"))));
  CHECK(has(words, "约谈地点||"));
  archive::NewInterview interview;
  interview.problems = {id};
  interview.interviewers = {"谢明"};
  interview.place = "区委三楼会议室";
  interview.note = "限十日内整改到位";
  interview.photos = {desk.document()};
  archive::hold_interview(desk.archive, interview, on("2024-08-08"));
  words = words_of(archive::make_interview_record(
      desk.archive, archive::find_interview(desk.archive, id, day("2024-08-09"))));
  for (const char* wanted :
       {"约谈时间|2024年8月8日|", "约谈地点|区委三楼会议室|", "约谈人|谢明|",
        "指出的问题和要求|限十日内整改到位|", "影像资料|档案第1号|", "村（社区）党组织书记|周德福||"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
}

TEST_CASE("the papers are written as PDF and DOCX", "[archive][notices]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  const fixtures::TemporaryFolder folder;
  const auto interview = archive::find_interview(desk.archive, id, day("2024-08-06"));
  archive::write_official_document(archive::make_interview_notice(desk.archive, interview), folder / "a.pdf");
  archive::write_official_document(archive::make_interview_record(desk.archive, interview),
                                   folder / "a.docx");
  CHECK(fixtures::read_file(folder / "a.pdf").starts_with("%PDF"));
  CHECK(fixtures::read_file(folder / "a.docx").starts_with("PK"));
}
