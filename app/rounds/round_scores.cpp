// round self-assess, round points and round ranking.

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/output/round_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rounds/round_part.h"
#include "archive/names/known_names.h"
#include "archive/rounds/round_points.h"
#include "forms/dates/date.h"

namespace app {
namespace {

std::string shown(double points) {
  return fmt::format("{:g}", points);
}

std::string shown(const std::optional<double>& points) {
  return points ? shown(*points) : "—";
}

/// +3, -1.5 or nothing.
std::string change_from(const std::optional<double>& before, double now) {
  return before ? fmt::format("{:+g}", std::round((now - *before) * 100) / 100) : "—";
}

class RoundScores : public RoundPart {
 public:
  explicit RoundScores(CLI::App& parser) {
    self_assess_ =
        parser.add_subcommand("self-assess", translated("Keep the points that a village gives itself"));
    add_round_and_village(*self_assess_);
    add_said(*self_assess_, true);
    points_ = parser.add_subcommand("points",
                                    translated("Show a village's points by content, or give an inspector's "
                                               "points instead of those by the rule"));
    add_round_and_village(*points_);
    add_said(*points_, false);
    ranking_ =
        parser.add_subcommand("ranking", translated("Rank the villages and townships of a round by points"));
    add_round(*ranking_);
    ranking_
        ->add_option("--township", township_, translated("Only the villages of this township (subdistrict)"))
        ->type_name("NAME");
    add_day(*ranking_, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_reading(*ranking_);
    definitions_.add_to(*ranking_);
  }

  bool chosen() const override { return self_assess_->parsed() || points_->parsed() || ranking_->parsed(); }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const forms::Checklists checklists = definitions_.checklists();
    if (ranking_->parsed()) return ranking(archive, checklists, session.output);
    const std::string village = known_village(archive);
    if (!said_.empty())
      archive::say_points(archive, checklists, round_, village,
                          self_assess_->parsed() ? archive::PointsBy::village : archive::PointsBy::inspector,
                          said_, mark(), on_);
    return show(archive, checklists, village, session.output);
  }

 private:
  void add_said(CLI::App& part, bool required) {
    CLI::Option* said =
        part.add_option_function<std::vector<std::string>>(
                "points",
                [this](const std::vector<std::string>& all) {
                  for (const std::string& each : all) said_.push_back(parse(each));
                },
                required ? translated("Content and points, such as 1.2.4=6.5; several are possible")
                         : translated("Content and points, such as 1.2.4=6.5; 1.2.4=rule: as the rule says"))
            ->type_name("ID=POINTS");
    if (required) said->required();
    part.add_option_function<std::string>(
            "--note", [this](const std::string& note) { note_ = note; }, translated("Note"))
        ->type_name("TEXT");
    add_day(part, "--today", today_, translated("Day to take as today; default: by the clock"));
    add_saying(part);
    definitions_.add_to(part);
    part.final_callback([this] {
      for (archive::SaidPoints& each : said_) each.note = note_;
    });
  }

  static archive::SaidPoints parse(const std::string& said) {
    const std::size_t at = said.find('=');
    archive::SaidPoints points{.item = said.substr(0, at), .points = {}};
    const std::string number = at == std::string::npos ? "" : said.substr(at + 1);
    double value = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (number == "rule" || number == "按规则") return points;
    if (points.item.empty() || number.empty() || error != std::errc() ||
        stop != number.data() + number.size())
      throw wrong_value("points", translated_with("%s is not understood; write it as 1.2.4=6.5", said));
    points.points = value;
    return points;
  }

  Ending show(const archive::Archive& archive, const forms::Checklists& checklists,
              const std::string& village, Output& output) const {
    const archive::RoundPoints all =
        archive::round_points(archive, checklists, round_, today_.value_or(clock_today()));
    if (all.full == 0) return without_points(output);
    for (const archive::VillagePoints& each : all.villages) {
      if (each.village != village) continue;
      if (json())
        output.line(json_line(to_json(each, round_)));
      else
        tell(each, checklists, output);
    }
    return Ending::done;
  }

  static Ending without_points(Output& output) {
    output.message(
        translated("The checklists give no points. Add \"points\" to their contents (forms/README.md)."));
    return Ending::problems;
  }

  void tell(const archive::VillagePoints& points, const forms::Checklists& checklists, Output& output) const {
    output.line(translated_with(
        "%s: %s of %s points, rank %d; self-assessed %s; requirements not marked yet: %d.", points.village,
        shown(points.points), shown(points.full), points.rank, shown(points.self_assessed), points.unmarked));
    Table table;
    table.add({translated("Content"), "", translated("Full"), translated("Self"), translated("Points"),
               translated("Periods missing"), translated("not met"), translated("partly met"),
               translated("Remark")});
    for (const archive::ItemPoints& each : points.items)
      table.add(
          {each.item, checklists.item(each.item)->title, shown(each.full), shown(each.self_assessed),
           shown(each.points), std::to_string(each.missing_periods), std::to_string(each.not_met),
           std::to_string(each.partly_met),
           each.inspector
               ? translated_with("given by the inspector; by the rule: %s. ", shown(each.by_rule)) + each.note
               : ""});
    for (const std::string& line : table.lines(2)) output.line(line);
  }

  Ending ranking(const archive::Archive& archive, const forms::Checklists& checklists, Output& output) const {
    const std::string township = archive::KnownNames(archive).township(township_, archive::Purpose::read);
    const archive::RoundPoints all =
        archive::round_points(archive, checklists, round_, today_.value_or(clock_today()));
    if (all.full == 0) return without_points(output);
    if (json()) {
      for (const archive::VillagePoints& each : all.villages)
        if (township.empty() || each.township == township) output.line(json_line(to_json(each, round_)));
      for (const archive::TownshipPoints& each : all.townships)
        if (township.empty() || each.township == township) output.line(json_line(to_json(each, round_)));
      return Ending::done;
    }
    output.line(translated_with(
        "Round %d, %s: full points %s, mean of the villages %s%s.", all.round.id,
        forms::label(all.round.period), shown(all.full), shown(all.mean),
        all.before ? translated_with(" (%s: %s)", forms::label(all.before->period), shown(all.mean_before))
                   : std::string()));
    tell_villages(all, township, output);
    tell_townships(all, township, output);
    return Ending::done;
  }

  static void tell_villages(const archive::RoundPoints& all, const std::string& township, Output& output) {
    Table table;
    table.add({translated("Rank"), translated("Village (community)"), translated("Township (subdistrict)"),
               translated("Points"), translated("Self"), translated("Change"), translated("Rank before"),
               translated("Not marked")});
    for (const archive::VillagePoints& each : all.villages)
      if (township.empty() || each.township == township)
        table.add({std::to_string(each.rank), each.village, each.township, shown(each.points),
                   shown(each.self_assessed), change_from(each.points_before, each.points),
                   each.rank_before ? std::to_string(*each.rank_before) : "—",
                   std::to_string(each.unmarked)});
    for (const std::string& line : table.lines(2)) output.line(line);
  }

  static void tell_townships(const archive::RoundPoints& all, const std::string& township, Output& output) {
    if (all.townships.empty()) return;
    Table table;
    table.add({translated("Rank"), translated("Township (subdistrict)"), translated("Villages"),
               translated("Mean"), translated("Change")});
    for (const archive::TownshipPoints& each : all.townships)
      if (township.empty() || each.township == township)
        table.add({std::to_string(each.rank), each.township, std::to_string(each.villages), shown(each.mean),
                   change_from(each.mean_before, each.mean)});
    for (const std::string& line : table.lines(2)) output.line(line);
  }

  CLI::App* self_assess_ = nullptr;
  CLI::App* points_ = nullptr;
  CLI::App* ranking_ = nullptr;
  std::vector<archive::SaidPoints> said_;
  std::string note_;
  std::string township_;
  std::optional<forms::Date> today_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<RoundPart> make_round_scores(CLI::App& round) {
  return std::make_unique<RoundScores>(round);
}

}  // namespace app
