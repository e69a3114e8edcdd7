#pragma once

// The commands under `round`, a part each: parts add their sub-commands and run the one that was said.
// Options that they share stand here.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/options.h"
#include "archive/rounds/rounds.h"

namespace app {

class RoundPart {
 public:
  virtual ~RoundPart() = default;
  RoundPart(const RoundPart&) = delete;
  /// Whether one of its sub-commands was said.
  virtual bool chosen() const = 0;
  virtual Ending run(const Session& session) = 0;

 protected:
  RoundPart();
  /// The round's number.
  void add_round(CLI::App& part);
  void add_round_and_village(CLI::App& part);
  /// --manner, for a village with two sheets.
  void add_manner(CLI::App& part);
  /// --on and --operator, --json and --archive: for what is said.
  void add_saying(CLI::App& part);
  void add_reading(CLI::App& part);

  archive::Mark mark() const;
  /// The village as the round has it; throws UnknownName.
  std::string known_village(const archive::Archive& archive) const;
  /// Its sheet; throws where it has two and none is said.
  archive::RoundVillage known_sheet(const archive::Archive& archive) const;
  bool json() const { return format_ == Format::json; }

  archive::RoundId round_ = 0;
  std::string village_;
  std::optional<archive::Manner> manner_;
  std::optional<forms::Date> on_;
  std::string operator_;
  Format format_ = Format::people;
  ArchiveOptions archive_;
};

/// Names that people part by commas of any kind: 清风村,石桥村 or 清风村、石桥村.
std::vector<std::string> split_names(const std::vector<std::string>& said);

std::unique_ptr<RoundPart> make_round_marking(CLI::App& round);
std::unique_ptr<RoundPart> make_round_sampling(CLI::App& round);
std::unique_ptr<RoundPart> make_round_scores(CLI::App& round);

}  // namespace app
