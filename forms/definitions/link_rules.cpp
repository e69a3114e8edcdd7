#include "forms/definitions/link_rules.h"

#include "forms/definitions/definition.h"
#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto features = ocr::name_table<LinkFeature>({
    {LinkFeature::strong_in_title, "strong_in_title"},
    {LinkFeature::strong_in_heading, "strong_in_heading"},
    {LinkFeature::strong_in_body, "strong_in_body"},
    {LinkFeature::further_strong, "further_strong"},
    {LinkFeature::weak_in_title, "weak_in_title"},
    {LinkFeature::weak_in_text, "weak_in_text"},
    {LinkFeature::title_like, "title_like"},
    {LinkFeature::text_like, "text_like"},
    {LinkFeature::kind_fits, "kind_fits"},
    {LinkFeature::kind_is_its_own, "kind_is_its_own"},
    {LinkFeature::leader_attends, "leader_attends"},
    {LinkFeature::share_of_best, "share_of_best"},
    {LinkFeature::other_title, "other_title"},
    {LinkFeature::no_record, "no_record"},
    {LinkFeature::private_voice, "private_voice"},
    {LinkFeature::denied, "denied"},
    {LinkFeature::wrong_medium, "wrong_medium"},
});

double probability(DefinitionTable& table, std::string_view key, double otherwise) {
  const double value = table.number(key, otherwise);
  if (value <= 0 || value >= 1) table.fail(key, "must be more than 0 and less than 1");
  return value;
}

}  // namespace

std::string_view name_of(LinkFeature feature) {
  return features.name_of(feature);
}

std::optional<LinkFeature> find_link_feature(std::string_view name) {
  return features.find(name);
}

LinkRules load_link_rules(const std::filesystem::path& file) {
  DefinitionTable table = DefinitionTable::load(file);
  LinkRules rules;
  rules.base = table.number("base", rules.base);
  for (std::size_t i = 0; i < link_features; ++i)
    rules.weights[i] = table.number(features.name_of(static_cast<LinkFeature>(i)), rules.weights[i]);
  rules.suggested_from = probability(table, "suggested_from", rules.suggested_from);
  rules.possible_from = probability(table, "possible_from", rules.possible_from);
  if (rules.possible_from > rules.suggested_from)
    table.fail("possible_from", "must not be more than \"suggested_from\"");
  rules.denials = table.texts("denials");
  rules.postponements = table.texts("postponements");
  rules.absences = table.texts("absences");
  rules.hearsay = table.texts("hearsay");
  rules.captions = table.texts("captions");
  rules.empty_titles = table.texts("empty_titles");
  rules.no_records = table.texts("no_records");
  rules.no_record_text = table.texts("no_record_text");
  rules.pictures = table.texts("pictures");
  rules.kin = table.texts("kin");
  rules.private_words = table.texts("private_words");
  rules.official_words = table.texts("official_words");
  table.finish();
  return rules;
}

}  // namespace forms
