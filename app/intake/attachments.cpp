#include "app/intake/attachments.h"

#include "app/intake/filing.h"
#include "app/output/words.h"
#include "archive/intake/intake.h"

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
  Filing filing(recognition_, definitions_, session.output, Filing::MissingModelsAre::not_told);
  archive::IntakeOptions options;
  options.village = village;
  // What proves something of another village stays that village's, and shows as such.
  options.filed_before = archive::FiledBefore::stays_where_it_is;
  options.who = who;
  archive::IntakeSink sink;
  sink.file = [&](const archive::FileOutcome& outcome) {
    if (outcome.error) std::rethrow_exception(outcome.error);
    for (const archive::FiledDocument& document : outcome.documents) documents.push_back(document.summary.id);
  };
  filing.file(archive, files_, options, sink, std::nullopt, session.stop);
  return documents;
}

}  // namespace app
