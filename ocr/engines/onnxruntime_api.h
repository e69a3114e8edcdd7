#pragma once

// The part of ONNX Runtime's C interface that ocr calls, declared here because no package carries its headers
// together with a runtime that sends nothing to its maker. Internal to ocr; onnx_session.cpp alone includes
// it.
//
// The interface is a table of function pointers that only ever grows at its end: a runtime that is asked for
// version N returns a table in which every entry up to N has the place it had when N was new (ONNX Runtime,
// "C API", section "ABI compatibility"; onnxruntime_c_api.h, struct OrtApi). So each entry used here is named
// by its place, and `version` is the first one that has them all.

#include <cstddef>
#include <cstdint>

extern "C" {

struct OrtAllocator;
struct OrtEnv;
struct OrtMemoryInfo;
struct OrtRunOptions;
struct OrtSession;
struct OrtSessionOptions;
struct OrtStatus;
struct OrtTensorTypeAndShapeInfo;
struct OrtValue;

/// Given by the library; its strings and tables live as long as the program.
struct OrtApiBase {
  /// The table of that version; null: the library is older.
  const void* const* (*GetApi)(std::uint32_t version);
  const char* (*GetVersionString)();
};

/// The type of the library's one entry, OrtGetApiBase.
using OrtGetApiBaseFunction = const OrtApiBase*();
}

namespace ocr::onnxruntime {

/// AddSessionConfigEntry came with 7; ONNX Runtime 1.7 is of 2021.
inline constexpr std::uint32_t version = 7;

// Values of the interface's enumerations.
inline constexpr int log_errors = 3;        ///< ORT_LOGGING_LEVEL_ERROR
inline constexpr int optimize_all = 99;     ///< ORT_ENABLE_ALL
inline constexpr int arena_allocator = 1;   ///< OrtArenaAllocator
inline constexpr int default_memory = 0;    ///< OrtMemTypeDefault
inline constexpr int element_of_float = 1;  ///< ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT

/// An entry of the table: its place in it, and its type. A null status means success.
template <std::size_t Place, class Function>
struct Entry {
  static constexpr std::size_t place = Place;
  using Pointer = Function*;
};

template <class... Arguments>
using Call = OrtStatus*(Arguments...);
template <class Object>
using Release = void(Object*);

using GetErrorMessage = Entry<2, const char*(const OrtStatus*)>;
using CreateEnv = Entry<3, Call<int, const char*, OrtEnv**>>;
using DisableTelemetryEvents = Entry<6, Call<const OrtEnv*>>;
using CreateSession = Entry<7, Call<const OrtEnv*, const char*, const OrtSessionOptions*, OrtSession**>>;
using CreateSessionFromArray =
    Entry<8, Call<const OrtEnv*, const void*, std::size_t, const OrtSessionOptions*, OrtSession**>>;
using Run = Entry<9, Call<OrtSession*, const OrtRunOptions*, const char* const*, const OrtValue* const*,
                          std::size_t, const char* const*, std::size_t, OrtValue**>>;
using CreateSessionOptions = Entry<10, Call<OrtSessionOptions**>>;
using SetSessionGraphOptimizationLevel = Entry<23, Call<OrtSessionOptions*, int>>;
using SetIntraOpNumThreads = Entry<24, Call<OrtSessionOptions*, int>>;
using SetInterOpNumThreads = Entry<25, Call<OrtSessionOptions*, int>>;
using SessionGetInputName = Entry<36, Call<const OrtSession*, std::size_t, OrtAllocator*, char**>>;
using CreateRunOptions = Entry<39, Call<OrtRunOptions**>>;
using RunOptionsSetTerminate = Entry<46, Call<OrtRunOptions*>>;
using SessionGetOutputName = Entry<37, Call<const OrtSession*, std::size_t, OrtAllocator*, char**>>;
using CreateTensorWithDataAsOrtValue =
    Entry<49,
          Call<const OrtMemoryInfo*, void*, std::size_t, const std::int64_t*, std::size_t, int, OrtValue**>>;
using GetTensorMutableData = Entry<51, Call<OrtValue*, void**>>;
using GetDimensionsCount = Entry<61, Call<const OrtTensorTypeAndShapeInfo*, std::size_t*>>;
using GetDimensions = Entry<62, Call<const OrtTensorTypeAndShapeInfo*, std::int64_t*, std::size_t>>;
using GetTensorShapeElementCount = Entry<64, Call<const OrtTensorTypeAndShapeInfo*, std::size_t*>>;
using GetTensorTypeAndShape = Entry<65, Call<const OrtValue*, OrtTensorTypeAndShapeInfo**>>;
using CreateCpuMemoryInfo = Entry<69, Call<int, int, OrtMemoryInfo**>>;
using AllocatorFree = Entry<76, Call<OrtAllocator*, void*>>;
using GetAllocatorWithDefaultOptions = Entry<78, Call<OrtAllocator**>>;
using ReleaseEnv = Entry<92, Release<OrtEnv>>;
using ReleaseStatus = Entry<93, Release<OrtStatus>>;
using ReleaseMemoryInfo = Entry<94, Release<OrtMemoryInfo>>;
using ReleaseSession = Entry<95, Release<OrtSession>>;
using ReleaseValue = Entry<96, Release<OrtValue>>;
using ReleaseRunOptions = Entry<97, Release<OrtRunOptions>>;
using ReleaseTensorTypeAndShapeInfo = Entry<99, Release<OrtTensorTypeAndShapeInfo>>;
using ReleaseSessionOptions = Entry<100, Release<OrtSessionOptions>>;
using AddSessionConfigEntry = Entry<130, Call<OrtSessionOptions*, const char*, const char*>>;

}  // namespace ocr::onnxruntime
