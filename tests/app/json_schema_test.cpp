// What the commands print with --json has the shapes that app/output/shapes.json promises. A command that is
// added gets a row in `rows` below.

#include <fstream>
#include <set>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/app/program.h"
#include "tests/catch.h"

using nlohmann::json;
using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

const json& shapes() {
  static const json all =
      json::parse(std::ifstream(std::filesystem::path(CUNZHENG_SOURCE) / "app/output/shapes.json"));
  return all;
}

/// What is wrong with an object, by the shape of this name; empty: nothing.
std::string misfit(const json& object, const std::string& shape) {
  json wanted = {{"definitions", shapes()["definitions"]}, {"$ref", "#/definitions/" + shape}};
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(wanted), schema);
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(object), &results)) {
    valijson::ValidationResults::Error error;
    std::string all;
    while (results.popError(error)) {
      all.clear();
      for (const std::string& step : error.context) all += step;
      all += ": " + error.description;
    }
    return all;
  }
  // A schema lets more keys be; here each is to be documented.
  const json& known = shapes()["definitions"][shape]["properties"];
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) return "\"" + key + "\" is not in the shape";
  return {};
}

struct Row {
  std::vector<std::string> command;
  std::vector<std::string> shapes;  ///< the lines', one after another; the last one's for all that follow
  std::size_t least = 1;            ///< lines
};

/// An archive with minutes, a roster and a warning, and files that commands take.
class Office {
 public:
  Office() {
    tests::write_file(folder / "villages.csv", "村（社区）,乡镇（街道）\n清风村,檀江街道\n");
    tests::write_file(folder / "households.csv", "所属村（社区）,户主姓名,类别\n清风村,周小兰,脱贫户\n");
    REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
                .exit_code == 0);
    tests::write_file(folder / "future.txt", "清风村理论学习会议记录\n时间：2099年1月5日\n主持人：王建国\n");
    REQUIRE(run({"file", (folder / "future.txt").string(), "--village", "清风村"}, environment).exit_code ==
            0);
  }
  std::string file(const std::string& name) const { return (folder / name).string(); }

  TemporaryFolder folder;
  Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()},
                             {"XDG_DATA_HOME", (folder / "data").string()}};
};

}  // namespace

TEST_CASE("a wrong shape is found", "[app][json]") {
  CHECK(misfit({{"written", "a.pdf"}}, "written").empty());
  CHECK_FALSE(misfit({{"written", 1}}, "written").empty());
  CHECK_FALSE(misfit({{"wrote", "a.pdf"}}, "written").empty());
  CHECK_FALSE(misfit({{"written", "a.pdf"}, {"unheard_of", 1}}, "written").empty());
  CHECK_FALSE(misfit({{"who", "张三"}, {"when", "2024-01-01 08:00"}}, "mark").empty());
}

TEST_CASE("every command prints the JSON that its documentation says", "[app][json]") {
  const Office office;
  const std::string minutes = (tests::samples() / "14-minutes.txt").string();
  const std::vector<std::string> warnings = {"warning", "list", "--json"};
  const std::string warning = run(warnings, office.environment).objects().at(0)["id"];
  const std::vector<Row> rows = {
      {{"read", minutes}, {"page"}},
      {{"file", minutes, "--village", "清风村"}, {"filed_file"}},
      {{"list"}, {"document_summary"}, 2},
      {{"show", "1", "2"}, {"document"}, 2},
      {{"search", "学习"}, {"hit"}},
      {{"evidence", "1.1.1"}, {"evidence"}},
      {{"confirm", "1", "--field", "date"}, {"document"}},
      {{"confirm", "1", "--kind", "会议记录"}, {"document"}},
      {{"confirm", "1", "--all-certain"}, {"confirmed"}},
      {{"link", "1", "1.1.1a", "--accept"}, {"document"}},
      {{"check", "--period", "2024", "--village", "清风村"}, {"cell"}, 100},
      {{"check", "--period", "2024", "--matrix"}, {"matrix_row"}},
      {{"due", "--month", "2024-11", "--today", "2024-11-20"}, {"due"}},
      {{"due", "--prepare", "--month", "2024-11"}, {"preparation"}, 50},
      {{"due", "--pdf", office.file("due.pdf")}, {"written"}},
      {{"learn"}, {"learned"}},
      {{"roster", "template", "villages", office.file("template.xlsx")}, {"written"}},
      {{"roster", "import", "villages", office.file("villages.csv"), "--since", "2024-01-01"}, {"imported"}},
      {{"roster", "list", "villages"}, {"roster_entry"}},
      {{"forms", "print", "走访登记", "--village", "清风村", "--month", "2024-06", "-o",
        office.file("form.pdf")},
       {"written"}},
      {{"forms", "separator", "-o", office.file("separator.pdf")}, {"written"}},
      {{"warning", "list"}, {"warning"}},
      {{"warning", "dismiss", warning, "--reason", "看过原件"}, {"dismissed"}},
      {{"condition", "set", "workshop", "否", "--village", "清风村", "--from", "2024-01-01"}, {"condition"}},
      {{"condition", "list", "--village", "清风村"}, {"condition"}, 2},
      {{"export", "1", "2", "--pdf", office.file("export.pdf")}, {"written"}},
      {{"office", "set", "--issuer", "大祥区乡村振兴指挥部"}, {"office"}},
      {{"office", "show"}, {"office"}},
      {{"office", "set", "--fonds", "J001", "--department", "BGS"}, {"office"}},
      {{"arrange", "number", "--year", "2024"}, {"arranged"}},
      {{"arrange", "disposal", "list", office.file("disposal.pdf")}, {"written"}},
      {{"arrange", "disposal", "gone", office.file("disposed.xlsx")}, {"written"}},
      {{"roster", "import", "households", office.file("households.csv"), "--since", "2024-01-01"},
       {"imported"}},
      {{"round", "open", "--period", "2024-H2", "--unannounced", "清风村"}, {"round"}},
      {{"round", "list"}, {"round"}},
      {{"round", "show", "1"}, {"round_progress"}},
      {{"round", "mark", "1", "--village", "清风村", "--requirement", "1.1.1a", "--verdict", "met"},
       {"marked"}},
      {{"round", "mark", "1", "--village", "清风村", "--item", "1.1.1", "--verdict", "met"}, {"marked"}},
      {{"round", "show", "1", "--village", "清风村"}, {"sheet_line"}, 3},
      {{"round", "self-assess", "1", "--village", "清风村", "1.1.1=1"}, {"village_points"}},
      {{"round", "points", "1", "--village", "清风村"}, {"village_points"}},
      {{"round", "ranking", "1"}, {"village_points", "township_points"}},
      {{"round", "sample", "1", "--village", "清风村", "--seed", "7"}, {"sample"}},
      {{"round", "sample", "1", "--village", "清风村", "--households", "1", "--seed", "7", "--pdf",
        office.file("households.pdf")},
       {"household_sample", "written"},
       2},
      {{"round", "check", "1", "--village", "清风村", "--household", "1", "--passed"}, {"household_sample"}},
      {{"problem", "raise", "--village", "清风村", "--item", "1.1.1a", "--round", "1", "--finding",
        "缺十一月学习记录", "--deadline", "2024-11-20", "--on", "2024-11-01"},
       {"problem"}},
      {{"problem", "plan", "1", "--measures", "补学", "--responsible", "王建国", "--on", "2024-11-02"},
       {"problem"}},
      {{"problem", "extend", "1", "--deadline", "2024-11-25", "--approved-by", "谢明", "--reason", "农忙",
        "--on", "2024-11-03"},
       {"problem"}},
      {{"problem", "handover", "--on", "2024-11-04"}, {"handover_sheet"}},
      {{"problem", "receipt", "2024-1", "--signed-by", "刘洋", "--on", "2024-11-05"}, {"handover_sheet"}},
      {{"problem", "sheets"}, {"handover_sheet"}},
      {{"problem", "list"}, {"problem"}},
      {{"interview", "notice", "1", "--at", "2024-12-05", "--on", "2024-12-01", "--pdf",
        office.file("notice.pdf")},
       {"interview", "written"},
       2},
      {{"interview", "hold", "1", "--by", "谢明", "--on", "2024-12-05"}, {"interview"}},
      {{"interview", "list"}, {"interview"}},
      {{"interview", "year", "2024"}, {"interview_year"}},
      {{"report", "bulletin", office.file("bulletin.pdf"), office.file("bulletin.docx"), "--round", "1"},
       {"written"},
       2},
      {{"report", "problems", office.file("problems.xlsx")}, {"written"}},
      {{"report", "rectification", office.file("rectification.docx")}, {"written"}},
      {{"binder", office.file("binder"), "--period", "2024"}, {"written"}},
      {{"round", "close", "1", "--note", "结束"}, {"round"}},
      {{"verify"}, {"verification"}},
      {{"backup", office.file("stick")}, {"backup"}},
      {{"backup", "list", office.file("stick")}, {"backup_moment"}},
      {{"backup", "verify", office.file("stick")}, {"backup_verification"}},
      {{"backup", "target", office.file("stick")}, {"backup_target"}},
      {{"restore", office.file("stick"), "--archive", office.file("restored"), "--operator", "李四"},
       {"restored"}},
      {{"repair", "--from", office.file("stick")}, {"repaired"}},
      {{"parcel", "export", office.file("parcel")}, {"parcel_made"}},
      {{"outbox", office.file("outbox")}, {"parcel_made"}},
      {{"office", "list"}, {"known_office"}, 0},
      {{"office", "conflicts"}, {"conflict"}, 0},
      {{"bag", "verify",
        std::string(CUNZHENG_SOURCE) + "/tests/archive/bags/conformance/v1.0/valid/basicBag"},
       {"bag"}},
      {{"manual"}, {"handbook"}},
      {{"manual", "--print", office.file("handbook.html")}, {"written"}},
  };
  for (const Row& row : rows) {
    std::vector<std::string> words = row.command;
    words.emplace_back("--json");
    std::string said;
    for (const std::string& word : words) said += " " + word;
    INFO("cunzheng" << said);
    const Finished finished = run(words, office.environment);
    INFO(finished.messages);
    CHECK(finished.exit_code == 0);
    const std::vector<json> objects = finished.objects();
    CHECK(objects.size() >= row.least);
    for (std::size_t i = 0; i < objects.size(); ++i) {
      const std::string& shape = row.shapes[std::min(i, row.shapes.size() - 1)];
      const std::string wrong = misfit(objects[i], shape);
      INFO(shape << ": " << wrong << "\n" << objects[i].dump());
      CHECK(wrong.empty());
      if (!wrong.empty()) break;
    }
    for (const json& object : objects)
      if (object.contains("written")) CHECK(std::filesystem::exists(object["written"].get<std::string>()));
  }
}

TEST_CASE("every shape is documented, and every documented shape exists", "[app][json]") {
  const std::string readme =
      tests::read_file(std::filesystem::path(CUNZHENG_SOURCE) / "app/output/README.md");
  const std::set<std::string> parts = {"day",        "moment", "mark",  "box",           "value",
                                       "kept_value", "link",   "event", "filed_document"};
  for (const auto& [name, shape] : shapes()["definitions"].items()) {
    INFO(name);
    CHECK((parts.contains(name) || readme.find("`" + name + "`") != std::string::npos));
    CHECK(shape.contains("description"));
  }
}
