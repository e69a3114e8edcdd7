// A person's word on what papers prove, by command line.

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;
using json = nlohmann::json;

namespace {

/// An archive with minutes of a study meeting (1) and a project's application (2), as filed by command.
class Papers {
 public:
  Papers() {
    tests::write_file(folder / "1.txt",
                      "清风村理论学习会议记录\n时间：2024年6月5日\n主持人：周德福\n记录人：唐小玲\n"
                      "学习习近平新时代中国特色社会主义思想\n");
    tests::write_file(folder / "2.txt", "清风村2024年产业项目申报书\n项目名称：油茶基地\n2024年1月20日\n");
    REQUIRE((*this)({"file", (folder / "1.txt").string(), (folder / "2.txt").string(), "--village", "清风村"})
                .exit_code == 0);
  }
  Finished operator()(const std::vector<std::string>& arguments) const { return run(arguments, environment); }
  json ask(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Finished finished = (*this)(arguments);
    INFO(finished.messages);
    REQUIRE(finished.exit_code == 0);
    return finished.objects();
  }
  std::string state(int document, const std::string& requirement) const {
    const json shown = ask({"show", std::to_string(document)}).at(0);
    for (const json& link : shown["links"])
      if (link["requirement"] == requirement) return link["state"];
    return {};
  }
  std::string coverage(const std::string& requirement) const {
    return ask({"check", "--village", "清风村", "--from", "2024-06-01", "--to", "2024-06-30", "--item",
                requirement, "--today", "2024-12-31"})
        .at(0)["status"];
  }

  TemporaryFolder folder;
  Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}, {"LANGUAGE", "zh_CN"}};
};

}  // namespace

TEST_CASE("a suggestion is no proof before a person accepts it and confirms its date", "[app][link]") {
  const Papers papers;
  REQUIRE(papers.state(1, "1.1.1a") == "suggested");
  REQUIRE(papers({"confirm", "1", "--all-certain"}).exit_code == 0);
  CHECK(papers.coverage("1.1.1a") == "provisional");
  CHECK(papers.ask({"list", "--undecided"}).size() == 2);
  REQUIRE(papers({"link", "1", "1.1.1a", "--accept", "--by", "张三"}).exit_code == 0);
  CHECK(papers.state(1, "1.1.1a") == "accepted");
  CHECK(papers.coverage("1.1.1a") == "satisfied");
  REQUIRE(papers({"link", "1", "1.1.1a", "--reject"}).exit_code == 0);
  CHECK(papers.coverage("1.1.1a") == "missing");
}

TEST_CASE("a person says which of several papers a document is, a name that is none accepts nothing",
          "[app][link]") {
  const Papers papers;
  const Finished wrong = papers({"link", "2", "2.2.4a", "--accept", "--part", "不存在"});
  CHECK(wrong.exit_code == 1);
  CHECK(wrong.message_lines().size() == 1);
  CHECK(papers.state(2, "2.2.4a") != "accepted");
  CHECK(papers({"link", "2", "2.2.4a", "--accept", "--part", "验收"}).exit_code == 0);
  CHECK(papers.state(2, "2.2.4a") == "accepted");
  CHECK(papers({"verify"}).exit_code == 0);
}

TEST_CASE("what is no document, no item or no decision is refused", "[app][link]") {
  const Papers papers;
  CHECK(papers({"link", "1", "1.1.1a"}).exit_code == 2);
  CHECK(papers({"link", "1.1.1a", "--accept"}).exit_code == 2);
  CHECK(papers({"link", "1x", "1.1.1a", "--accept"}).exit_code == 2);
  CHECK(papers({"link", "1", "9.9.9z", "--accept"}).exit_code == 1);
  CHECK(papers({"link", "77", "1.1.1a", "--accept"}).exit_code == 1);
}
