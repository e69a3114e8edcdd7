#include <algorithm>
#include <map>
#include <system_error>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "archive/files/target.h"
#include "archive/learning/crops.h"
#include "archive/learning/learning.h"
#include "kiosk/words/words.h"
#include "ocr/page/name_table.h"

namespace app {
namespace {

constexpr auto titles =
    ocr::name_table<forms::FieldType>({{forms::FieldType::text, to_translate("Text")},
                                       {forms::FieldType::date, to_translate("Date")},
                                       {forms::FieldType::month, to_translate("Month")},
                                       {forms::FieldType::amount, to_translate("Amount")},
                                       {forms::FieldType::number, to_translate("Number")},
                                       {forms::FieldType::person, to_translate("Name")},
                                       {forms::FieldType::people, to_translate("Names")},
                                       {forms::FieldType::village, to_translate("Village")}});

/// The mean of what the reader says of one type's values, before and after it learned.
struct Stated {
  double before = 0;
  double after = 0;
};

std::string percent(double share) {
  return fmt::format("{:.1f}%", share * 100);
}

class LearnCommand : public Command {
 public:
  explicit LearnCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "learn", translated("Learn from confirmed and corrected values; stays on this computer"))),
        operator_(login_name()) {
    parser().add_flag_callback(
        "--dry-run", [this] { keeping_ = Keep::no; },
        translated("Only show what would be learned; save nothing"));
    parser()
        .add_option("--crops", crops_,
                    translated("Save image snippets of confirmed values to this empty folder, to train a "
                               "model of the office's handwriting; only you can open them"))
        ->type_name("DIR");
    parser()
        .add_option("--operator", operator_, translated("Operator; default: your login name"))
        ->type_name("NAME");
    add_format(parser(), format_);
    archive_.add_to(parser());
    definitions_.add_to(parser());
  }

  Ending run(const Session& session) override {
    const forms::Kinds kinds = definitions_.kinds();
    archive::Archive archive = archive_.open();
    if (!crops_.empty()) archive::require_outside_archives(crops_);
    if (!crops_.empty() && !is_free(crops_)) {
      session.output.message(
          translated_with("%s: the folder is not empty. Choose a new or empty folder.", crops_.string()));
      return Ending::problems;
    }
    if (!crops_.empty()) archive.note_exported("crops", {}, archive_.mark());
    // From the program's own weights, not from what was learned before.
    const forms::Learned learned = archive::learn(archive, kinds, definitions_.checklists());
    const std::map<forms::FieldType, Stated> stated = stated_in(archive, learned);
    const archive::Keeping kept =
        keeping_ == Keep::no
            ? archive::Keeping::same
            : archive::keep_learned(archive, learned,
                                    {.who = archive_.person(operator_), .when = clock_now()});
    const int crops = crops_.empty() ? 0 : archive::write_crops(archive, crops_);
    spdlog::info("learn: {} names, {} labels, {} titles, {} crops, {}", learned.names.size(),
                 learned.labels.size(), learned.titles.size(), crops,
                 kept == archive::Keeping::changed ? "changed" : "same");
    if (format_ == Format::json)
      session.output.line(json_line(json_of(learned, stated, kept, crops)));
    else
      print(session.output, kinds, learned, stated, kept, crops);
    return Ending::done;
  }

 private:
  enum class Keep { yes, no };

  static bool is_free(const std::filesystem::path& folder) {
    std::error_code error;
    return !std::filesystem::exists(folder, error) || std::filesystem::is_empty(folder, error);
  }

  static std::map<forms::FieldType, Stated> stated_in(const archive::Archive& archive,
                                                      const forms::Learned& learned) {
    std::map<forms::FieldType, Stated> stated;
    for (const archive::ConfirmedValue& value : archive::confirmed_values(archive)) {
      const forms::Field& read = value.field.versions.front().field;
      const forms::Calibration& calibration = learned.calibrations.at(read.type);
      const double confidence = read.raw_confidence.value_or(read.confidence), of = calibration.samples;
      stated[read.type].before += confidence / of;
      stated[read.type].after += calibration.calibrated(confidence) / of;
    }
    return stated;
  }

  void print(Output& output, const forms::Kinds& kinds, const forms::Learned& learned,
             const std::map<forms::FieldType, Stated>& stated, archive::Keeping kept, int crops) const {
    int values = 0;
    for (const auto& [type, calibration] : learned.calibrations) values += calibration.samples;
    output.line(translated_with("Confirmed values: %d", values));
    Table table;
    table.add({"", translated("Confirmed"), translated("Correct"), "", translated("Confidence (before)"),
               translated("Confidence (after learning)")});
    for (const auto& [type, calibration] : learned.calibrations)
      table.add({translated(titles.name_of(type)), std::to_string(calibration.samples),
                 std::to_string(calibration.right),
                 percent(static_cast<double>(calibration.right) / calibration.samples),
                 percent(stated.at(type).before),
                 calibration.points.empty() ? translated("too few samples, unchanged")
                                            : percent(stated.at(type).after)});
    if (!learned.calibrations.empty())
      for (const std::string& line : table.lines(2)) output.line(line);
    for (const forms::LearnedName& name : learned.names)
      output.line(translated_with("  name  %s%s (papers: %d)", name.name,
                                  name.village.empty() ? "" : translated_with(", %s", name.village),
                                  name.documents));
    for (const forms::LearnedLabel& label : learned.labels)
      output.line(translated_with("  label  %s: %s → %s (papers: %d)", kiosk::kind_title(kinds, label.kind),
                                  label.label, kiosk::field_title(kinds, label.kind, label.field),
                                  label.documents));
    for (const forms::LearnedTitle& title : learned.titles)
      output.line(translated_with("  title  %s → %s (papers: %d)", title.title,
                                  kiosk::kind_title(kinds, title.kind), title.documents));
    for (const forms::LearnedWeight& weight : learned.link_weights)
      output.line(translated_with("  linking  %s: %s (decisions: %d)", forms::name_of(weight.feature),
                                  fmt::format("{:+.1f}%", (weight.factor - 1) * 100), weight.decisions));
    if (!crops_.empty()) output.line(translated_with("Snippets: %d, saved in %s", crops, crops_.string()));
    if (keeping_ == Keep::no)
      output.line(translated("Nothing was saved (--dry-run)."));
    else if (kept == archive::Keeping::same)
      output.line(translated("Same as learned before; nothing was changed."));
    else
      output.line(translated("Saved in the archive; papers are read accordingly from now on."));
  }

  static Json json_of(const forms::Learned& learned, const std::map<forms::FieldType, Stated>& stated,
                      archive::Keeping kept, int crops) {
    Json object;
    object["changed"] = kept == archive::Keeping::changed;
    object["types"] = Json::object();
    for (const auto& [type, calibration] : learned.calibrations)
      object["types"][std::string(forms::name_of(type))] = {{"samples", calibration.samples},
                                                            {"right", calibration.right},
                                                            {"confidence_before", stated.at(type).before},
                                                            {"confidence_after", stated.at(type).after}};
    object["names"] = Json::array();
    for (const forms::LearnedName& name : learned.names)
      object["names"].push_back(
          {{"name", name.name}, {"village", name.village}, {"documents", name.documents}});
    object["labels"] = Json::array();
    for (const forms::LearnedLabel& label : learned.labels)
      object["labels"].push_back({{"kind", label.kind},
                                  {"field", label.field},
                                  {"label", label.label},
                                  {"documents", label.documents}});
    object["titles"] = Json::array();
    for (const forms::LearnedTitle& title : learned.titles)
      object["titles"].push_back(
          {{"kind", title.kind}, {"title", title.title}, {"documents", title.documents}});
    object["link_weights"] = Json::array();
    for (const forms::LearnedWeight& weight : learned.link_weights)
      object["link_weights"].push_back({{"feature", forms::name_of(weight.feature)},
                                        {"factor", weight.factor},
                                        {"decisions", weight.decisions}});
    object["crops"] = crops;
    return object;
  }

  Keep keeping_ = Keep::yes;
  std::filesystem::path crops_;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_learn_command(CLI::App& program) {
  return std::make_unique<LearnCommand>(program);
}

}  // namespace app
