#pragma once

// One network on ONNX Runtime: a tensor in, a tensor out. Internal to ocr; only there with ONNX Runtime.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;  ///< the last dimension runs fastest
};

/// A network with one input and one output. Safe on several threads at once: ONNX Runtime's Run() is. Each
/// call takes one thread: pages run in parallel, threads inside a page would only get in their way.
class OnnxSession {
 public:
  /// From a file. Throws what ONNX Runtime throws, a std::exception, if it can't be loaded.
  explicit OnnxSession(const std::filesystem::path& model);
  /// From a file's bytes.
  explicit OnnxSession(std::span<const std::byte> model);
  ~OnnxSession();
  OnnxSession(const OnnxSession&) = delete;
  OnnxSession& operator=(const OnnxSession&) = delete;

  /// `blob` is continuous, 32-bit floats; its sizes are the tensor's.
  /// Ends with Stopped soon after a stop is asked for.
  Tensor run(const cv::Mat& blob, const std::stop_token& stop = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ocr
