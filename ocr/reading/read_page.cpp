#include "ocr/reading/read_page.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

#include <opencv2/imgproc.hpp>

#include "ocr/engines/ctc.h"
#include "ocr/layout/grid.h"
#include "ocr/layout/layout.h"
#include "ocr/page/stop.h"
#include "ocr/pdf/text_layer.h"
#include "ocr/sheet/dewarp.h"
#include "ocr/sheet/frame.h"
#include "ocr/sheet/pieces.h"
#include "ocr/sheet/seal.h"

namespace ocr {
namespace {

// A4 at 150 dpi: rules are still two pixels thick, and a page takes milliseconds.
constexpr double working_long_side = 1754;

constexpr double least_degrees = 0.05;  // smaller turns change nothing that could be read

double long_side(cv::Size size) {
  return std::max(size.width, size.height);
}

TextBox moved(const TextBox& box, const cv::Matx33d& map) {
  TextBox result;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const cv::Vec3d p = map * cv::Vec3d(box[i].x, box[i].y, 1);
    result[i] = {static_cast<float>(p[0] / p[2]), static_cast<float>(p[1] / p[2])};
  }
  return result;
}

double width_of(const TextBox& box) {
  return cv::norm(box[1] - box[0]);
}
double height_of(const TextBox& box) {
  return cv::norm(box[3] - box[0]);
}

// The page as it is being understood. Boxes of `lines` and `seals` are in pixels of the frame.
class PageReading {
 public:
  PageReading(const cv::Mat& picture, Recognisers& recognisers, std::optional<int> turn_quarters,
              const std::optional<std::array<cv::Point2f, 4>>& piece)
      : original_(picture),
        recognisers_(recognisers),
        frame_(piece ? Frame(picture.size(), *piece) : Frame(picture.size())),
        cut_out_(piece.has_value()),
        turn_quarters_(turn_quarters) {}

  Page read() {
    cut_out();
    if (turn_quarters_) frame_.turn((*turn_quarters_ % 4 + 4) % 4);
    step();
    deskew_roughly();
    step();
    find_lines();
    step();
    if (!turn_quarters_) turn_upright();
    deskew_by_lines();
    step();
    flatten();
    step();
    find_tables_and_place();
    read_lines();
    if (!turn_quarters_ && upside_down()) {
      frame_change([&] { frame_.turn(2); });
      // The corner of a line that was bottom right is top left.
      for (TextBox& line : lines_) std::rotate(line.begin(), line.begin() + 2, line.end());
      find_tables_and_place();
      read_lines();
    }
    return finish();
  }

  // The same for a page that lies as it should, of which a part is known.
  Page read_as_it_lies() {
    shrink();
    find_lines();
    find_tables_and_place();
    read_lines();
    return finish();
  }

 private:
  Page finish() {
    ask_second();
    for (Line& line : read_) {
      doubt_beside_unread(line);
      line.struck_out = is_struck_out(line.box);
    }
    return page();
  }

  void step() const { throw_if_stopped(recognisers_.stop); }

  void shrink() {
    // A small piece of a large picture is looked at more closely than the picture would be.
    reduction_ = std::min(1.0, working_long_side / long_side(frame_.size()));
    if (reduction_ < 1)
      cv::resize(original_, reduced_, {}, reduction_, reduction_, cv::INTER_AREA);
    else
      reduced_ = original_;
  }

  void cut_out() {
    shrink();
    if (cut_out_) return;
    if (auto corners = find_sheet(reduced_)) {
      for (cv::Point2f& corner : *corners) corner *= 1 / reduction_;
      frame_ = Frame(original_.size(), *corners);
    }
  }

  void find_lines() {
    Recogniser& recogniser = *recognisers_.first;
    double scale = std::min(recogniser.page_size() / long_side(frame_.size()), 1.5);
    cv::Mat view = frame_.render(reduced_, reduction_, scale);
    const auto seals = find_seals(view);
    for (const cv::Rect& seal : seals)
      seals_.push_back({cvFloor(seal.x / scale), cvFloor(seal.y / scale), cvCeil(seal.width / scale),
                        cvCeil(seal.height / scale)});
    remove_seals(view, seals);
    auto boxes = recogniser.find_lines(view);

    // Fine print needs a closer look.
    constexpr double fine_px = 11, closer = 1.6;
    std::vector<double> heights;
    for (const TextBox& box : boxes) heights.push_back(std::min(width_of(box), height_of(box)));
    if (heights.size() >= 12) {
      std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                       heights.end());
      if (heights[heights.size() / 2] < fine_px && scale < 1.5) {
        scale = std::min(scale * closer, 1.5);
        view = frame_.render(reduced_, reduction_, scale);
        std::vector<cv::Rect> scaled;
        for (const Box& seal : seals_)
          scaled.emplace_back(cvRound(seal.x * scale), cvRound(seal.y * scale), cvRound(seal.width * scale),
                              cvRound(seal.height * scale));
        remove_seals(view, scaled);
        boxes = recogniser.find_lines(view);
      }
    }
    for (const TextBox& box : boxes) {
      TextBox full;
      for (std::size_t i = 0; i < box.size(); ++i) full[i] = box[i] * (1 / scale);
      lines_.push_back(full);
    }
  }

  // Changes the frame and takes everything found so far along.
  template <class Change>
  void frame_change(const Change& change) {
    const cv::Matx33d before = frame_.to_original();
    change();
    const cv::Matx33d map = frame_.to_original().inv() * before;
    for (TextBox& line : lines_) line = moved(line, map);
    for (Box& seal : seals_) {
      const auto l = static_cast<float>(seal.x), t = static_cast<float>(seal.y);
      const auto r = static_cast<float>(seal.right()), b = static_cast<float>(seal.bottom());
      seal = box_of(moved({cv::Point2f(l, t), {r, t}, {r, b}, {l, b}}, map));
    }
    turned_ = true;
  }

  // Lines of an upright page are wider than high. Which way a lying page must turn shows when it is read.
  void turn_upright() {
    double lying = 0, standing = 0;
    for (const TextBox& line : lines_) {
      const double w = width_of(line), h = height_of(line);
      if (w > 1.8 * h) standing += w * h;
      if (h > 1.8 * w) lying += w * h;
    }
    if (lying <= standing) return;
    frame_change([&] { frame_.turn(1); });
    // After a quarter turn the corner that was bottom left is top left.
    for (TextBox& line : lines_) std::rotate(line.begin(), line.begin() + 3, line.end());
  }

  // Before anything is found: a table's rules and rows of text show their angle well.
  void deskew_roughly() {
    constexpr double widest_degrees = 7;
    render_working();
    if (const auto skew = find_skew(gray_, 0, widest_degrees); skew && std::abs(*skew) > least_degrees)
      frame_change([&] { frame_.deskew(*skew); });
  }

  // What is left then: the lines' own median angle, unless it is within their error of measure.
  void deskew_by_lines() {
    std::vector<std::pair<double, double>> angles;  // degrees, weight
    double all = 0;
    for (const TextBox& line : lines_) {
      const double w = width_of(line);
      if (w < 5 * height_of(line)) continue;
      const cv::Point2f along = line[1] - line[0];
      angles.emplace_back(std::atan2(along.y, along.x) * 180 / std::numbers::pi, w);
      all += w;
    }
    std::sort(angles.begin(), angles.end());
    double median = 0, passed = 0;
    for (const auto& [degrees, weight] : angles) {
      passed += weight;
      median = degrees;
      if (passed * 2 >= all) break;
    }
    constexpr double lines_error_degrees = 0.6;
    if (std::abs(median) < lines_error_degrees) return;
    frame_change([&] { frame_.deskew(-median); });
    render_working();
    if (const auto rest = find_skew(gray_, 0, 2); rest && std::abs(*rest) > least_degrees)
      frame_change([&] { frame_.deskew(*rest); });
  }

  // Where the paper was bent, lines are found again on the flat page.
  void flatten() {
    if (turned_ || gray_.empty()) render_working();
    const auto bend = find_bend(gray_, scale_);
    if (!bend) return;
    frame_.flatten(*bend);
    lines_.clear();
    seals_.clear();
    turned_ = true;
    find_lines();
  }

  void render_working() {
    scale_ = reduction_;
    cv::Mat view = frame_.render(reduced_, reduction_, scale_);
    std::vector<cv::Rect> seals;
    for (const Box& seal : seals_)
      seals.emplace_back(cvRound(seal.x * scale_), cvRound(seal.y * scale_), cvRound(seal.width * scale_),
                         cvRound(seal.height * scale_));
    remove_seals(view, seals);
    cv::cvtColor(view, gray_, cv::COLOR_BGR2GRAY);
    turned_ = false;
  }

  void find_tables_and_place() {
    if (turned_ || gray_.empty()) render_working();
    std::vector<cv::Rect> texts;
    for (const TextBox& line : lines_) {
      const Box box = box_of(line);
      texts.emplace_back(cvRound(box.x * scale_), cvRound(box.y * scale_), cvRound(box.width * scale_),
                         cvRound(box.height * scale_));
    }
    Ruling ruling = find_ruling(gray_, texts);
    ink_ = std::move(ruling.ink);
    strokes_ = std::move(ruling.strokes);
    strikes_ = std::move(ruling.strikes);
    tables_ = std::move(ruling.tables);
    for (Table& table : tables_) {
      const auto full = [&](Box& box) {
        const int right = cvRound(box.right() / scale_), bottom = cvRound(box.bottom() / scale_);
        box = {cvRound(box.x / scale_), cvRound(box.y / scale_), 0, 0};
        box.width = right - box.x, box.height = bottom - box.y;
      };
      full(table.box);
      for (Cell& cell : table.cells) full(cell.box);
    }
    placed_ = place_lines(lines_, tables_, strokes_, scale_);
  }

  // The strip of one line at the recogniser's height, straight from the original's pixels, drawn out
  // `stretch` times as wide as it is.
  cv::Mat strip_of(const PlacedLine& line, int height, double stretch = 1) {
    const double w = std::max(1.0, width_of(line.corners)), h = std::max(1.0, height_of(line.corners));
    constexpr int least = 16, most = 3200;
    const int width = std::clamp(cvRound(stretch * height * w / h), least, most);
    double source_scale = 1;
    if (h > 1.8 * height) {
      if (half_.empty()) cv::resize(original_, half_, {}, 0.5, 0.5, cv::INTER_AREA);
      source_scale = 0.5;
    }
    cv::Mat strip =
        frame_.render(source_scale < 1 ? half_ : original_, source_scale, line.corners, {width, height});
    std::vector<cv::Rect> seals;
    for (const Box& seal : seals_) {
      const Box part = intersected(seal, line.box);
      if (part.empty()) continue;
      const double across = static_cast<double>(width) / std::max(1, line.box.width);
      const double down = static_cast<double>(height) / std::max(1, line.box.height);
      seals.emplace_back(cvFloor((part.x - line.box.x) * across), cvFloor((part.y - line.box.y) * down),
                         cvCeil(part.width * across), cvCeil(part.height * down));
    }
    remove_seals(strip, seals);
    return strip;
  }

  // Text is read a little narrower than it is, which saves time and costs nothing (tests/bench/engines shows
  // it). Narrow digits then run together, so numbers are read drawn out: cells under a cell with a number at
  // once, other lines a second time. The numerals' strips are as wide as the widest that they were trained
  // on.
  static constexpr double text_stretch = 0.9, number_stretch = 1.5, numeral_stretch = 1.25;

  static std::ptrdiff_t count_of(const Line& line, std::u32string_view symbols) {
    return std::count_if(line.glyphs.begin(), line.glyphs.end(),
                         [&](const Glyph& glyph) { return symbols.find(glyph.symbol) != symbols.npos; });
  }

  static bool is_number(const Line& line) {
    constexpr std::ptrdiff_t fewest = 3;
    constexpr std::size_t most = 24;
    const auto digits = count_of(line, U"0123456789");
    const auto of_dates = digits + count_of(line, U"年月日");
    return digits > 0 && of_dates >= fewest &&
           of_dates * 5 >= static_cast<std::ptrdiff_t>(line.glyphs.size()) * 2 && line.glyphs.size() <= most;
  }

  // Whether a date, an amount or a number may stand somewhere in the line, going by what was read of it.
  static bool may_hold_number(const Line& line) {
    constexpr float unsure = 0.6F;
    constexpr std::size_t short_line = 16;
    return count_of(line, U"0123456789年月日￥¥") > 0 || count_of(line, U"壹贰叁肆伍陆柒捌玖拾佰仟") > 0 ||
           (line.confidence < unsure && line.glyphs.size() <= short_line);
  }

  Line read(const PlacedLine& line, double stretch) {
    Recogniser& recogniser = *recognisers_.first;
    return best_line(recogniser.read_line(strip_of(line, recogniser.strip_height(), stretch)), line.box,
                     recogniser.engine());
  }

  void read_lines() {
    read_.clear();
    std::set<std::pair<int, int>> number_columns;  // table, column
    for (const PlacedLine& line : placed_) {
      step();
      const std::pair column(line.table, line.table < 0 ? -1 : cell_of(line).column);
      const bool expected = number_columns.contains(column);
      read_.push_back(read(line, expected ? number_stretch : text_stretch));
      if (!is_number(read_.back())) {
        number_columns.erase(column);
      } else if (!expected) {
        read_.back() = read(line, number_stretch);
        if (line.table >= 0) number_columns.insert(column);
      }
      if (recognisers_.numerals && (expected || may_hold_number(read_.back())))
        read_.back().numeral_steps = recognisers_.numerals->read_line(
            strip_of(line, recognisers_.numerals->strip_height(), numeral_stretch));
    }
  }

  // A character that the recogniser passes over leaves strokes that no glyph accounts for. What stands beside
  // them can't be trusted: 曹 may be 曹敏.
  void doubt_beside_unread(Line& line) const {
    if (line.glyphs.empty()) return;
    constexpr double half_glyph = 0.4, unread = 0.4;  // of the line's height
    constexpr float doubtful = 0.5F;
    const double height = line.box.height;
    const auto middle = [](const Glyph& glyph) { return glyph.box.x + glyph.box.width / 2.0; };
    const auto check = [&](double from, double to, Glyph& beside) {
      if (to - from < unread * height || !has_strokes(line.box, from, to)) return;
      beside.confidence = std::min(beside.confidence, doubtful);
      line.confidence = std::min(line.confidence, std::max(doubtful, line.confidence - 0.2F));
    };
    for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i)
      check(middle(line.glyphs[i]) + half_glyph * height, middle(line.glyphs[i + 1]) - half_glyph * height,
            line.glyphs[i]);
    check(line.box.x, middle(line.glyphs.front()) - half_glyph * height, line.glyphs.front());
    check(middle(line.glyphs.back()) + half_glyph * height, line.box.right(), line.glyphs.back());
  }

  // Whether more than half of the columns [from, to) of the page hold strokes at the height of the line.
  bool has_strokes(const Box& line, double from, double to) const {
    const int margin = line.height / 6;
    const cv::Rect area =
        cv::Rect(cvRound(from * scale_), cvRound((line.y + margin) * scale_), cvRound((to - from) * scale_),
                 cvRound((line.height - 2 * margin) * scale_)) &
        cv::Rect(0, 0, strokes_.cols, strokes_.rows);
    if (area.width < 3 || area.height < 3) return false;
    cv::Mat columns;
    cv::reduce(strokes_(area), columns, 0, cv::REDUCE_MAX);
    return cv::countNonZero(columns) * 2 > area.width;
  }

  // Whether a line runs through most of the box's width.
  bool is_struck_out(const Box& box) const {
    const cv::Rect area = cv::Rect(cvRound(box.x * scale_), cvRound(box.y * scale_),
                                   cvRound(box.width * scale_), cvRound(box.height * scale_)) &
                          cv::Rect(0, 0, strikes_.cols, strikes_.rows);
    if (area.empty()) return false;
    cv::Mat columns;
    cv::reduce(strikes_(area), columns, 0, cv::REDUCE_MAX);
    return cv::countNonZero(columns) * 2 > area.width;
  }

  const Cell& cell_of(const PlacedLine& line) const {
    return tables_[static_cast<std::size_t>(line.table)].cells[static_cast<std::size_t>(line.cell)];
  }

  static double confidence(const std::vector<Line>& lines) {
    double sum = 0, glyphs = 0;
    for (const Line& line : lines) {
      const double count = static_cast<double>(line.glyphs.size());
      sum += line.confidence * count, glyphs += count;
    }
    return glyphs > 0 ? sum / glyphs : 0;
  }

  // A page read upside down is read badly; then a few of its longest lines, turned, are read better.
  bool upside_down() {
    constexpr double sure = 0.75, better = 0.1;
    constexpr std::size_t samples = 6;
    // Tesseract is as sure of characters on their heads.
    const bool tells = recognisers_.first->engine() == Engine::ppocr;
    if (placed_.empty() || (tells && confidence(read_) > sure)) return false;
    std::vector<std::size_t> order(placed_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return placed_[a].box.width > placed_[b].box.width;
    });
    order.resize(std::min(order.size(), samples));
    std::vector<Line> as_is, turned;
    Recogniser& recogniser = *recognisers_.first;
    for (const std::size_t i : order) {
      step();
      as_is.push_back(read_[i]);
      cv::Mat strip = strip_of(placed_[i], recogniser.strip_height());
      cv::rotate(strip, strip, cv::ROTATE_180);
      turned.push_back(best_line(recogniser.read_line(strip), placed_[i].box, recogniser.engine()));
    }
    return confidence(turned) > confidence(as_is) + better;
  }

  // Strokes that the first engine made nothing of go to the second, which would be nearly as sure of a
  // smudge: only what it is sure of counts, and only by half. On numbers that the first was unsure of, it has
  // a say where it is sure, as it is of print; a few of them a page, as it is slow.
  void ask_second() {
    constexpr float sure = 0.9F, trust = 0.5F, unsure = 0.8F;
    constexpr int most_numbers = 6;
    if (!recognisers_.second_factory) return;
    int numbers = 0;
    for (std::size_t i = 0; i < read_.size(); ++i) {
      const bool number = is_number(read_[i]) && read_[i].confidence < unsure && numbers < most_numbers;
      if (!read_[i].glyphs.empty() && !number) continue;
      step();
      if (!recognisers_.second) recognisers_.second = recognisers_.second_factory->make(recognisers_.stop);
      Recogniser& second = *recognisers_.second;
      Line line = best_line(second.read_line(strip_of(placed_[i], second.strip_height())), placed_[i].box,
                            second.engine());
      numbers += number;
      if (line.confidence < sure) continue;
      if (number) {
        read_[i].second_steps = std::move(line.steps);
        continue;
      }
      line.confidence *= trust;
      for (Glyph& glyph : line.glyphs) glyph.confidence *= trust;
      read_[i] = std::move(line);
    }
  }

  Page page() {
    Page page;
    page.turned_degrees = frame_.turned_degrees();
    page.width = frame_.size().width;
    page.height = frame_.size().height;
    page.original_width = original_.cols;
    page.original_height = original_.rows;
    page.bend = frame_.bend();
    std::copy_n(frame_.to_original().val, 9, page.to_original.begin());
    page.tables = tables_;
    for (std::size_t i = 0; i < read_.size(); ++i) {
      if (read_[i].glyphs.empty()) continue;
      const PlacedLine& place = placed_[i];
      if (place.table >= 0)
        page.tables[static_cast<std::size_t>(place.table)]
            .cells[static_cast<std::size_t>(place.cell)]
            .lines.push_back(static_cast<int>(page.lines.size()));
      page.lines.push_back(std::move(read_[i]));
    }
    page.seals = seals_;
    page.blank = page.lines.empty() && is_blank(ink_);
    page.fingerprint = fingerprint(gray_);
    return page;
  }

  // Dust and the shadow of an edge are no writing.
  static bool is_blank(const cv::Mat& ink) {
    constexpr double dust = 0.001;
    const int margin_x = ink.cols / 25, margin_y = ink.rows / 25;
    cv::Mat middle =
        ink(cv::Rect(margin_x, margin_y, ink.cols - 2 * margin_x, ink.rows - 2 * margin_y)).clone();
    cv::morphologyEx(middle, middle, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
    return cv::countNonZero(middle) < dust * static_cast<double>(middle.total());
  }

 public:
  // Krawetz's difference hash: each bit tells whether a spot is brighter than its right neighbour.
  static std::uint64_t fingerprint(const cv::Mat& gray) {
    cv::Mat spots;
    cv::resize(gray, spots, {9, 8}, 0, 0, cv::INTER_AREA);
    std::uint64_t bits = 0;
    for (int y = 0; y < 8; ++y)
      for (int x = 0; x < 8; ++x)
        bits = bits << 1 |
               static_cast<std::uint64_t>(spots.at<unsigned char>(y, x) > spots.at<unsigned char>(y, x + 1));
    return bits;
  }

 private:
  const cv::Mat& original_;
  Recognisers& recognisers_;
  Frame frame_;
  const bool cut_out_;                      // one piece of several
  const std::optional<int> turn_quarters_;  // said by a person
  std::vector<TextBox> lines_;
  std::vector<Box> seals_;
  bool turned_ = false;   // since the working picture was rendered
  double scale_ = 1;      // of gray_ and ink_
  double reduction_ = 1;  // of reduced_
  cv::Mat reduced_;       // the original, small enough to look at as a whole
  cv::Mat gray_;
  cv::Mat ink_;
  cv::Mat strokes_;  // the ink without rules
  cv::Mat strikes_;  // lines that strike texts out
  cv::Mat half_;
  std::vector<Table> tables_;
  std::vector<PlacedLine> placed_;
  std::vector<Line> read_;
};

// Takes words away whose font means other characters than are seen; what they show is unread then.
void distrust(Sheet& sheet, const std::vector<std::string>& fonts) {
  const auto lies = [&](const std::string& font) {
    return std::find(fonts.begin(), fonts.end(), font) != fonts.end();
  };
  if (sheet.unread.empty())
    sheet.unread = cv::Mat::zeros(cvCeil(sheet.picture.rows * sheet.unread_scale),
                                  cvCeil(sheet.picture.cols * sheet.unread_scale), CV_8UC1);
  std::vector<Line> kept;
  for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
    if (!lies(sheet.fonts[i])) {
      kept.push_back(std::move(sheet.lines[i]));
      continue;
    }
    const Box& box = sheet.lines[i].box;
    const double scale = sheet.unread_scale;
    const cv::Rect area = cv::Rect(cvFloor(box.x * scale), cvFloor(box.y * scale), cvCeil(box.width * scale),
                                   cvCeil(box.height * scale)) &
                          cv::Rect(0, 0, sheet.unread.cols, sheet.unread.rows);
    if (!area.empty()) sheet.unread(area) = 255;
  }
  sheet.lines = std::move(kept);
}

// What a page of words shows beside them: everything that the words account for is painted over with the
// paper around it.
Page read_rest(const Sheet& sheet, Recognisers& recognisers) {
  cv::Mat rest = sheet.picture.clone();
  for (const Line& line : sheet.lines) {
    const int margin = std::max(1, line.box.height / 16);
    const cv::Rect area = cv::Rect(line.box.x - margin, line.box.y - margin, line.box.width + 2 * margin,
                                   line.box.height + 2 * margin) &
                          cv::Rect(0, 0, rest.cols, rest.rows);
    if (area.empty()) continue;
    // The brightest, so that a word on white leaves nothing, nor does one in a shaded cell.
    cv::Mat pixels;
    cv::resize(rest(area), pixels, {std::min(area.width, 64), std::min(area.height, 16)}, 0, 0,
               cv::INTER_NEAREST);
    cv::Vec3b paper(0, 0, 0);
    for (int y = 0; y < pixels.rows; ++y)
      for (int x = 0; x < pixels.cols; ++x)
        if (const auto& p = pixels.at<cv::Vec3b>(y, x); p[0] + p[1] + p[2] > paper[0] + paper[1] + paper[2])
          paper = p;
    rest(area).setTo(cv::Scalar(paper[0], paper[1], paper[2]));
  }
  Page page = PageReading(rest, recognisers, 0, std::nullopt).read_as_it_lies();
  // Photographs make lines of nothing.
  constexpr float least_confidence = 0.5F;
  std::erase_if(page.lines, [&](const Line& line) {
    const double scale = sheet.unread_scale;
    const cv::Rect area = cv::Rect(cvFloor(line.box.x * scale), cvFloor(line.box.y * scale),
                                   cvCeil(line.box.width * scale), cvCeil(line.box.height * scale)) &
                          cv::Rect(0, 0, sheet.unread.cols, sheet.unread.rows);
    return line.confidence < least_confidence || area.empty() || cv::countNonZero(sheet.unread(area)) == 0;
  });
  return page;
}

Page with_own_text(Sheet sheet) {
  Page page;
  page.source = sheet.source;
  page.lines = std::move(sheet.lines);
  page.blank = page.lines.empty();
  if (sheet.picture.empty()) return page;
  page.width = page.original_width = sheet.picture.cols;
  page.height = page.original_height = sheet.picture.rows;
  cv::Mat gray;
  cv::cvtColor(sheet.picture, gray, cv::COLOR_BGR2GRAY);
  page.fingerprint = PageReading::fingerprint(gray);
  const double scale = std::min(1.0, working_long_side / long_side(gray.size()));
  cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
  page.tables = find_ruling(gray).tables;
  for (Table& table : page.tables) {
    const auto full = [&](Box& box) {
      box = {cvRound(box.x / scale), cvRound(box.y / scale), cvRound(box.width / scale),
             cvRound(box.height / scale)};
    };
    full(table.box);
    for (Cell& cell : table.cells) full(cell.box);
  }
  arrange_words(page.lines, page.tables);
  return page;
}

}  // namespace

std::vector<std::array<cv::Point2f, 4>> pieces_of(const Sheet& sheet) {
  // What has words of its own was never on a glass.
  if (sheet.source != Source::picture) return {};
  return find_pieces(sheet.picture);
}

Page read_page(Sheet sheet, Recognisers& recognisers, std::optional<int> turn_quarters,
               const std::optional<std::array<cv::Point2f, 4>>& piece) {
  std::vector<Box> seals;
  if (sheet.source == Source::text_file) return with_own_text(std::move(sheet));
  if (sheet.source == Source::text_layer) {
    const auto lying = fonts_that_lie(sheet.lines, sheet.fonts, sheet.picture, *recognisers.first);
    const std::size_t words = sheet.lines.size();
    if (!lying.empty()) distrust(sheet, lying);
    if (sheet.lines.size() * 2 >= words && !sheet.lines.empty()) {
      if (!sheet.unread.empty()) {
        Page rest = read_rest(sheet, recognisers);
        std::move(rest.lines.begin(), rest.lines.end(), std::back_inserter(sheet.lines));
        seals = std::move(rest.seals);
      }
      Page page = with_own_text(std::move(sheet));
      page.seals = std::move(seals);
      return page;
    }
  }
  return PageReading(sheet.picture, recognisers, turn_quarters, piece).read();
}

}  // namespace ocr
