// Papers of several villages, names that nobody knows, and what is due, by command line.

#include <algorithm>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;
using json = nlohmann::json;

namespace {

/// An office whose roster has three villages of two townships.
class Office {
 public:
  Office() {
    tests::write_file(folder / "villages.csv",
                      "村（社区）,乡镇（街道）\n清风村,檀江街道\n石桥村,檀江街道\n白泉村,板桥乡\n");
    tests::write_file(folder / "notice.txt",
                      "会议记录\n会议名称：理论学习会议\n时间：2024年6月5日\n主持人：周德福\n记录人：唐小玲\n"
                      "学习习近平新时代中国特色社会主义思想\n");
    const Finished imported =
        run({"roster", "import", "villages", (folder / "villages.csv").string(), "--since", "2024-01-01"},
            environment);
    INFO(imported.messages);
    REQUIRE(imported.exit_code == 0);
  }
  Finished operator()(std::vector<std::string> arguments) const { return run(arguments, environment); }
  std::vector<json> ask(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Finished finished = (*this)(std::move(arguments));
    INFO(finished.messages);
    REQUIRE(finished.exit_code == 0);
    return finished.objects();
  }
  Finished file(std::vector<std::string> villages) const {
    villages.insert(villages.begin(), {"file", (folder / "notice.txt").string()});
    return (*this)(std::move(villages));
  }
  std::size_t listed(const std::string& village) const { return ask({"list", "--village", village}).size(); }

  TemporaryFolder folder;
  Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}, {"LANGUAGE", "zh_CN"}};
};

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a paper filed for two villages is each one's", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村", "--village", "白泉村"}).exit_code == 0);
  CHECK(office.listed("清风村") == 1);
  CHECK(office.listed("白泉村") == 1);
  CHECK(office.listed("石桥村") == 0);
  const json shown = office.ask({"show", "1"}).at(0);
  CHECK(shown["village"] == "清风村");
  CHECK(shown["further_villages"] == json::array({"白泉村"}));
  CHECK(office.ask({"evidence", "1.1.1a", "--village", "白泉村"}).size() == 1);
  CHECK(office.ask({"search", "理论学习", "--village", "白泉村"}).size() == 1);
}

TEST_CASE("a township's paper is all its villages', and remembers the township", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--township", "檀江街道"}).exit_code == 0);
  CHECK(office.listed("清风村") == 1);
  CHECK(office.listed("石桥村") == 1);
  CHECK(office.listed("白泉村") == 0);
  CHECK(office.ask({"show", "1"}).at(0)["township"] == "檀江街道");
  CHECK(has(office({"list"}).output, "檀江街道"));
  CHECK(office.file({"--township", "檀江街道", "--village", "白泉村"}).exit_code == 2);
  CHECK(office.file({}).exit_code == 0);  // filed before: nobody has to say once more whose it is
}

TEST_CASE("who files the same file for another village hears that it counts there, too", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村"}).exit_code == 0);
  const Finished again = office.file({"--village", "白泉村"});
  CHECK(again.exit_code == 0);
  CHECK(has(again.output, "现在也算作白泉村的材料"));
  CHECK(office.listed("白泉村") == 1);
  CHECK_FALSE(has(office.file({"--village", "白泉村"}).output, "现在也算作"));
  const json outcome =
      office.ask({"file", (office.folder / "notice.txt").string(), "--village", "石桥村"}).at(0);
  CHECK(outcome["intake"] == "duplicate");
  CHECK(outcome["added_villages"] == json::array({"石桥村"}));
}

TEST_CASE("villages are added to a paper, and taken away", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村"}).exit_code == 0);
  REQUIRE(office({"confirm", "1", "--township", "檀江街道", "--by", "何志远"}).exit_code == 0);
  CHECK(office.listed("石桥村") == 1);
  REQUIRE(office({"confirm", "1", "--village", "白泉村"}).exit_code == 0);
  CHECK(office.listed("清风村") == 0);
  CHECK(office.listed("石桥村") == 0);
  CHECK(office.listed("白泉村") == 1);
  const json shown = office.ask({"show", "1"}).at(0);
  CHECK(shown["villages_said"].size() == 2);
  CHECK(shown["villages_said"][0]["who"] == "何志远");
  CHECK(office({"verify"}).exit_code == 0);
  CHECK(office({"confirm", "1", "--village", "白泉村", "--field", "date"}).exit_code == 2);
}

TEST_CASE("a village that the roster does not have is refused at each way in", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村"}).exit_code == 0);
  REQUIRE(office({"round", "open", "--period", "2024-H1", "--village", "清风村"}).exit_code == 0);
  const std::string binder = (office.folder / "binder").string();
  const std::vector<std::vector<std::string>> ways = {
      {"file", (office.folder / "notice.txt").string(), "--village", "清凤村"},
      {"confirm", "1", "--village", "清凤村"},
      {"confirm", "1", "--field", "village", "--value", "清凤村"},
      {"list", "--village", "清凤村"},
      {"search", "学习", "--village", "清凤村"},
      {"evidence", "1.1.1a", "--village", "清凤村"},
      {"check", "--village", "清凤村"},
      {"due", "--village", "清凤村"},
      {"warning", "list", "--village", "清凤村"},
      {"round", "open", "--period", "2024-H1", "--village", "清凤村"},
      {"round", "mark", "1", "--village", "清凤村", "--requirement", "1.1.1a", "--verdict", "met"},
      {"round", "sample", "1", "--village", "清凤村", "--seed", "1"},
      {"problem", "raise", "--village", "清凤村", "--item", "1.1.1a", "--finding", "缺", "--deadline",
       "2099-01-01"},
      {"problem", "list", "--village", "清凤村"},
      {"report", "problems", (office.folder / "p.pdf").string(), "--village", "清凤村"},
      {"binder", binder, "--village", "清凤村"},
      {"roster", "list", "households", "--village", "清凤村"}};
  for (const std::vector<std::string>& way : ways) {
    const Finished refused = office(way);
    INFO(way[0] + " " + way[1] + ": " + refused.messages + refused.output);
    CHECK(refused.exit_code == 1);
    CHECK(has(refused.messages, "清凤村"));
    CHECK(has(refused.messages, "清风村"));
    CHECK(refused.message_lines().size() == 1);
  }
  CHECK_FALSE(std::filesystem::exists(binder));
  const Finished not_in_round = office({"problem", "raise", "--round", "1", "--village", "白泉村", "--item",
                                        "1.1.1a", "--finding", "缺", "--deadline", "2099-01-01"});
  CHECK(not_in_round.exit_code == 1);
  const Finished township = office.file({"--village", "檀江街道"});
  CHECK(township.exit_code == 1);
  CHECK(has(township.messages, "--township"));
  CHECK(office.file({"--township", "坛江街道"}).exit_code == 1);
  CHECK(office.ask({"list"}).size() == 1);
}

TEST_CASE("what is due is told in words, in JSON and on paper", "[app][villages][due]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村"}).exit_code == 0);
  const auto lines =
      office.ask({"due", "--village", "石桥村", "--month", "2024-06", "--today", "2024-06-10"});
  REQUIRE_FALSE(lines.empty());
  CHECK(lines.front()["deadline"] == "2024-06-30");
  CHECK(lines.front()["days_left"] == 20);
  const auto is_study = [](const json& line) { return line["requirement"] == "1.1.1a"; };
  REQUIRE(std::count_if(lines.begin(), lines.end(), is_study) == 1);
  CHECK((*std::find_if(lines.begin(), lines.end(), is_study))["status"] == "not_yet_due");

  const Finished told =
      office({"due", "--township", "檀江街道", "--month", "2024-06", "--today", "2024-06-10"});
  CHECK(has(told.output, "到 2024-06-30（还有 20 天）"));
  CHECK(has(told.output, "会议记录"));
  CHECK_FALSE(has(told.output, "白泉村"));
  CHECK(office({"due", "--month", "2024-Q2"}).exit_code == 2);

  const auto prepare = office.ask({"due", "--prepare", "--village", "石桥村", "--month", "2024-06"});
  CHECK(prepare.size() > lines.size());
  for (const char* list : {"due", "prepare"}) {
    const std::string pdf = (office.folder / (std::string(list) + ".pdf")).string();
    std::vector<std::string> words = {"due", "--village", "清风村", "--month", "2024-06", "--pdf", pdf};
    if (std::string(list) == "prepare") words.emplace_back("--prepare");
    CHECK(office(words).exit_code == 0);
    CHECK(tests::read_file(pdf).starts_with("%PDF"));
  }
  CHECK(office({"due", "--pdf", "due.doc"}).exit_code == 2);
}

TEST_CASE("check shows what is missing alone, a matrix, and one township", "[app][villages]") {
  const Office office;
  REQUIRE(office.file({"--village", "清风村"}).exit_code == 0);
  const std::vector<std::string> question = {"check", "--period", "2024-H1", "--today", "2024-08-01"};
  const auto ask = [&](std::vector<std::string> more) {
    more.insert(more.begin(), question.begin(), question.end());
    return office.ask(std::move(more));
  };
  const auto all = ask({"--village", "清风村"}), missing = ask({"--village", "清风村", "--missing"});
  CHECK(missing.size() < all.size());
  CHECK(std::all_of(missing.begin(), missing.end(),
                    [](const json& cell) { return cell["status"] == "missing"; }));
  CHECK(std::count_if(all.begin(), all.end(), [](const json& cell) { return cell["status"] == "missing"; }) ==
        static_cast<std::ptrdiff_t>(missing.size()));

  const auto matrix = ask({"--matrix"});
  REQUIRE(matrix.size() == 3);
  CHECK(matrix[0]["items"]["1.1.1"]["missing"].get<int>() > 0);

  const auto township = ask({"--township", "檀江街道", "--item", "1.1.1a"});
  CHECK(std::none_of(township.begin(), township.end(),
                     [](const json& cell) { return cell["village"] == "白泉村"; }));
  CHECK(township.size() == 12);

  std::vector<std::string> words = question;
  words.emplace_back("--matrix");
  const Finished printed = office(words);
  CHECK(has(printed.output, "1.1.1"));
  CHECK(has(printed.output, "✗"));
  words.emplace_back("--missing");
  CHECK(office(words).exit_code == 2);
}
