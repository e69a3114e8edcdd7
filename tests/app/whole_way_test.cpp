#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using nlohmann::json;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string village = "檀江街道清风村";

std::string sample(const std::string& name) {
  return (tests::samples() / name).string();
}

/// An archive of the test's own, and the commands that ask it.
class Office {
 public:
  Finished operator()(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--archive", (folder_ / "archive").string()});
    return run(arguments);
  }
  /// The objects that a command prints, which has to succeed.
  std::vector<json> ask(std::vector<std::string> arguments) const {
    arguments.push_back("--json");
    const Finished finished = (*this)(std::move(arguments));
    INFO(finished.messages);
    REQUIRE(finished.exit_code == 0);
    return finished.objects();
  }
  std::vector<json> check() const {
    return ask({"check", "--village", village, "--period", "2024", "--today", "2025-06-30"});
  }

 private:
  TemporaryFolder folder_;
};

const json* find(const std::vector<json>& objects, const std::map<std::string, json>& wanted) {
  for (const json& object : objects) {
    if (std::all_of(wanted.begin(), wanted.end(),
                    [&](const auto& want) { return object.at(want.first) == want.second; })) {
      return &object;
    }
  }
  return nullptr;
}

std::vector<std::string> values_of(const json& dates) {
  std::vector<std::string> values;
  for (const json& date : dates) values.push_back(date.at("value").is_null() ? "" : date.at("value"));
  return values;
}

void check_box(const json& box, const json& page) {
  REQUIRE(box.size() == 4);
  CHECK(box[0] >= 0);
  CHECK(box[1] >= 0);
  CHECK(box[0].get<int>() + box[2].get<int>() <= page.at("width").get<int>());
  CHECK(box[1].get<int>() + box[3].get<int>() <= page.at("height").get<int>());
}

}  // namespace

TEST_CASE("a text file is read without recognition and has no boxes", "[app][read]") {
  const Finished finished = run({"read", "--json", sample("14-minutes.txt")});
  CHECK(finished.exit_code == 0);
  REQUIRE(finished.objects().size() == 1);
  const json page = finished.objects().front();
  CHECK(page["file"] == sample("14-minutes.txt"));
  CHECK(page["page"] == 1);
  CHECK(page["kind"] == "meeting_minutes");
  CHECK(page["blank"] == false);
  CHECK(page["seals"] == json::array());
  CHECK(page["fields"]["date"]["value"] == "2024-11-05");
  CHECK(page["fields"]["attendees"]["value"].size() == 6);
  CHECK_FALSE(page["fields"]["date"].contains("box"));
  CHECK(values_of(page["dates"]) ==
        std::vector<std::string>{"2024-11-05", "2024-11-06", "2024-11-06", "2024-11-15", "2024-10-08"});
  CHECK(page["dates"][2]["last"] == "2024-11-12");
  for (const json& line : page["lines"]) CHECK_FALSE(line.contains("box"));
}

TEST_CASE("a PDF's own text is read page by page, with boxes", "[app][read]") {
  const Finished finished = run({"read", "--json", sample("13-minutes-text-layer.pdf")});
  CHECK(finished.exit_code == 0);
  const std::vector<json> pages = finished.objects();
  REQUIRE(pages.size() == 2);
  CHECK(pages[0]["page"] == 1);
  CHECK(pages[1]["page"] == 2);
  CHECK(pages[0]["source"] == "text_layer");
  CHECK(pages[0]["fields"]["date"]["value"] == "2024-06-18");
  CHECK(values_of(pages[1]["dates"]) == std::vector<std::string>{"2024-09-12", "2024-09-13", "2024-09-20"});
  for (const json& page : pages) {
    check_box(page["fields"]["date"]["box"], page);
    for (const json& line : page["lines"]) check_box(line["box"], page);
  }
}

TEST_CASE("files are found from wherever the user stands, whatever they are called", "[app][read]") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "2024 年 材料");
  fs::copy_file(sample("14-minutes.txt"), folder / "2024 年 材料" / "会议 记录（11月）.txt");
  const Finished finished = run({"read", "--json", (folder / "2024 年 材料").string()});
  CHECK(finished.exit_code == 0);
  REQUIRE(finished.objects().size() == 1);
  CHECK(finished.objects().front()["kind"] == "meeting_minutes");
}

TEST_CASE("pages of paper are read with their kind, their fields and boxes on the picture", "[app][read]") {
  const std::vector<std::string> names = {"01-meal_fee_receipt-print", "04-meeting_minutes-print",
                                          "09-visit_register-print", "11-leave_ledger-print"};
  std::vector<std::string> arguments = {"read", "--json"};
  for (const std::string& name : names) arguments.push_back(sample(name + ".jpg"));
  const Finished finished = run(arguments);
  CHECK(finished.exit_code == 0);
  const std::vector<json> pages = finished.objects();
  REQUIRE(pages.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    const json truth = json::parse(tests::read_file(sample(names[i] + ".json")));
    const json& page = pages[i];
    CHECK(page["kind"] == truth["kind"]);
    CHECK_FALSE(page["lines"].empty());
    for (const json& line : page["lines"]) check_box(line["box"], page);
    for (const json& field : page["fields"]) {
      for (const char* key : {"value", "text", "confidence"}) CHECK(field.contains(key));
      if (field.contains("box")) check_box(field["box"], page);
    }
    if (truth.contains("rows")) CHECK(page["rows"].size() == truth["rows"].size());
    // Tesseract alone, on a machine without the models, is not held to the values.
    const bool neural = std::any_of(page["lines"].begin(), page["lines"].end(),
                                    [](const json& line) { return line["engine"] == "ppocr"; });
    if (neural && truth["kind"] != "visit_register") {
      REQUIRE(page["fields"].contains("date"));
      CHECK(page["fields"]["date"]["value"] == truth["date"]);
    }
  }
}

TEST_CASE("the whole way: filed, found, checked, confirmed, verified", "[app][whole]") {
  const Office office;

  // Filed: every sample, linked to what it may prove.
  const std::vector<json> outcomes =
      office.ask({"file", tests::samples().string(), "--village", village, "--operator", "测试"});
  CHECK(outcomes.size() == 14);
  std::size_t documents = 0;
  for (const json& outcome : outcomes) {
    INFO(outcome.dump());
    CHECK(outcome["intake"] == "filed");
    for (const json& document : outcome["documents"]) {
      ++documents;
      CHECK(document["village"] == village);
      CHECK_FALSE(document["links"].empty());
    }
  }

  // Once more: told, and not stored twice.
  for (const json& outcome : office.ask({"file", tests::samples().string(), "--village", village})) {
    CHECK(outcome["intake"] == "duplicate");
    CHECK_FALSE(outcome["documents"].empty());
  }
  const std::vector<json> listed = office.ask({"list"});
  CHECK(listed.size() == documents);
  CHECK(office.ask({"list", "--limit", "3"}).size() == 3);
  CHECK(office.ask({"list", "--kind", "meeting_minutes", "--from", "2024-11-01", "--to", "2024-11-30"})
            .size() == 1);

  // Found: two characters in the middle of a line, and several words on one page.
  const json* text_file = find(listed, {{"file", "14-minutes.txt"}});
  REQUIRE(text_file != nullptr);
  const json id = text_file->at("document");
  const auto finds_it = [&](const std::vector<std::string>& words) {
    std::vector<std::string> arguments = {"search"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return find(office.ask(arguments), {{"document", id}}) != nullptr;
  };
  CHECK(finds_it({"德福"}));
  CHECK(finds_it({"周德福", "雨露"}));
  CHECK_FALSE(finds_it({"周德福", "山塘"}));
  CHECK(office.ask({"search", "没有这个人"}).empty());

  // Evidence: what the document is linked to names the document.
  const json shown = office.ask({"show", id.dump()}).front();
  REQUIRE_FALSE(shown["links"].empty());
  const std::string requirement = shown["links"][0]["requirement"];
  CHECK(find(office.ask({"evidence", requirement}), {{"document", id}}) != nullptr);

  // Checked: nobody has confirmed a date, so nothing is more than provisional.
  const std::vector<json> before = office.check();
  CHECK(find(before, {{"status", "satisfied"}}) == nullptr);
  CHECK(find(before, {{"status", "not_yet_due"}}) == nullptr);
  CHECK(find(before, {{"status", "missing"}}) != nullptr);
  const auto cell = std::find_if(before.begin(), before.end(), [&](const json& each) {
    return each["status"] == "provisional" && each["level"] == "village" && each["documents"].size() == 1 &&
           each["documents"][0]["row"].is_null();
  });
  REQUIRE(cell != before.end());
  const std::map<std::string, json> same_cell = {{"requirement", cell->at("requirement")},
                                                 {"period", cell->at("period")}};
  const std::string document = cell->at("documents")[0]["document"].dump();
  const std::string date = cell->at("documents")[0]["date"];

  // Confirmed and accepted: now it is proved.
  const json confirmed = office.ask({"confirm", document, "--field", "date", "--by", "李书记"}).front();
  CHECK(confirmed["fields"]["date"]["value"] == date);
  CHECK(confirmed["fields"]["date"]["confirmed"]["who"] == "李书记");
  REQUIRE(find(office.check(), same_cell)->at("status") == "provisional");
  office.ask({"link", document, cell->at("requirement"), "--accept", "--by", "李书记"});
  const std::vector<json> after = office.check();
  REQUIRE(find(after, same_cell) != nullptr);
  CHECK(find(after, same_cell)->at("status") == "satisfied");

  // Corrected: the proof moves to another year, and the old value stays readable.
  const json corrected =
      office.ask({"confirm", document, "--field", "date", "--value", "2023-01-02"}).front();
  CHECK(corrected["fields"]["date"]["value"] == "2023-01-02");
  REQUIRE_FALSE(corrected["fields"]["date"]["history"].empty());
  CHECK(corrected["fields"]["date"]["history"][0]["value"] == date);
  const std::vector<json> without = office.check();
  CHECK(find(without, same_cell)->at("status") == "missing");

  // Verified, against the head that a report would carry.
  const json verified = office.ask({"verify"}).back();
  CHECK(verified["problems"] == 0);
  CHECK(verified["documents"] == documents);
  const std::vector<std::string> remembered = {"--length", verified["audit_length"].dump(), "--head",
                                               verified["audit_head"]};
  CHECK(office({"verify", remembered[0], remembered[1], remembered[2], remembered[3]}).exit_code == 0);
  CHECK(office({"verify", "--length", "1", "--head", std::string(64, 'a')}).exit_code == 1);
}

TEST_CASE("a demanded item is proved by what is filed under it", "[app][whole]") {
  const Office office;
  const TemporaryFolder folder;
  tests::write_file(folder / "note.txt", "便条\n2024年5月6日晾晒衣物场所照片一张。\n");
  const std::string item = office.ask({"file", sample("14-minutes.txt"), "--village", village})
                               .front()["documents"][0]["links"][0]["requirement"];
  const json outcome =
      office.ask({"file", (folder / "note.txt").string(), "--village", village, "--item", item}).front();
  const json link = outcome["documents"][0]["links"][0];
  CHECK(link["requirement"] == item);
  CHECK(link["state"] == "accepted");
  CHECK(find(office.ask({"evidence", item}), {{"file", "note.txt"}}) != nullptr);
}

TEST_CASE("people are told what was read, linked and is missing", "[app][whole]") {
  const Office office;
  const Finished filed =
      office({"file", sample("14-minutes.txt"), sample("13-minutes-text-layer.pdf"), "--village", village});
  CHECK(filed.exit_code == 0);
  CHECK(filed.output.find("2024-11-05") != std::string::npos);
  CHECK(filed.output.find("→ ") != std::string::npos);
  // No line of progress where nobody looks on.
  CHECK(filed.messages.find('\r') == std::string::npos);
  const Finished checked = office({"check", "--period", "2024", "--today", "2025-06-30"});
  CHECK(checked.exit_code == 0);
  CHECK(checked.output.find(village) != std::string::npos);
  CHECK(checked.output.find("✗") != std::string::npos);
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"list"}, {"show", "1"}, {"search", "德福"}, {"evidence", "1.1.1"}, {"verify"}}) {
    INFO(arguments.front());
    const Finished finished = office(arguments);
    CHECK(finished.exit_code == 0);
    CHECK_FALSE(finished.output.empty());
  }
}
