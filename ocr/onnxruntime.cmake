# Finds ONNX Runtime and defines onnxruntime::onnxruntime: the distribution's package where it has one (Debian 13
# and later), else the copy that npm brought into ocr/models (see ocr/models/package.json). Where neither is
# there the target stays undefined, and ocr is built without PP-OCR.
set(onnxruntime_carrier "${CMAKE_CURRENT_LIST_DIR}/models/node_modules/com.github.asus4.onnxruntime/Plugins")

if(NOT TARGET onnxruntime::onnxruntime)
  # Looked for anew at each configure: the package or the npm copy may have come or gone since the last one.
  unset(onnxruntime_include CACHE)
  unset(onnxruntime_library CACHE)
  find_path(onnxruntime_include onnxruntime_cxx_api.h PATH_SUFFIXES onnxruntime onnxruntime/core/session)
  find_library(onnxruntime_library onnxruntime)
  mark_as_advanced(onnxruntime_include onnxruntime_library)
  set(onnxruntime_from "")

  if(onnxruntime_include AND onnxruntime_library)
    set(onnxruntime_from "the system's ${onnxruntime_library}")
  elseif(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    # The package is made for mobile phones: its headers, the same everywhere, lie with the iOS framework.
    file(GLOB onnxruntime_headers LIST_DIRECTORIES false
      "${onnxruntime_carrier}/iOS~/onnxruntime.xcframework/*/onnxruntime.framework/Headers/onnxruntime_cxx_api.h")
    set(onnxruntime_library "${onnxruntime_carrier}/Linux/x64/libonnxruntime.so")
    if(onnxruntime_headers AND EXISTS "${onnxruntime_library}")
      list(GET onnxruntime_headers 0 onnxruntime_include)
      get_filename_component(onnxruntime_include "${onnxruntime_include}" DIRECTORY)
      set(onnxruntime_from "ocr/models/node_modules")
      # Programs ask for it by its SONAME, which npm can't carry: a link.
      set(onnxruntime_file "${onnxruntime_library}")
      set(onnxruntime_library "${CMAKE_BINARY_DIR}/onnxruntime/libonnxruntime.so.1")
      file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/onnxruntime")
      file(CREATE_LINK "${onnxruntime_file}" "${onnxruntime_library}" SYMBOLIC)
      install(FILES "${onnxruntime_file}" DESTINATION lib/cunzheng RENAME libonnxruntime.so.1)
    endif()
  endif()

  if(onnxruntime_from)
    add_library(onnxruntime::onnxruntime SHARED IMPORTED GLOBAL)
    set_target_properties(onnxruntime::onnxruntime PROPERTIES
      IMPORTED_LOCATION "${onnxruntime_library}"
      INTERFACE_INCLUDE_DIRECTORIES "${onnxruntime_include}")
    message(STATUS "ONNX Runtime: ${onnxruntime_from}")
  else()
    message(STATUS "ONNX Runtime: not found, so PP-OCR is left out and Tesseract reads alone")
  endif()
endif()
