#include "app/exchange/parcel_lines.h"

#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/letters/office_names.h"
#include "kiosk/words/parcel_words.h"
#include "kiosk/words/words.h"

namespace app {

namespace {

/// As a person knows the office.
std::string sender(const archive::TakenParcel& taken) {
  constexpr std::size_t digits = 8;
  return taken.name.empty() ? taken.office.substr(0, digits) : kiosk::one_line(taken.name);
}

}  // namespace

std::string office_name(const archive::Archive& archive) {
  return archive::read_office_names(archive.folder()).office;
}

void note_parcel_made(const ArchiveOptions& options) {
  archive::Archive archive = options.open();
  archive.note_exported("parcel", {}, options.mark());
}

Ending tell_made(Output& output, Format format, const archive::MadeParcel& made,
                 const std::filesystem::path& parcel) {
  if (made.stopped) {
    output.message(translated("Stopped: the parcel was not finished. Remove its folder."));
    return Ending::problems;
  }
  if (format == Format::json)
    output.line(json_line(Json{{"parcel", made.first == 0 ? "" : parcel.string()},
                               {"first", made.first},
                               {"last", made.first == 0 ? 0 : made.last},
                               {"originals", made.originals},
                               {"withheld", made.withheld}}));
  else if (made.first == 0)
    output.line(translated("Nothing new to send."));
  else
    output.line(translated_with("%s: entries %d to %d, originals %d", parcel.string(), made.first, made.last,
                                made.originals));
  return Ending::done;
}

void tell_taken(Output& output, Format format, const std::filesystem::path& parcel,
                const archive::TakenParcel& taken) {
  const bool nothing = taken.taking == archive::Taking::held_already;
  if (format == Format::json)
    output.line(json_line(Json{{"parcel", parcel.string()},
                               {"result", nothing ? "held_already" : "taken"},
                               {"office", taken.office},
                               {"name", taken.name},
                               {"first", taken.first},
                               {"last", taken.last},
                               {"documents", taken.documents},
                               {"originals", taken.originals},
                               {"withheld", taken.withheld},
                               {"later", taken.later}}));
  else if (nothing)
    output.line(translated_with("%s: taken in already; nothing to do", sender(taken)));
  else
    output.line(translated_with("%s: entries %d to %d taken in, documents %d, originals %d", sender(taken),
                                taken.first, taken.last, taken.documents, taken.originals));
  if (format != Format::json && taken.later > 0)
    output.line(translated_with("%s: entries that were held without their contents, and have them now: %d",
                                sender(taken), taken.later));
}

void tell_left(Output& output, Format format, const archive::InboxItem& item) {
  if (format == Format::json)
    output.line(json_line(Json{{"parcel", item.parcel.string()},
                               {"result", archive::name_of(*item.refused)},
                               {"office", item.taken.office},
                               {"name", item.taken.name},
                               {"subject", item.subject}}));
  output.message(translated_with("%s: %s (%s)", item.parcel.filename().string(),
                                 kiosk::sentence_for(*item.refused), kiosk::one_line(item.subject)));
}

}  // namespace app
