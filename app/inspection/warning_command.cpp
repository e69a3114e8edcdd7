
#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/inspection_json.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class WarningCommand : public Command {
 public:
  explicit WarningCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "warning", translated("Warnings: papers whose dates, amounts or people don't fit"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    list_ = parser().add_subcommand("list", translated("List warnings; none of them prevents filing"));
    list_
        ->add_option("--village", question_.villages,
                     translated("Only this village (community); can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_day(*list_, "--from", question_.from, translated("Only this day and later"));
    add_day(*list_, "--to", question_.to, translated("Only this day and earlier"));
    list_->add_flag_callback(
        "--all", [this] { which_ = Which::all; }, translated("List the dismissed ones, too"));
    add_format(*list_, format_);
    archive_.add_to(*list_);
    definitions_.add_to(*list_);

    dismiss_ = parser().add_subcommand(
        "dismiss", translated("Dismiss a warning after looking into it; the reason is kept"));
    dismiss_->add_option("warning", id_, translated("ID of the warning, such as 1a2b3c4d5e6f"))
        ->required()
        ->type_name("ID");
    dismiss_->add_option("--reason", reason_, translated("Reason"))->required()->type_name("TEXT");
    dismiss_->add_option("--operator", operator_, translated("Who says so; default: your login name"))
        ->type_name("NAME");
    add_format(*dismiss_, format_);
    archive_.add_to(*dismiss_);
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    if (dismiss_->parsed()) {
      archive::dismiss_warning(archive, id_, reason_,
                               {.who = archive_.person(operator_), .when = clock_now()});
      session.output.line(format_ == Format::json ? json_line(Json{{"dismissed", id_}, {"reason", reason_}})
                                                  : translated_with("%s: dismissed", id_));
      return Ending::done;
    }
    question_.villages = archive::KnownNames(archive).villages(question_.villages, archive::Purpose::read);
    int shown = 0, dismissed = 0;
    for (const archive::Warning& warning :
         archive::find_warnings(archive, definitions_.checklists(), question_)) {
      if (warning.dismissed) ++dismissed;
      if (warning.dismissed && which_ == Which::open) continue;
      ++shown;
      if (format_ == Format::json)
        session.output.line(json_line(to_json(warning)));
      else
        print(session.output, warning);
    }
    if (format_ == Format::people)
      session.output.line(translated_with("Warnings: %d%s", shown,
                                          dismissed > 0 && which_ == Which::open
                                              ? translated_with(", dismissed: %d (see --all)", dismissed)
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
      places += i == 0 ? translated_with("#%d page %d", place.document, place.page)
                       : translated_with(", #%d page %d", place.document, place.page);
      if (place.row) places += translated_with(", row %d", *place.row + 1);
    }
    if (warning.places.size() > most_places)
      places += translated_with(" (%d places in all)", warning.places.size());
    output.line(translated_with(
        "%s  %s  %s: %s (%s)", warning.id,
        warning.village.empty() ? translated("unknown village") : kiosk::one_line(warning.village),
        kiosk::words_for(warning.kind), kiosk::one_line(kiosk::sentence_for(warning)), places));
    if (warning.dismissed)
      output.line(translated_with("    dismissed by %s: %s", warning.dismissed->mark.who,
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
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_warning_command(CLI::App& program) {
  return std::make_unique<WarningCommand>(program);
}

}  // namespace app
