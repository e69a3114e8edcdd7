#include "kiosk/rounds/verdict_sign.h"

namespace kiosk {

Sign sign_for(archive::Verdict verdict) {
  switch (verdict) {
    case archive::Verdict::met:
      return Sign::good;
    case archive::Verdict::partly_met:
      return Sign::unsure;
    case archive::Verdict::not_met:
      return Sign::bad;
    case archive::Verdict::not_applicable:
      return Sign::absent;
  }
  return Sign::none;
}

Sign sign_for(const std::optional<archive::SampleResult>& result) {
  if (!result) return Sign::waiting;
  return result->verdict == archive::SampleVerdict::passed ? Sign::good : Sign::bad;
}

}  // namespace kiosk
