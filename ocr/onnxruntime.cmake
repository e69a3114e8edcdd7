# Finds ONNX Runtime's library and defines onnxruntime::onnxruntime: the distribution's where it has one (Debian 13 and
# later), else the copy that npm brought into ocr/models (see ocr/models/package.json). Headers are not needed:
# ocr/engines/onnxruntime_api.h declares what is called. Where no library is there the target stays undefined, and ocr is
# built without PP-OCR.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  set(onnxruntime_machine x64)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  set(onnxruntime_machine arm64)
endif()
set(onnxruntime_carried "${CMAKE_CURRENT_LIST_DIR}/models/node_modules/sherpa-onnx-linux-${onnxruntime_machine}/libonnxruntime.so")

if(NOT TARGET onnxruntime::onnxruntime)
  # Looked for anew at each configure: the package or the npm copy may have come or gone since the last one.
  unset(onnxruntime_library CACHE)
  find_library(onnxruntime_library onnxruntime)
  mark_as_advanced(onnxruntime_library)
  set(onnxruntime_from "")

  if(onnxruntime_library)
    set(onnxruntime_from "the system's ${onnxruntime_library}")
  elseif(EXISTS "${onnxruntime_carried}")
    set(onnxruntime_library "${onnxruntime_carried}")
    set(onnxruntime_from "ocr/models/node_modules")
    install(FILES "${onnxruntime_carried}" DESTINATION lib/cunzheng)
  endif()

  if(onnxruntime_from)
    add_library(onnxruntime::onnxruntime SHARED IMPORTED GLOBAL)
    set_target_properties(onnxruntime::onnxruntime PROPERTIES IMPORTED_LOCATION "${onnxruntime_library}")
    message(STATUS "ONNX Runtime: ${onnxruntime_from}")
  else()
    message(STATUS "ONNX Runtime: not found, so PP-OCR is left out and Tesseract reads alone")
  endif()
endif()
