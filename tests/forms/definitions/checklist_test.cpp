#include "forms/definitions/checklist.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "forms/definitions/error.h"
#include "tests/catch.h"

using forms::Checklist;
using forms::Checklists;
using forms::DefinitionError;
using forms::Frequency;
using forms::Item;
using forms::Level;
using forms::Requirement;

namespace {

/// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static std::atomic<int> count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("checklist-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

/// One annex with one requirement; line numbers below count in it.
const std::string small = R"(id = "7"
title = "附件"
groups = ["lifted"]

[[section]]
title = "一、部分"

[[section.item]]
id = "7.1.1"
title = "内容"

[[section.item.requirement]]
id = "7.1.1a"
text = "每月走访"
clause = "每月"
frequency = "monthly"
level = "household"
group = "lifted"
kinds = ["visit_register"]
strong = ["脱贫户"]
)";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

Checklists load_text(std::string_view text) {
  const TemporaryFolder folder;
  folder.write("annex.toml", text);
  return Checklists::load(folder.path());
}

/// The line that loading complains about, -1 if it does not; what it says goes to `cause`.
int complaint(std::string_view text, std::string* cause = nullptr) {
  try {
    load_text(text);
  } catch (const DefinitionError& error) {
    if (cause != nullptr) *cause = error.cause();
    CHECK(error.file().filename() == "annex.toml");
    return error.line();
  }
  return -1;
}

const Checklists& annexes() {
  static const Checklists checklists =
      Checklists::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms" / "checklists");
  return checklists;
}

std::vector<Requirement> all_requirements() {
  std::vector<Requirement> all;
  for (const Checklist& checklist : annexes().all()) {
    for (const Item& item : checklist.items) {
      all.insert(all.end(), item.requirements.begin(), item.requirements.end());
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a checklist says what its file says", "[forms][checklist]") {
  const Checklists checklists = load_text(small);
  REQUIRE(checklists.all().size() == 1);
  CHECK(checklists.all()[0].id == "7");
  CHECK(checklists.all()[0].title == "附件");
  const Item* item = checklists.item("7.1.1");
  REQUIRE(item != nullptr);
  CHECK(item->section == "一、部分");
  CHECK(item->title == "内容");
  const Requirement* requirement = checklists.requirement("7.1.1a");
  REQUIRE(requirement != nullptr);
  CHECK(requirement->text == "每月走访");
  CHECK(requirement->clause == "每月");
  CHECK(requirement->frequency == Frequency::monthly);
  CHECK(requirement->level == Level::household);
  CHECK(requirement->group == "lifted");
  CHECK(requirement->kinds == std::vector<std::string>{"visit_register"});
  CHECK(requirement->strong == std::vector<std::string>{"脱贫户"});
  CHECK(checklists.item_of("7.1.1a") == item);
  CHECK(checklists.item("7.1.2") == nullptr);
  CHECK(checklists.item("7.1.1a") == nullptr);
  CHECK(checklists.requirement("7.1.1") == nullptr);
  CHECK(checklists.item_of("7.1.1b") == nullptr);
}

TEST_CASE("what a requirement leaves out is once, of the village, without words", "[forms][checklist]") {
  std::string text = small;
  for (const auto* line : {"frequency = \"monthly\"\n", "level = \"household\"\n", "group = \"lifted\"\n",
                           "strong = [\"脱贫户\"]\n"}) {
    text = replaced(text, line, "");
  }
  const Checklists checklists = load_text(text);
  const Requirement* requirement = checklists.requirement("7.1.1a");
  REQUIRE(requirement != nullptr);
  CHECK_FALSE(requirement->frequency);
  CHECK(requirement->level == Level::village);
  CHECK(requirement->group.empty());
  CHECK(requirement->strong.empty());
  CHECK(requirement->weak.empty());
  CHECK(requirement->sentence.empty());
}

TEST_CASE("a checklist that is not as it should be is refused with its line", "[forms][checklist]") {
  struct Mistake {
    std::string from;
    std::string to;
    int line;
    std::string cause;
  };
  const std::vector<Mistake> mistakes = {
      {"title = \"附件\"", "titel = \"附件\"", 1, "\"title\""},
      {"groups = [\"lifted\"]", "groups = [\"lifted\"]\ngroup = \"x\"", 4, "\"group\" is not a known key"},
      {"title = \"一、部分\"", "title = \"一、部分\"\nnote = \"x\"", 7, "\"note\" is not a known key"},
      {"title = \"内容\"", "title = \"内容\"\nweight = \"x\"", 11, "\"weight\" is not a known key"},
      {"strong", "topics", 20, "\"topics\" is not a known key"},
      {"frequency = \"monthly\"", "frequency = \"weekly\"", 16, "weekly"},
      {"frequency = \"monthly\"", "frequency = 12", 16, "\"frequency\""},
      {"level = \"household\"", "level = \"family\"", 17, "family"},
      {"level = \"household\"", "level = \"village\"", 18, "\"group\""},
      {"group = \"lifted\"", "", 12, "\"group\""},
      {"group = \"lifted\"", "group = \"lifed\"", 18, "lifed"},
      {"kinds = [\"visit_register\"]", "kinds = []", 19, "\"kinds\""},
      {"kinds = [\"visit_register\"]", "kinds = \"visit_register\"", 19, "\"kinds\" must be a list"},
      {"kinds = [\"visit_register\"]", "kinds = [1]", 19, "\"kinds\""},
      {"kinds = [\"visit_register\"]", "", 12, "\"kinds\""},
      {"strong = [\"脱贫户\"]", "strong = [\"脱贫户\", \"脱贫户\"]", 20, "twice"},
      {"strong = [\"脱贫户\"]", "strong = [\"\"]", 20, "empty"},
      {"text = \"每月走访\"", "text = \"\"", 14, "\"text\""},
      {"text = \"每月走访\"", "text = [\"每月走访\"]", 14, "\"text\" must be text"},
      {"clause = \"每月\"", "", 12, "\"clause\""},
      {"id = \"7.1.1a\"", "id = \"7.1.2a\"", 13, "7.1.1"},
      {"id = \"7.1.1a\"", "id = \"7.1.1\"", 13, "twice"},
      {"id = \"7.1.1a\"", "id = \"7.1.1aa\"", 13, "letter"},
      {"id = \"7.1.1\"\n", "id = \"8.1.1\"\n", 9, "7."},
      {"id = \"7\"", "id = \"seven\"", 1, "number"},
      {"id = \"7\"", "id = 7", 1, "\"id\""},
      {"id = \"7\"", "id = ", 1, ""},
      {"[[section.item.requirement]]", "[[section.item.requirements]]", 8, "\"requirement\""},
      {"[[section]]\n", "[section]\n", 5, "\"section\""},
      {"strong = [\"脱贫户\"]", "text = \"again\"", 20, ""},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.from << " -> " << mistake.to);
    std::string cause;
    CHECK(complaint(replaced(small, mistake.from, mistake.to), &cause) == mistake.line);
    INFO(cause);
    CHECK(cause.find(mistake.cause) != std::string::npos);
  }
  CHECK(complaint(small) == -1);
  CHECK(complaint("") == 1);
}

TEST_CASE("points add up, and deductions stand at the file, the content or the requirement",
          "[forms][checklist]") {
  std::string text = replaced(small, "groups = [\"lifted\"]",
                              "groups = [\"lifted\"]\npoints = 6.5\ndeduct_missing = 1\ndeduct_not_met = 2\n"
                              "emphases = [\"农村改厕\"]");
  text = replaced(text, "title = \"内容\"", "title = \"内容\"\npoints = 6.5\ndeduct_not_met = 3");
  text = replaced(text, "text = \"每月走访\"",
                  "text = \"每月走访\"\ndeduct_missing = 0.5\nemphasis = \"农村改厕\"\nask = [\"来过吗？\"]");
  const Checklists checklists = load_text(text);
  CHECK(checklists.all()[0].points == 6.5);
  CHECK(checklists.item("7.1.1")->points == 6.5);
  const Requirement* requirement = checklists.requirement("7.1.1a");
  CHECK(requirement->deduct == forms::Deduction{.missing_period = 0.5, .partly_met = 0, .not_met = 3});
  CHECK(requirement->emphasis == "农村改厕");
  CHECK(requirement->ask == std::vector<std::string>{"来过吗？"});
  std::string cause;
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"points = 6.5\ndeduct_not_met = 3", "points = 65\ndeduct_not_met = 3"},
      {"deduct_missing = 0.5", "deduct_missing = -1"},
      {"deduct_missing = 0.5", "deduct_missing = 0.25"},
      {"emphasis = \"农村改厕\"", "emphasis = \"农村改侧\""}};
  for (const auto& [from, to] : mistakes) {
    INFO(to);
    CHECK(complaint(replaced(text, from, to), &cause) > 0);
  }
}

TEST_CASE("the shipped annexes give a hundred points each, tell what to look at first, and ask households",
          "[forms][checklist]") {
  const Checklists checklists = annexes();
  std::set<std::string> emphases;
  std::size_t questions = 0;
  for (const Checklist& checklist : checklists.all()) {
    CHECK(checklist.points == 100);
    for (const Item& item : checklist.items) {
      CHECK(item.points > 0);
      for (const Requirement& requirement : item.requirements) {
        if (!requirement.emphasis.empty()) emphases.insert(requirement.emphasis);
        questions += requirement.ask.size();
      }
    }
  }
  CHECK(emphases == std::set<std::string>{"驻村工作队日常工作", "农村人居环境整治", "农村改厕"});
  CHECK(questions >= 15);
}

TEST_CASE("an id is used once in all files", "[forms][checklist]") {
  const TemporaryFolder folder;
  folder.write("a.toml", small);
  folder.write("b.toml", small);
  CHECK_THROWS_AS(Checklists::load(folder.path()), DefinitionError);
}

TEST_CASE("checklists come in the order of their numbers, other files are passed over",
          "[forms][checklist]") {
  const TemporaryFolder folder;
  std::string ten = small;
  for (const auto* id : {"\"7\"", "\"7.1.1\"", "\"7.1.1a\""}) {
    ten = replaced(ten, id, "\"10" + std::string(id).substr(2));
  }
  folder.write("a.toml", ten);
  folder.write("b.toml", small);
  folder.write("notes.txt", "no checklist");
  const Checklists checklists = Checklists::load(folder.path());
  REQUIRE(checklists.all().size() == 2);
  CHECK(checklists.all()[0].id == "7");
  CHECK(checklists.all()[1].id == "10");
}

TEST_CASE("a folder without checklists is an error that names it", "[forms][checklist]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(Checklists::load(folder.path()), DefinitionError);
  try {
    Checklists::load(folder.path() / "missing");
    FAIL("a missing folder was read");
  } catch (const DefinitionError& error) {
    CHECK(error.file() == folder.path() / "missing");
    CHECK(error.line() == 0);
  }
}

TEST_CASE("both annexes have the regulation's contents in its order", "[forms][checklist]") {
  REQUIRE(annexes().all().size() == 2);
  const std::vector<std::vector<int>> sizes = {{8, 4, 3}, {2, 9, 3}};
  for (std::size_t annex = 0; annex < 2; ++annex) {
    const Checklist& checklist = annexes().all()[annex];
    std::vector<std::string> expected;
    for (std::size_t section = 0; section < 3; ++section) {
      for (int content = 1; content <= sizes[annex][section]; ++content) {
        expected.push_back(checklist.id + "." + std::to_string(section + 1) + "." + std::to_string(content));
      }
    }
    std::vector<std::string> ids;
    std::set<std::string> sections;
    for (const Item& item : checklist.items) {
      ids.push_back(item.id);
      sections.insert(item.section);
      char letter = 'a';
      for (const Requirement& requirement : item.requirements) CHECK(requirement.id == item.id + letter++);
    }
    CHECK(checklist.id == std::to_string(annex + 1));
    CHECK(ids == expected);
    CHECK(sections.size() == 3);
  }
  CHECK(annexes().item("1.1.5")->title == "推动美村庄");
  CHECK(annexes().item("1.3.1")->title == "后盾单位作用发挥");
  CHECK(annexes().item("2.2.1")->title == "防返贫监测与帮扶");
  CHECK(annexes().item("2.3.3")->title == "饮水安全");
}

TEST_CASE("every frequency of the regulation is there, and no other", "[forms][checklist]") {
  std::vector<std::string> frequencies;
  for (const Requirement& requirement : all_requirements()) {
    if (!requirement.frequency) continue;
    std::string line = requirement.id + " " + std::string(name_of(*requirement.frequency)) + " " +
                       std::string(name_of(requirement.level));
    if (!requirement.group.empty()) line += " " + requirement.group;
    frequencies.push_back(line);
  }
  CHECK(frequencies == std::vector<std::string>{
                           "1.1.1a monthly village",
                           "1.1.4a quarterly village",
                           "1.1.4c quarterly village",
                           "1.2.3a monthly village",
                           "1.2.4a monthly member",
                           "1.3.1a half_yearly unit",
                           "1.3.1b half_yearly unit",
                           "1.3.1c half_yearly village",
                           "1.3.1d quarterly unit",
                           "1.3.1e quarterly unit",
                           "1.3.2a monthly household key",
                           "1.3.2b quarterly household lifted",
                           "2.1.1a yearly township",
                           "2.1.2c half_yearly township",
                           "2.2.1f monthly household monitored",
                           "2.2.1g quarterly household monitored",
                           "2.2.1j yearly household contacted",
                           "2.2.1k monthly household contacted",
                           "2.2.1l quarterly household contacted",
                           "2.2.1n yearly household supported",
                           "2.2.3a yearly village",
                           "2.2.4b yearly village",
                           "2.2.5d yearly village",
                           "2.3.2a yearly village",
                       });
}

TEST_CASE("the annexes name only kinds of document that exist", "[forms][checklist]") {
  const std::set<std::string> known = {"meal_fee_receipt",
                                       "meeting_minutes",
                                       "visit_register",
                                       "leave_ledger",
                                       "work_log",
                                       "purchase_list",
                                       "ledger",
                                       "notice",
                                       "photo",
                                       "other",
                                       "plan",
                                       "rules",
                                       "agreement",
                                       "handbook",
                                       "public_notice",
                                       "roll",
                                       "project_paper",
                                       "attendance",
                                       "duty_log",
                                       "follow_up"};
  for (const Requirement& requirement : all_requirements()) {
    for (const std::string& kind : requirement.kinds) {
      INFO(requirement.id << " " << kind);
      CHECK(known.contains(kind));
    }
  }
}

TEST_CASE("every requirement has the regulation's sentence and words of its own", "[forms][checklist]") {
  std::set<std::vector<std::string>> lists;
  for (const Requirement& requirement : all_requirements()) {
    INFO(requirement.id);
    CHECK_FALSE(requirement.sentence.empty());
    CHECK(requirement.strong.size() >= 4);
    CHECK(requirement.weak.size() >= 4);
    CHECK(lists.insert(requirement.strong).second);
    for (const std::string& word : requirement.strong)
      CHECK(std::count(requirement.weak.begin(), requirement.weak.end(), word) == 0);
  }
}

TEST_CASE("growth names a figure and a percentage, of a village and a frequency", "[forms][checklist]") {
  const std::string of_village = replaced(replaced(small, "level = \"household\"\n", ""),
                                          "group = \"lifted\"\n", "growth = \"income 5\"\n");
  const Checklists checklists = load_text(of_village);
  REQUIRE(checklists.requirement("7.1.1a")->growth);
  CHECK(checklists.requirement("7.1.1a")->growth->figure == "income");
  CHECK(checklists.requirement("7.1.1a")->growth->percent == 5);
  for (const char* wrong : {"income", "income five", "income 0", " 5", "income 5 %"})
    CHECK_THROWS_AS(load_text(replaced(of_village, "income 5", wrong)), forms::DefinitionError);
  CHECK_THROWS_AS(load_text(replaced(of_village, "frequency = \"monthly\"\n", "")), forms::DefinitionError);
  CHECK_THROWS_AS(load_text(replaced(small, "group =", "growth = \"income 5\"\ngroup =")),
                  forms::DefinitionError);
  CHECK(annexes().requirement("1.1.4a")->growth->percent == 5);
}

TEST_CASE("subjects have the names of the files", "[forms][checklist]") {
  CHECK(name_of(Level::village) == "village");
  CHECK(name_of(Level::household) == "household");
  CHECK(name_of(Level::member) == "member");
}
