#include "archive/interviews/interview_rows.h"

#include <utility>

#include "archive/database/field_rows.h"
#include "forms/dates/date.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto act_names = ocr::name_table<InterviewActKind>({{InterviewActKind::held, "held"},
                                                              {InterviewActKind::waived, "waived"},
                                                              {InterviewActKind::parted, "parted"},
                                                              {InterviewActKind::merged, "merged"},
                                                              {InterviewActKind::noticed, "noticed"}});
constexpr const char* interviewer = "interviewer";
constexpr const char* record = "record";
constexpr const char* photo = "photo";

void read_problems(const Database& database, InterviewAct& act) {
  sql::Statement rows =
      database.statement("SELECT problem_id FROM interview_problem WHERE entry = :entry ORDER BY problem_id");
  rows.bind(":entry", act.entry);
  while (rows.step()) act.problems.push_back(rows.column("problem_id").as_int64());
}

void read_people(const Database& database, InterviewAct& act) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT village, post, unit, name
          FROM interview_person
          WHERE entry = :entry
          ORDER BY position)sql");
  rows.bind(":entry", act.entry);
  while (rows.step()) {
    const std::string post = rows.column("post").as_string(), name = rows.column("name").as_string();
    if (post == interviewer) {
      act.interviewers.push_back(name);
      continue;
    }
    const auto known = find_post(post);
    if (!known) throw Error(Fault::damaged, post, "is no post of somebody interviewed");
    act.people.push_back({.village = rows.column("village").as_string(),
                          .person = {.post = *known, .name = name, .unit = rows.column("unit").as_string()}});
  }
}

void read_documents(const Database& database, InterviewAct& act) {
  sql::Statement rows = database.statement(
      "SELECT purpose, document_id FROM interview_document WHERE entry = :entry ORDER BY position");
  rows.bind(":entry", act.entry);
  while (rows.step())
    (rows.column("purpose").as_string() == record ? act.records : act.photos)
        .push_back(rows.column("document_id").as_int64());
}

void write_people(const Database& database, std::int64_t entry, const InterviewAct& act) {
  int position = 0;
  const auto write = [&](const std::string& village, const std::string& post, const std::string& unit,
                         const std::string& name) {
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO interview_person (entry, position, village, post, unit, name)
            VALUES (:entry, :position, :village, :post, :unit, :name))sql");
    insert.bind(":entry", entry);
    insert.bind(":position", ++position);
    insert.bind(":village", village);
    insert.bind(":post", post);
    insert.bind(":unit", unit);
    insert.bind(":name", name);
    insert.run();
  };
  for (const std::string& name : act.interviewers) write("", interviewer, "", name);
  for (const InterviewedPerson& each : act.people)
    write(each.village, std::string(name_of(each.person.post)), each.person.unit, each.person.name);
}

void write_documents(const Database& database, std::int64_t entry, const InterviewAct& act) {
  int position = 0;
  const auto write = [&](const char* purpose, DocumentId document) {
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO interview_document (entry, position, purpose, document_id)
            VALUES (:entry, :position, :purpose, :document))sql");
    insert.bind(":entry", entry);
    insert.bind(":position", ++position);
    insert.bind(":purpose", std::string(purpose));
    insert.bind(":document", document);
    insert.run();
  };
  for (const DocumentId document : act.records) write(record, document);
  for (const DocumentId document : act.photos) write(photo, document);
}

}  // namespace

std::vector<InterviewAct> load_acts(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT i.entry AS entry, i.kind AS kind, i.day AS day, i.number AS number, i.at_time AS at_time,
            i.place AS place, i.approved_by AS approved_by, i.note AS note, a.by_whom AS by_whom, a.at AS at
          FROM interview i
          JOIN audit a ON a.number = i.entry
          ORDER BY i.entry)sql");
  std::vector<InterviewAct> acts;
  while (rows.step()) {
    InterviewAct act;
    act.entry = rows.column("entry").as_int64();
    const std::string kind = rows.column("kind").as_string();
    const auto known = act_names.find(kind);
    if (!known) throw Error(Fault::damaged, kind, "is nothing that is said of interviews");
    act.kind = *known;
    act.day = day_of(rows.column("day")).value();
    act.number = rows.column("number").as_string();
    act.time = rows.column("at_time").as_string();
    act.place = rows.column("place").as_string();
    act.approved_by = rows.column("approved_by").as_string();
    act.note = rows.column("note").as_string();
    act.mark = mark_of(rows.column("by_whom"), rows.column("at")).value();
    read_problems(database, act);
    read_people(database, act);
    read_documents(database, act);
    acts.push_back(std::move(act));
  }
  return acts;
}

void write_act(const Database& database, std::int64_t entry, const InterviewAct& act) {
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO interview (entry, kind, day, number, at_time, place, approved_by, note)
          VALUES (:entry, :kind, :day, :number, :time, :place, :approved_by, :note))sql");
  insert.bind(":entry", entry);
  insert.bind(":kind", std::string(act_names.name_of(act.kind)));
  insert.bind(":day", forms::to_iso(act.day));
  insert.bind(":number", act.number);
  insert.bind(":time", act.time);
  insert.bind(":place", act.place);
  insert.bind(":approved_by", act.approved_by);
  insert.bind(":note", act.note);
  insert.run();
  for (const ProblemId problem : act.problems) {
    sql::Statement about =
        database.statement("INSERT INTO interview_problem (entry, problem_id) VALUES (:entry, :problem)");
    about.bind(":entry", entry);
    about.bind(":problem", problem);
    about.run();
  }
  write_people(database, entry, act);
  write_documents(database, entry, act);
}

}  // namespace archive
