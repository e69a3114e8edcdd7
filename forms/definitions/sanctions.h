#pragma once

// What the office decides of interviews and of who verifies, which the district's plan leaves open:
// forms/sanctions.toml.

#include <filesystem>
#include <string>
#include <vector>

namespace forms {

struct Sanctions {
  /// Points deducted from those who were interviewed twice within a year (相应分数).
  double support_unit_points = 1;  ///< 单位绩效考核
  double secretary_points = 1;     ///< 书记抓基层党建工作述职评议考核
  /// Who may confirm that a problem is put right; empty: see archive::close_problem().
  std::vector<std::string> verifiers;

  /// What stands where no file does. Throws forms::DefinitionError that names file and line.
  static Sanctions load(const std::filesystem::path& file);
};

}  // namespace forms
