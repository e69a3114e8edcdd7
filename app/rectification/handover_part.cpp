#include "app/rectification/handover_part.h"

#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/problem_json.h"
#include "app/output/words.h"
#include "app/rectification/problem_lines.h"
#include "archive/letters/official_document.h"
#include "archive/names/known_names.h"
#include "archive/notices/handover_paper.h"
#include "forms/dates/date.h"
#include "kiosk/words/words.h"

namespace app {

HandoverPart::HandoverPart(CLI::App& parser) : operator_(login_name()) {
  handover_ = parser.add_subcommand(
      "handover", translated("Hand open problems over: a numbered sheet to each township and support unit"));
  handover_->add_option("--round", filter_.round, translated("Only this round"))->type_name("ROUND");
  handover_->add_option("--village", filter_.village, translated("Only this village (community)"))
      ->type_name("NAME");
  handover_->add_option("--township", filter_.township, translated("Only this township (subdistrict)"))
      ->type_name("NAME");
  handover_->add_option("--unit", filter_.support_unit, translated("Only this support unit"))
      ->type_name("NAME");
  handover_
      ->add_option("--to", to_,
                   translated("Only the sheet to this township or support unit; default: to each"))
      ->type_name("NAME");
  handover_
      ->add_option("--folder", folder_,
                   translated("Folder to write each sheet to, as PDF and DOCX; it has to be there"))
      ->type_name("DIR");
  receipt_ =
      parser.add_subcommand("receipt", translated("Record that the receipt of a hand-over sheet was signed"));
  receipt_->add_option("sheet", number_, translated("Number of the sheet, such as 2024-3"))
      ->required()
      ->type_name("SHEET");
  receipt_->add_option("--signed-by", signed_by_, translated("Who signed it"))->required()->type_name("NAME");
  sheets_ = parser.add_subcommand("sheets", translated("List the hand-over sheets and their receipts"));
  sheet_ = parser.add_subcommand("sheet", translated("Show a hand-over sheet, or write it once more"));
  sheet_->add_option("sheet", number_, translated("Number of the sheet, such as 2024-3"))
      ->required()
      ->type_name("SHEET");
  sheet_->add_option("--pdf", pdf_, translated("PDF file to save to"))->type_name("FILE");
  sheet_->add_option("--docx", docx_, translated("DOCX file to save to"))->type_name("FILE");
  for (CLI::App* part : {handover_, receipt_}) {
    part->add_option("--operator", operator_, translated("Who does it; default: your login name"))
        ->type_name("NAME");
    add_day(*part, "--on", on_, translated("Day on which it happened; default: today"));
  }
  for (CLI::App* part : {handover_, receipt_, sheets_, sheet_}) {
    add_format(*part, format_);
    archive_.add_to(*part);
    definitions_.add_to(*part);
  }
}

bool HandoverPart::chosen() const {
  return handover_->parsed() || receipt_->parsed() || sheets_->parsed() || sheet_->parsed();
}

archive::Occasion HandoverPart::occasion() const {
  return {archive::Mark{.who = archive_.person(operator_), .when = clock_now()}, on_};
}

Ending HandoverPart::run(const Session& session) {
  archive::Archive archive = archive_.open();
  if (sheets_->parsed()) return list(archive, session.output);
  if (handover_->parsed()) return hand_over(archive, session.output);
  if (receipt_->parsed()) archive::record_receipt(archive, number_, signed_by_, occasion());
  const archive::HandoverSheet sheet = archive::find_sheet(archive, number_);
  tell(session.output, sheet);
  write(archive, sheet, session.output);
  return Ending::done;
}

Ending HandoverPart::hand_over(archive::Archive& archive, Output& output) {
  const archive::KnownNames known(archive);
  known.require(filter_);
  if (filter_.round) archive::find_round(archive, *filter_.round);
  // A party is a township or a unit.
  std::string to = to_;
  if (!to.empty()) {
    try {
      to = known.township(to_, archive::Purpose::read);
    } catch (const archive::UnknownName&) {
      to = known.support_units(to_, archive::Purpose::read);
    }
  }
  for (const archive::HandoverSheet& sheet : archive::hand_over(archive, filter_, to, occasion())) {
    tell(output, sheet);
    write(archive, sheet, output);
  }
  return Ending::done;
}

Ending HandoverPart::list(const archive::Archive& archive, Output& output) const {
  const std::vector<archive::HandoverSheet> sheets = archive::find_sheets(archive);
  if (sheets.empty() && format_ == Format::people)
    output.line(translated("Nothing has been handed over yet. cunzheng problem handover does it."));
  for (const archive::HandoverSheet& sheet : sheets) tell(output, sheet);
  return Ending::done;
}

void HandoverPart::tell(Output& output, const archive::HandoverSheet& sheet) const {
  if (format_ == Format::json) {
    output.line(json_line(to_json(sheet)));
    return;
  }
  const std::string receipt = sheet.receipt
                                  ? translated_with("receipt signed by %s on %s", sheet.receipt->signed_by,
                                                    forms::to_iso(sheet.receipt->day))
                                  : translated("receipt not signed yet");
  output.line(translated_with("Sheet %s to %s, issued %s, problems %s: %s", sheet.number, sheet.addressee,
                              forms::to_iso(sheet.issued), numbers_of(sheet.problems), receipt));
}

void HandoverPart::write(archive::Archive& archive, const archive::HandoverSheet& sheet,
                         Output& output) const {
  std::vector<std::filesystem::path> files;
  if (!folder_.empty())
    for (const char* ending : {".pdf", ".docx"})
      files.push_back(folder_ / ("交办单" + sheet.number + sheet.addressee + ending));
  for (const std::filesystem::path& file : {pdf_, docx_})
    if (!file.empty()) files.push_back(file);
  if (files.empty()) return;
  archive.note_exported("handover", {}, archive_.mark());
  const archive::OfficialDocument paper =
      archive::make_handover_paper(archive, definitions_.checklists(), sheet);
  for (const std::filesystem::path& file : files) {
    archive::write_official_document(paper, file);
    output.line(format_ == Format::json ? json_line(Json{{"written", file.string()}})
                                        : translated_with("Saved as %s", file.string()));
  }
}

}  // namespace app
