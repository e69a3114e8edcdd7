// engine_table FOLDER [--bare NAME RESULT]... [--whole NAME RESULT]...: prints what engines read of the pages
// in a folder, against the NAME.json beside them, in one table; and for each whole program how far what it
// says of its own certainty holds. RESULT is the output of `read --json` or a folder with a NAME.tsv of
// Tesseract's a file; beside it RESULT.measure may say how many seconds and MiB it took; ends with 1 if a
// whole program is slower than the first bare engine or needs a gigabyte. Of a bare engine only the lines
// count. For a picture with a NAME.gt.txt instead of a NAME.json the dates of its text are looked for. A file
// of several pages has its truths under "pages". Names that end in -hand are handwriting, all others print.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/score.h"
#include "tests/bench/text_score.h"

namespace {

namespace fs = std::filesystem;
using bench::Tally;
using bench::Writing;
using nlohmann::json;

struct Engine {
  std::string name;
  fs::path result;
  bool bare = false;
  std::map<std::string, std::map<int, json>> read;            ///< by the file's stem and the page's number
  std::map<std::string, std::vector<bench::TextPage>> texts;  ///< by the file's stem
};

struct Truth {
  std::string stem;
  Writing writing = Writing::print;
  json pages;
};

struct OfText {
  bench::CharacterErrors characters;
  Tally dates;
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().string().ends_with(ending)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<Truth> truths_in(const fs::path& folder) {
  std::vector<Truth> truths;
  for (const fs::path& file : files_in(folder, ".json")) {
    const json truth = json::parse(text_of(file));
    Truth added;
    added.stem = file.stem().string();
    if (added.stem.ends_with("-hand")) added.writing = Writing::hand;
    added.pages = truth.contains("pages") ? truth["pages"] : json::array({truth});
    truths.push_back(std::move(added));
  }
  return truths;
}

void load(Engine& engine) {
  if (fs::is_directory(engine.result)) {
    for (const fs::path& file : files_in(engine.result, ".tsv"))
      engine.texts[file.stem().string()] = bench::text_pages(text_of(file));
    return;
  }
  std::ifstream lines(engine.result);
  for (std::string line; std::getline(lines, line);) {
    json page = json::parse(line);
    const std::string stem = fs::path(page.at("file").get<std::string>()).stem().string();
    engine.texts[stem].push_back(bench::text_page(page));
    const int number = page.at("page").get<int>() + page.value("piece", 1) - 1;
    engine.read[stem][number] = std::move(page);
  }
}

// Receipts that lie on one glass have no order that a reader must keep: each truth is paired with the piece
// that has most of its values right.
void pair_pieces(Engine& engine, const std::vector<Truth>& truths) {
  for (const Truth& truth : truths) {
    const auto file = engine.read.find(truth.stem);
    if (file == engine.read.end() || file->second.begin()->second.value("pieces", 1) == 1) continue;
    std::map<int, json> paired;
    int number = 0;
    for (const json& page : truth.pages) {
      ++number;
      auto best = file->second.end();
      std::ptrdiff_t most = -1;
      for (auto piece = file->second.begin(); piece != file->second.end(); ++piece) {
        const auto values = bench::values_of(page, piece->second);
        const auto right =
            std::count_if(values.begin(), values.end(), [](const auto& value) { return value.right; });
        if (right > most) most = right, best = piece;
      }
      if (best == file->second.end()) break;
      paired[number] = std::move(best->second);
      file->second.erase(best);
    }
    for (auto& [unused, piece] : file->second) paired[++number] = std::move(piece);
    file->second = std::move(paired);
  }
}

const json& page_of(const Engine& engine, const std::string& stem, int number) {
  static const json nothing;
  const auto file = engine.read.find(stem);
  if (file == engine.read.end()) return nothing;
  const auto page = file->second.find(number);
  return page == file->second.end() ? nothing : page->second;
}

// All of a file's text, for the pages that lie on one glass have one text only where the engine is bare.
void add_text(OfText& sum, const Engine& engine, const Truth& truth) {
  std::vector<std::string> read;
  std::string text;
  if (const auto found = engine.texts.find(truth.stem); found != engine.texts.end()) {
    for (const bench::TextPage& page : found->second) {
      for (std::string& line : bench::readings(page)) {
        text += line + "\n";
        read.push_back(std::move(line));
      }
    }
  }
  const std::vector<bench::TextDate> dates = bench::dates_in(text, bench::DatePattern::whole);
  for (const json& page : truth.pages) {
    const bench::CharacterErrors errors =
        bench::character_errors(page.value("lines", std::vector<std::string>()), read);
    sum.characters.errors += errors.errors;
    sum.characters.all += errors.all;
    if (page.at("kind") == "visit_register" || !page.contains("date")) continue;
    const auto date = bench::date_of_iso(page["date"]);
    ++sum.dates.all;
    sum.dates.right += date && std::find(dates.begin(), dates.end(), *date) != dates.end() ? 1 : 0;
  }
}

std::string share(const Tally& tally) {
  if (tally.all == 0) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", 100.0 * tally.right / tally.all);
  return text;
}

std::string count(const Tally& tally) {
  return tally.all == 0 ? "-" : std::to_string(tally.right) + "/" + std::to_string(tally.all);
}

std::string rate(const bench::CharacterErrors& characters) {
  return share({.right = characters.errors, .all = characters.all});
}

// Pads by what is seen: the names are ASCII.
void print_row(const std::vector<std::string>& cells) {
  static const std::vector<int> widths = {18, 9, 8, 10, 9, 8, 8, 8, 9, 8, 9, 8};
  for (std::size_t i = 0; i < cells.size(); ++i)
    std::printf(i == 0 ? "%-*s" : " %*s", widths[i], cells[i].c_str());
  std::printf("\n");
}

const char* name_of(bench::ValueType type) {
  switch (type) {
    case bench::ValueType::date:
      return "dates";
    case bench::ValueType::person:
      return "persons";
    case bench::ValueType::number:
      return "amounts, numbers";
    case bench::ValueType::village:
      return "villages";
  }
  return "";
}

// How many seconds and MiB an engine took; nothing if nobody measured.
std::optional<std::pair<double, double>> measured(const Engine& engine) {
  std::ifstream in(engine.result.string() + ".measure");
  double seconds = 0, mebibytes = 0;
  if (!(in >> seconds >> mebibytes) || seconds <= 0) return std::nullopt;
  return std::pair(seconds, mebibytes);
}

// How many pages of a file's an engine has read, by its stem. Several papers on one glass are one page for an
// engine that does not part them: the fewest that any says count for all, or parting them would look quick.
using Pages = std::map<std::string, int>;

Pages pages_of(const std::vector<Engine>& engines) {
  Pages pages;
  for (const Engine& engine : engines) {
    for (const auto& [stem, file] : engine.texts) {
      const int own = static_cast<int>(file.size());
      const auto [place, is_new] = pages.emplace(stem, own);
      if (!is_new) place->second = std::min(place->second, own);
    }
  }
  return pages;
}

// Pages a minute; nothing if nobody measured.
std::optional<double> speed(const Engine& engine, const Pages& pages) {
  const auto took = measured(engine);
  if (!took) return std::nullopt;
  int own = 0;
  for (const auto& [stem, file] : engine.texts) own += pages.at(stem);
  return 60.0 * own / took->first;
}

void print_engine(const Engine& engine, const std::vector<Truth>& truths, const std::set<std::string>& texts,
                  const bench::Score& score, const Pages& pages) {
  OfText print, hand;
  for (const Truth& truth : truths) {
    // What was read from letters that a file holds, and not from a picture, says nothing about an engine.
    if (texts.contains(truth.stem)) continue;
    add_text(truth.writing == Writing::print ? print : hand, engine, truth);
  }
  std::vector<std::string> cells = {engine.name, rate(print.characters), rate(hand.characters)};
  if (engine.bare) {
    cells.insert(cells.end(), {count(print.dates), count(hand.dates), "-", "-", "-", "-", "-"});
  } else {
    cells.insert(cells.end(), {count(score.print.dates), count(score.hand.dates), count(score.kinds),
                               share(score.print.fields), share(score.hand.fields),
                               share(score.print.row_dates), share(score.hand.row_dates)});
  }
  if (const auto took = measured(engine)) {
    char quickness[32], memory[32];
    std::snprintf(quickness, sizeof quickness, "%.1f", speed(engine, pages).value_or(0));
    std::snprintf(memory, sizeof memory, "%.0f", took->second);
    cells.insert(cells.end(), {quickness, memory});
  }
  print_row(cells);
}

void print_reliability(const bench::Score& score) {
  std::printf("\nright of the values read, by stated confidence\n%-18s", "");
  double from = 0;
  for (const double to : bench::confidence_bins) {
    std::printf("  %8.2f-%-4.2f", from, to);
    from = to;
  }
  std::printf("\n");
  for (const auto& [type, bins] : score.reliability) {
    std::printf("%-18s", name_of(type));
    for (const Tally& bin : bins) std::printf(" %14s", count(bin).c_str());
    std::printf("\n");
  }
  const int wrong = score.certain.all - score.certain.right;
  std::printf("shown as certain: %d, wrong: %d (%.2f%%)\n", score.certain.all, wrong,
              score.certain.all == 0 ? 0.0 : 100.0 * wrong / score.certain.all);
  std::printf("doubtful: %d, right: %d\n", score.doubtful.all, score.doubtful.right);
}

void print_wrong(const bench::Score& score) {
  if (score.certain_but_wrong.empty()) return;
  std::printf("\ncertain but wrong\n");
  for (const auto& [page, value] : score.certain_but_wrong) {
    std::string key = value.key;
    if (value.row >= 0 && !value.want.empty()) key = "row " + std::to_string(value.row + 1) + " " + key;
    std::printf("  %s  %s  want %s  got %s  (%.3f)\n", page.c_str(), key.c_str(),
                value.want.empty() ? "(no such row)" : value.want.c_str(), value.got.c_str(),
                value.confidence);
  }
}

void print_special(const bench::Score& score) {
  std::set<std::string> names;
  for (const auto& [name, of] : score.print_of) names.insert(name);
  for (const auto& [name, of] : score.hand_of) names.insert(name);
  if (names.empty()) return;
  std::printf("\n%-28s %16s %9s %16s %9s\n", "layout or condition", "fields print", "", "fields hand", "");
  const auto of = [](const std::map<std::string, bench::OfWriting>& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? Tally{} : found->second.fields;
  };
  for (const std::string& name : names) {
    const Tally print = of(score.print_of, name), hand = of(score.hand_of, name);
    std::printf("%-28s %16s %9s %16s %9s\n", name.c_str(), count(print).c_str(), share(print).c_str(),
                count(hand).c_str(), share(hand).c_str());
  }
}

// The pages of which the smallest part is right.
void print_hardest(const bench::Score& score) {
  constexpr std::size_t shown = 15;
  std::vector<std::pair<std::string, Tally>> pages(score.fields_of_page.begin(), score.fields_of_page.end());
  std::erase_if(pages, [](const auto& page) { return page.second.right == page.second.all; });
  std::stable_sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
    return a.second.right * b.second.all < b.second.right * a.second.all;
  });
  if (pages.size() > shown) pages.resize(shown);
  if (!pages.empty()) std::printf("\nhardest pages\n");
  for (const auto& [name, tally] : pages) std::printf("  %s  %s\n", name.c_str(), count(tally).c_str());
}

// The date that an entry of a page's `dates` stands for: its value, or what its text says without a year.
std::optional<bench::TextDate> date_of(const json& entry) {
  if (entry.contains("value") && entry["value"].is_string()) return bench::date_of_iso(entry["value"]);
  const auto dates = bench::dates_in(entry.value("text", ""), bench::DatePattern::any);
  return dates.empty() ? std::nullopt : std::optional(dates.front());
}

// Pictures of which only the text is known.
void print_pictures(const Engine& engine, const fs::path& folder) {
  int certain = 0, doubtful = 0, missed = 0, wrong = 0;
  for (const fs::path& file : files_in(folder, ".gt.txt")) {
    const std::string name = file.filename().string();
    const std::string stem = name.substr(0, name.size() - std::string(".gt.txt").size());
    std::vector<std::pair<bench::TextDate, bool>> read;
    if (const auto found = engine.read.find(stem); found != engine.read.end()) {
      for (const auto& [number, page] : found->second) {
        for (const json& entry : page.value("dates", json::array())) {
          if (const auto date = date_of(entry)) read.emplace_back(*date, !entry.value("doubtful", true));
        }
      }
    }
    const std::vector<bench::TextDate> wanted = bench::dates_in(text_of(file), bench::DatePattern::any);
    const auto is_read = [&](const bench::TextDate& date, bool sure) {
      return std::any_of(read.begin(), read.end(), [&](const auto& each) {
        return each.second == sure && bench::same_day(each.first, date);
      });
    };
    std::printf("\n%s: %zu dates in its text\n", stem.c_str(), wanted.size());
    for (const bench::TextDate& date : wanted) {
      const bool sure = is_read(date, true), unsure = is_read(date, false);
      ++(sure ? certain : unsure ? doubtful : missed);
      std::printf("  %-10s  %s\n", to_text(date).c_str(), sure ? "certain" : unsure ? "doubtful" : "missed");
    }
    for (const auto& [date, sure] : read) {
      if (!sure || std::any_of(wanted.begin(), wanted.end(), [&date = date](const bench::TextDate& each) {
            return bench::same_day(each, date);
          })) {
        continue;
      }
      ++wrong;
      std::printf("  %-10s  certain, and not in the text\n", to_text(date).c_str());
    }
  }
  if (certain + doubtful + missed + wrong > 0) {
    std::printf("\ndates in pictures: %d certain, %d doubtful, %d missed; %d certain and not there\n",
                certain, doubtful, missed, wrong);
  }
}

// Whether a whole program reads at least as many pages a minute as the first bare engine, in less than a
// gigabyte; true where nobody measured.
bool is_quick_enough(const std::vector<Engine>& engines, const Pages& pages) {
  bool enough = true;
  for (const Engine& engine : engines) {
    const auto ours = speed(engine, pages), theirs = speed(engines.front(), pages);
    if (engine.bare || !engines.front().bare || !ours || !theirs) continue;
    const double mebibytes = measured(engine)->second;
    enough = enough && *ours >= *theirs && mebibytes < 1024;
    std::printf("\n%s reads %.2f times as many pages a minute as %s, in %.0f MiB%s\n", engine.name.c_str(),
                *ours / *theirs, engines.front().name.c_str(), mebibytes, enough ? "" : ": NOT ENOUGH");
  }
  return enough;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Engine> engines;
  for (int i = 2; i + 2 < argc; i += 3) {
    Engine& engine = engines.emplace_back();
    engine.bare = std::string(argv[i]) == "--bare";
    engine.name = argv[i + 1];
    engine.result = argv[i + 2];
  }
  if (engines.empty() || (argc - 2) % 3 != 0) {
    std::fputs("usage: engine_table FOLDER [--bare NAME RESULT]... [--whole NAME RESULT]...\n", stderr);
    return 2;
  }
  const fs::path folder = argv[1];
  const std::vector<Truth> truths = truths_in(folder);
  std::set<std::string> texts;
  for (Engine& engine : engines) {
    load(engine);
    pair_pieces(engine, truths);
    for (const auto& [stem, file] : engine.read) {
      for (const auto& [number, page] : file) {
        if (page.value("source", "picture") != "picture") texts.insert(stem);
      }
    }
  }
  const Pages pages = pages_of(engines);
  if (!truths.empty()) {
    print_row({"", "CER", "CER", "dates", "dates", "kinds", "fields", "fields", "row dates", "row dates",
               "pages", "peak"});
    print_row(
        {"", "print", "hand", "print", "hand", "", "print", "hand", "print", "hand", "a minute", "MiB"});
  }
  for (const Engine& engine : engines) {
    bench::Score score;
    if (!engine.bare) {
      for (const Truth& truth : truths) {
        int number = 0;
        for (const json& page : truth.pages) {
          ++number;
          const std::string name =
              truth.stem + (truth.pages.size() > 1 ? " page " + std::to_string(number) : "");
          bench::add_page(score, truth.writing, page, page_of(engine, truth.stem, number), name);
        }
      }
    }
    if (!truths.empty()) print_engine(engine, truths, texts, score, pages);
    if (engine.bare) continue;
    if (!truths.empty()) {
      print_reliability(score);
      print_special(score);
      print_hardest(score);
      print_wrong(score);
    }
    print_pictures(engine, folder);
  }
  return is_quick_enough(engines, pages) ? 0 : 1;
}
