#include "ocr/reading/read_page.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ocr/pdf/font_check.h"
#include "ocr/reading/line_doubt.h"
#include "ocr/reading/line_images.h"
#include "ocr/reading/own_text.h"
#include "ocr/reading/page_tracer.h"
#include "ocr/reading/read_form.h"
#include "ocr/reading/read_lines.h"
#include "ocr/reading/second_opinion.h"
#include "ocr/sheet/blank.h"
#include "ocr/sheet/fingerprint.h"
#include "ocr/sheet/pieces.h"

namespace ocr {
namespace {

// An upright page, laid out and read by the first recogniser.
struct ReadPage {
  UprightPage upright;
  PageLayout layout;
  LineImages images;
  std::vector<LineReading> readings;  // of the layout's lines
  std::vector<int> form_boxes = {};   // that they stand in; empty where the page is no form
};

ReadPage lay_out_and_read(const PagePicture& picture, UprightPage page, Recognisers& recognisers,
                          PageTracer& tracer, const FormSheet* form = nullptr) {
  page = with_view(picture, std::move(page));
  PageLayout layout = lay_out(page.gray, picture.reduction, page.lines);
  std::vector<int> form_boxes;
  if (form) form_boxes = place_in_boxes(layout, *form, page.frame.size());
  tracer.laid_out(picture, page.frame, page.lines, layout);
  LineImages images(picture.original, page.frame, page.seals);
  auto readings = read_lines(layout, images, recognisers);
  return {std::move(page), std::move(layout), std::move(images), std::move(readings), std::move(form_boxes)};
}

// What can't be trusted: the second recogniser's say, unread strokes, lines through the text.
void judge_lines(ReadPage& read, Recognisers& recognisers, PageTracer& tracer) {
  const int line_height_px = recognisers.first->line_height();
  for (std::size_t i = 0; tracer.is_on() && i < read.readings.size(); ++i)
    tracer.read(i, read.layout.lines[i], read.readings[i], line_height_px, read.images);
  for (const auto& [i, second] : second_opinions(read.layout, read.readings, read.images, recognisers)) {
    tracer.asked_second(i, second);
    if (take_second_opinion(read.readings[i].line, second) == SecondOpinion::in_its_place)
      tracer.doubted(i, "only the second recogniser read it: half of its confidence counts");
  }
  for (std::size_t i = 0; i < read.readings.size(); ++i) {
    Line& line = read.readings[i].line;
    if (doubt_beside_unread(line, read.layout.ruling.strokes, read.layout.scale))
      tracer.doubted(i, "strokes beside a symbol that no symbol accounts for: one may be missing");
    line.struck_out = is_struck_out(line.box, read.layout.ruling.strikes, read.layout.scale);
    if (line.struck_out) tracer.doubted(i, "struck out: a level line runs through it");
  }
}

// The lines that say something, in the page and in the cells of its tables.
void add_lines(Page& page, ReadPage& read, PageTracer& tracer) {
  page.tables = std::move(read.layout.tables);
  for (std::size_t i = 0; i < read.readings.size(); ++i) {
    Line& line = read.readings[i].line;
    if (line.glyphs.empty()) continue;
    const PlacedLine& place = read.layout.lines[i];
    const int index = static_cast<int>(page.lines.size());
    if (place.table >= 0)
      page.tables[static_cast<std::size_t>(place.table)]
          .cells[static_cast<std::size_t>(place.cell)]
          .lines.push_back(index);
    if (page.form && read.form_boxes[i] >= 0)
      page.form->boxes[static_cast<std::size_t>(read.form_boxes[i])].lines.push_back(index);
    page.lines.push_back(std::move(line));
    tracer.kept(i, index);
  }
  if (tracer.is_on() && page.lines.size() < read.readings.size())
    tracer.step(std::to_string(read.readings.size() - page.lines.size()) +
                " line images in which nothing was read were left out");
}

Page page_of(const PagePicture& picture, ReadPage read, PageTracer& tracer, const FoundForm* form = nullptr) {
  const Frame& frame = read.upright.frame;
  Page page;
  if (form) {
    page.form.emplace().code = form->code;
    for (const Box& box : boxes_of(form->sheet, frame.size())) page.form->boxes.push_back({box, {}});
  }
  page.turned_degrees = frame.turned_degrees();
  page.width = frame.size().width;
  page.height = frame.size().height;
  page.original_width = picture.original.cols;
  page.original_height = picture.original.rows;
  page.bend = frame.bend();
  std::copy_n(frame.to_original().val, 9, page.to_original.begin());
  add_lines(page, read, tracer);
  page.seals = read.upright.seals;
  page.blank = page.lines.empty() && is_blank(read.layout.ruling.ink);
  page.fingerprint = fingerprint(read.upright.gray);
  if (page.blank) tracer.step("the page is blank");
  return page;
}

// A printed form whose marks say where it lies.
Page read_form(const PagePicture& picture, const FoundForm& form, const Frame& frame,
               Recognisers& recognisers, PageTracer& tracer) {
  tracer.step("a printed form: its marks say where its boxes are");
  UprightPage page = with_lines(picture, UprightPage{frame}, *recognisers.first);
  tracer.found(page.lines.size(), page.seals.size());
  ReadPage read = lay_out_and_read(picture, std::move(page), recognisers, tracer, &form.sheet);
  judge_lines(read, recognisers, tracer);
  return page_of(picture, std::move(read), tracer, &form);
}

Page read_picture(const cv::Mat& original, Recognisers& recognisers, const PageWishes& wishes,
                  PageTracer& tracer) {
  const Frame whole = wishes.piece ? Frame(*wishes.piece) : Frame(original.size());
  const PagePicture as_it_is = reduced_for(original, whole.size());
  const std::vector<QrCode> codes = codes_of(as_it_is, wishes.piece);
  const auto with_codes = [&](Page page, const Frame& frame) {
    page.codes = page_codes(codes, frame);
    return page;
  };
  const PagePicture picture = without_codes(as_it_is, codes);
  if (const auto form = find_form(as_it_is, codes, recognisers.form_sheets)) {
    const Frame frame(form->corners);
    return with_codes(read_form(picture, *form, frame, recognisers, tracer), frame);
  }
  UprightPage page = make_upright(picture, whole, wishes, recognisers, tracer);
  ReadPage read = lay_out_and_read(picture, std::move(page), recognisers, tracer);
  if (!wishes.turn_quarters && is_upside_down(read.layout, read.readings, read.images, recognisers)) {
    page = turned_over(std::move(read.upright));
    tracer.turned("read upside down, so turned over", page.frame);
    read = lay_out_and_read(picture, std::move(page), recognisers, tracer);
  }
  judge_lines(read, recognisers, tracer);
  const Frame frame = read.upright.frame;
  return with_codes(page_of(picture, std::move(read), tracer), frame);
}

// The same for a picture that lies as it should, of which a part is known.
Page read_as_it_lies(const cv::Mat& original, Recognisers& recognisers, PageTracer& tracer) {
  const PagePicture picture = reduced_for(original, original.size());
  UprightPage page = with_lines(picture, UprightPage{Frame(original.size())}, *recognisers.first);
  tracer.found(page.lines.size(), page.seals.size());
  ReadPage read = lay_out_and_read(picture, std::move(page), recognisers, tracer);
  judge_lines(read, recognisers, tracer);
  return page_of(picture, std::move(read), tracer);
}

// A page whose text layer was found to be worth reading: what it shows beside its words is recognised.
Page read_text_layer(RawPage raw, Recognisers& recognisers, PageTracer& tracer) {
  std::vector<Box> seals;
  if (!raw.unread.empty()) {
    tracer.step("something is seen that no word of the text layer accounts for: it is recognised");
    Page rest = read_as_it_lies(picture_without_words(raw), recognisers, tracer);
    const std::vector<Line> all = tracer.is_on() ? rest.lines : std::vector<Line>();
    keep_unread(rest.lines, raw);
    std::move(rest.lines.begin(), rest.lines.end(), std::back_inserter(raw.lines));
    tracer.rearranged(all, raw.lines);
    seals = std::move(rest.seals);
  }
  Page page = page_with_own_text(std::move(raw), tracer);
  page.seals = std::move(seals);
  return page;
}

}  // namespace

std::vector<Corners> pieces_of(const RawPage& raw) {
  // What has words of its own was never on a glass.
  if (raw.source != Source::picture) return {};
  return find_pieces(raw.picture);
}

Page read_page(RawPage raw, Recognisers& recognisers, const PageWishes& wishes, PageTrace* trace) {
  PageTracer tracer(trace);
  if (raw.source == Source::text_file) return page_with_own_text(std::move(raw), tracer);
  if (raw.source == Source::text_layer) {
    const auto lying = fonts_that_lie(raw.lines, raw.fonts, raw.picture, *recognisers.first);
    const std::size_t words = raw.lines.size();
    if (!lying.empty()) distrust(raw, lying);
    tracer.text_layer(words, raw.lines.size(), lying);
    if (raw.lines.size() * 2 >= words && !raw.lines.empty())
      return read_text_layer(std::move(raw), recognisers, tracer);
  }
  return read_picture(raw.picture, recognisers, wishes, tracer);
}

}  // namespace ocr
