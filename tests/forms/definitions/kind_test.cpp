#include "forms/definitions/kind.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <unistd.h>

#include "forms/definitions/error.h"
#include "forms/labels/label.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using forms::FieldType;
using forms::Kind;
using forms::Kinds;

namespace {

/// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static std::atomic<int> count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("kind-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }

 private:
  std::filesystem::path path_;
};

/// What is said of a folder with this one definition.
std::string complaint(const std::string& text) {
  const TemporaryFolder folder;
  folder.write("form.toml", text);
  try {
    Kinds::load(folder.path());
    return "none";
  } catch (const forms::DefinitionError& error) {
    return error.what();
  }
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::string good = R"(
name = "weather"
title = "天气记录"
titles = ["天气记录"]
words = ["晴"]
stops = ["备注"]
[[field]]
key = "date"
title = "日期"
type = "date"
labels = ["日期"]
until = ["天气"]
followed_by = ["下雨"]
[[column]]
key = "rain"
title = "雨量"
type = "number"
labels = ["雨量"]
)";

}  // namespace

TEST_CASE("a kind of document is what its file says", "[forms][kind]") {
  const TemporaryFolder folder;
  folder.write("weather.toml", good);
  const Kinds kinds = Kinds::load(folder.path());
  REQUIRE(kinds.all().size() == 1);
  const Kind* kind = kinds.find("weather");
  REQUIRE(kind);
  CHECK(kind->title == "天气记录");
  CHECK(kind->titles == std::vector<std::string>{"天气记录"});
  CHECK(kind->words == std::vector<std::string>{"晴"});
  CHECK(kind->stops == std::vector<std::string>{"备注"});
  REQUIRE(kind->fields.size() == 1);
  CHECK(kind->fields[0].key == "date");
  CHECK(kind->fields[0].type == FieldType::date);
  CHECK(kind->fields[0].labels == std::vector<std::string>{"日期"});
  CHECK(kind->fields[0].until == std::vector<std::string>{"天气"});
  CHECK(kind->fields[0].followed_by == std::vector<std::string>{"下雨"});
  REQUIRE(kind->columns.size() == 1);
  CHECK(kind->columns[0].type == FieldType::number);
  CHECK(kinds.find("snow") == nullptr);
  CHECK(Kinds().find("weather") == nullptr);
}

TEST_CASE("a township's new form is read without a compiler", "[forms][kind]") {
  const TemporaryFolder folder;
  for (const auto& file : std::filesystem::directory_iterator(CUNZHENG_SOURCE "/forms/kinds"))
    std::filesystem::copy(file.path(), folder.path() / file.path().filename());
  folder.write("weather.toml", good);
  const Kinds kinds = Kinds::load(folder.path());
  CHECK(kinds.find("weather"));
  CHECK(kinds.find("meal_fee_receipt"));
}

TEST_CASE("a wrong definition is told with its file and cause", "[forms][kind]") {
  const auto with = [](std::string from, const std::string& to) {
    std::string text = good;
    return complaint(text.replace(text.find(from), from.size(), to));
  };
  REQUIRE(complaint(good) == "none");
  CHECK(has(with("type = \"date\"", "type = \"day\""), "form.toml"));
  CHECK(has(with("type = \"date\"", "type = \"day\""), "day"));
  CHECK(has(with("name = \"weather\"", ""), "name"));
  CHECK(has(with("title = \"天气记录\"", "title = \"\""), "title"));
  CHECK(has(with("[\"晴\"]", "\"晴\""), "words"));
  CHECK(has(with("stops =", "stop ="), "stop"));
  CHECK(has(with("[[column]]", "[[field]]\nkey = \"date\"\ntitle = \"x\"\ntype = \"text\"\n[[column]]"),
            "twice"));
  CHECK(has(complaint("name = "), "form.toml"));
}

TEST_CASE("two files may not define one kind", "[forms][kind]") {
  const TemporaryFolder folder;
  folder.write("a.toml", good);
  folder.write("b.toml", good);
  CHECK_THROWS_AS(Kinds::load(folder.path()), forms::DefinitionError);
}

TEST_CASE("a folder that is not there or holds nothing is an error", "[forms][kind]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(Kinds::load(folder.path()), forms::DefinitionError);
  CHECK_THROWS_AS(Kinds::load(folder.path() / "none"), forms::DefinitionError);
}

TEST_CASE("the first four kinds have the fields and columns of the design", "[forms][kind]") {
  const auto keys = [](const std::vector<forms::FieldDefinition>& definitions) {
    std::set<std::string> all;
    for (const auto& definition : definitions) all.insert(definition.key);
    return all;
  };
  using Keys = std::set<std::string>;
  const Kind* receipt = pages::kinds().find("meal_fee_receipt");
  const Kind* minutes = pages::kinds().find("meeting_minutes");
  const Kind* visits = pages::kinds().find("visit_register");
  const Kind* leave = pages::kinds().find("leave_ledger");
  REQUIRE((receipt && minutes && visits && leave));
  CHECK(keys(receipt->fields) == Keys{"date", "payer", "amount", "number", "village", "month"});
  CHECK(receipt->columns.empty());
  CHECK(keys(minutes->fields) == Keys{"date", "village", "host", "recorder", "topic", "attendees"});
  CHECK(minutes->columns.empty());
  CHECK(keys(visits->fields) == Keys{"village", "date", "month"});
  CHECK(keys(visits->columns) == Keys{"date", "household", "visitor"});
  CHECK(keys(leave->fields) == Keys{"village", "date"});
  CHECK(keys(leave->columns) == Keys{"name", "from", "to"});
}

TEST_CASE("no label of a kind serves two of its fields", "[forms][kind]") {
  for (const Kind& kind : pages::kinds().all()) {
    for (const auto* list : {&kind.fields, &kind.columns}) {
      std::map<std::u32string, std::string> owners;
      for (const auto& definition : *list)
        for (const std::string& label : definition.labels) {
          CAPTURE(kind.name, definition.key, label);
          CHECK(owners.try_emplace(forms::label_text(label), definition.key).first->second == definition.key);
        }
    }
  }
}

TEST_CASE("every kind that the checklists ask for can be told", "[forms][kind]") {
  for (const std::string name : {"meal_fee_receipt", "meeting_minutes", "visit_register", "leave_ledger",
                                 "work_log", "purchase_list", "ledger", "notice"}) {
    CAPTURE(name);
    const Kind* kind = pages::kinds().find(name);
    REQUIRE(kind);
    CHECK_FALSE(kind->titles.empty());
    CHECK_FALSE(kind->fields.empty());
  }
}

TEST_CASE("titles of kinds, fields and columns are the definitions'", "[forms][kind]") {
  const forms::Kinds& kinds = pages::kinds();
  CHECK(forms::title_of_kind(kinds, "visit_register") == "走访登记");
  CHECK(forms::title_of_kind(kinds, "unknown").empty());
  CHECK(forms::title_of_field(kinds, "visit_register", "month") == "月份");
  CHECK(forms::title_of_field(kinds, "visit_register", "unknown") == "unknown");
  CHECK(forms::title_of_column(kinds, "visit_register", "household") == "户主");
  CHECK(forms::title_of_column(kinds, "unknown", "household") == "household");
}

TEST_CASE("a finer kind is one of its general kind, too", "[forms][kind]") {
  const TemporaryFolder folder;
  std::string text = good;
  folder.write("weather.toml", text.replace(text.find("title ="), 0, "general = \"notice\"\n"));
  const Kinds kinds = Kinds::load(folder.path());
  REQUIRE(kinds.find("weather"));
  CHECK(kinds.find("weather")->name == "notice.weather");
  CHECK(kinds.find("notice.weather") == kinds.find("weather"));
  CHECK(forms::general_kind("notice.weather") == "notice");
  CHECK(forms::general_kind("notice") == "notice");
  CHECK(forms::subkind("notice.weather") == "weather");
  CHECK(forms::subkind("notice").empty());
  CHECK(forms::is_of_kind("notice.weather", "notice"));
  CHECK(forms::is_of_kind("notice.weather", "weather"));
  CHECK(forms::is_of_kind("notice.weather", "notice.weather"));
  CHECK_FALSE(forms::is_of_kind("notice", "notice.weather"));
  CHECK_FALSE(forms::is_of_kind("notices", "notice"));
}
