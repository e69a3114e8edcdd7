// What forms/linking sees in papers, for fitting its weights (tests/bench/fit_links): for each text file a
// line of JSON with the features and the score of every requirement.
//
//   link_features FORMS FILE...

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "forms/linking/linking.h"
#include "forms/pages/interpret.h"

namespace {

ocr::Page page_of(const std::filesystem::path& file) {
  ocr::Page page;
  page.file = file.string();
  page.source = ocr::Source::text_file;
  std::ifstream in(file);
  for (std::string text; std::getline(in, text);) {
    ocr::Line line;
    line.text = text;
    line.confidence = 1;
    page.lines.push_back(line);
  }
  return page;
}

nlohmann::json json_of(const ocr::Page& page, const forms::Kinds& kinds,
                       const forms::Checklists& checklists) {
  forms::Paper paper;
  paper.kind = forms::interpret(page, kinds).kind;
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    paper.lines.push_back({.text = page.lines[i].text, .page = 1, .line = static_cast<int>(i)});
  nlohmann::json scores = nlohmann::json::array();
  for (const forms::LinkScore& score : forms::link_scores(checklists, paper))
    scores.push_back({{"requirement", score.requirement},
                      {"features", score.features},
                      {"score", score.score},
                      {"word", score.cue.word},
                      {"line", score.cue.line}});
  return {{"file", std::filesystem::path(page.file).filename()}, {"kind", paper.kind}, {"scores", scores}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: link_features FORMS FILE...\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const forms::Kinds kinds = forms::Kinds::load(folder / "kinds");
  const forms::Checklists checklists = forms::Checklists::load(folder / "checklists");
  nlohmann::json names = nlohmann::json::array();
  for (std::size_t i = 0; i < forms::link_features; ++i)
    names.push_back(forms::name_of(static_cast<forms::LinkFeature>(i)));
  std::cout << nlohmann::json{{"features", names}}.dump() << '\n';
  for (int i = 2; i < argc; ++i) std::cout << json_of(page_of(argv[i]), kinds, checklists).dump() << '\n';
}
