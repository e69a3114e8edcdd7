#include "app/intake/filing.h"

#include <iterator>

#include "app/machine/clock.h"
#include "archive/learning/office.h"
#include "forms/blank/form_layout.h"
#include "forms/pages/page_sequence.h"
#include "forms/pages/papers.h"

namespace app {

namespace {

ocr::ReaderOptions with_forms(ocr::ReaderOptions options, const forms::Kinds& kinds) {
  options.form_sheets = forms::form_sheets(kinds);
  return options;
}

}  // namespace

void say_villages(archive::IntakeOptions& options, const KnownVillages& villages) {
  options.village = villages.names.front();
  options.further_villages.assign(std::next(villages.names.begin()), villages.names.end());
  options.township = villages.township;
}

Filing::Filing(const RecognitionOptions& recognition, const DefinitionOptions& definitions, Output& output,
               MissingModelsAre missing_models)
    : kinds_(definitions.kinds()),
      checklists_(definitions.checklists()),
      reader_(ocr::make_reader(with_forms(recognition.reader, kinds_))) {
  if (missing_models == MissingModelsAre::told) missing_models_.emplace(recognition.reader, output);
}

archive::IntakeSummary Filing::file(archive::Archive& archive, std::span<const std::filesystem::path> files,
                                    archive::IntakeOptions options, const archive::IntakeSink& sink,
                                    const std::optional<forms::Date>& today, const std::stop_token& stop) {
  options.now = clock_now;
  const forms::Office office = archive::office_of(archive);
  forms::PageSequence pages(kinds_, office,
                            {.today = today,
                             // The names of one village are none of a paper of several.
                             .village = options.further_villages.empty() ? options.village : ""});
  const auto interpret = [&](const ocr::Page& page) {
    if (missing_models_) missing_models_->look_at(page);
    return pages.read(page);
  };
  options.papers = [&](const ocr::Page& page) { return forms::papers_on(page, kinds_); };
  const forms::Checklists checklists = archive::for_office(checklists_, archive);
  return archive::intake(*reader_, interpret, checklists, archive, files, options, sink, stop);
}

}  // namespace app
