#include "app/intake/filing_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/intake/not_read.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace app {

archive::IntakeSink FilingReport::sink() {
  archive::IntakeSink sink;
  sink.found = [this](std::size_t found) {
    files_ = found;
    output_.progress(translated_with("%d files …", files_));
  };
  sink.left_out = [this](std::span<const std::filesystem::path> files) { tell_left_out(output_, files); };
  sink.page = [this](const std::filesystem::path&, int, int) {
    output_.progress(translated_with("Pages read: %d (of %d files) …", ++pages_, files_));
  };
  sink.file = [this](const archive::FileOutcome& outcome) {
    if (outcome.error) {
      output_.message(kiosk::describe(outcome.error, outcome.path.string()));
      spdlog::warn("filing: {}", kiosk::log_text(outcome.error));
    }
    if (outcome.attachments > 0)
      output_.message(kiosk::unread_attachments(outcome.path.string(), outcome.attachments));
    if (format_ == Format::json) {
      output_.line(json_line(to_json(outcome)));
    } else if (!outcome.error) {
      print(outcome);
    }
  };
  return sink;
}

void FilingReport::end(const archive::IntakeSummary& summary, std::string_view command) {
  output_.no_progress();
  spdlog::info("{}: {} filed, {} duplicates, {} failed, {} pages", command, summary.filed, summary.duplicates,
               summary.failed, summary.pages);
  if (format_ == Format::people) {
    output_.line(translated_with(
        "Files filed: %d (documents: %d, pages: %d), duplicates: %d, failed: %d. Archive: %s", summary.filed,
        summary.documents, summary.pages, summary.duplicates, summary.failed, archive_.folder().string()));
  }
  if (summary.stopped)
    output_.message(
        translated("Interrupted: the remaining files were not filed. Run the command again to file them."));
}

void FilingReport::print(const archive::FileOutcome& outcome) {
  const bool again = outcome.intake == archive::Intake::duplicate;
  output_.line(kiosk::one_line(outcome.path.string()) +
               (again ? translated("  filed before, not stored again") : ""));
  if (!outcome.added_villages.empty())
    output_.line(translated_with("  It now counts for %s, too. To undo: cunzheng confirm DOC --village NAME",
                                 kiosk::joined(outcome.added_villages)));
  for (const archive::FiledDocument& filed : outcome.documents) {
    print_document(archive_.show(filed.summary.id));
    for (const archive::Link& link : filed.links) {
      if (!archive::is_evidence(link.state)) continue;
      const forms::Requirement* requirement = checklists_.requirement(link.requirement);
      output_.line(fmt::format("      → {} {}{}{}", link.requirement,
                               requirement != nullptr ? requirement->text : "",
                               link.topic.empty() ? "" : translated_with(" (%s)", link.topic),
                               link.state == archive::LinkState::accepted ? translated(" (given)") : ""));
    }
    for (archive::IntakeWarning warning : filed.warnings) {
      output_.line(fmt::format("      ! {}{}", kiosk::words_for(warning),
                               warning == archive::IntakeWarning::village_differs
                                   ? translated(": ") + filed.village_on_paper
                                   : ""));
    }
  }
}

// What was read of it, in a line or two.
void FilingReport::print_document(const archive::Document& document) {
  const archive::DocumentSummary& summary = document.summary;
  std::string pages;
  for (const archive::KeptPage& page : document.pages)
    pages += (pages.empty() ? "" : translated(", ")) + std::to_string(page.number);
  output_.line(
      translated_with("  #%d %s  page %s", summary.id, kiosk::kind_title(kinds_, summary.kind), pages));
  std::string values;
  std::size_t rows = 0;
  for (const archive::KeptField& field : document.fields) {
    const forms::Field& value = field.current().field;
    if (field.place.row) {
      rows = std::max(rows, static_cast<std::size_t>(*field.place.row) + 1);
      continue;
    }
    values += fmt::format(
        "{}{} {}{}", values.empty() ? "" : "  ", kiosk::field_title(kinds_, summary.kind, field.place.key),
        value.values.empty() ? "—" : kiosk::joined(value.values), value.certain() ? "" : "?");
  }
  if (!values.empty()) output_.line("      " + kiosk::one_line(values));
  if (rows > 0) {
    std::size_t certain = 0;
    for (const archive::Event& event : document.events) certain += event.certain ? 1 : 0;
    output_.line(
        translated_with("      rows: %d, dates: %d (certain: %d)%s", rows, document.events.size(), certain,
                        summary.first_date && summary.last_date
                            ? translated_with(", %s", kiosk::days(*summary.first_date, *summary.last_date))
                            : ""));
  }
}

}  // namespace app
