#include <optional>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/inspection_json.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"
#include "archive/proof/conditions.h"
#include "forms/dates/date.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class ConditionCommand : public Command {
 public:
  explicit ConditionCommand(CLI::App& program)
      : Command(*program.add_subcommand(
            "condition", translated("Conditions: what applies to a village, such as a resettlement site"))),
        operator_(login_name()) {
    parser().require_subcommand(1);
    list_ = parser().add_subcommand("list", translated("List the conditions and what was answered"));
    add_villages(*list_);
    add_format(*list_, format_);
    archive_.add_to(*list_);
    definitions_.add_to(*list_);

    set_ = parser().add_subcommand("set", translated("Answer a condition of a village, from a day on"));
    add_villages(*set_)->required();
    set_->add_option("condition", key_,
                     translated("Condition, such as resettlement_site; see condition list"))
        ->required()
        ->type_name("KEY");
    add_choice<archive::Answer>(*set_, "answer", answer_,
                                {{"yes", kiosk::words_for(archive::Answer::yes), archive::Answer::yes},
                                 {"no", kiosk::words_for(archive::Answer::no), archive::Answer::no}},
                                translated("yes or no"))
        ->required()
        ->type_name("ANSWER");
    add_day(*set_, "--from", from_, translated("First day on which it is so"))->required();
    set_->add_option("--operator", operator_, translated("Who says so; default: your login name"))
        ->type_name("NAME");
    add_format(*set_, format_);
    archive_.add_to(*set_);
    definitions_.add_to(*set_);
  }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const forms::Checklists checklists = definitions_.checklists();
    const archive::KnownNames names(archive);
    if (set_->parsed()) {
      for (const std::string& village : names.villages(villages_, archive::Purpose::write)) {
        const archive::ConditionAnswer answer{
            .village = village,
            .condition = key_,
            .answer = answer_.value(),
            .from = from_.value(),
            .mark = {.who = archive_.person(operator_), .when = clock_now()}};
        archive::set_condition(archive, checklists, answer);
        if (format_ == Format::json)
          session.output.line(json_line(to_json(answer, *checklists.condition(key_))));
        else
          print(session.output, *checklists.condition(key_), answer);
      }
      return Ending::done;
    }
    list(session.output, archive, checklists, names.villages(villages_, archive::Purpose::read));
    return Ending::done;
  }

 private:
  CLI::Option* add_villages(CLI::App& parser) {
    return parser
        .add_option("--village", villages_, translated("Only this village (community); can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false);
  }

  /// What was said, and for each village what nobody has said.
  void list(Output& output, const archive::Archive& archive, const forms::Checklists& checklists,
            std::vector<std::string> villages) const {
    const std::vector<archive::ConditionAnswer> said = archive::find_condition_answers(archive);
    if (villages.empty()) villages = archive.villages();
    if (format_ == Format::people)
      for (const forms::Condition& condition : checklists.conditions())
        output.line(condition.key + "  " + condition.question);
    for (const std::string& village : villages)
      for (const forms::Condition& condition : checklists.conditions()) {
        bool any = false;
        for (const archive::ConditionAnswer& answer : said) {
          if (answer.village != village || answer.condition != condition.key) continue;
          any = true;
          if (format_ == Format::json)
            output.line(json_line(to_json(answer, condition)));
          else
            print(output, condition, answer);
        }
        if (any) continue;
        if (format_ == Format::json)
          output.line(json_line(to_json_unanswered(village, condition)));
        else
          output.line(translated_with("%s  %s  %s: not answered", kiosk::one_line(village), condition.key,
                                      condition.title));
      }
  }

  static void print(Output& output, const forms::Condition& condition,
                    const archive::ConditionAnswer& answer) {
    output.line(translated_with("%s  %s  %s: %s from %s on (%s)", kiosk::one_line(answer.village),
                                condition.key, condition.title, kiosk::words_for(answer.answer),
                                forms::to_iso(answer.from), answer.mark.who));
  }

  CLI::App* list_ = nullptr;
  CLI::App* set_ = nullptr;
  std::vector<std::string> villages_;
  std::string key_;
  std::optional<archive::Answer> answer_;
  std::optional<forms::Date> from_;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<Command> make_condition_command(CLI::App& program) {
  return std::make_unique<ConditionCommand>(program);
}

}  // namespace app
