#pragma once

// Any error as one clear sentence for the user: what it is about, what is wrong, what to do. The one place
// that turns exceptions into words, for the window and the command line; callers never look at an exception's
// own text.

#include <exception>
#include <string>
#include <string_view>

namespace kiosk {

/// One line in the language spoken (see kiosk/words/language.h), beginning with the file, document or value
/// that it is about. `about` is put in front where the error itself is about something else (a full disk
/// while filing a.jpg).
std::string describe(const std::exception_ptr& error, std::string_view about = {});

/// What is wrong and what to do, without what it is about: where that is shown beside it.
std::string reason(const std::exception_ptr& error);

/// "damaged", "disk_full", …: for programs.
std::string_view fault_name(const std::exception_ptr& error);

/// One line of English for the log, without the subject's name.
std::string log_text(const std::exception_ptr& error);

}  // namespace kiosk
