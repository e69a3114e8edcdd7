// round sample and round check: papers and households that are checked by hand.

#include <algorithm>

#include <fmt/format.h>

#include "app/machine/clock.h"
#include "app/output/round_json.h"
#include "app/output/table.h"
#include "app/output/words.h"
#include "app/rounds/round_part.h"
#include "archive/reports/household_sheets.h"
#include "archive/rounds/household_sample.h"
#include "forms/dates/date.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/words.h"

namespace app {
namespace {

class RoundSampling : public RoundPart {
 public:
  explicit RoundSampling(CLI::App& parser) {
    add_sample(parser);
    add_check(parser);
  }

  bool chosen() const override { return sample_->parsed() || check_->parsed(); }

  Ending run(const Session& session) override {
    archive::Archive archive = archive_.open();
    const std::string village = known_village(archive);
    if (check_->parsed()) return check(archive, village, session.output);
    if (households_ > 0 || !categories_.empty()) return sample_households(archive, village, session);
    if (seed_) {
      print(session.output,
            archive::draw_sample(archive, definitions_.checklists(), round_, village, *seed_, mark()));
      return Ending::done;
    }
    return show(archive, village, session);
  }

 private:
  void add_sample(CLI::App& parser) {
    sample_ = parser.add_subcommand(
        "sample",
        translated("Draw 5 percent of the village's papers, or households, to be checked by a person; the "
                   "same seed draws the same ones on any machine. Without --seed: show what was drawn"));
    add_round_and_village(*sample_);
    CLI::Option* seed =
        sample_->add_option("--seed", seed_, translated("Seed, any whole number"))->type_name("N");
    CLI::Option* households =
        sample_
            ->add_option("--households", households_,
                         translated("Draw so many households of the village's roster instead of papers"))
            ->check([](const std::string& said) {
              return !said.empty() && said.size() < 6 &&
                             said.find_first_not_of("0123456789") == std::string::npos &&
                             said.find_first_not_of('0') != std::string::npos
                         ? std::string()
                         : translated_with("%s is no number of households", said);
            })
            ->type_name("N")
            ->needs(seed);
    sample_
        ->add_option("--category", categories_,
                     translated("Only households of this category, such as 脱贫户; can be repeated"))
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->needs(households);
    sample_
        ->add_option("--pdf", pdf_, translated("Save the question sheets of the sampled households as PDF"))
        ->type_name("FILE");
    add_day(*sample_, "--roster-day", roster_day_,
            translated("Day whose roster the households are drawn from; default: today"));
    add_saying(*sample_);
    definitions_.add_to(*sample_);
  }

  void add_check(CLI::App& parser) {
    check_ = parser.add_subcommand("check",
                                   translated("Record the result of checking a sampled paper or household"));
    add_round_and_village(*check_);
    CLI::Option* document =
        check_->add_option("--document", document_, translated("Document number"))->type_name("DOC");
    check_
        ->add_option("--household", household_,
                     translated("Household, by its name or its number in the sample"))
        ->type_name("NAME")
        ->excludes(document);
    CLI::Option* passed = check_->add_flag_callback(
        "--passed", [this] { found_ = archive::SampleVerdict::passed; }, translated("It is true"));
    CLI::Option* failed = check_->add_flag_callback(
        "--failed", [this] { found_ = archive::SampleVerdict::failed; }, translated("It is not true"));
    passed->excludes(failed);
    check_->add_option("--note", note_, translated("Note"))->type_name("TEXT");
    add_saying(*check_);
    definitions_.add_to(*check_);
  }

  /// The ids of categories by what people call them; says which is none.
  std::optional<std::vector<std::string>> category_ids(const forms::Roster& roster, Output& output) const {
    std::vector<std::string> ids;
    for (const std::string& said : split_names(categories_)) {
      std::string id, titles;
      for (const forms::RosterColumn& column : roster.columns)
        if (column.key == "categories")
          for (const forms::RosterChoice& choice : column.choices) {
            titles += (titles.empty() ? "" : "、") + choice.titles.front();
            if (choice.name == said ||
                std::find(choice.titles.begin(), choice.titles.end(), said) != choice.titles.end())
              id = choice.name;
          }
      if (id.empty()) {
        output.message(translated_with("%s is no category of households; there are: %s", said, titles));
        return std::nullopt;
      }
      ids.push_back(id);
    }
    return ids;
  }

  forms::Roster roster() const {
    const forms::Rosters rosters = definitions_.rosters();
    const forms::Roster* found = rosters.find("households");
    return found ? *found : forms::Roster();
  }

  Ending sample_households(archive::Archive& archive, const std::string& village,
                           const Session& session) const {
    const forms::Roster definition = roster();
    const auto categories = category_ids(definition, session.output);
    if (!categories) return Ending::problems;
    const archive::HouseholdSample drawn =
        archive::draw_households(archive, round_, village,
                                 {.count = households_,
                                  .seed = seed_.value(),
                                  .categories = *categories,
                                  .roster_day = roster_day_.value_or(clock_today())},
                                 mark());
    print(session.output, drawn, definition);
    return save(archive, village, definition, session);
  }

  Ending show(archive::Archive& archive, const std::string& village, const Session& session) const {
    const forms::Roster definition = roster();
    const archive::Round round = archive::find_round(archive, round_);
    const auto papers = archive::round_checklist(archive, definitions_.checklists(), round_,
                                                 archive::require_village(round, village), clock_today());
    const auto households = archive::find_household_sample(archive, round_, village);
    if (papers.sample) print(session.output, *papers.sample);
    if (households) print(session.output, *households, definition);
    if (!papers.sample && !households && !json())
      session.output.line(translated("No sample has been drawn for this village yet. Draw one with --seed."));
    return save(archive, village, definition, session);
  }

  Ending save(archive::Archive& archive, const std::string& village, const forms::Roster& definition,
              const Session& session) const {
    if (pdf_.empty()) return Ending::done;
    archive.note_exported("households", {}, archive_.mark());
    if (archive::write_household_sheets(archive, definitions_.checklists(), definition, round_, village, pdf_,
                                        {.progress = {}, .stop = session.stop}) == archive::Export::stopped)
      return Ending::problems;
    session.output.line(json() ? json_line(Json{{"written", pdf_.string()}})
                               : translated_with("Saved as %s", pdf_.string()));
    return Ending::done;
  }

  /// A number in the sample is the household at that place.
  std::string household_meant(const archive::HouseholdSample& sample) const {
    for (const archive::SampledHousehold& each : sample.drawn)
      if (std::to_string(each.number) == household_) return each.name;
    return household_;
  }

  Ending check(archive::Archive& archive, const std::string& village, Output& output) const {
    if (!found_) {
      output.message(translated("Specify --passed or --failed."));
      return Ending::problems;
    }
    if (household_.empty() && !document_) {
      output.message(translated("Say what was checked: --document or --household."));
      return Ending::problems;
    }
    if (document_) {
      archive::check_sample(archive, round_, village, *document_, *found_, note_, mark(), on_);
      const auto now =
          archive::round_checklist(archive, definitions_.checklists(), round_, village, clock_today());
      print(output, now.sample.value());
      return Ending::done;
    }
    const auto drawn = archive::find_household_sample(archive, round_, village);
    archive::check_household(archive, round_, village, drawn ? household_meant(*drawn) : household_, *found_,
                             note_, mark(), on_);
    print(output, archive::find_household_sample(archive, round_, village).value(), roster());
    return Ending::done;
  }

  static std::string words_for(const std::optional<archive::SampleResult>& result) {
    return !result                                             ? translated("to be checked")
           : result->verdict == archive::SampleVerdict::passed ? translated("true ")
                                                               : translated("not true ");
  }

  void print(Output& output, const archive::Sample& sample) const {
    if (json()) {
      output.line(json_line(to_json(sample)));
      return;
    }
    output.line(translated_with("Sample: papers %d, drawn %d, seed %s, pass rate %s", sample.proofs,
                                sample.documents.size(), std::to_string(sample.seed),
                                kiosk::words_for(archive::pass_rate(sample))));
    for (const archive::SampledDocument& each : sample.documents)
      output.line(fmt::format("  #{}  {}", each.document, words_for(each.result)) +
                  (each.result ? kiosk::one_line(each.result->note) : ""));
  }

  void print(Output& output, const archive::HouseholdSample& sample, const forms::Roster& definition) const {
    if (json()) {
      output.line(json_line(to_json(sample)));
      return;
    }
    output.line(translated_with("Households: %d on the roster of %s, drawn %d, seed %s, pass rate %s",
                                sample.households, forms::to_iso(sample.roster_day), sample.drawn.size(),
                                std::to_string(sample.seed), kiosk::words_for(archive::pass_rate(sample))));
    Table table;
    for (const archive::SampledHousehold& each : sample.drawn) {
      std::string categories;
      for (const forms::RosterColumn& column : definition.columns)
        if (column.key == "categories") categories = forms::shown_value(column, joined(each.categories));
      table.add({std::to_string(each.number), each.name, categories, words_for(each.result),
                 each.result ? kiosk::one_line(each.result->note) : ""});
    }
    for (const std::string& line : table.lines(2)) output.line(line);
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
  }

  CLI::App* sample_ = nullptr;
  CLI::App* check_ = nullptr;
  std::optional<std::uint64_t> seed_;
  int households_ = 0;
  std::vector<std::string> categories_;
  std::filesystem::path pdf_;
  std::optional<forms::Date> roster_day_;
  std::optional<archive::DocumentId> document_;
  std::string household_;
  std::optional<archive::SampleVerdict> found_;
  std::string note_;
  DefinitionOptions definitions_;
};

}  // namespace

std::unique_ptr<RoundPart> make_round_sampling(CLI::App& round) {
  return std::make_unique<RoundSampling>(round);
}

}  // namespace app
