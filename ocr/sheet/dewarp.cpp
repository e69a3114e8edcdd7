#include "ocr/sheet/dewarp.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Strips of the page that are compared with each other, and bands along each of them.
constexpr int strips = 32, bands = 9;

// When a bend counts; all chosen by eye on photographed pages.
// Share of the observations that are near zero from which on a page is level, and nothing is fitted.
constexpr double level = 0.95;
// How far slopes (pixels per unit of u, 0.3 of a pixel a strip) and offsets (pixels) are usually off.
constexpr double slope_error = 0.3 * strips / 2, offset_error = 1;
// Fits to the offsets that follow the one to the slopes.
constexpr int refinements = 3;
// The bend must move rows by so many pixels, by so many observations; leave at most this part of what was not
// near zero; and make the rows so many times as sharp.
constexpr double least_range = 5;
constexpr std::size_t fewest = 40;
constexpr double left = 0.6, sharper = 1.15;

// The powers of u that `down` and `down_by_height` are made of, from 1: where the middle of a page lies
// changes nothing.
constexpr int powers = 5, powers_by_height = 3, unknowns = powers + powers_by_height;

// One observation for the fit: at this place the page is shifted by so many pixels, or its shift grows by so
// many pixels per unit of u.
struct ShiftObservation {
  double u, v;  // -1 to 1 over the page
  double value;
  double weight;  // 0 to 1
};

double u_of(double strip) {
  return 2 * (strip + 0.5) / strips - 1;
}

// How much darker than what is around it each place is.
cv::Mat ink_of(const cv::Mat& gray) {
  constexpr int paper = 31, most_contrast = 60, least_contrast = 8;
  cv::Mat light, ink;
  cv::boxFilter(gray, light, -1, {paper, paper});
  cv::subtract(light, gray, ink);
  cv::subtract(ink, cv::Scalar::all(least_contrast), ink);
  return cv::min(ink, most_contrast);
}

// How dark each strip of the page is at each row, beside what is above and below. A row of the result is a
// strip of the page, from top to bottom.
cv::Mat strips_down(const cv::Mat& ink) {
  cv::Mat sums;
  cv::resize(ink, sums, {strips, ink.rows}, 0, 0, cv::INTER_AREA);
  return sums.t();
}

// The same of its columns: strips from left to right.
cv::Mat strips_across(const cv::Mat& ink) {
  cv::Mat sums;
  cv::resize(ink, sums, {ink.cols, strips}, 0, 0, cv::INTER_AREA);
  return sums;
}

cv::Mat profiles_of(const cv::Mat& strips) {
  constexpr int neighbourhood = 61;
  cv::Mat profiles, around;
  strips.convertTo(profiles, CV_32F);
  cv::blur(profiles, around, {neighbourhood, 1});
  profiles -= around;
  cv::GaussianBlur(profiles, profiles, {7, 1}, 1.2);
  return profiles;
}

struct Match {
  double shift;        // pixels by which b is below a
  double correlation;  // -1 to 1
};

double product(const float* a, const float* b, int count) {
  // Sums side by side, so that the processor can add several at once.
  constexpr int lanes = 8;
  float sums[lanes] = {};
  int i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  double sum = 0;
  for (; i < count; ++i) sum += a[i] * b[i];
  for (const float each : sums) sum += each;
  return sum;
}

// Where rows [from, to) of `a` are in `b`.
Match match(const float* a, const float* b, int from, int to, int rows, int reach) {
  constexpr double least_energy = 1;  // a pixel's grey, squared, a row
  const int count = to - from;
  const double energy_a = product(a + from, a + from, count);
  if (energy_a < least_energy * count) return {0, 0};
  std::vector<double> correlations(2 * static_cast<std::size_t>(reach) + 1, -1);
  const int first = std::max(-reach, -from), last = std::min(reach, rows - to);
  double energy_b = product(b + from + first, b + from + first, count);
  for (int shift = first; shift <= last; ++shift) {
    if (energy_b >= least_energy * count)
      correlations[static_cast<std::size_t>(shift + reach)] =
          product(a + from, b + from + shift, count) / std::sqrt(energy_a * energy_b);
    if (shift == last) break;
    const double gone = b[from + shift], come = b[to + shift];
    energy_b += come * come - gone * gone;
  }
  const auto best = std::max_element(correlations.begin(), correlations.end());
  if (best == correlations.begin() || best == correlations.end() - 1) return {0, 0};
  const double before = *(best - 1), at = *best, after = *(best + 1);
  const double curve = before - 2 * at + after;
  const double rest = curve < 0 ? std::clamp((before - after) / (2 * curve), -0.5, 0.5) : 0;
  return {static_cast<double>(best - correlations.begin()) - reach + rest, at};
}

double weight_of(double correlation) {
  constexpr double least = 0.3;
  return correlation < least ? 0 : correlation * correlation;
}

// The unknowns' factors: in the movement itself, or in how much it grows with u.
cv::Vec<double, unknowns> factors(double u, double v, bool growth) {
  cv::Vec<double, unknowns> result;
  double power = growth ? 1 : u;
  for (int i = 0; i < powers; ++i, power *= u) {
    const double factor = growth ? (i + 1) * power : power;
    result[i] = factor;
    if (i < powers_by_height) result[powers + i] = factor * v;
  }
  return result;
}

using Coefficients = cv::Vec<double, unknowns>;

// Weighted least squares, weights after Cauchy: an outlier, such as a signature or a row of another cell,
// counts little. `error`: how far observations are usually off, in their unit.
Coefficients fit(const std::vector<ShiftObservation>& observations, double error, bool growth) {
  constexpr int rounds = 10;
  constexpr double stiffness = 0.3;
  using Square = cv::Matx<double, unknowns, unknowns>;
  Coefficients c;
  for (int round = 0; round < rounds; ++round) {
    Square normal = Square::eye() * stiffness;
    Coefficients right;
    for (const ShiftObservation& seen : observations) {
      const Coefficients f = factors(seen.u, seen.v, growth);
      const double off = (seen.value - f.dot(c)) / error;
      // In the first rounds all count, so that a bad start does not shut out the good ones.
      const double weight = seen.weight / (1 + (round < 2 ? 0.03 : 1) * off * off);
      for (int i = 0; i < unknowns; ++i) {
        right[i] += weight * seen.value * f[i];
        for (int j = 0; j < unknowns; ++j) normal(i, j) += weight * f[i] * f[j];
      }
    }
    c = normal.solve(right, cv::DECOMP_CHOLESKY);
  }
  return c;
}

double movement(const Coefficients& c, double u, double v) {
  return factors(u, v, false).dot(c);
}

struct Band {
  int from, to;
  double v;
};

std::vector<Band> bands_of(int rows) {
  std::vector<Band> result;
  for (int i = 0; i < bands; ++i) {
    // They overlap by half.
    const int from = i * rows / (bands + 1), to = (i + 2) * rows / (bands + 1);
    result.push_back({from, to, static_cast<double>(from + to) / rows - 1});
  }
  return result;
}

// How steep rows are, by strips a little apart: reaches far, but each is only roughly right.
std::vector<ShiftObservation> slopes(const cv::Mat& profiles, double strip_px) {
  constexpr int apart = 2;
  constexpr double steepest = 0.2;
  std::vector<ShiftObservation> result;
  const int reach = cvCeil(steepest * apart * strip_px);
  for (const Band& band : bands_of(profiles.cols))
    for (int i = 0; i + apart < strips; ++i) {
      const Match found = match(profiles.ptr<float>(i), profiles.ptr<float>(i + apart), band.from, band.to,
                                profiles.cols, reach);
      const double weight = weight_of(found.correlation);
      // A page of `strips` strips is 2 wide in u.
      if (weight > 0)
        result.push_back({u_of(i + apart / 2.0), band.v, found.shift / apart * strips / 2, weight});
    }
  return result;
}

// The strips as they would be on a flat page.
cv::Mat flattened(const cv::Mat& profiles, const Coefficients& c) {
  cv::Mat result = cv::Mat::zeros(profiles.size(), CV_32F);
  const int rows = profiles.cols;
  for (int i = 0; i < strips; ++i) {
    const auto* from = profiles.ptr<float>(i);
    auto* to = result.ptr<float>(i);
    // The movement is linear in v.
    const double middle = movement(c, u_of(i), 0), more = movement(c, u_of(i), 1) - middle;
    for (int r = 0; r < rows; ++r) {
      const double at = r + middle + more * (2.0 * r / rows - 1);
      const int below = cvFloor(at);
      if (below < 0 || below + 1 >= rows) continue;
      const auto part = static_cast<float>(at - below);
      to[r] = from[below] * (1 - part) + from[below + 1] * part;
    }
  }
  return result;
}

// How far each strip is off from all the others together.
std::vector<ShiftObservation> offsets(const cv::Mat& profiles) {
  constexpr int reach = 7;
  std::vector<ShiftObservation> result;
  cv::Mat all;
  cv::reduce(profiles, all, 0, cv::REDUCE_SUM);
  for (int i = 0; i < strips; ++i) {
    const cv::Mat others = all - profiles.row(i);
    for (const Band& band : bands_of(profiles.cols)) {
      const Match found =
          match(others.ptr<float>(), profiles.ptr<float>(i), band.from, band.to, profiles.cols, reach);
      const double weight = weight_of(found.correlation);
      if (weight > 0) result.push_back({u_of(i), band.v, found.shift, weight});
    }
  }
  return result;
}

// Large where rows are level from side to side (Postl 1986).
double sharpness(const cv::Mat& profiles) {
  cv::Mat all;
  cv::reduce(profiles, all, 0, cv::REDUCE_SUM);
  return cv::norm(all.colRange(1, all.cols), all.colRange(0, all.cols - 1), cv::NORM_L2SQR);
}

// Pixels from the lowest to the highest shift of the rows, over the places with observations.
double range_of(const Coefficients& c, const std::vector<ShiftObservation>& observations) {
  double range = 0;
  for (const double v : {-0.8, 0.0, 0.8}) {
    double low = 0, high = 0;
    for (const ShiftObservation& seen : observations) {
      const double moved = movement(c, seen.u, v);
      low = std::min(low, moved), high = std::max(high, moved);
    }
    range = std::max(range, high - low);
  }
  return range;
}

// The share of the observations, by weight, that are near zero: where rows are level.
double aligned_share(const std::vector<ShiftObservation>& offsets) {
  constexpr double near_px = 1.5;
  double near = 0, all = 0;
  for (const ShiftObservation& offset : offsets) {
    all += offset.weight;
    if (std::abs(offset.value) <= near_px) near += offset.weight;
  }
  return all > 0 ? near / all : 0;
}

// The bend of the rows in these strips, `strip_px` wide each; nothing where they are level or don't agree.
std::optional<Coefficients> bend_of(const cv::Mat& strips_of_page, double strip_px) {
  const cv::Mat profiles = profiles_of(strips_of_page);
  const auto before = offsets(profiles);
  if (aligned_share(before) > level) return std::nullopt;
  Coefficients c = fit(slopes(profiles, strip_px), slope_error, true);
  for (int round = 0; round < refinements; ++round)
    c += fit(offsets(flattened(profiles, c)), offset_error, false);
  const cv::Mat flat = flattened(profiles, c);
  const auto after = offsets(flat);
  if (after.size() < fewest || range_of(c, after) < least_range ||
      1 - aligned_share(after) > left * (1 - aligned_share(before)) ||
      sharpness(flat) < sharper * sharpness(profiles))
    return std::nullopt;
  return c;
}

void set_polynomials(const Coefficients& c, double scale, Bend::Polynomial& along,
                     Bend::Polynomial& by_across) {
  for (int i = 0; i < powers; ++i) along[static_cast<std::size_t>(i) + 1] = c[i] / scale;
  for (int i = 0; i < powers_by_height; ++i)
    by_across[static_cast<std::size_t>(i) + 1] = c[powers + i] / scale;
}

}  // namespace

std::optional<Bend> find_bend(const cv::Mat& gray, double scale) {
  constexpr int smallest = 8 * strips;
  if (gray.cols < smallest || gray.rows < smallest) return std::nullopt;
  const cv::Mat ink = ink_of(gray);
  const auto rows = bend_of(strips_down(ink), static_cast<double>(gray.cols) / strips);
  const auto columns = bend_of(strips_across(ink), static_cast<double>(gray.rows) / strips);
  if (!rows && !columns) return std::nullopt;
  Bend bend;
  if (rows) set_polynomials(*rows, scale, bend.down, bend.down_by_height);
  if (columns) set_polynomials(*columns, scale, bend.right, bend.right_by_width);
  return bend;
}

}  // namespace ocr
