#include "app/intake/filing.h"

#include "app/machine/clock.h"
#include "archive/learning/office.h"
#include "forms/pages/page_sequence.h"

namespace app {

Filing::Filing(const RecognitionOptions& recognition, const DefinitionOptions& definitions, Output& output,
               MissingModelsAre missing_models)
    : kinds_(definitions.kinds()),
      checklists_(definitions.checklists()),
      reader_(ocr::make_reader(recognition.reader)) {
  if (missing_models == MissingModelsAre::told) missing_models_.emplace(recognition.reader, output);
}

archive::IntakeSummary Filing::file(archive::Archive& archive, std::span<const std::filesystem::path> files,
                                    archive::IntakeOptions options, const archive::IntakeSink& sink,
                                    const std::optional<forms::Date>& today, const std::stop_token& stop) {
  options.now = clock_now;
  const forms::Office office = archive::office_of(archive);
  forms::PageSequence pages(kinds_, office, {.today = today, .village = options.village});
  const auto interpret = [&](const ocr::Page& page) {
    if (missing_models_) missing_models_->look_at(page);
    return pages.read(page);
  };
  return archive::intake(*reader_, interpret, checklists_, archive, files, options, sink, stop);
}

}  // namespace app
