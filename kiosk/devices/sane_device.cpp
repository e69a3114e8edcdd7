#include "kiosk/devices/sane_device.h"

#include <algorithm>
#include <vector>

namespace kiosk {
namespace {

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

SaneOption::Type type_of(SANE_Value_Type type) {
  switch (type) {
    case SANE_TYPE_BOOL:
      return SaneOption::Type::boolean;
    case SANE_TYPE_INT:
      return SaneOption::Type::integer;
    case SANE_TYPE_FIXED:
      return SaneOption::Type::fixed;
    case SANE_TYPE_STRING:
      return SaneOption::Type::text;
    default:
      return SaneOption::Type::other;
  }
}

SaneOption::Unit unit_of(SANE_Unit unit) {
  switch (unit) {
    case SANE_UNIT_NONE:
      return SaneOption::Unit::none;
    case SANE_UNIT_PIXEL:
      return SaneOption::Unit::pixel;
    case SANE_UNIT_MM:
      return SaneOption::Unit::mm;
    default:
      return SaneOption::Unit::other;
  }
}

SaneOption option_of(SANE_Int number, const SANE_Option_Descriptor& descriptor) {
  SaneOption option;
  option.number = number;
  option.type = type_of(descriptor.type);
  option.unit = unit_of(descriptor.unit);
  option.size_bytes = static_cast<std::size_t>(descriptor.size);
  option.settable = SANE_OPTION_IS_ACTIVE(descriptor.cap) && SANE_OPTION_IS_SETTABLE(descriptor.cap);
  const auto& constraint = descriptor.constraint;
  if (descriptor.constraint_type == SANE_CONSTRAINT_STRING_LIST && descriptor.type == SANE_TYPE_STRING &&
      constraint.string_list != nullptr) {
    for (const SANE_String_Const* word = constraint.string_list; *word != nullptr; ++word)
      option.words.emplace_back(*word);
  } else if (descriptor.constraint_type == SANE_CONSTRAINT_WORD_LIST && constraint.word_list != nullptr) {
    for (SANE_Word i = 1; i <= constraint.word_list[0]; ++i)
      option.numbers.push_back(constraint.word_list[i]);
  } else if (descriptor.constraint_type == SANE_CONSTRAINT_RANGE && constraint.range != nullptr) {
    option.range = {constraint.range->min, constraint.range->max, constraint.range->quant};
  }
  return option;
}

FrameParameters::Format format_of(SANE_Frame frame) {
  switch (frame) {
    case SANE_FRAME_GRAY:
      return FrameParameters::Format::gray;
    case SANE_FRAME_RGB:
      return FrameParameters::Format::rgb;
    case SANE_FRAME_RED:
      return FrameParameters::Format::red;
    case SANE_FRAME_GREEN:
      return FrameParameters::Format::green;
    case SANE_FRAME_BLUE:
      return FrameParameters::Format::blue;
    default:
      return FrameParameters::Format::unknown;
  }
}

}  // namespace

void check(SANE_Status status, const std::string& device) {
  if (const auto fault = fault_of(status)) throw DeviceError(*fault, device, sane_strstatus(status));
}

SaneDevice::SaneDevice(const std::string& name) : name_(name) {
  const SANE_Status status = sane_open(name.c_str(), &handle_);
  // A device that is not there: the standard says invalid, network drivers say input/output error.
  if (status == SANE_STATUS_INVAL) throw DeviceError(DeviceFault::none_found, name, sane_strstatus(status));
  check(status, name);
}

SaneDevice::~SaneDevice() {
  if (started_) sane_cancel(handle_);  // the standard wants it after the last page, whatever happened
  sane_close(handle_);
}

std::optional<SaneOption> SaneDevice::find(std::string_view option) const {
  SANE_Int count = 0;
  if (sane_control_option(handle_, 0, SANE_ACTION_GET_VALUE, &count, nullptr) != SANE_STATUS_GOOD) return {};
  for (SANE_Int i = 1; i < count; ++i) {
    const SANE_Option_Descriptor* descriptor = sane_get_option_descriptor(handle_, i);
    if (descriptor != nullptr && descriptor->name != nullptr && descriptor->name == option)
      return option_of(i, *descriptor);
  }
  return {};
}

void SaneDevice::set_text(const SaneOption& option, const std::string& text) const {
  std::vector<char> value(std::max(option.size_bytes, text.size() + 1));
  std::copy(text.begin(), text.end(), value.begin());
  check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, value.data(), nullptr), name_);
}

void SaneDevice::set_number(const SaneOption& option, double number) const {
  if (option.type == SaneOption::Type::boolean) {
    SANE_Bool value = number != 0 ? SANE_TRUE : SANE_FALSE;
    check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, &value, nullptr), name_);
    return;
  }
  // Some options are arrays; all of theirs become the same.
  std::vector<SANE_Word> value(std::max<std::size_t>(1, option.size_bytes / sizeof(SANE_Word)),
                               word_for(option, number));
  check(sane_control_option(handle_, option.number, SANE_ACTION_SET_VALUE, value.data(), nullptr), name_);
}

std::optional<double> SaneDevice::number(const SaneOption& option) const {
  if (option.type != SaneOption::Type::integer && option.type != SaneOption::Type::fixed) return {};
  std::vector<SANE_Word> value(std::max<std::size_t>(1, option.size_bytes / sizeof(SANE_Word)));
  if (sane_control_option(handle_, option.number, SANE_ACTION_GET_VALUE, value.data(), nullptr) !=
      SANE_STATUS_GOOD)
    return {};
  return number_of(value.front(), option);
}

SANE_Status SaneDevice::start() {
  started_ = true;
  return sane_start(handle_);
}

FrameParameters SaneDevice::parameters() const {
  SANE_Parameters given{};
  check(sane_get_parameters(handle_, &given), name_);
  return {.format = format_of(given.format),
          .last = given.last_frame == SANE_TRUE,
          .pixels_per_line = given.pixels_per_line,
          .bytes_per_line = given.bytes_per_line,
          .lines = given.lines,
          .depth = given.depth};
}

SANE_Status SaneDevice::read(std::span<unsigned char> buffer, std::size_t& length) const {
  SANE_Int given = 0;
  const SANE_Status status = sane_read(handle_, buffer.data(), static_cast<SANE_Int>(buffer.size()), &given);
  length = static_cast<std::size_t>(std::max(given, 0));
  return status;
}

}  // namespace kiosk
