#include <algorithm>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "archive/tables/table_file.h"
#include "forms/dates/date.h"
#include "forms/definitions/roster_table.h"
#include "kiosk/words/describe.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RosterCommand : public Command {
 public:
  explicit RosterCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "roster", translated("Rosters: villages, support units, work team members, households"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    const auto add_name = [this](CLI::App& part) {
      part.add_option("roster", name_,
                      translated("Which roster: villages, support_units, team_members, households"))
          ->required()
          ->type_name("ROSTER");
      definitions_.add_to(part);
    };

    import_ =
        parser().add_subcommand("import", translated("Import from a table (XLSX, CSV, TOML): valid from a "
                                                     "day on; before it, the earlier entries stay valid"));
    add_name(*import_);
    import_->add_option("file", file_, translated("Table file"))->required()->type_name("FILE");
    add_day(*import_, "--since", since_, translated("First day"))->required();
    import_
        ->add_option("--village", village_,
                     translated("Village (community), if the table has no column for it"))
        ->type_name("NAME");
    import_->add_option("--operator", operator_, translated("Operator; default: your login name"))
        ->type_name("NAME");
    add_format(*import_, format_);
    archive_.add_to(*import_);

    list_ = parser().add_subcommand("list", translated("List the entries of a day"));
    add_name(*list_);
    list_->add_option("--village", village_, translated("Only this village (community)"))->type_name("NAME");
    add_day(*list_, "--on", day_, translated("Day; default: today"));
    add_format(*list_, format_);
    archive_.add_to(*list_);

    template_ = parser().add_subcommand("template", translated("Save an empty table to fill in"));
    add_name(*template_);
    template_->add_option("file", file_, translated("File to save to: .xlsx, .csv or .toml"))
        ->required()
        ->type_name("FILE");
    add_format(*template_, format_);
  }

  Ending run(const Session& session) override {
    const forms::Rosters rosters = definitions_.rosters();
    const forms::Roster* roster = rosters.find(name_);
    if (roster == nullptr) {
      std::vector<std::string> names;
      for (const forms::Roster& each : rosters.all()) names.push_back(each.name);
      throw archive::UnknownName(archive::NameOf::roster, name_, std::move(names));
    }
    if (import_->parsed()) return import(*roster, session);
    if (list_->parsed()) return list(*roster, session.output);
    archive::write_template(*roster, file_);
    session.output.line(format_ == Format::json
                            ? json_line(Json{{"written", file_.string()}, {"roster", roster->name}})
                            : translated_with("Saved as %s", file_.string()));
    return Ending::done;
  }

 private:
  Ending import(const forms::Roster& roster, const Session& session) const {
    Output& output = session.output;
    const forms::Table read = archive::read_table(file_, session.stop);
    const forms::RosterReading reading = forms::read_roster(roster, read, context(roster));
    for (const forms::RosterNote& note : reading.notes)
      output.message(translated_with("%s: %s", file_.string(), kiosk::words_for(note)));
    if (!reading.complaints.empty()) return complain(reading.complaints, output);
    if (reading.entries.empty()) {
      output.message(
          translated_with("%s: there are no rows to import below the column headings.", file_.string()));
      return Ending::problems;
    }
    archive::Archive archive = archive_.open(archive::Missing::create);
    const int changed = archive.set_roster(roster.name, reading.entries, since_.value(),
                                           {.who = archive_.person(operator_), .when = clock_now()});
    std::vector<std::string> villages;
    for (const forms::RosterEntry& entry : reading.entries) villages.push_back(entry.village);
    std::sort(villages.begin(), villages.end());
    villages.erase(std::unique(villages.begin(), villages.end()), villages.end());
    if (format_ == Format::json)
      output.line(
          json_line(Json{{"roster", roster.name},
                         {"rows", reading.entries.size()},
                         {"villages", roster.of_villages() ? reading.entries.size() : villages.size()},
                         {"changed", changed}}));
    else
      output.line(roster.of_villages()
                      ? translated_with("%s: %d, %s", roster.title, reading.entries.size(),
                                        changed > 0 ? translated("updated") : translated("unchanged"))
                      : translated_with("%s: villages: %d, rows: %d, villages changed: %d", roster.title,
                                        villages.size(), reading.entries.size(), changed));
    return Ending::done;
  }

  /// Villages are those of the roster of villages, where the archive has one already.
  forms::RosterContext context(const forms::Roster& roster) const {
    forms::RosterContext context{.village = village_, .since = since_.value(), .village_named = {}};
    if (roster.of_villages()) return context;
    try {
      const archive::KnownNames known(archive_.open());
      context.village = known.village(village_, archive::Purpose::write);
      if (known.has_villages())
        context.village_named = [known](const std::string& said) { return known.village_meant(said); };
    } catch (const archive::UnknownName&) {
      throw;
    } catch (const archive::Error& error) {
      if (error.fault() != archive::Fault::no_archive) throw;
    }
    return context;
  }

  Ending complain(const std::vector<forms::RosterComplaint>& complaints, Output& output) const {
    constexpr std::size_t most_shown = 200;
    for (std::size_t i = 0; i < std::min(complaints.size(), most_shown); ++i)
      output.message(translated_with("%s: %s", file_.string(), kiosk::words_for(complaints[i])));
    output.message(translated_with(
        "%s: places to correct: %d%s. Nothing was imported. Correct them and import the file again.",
        file_.string(), complaints.size(),
        complaints.size() > most_shown ? translated_with(" (only the first %d are listed)", most_shown)
                                       : std::string()));
    return Ending::problems;
  }

  Ending list(const forms::Roster& roster, Output& output) const {
    archive::Archive archive = archive_.open();
    // Villages are nobody's name.
    if (!roster.of_villages()) archive.note_viewed(roster.name, archive_.mark());
    const std::vector<forms::RosterEntry> entries = forms::on_day(
        archive.roster(roster.name, archive::KnownNames(archive).village(village_, archive::Purpose::read)),
        day_.value_or(clock_today()));
    if (format_ == Format::json) {
      for (const forms::RosterEntry& entry : entries) output.line(json_line(to_json(entry, roster)));
      return Ending::done;
    }
    if (entries.empty()) {
      output.line(translated("The roster has no entries for this day."));
      return Ending::done;
    }
    Table table;
    table.add(forms::headings_of(roster));
    for (const forms::RosterEntry& entry : entries) {
      std::vector<std::string> row;
      if (!roster.of_villages()) row.push_back(entry.village);
      row.push_back(entry.name);
      for (const forms::RosterColumn& column : roster.columns) {
        const auto value = entry.values.find(column.key);
        row.push_back(value == entry.values.end() ? "" : forms::shown_value(column, value->second));
      }
      row.push_back(forms::to_iso(entry.from));
      row.push_back(entry.until ? forms::to_iso(*entry.until) : "");
      table.add(std::move(row));
    }
    for (const std::string& line : table.lines()) output.line(line);
    return Ending::done;
  }

  CLI::App* import_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* template_ = nullptr;
  std::string name_;
  std::filesystem::path file_;
  std::string village_;
  std::string operator_;
  std::optional<forms::Date> since_;
  std::optional<forms::Date> day_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_roster_command(CLI::App& program) {
  return std::make_unique<RosterCommand>(program);
}

}  // namespace app
