#include "app/exchange/offices_part.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/parcels/conflicts.h"
#include "archive/parcels/offices.h"
#include "archive/records/instant.h"
#include "kiosk/words/parcel_words.h"
#include "kiosk/words/words.h"

namespace app {

namespace {

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

Json to_json(const archive::KnownOffice& office) {
  return Json{{"office", office.number},
              {"id", office.id},
              {"name", office.name},
              {"township", office.township},
              {"district", office.above},
              {"held", office.held},
              {"until", office.last_at ? Json(archive::to_iso(*office.last_at)) : Json()},
              {"acknowledged", office.acknowledged},
              {"withheld", office.withheld}};
}

}  // namespace

OfficesPart::OfficesPart(CLI::App& office)
    : admit_(office.add_subcommand("admit", translated("Admit the office whose parcel this is"))),
      list_(
          office.add_subcommand("list", translated("List the other offices, and what of each is held here"))),
      conflicts_(office.add_subcommand("conflicts", translated("Show what two offices say of one thing"))) {
  admit_->add_option("parcel", parcel_, translated("Folder of its parcel"))->required()->type_name("FOLDER");
  admit_->add_option("--name", admission_.name, translated("Name of the office; default: its own"))
      ->type_name("NAME");
  admit_->add_option("--township", admission_.township, translated("Township whose papers it keeps"))
      ->type_name("NAME");
  admit_->add_flag("--district", admission_.above,
                   translated("It is the district: its rosters count over this office's own"));
  admit_
      ->add_option(
          "--fingerprint", fingerprint_,
          translated("Fingerprint of its key, as the office reads it out; without it, it is only shown"))
      ->type_name("TEXT");
  for (CLI::App* part : {admit_, list_, conflicts_}) {
    add_format(*part, format_);
    archive_.add_to(*part);
  }
}

Ending OfficesPart::run(const Session& session) {
  if (admit_->parsed()) return admit(session);
  if (list_->parsed())
    list(session.output);
  else
    tell_conflicts(session.output);
  return Ending::done;
}

Ending OfficesPart::admit(const Session& session) {
  Output& output = session.output;
  archive::Archive archive = archive_.open();
  archive.require(archive::Right::administer);
  archive::BagCheck check;
  check.stop = session.stop;
  const archive::ParcelSender sender = archive::sender_of(archive, parcel_, check);
  const bool sure = without_spaces(fingerprint_) == without_spaces(sender.fingerprint);
  const auto print = [&](bool admitted) {
    if (format_ == Format::json)
      output.line(json_line(Json{{"id", sender.office},
                                 {"name", sender.name},
                                 {"fingerprint", sender.fingerprint},
                                 {"admitted", admitted}}));
    else
      output.line(translated_with(
          "%s, fingerprint %s",
          sender.name.empty() ? sender.office : kiosk::one_line(sender.name) + " (" + sender.office + ")",
          sender.fingerprint));
  };
  if (!sure) {
    print(false);
    output.message(fingerprint_.empty()
                       ? translated("Not admitted yet. Ask the office for its fingerprint, and say it with "
                                    "--fingerprint.")
                       : translated("Not admitted: this is not the fingerprint of the parcel's key."));
    return Ending::problems;
  }
  archive::admit_office(archive, sender, admission_, archive_.mark());
  spdlog::info("office admit: {}", sender.office);
  print(true);
  return Ending::done;
}

void OfficesPart::list(Output& output) const {
  const archive::Archive archive = archive_.open();
  const std::vector<archive::KnownOffice> offices = archive::find_offices(archive);
  if (format_ == Format::json) {
    for (const archive::KnownOffice& office : offices) output.line(json_line(to_json(office)));
    return;
  }
  for (const archive::KnownOffice& office : offices)
    output.line(translated_with("%d %s: entries held %d (until %s), acknowledged %d, withheld %d",
                                office.number, office.name.empty() ? office.id : kiosk::one_line(office.name),
                                office.held,
                                office.last_at ? archive::office_time(*office.last_at) : translated("never"),
                                office.acknowledged, office.withheld));
  if (offices.empty()) output.line(translated("No other office was admitted."));
}

void OfficesPart::tell_conflicts(Output& output) const {
  const archive::Archive archive = archive_.open();
  const std::vector<archive::Conflict> conflicts = archive::find_conflicts(archive);
  for (const archive::Conflict& conflict : conflicts) {
    if (format_ == Format::json) {
      Json words = Json::array();
      for (const archive::Word& word : conflict.words)
        words.push_back({{"office", word.office},
                         {"name", word.office_name},
                         {"said", word.said},
                         {"counts", word.counts}});
      output.line(json_line(Json{{"conflict", archive::name_of(conflict.kind)},
                                 {"village", conflict.village},
                                 {"subject", conflict.subject},
                                 {"words", words}}));
      continue;
    }
    output.line(translated_with("%s: %s %s", kiosk::words_for(conflict.kind),
                                kiosk::one_line(conflict.village), kiosk::one_line(conflict.subject)));
    for (const archive::Word& word : conflict.words) {
      const std::string office =
          word.office_name.empty() ? translated("this office") : kiosk::one_line(word.office_name);
      output.line(word.counts ? translated_with("  %s: %s (counts)", office, word.said)
                              : translated_with("  %s: %s", office, word.said));
    }
  }
  if (conflicts.empty() && format_ == Format::people)
    output.line(translated("No two offices contradict each other."));
}

}  // namespace app
