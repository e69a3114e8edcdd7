#include "kiosk/devices/sane_scanner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include <sane/sane.h>
#include <sane/saneopts.h>

// The SANE Standard 1.06 names the functions and options used here. Drivers follow it loosely; where they are
// known to differ, the lines below say so.

namespace kiosk {
namespace {

constexpr double mm_per_inch = 25.4;
// Larger than A3 at 1200 dpi; a driver that tells more has lost its mind.
constexpr std::size_t most_bytes = 1'000'000'000;
// A page of unknown height is cut off here: a hand scanner drawn along for 3 m at 300 dpi.
constexpr int most_lines = 36'000;

std::optional<DeviceFault> fault_of(SANE_Status status) {
  constexpr int warming_up = 12, locked = 13;  // of the sane-backends project, not in the standard
  switch (static_cast<int>(status)) {
    case SANE_STATUS_GOOD:
      return std::nullopt;
    case SANE_STATUS_JAMMED:
      return DeviceFault::jam;
    case SANE_STATUS_COVER_OPEN:
      return DeviceFault::cover_open;
    case SANE_STATUS_DEVICE_BUSY:
    case warming_up:
      return DeviceFault::busy;
    case SANE_STATUS_IO_ERROR:
      return DeviceFault::lost;
    case SANE_STATUS_ACCESS_DENIED:
      return DeviceFault::no_access;
    case SANE_STATUS_UNSUPPORTED:
    case locked:
      return DeviceFault::unsupported;
    default:
      return DeviceFault::failed;
  }
}

void check(SANE_Status status, const std::string& device) {
  if (const auto fault = fault_of(status)) throw DeviceError(*fault, device, sane_strstatus(status));
}

/// A device while it is open, and its options by name.
class OpenDevice {
 public:
  explicit OpenDevice(const std::string& name) : name_(name) {
    const SANE_Status status = sane_open(name.c_str(), &handle_);
    // A device that is not there: the standard says invalid, network drivers say input/output error.
    if (status == SANE_STATUS_INVAL) throw DeviceError(DeviceFault::none_found, name, sane_strstatus(status));
    check(status, name);
  }
  ~OpenDevice() {
    if (started_) sane_cancel(handle_);  // the standard wants it after the last page, whatever happened
    sane_close(handle_);
  }
  OpenDevice(const OpenDevice&) = delete;

  SANE_Handle handle() const { return handle_; }

  SANE_Status start() {
    started_ = true;
    return sane_start(handle_);
  }

  struct Option {
    SANE_Int number = 0;
    const SANE_Option_Descriptor* descriptor = nullptr;
    bool settable() const {
      return SANE_OPTION_IS_ACTIVE(descriptor->cap) && SANE_OPTION_IS_SETTABLE(descriptor->cap);
    }
  };

  /// Looked up anew each time: setting one option may change all the others.
  std::optional<Option> find(std::string_view name) const {
    SANE_Int count = 0;
    if (sane_control_option(handle_, 0, SANE_ACTION_GET_VALUE, &count, nullptr) != SANE_STATUS_GOOD)
      return {};
    for (SANE_Int i = 1; i < count; ++i) {
      const SANE_Option_Descriptor* descriptor = sane_get_option_descriptor(handle_, i);
      if (descriptor != nullptr && descriptor->name != nullptr && descriptor->name == name)
        return Option{i, descriptor};
    }
    return {};
  }

  static std::vector<std::string> words_of(const Option& option) {
    std::vector<std::string> words;
    if (option.descriptor->type != SANE_TYPE_STRING ||
        option.descriptor->constraint_type != SANE_CONSTRAINT_STRING_LIST)
      return words;
    for (const SANE_String_Const* word = option.descriptor->constraint.string_list; *word != nullptr; ++word)
      words.emplace_back(*word);
    return words;
  }

  void set_text(const Option& option, const std::string& text) const {
    std::vector<char> value(
        std::max<std::size_t>(static_cast<std::size_t>(option.descriptor->size), text.size() + 1));
    std::copy(text.begin(), text.end(), value.begin());
    check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, value.data(), nullptr), name_);
  }

  /// Clamped to what the option allows, or the nearest of its list.
  void set_number(const Option& option, double number) const {
    const SANE_Option_Descriptor& d = *option.descriptor;
    if (d.type == SANE_TYPE_BOOL) {
      SANE_Bool value = number != 0 ? SANE_TRUE : SANE_FALSE;
      check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, &value, nullptr), name_);
      return;
    }
    const auto word_of = [&](double value) {
      return d.type == SANE_TYPE_FIXED ? SANE_FIX(value) : static_cast<SANE_Word>(std::lround(value));
    };
    SANE_Word word = word_of(number);
    if (d.constraint_type == SANE_CONSTRAINT_RANGE) {
      word = std::clamp(word, d.constraint.range->min, d.constraint.range->max);
      if (d.constraint.range->quant > 0)
        word = d.constraint.range->min +
               (word - d.constraint.range->min) / d.constraint.range->quant * d.constraint.range->quant;
    } else if (d.constraint_type == SANE_CONSTRAINT_WORD_LIST && d.constraint.word_list[0] > 0) {
      const SANE_Word* first = d.constraint.word_list + 1;
      word = *std::min_element(first, first + d.constraint.word_list[0], [word](SANE_Word a, SANE_Word b) {
        return std::abs(static_cast<long>(a) - word) < std::abs(static_cast<long>(b) - word);
      });
    }
    // Some options are arrays; all of theirs become the same.
    std::vector<SANE_Word> value(
        std::max<std::size_t>(1, static_cast<std::size_t>(d.size) / sizeof(SANE_Word)), word);
    check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, value.data(), nullptr), name_);
  }

  double number_of(SANE_Word word, const Option& option) const {
    return option.descriptor->type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : word;
  }

  std::optional<double> number(const Option& option) const {
    const SANE_Option_Descriptor& d = *option.descriptor;
    if (d.type != SANE_TYPE_INT && d.type != SANE_TYPE_FIXED) return {};
    std::vector<SANE_Word> value(
        std::max<std::size_t>(1, static_cast<std::size_t>(d.size) / sizeof(SANE_Word)));
    if (sane_control_option(handle_, option.number, SANE_ACTION_GET_VALUE, value.data(), nullptr) !=
        SANE_STATUS_GOOD)
      return {};
    return number_of(value.front(), option);
  }

 private:
  std::string name_;
  SANE_Handle handle_ = nullptr;
  bool started_ = false;
};

bool holds(std::string text, std::string_view part) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text.find(part) != std::string::npos;
}

/// What a driver's word for a paper source means; nothing for film and the like.
std::optional<PaperSource> source_of(const std::string& word) {
  if (holds(word, "duplex") || holds(word, "both sides")) return PaperSource::duplex;
  if (holds(word, "adf") || holds(word, "feeder") || holds(word, "sheetfed")) return PaperSource::feeder;
  if (holds(word, "flatbed") || holds(word, "platen") || holds(word, "normal")) return PaperSource::flatbed;
  return std::nullopt;
}

std::optional<ScanColour> colour_of(const std::string& word) {
  if (holds(word, "color") || holds(word, "colour") || holds(word, "rgb")) return ScanColour::color;
  if (holds(word, "gray") || holds(word, "grey")) return ScanColour::gray;
  if (holds(word, "lineart") || holds(word, "binary") || holds(word, "black")) return ScanColour::lineart;
  return std::nullopt;
}

/// The driver's word that means this; the shortest of several, which is the plainest.
template <class Meaning, class Of>
std::optional<std::string> word_for(const std::vector<std::string>& words, Meaning meaning, Of of) {
  std::optional<std::string> best;
  for (const std::string& word : words)
    if (of(word) == meaning && (!best || word.size() < best->size())) best = word;
  return best;
}

/// The rows of one side as they come, in up to three passes, put together to RGB.
class Side {
 public:
  /// Before each pass. Throws DeviceError (unsupported).
  void begin(const SANE_Parameters& parameters, const std::string& device) {
    parameters_ = parameters;
    switch (parameters.format) {
      case SANE_FRAME_GRAY:
      case SANE_FRAME_RGB:
      case SANE_FRAME_RED:
      case SANE_FRAME_GREEN:
      case SANE_FRAME_BLUE:
        break;
      default:
        throw DeviceError(DeviceFault::unsupported, device, "a frame format of no known kind");
    }
    if (parameters.depth != 1 && parameters.depth != 8 && parameters.depth != 16)
      throw DeviceError(DeviceFault::unsupported, device, "a depth of no known kind");
    const int channels = parameters.format == SANE_FRAME_RGB ? 3 : 1;
    const long least = (static_cast<long>(parameters.pixels_per_line) * channels * parameters.depth + 7) / 8;
    if (parameters.pixels_per_line < 1 || parameters.bytes_per_line < least)
      throw DeviceError(DeviceFault::failed, device, "lines without a length");
    if (parameters.lines > 0 &&
        static_cast<std::size_t>(parameters.lines) * static_cast<std::size_t>(parameters.bytes_per_line) >
            most_bytes)
      throw DeviceError(DeviceFault::failed, device, "a page larger than any paper");
    bytes_.clear();
    ++passes_;
  }

  void add(std::span<const SANE_Byte> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  bool too_long() const {
    return bytes_.size() > most_bytes ||
           bytes_.size() / static_cast<std::size_t>(parameters_.bytes_per_line) >
               static_cast<std::size_t>(most_lines);
  }

  /// After each pass: what came of it goes into the picture.
  void end() {
    const auto line = static_cast<std::size_t>(parameters_.bytes_per_line);
    const int width = parameters_.pixels_per_line;
    // The lines told may be a guess, or unknown (-1): those that came are what counts.
    const int height = static_cast<int>(bytes_.size() / line);
    if (passes_ == 1 || height < picture_.height) {
      picture_.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
      picture_.width = width;
      picture_.height = height;
    }
    for (int y = 0; y < picture_.height; ++y) {
      const SANE_Byte* from = bytes_.data() + static_cast<std::size_t>(y) * line;
      unsigned char* to =
          picture_.rgb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
      for (int x = 0; x < std::min(width, picture_.width); ++x, to += 3) {
        switch (parameters_.format) {
          case SANE_FRAME_RGB:
            for (int c = 0; c < 3; ++c) to[c] = sample(from, x * 3 + c, Ink::light);
            break;
          case SANE_FRAME_RED:
            to[0] = sample(from, x, Ink::light);
            break;
          case SANE_FRAME_GREEN:
            to[1] = sample(from, x, Ink::light);
            break;
          case SANE_FRAME_BLUE:
            to[2] = sample(from, x, Ink::light);
            break;
          default:
            // In grey of one bit 1 is black, in colours of one bit it is light.
            to[0] = to[1] = to[2] = sample(from, x, parameters_.depth == 1 ? Ink::dark : Ink::light);
            break;
        }
      }
    }
  }

  ocr::Bitmap take() { return std::move(picture_); }
  bool empty() const { return picture_.width == 0 || picture_.height == 0; }

 private:
  enum class Ink { dark, light };

  unsigned char sample(const SANE_Byte* line, int index, Ink one) const {
    switch (parameters_.depth) {
      case 1: {
        const bool set = (line[index / 8] >> (7 - index % 8) & 1) != 0;
        return set == (one == Ink::light) ? 255 : 0;
      }
      case 16: {
        std::uint16_t value = 0;  // in the machine's own order
        std::memcpy(&value, line + static_cast<std::ptrdiff_t>(index) * 2, 2);
        return static_cast<unsigned char>(value >> 8);
      }
      default:
        return line[index];
    }
  }

  SANE_Parameters parameters_{};
  std::vector<SANE_Byte> bytes_;
  int passes_ = 0;
  ocr::Bitmap picture_;
};

class SaneScanner : public Scanner {
 public:
  explicit SaneScanner(std::function<void()> alive) : alive_(std::move(alive)) {
    const SANE_Status status = sane_init(nullptr, nullptr);
    if (status != SANE_STATUS_GOOD) throw DeviceError(DeviceFault::failed, "SANE", sane_strstatus(status));
  }
  ~SaneScanner() override {
    device_.reset();
    sane_exit();
  }

  std::vector<ScannerName> list() override {
    const SANE_Device** devices = nullptr;
    check(sane_get_devices(&devices, SANE_FALSE), "SANE");
    std::vector<ScannerName> names;
    for (; devices != nullptr && *devices != nullptr; ++devices) {
      const SANE_Device& device = **devices;
      // A webcam is no scanner: it is offered as a camera.
      if (std::string_view(device.name).starts_with("v4l:")) continue;
      names.push_back({device.name, std::string(device.vendor) + " " + device.model});
    }
    return names;
  }

  ScannerAbilities abilities(const std::string& name) override {
    const OpenDevice& device = open(name);
    ScannerAbilities abilities;
    if (const auto option = device.find(SANE_NAME_SCAN_SOURCE))
      for (const PaperSource source : {PaperSource::flatbed, PaperSource::feeder, PaperSource::duplex})
        if (word_for(OpenDevice::words_of(*option), source, source_of)) abilities.sources.push_back(source);
    if (const auto option = device.find(SANE_NAME_SCAN_MODE))
      for (const ScanColour colour : {ScanColour::color, ScanColour::gray, ScanColour::lineart})
        if (word_for(OpenDevice::words_of(*option), colour, colour_of)) abilities.colours.push_back(colour);
    if (const auto option = resolution(device)) {
      const SANE_Option_Descriptor& d = *option->descriptor;
      if (d.constraint_type == SANE_CONSTRAINT_WORD_LIST) {
        for (SANE_Word i = 1; i <= d.constraint.word_list[0]; ++i)
          abilities.resolutions_dpi.push_back(
              static_cast<int>(std::lround(device.number_of(d.constraint.word_list[i], *option))));
      } else if (d.constraint_type == SANE_CONSTRAINT_RANGE) {
        for (const int dpi : {100, 150, 200, 300, 400, 600, 1200})
          if (dpi >= device.number_of(d.constraint.range->min, *option) &&
              dpi <= device.number_of(d.constraint.range->max, *option))
            abilities.resolutions_dpi.push_back(dpi);
      }
      std::sort(abilities.resolutions_dpi.begin(), abilities.resolutions_dpi.end());
    }
    abilities.width_mm = largest(device, SANE_NAME_SCAN_BR_X);
    abilities.height_mm = largest(device, SANE_NAME_SCAN_BR_Y);
    return abilities;
  }

  ScanEnd scan(const ScanSettings& settings, const std::function<void(ScannedSheet&&)>& sink,
               std::stop_token stop) override {
    OpenDevice& device = open(settings.device);
    const bool feeds = set_up(device, settings);
    int sides = 0;
    for (;;) {
      if (stop.stop_requested()) return ScanEnd::stopped;
      const SANE_Status started = device.start();
      alive_();
      if (ends_the_pile(started, feeds, sides)) return ScanEnd::feeder_empty;
      check(started, settings.device);
      Side side;
      if (const auto end = read_side(device, settings.device, side, feeds, sides, stop)) return *end;
      if (!side.empty()) sink({side.take(), dpi_of(device, settings)});
      ++sides;
      if (!feeds) return ScanEnd::done;
    }
  }

 private:
  OpenDevice& open(const std::string& name) {
    device_.reset();
    OpenDevice& device = device_.emplace(name);
    alive_();
    return device;
  }

  static std::optional<OpenDevice::Option> resolution(const OpenDevice& device) {
    auto option = device.find(SANE_NAME_SCAN_RESOLUTION);
    return option ? option : device.find(SANE_NAME_SCAN_X_RESOLUTION);
  }

  static double largest(const OpenDevice& device, const char* name) {
    const auto option = device.find(name);
    if (!option || option->descriptor->unit != SANE_UNIT_MM ||
        option->descriptor->constraint_type != SANE_CONSTRAINT_RANGE)
      return 0;
    return device.number_of(option->descriptor->constraint.range->max, *option);
  }

  /// Whether what follows comes out of a feeder. The order is the one that drivers expect: the source first,
  /// as it changes what else can be set.
  static bool set_up(const OpenDevice& device, const ScanSettings& settings) {
    bool feeds = settings.source != PaperSource::flatbed;
    if (const auto option = device.find(SANE_NAME_SCAN_SOURCE); option && option->settable()) {
      const std::vector<std::string> words = OpenDevice::words_of(*option);
      auto word = word_for(words, settings.source, source_of);
      // Without a word for both sides, the feeder itself; a second option says the sides then.
      if (!word && settings.source == PaperSource::duplex)
        word = word_for(words, PaperSource::feeder, source_of);
      if (word)
        device.set_text(*option, *word);
      else if (!words.empty() && feeds)
        throw DeviceError(DeviceFault::unsupported, settings.device, "has no feeder");
    }
    for (const char* name : {"adf-mode", "duplex"}) {
      const auto option = device.find(name);
      if (!option || !option->settable()) continue;
      if (option->descriptor->type == SANE_TYPE_BOOL)
        device.set_number(*option, settings.source == PaperSource::duplex ? 1 : 0);
      else if (const auto word =
                   word_for(OpenDevice::words_of(*option), settings.source == PaperSource::duplex,
                            [](const std::string& each) { return std::optional(holds(each, "duplex")); }))
        device.set_text(*option, *word);
    }
    if (const auto option = device.find(SANE_NAME_SCAN_MODE); option && option->settable())
      if (const auto word = word_for(OpenDevice::words_of(*option), settings.colour, colour_of))
        device.set_text(*option, *word);
    for (const auto& [name, value] : settings.options) {
      const auto option = device.find(name);
      if (!option || !option->settable())
        throw DeviceError(DeviceFault::unsupported, settings.device, "has no option " + name);
      if (option->descriptor->type == SANE_TYPE_STRING)
        device.set_text(*option, value);
      else
        device.set_number(*option, value == "yes" ? 1 : value == "no" ? 0 : std::stod(value));
    }
    if (const auto option = resolution(device); option && option->settable())
      device.set_number(*option, settings.resolution_dpi);
    if (const auto option = device.find(SANE_NAME_SCAN_Y_RESOLUTION); option && option->settable())
      device.set_number(*option, settings.resolution_dpi);
    const std::array<std::pair<const char*, double>, 4> area = {{{SANE_NAME_SCAN_TL_X, 0},
                                                                 {SANE_NAME_SCAN_TL_Y, 0},
                                                                 {SANE_NAME_SCAN_BR_X, settings.width_mm},
                                                                 {SANE_NAME_SCAN_BR_Y, settings.height_mm}}};
    for (const auto& [name, mm] : area) {
      const auto option = device.find(name);
      if (!option || !option->settable()) continue;
      device.set_number(*option, option->descriptor->unit == SANE_UNIT_PIXEL
                                     ? mm / mm_per_inch * settings.resolution_dpi
                                     : mm);
    }
    return feeds;
  }

  static int dpi_of(const OpenDevice& device, const ScanSettings& settings) {
    const auto option = resolution(device);
    const auto dpi = option ? device.number(*option) : std::nullopt;
    return dpi && *dpi >= 1 ? static_cast<int>(std::lround(*dpi)) : settings.resolution_dpi;
  }

  /// An empty feeder is told in many ways: no documents, end of file, invalid, or before the first sheet an
  /// input/output error.
  static bool ends_the_pile(SANE_Status status, bool feeds, int sides) {
    if (status == SANE_STATUS_NO_DOCS) return true;
    if (!feeds) return false;
    return status == SANE_STATUS_EOF ||
           (sides > 0 && (status == SANE_STATUS_INVAL || status == SANE_STATUS_CANCELLED));
  }

  /// Nothing: the side is whole. Otherwise how the scan ended.
  std::optional<ScanEnd> read_side(OpenDevice& device, const std::string& name, Side& side, bool feeds,
                                   int sides, const std::stop_token& stop) const {
    constexpr std::size_t chunk = 1 << 16;
    std::vector<SANE_Byte> buffer(chunk);
    for (;;) {
      SANE_Parameters parameters{};
      check(sane_get_parameters(device.handle(), &parameters), name);
      side.begin(parameters, name);
      for (;;) {
        if (stop.stop_requested()) return ScanEnd::stopped;
        SANE_Int length = 0;
        const SANE_Status status =
            sane_read(device.handle(), buffer.data(), static_cast<SANE_Int>(buffer.size()), &length);
        alive_();
        if (status == SANE_STATUS_EOF) break;
        // Network scanners find out only here that there is no paper.
        if (ends_the_pile(status, feeds, sides)) return ScanEnd::feeder_empty;
        check(status, name);
        side.add(std::span(buffer).first(static_cast<std::size_t>(std::max(length, 0))));
        if (side.too_long()) throw DeviceError(DeviceFault::failed, name, "a page without an end");
      }
      side.end();
      if (parameters.last_frame == SANE_TRUE) return std::nullopt;
      // Red, green and blue in three passes: each is started by itself.
      check(device.start(), name);
    }
  }

  std::function<void()> alive_;
  std::optional<OpenDevice> device_;
};

}  // namespace

std::unique_ptr<Scanner> make_sane_scanner(std::function<void()> alive) {
  return std::make_unique<SaneScanner>(std::move(alive));
}

}  // namespace kiosk
