# llama-cpp-python forces this helper library on in CMake's cache and then does not use it; compiling it takes
# minutes. A normal variable wins over the cache (CMake policy CMP0126).
set(LLAMA_BUILD_COMMON OFF)
