#include "forms/pages/known_form.h"

#include <cmath>

#include "forms/pages/interpret.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

using std::chrono::June;
using std::chrono::year;
constexpr std::chrono::year_month month = year(2024) / June;
constexpr double px_per_mm = 10;

/// A printed form as the reader hands it over: the code, the boxes, and a line in some of them.
class FilledIn {
 public:
  explicit FilledIn(const std::string& kind)
      : kind_(*pages::kinds().find(kind)), layout_(forms::lay_out_form(kind_, month)) {
    page_.width = static_cast<int>(layout_.width * px_per_mm);
    page_.height = static_cast<int>(layout_.height * px_per_mm);
    page_.original_width = page_.width;
    page_.original_height = page_.height;
    const std::string code =
        to_text(forms::FormCode{kind_.name, "清风村", month, layout_.rows, layout_.checksum});
    page_.codes.push_back({code, {1600, 100, 260, 260}});
    page_.form.emplace().code = code;
    for (const forms::FormBox& box : layout_.boxes) page_.form->boxes.push_back({pixels(box.place), {}});
  }

  FilledIn& field(const std::string& key, std::string_view text) {
    for (std::size_t b = 0; b < layout_.boxes.size(); ++b) {
      const forms::FormBox& box = layout_.boxes[b];
      if (box.of == forms::FormBox::Of::field && kind_.fields[box.index].key == key &&
          page_.form->boxes[b].lines.empty())
        return write(b, text);
    }
    throw std::logic_error("no such box");
  }
  FilledIn& cell(int row, const std::string& key, std::string_view text) {
    for (std::size_t b = 0; b < layout_.boxes.size(); ++b) {
      const forms::FormBox& box = layout_.boxes[b];
      if (box.of == forms::FormBox::Of::column && box.row == row && kind_.columns[box.index].key == key)
        return write(b, text);
    }
    throw std::logic_error("no such box");
  }
  ocr::Page page_;

 private:
  static ocr::Box pixels(const forms::FormRectangle& place) {
    return {static_cast<int>(place.x * px_per_mm), static_cast<int>(place.y * px_per_mm),
            static_cast<int>(place.width * px_per_mm), static_cast<int>(place.height * px_per_mm)};
  }
  FilledIn& write(std::size_t box, std::string_view text) {
    const ocr::Box& place = page_.form->boxes[box].box;
    page_.form->boxes[box].lines.push_back(static_cast<int>(page_.lines.size()));
    page_.lines.push_back(pages::line(text, place.x + 10, place.y + 30));
    return *this;
  }

  const forms::Kind& kind_;
  forms::FormLayout layout_;
};

std::string value_in(const forms::Row& row, const std::string& key) {
  const forms::Field* field = forms::find_field(row, key);
  return !field || field->values.empty() ? "none" : field->values.front();
}

}  // namespace

TEST_CASE("a printed register is read by its boxes, without a label on the page", "[forms][blank]") {
  FilledIn form("visit_register");
  form.cell(0, "household", "周小兰").cell(0, "date", "2024年6月3日").cell(0, "visitor", "罗建军");
  form.cell(1, "household", "张国强");
  form.cell(3, "household", "王秀英").cell(3, "date", "2024年6月17日").cell(3, "visitor", "罗建军");
  const forms::Reading reading = forms::interpret(form.page_, pages::kinds());
  CHECK(reading.kind == "visit_register");
  CHECK(reading.kind_confidence == 1);
  REQUIRE(reading.printed);
  CHECK(*reading.printed == forms::PrintedForm{"visit_register", "清风村", "2024-06", true});
  const forms::Field* village = forms::find_field(reading.fields, "village");
  REQUIRE(village);
  CHECK(village->certain());
  CHECK(village->values.front() == "清风村");
  REQUIRE(forms::find_field(reading.fields, "month"));
  CHECK(forms::find_field(reading.fields, "month")->values.front() == "2024-06");
  // The household that was printed and not visited is no row.
  REQUIRE(reading.rows.size() == 2);
  CHECK(value_in(reading.rows[0], "date") == "2024-06-03");
  CHECK(value_in(reading.rows[0], "household") == "周小兰");
  CHECK(value_in(reading.rows[1], "date") == "2024-06-17");
  CHECK(value_in(reading.rows[1], "visitor") == "罗建军");
  CHECK(reading.rows[0].front().box);
}

TEST_CASE("the day alone is of the form's month", "[forms][blank]") {
  FilledIn form("visit_register");
  form.cell(0, "household", "周小兰").cell(0, "date", "3日");
  const forms::Reading reading = forms::interpret(form.page_, pages::kinds());
  REQUIRE(reading.rows.size() == 1);
  CHECK(value_in(reading.rows[0], "date") == "2024-06-03");
}

TEST_CASE("a receipt's two amounts are in two boxes", "[forms][blank]") {
  FilledIn form("meal_fee_receipt");
  form.field("date", "2024年7月2日")
      .field("payer", "李国强")
      .field("amount", "叁佰元整")
      .field("amount", "￥300.00");
  const forms::Reading reading = forms::interpret(form.page_, pages::kinds());
  const forms::Field* amount = forms::find_field(reading.fields, "amount");
  REQUIRE(amount);
  CHECK(amount->certain());
  CHECK(amount->values.front() == "300.00");
  CHECK(forms::find_field(reading.fields, "date")->values.front() == "2024-07-02");
  CHECK(forms::find_field(reading.fields, "payer")->values.front() == "李国强");
}

TEST_CASE("a form that nobody has filled in speaks of no month and no day", "[forms][blank]") {
  FilledIn form("follow_up");
  form.cell(0, "household", "周小兰").cell(1, "household", "刘桂花");  // printed there
  form.page_.lines.push_back(pages::line("清风村 2024年6月 15日", 200, 40));
  const forms::Reading empty = forms::interpret(form.page_, pages::kinds());
  REQUIRE(empty.printed);
  CHECK_FALSE(empty.printed->filled_in);
  CHECK(empty.dates.empty());
  CHECK_FALSE(forms::find_field(empty.fields, "month"));
  CHECK(forms::find_field(empty.fields, "village")->values.front() == "清风村");

  form.cell(0, "date", "3日");
  const forms::Reading written = forms::interpret(form.page_, pages::kinds());
  CHECK(written.printed->filled_in);
  CHECK(written.rows.size() == 1);
}

TEST_CASE("a form without its marks is read like any page, as what its code says", "[forms][blank]") {
  ocr::Page page = pages::picture({"时间：2024年6月3日", "主持人：罗建军"});
  page.codes.push_back({to_text(forms::FormCode{"meeting_minutes", "清风村", month, 0, 1}), {}});
  const forms::Reading reading = forms::interpret(page, pages::kinds());
  CHECK(reading.kind == "meeting_minutes");
  REQUIRE(reading.printed);
  CHECK_FALSE(reading.printed->by_boxes);
  CHECK(forms::find_field(reading.fields, "date")->values.front() == "2024-06-03");
  CHECK(forms::find_field(reading.fields, "host")->values.front() == "罗建军");
  CHECK(forms::find_field(reading.fields, "village")->values.front() == "清风村");
}

TEST_CASE("codes that are no form's change nothing", "[forms][blank]") {
  ocr::Page page = pages::picture({"会议记录", "时间：2024年6月3日"});
  const forms::Reading before = forms::interpret(page, pages::kinds());
  page.codes.push_back({"https://example.org/", {}});
  page.codes.push_back({to_text(forms::FormCode{"no_such_kind", "清风村", month, 0, 1}), {}});
  page.codes.push_back({std::string("\xff\0\x01", 3), {}});
  page.form.emplace().code = "something";
  const forms::Reading after = forms::interpret(page, pages::kinds());
  CHECK_FALSE(after.printed);
  CHECK(after.kind == before.kind);
  CHECK(after.fields.size() == before.fields.size());
}
