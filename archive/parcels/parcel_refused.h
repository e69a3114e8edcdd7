#pragma once

// Why a parcel of another office is not taken in, or none is written: a value, so that window and command
// line say it in whole sentences (kiosk/words/parcel_words.h). What is refused is refused whole.

#include <string>
#include <string_view>

#include "archive/records/error.h"

namespace archive {

enum class ParcelFault {
  bad_bag,       ///< the bag is not valid; subject: the file
  incomplete,    ///< no bag yet, or not all of its files: perhaps it is still being copied
  not_a_parcel,  ///< a bag of something else
  newer,         ///< of a newer version of this program
  bad_content,   ///< a line, table, column, value or id that no parcel has; subject: the entry
  own,           ///< this office's own
  not_own,       ///< where an office's own log is to come back: none of this office's
  not_admitted,  ///< of an office that nobody has admitted
  new_key,       ///< signed by another key than the one that was admitted
  fork,          ///< its entries are not those that are held; subject: the first such entry
  hole,          ///< entries before it are missing; subject: which
  chain_broken,  ///< an entry's hash does not follow from the one before it
  bad_signature,
  rows_changed,  ///< rows do not hash to what their entry says
  page_missing,  ///< an original is not in the bag, or is not the one that was filed
  not_signed,    ///< this office can't sign its log, so that nobody could trust its parcel
  no_township    ///< nobody said which township the office is of, so that nothing can come down to it
};

std::string_view name_of(ParcelFault fault);

/// Its fault() is bad_value. `subject`: the parcel's folder, or what of it.
class ParcelRefused : public Error {
 public:
  ParcelRefused(ParcelFault why, std::string subject, const std::string& cause)
      : Error(Fault::bad_value, std::move(subject), cause), why_(why) {}
  ParcelFault why() const { return why_; }

 private:
  ParcelFault why_;
};

}  // namespace archive
