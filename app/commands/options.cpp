#include "app/commands/options.h"

#include <algorithm>

#include "app/commands/said_day.h"
#include "app/commands/usage.h"
#include "app/machine/clock.h"
#include "app/machine/places.h"
#include "app/machine/session_file.h"
#include "app/output/words.h"
#include "archive/arrangement/archival_code.h"
#include "archive/names/known_names.h"
#include "forms/dates/date.h"

namespace app {

void add_format(CLI::App& parser, Format& format) {
  parser.add_flag_callback(
      "--json", [&format] { format = Format::json; },
      translated("JSON Lines: one object per line, for programs"));
}

CLI::Option* add_day(CLI::App& parser, const std::string& name, std::optional<forms::Date>& day,
                     const std::string& description) {
  return parser
      .add_option_function<std::string>(
          name,
          [&day, name](const std::string& text) {
            day = said_day(text);
            if (!day)
              throw wrong_value(name, translated_with("\"%s\" is not a date; write it as 2024-03-15.", text));
          },
          description)
      ->type_name("DATE");
}

CLI::Option* add_period(CLI::App& parser, std::optional<forms::Period>& period,
                        const std::string& description) {
  return parser
      .add_option_function<std::string>(
          "--period",
          [&period](const std::string& text) {
            period = forms::parse_period(text);
            if (!period)
              throw wrong_value("--period", translated_with("\"%s\" is not a period; write it as 2024, "
                                                            "2024-H1, 2024-Q1 or 2024-03.",
                                                            text));
          },
          description)
      ->type_name("PERIOD");
}

void add_year(CLI::App& parser, int& year) {
  check_number(parser.add_option("--year", year, translated("Year of the papers' last date"))->required(),
               archive::first_archive_year, archive::last_archive_year)
      ->type_name("YEAR");
}

void ArchiveOptions::add_to(CLI::App& parser) {
  folder = default_archive();
  parser.add_option("--archive", folder, translated("Folder of the archive ($CUNZHENG_ARCHIVE)"))
      ->type_name("DIR");
}

archive::Archive ArchiveOptions::open_for_upkeep(archive::Missing if_missing) const {
  archive::OpenOptions options;
  options.if_missing = if_missing;
  options.user_data = user_data();
  archive::Archive archive = archive::Archive::open(folder, options);
  signed_in_.clear();
  if (!archive.has_people()) return archive;
  if (const auto token = read_session(folder))
    if (const auto person = archive.act_as(*token, machine_account(), clock_now())) signed_in_ = person->name;
  return archive;
}

archive::Archive ArchiveOptions::open(archive::Missing if_missing) const {
  archive::Archive archive = open_for_upkeep(if_missing);
  archive.require(archive::Right::read);
  return archive;
}

std::string ArchiveOptions::person(const std::string& said) const {
  return signed_in_.empty() || said != login_name() ? said : signed_in_;
}

archive::Mark ArchiveOptions::mark() const {
  return {.who = person(login_name()), .when = clock_now()};
}

void tell_clock(const archive::Archive& archive, Output& output) {
  const archive::Instant now = clock_now();
  if (const auto last = archive.set_back_from(now))
    output.message(
        translated_with("Clock: it is %s now, but the last entry of the archive is of %s. The clock may have "
                        "been changed; set it first.",
                        archive::office_time(now), archive::office_time(*last)));
}

void DefinitionOptions::add_to(CLI::App& parser) {
  folder = default_definitions();
  parser
      .add_option("--forms", folder,
                  translated("Folder with the definitions of forms and checklists ($CUNZHENG_FORMS)"))
      ->type_name("DIR");
}

forms::Kinds DefinitionOptions::kinds() const {
  return forms::Kinds::load(folder / "kinds");
}

forms::Checklists DefinitionOptions::checklists() const {
  return forms::Checklists::load(folder / "checklists");
}

forms::Rosters DefinitionOptions::rosters() const {
  return forms::Rosters::load(folder / "rosters");
}

forms::Sanctions DefinitionOptions::sanctions() const {
  return forms::Sanctions::load(folder / "sanctions.toml");
}

void RecognitionOptions::add_to(CLI::App& parser) {
  reader.models = default_models();
  parser
      .add_option("--models", reader.models, translated("Folder with the PP-OCR models ($CUNZHENG_MODELS)"))
      ->type_name("DIR");
  add_choice<ocr::EngineChoice>(parser, "--engine", reader.engine,
                                {{"best", translated("best"), ocr::EngineChoice::best},
                                 {"tesseract", "tesseract", ocr::EngineChoice::tesseract},
                                 {"ppocr", "ppocr", ocr::EngineChoice::ppocr}},
                                translated("Recognition engine: best, tesseract, ppocr"))
      ->type_name("NAME");
  constexpr int most_threads = 256;
  check_number(parser
                   .add_option("--threads", reader.threads,
                               translated("Pages to read at the same time; 0: one per processor core"))
                   ->type_name("N"),
               0, most_threads);
}

void MissingModels::look_at(const ocr::Page& page) {
  if (state_ == State::known || reader_.engine != ocr::EngineChoice::best) return;
  if (page.source != ocr::Source::picture || page.lines.empty()) return;
  state_ = State::known;
  const bool neural = std::any_of(page.lines.begin(), page.lines.end(),
                                  [](const ocr::Line& line) { return line.engine == ocr::Engine::ppocr; });
  if (neural || ocr::has_neural_engine(reader_.models)) return;
  output_.message(
      translated("The PP-OCR models are missing, so only Tesseract is used, which can't read most "
                 "handwriting. Run app/setup to download them."));
}

void VillageOptions::add_to(CLI::App& parser, const std::string& of_villages,
                            const std::string& of_township) {
  CLI::Option* each =
      parser.add_option("--village", villages, of_villages)->type_name("NAME")->allow_extra_args(false);
  parser.add_option("--township", township, of_township)->type_name("NAME")->excludes(each);
}

KnownVillages VillageOptions::known(const archive::Archive& archive, forms::Date day) const {
  const archive::KnownNames names(archive);
  if (township.empty()) {
    KnownVillages known;
    for (std::string& name : names.villages(villages, archive::Purpose::write))
      if (std::find(known.names.begin(), known.names.end(), name) == known.names.end())
        known.names.push_back(std::move(name));
    return known;
  }
  return {.names = names.villages_of(township, day),
          .township = names.township(township, archive::Purpose::write)};
}

void FilterOptions::add_to(CLI::App& parser) {
  parser.add_option("--village", filter.village, translated("Only this village (community)"))
      ->type_name("NAME");
  parser
      .add_option("--kind", filter.kind,
                  translated("Only documents of this kind, such as 会议记录 or meeting_minutes"))
      ->type_name("KIND");
  add_day(parser, "--from", filter.from, translated("Only this day and later"));
  add_day(parser, "--to", filter.to, translated("Only this day and earlier"));
  parser.add_option("--limit", filter.limit, translated("Maximum number of results; 0: all"))->type_name("N");
}

archive::Filter FilterOptions::known(const archive::Archive& archive, const forms::Kinds& kinds) const {
  archive::Filter known = filter;
  archive::KnownNames(archive).require(known);
  known.kind = archive::kind_named(kinds, known.kind);
  return known;
}

}  // namespace app
