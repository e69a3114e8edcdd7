#pragma once

// What became of a file of which some pages could be read and some could not.

#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace archive {

/// Nothing of the file was filed: its bytes are the original, which is kept whole or not at all, and a
/// document without its second page would prove what the paper does not.
class UnreadablePages : public std::runtime_error {
 public:
  /// Pages count from 1; `cause` is what the first of the unreadable ones threw.
  UnreadablePages(const std::string& file, std::vector<int> unreadable, std::vector<int> good,
                  std::exception_ptr cause)
      : std::runtime_error(file + ": some pages can't be read"),
        file_(file),
        unreadable_(std::move(unreadable)),
        good_(std::move(good)),
        cause_(std::move(cause)) {}

  const std::string& file() const { return file_; }
  const std::vector<int>& unreadable() const { return unreadable_; }
  const std::vector<int>& good() const { return good_; }
  const std::exception_ptr& cause() const { return cause_; }

 private:
  std::string file_;
  std::vector<int> unreadable_;
  std::vector<int> good_;
  std::exception_ptr cause_;
};

}  // namespace archive
