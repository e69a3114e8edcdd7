#include "ocr/onnx_session.h"

#include <string>

#include <onnxruntime_cxx_api.h>

#include "ocr/stop.h"

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

struct OnnxSession::State {
  template <class... Model>
  explicit State(const Model&... model) : session(env, model..., one_thread()) {
    Ort::AllocatorWithDefaultOptions allocator;
    input = session.GetInputNameAllocated(0, allocator).get();
    output = session.GetOutputNameAllocated(0, allocator).get();
  }

  Ort::Env env{ORT_LOGGING_LEVEL_ERROR, "cunzheng"};
  Ort::Session session;
  std::string input;
  std::string output;
};

OnnxSession::OnnxSession(const std::filesystem::path& model)
    : state_(std::make_unique<State>(model.c_str())) {}

OnnxSession::OnnxSession(std::span<const std::byte> model)
    : state_(std::make_unique<State>(model.data(), model.size())) {}

OnnxSession::~OnnxSession() = default;

Tensor OnnxSession::run(const cv::Mat& blob, const std::stop_token& stop) const {
  throw_if_stopped(stop);
  const std::vector<std::int64_t> shape(blob.size.p, blob.size.p + blob.dims);
  const auto memory = Ort::MemoryInfo::CreateCpu(OrtArenaAllocator, OrtMemTypeDefault);
  auto tensor = Ort::Value::CreateTensor<float>(memory, const_cast<float*>(blob.ptr<float>()), blob.total(),
                                                shape.data(), shape.size());
  const char* input = state_->input.c_str();
  const char* output = state_->output.c_str();
  Ort::RunOptions options;
  const std::stop_callback terminate(stop, [&options] { options.SetTerminate(); });
  std::vector<Ort::Value> results;
  try {
    results = state_->session.Run(options, &input, &tensor, 1, &output, 1);
  } catch (const Ort::Exception&) {
    throw_if_stopped(stop);
    throw;
  }
  const auto info = results.front().GetTensorTypeAndShapeInfo();
  const float* values = results.front().GetTensorData<float>();
  return {info.GetShape(), {values, values + info.GetElementCount()}};
}

}  // namespace ocr
