#pragma once

// Spreadsheets part by part, as no library would write them.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fixtures {

/// A ZIP file of these parts, stored as they are.
std::filesystem::path write_zip(const std::filesystem::path& file,
                                const std::map<std::string, std::string>& parts);

/// A workbook of sheets, each as what stands within <worksheet>; `workbook` goes before its <sheets>.
struct Xlsx {
  struct Sheet {
    std::string name;
    std::string content;
    std::string state = "visible";
  };
  std::vector<Sheet> sheets;
  std::string workbook = {};
};
std::filesystem::path write_xlsx(const std::filesystem::path& file, const Xlsx& xlsx);

/// <row> of inline strings in columns from A on.
std::string xlsx_row(int line, const std::vector<std::string>& cells);

}  // namespace fixtures
