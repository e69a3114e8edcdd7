#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/intake/filing_report.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/words.h"
#include "archive/learning/office.h"
#include "archive/records/known.h"
#include "kiosk/devices/scanner_process.h"
#include "kiosk/tray/scanning.h"
#include "kiosk/words/describe.h"

namespace app {
namespace {

using kiosk::PaperSource;
using kiosk::ScanColour;

const std::map<std::string, PaperSource> sources = {
    {"flatbed", PaperSource::flatbed}, {"adf", PaperSource::feeder}, {"duplex", PaperSource::duplex}};
const std::map<std::string, ScanColour> colours = {
    {"color", ScanColour::color}, {"gray", ScanColour::gray}, {"lineart", ScanColour::lineart}};

class ScanCommand : public Command {
 public:
  explicit ScanCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "scan", translated("Scan from a scanner, then read and file as the file command does"))),
        operator_(login_name()) {
    parser()
        .add_option("--device", settings_.device, translated("Scanner; see --list for the names"))
        ->type_name("NAME");
    parser()
        .add_option("--village", village_, translated("Village (community) the papers belong to"))
        ->type_name("NAME");
    parser().add_flag("--list", list_,
                      translated("List scanners; with --device, list what that scanner can do"));
    parser()
        .add_option("--source", settings_.source,
                    translated("Paper source: flatbed, adf (feeder), duplex (feeder, both sides)"))
        ->transform(CLI::CheckedTransformer(sources));
    parser()
        .add_option("--resolution", settings_.resolution_dpi, translated("Dots per inch"))
        ->check(CLI::Range(50, 1200));
    parser()
        .add_option("--mode", settings_.colour, translated("color, gray or lineart (black and white)"))
        ->transform(CLI::CheckedTransformer(colours));
    parser()
        .add_option("--item", items_, translated("Checklist item that is proved; can be repeated"))
        ->type_name("ID")
        ->allow_extra_args(false);
    parser()
        .add_option("--option", driver_options_, translated("Driver option, as NAME=VALUE; can be repeated"))
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    parser()
        .add_option("--operator", operator_, translated("Operator; default: your login name"))
        ->type_name("NAME");
    add_format(parser(), format_);
    archive_.add_to(parser());
    recognition_.add_to(parser());
    definitions_.add_to(parser());
    parser().final_callback([this] {
      if (!list_ && (settings_.device.empty() || village_.empty()))
        throw CLI::RequiredError(translated("--device and --village (or --list)"));
    });
  }

  Ending run(const Session& session) override {
    const std::unique_ptr<kiosk::Scanner> scanner = kiosk::make_scanner({default_scanner()});
    if (list_) return list(*scanner, session.output);
    for (const std::string& option : driver_options_) {
      const std::size_t equals = option.find('=');
      settings_.options[option.substr(0, equals)] =
          equals == std::string::npos ? "" : option.substr(equals + 1);
    }
    // Before any paper moves.
    for (const std::string& item : items_)
      archive::require_known_requirement(definitions_.checklists(), item);
    village_ = archive::KnownNames(archive_.open(archive::Missing::create))
                   .village(village_, archive::Purpose::write);
    kiosk::Tray tray(default_scans());
    const bool scanned = scan(*scanner, tray, session);
    // Also what an earlier run had scanned and could not file any more.
    return file(tray, session) && scanned ? Ending::done : Ending::problems;
  }

 private:
  Ending list(kiosk::Scanner& scanner, Output& output) const {
    if (!settings_.device.empty()) {
      const kiosk::ScannerAbilities abilities = scanner.abilities(settings_.device);
      nlohmann::json json = {{"device", settings_.device},
                             {"resolutions", abilities.resolutions_dpi},
                             {"width_mm", abilities.width_mm},
                             {"height_mm", abilities.height_mm}};
      std::string words;
      for (const auto& [name, source] : sources)
        if (std::find(abilities.sources.begin(), abilities.sources.end(), source) !=
            abilities.sources.end()) {
          json["sources"].push_back(name);
          words += " " + name;
        }
      std::string modes;
      for (const auto& [name, colour] : colours)
        if (std::find(abilities.colours.begin(), abilities.colours.end(), colour) !=
            abilities.colours.end()) {
          json["modes"].push_back(name);
          modes += " " + name;
        }
      if (format_ == Format::json) {
        output.line(json.dump());
      } else {
        std::string dpi;
        for (const int each : abilities.resolutions_dpi) dpi += fmt::format(" {}", each);
        output.line(fmt::format("{}\n  --source:{}\n  --mode:{}\n  --resolution:{}\n  {:.0f} x {:.0f} mm",
                                settings_.device, words, modes, dpi, abilities.width_mm,
                                abilities.height_mm));
      }
      return Ending::done;
    }
    const std::vector<kiosk::ScannerName> found = scanner.list();
    for (const kiosk::ScannerName& each : found)
      output.line(format_ == Format::json
                      ? nlohmann::json{{"device", each.device}, {"label", each.label}}.dump()
                      : fmt::format("{}  {}", each.device, each.label));
    if (found.empty())
      output.message(translated("No scanner was found. Check its power, cable and driver, then try again."));
    return found.empty() ? Ending::problems : Ending::done;
  }

  bool scan(kiosk::Scanner& scanner, kiosk::Tray& tray, const Session& session) const {
    kiosk::ScanOrder order;
    order.settings = settings_;
    order.village = village_;
    order.when_empty = kiosk::WhenEmpty::end;
    order.now = clock_now;
    try {
      const int sheets = kiosk::scan_into_tray(
          scanner, tray, order,
          [&](const kiosk::ScanStatus& status) {
            session.output.progress(translated_with("Pages scanned: %d …", status.sheets));
          },
          session.stop);
      session.output.no_progress();
      if (sheets == 0)
        session.output.message(translated("The feeder is empty. Load paper and run the command again."));
      return sheets > 0;
    } catch (const kiosk::DeviceError&) {
      session.output.no_progress();
      session.output.message(kiosk::describe(std::current_exception()));
      spdlog::warn("scan: {}", kiosk::log_text(std::current_exception()));
      return false;
    }
  }

  bool file(kiosk::Tray& tray, const Session& session) {
    std::map<std::filesystem::path, kiosk::Sheet> sheets;
    std::vector<std::filesystem::path> files;
    for (const kiosk::Sheet& sheet : tray.sheets()) {
      sheets[sheet.file] = sheet;
      files.push_back(sheet.file);
    }
    if (files.empty()) return true;
    const forms::Kinds kinds = definitions_.kinds();
    const forms::Checklists checklists = definitions_.checklists();
    const std::unique_ptr<ocr::Reader> reader = ocr::make_reader(recognition_.reader);
    MissingModels missing_models(recognition_.reader, session.output);
    archive::Archive archive = archive_.open(archive::Missing::create);
    tell_clock(archive, session.output);
    const forms::Office office = archive::office_of(archive);
    archive::IntakeOptions options;
    options.village = village_;
    options.who = operator_;
    options.items = items_;
    options.now = clock_now;
    options.scanned_at = [&](const std::filesystem::path& file) { return sheets.at(file).scanned_at; };
    FilingReport report(session.output, format_, kinds, checklists, archive);
    archive::IntakeSink sink = report.sink();
    const auto tell = sink.file;
    sink.file = [&](const archive::FileOutcome& outcome) {
      tell(outcome);
      if (outcome.intake != archive::Intake::failed) tray.remove(sheets.at(outcome.path).id);
    };
    forms::PageSequence pages(kinds, office, {.today = std::nullopt, .village = village_});
    const archive::IntakeSummary summary = archive::intake(
        *reader,
        [&](const ocr::Page& page) {
          missing_models.look_at(page);
          return pages.read(page);
        },
        checklists, archive, files, options, sink, session.stop);
    report.end(summary, "scan");
    return summary.failed == 0 && !summary.stopped;
  }

  kiosk::ScanSettings settings_;
  std::string village_;
  std::vector<std::string> items_;
  std::vector<std::string> driver_options_;
  std::string operator_;
  bool list_ = false;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  RecognitionOptions recognition_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_scan_command(CLI::App& program) {
  return std::make_unique<ScanCommand>(program);
}

}  // namespace app
