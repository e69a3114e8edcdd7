#pragma once

// One network on ONNX Runtime: a tensor in, a tensor out. Internal to ocr; only there with ONNX Runtime.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <onnxruntime_cxx_api.h>
#include <opencv2/core.hpp>

namespace ocr {

/// A network with one input and one output. Safe on several threads at once: ONNX Runtime's Run() is. Each
/// call takes one thread: pages run in parallel, threads inside a page would only get in their way.
class OnnxSession {
 public:
  /// From a file. Throws Ort::Exception if it can't be loaded.
  explicit OnnxSession(const std::filesystem::path& model);
  /// From a file's bytes.
  explicit OnnxSession(std::span<const std::byte> model);

  /// `blob` is continuous, 32-bit floats; its sizes are the tensor's.
  Ort::Value run(const cv::Mat& blob) const;

 private:
  void name_ends();

  Ort::Env env_;
  Ort::Session session_;
  std::string input_;
  std::string output_;
};

}  // namespace ocr
