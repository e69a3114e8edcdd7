#include "app/intake/attachments.h"

#include "app/machine/clock.h"
#include "app/output/words.h"
#include "archive/intake/intake.h"
#include "archive/learning/office.h"

namespace app {

void Attachments::add_to(CLI::App& parser, const std::string& files_option, const std::string& description) {
  parser.add_option("--document", documents_, translated("Number of a filed document; can be repeated"))
      ->type_name("DOC")
      ->allow_extra_args(false);
  parser.add_option(files_option, files_, description)->type_name("FILE")->allow_extra_args(false);
  recognition_.add_to(parser);
  definitions_.add_to(parser);
}

std::vector<archive::DocumentId> Attachments::documents(archive::Archive& archive, const std::string& village,
                                                        const std::string& who,
                                                        const Session& session) const {
  std::vector<archive::DocumentId> documents = documents_;
  if (files_.empty()) return documents;
  const forms::Kinds kinds = definitions_.kinds();
  const forms::Checklists checklists = definitions_.checklists();
  const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(recognition_.reader);
  const forms::Office office = archive::office_of(archive);
  archive::IntakeOptions options;
  options.village = village;
  options.who = who;
  options.now = clock_now;
  archive::IntakeSink sink;
  sink.file = [&](const archive::FileOutcome& outcome) {
    if (outcome.error) std::rethrow_exception(outcome.error);
    for (const archive::FiledDocument& document : outcome.documents) documents.push_back(document.summary.id);
  };
  forms::PageSequence pages(kinds, office, {.today = std::nullopt, .village = village});
  archive::intake(
      *reader, [&](const ocr::Page& page) { return pages.read(page); }, checklists, archive, files_, options,
      sink, session.stop);
  return documents;
}

}  // namespace app
