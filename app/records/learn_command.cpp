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
#include "archive/files/target.h"
#include "archive/learning/crops.h"
#include "archive/learning/learning.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

std::string_view title_of(forms::FieldType type) {
  switch (type) {
    case forms::FieldType::text:
      return "文字";
    case forms::FieldType::date:
      return "日期";
    case forms::FieldType::month:
      return "月份";
    case forms::FieldType::amount:
      return "金额";
    case forms::FieldType::number:
      return "编号";
    case forms::FieldType::person:
      return "姓名";
    case forms::FieldType::people:
      return "名单";
    case forms::FieldType::village:
      return "村（社区）";
  }
  return "";
}

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
      : Command(*program.add_subcommand("learn", "从已确认和更正的值里学习，只留在本机")),
        operator_(login_name()) {
    parser().add_flag_callback(
        "--dry-run", [this] { keeping_ = Keep::no; }, "只说会学到什么，不保存");
    parser()
        .add_option("--crops", crops_,
                    "把已确认的值的图块存到这个空文件夹，供训练本单位笔迹的模型；只有本人能打开")
        ->type_name("DIR");
    parser().add_option("--operator", operator_, "经办人；不写则为登录名")->type_name("NAME");
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
          fmt::format("{}：文件夹里已有东西。请换一个新的或空的文件夹。", crops_.string()));
      return Ending::problems;
    }
    const forms::Learned learned = archive::learn(archive, kinds);
    const std::map<forms::FieldType, Stated> stated = stated_in(archive, learned);
    const archive::Keeping kept =
        keeping_ == Keep::no
            ? archive::Keeping::same
            : archive::keep_learned(archive, learned, {.who = operator_, .when = clock_now()});
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
      const double confidence = read.stated.value_or(read.confidence), of = calibration.samples;
      stated[read.type].before += confidence / of;
      stated[read.type].after += calibration.measured(confidence) / of;
    }
    return stated;
  }

  void print(Output& output, const forms::Kinds& kinds, const forms::Learned& learned,
             const std::map<forms::FieldType, Stated>& stated, archive::Keeping kept, int crops) const {
    int values = 0;
    for (const auto& [type, calibration] : learned.calibrations) values += calibration.samples;
    output.line(fmt::format("已确认的值 {} 个", values));
    Table table;
    table.add({"", "已确认", "读对", "", "把握（原来）", "把握（学习后）"});
    for (const auto& [type, calibration] : learned.calibrations)
      table.add({std::string(title_of(type)), std::to_string(calibration.samples),
                 std::to_string(calibration.right),
                 percent(static_cast<double>(calibration.right) / calibration.samples),
                 percent(stated.at(type).before),
                 calibration.points.empty() ? "样本太少，不变" : percent(stated.at(type).after)});
    if (!learned.calibrations.empty())
      for (const std::string& line : table.lines(2)) output.line(line);
    for (const forms::LearnedName& name : learned.names)
      output.line(fmt::format("  姓名  {}{}（{} 份材料）", name.name,
                              name.village.empty() ? "" : "，" + name.village, name.documents));
    for (const forms::LearnedLabel& label : learned.labels)
      output.line(fmt::format("  栏目  {}：{} → {}（{} 份材料）", kiosk::kind_title(kinds, label.kind),
                              label.label, kiosk::field_title(kinds, label.kind, label.field),
                              label.documents));
    for (const forms::LearnedTitle& title : learned.titles)
      output.line(fmt::format("  标题  {} → {}（{} 份材料）", title.title,
                              kiosk::kind_title(kinds, title.kind), title.documents));
    if (!crops_.empty()) output.line(fmt::format("图块 {} 个，存在 {}", crops, crops_.string()));
    if (keeping_ == Keep::no)
      output.line("没有保存（--dry-run）。");
    else if (kept == archive::Keeping::same)
      output.line("与上次学到的一样，没有改动。");
    else
      output.line("已保存在档案库里，以后读出的材料按此办理。");
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
