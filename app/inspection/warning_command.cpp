#include <fmt/format.h>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/inspection_json.h"
#include "archive/inspection/known_names.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class WarningCommand : public Command {
 public:
  explicit WarningCommand(CLI::App& program)
      : Command(*program.add_subcommand("warning", "预警：日期、金额、人员对不上的材料")),
        operator_(login_name()) {
    parser().require_subcommand(1);
    list_ = parser().add_subcommand("list", "列出预警；都不妨碍归档");
    list_->add_option("--village", question_.villages, "只看这个村（社区），可重复")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_day(*list_, "--from", question_.from, "只看这一天及以后的");
    add_day(*list_, "--to", question_.to, "只看这一天及以前的");
    list_->add_flag_callback(
        "--all", [this] { which_ = Which::all; }, "已排除的也列出");
    add_format(*list_, format_);
    archive_.add_to(*list_);

    dismiss_ = parser().add_subcommand("dismiss", "看过了，没有问题：写明理由排除，理由留着");
    dismiss_->add_option("warning", id_, "预警编号，如 1a2b3c4d5e6f")->required()->type_name("ID");
    dismiss_->add_option("--reason", reason_, "理由")->required()->type_name("TEXT");
    dismiss_->add_option("--operator", operator_, "谁说的；不写则为登录名")->type_name("NAME");
    archive_.add_to(*dismiss_);
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    if (dismiss_->parsed()) {
      archive::dismiss_warning(archive, id_, reason_, {.who = operator_, .when = clock_now()});
      session.output.line(fmt::format("{}：已排除", id_));
      return Ending::done;
    }
    question_.villages = archive::KnownNames(archive).villages(question_.villages, archive::Purpose::read);
    int shown = 0, dismissed = 0;
    for (const archive::Warning& warning : archive::find_warnings(archive, question_)) {
      if (warning.dismissed) ++dismissed;
      if (warning.dismissed && which_ == Which::open) continue;
      ++shown;
      if (format_ == Format::json)
        session.output.line(json_line(to_json(warning)));
      else
        print(session.output, warning);
    }
    if (format_ == Format::people)
      session.output.line(fmt::format("{} 条预警{}", shown,
                                      dismissed > 0 && which_ == Which::open
                                          ? fmt::format("，另有 {} 条已排除（--all 可看）", dismissed)
                                          : ""));
    return Ending::done;
  }

 private:
  enum class Which { open, all };

  static void print(Output& output, const archive::Warning& warning) {
    constexpr std::size_t most_places = 6;
    std::string places;
    for (std::size_t i = 0; i < warning.places.size() && i < most_places; ++i) {
      const archive::WarningPlace& place = warning.places[i];
      places += fmt::format("{}#{} 第{}页", i == 0 ? "" : "，", place.document, place.page);
      if (place.row) places += fmt::format("第{}行", *place.row + 1);
    }
    if (warning.places.size() > most_places) places += fmt::format(" 等 {} 处", warning.places.size());
    output.line(fmt::format("{}  {}  {}：{}（{}）", warning.id,
                            warning.village.empty() ? "未知的村" : kiosk::one_line(warning.village),
                            kiosk::words_for(warning.kind), kiosk::one_line(kiosk::sentence_for(warning)),
                            places));
    if (warning.dismissed)
      output.line(fmt::format("    {} 已排除：{}", warning.dismissed->mark.who,
                              kiosk::one_line(warning.dismissed->reason)));
  }

  CLI::App* list_ = nullptr;
  CLI::App* dismiss_ = nullptr;
  archive::WarningQuestion question_;
  Which which_ = Which::open;
  std::string id_;
  std::string reason_;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

}  // namespace

std::unique_ptr<Command> make_warning_command(CLI::App& program) {
  return std::make_unique<WarningCommand>(program);
}

}  // namespace app
