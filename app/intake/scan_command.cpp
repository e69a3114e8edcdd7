#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/intake/filing.h"
#include "app/intake/filing_report.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "archive/records/unknown_name.h"
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

// What scanners of offices can do.
constexpr int least_dpi = 50, most_dpi = 1200;

class ScanCommand : public Command {
 public:
  explicit ScanCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "scan", translated("Scan from a scanner, then read and file as the file command does"))),
        operator_(login_name()) {
    parser()
        .add_option("--device", settings_.device, translated("Scanner; see --list for the names"))
        ->type_name("NAME");
    villages_.add_to(
        parser(),
        translated("Village (community) the papers belong to; repeat it for papers that count for "
                   "several"),
        translated("Township (subdistrict) all of whose villages the papers count for"));
    parser().add_flag("--list", list_,
                      translated("List scanners; with --device, list what that scanner can do"));
    add_choice<PaperSource>(parser(), "--source", settings_.source,
                            {{"flatbed", translated("Flatbed"), PaperSource::flatbed},
                             {"adf", translated("Feeder"), PaperSource::feeder},
                             {"duplex", translated("Feeder, both sides"), PaperSource::duplex}},
                            translated("Paper source: flatbed, adf (feeder), duplex (feeder, both sides)"))
        ->type_name("NAME");
    check_number(parser()
                     .add_option("--resolution", settings_.resolution_dpi, translated("Dots per inch"))
                     ->type_name("N"),
                 least_dpi, most_dpi);
    add_choice<ScanColour>(parser(), "--mode", settings_.colour,
                           {{"color", translated("Colour"), ScanColour::color},
                            {"gray", translated("Grayscale"), ScanColour::gray},
                            {"lineart", translated("Black and white"), ScanColour::lineart}},
                           translated("color, gray or lineart (black and white)"))
        ->type_name("NAME");
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
      if (!list_ && (settings_.device.empty() || !villages_.given()))
        throw incomplete(translated("--device and --village (or --list)"));
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
    known_ = villages_.known(archive_.open(archive::Missing::create), clock_today());
    kiosk::Tray tray(default_scans());
    const bool scanned = scan(*scanner, tray, session);
    // Also what an earlier run had scanned and could not file any more.
    return file(tray, session) && scanned ? Ending::done : Ending::problems;
  }

 private:
  /// The names of those that the device has, each after a space, and as JSON.
  template <class Value>
  static std::string names_of(const std::map<std::string, Value>& all, const std::vector<Value>& had,
                              nlohmann::json& json) {
    std::string words;
    for (const auto& [name, value] : all) {
      if (std::find(had.begin(), had.end(), value) == had.end()) continue;
      json.push_back(name);
      words += " " + name;
    }
    return words;
  }

  Ending list(kiosk::Scanner& scanner, Output& output) const {
    if (!settings_.device.empty()) return show_abilities(scanner, output);
    const std::vector<kiosk::ScannerName> found = scanner.list();
    for (const kiosk::ScannerName& each : found)
      output.line(format_ == Format::json
                      ? nlohmann::json{{"device", each.device}, {"label", each.label}}.dump()
                      : fmt::format("{}  {}", each.device, each.label));
    if (found.empty())
      output.message(translated("No scanner was found. Check its power, cable and driver, then try again."));
    return found.empty() ? Ending::problems : Ending::done;
  }

  Ending show_abilities(kiosk::Scanner& scanner, Output& output) const {
    const kiosk::ScannerAbilities abilities = scanner.abilities(settings_.device);
    nlohmann::json json = {{"device", settings_.device},
                           {"resolutions", abilities.resolutions_dpi},
                           {"width_mm", abilities.width_mm},
                           {"height_mm", abilities.height_mm}};
    nlohmann::json of_sources, of_modes;
    const std::string words = names_of(sources, abilities.sources, of_sources);
    const std::string modes = names_of(colours, abilities.colours, of_modes);
    if (!of_sources.is_null()) json["sources"] = of_sources;
    if (!of_modes.is_null()) json["modes"] = of_modes;
    if (format_ == Format::json) {
      output.line(json.dump());
      return Ending::done;
    }
    std::string dpi;
    for (const int each : abilities.resolutions_dpi) dpi += fmt::format(" {}", each);
    output.line(fmt::format("{}\n  --source:{}\n  --mode:{}\n  --resolution:{}\n  {:.0f} x {:.0f} mm",
                            settings_.device, words, modes, dpi, abilities.width_mm, abilities.height_mm));
    return Ending::done;
  }

  bool scan(kiosk::Scanner& scanner, kiosk::Tray& tray, const Session& session) const {
    kiosk::ScanOrder order;
    order.settings = settings_;
    order.village = known_.names.front();
    order.when_empty = kiosk::WhenEmpty::end;
    order.now = clock_now;
    try {
      const kiosk::ScanResult scanned = kiosk::scan_into_tray(
          scanner, tray, order,
          [&](const kiosk::ScanStatus& status) {
            session.output.progress(translated_with("Pages scanned: %d …", status.sheets));
          },
          session.stop);
      session.output.no_progress();
      if (scanned.sheets.empty())
        session.output.message(translated("The feeder is empty. Load paper and run the command again."));
      return !scanned.sheets.empty();
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
    Filing filing(recognition_, definitions_, session.output);
    archive::Archive archive = archive_.open(archive::Missing::create);
    tell_clock(archive, session.output);
    archive::IntakeOptions options;
    say_villages(options, known_);
    options.who = archive_.person(operator_);
    options.items = items_;
    options.scanned_at = [&](const std::filesystem::path& file) { return sheets.at(file).scanned_at; };
    FilingReport report(session.output, format_, filing.kinds(), filing.checklists(), archive);
    archive::IntakeSink sink = report.sink();
    const auto tell = sink.file;
    sink.file = [&](const archive::FileOutcome& outcome) {
      tell(outcome);
      if (outcome.intake != archive::Intake::failed) tray.remove(sheets.at(outcome.path).id);
    };
    const archive::IntakeSummary summary =
        filing.file(archive, files, options, sink, std::nullopt, session.stop);
    report.end(summary, "scan");
    return summary.failed == 0 && !summary.stopped;
  }

  kiosk::ScanSettings settings_;
  VillageOptions villages_;
  KnownVillages known_;
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
