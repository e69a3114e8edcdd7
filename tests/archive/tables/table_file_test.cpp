#include "archive/tables/table_file.h"

#include <algorithm>
#include <chrono>

#include <sys/stat.h>

#include "tests/archive/fixtures.h"
#include "tests/archive/xlsx.h"
#include "tests/catch.h"

using archive::Fault;
using archive::read_table;
using archive::TableFault;
using fixtures::TemporaryFolder;
using fixtures::xlsx_row;
using forms::Odd;
using forms::RosterFault;
using forms::RosterNote;
using forms::Table;
using forms::TableRow;

namespace {

using Cells = std::vector<std::string>;

const forms::Rosters& rosters() {
  static const auto rosters = forms::Rosters::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/rosters");
  return rosters;
}

std::vector<TableRow> rows_of(const std::filesystem::path& file) {
  return read_table(file).sheets.at(0).rows;
}

std::vector<TableRow> csv(const std::string& bytes) {
  const TemporaryFolder folder;
  return rows_of(fixtures::write_file(folder / "table.csv", bytes));
}

/// The fault that reading a file of these bytes ends in, and the line that it names.
std::optional<std::pair<TableFault, int>> refusal(const std::filesystem::path& file,
                                                  const std::stop_token& stop = {}) {
  try {
    read_table(file, stop);
  } catch (const archive::TableError& error) {
    return std::pair(error.why(), error.line());
  }
  return std::nullopt;
}

std::optional<std::pair<TableFault, int>> refusal_of(const std::string& bytes,
                                                     const std::string& name = "table.csv") {
  const TemporaryFolder folder;
  return refusal(fixtures::write_file(folder / name, bytes));
}

std::pair<TableFault, int> at(TableFault fault, int line = 0) {
  return {fault, line};
}

Table xlsx(const fixtures::Xlsx& made) {
  const TemporaryFolder folder;
  return read_table(fixtures::write_xlsx(folder / "table.xlsx", made));
}

Table xlsx(const std::string& sheet) {
  return xlsx(fixtures::Xlsx{{{"表", sheet}}});
}

forms::RosterReading households(const Table& table, const std::string& village = {}) {
  return forms::read_roster(*rosters().find("households"), table,
                            {.village = village, .since = fixtures::day("2024-01-01"), .village_named = {}});
}

Cells sorted(Cells cells) {
  std::sort(cells.begin(), cells.end());
  return cells;
}

}  // namespace

TEST_CASE("cells may be quoted, hold commas and breaks, and lines are counted as people count them",
          "[archive][table]") {
  const auto rows = csv("a,\"b, \"\"c\"\"\"\r\n\r\n\"two\r\nlines\",d\r\ne,f");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[0].cells == Cells{"a", "b, \"c\""});
  CHECK(rows[1].line == 3);
  CHECK(rows[1].cells == Cells{"two\nlines", "d"});
  CHECK(rows[2].line == 5);
  CHECK(rows[2].cells == Cells{"e", "f"});
}

TEST_CASE("a table may be in UTF-8 with a mark or without, or in GB 18030", "[archive][table]") {
  CHECK(csv("\xEF\xBB\xBF村,户主\n").at(0).cells == Cells{"村", "户主"});
  CHECK(csv("村,户主\n").at(0).cells == Cells{"村", "户主"});
  CHECK(csv("\xB4\xE5,\xBB\xA7\xD6\xF7\n").at(0).cells == Cells{"村", "户主"});
}

TEST_CASE("cells may be parted by semicolons or tabs", "[archive][table]") {
  CHECK(csv("a;b;c\n1;2,5;3\n").at(1).cells == Cells{"1", "2,5", "3"});
  CHECK(csv("a\tb\n1\t2\n").at(1).cells == Cells{"1", "2"});
}

TEST_CASE("a template is read back as its headings and an example that nobody imports", "[archive][table]") {
  const TemporaryFolder folder;
  for (const forms::Roster& roster : rosters().all())
    for (const char* name : {"table.xlsx", "table.csv", "table.toml"}) {
      INFO(roster.name << " " << name);
      std::filesystem::remove(folder / name);
      archive::write_template(roster, folder / name);
      const Table table = read_table(folder / name);
      const auto& rows = table.sheets.at(0).rows;
      REQUIRE(rows.size() == 2);
      CHECK(sorted(rows[0].cells) == sorted(forms::template_of(roster).headings));  // TOML has its own order
      const auto reading = forms::read_roster(
          roster, table, {.village = {}, .since = fixtures::day("2024-06-01"), .village_named = {}});
      CHECK(reading.complaints.empty());
      CHECK(reading.entries.empty());
      const auto is_example = [](const RosterNote& note) { return note.of == RosterNote::Of::example; };
      CHECK(std::count_if(reading.notes.begin(), reading.notes.end(), is_example) == 1);
    }
}

TEST_CASE("a table may be TOML, with a row in each entry", "[archive][table]") {
  const TemporaryFolder folder;
  const auto rows =
      rows_of(fixtures::write_file(folder / "table.toml",
                                   "# 农户\n[[entry]]\n\"户主\" = \"张三\"\n\"类别\" = [\"脱贫户\", "
                                   "\"监测对象\"]\n\n[[entry]]\n\"户主\" = \"李四\"\n"
                                   "\"起\" = 2024-03-05\n"));
  REQUIRE(rows.size() == 3);
  // In one row as in another, whatever the order of its keys.
  const auto cell = [&](std::size_t row, const std::string& heading) {
    const auto& headings = rows[0].cells;
    const auto column =
        static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) - headings.begin());
    return column < rows[row].cells.size() ? rows[row].cells[column] : std::string();
  };
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 6);
  CHECK(cell(1, "户主") == "张三");
  CHECK(cell(1, "类别") == "脱贫户、监测对象");
  CHECK(cell(2, "户主") == "李四");
  CHECK(cell(2, "起") == "2024-03-05");
  CHECK(cell(2, "类别").empty());
  for (const char* wrong : {"[[entry]\n", "x = 1\n", "entry = [1]\n"})
    CHECK(fixtures::fault_of([&] { read_table(fixtures::write_file(folder / "wrong.toml", wrong)); }) ==
          Fault::not_a_table);
}

TEST_CASE("what is no table is told by what it is", "[archive][table]") {
  const TemporaryFolder folder;
  archive::write_template(rosters().all().front(), folder / "whole.xlsx");
  const std::string whole = fixtures::read_file(folder / "whole.xlsx");
  for (const std::string& bytes : {std::string("no zip"), std::string(), whole.substr(0, whole.size() / 2)})
    CHECK(refusal_of(bytes, "bad.xlsx") == at(TableFault::damaged));
  const std::string office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  CHECK(refusal_of(office + "Workbook", "a.xls") == at(TableFault::old_spreadsheet));
  std::string locked = office;
  for (const char c : std::string("EncryptedPackage")) locked += {c, '\0'};
  CHECK(refusal_of(locked, "a.xlsx") == at(TableFault::locked));
  CHECK(refusal_of("<html><table><tr><td>户主姓名</td></tr></table></html>", "a.xls") ==
        at(TableFault::web_page));
  CHECK(refusal(fixtures::write_zip(folder / "a.ods",
                                    {{"content.xml", "<a/>"}, {"META-INF/manifest.xml", "<a/>"}})) ==
        at(TableFault::other_spreadsheet));
  CHECK(refusal(fixtures::write_zip(folder / "a.xlsb", {{"xl/workbook.bin", "x"}})) ==
        at(TableFault::binary_spreadsheet));
  CHECK(refusal(fixtures::write_zip(folder / "a.zip", {{"word/document.xml", "<a/>"}})) ==
        at(TableFault::no_table));
  CHECK(refusal_of(std::string("a,b\0c,\xFF\xFF\n", 9)) == at(TableFault::no_text));
  CHECK(csv("").empty());
  CHECK_THROWS_AS(read_table(folder / "nothing.xlsx"), std::filesystem::filesystem_error);
  CHECK_THROWS_AS(read_table(folder / "nothing.csv"), std::filesystem::filesystem_error);
}

TEST_CASE("what a file is, its bytes say and not its name", "[archive][table]") {
  const TemporaryFolder folder;
  const auto file = fixtures::write_xlsx(folder / "table.csv",
                                         {{{"表", "<sheetData>" + xlsx_row(1, {"a"}) + "</sheetData>"}}});
  CHECK(read_table(file).sheets.at(0).rows.at(0).cells == Cells{"a"});
  CHECK(rows_of(fixtures::write_file(folder / "table.xls", "a\tb\n")).at(0).cells == Cells{"a", "b"});
}

TEST_CASE("neither a pipe nor a folder nor a device holds the program up", "[archive][table]") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder / "pipe.csv").c_str(), 0600) == 0);
  REQUIRE(mkfifo((folder / "pipe.xlsx").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/zero", folder / "zero.csv");
  for (const auto& file : {folder / "pipe.csv", folder / "pipe.xlsx", folder / "zero.csv", folder.path()}) {
    INFO(file);
    CHECK(refusal(file) == at(TableFault::not_plain));
  }
}

TEST_CASE("a quotation mark that is not closed is refused with its line", "[archive][table]") {
  const std::string head = "村,户主姓名,类别\n";
  CHECK(refusal_of(head + "清风村,张三,\"脱贫户\n清风村,李四,脱贫户\n") == at(TableFault::open_quote, 2));
  CHECK(refusal_of(head + "清风村,张三,脱贫户\n清风村,\"李四,\"脱贫户\n") == at(TableFault::open_quote, 3));
  // Closed by another row's: the row between is not one's text.
  CHECK(refusal_of(head + "清风村,张三,\"脱贫户\n清风村,李四,脱贫户\"\n") == at(TableFault::open_quote, 2));
  CHECK(csv(head + "清风村,张三,\"脱贫户\n监测对象\"\n").at(1).cells.at(2) == "脱贫户\n监测对象");
}

TEST_CASE("text may be UTF-16, end its lines with CR alone, or say what parts its cells",
          "[archive][table]") {
  const std::string little(
      "\xFF\xFE"
      "a\0\t\0\x51\x67\n\0",
      10),
      big("\xFE\xFF\0a\0\t\x67\x51\0\n", 10);
  for (const std::string& bytes : {little, big, little.substr(2), big.substr(2)})
    CHECK(csv(bytes).at(0).cells == Cells{"a", "村"});
  CHECK(csv("a,b\rc,d\r").at(1).cells == Cells{"c", "d"});
  CHECK(csv("sep=|\na|b,c\n").at(0).cells == Cells{"a", "b,c"});
  CHECK(csv("sep=|\na|b,c\n").at(0).line == 2);
  // A title above the headings has none of what parts them.
  CHECK(csv("2024年花名册\na;b\nc;d\n").at(1).cells == Cells{"a", "b"});
}

// ---- XLSX

TEST_CASE("days of a workbook that counts from 1904 are its days", "[archive][table]") {
  const std::string sheet = "<sheetData>" + xlsx_row(1, {"村", "户主姓名", "类别", "风险消除日期"}) +
                            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>清风村</t></is></c>"
                            "<c r=\"B2\" t=\"inlineStr\"><is><t>张三</t></is></c>"
                            "<c r=\"C2\" t=\"inlineStr\"><is><t>脱贫户</t></is></c>"
                            "<c r=\"D2\"><v>43904</v></c></row></sheetData>";
  for (const char* since_1904 : {"1", "true"}) {
    const auto reading =
        households(xlsx({{{"表", sheet}}, std::string("<workbookPr date1904=\"") + since_1904 + "\"/>"}));
    CHECK(reading.entries.at(0).values.at("risk_removed") == "2024-03-15");
  }
  CHECK(households(xlsx(sheet)).entries.at(0).values.at("risk_removed") == "2020-03-14");
}

TEST_CASE("every sheet with headings is read, others are told", "[archive][table]") {
  const auto sheet = [](const std::string& village, const std::string& name) {
    return "<sheetData>" + xlsx_row(1, {"村", "户主姓名", "类别"}) + xlsx_row(2, {village, name, "脱贫户"}) +
           "</sheetData>";
  };
  const std::string cover = "<sheetData>" + xlsx_row(1, {"填表说明"}) + "</sheetData>";
  const auto both = households(xlsx({{{"甲", sheet("清风村", "张三")}, {"乙", sheet("桃花村", "李四")}}}));
  REQUIRE(both.entries.size() == 2);
  CHECK(both.entries[1].village == "桃花村");
  CHECK(both.notes.empty());
  const auto second = households(xlsx({{{"封面", cover}, {"表", sheet("清风村", "张三")}}}));
  CHECK(second.entries.size() == 1);
  REQUIRE(second.notes.size() == 1);
  CHECK(second.notes[0].sheet == "封面");
  const auto beside_hidden =
      households(xlsx({{{"旧", sheet("清风村", "王五"), "veryHidden"}, {"表", sheet("清风村", "张三")}}}));
  CHECK(beside_hidden.entries.at(0).name == "张三");
  CHECK(beside_hidden.notes.at(0).of == RosterNote::Of::hidden_sheet);
  const auto only_hidden = households(xlsx({{{"旧", sheet("清风村", "王五"), "hidden"}, {"封面", cover}}}));
  CHECK(only_hidden.complaints.at(0).fault == RosterFault::hidden_headings);
  const auto none = households(xlsx({{{"封面", cover}, {"封底", cover}}}));
  CHECK(none.complaints.at(0).text == "封面、封底");
  // One household twice, on two sheets.
  const auto twice = households(xlsx({{{"甲", sheet("清风村", "张三")}, {"乙", sheet("清风村", "张三")}}}));
  CHECK(twice.complaints.at(0).fault == RosterFault::twice);
  CHECK(twice.complaints.at(0).sheet == "乙");
  CHECK(twice.complaints.at(0).text == "甲!B2");
}

TEST_CASE("cells whose value is none are told by their place", "[archive][table]") {
  const auto wrong = [](const std::string& cell) {
    const auto reading = households(xlsx("<sheetData>" + xlsx_row(1, {"村", "类别", "户主姓名", "结对干部"}) +
                                         "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>清风村</t></is></c>"
                                         "<c r=\"B2\" t=\"inlineStr\"><is><t>脱贫户</t></is></c>" +
                                         cell + "</row></sheetData>"));
    REQUIRE_FALSE(reading.complaints.empty());
    CHECK(reading.entries.empty());
    CHECK(reading.complaints[0].sheet == "表");
    CHECK(reading.complaints[0].cell == "C2");
    return reading.complaints[0].fault;
  };
  CHECK(wrong("<c r=\"C2\" t=\"e\"><f>VLOOKUP(A2,X,2)</f><v>#N/A</v></c>") == RosterFault::error_value);
  CHECK(wrong("<c r=\"C2\" t=\"str\"><v>#REF!</v></c>") == RosterFault::error_value);
  CHECK(wrong("<c r=\"C2\" t=\"b\"><v>1</v></c>") == RosterFault::error_value);
  CHECK(wrong("<c r=\"C2\"><f>A2</f></c>") == RosterFault::no_value);
  CHECK(wrong("<c r=\"C2\"><f>A2</f><v></v></c>") == RosterFault::no_value);
  CHECK(wrong("<c r=\"C2\"><f>A2</f><v>0</v></c>") == RosterFault::no_value);
  CHECK(wrong("<c r=\"C2\" t=\"str\"><f>A2</f></c>") == RosterFault::no_value);
  CHECK(wrong("<c r=\"C2\"><v>17</v></c>") == RosterFault::no_name);
  CHECK(wrong("<c r=\"C2\"><v>4.3052119800101101E17</v></c>") == RosterFault::digits_lost);
  // A formula that says nothing has a value, too.
  CHECK(wrong("<c r=\"C2\" t=\"str\"><f>A2</f><v></v></c>") == RosterFault::empty);
}

TEST_CASE("a merged area says what it says in each of its cells", "[archive][table]") {
  const auto reading =
      households(xlsx("<sheetData>" + xlsx_row(1, {"村", "户主姓名", "类别", "结对干部"}) +
                      xlsx_row(2, {"桃花村", "张三", "脱贫户", "李秀英"}) +
                      xlsx_row(3, {"", "李四", "脱贫户"}) + xlsx_row(4, {"", "王五", "脱贫户"}) +
                      "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row></sheetData>"
                      "<mergeCells><mergeCell ref=\"A2:A9\"/><mergeCell ref=\"D2:D3\"/></mergeCells>"),
                 "清风村");
  CHECK(reading.complaints.empty());
  REQUIRE(reading.entries.size() == 3);
  for (const forms::RosterEntry& entry : reading.entries) CHECK(entry.village == "桃花村");
  CHECK(reading.entries[1].values.at("paired_with") == "李秀英");
  CHECK_FALSE(reading.entries[2].values.contains("paired_with"));
}

TEST_CASE("headings may be merged over two lines, and a village across a row is no household",
          "[archive][table]") {
  const std::string head = "<sheetData>" + xlsx_row(1, {"花名册"}) + xlsx_row(2, {"村", "户主姓名", "监测"}) +
                           xlsx_row(3, {"", "", "类别", "风险消除日期"});
  const std::string merged =
      "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/>"
      "<mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/>";
  const auto two = households(xlsx(head + xlsx_row(4, {"清风村", "张三", "脱贫户", "2024.3.15"}) +
                                   "</sheetData>" + merged + "</mergeCells>"));
  CHECK(two.complaints.empty());
  CHECK(two.entries.at(0).values.at("risk_removed") == "2024-03-15");
  const auto across =
      households(xlsx(head + xlsx_row(4, {"桃花村"}) + xlsx_row(5, {"清风村", "张三", "脱贫户"}) +
                      "</sheetData>" + merged + "<mergeCell ref=\"A4:D4\"/></mergeCells>"));
  REQUIRE(across.complaints.size() == 1);
  CHECK(across.complaints[0].fault == RosterFault::across_row);
  CHECK(across.complaints[0].cell == "A4");
}

TEST_CASE("an XLSX may name its parts and elements as it likes", "[archive][table]") {
  const TemporaryFolder folder;
  const std::string strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const auto file = fixtures::write_zip(
      folder / "strict.xlsx",
      {{"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + strict +
                           "/officeDocument\" Target=\"/book/Workbook.xml\"/></Relationships>"},
       {"book/workbook.xml",
        "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"" + strict +
            "\"><x:sheets><x:sheet name=\"甲\" sheetId=\"1\" q:id=\"b\"/></x:sheets></x:workbook>"},
       {"book/_rels/workbook.xml.rels",
        "<r:Relationships xmlns:r=\"r\"><r:Relationship Id=\"b\" Type=\"" + strict +
            "/worksheet\" Target=\"../Sheets/One.xml\"/><r:Relationship Id=\"c\" Type=\"" + strict +
            "/sharedStrings\" Target=\"/texts.XML\"/></r:Relationships>"},
       {"Texts.xml",
        "<x:sst xmlns:x=\"x\"><x:si><x:r><x:t>张</x:t></x:r><x:r><x:t>三</x:t></x:r>"
        "<x:rPh><x:t>zhang</x:t></x:rPh></x:si></x:sst>"},
       {"sheets\\one.xml",
        "<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c>"
        "<x:c t=\"d\"><x:v>2024-03-15T00:00:00</x:v></x:c><x:c><x:v>1.3912345678E10</x:v></x:c>"
        "<x:c r=\"XFD1\" s=\"1\"/></x:row><x:row r=\"1048576\"/></x:sheetData></x:worksheet>"}});
  const Table table = read_table(file);
  REQUIRE(table.sheets.size() == 1);
  REQUIRE(table.sheets[0].rows.size() == 1);
  CHECK(table.sheets[0].rows[0].cells == Cells{"张三", "2024-03-15", "13912345678"});
}

// ---- Limits

TEST_CASE("a flood is refused while it is read", "[archive][table]") {
  const TemporaryFolder folder;
  const auto sheet_of = [&](const std::string& rows) {
    return refusal(
        fixtures::write_xlsx(folder / "flood.xlsx", {{{"表", "<sheetData>" + rows + "</sheetData>"}}}));
  };
  std::string wide, many, deep, shared, entries, keys;
  for (int i = 1; i <= 40'000; ++i) wide += "<row><c r=\"GQ" + std::to_string(i) + "\"><v>1</v></c></row>";
  CHECK(sheet_of(wide) == at(TableFault::too_large));
  for (int i = 0; i <= 200'000; ++i) many += "<row><c><v>1</v></c></row>";
  CHECK(sheet_of(many) == at(TableFault::too_large));
  CHECK(sheet_of("<row><c r=\"XFD1\"><v>1</v></c></row>") == at(TableFault::too_large));
  CHECK(sheet_of("<!--" + std::string(9'000'000, 'x') + "-->") == at(TableFault::too_large));
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  CHECK(sheet_of(deep) == at(TableFault::damaged));
  // Merged areas that say the same text a million times.
  CHECK(sheet_of(many.substr(0, 26 * 100'000) +
                 "</sheetData><mergeCells><mergeCell ref=\"A1:GR100000\"/></mergeCells><sheetData>") ==
        at(TableFault::too_large));
  CHECK(refusal_of(std::string(60'000, ',') + "x\n") == at(TableFault::too_large));
  std::string lines;
  for (int i = 0; i <= 200'000; ++i) lines += "a\n";
  CHECK(refusal_of(lines) == at(TableFault::too_large));
  CHECK(refusal_of("\"" + std::string(3'000'000, 'a')) == at(TableFault::open_quote, 1));
  for (int i = 0; i < 300; ++i) {
    entries += "[[entry]]\nk" + std::to_string(i) + "=1\n";
    keys += "k" + std::to_string(i) + "=1\n";
  }
  CHECK(refusal_of(entries, "a.toml") == at(TableFault::too_large));
  CHECK(refusal_of("[[entry]]\n" + keys, "a.toml") == at(TableFault::too_large));
}

TEST_CASE("entities are not expanded, since no spreadsheet has any", "[archive][table]") {
  const TemporaryFolder folder;
  CHECK(
      refusal(fixtures::write_zip(
          folder / "a.xlsx", {{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook>&b;</workbook>"},
                              {"xl/_rels/workbook.xml.rels", "<a/>"}})) == at(TableFault::damaged));
}

TEST_CASE("whoever asks for a stop gets one, whatever is being read", "[archive][table]") {
  const TemporaryFolder folder;
  std::stop_source source;
  source.request_stop();
  const auto spreadsheet = fixtures::write_xlsx(
      folder / "a.xlsx", {{{"表", "<sheetData>" + xlsx_row(1, {"a"}) + "</sheetData>"}}});
  for (const auto& file : {spreadsheet, fixtures::write_file(folder / "a.csv", "a,b\n"),
                           fixtures::write_file(folder / "a.toml", "[[entry]]\na=1\n")})
    CHECK(refusal(file, source.get_token()) == at(TableFault::stopped));
}

TEST_CASE("a template that can't be written says so", "[archive][table]") {
  for (const char* file : {"/nowhere/table.xlsx", "/nowhere/table.csv"})
    CHECK(fixtures::fault_of([&] { archive::write_template(rosters().all().front(), file); }) ==
          Fault::no_folder);
}
