#pragma once

// Standard output for results, standard error for messages, and one line of progress where a person looks on.

#include <stdexcept>
#include <string>
#include <string_view>

namespace app {

/// The results could not be written: a full disk, mostly.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One thread. Whoever reads the output sees each line at once.
class Output {
 public:
  Output();
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// One line of results. Throws OutputError; does nothing once the reader has gone (see closed()).
  void line(std::string_view text);
  /// One line for a person, to standard error.
  void message(std::string_view text);
  /// Replaces the line of progress; only on a terminal. The next line or message takes its place.
  void progress(std::string_view text);
  /// Takes the line of progress away.
  void no_progress();

  /// Whoever read the output has stopped reading, as `head` does: no error, but nothing more to say.
  bool closed() const { return closed_; }

 private:
  bool terminal_;
  bool progress_shown_ = false;
  bool closed_ = false;
};

}  // namespace app
