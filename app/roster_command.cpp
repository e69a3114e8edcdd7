#include <algorithm>

#include <fmt/format.h>

#include "app/clock.h"
#include "app/command.h"
#include "app/json.h"
#include "app/options.h"
#include "app/places.h"
#include "app/table.h"
#include "archive/table_file.h"
#include "forms/date.h"
#include "forms/roster_table.h"
#include "kiosk/describe.h"
#include "kiosk/words.h"

namespace app {
namespace {

class RosterCommand : public Command {
 public:
  explicit RosterCommand(CLI::App& program)
      : Command(*program.add_subcommand("roster", "花名册：村、后盾单位、工作队员、农户")),
        operator_(login_name()) {
    parser().require_subcommand(1);
    const auto add_name = [this](CLI::App& part) {
      part.add_option("roster", name_, "哪一本：villages、support_units、team_members、households")
          ->required()
          ->type_name("ROSTER");
      definitions_.add_to(part);
    };

    import_ =
        parser().add_subcommand("import", "从表格（XLSX、CSV、TOML）导入：从某一天起就是这样，以前的仍按以前的");
    add_name(*import_);
    import_->add_option("file", file_, "表格")->required()->type_name("FILE");
    add_day(*import_, "--since", since_, "从哪一天起")->required();
    import_->add_option("--village", village_, "表里没有村这一列时，是哪个村（社区）的")->type_name("NAME");
    import_->add_option("--operator", operator_, "经办人；不写则为登录名")->type_name("NAME");
    archive_.add_to(*import_);

    list_ = parser().add_subcommand("list", "列出某一天在册的");
    add_name(*list_);
    list_->add_option("--village", village_, "只看这个村（社区）")->type_name("NAME");
    add_day(*list_, "--on", day_, "哪一天；不写则为今天");
    add_format(*list_, format_);
    archive_.add_to(*list_);

    template_ = parser().add_subcommand("template", "存一份空表，照着填");
    add_name(*template_);
    template_->add_option("file", file_, "存到哪个文件：.xlsx、.csv 或 .toml")->required()->type_name("FILE");
  }

  Ending run(const Session& session) override {
    const forms::Rosters rosters = definitions_.rosters();
    const forms::Roster* roster = rosters.find(name_);
    if (roster == nullptr) {
      std::string names;
      for (const forms::Roster& each : rosters.all()) names += " " + each.name;
      session.output.message(fmt::format("{}：没有这本花名册。有：{}", name_, names));
      return Ending::problems;
    }
    if (import_->parsed()) return import(*roster, session.output);
    if (list_->parsed()) return list(*roster, session.output);
    archive::write_template(*roster, file_);
    session.output.line(fmt::format("已存：{}", file_.string()));
    return Ending::done;
  }

 private:
  Ending import(const forms::Roster& roster, Output& output) const {
    const forms::RosterReading reading =
        forms::read_roster(roster, archive::read_table(file_), village_, since_.value());
    for (const forms::RosterComplaint& complaint : reading.complaints)
      output.message(fmt::format("{}：{}", file_.string(), kiosk::words_for(complaint)));
    if (!reading.complaints.empty()) {
      output.message(fmt::format("{}：有 {} 处要改，一行也没有导入。改好后再导入一次。", file_.string(),
                                 reading.complaints.size()));
      return Ending::problems;
    }
    archive::Archive archive = archive_.open(archive::Missing::create);
    const int changed = archive.set_roster(roster.name, reading.entries, since_.value(),
                                           {.who = operator_, .when = clock_now()});
    std::vector<std::string> villages;
    for (const forms::RosterEntry& entry : reading.entries) villages.push_back(entry.village);
    std::sort(villages.begin(), villages.end());
    villages.erase(std::unique(villages.begin(), villages.end()), villages.end());
    output.line(roster.of_villages()
                    ? fmt::format("{}：{} 个，{}", roster.title, reading.entries.size(),
                                  changed > 0 ? "已更新" : "与原来的一样")
                    : fmt::format("{}：{} 个村（社区）共 {} 行，其中 {} 个村有变动", roster.title,
                                  villages.size(), reading.entries.size(), changed));
    return Ending::done;
  }

  Ending list(const forms::Roster& roster, Output& output) const {
    const archive::Archive archive = archive_.open();
    const std::vector<forms::RosterEntry> entries =
        forms::on_day(archive.roster(roster.name, village_), day_.value_or(clock_today()));
    if (format_ == Format::json) {
      for (const forms::RosterEntry& entry : entries) output.line(json_line(to_json(entry, roster)));
      return Ending::done;
    }
    if (entries.empty()) {
      output.line("这一天没有人（或单位）在册。");
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
