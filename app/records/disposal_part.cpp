#include "app/records/disposal_part.h"

#include <algorithm>

#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/disposal/disposal_papers.h"
#include "archive/letters/office_names.h"
#include "archive/records/error.h"
#include "archive/records/instant.h"
#include "forms/dates/date.h"

namespace app {
namespace {

std::string why_it_stays(archive::Spared why) {
  switch (why) {
    case archive::Spared::open_problem:
      return translated("evidence for a problem that is not closed");
    case archive::Spared::open_round:
      return translated("used in a round that is not closed");
    case archive::Spared::open_interview:
      return translated("an interview that is not finished rests on it");
    case archive::Spared::shared_file:
      return translated("its file holds another document that stays");
    case archive::Spared::proposed:
      return translated("already on a list that nobody has decided on");
    case archive::Spared::older_log:
      break;
  }
  return translated("filed before the log of this version");
}

Json json_of(const archive::Disposal& disposal) {
  Json object{{"disposal", disposal.id},
              {"reason", disposal.reason},
              {"documents", disposal.documents},
              {"proposed", to_json(disposal.proposed)},
              {"state", !disposal.decision            ? "proposed"
                        : disposal.decision->approved ? "approved"
                                                      : "refused"}};
  if (disposal.decision) {
    object["decided"] = to_json(disposal.decision->mark);
    if (!disposal.decision->approved) object["refusal"] = disposal.decision->reason;
  }
  return object;
}

int count_of(const std::vector<archive::DocumentId>& documents) {
  return static_cast<int>(documents.size());
}

}  // namespace

DisposalPart::DisposalPart(CLI::App& arrange)
    : part_(arrange.add_subcommand(
          "disposal", translated("Dispose of documents after their retention period (鉴定销毁): one person "
                                 "proposes, another approves"))),
      operator_(login_name()) {
  part_->require_subcommand(1);
  list_ =
      add("list", translated("Documents whose retention period is over (档案销毁清册), saved as PDF or XLSX, "
                             "or printed here"));
  add_file(*list_);
  list_->add_option("--number", number_, translated("A list that was proposed, by its number"))
      ->type_name("N");
  proposals_ = add("proposals", translated("The lists that were proposed, and what was decided"));
  gone_ =
      add("gone", translated("What is kept of documents that were disposed of (已销毁档案目录), saved as PDF "
                             "or XLSX, or printed here"));
  add_file(*gone_);
  propose_ = add("propose", translated("Propose documents for disposal; without numbers: all that may go"));
  propose_->add_option("document", documents_, translated("Document number"))->type_name("DOC");
  add_reason(*propose_, translated("Why they can go: the appraisal's opinion"));
  approve_ =
      add("approve", translated("Approve another person's list: the documents are destroyed at once, and "
                                "can't be brought back"));
  add_number(*approve_);
  refuse_ = add("refuse", translated("Refuse another person's list: the documents stay"));
  add_number(*refuse_);
  add_reason(*refuse_, translated("Why they stay"));
}

CLI::App* DisposalPart::add(const std::string& name, const std::string& description) {
  CLI::App* part = part_->add_subcommand(name, description);
  add_format(*part, format_);
  archive_.add_to(*part);
  definitions_.add_to(*part);
  return part;
}

void DisposalPart::add_file(CLI::App& part) {
  part.add_option("file", file_, translated("File to save to: .pdf or .xlsx"))->type_name("FILE");
}

void DisposalPart::add_number(CLI::App& part) {
  part.add_option("number", number_, translated("The list's number"))->required()->type_name("N");
}

void DisposalPart::add_reason(CLI::App& part, const std::string& description) {
  part.add_option("--reason", reason_, description)->required()->type_name("TEXT");
}

archive::Mark DisposalPart::mark() const {
  return {.who = archive_.person(operator_), .when = clock_now()};
}

Ending DisposalPart::run(const Session& session) {
  archive::Archive archive = archive_.open();
  Output& output = session.output;
  if (list_->parsed()) return list(output, archive);
  if (proposals_->parsed()) return list_proposals(output, archive);
  if (gone_->parsed()) return list_gone(output, archive);
  if (propose_->parsed()) return propose(output, archive);
  return approve_->parsed() ? approve(output, archive) : refuse(output, archive);
}

Ending DisposalPart::saved(Output& output) const {
  output.line(format_ == Format::json ? json_line(Json{{"written", file_.string()}})
                                      : translated_with("Saved as %s", file_.string()));
  return Ending::done;
}

archive::Disposal DisposalPart::find(const archive::Archive& archive, archive::DisposalId id) const {
  for (archive::Disposal& disposal : archive::find_disposals(archive))
    if (disposal.id == id) return std::move(disposal);
  throw archive::Error(archive::Fault::no_disposal, std::to_string(id), "is no such list");
}

Ending DisposalPart::list(Output& output, archive::Archive& archive) const {
  const forms::Date today = clock_today();
  const std::string office = archive::read_office_names(archive.folder()).office;
  if (number_ != 0) {
    const archive::Disposal disposal = find(archive, number_);
    if (file_.empty()) {
      for (const archive::DocumentId document : disposal.documents)
        output.line(format_ == Format::json ? json_line(Json{{"document", document}})
                                            : translated_with("document %d", static_cast<int>(document)));
      return Ending::done;
    }
    archive.note_exported("disposal", {}, archive_.mark());
    archive::write_report(archive::make_disposal_list(archive, disposal, definitions_.kinds(), office, today),
                          file_);
    return saved(output);
  }
  const auto candidates = archive::find_disposable(archive, today);
  if (!file_.empty()) {
    archive.note_exported("disposal", {}, archive_.mark());
    archive::write_report(
        archive::make_disposal_list(archive, candidates, definitions_.kinds(), office, today), file_);
    return saved(output);
  }
  for (const archive::DisposalCandidate& candidate : candidates) {
    const std::string code = archive::to_string(candidate.item.code);
    if (format_ == Format::json) {
      Json object{
          {"document", candidate.document.id}, {"code", code}, {"over", forms::to_iso(candidate.over_since)}};
      if (candidate.spared) object["stays"] = std::string(name_of(*candidate.spared));
      output.line(json_line(object));
    } else if (candidate.spared) {
      output.line(translated_with("%s  document %d  stays: %s", code, static_cast<int>(candidate.document.id),
                                  why_it_stays(*candidate.spared)));
    } else {
      output.line(translated_with("%s  document %d  over since %s", code,
                                  static_cast<int>(candidate.document.id),
                                  forms::to_iso(candidate.over_since)));
    }
  }
  if (candidates.empty() && format_ == Format::people)
    output.message(translated("No document's retention period is over."));
  return Ending::done;
}

Ending DisposalPart::list_proposals(Output& output, const archive::Archive& archive) const {
  for (const archive::Disposal& disposal : archive::find_disposals(archive)) {
    if (format_ == Format::json) {
      output.line(json_line(json_of(disposal)));
      continue;
    }
    output.line(translated_with("%d  %d documents  proposed by %s %s: %s", static_cast<int>(disposal.id),
                                count_of(disposal.documents), disposal.proposed.who,
                                archive::office_time(disposal.proposed.when), disposal.reason));
    if (!disposal.decision) continue;
    const archive::Mark& mark = disposal.decision->mark;
    output.line(
        disposal.decision->approved
            ? translated_with("  approved and destroyed by %s %s", mark.who, archive::office_time(mark.when))
            : translated_with("  refused by %s %s: %s", mark.who, archive::office_time(mark.when),
                              disposal.decision->reason));
  }
  return Ending::done;
}

Ending DisposalPart::list_gone(Output& output, archive::Archive& archive) const {
  const auto stones = archive::find_disposed(archive);
  if (!file_.empty()) {
    archive.note_exported("disposal", {}, archive_.mark());
    archive::write_report(
        archive::make_disposed_list(archive, stones, definitions_.kinds(),
                                    archive::read_office_names(archive.folder()).office, clock_today()),
        file_);
    return saved(output);
  }
  for (const archive::Tombstone& stone : stones)
    output.line(format_ == Format::json
                    ? json_line(Json{{"document", stone.document},
                                     {"code", archive::to_string(stone.code)},
                                     {"disposal", stone.disposal},
                                     {"files", stone.disposed.files},
                                     {"proposed", to_json(stone.disposed.proposed)},
                                     {"approved", to_json(stone.disposed.approved)}})
                    : translated_with("%s  document %d  proposed by %s, approved by %s %s",
                                      archive::to_string(stone.code), static_cast<int>(stone.document),
                                      stone.disposed.proposed.who, stone.disposed.approved.who,
                                      archive::office_time(stone.disposed.approved.when)));
  return Ending::done;
}

Ending DisposalPart::propose(Output& output, archive::Archive& archive) const {
  const archive::DisposalId id = archive::propose_disposal(archive, documents_, reason_, mark());
  const archive::Disposal disposal = find(archive, id);
  output.line(
      format_ == Format::json
          ? json_line(json_of(disposal))
          : translated_with("List %d: %d documents proposed. Another person approves: cunzheng arrange "
                            "disposal approve %d",
                            static_cast<int>(id), count_of(disposal.documents), static_cast<int>(id)));
  return Ending::done;
}

Ending DisposalPart::approve(Output& output, archive::Archive& archive) const {
  const int gone = archive::approve_disposal(archive, number_, mark());
  output.line(
      format_ == Format::json
          ? json_line(json_of(find(archive, number_)))
          : translated_with("List %d: %d documents destroyed. Their codes, titles and hashes are kept.",
                            static_cast<int>(number_), gone));
  output.message(
      translated("Backups and handed-over copies made before still hold them: destroy those, too, when their "
                 "time comes."));
  return Ending::done;
}

Ending DisposalPart::refuse(Output& output, archive::Archive& archive) const {
  archive::refuse_disposal(archive, number_, reason_, mark());
  output.line(format_ == Format::json
                  ? json_line(json_of(find(archive, number_)))
                  : translated_with("List %d: refused. The documents stay.", static_cast<int>(number_)));
  return Ending::done;
}

}  // namespace app
