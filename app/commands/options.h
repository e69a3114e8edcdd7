#pragma once

// Options that several commands share. Each group is a plain struct that adds itself to a command's parser;
// the values are there once the arguments are parsed.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/output/output.h"
#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/roster.h"
#include "forms/definitions/sanctions.h"
#include "forms/pages/interpret.h"
#include "forms/values/period.h"
#include "ocr/page/page.h"
#include "ocr/reading/reader.h"

namespace app {

/// --json: for programs instead of people.
enum class Format { people, json };
void add_format(CLI::App& parser, Format& format);

/// A day as 2024-03-15; anything else is wrong usage.
CLI::Option* add_day(CLI::App& parser, const std::string& name, std::optional<forms::Date>& day,
                     const std::string& description);

/// --period, as 2024, 2024-H1, 2024-Q1 or 2024-03; anything else is wrong usage.
CLI::Option* add_period(CLI::App& parser, std::optional<forms::Period>& period,
                        const std::string& description);

/// --year, of an archive's papers; required.
void add_year(CLI::App& parser, int& year);

/// --archive
struct ArchiveOptions {
  std::filesystem::path folder;
  void add_to(CLI::App& parser);
  /// For whoever is signed in, where the archive has people. Throws archive::Error (not_signed_in) where
  /// nobody is, as Archive::open() besides.
  archive::Archive open(archive::Missing if_missing = archive::Missing::fail) const;
  /// For the machine's account, which looks after the whole folder: nobody's, unless somebody is signed in.
  archive::Archive open_for_upkeep(archive::Missing if_missing = archive::Missing::fail) const;
  /// Whose name stands under what is done: of who is signed in, unless another was said, which the archive
  /// refuses; as said where nobody is. Once it is open.
  std::string person(const std::string& said) const;
  /// The same now, where nothing was said.
  archive::Mark mark() const;

 private:
  mutable std::string signed_in_;
};

/// Says so where the machine's clock is behind the archive's last entry: what is filed now would be dated
/// wrong.
void tell_clock(const archive::Archive& archive, Output& output);

/// --forms
struct DefinitionOptions {
  std::filesystem::path folder;
  void add_to(CLI::App& parser);
  forms::Kinds kinds() const;
  forms::Checklists checklists() const;
  forms::Rosters rosters() const;
  forms::Sanctions sanctions() const;
};

/// --models --engine --threads
struct RecognitionOptions {
  ocr::ReaderOptions reader;
  void add_to(CLI::App& parser);
};

/// Says once that the models are missing, when a picture was read without them: only then is it worth a look,
/// as that loads them.
class MissingModels {
 public:
  /// Both must outlive it.
  MissingModels(const ocr::ReaderOptions& reader, Output& output) : reader_(reader), output_(output) {}
  void look_at(const ocr::Page& page);

 private:
  enum class State { unknown, known };

  const ocr::ReaderOptions& reader_;
  Output& output_;
  State state_ = State::unknown;
};

/// Villages that a paper counts for, as the archive calls them.
struct KnownVillages {
  std::vector<std::string> names;
  std::string township;  ///< whose they all are; empty: each was named
};

/// --village, which can be repeated, or --township: the villages that a paper counts for.
struct VillageOptions {
  std::vector<std::string> villages;
  std::string township;
  void add_to(CLI::App& parser, const std::string& of_villages, const std::string& of_township);
  bool given() const { return !villages.empty() || !township.empty(); }
  /// By the rosters; the township's villages are those of that day. Throws archive::UnknownName.
  KnownVillages known(const archive::Archive& archive, forms::Date day) const;
};

/// --village --kind --from --to --limit
struct FilterOptions {
  archive::Filter filter;
  void add_to(CLI::App& parser);
  /// With the village and the kind as archive and definitions call them. Throws archive::UnknownName.
  archive::Filter known(const archive::Archive& archive, const forms::Kinds& kinds) const;
};

}  // namespace app
