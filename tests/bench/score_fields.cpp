// score_fields TRUTH READ.jsonl: prints how much of `cunzheng read --json` is right, against the NAME.json
// beside the pages in the folder TRUTH. A file of several pages has its truths under "pages". Names that end
// in -hand are handwriting, all others print.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/score.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void print(const char* name, const bench::Tally& tally) {
  if (tally.all == 0) return;
  std::printf("%-22s %5d of %5d  %5.1f%%\n", name, tally.right, tally.all, 100.0 * tally.right / tally.all);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: score_fields TRUTH READ.jsonl\n", stderr);
    return 2;
  }
  std::map<std::pair<std::string, int>, json> read;
  std::ifstream lines(argv[2]);
  for (std::string line; std::getline(lines, line);) {
    json page = json::parse(line);
    const std::pair place(fs::path(page.at("file").get<std::string>()).stem().string(),
                          page.at("page").get<int>());
    read[place] = std::move(page);
  }
  std::vector<fs::path> truths;
  for (const fs::directory_entry& entry : fs::directory_iterator(argv[1])) {
    if (entry.path().extension() == ".json") truths.push_back(entry.path());
  }
  std::sort(truths.begin(), truths.end());
  bench::Score score;
  for (const fs::path& file : truths) {
    const std::string stem = file.stem().string();
    const json truth = json::parse(std::ifstream(file));
    const bench::Writing writing = stem.ends_with("-hand") ? bench::Writing::hand : bench::Writing::print;
    const json pages = truth.contains("pages") ? truth["pages"] : json::array({truth});
    int number = 0;
    for (const json& page : pages) bench::add_page(score, writing, page, read[{stem, ++number}]);
  }
  print("kinds", score.kinds);
  print("fields, print", score.print.fields);
  print("dates, print", score.print.dates);
  print("dates in rows, print", score.print.row_dates);
  print("fields, hand", score.hand.fields);
  print("dates, hand", score.hand.dates);
  print("dates in rows, hand", score.hand.row_dates);
  print("right where certain", score.certain);
  std::printf("%-22s %5d\n", "certain but wrong", score.certain.all - score.certain.right);
  return 0;
}
