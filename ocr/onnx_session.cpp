#include "ocr/onnx_session.h"

namespace ocr {
namespace {

Ort::SessionOptions one_thread() {
  Ort::SessionOptions options;
  options.SetIntraOpNumThreads(1);
  options.SetInterOpNumThreads(1);
  options.SetGraphOptimizationLevel(ORT_ENABLE_ALL);
  options.AddConfigEntry("session.set_denormal_as_zero", "1");
  return options;
}

}  // namespace

OnnxSession::OnnxSession(const std::filesystem::path& model)
    : env_(ORT_LOGGING_LEVEL_ERROR, "cunzheng"), session_(env_, model.c_str(), one_thread()) {
  name_ends();
}

OnnxSession::OnnxSession(std::span<const std::byte> model)
    : env_(ORT_LOGGING_LEVEL_ERROR, "cunzheng"), session_(env_, model.data(), model.size(), one_thread()) {
  name_ends();
}

void OnnxSession::name_ends() {
  Ort::AllocatorWithDefaultOptions allocator;
  input_ = session_.GetInputNameAllocated(0, allocator).get();
  output_ = session_.GetOutputNameAllocated(0, allocator).get();
}

Ort::Value OnnxSession::run(const cv::Mat& blob) const {
  const std::vector<std::int64_t> shape(blob.size.p, blob.size.p + blob.dims);
  const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
  auto tensor = Ort::Value::CreateTensor<float>(memory, const_cast<float*>(blob.ptr<float>()), blob.total(),
                                                shape.data(), shape.size());
  const char* input = input_.c_str();
  const char* output = output_.c_str();
  auto results = const_cast<Ort::Session&>(session_).Run({}, &input, &tensor, 1, &output, 1);
  return std::move(results.front());
}

}  // namespace ocr
