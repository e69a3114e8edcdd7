#include "ocr/engines/onnx_session.h"

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

#include <dlfcn.h>

#include "ocr/engines/onnxruntime_api.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

namespace ort = onnxruntime;

// Some builds of ONNX Runtime report to their maker, on by default, unless this variable is set before the
// first environment is made. Set before main() begins, while no other thread can read the environment.
[[maybe_unused]] const int telemetry_is_off = setenv("ORT_DISABLE_TELEMETRY", "1", 1);

/// The library, for as long as the program runs: installed beside it, else where the build found it. Throws
/// std::runtime_error.
const OrtApiBase& base_of_library() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "lib/cunzheng/libonnxruntime.so";
  void* library = std::filesystem::exists(installed, error) ? dlopen(installed.c_str(), RTLD_NOW) : nullptr;
  if (library == nullptr) library = dlopen(CUNZHENG_ONNXRUNTIME, RTLD_NOW);
  void* const entry = library != nullptr ? dlsym(library, "OrtGetApiBase") : nullptr;
  if (entry == nullptr) {
    const char* const cause = dlerror();
    throw std::runtime_error(std::string("ONNX Runtime: ") + (cause != nullptr ? cause : "no such entry"));
  }
  return *reinterpret_cast<OrtGetApiBaseFunction*>(entry)();
}

const void* const* function_table() {
  static const void* const* const table = base_of_library().GetApi(ort::version);
  return table;
}

template <class Entry>
typename Entry::Pointer function() {
  static const void* const* const table = function_table();
  if (table == nullptr) throw std::runtime_error("ONNX Runtime is too old");
  return reinterpret_cast<typename Entry::Pointer>(const_cast<void*>(table[Entry::place]));
}

/// Throws std::runtime_error with the runtime's own words.
template <class Entry, class... Arguments>
void call(Arguments... arguments) {
  OrtStatus* const status = function<Entry>()(arguments...);
  if (status == nullptr) return;
  const std::string message = function<ort::GetErrorMessage>()(status);
  function<ort::ReleaseStatus>()(status);
  throw std::runtime_error(message);
}

template <class Object, class ReleaseEntry>
struct Releaser {
  void operator()(Object* object) const { function<ReleaseEntry>()(object); }
};
template <class Object, class ReleaseEntry>
using Owner = std::unique_ptr<Object, Releaser<Object, ReleaseEntry>>;

using Environment = Owner<OrtEnv, ort::ReleaseEnv>;
using Session = Owner<OrtSession, ort::ReleaseSession>;
using SessionOptions = Owner<OrtSessionOptions, ort::ReleaseSessionOptions>;
using MemoryInfo = Owner<OrtMemoryInfo, ort::ReleaseMemoryInfo>;
using RunOptions = Owner<OrtRunOptions, ort::ReleaseRunOptions>;
using Value = Owner<OrtValue, ort::ReleaseValue>;
using Shape = Owner<OrtTensorTypeAndShapeInfo, ort::ReleaseTensorTypeAndShapeInfo>;

/// The object that the entry makes from the arguments.
template <class Owner, class Entry, class... Arguments>
Owner made_by(Arguments... arguments) {
  typename Owner::pointer object = nullptr;
  call<Entry>(arguments..., &object);
  return Owner(object);
}

// Environments share one of the runtime's own, which counts them.
Environment make_environment() {
  Environment environment = made_by<Environment, ort::CreateEnv>(ort::log_errors, "cunzheng");
  call<ort::DisableTelemetryEvents>(environment.get());
  return environment;
}

SessionOptions one_thread() {
  SessionOptions options = made_by<SessionOptions, ort::CreateSessionOptions>();
  call<ort::SetIntraOpNumThreads>(options.get(), 1);
  call<ort::SetInterOpNumThreads>(options.get(), 1);
  call<ort::SetSessionGraphOptimizationLevel>(options.get(), ort::optimize_all);
  call<ort::AddSessionConfigEntry>(options.get(), "session.set_denormal_as_zero", "1");
  return options;
}

/// The name of the first input or output.
template <class Entry>
std::string name_of_first(const Session& session) {
  OrtAllocator* allocator = nullptr;  // the runtime's
  call<ort::GetAllocatorWithDefaultOptions>(&allocator);
  char* name = nullptr;
  call<Entry>(session.get(), std::size_t{0}, allocator, &name);
  std::string copy = name;
  call<ort::AllocatorFree>(allocator, name);
  return copy;
}

}  // namespace

struct OnnxSession::State {
  explicit State(const std::filesystem::path& model)
      : session(made_by<Session, ort::CreateSession>(environment.get(), model.c_str(), one_thread().get())) {}
  explicit State(std::span<const std::byte> model)
      : session(made_by<Session, ort::CreateSessionFromArray>(environment.get(), model.data(), model.size(),
                                                              one_thread().get())) {}

  /// Ends with Stopped soon after a stop is asked for.
  Value infer(const Value& tensor, const std::stop_token& stop) const {
    const std::array<const OrtValue*, 1> inputs = {tensor.get()};
    const std::array<const char*, 1> input_names = {input.c_str()};
    const std::array<const char*, 1> output_names = {output.c_str()};
    const auto options = made_by<RunOptions, ort::CreateRunOptions>();
    const std::stop_callback terminate(stop, [&options] {
      // Called on the thread that requests the stop, where nothing may be thrown.
      if (OrtStatus* const status = function<ort::RunOptionsSetTerminate>()(options.get()))
        function<ort::ReleaseStatus>()(status);
    });
    try {
      const OrtRunOptions* const chosen = options.get();
      return made_by<Value, ort::Run>(session.get(), chosen, input_names.data(), inputs.data(), inputs.size(),
                                      output_names.data(), output_names.size());
    } catch (const std::runtime_error&) {
      throw_if_stopped(stop);
      throw;
    }
  }

  Environment environment = make_environment();
  Session session;
  std::string input = name_of_first<ort::SessionGetInputName>(session);
  std::string output = name_of_first<ort::SessionGetOutputName>(session);
};

OnnxSession::OnnxSession(const std::filesystem::path& model) : state_(std::make_unique<State>(model)) {}

OnnxSession::OnnxSession(std::span<const std::byte> model) : state_(std::make_unique<State>(model)) {}

OnnxSession::~OnnxSession() = default;

Tensor OnnxSession::run(const cv::Mat& blob, const std::stop_token& stop) const {
  throw_if_stopped(stop);
  const std::vector<std::int64_t> shape(blob.size.p, blob.size.p + blob.dims);
  const auto memory =
      made_by<MemoryInfo, ort::CreateCpuMemoryInfo>(ort::arena_allocator, ort::default_memory);
  // The runtime only reads it.
  auto* const values_in = const_cast<float*>(blob.ptr<float>());
  const auto tensor = made_by<Value, ort::CreateTensorWithDataAsOrtValue>(
      memory.get(), values_in, blob.total() * sizeof(float), shape.data(), shape.size(),
      ort::element_of_float);
  const Value result = state_->infer(tensor, stop);

  const auto info = made_by<Shape, ort::GetTensorTypeAndShape>(result.get());
  std::size_t dimensions = 0;
  call<ort::GetDimensionsCount>(info.get(), &dimensions);
  std::vector<std::int64_t> shape_out(dimensions);
  call<ort::GetDimensions>(info.get(), shape_out.data(), dimensions);
  std::size_t count = 0;
  call<ort::GetTensorShapeElementCount>(info.get(), &count);
  void* data = nullptr;
  call<ort::GetTensorMutableData>(result.get(), &data);
  const float* values_out = static_cast<const float*>(data);
  return {std::move(shape_out), {values_out, values_out + count}};
}

}  // namespace ocr
