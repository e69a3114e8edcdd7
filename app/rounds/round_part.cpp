#include "app/rounds/round_part.h"

#include <map>

#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/output/words.h"
#include "archive/names/known_names.h"

namespace app {

RoundPart::RoundPart() : operator_(login_name()) {}

void RoundPart::add_round(CLI::App& part) {
  part.add_option("round", round_, translated("Number of the round"))->required()->type_name("ROUND");
}

void RoundPart::add_round_and_village(CLI::App& part) {
  add_round(part);
  part.add_option("--village", village_, translated("Village (community)"))->required()->type_name("NAME");
}

void RoundPart::add_manner(CLI::App& part) {
  part.add_option_function<std::string>(
          "--manner",
          [this](const std::string& said) {
            static const std::map<std::string, archive::Manner> manners = {
                {"announced", archive::Manner::announced},
                {"unannounced", archive::Manner::unannounced},
                {"明查", archive::Manner::announced},
                {"暗访", archive::Manner::unannounced}};
            const auto found = manners.find(said);
            if (found == manners.end())
              throw wrong_value("--manner",
                                translated_with("%s is no manner; write announced or unannounced", said));
            manner_ = found->second;
          },
          translated("Sheet of a village with two: announced or unannounced"))
      ->type_name("MANNER");
}

void RoundPart::add_saying(CLI::App& part) {
  add_day(part, "--on", on_, translated("Day on which it happened, such as 2024-07-05; default: today"));
  part.add_option("--operator", operator_, translated("Who does it; default: your login name"))
      ->type_name("NAME");
  add_reading(part);
}

void RoundPart::add_reading(CLI::App& part) {
  add_format(part, format_);
  archive_.add_to(part);
}

archive::Mark RoundPart::mark() const {
  return {.who = archive_.person(operator_), .when = clock_now()};
}

std::string RoundPart::known_village(const archive::Archive& archive) const {
  std::string name = archive::KnownNames(archive).village(village_, archive::Purpose::read);
  archive::require_village(archive::find_round(archive, round_), name);
  return name;
}

archive::RoundVillage RoundPart::known_sheet(const archive::Archive& archive) const {
  return archive::require_sheet(archive::find_round(archive, round_), known_village(archive), manner_);
}

std::vector<std::string> split_names(const std::vector<std::string>& said) {
  std::vector<std::string> names;
  for (std::string text : said) {
    for (const std::string comma : {"，", "、", "；", ";"})
      for (std::size_t at = 0; (at = text.find(comma, at)) != std::string::npos;)
        text.replace(at, comma.size(), ",");
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t to = std::min(text.find(',', from), text.size());
      if (to > from) names.push_back(text.substr(from, to - from));
      from = to + 1;
    }
  }
  return names;
}

}  // namespace app
