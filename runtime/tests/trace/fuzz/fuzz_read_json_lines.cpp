#include <cstdint>

#include "runtime/tests/trace/fuzz/check_trace.hpp"

// A libFuzzer program, built by clang only. To fuzz for ten minutes and to keep what is new:
//   CC=clang CXX=clang++ cmake -S . -B build/fuzz -G Ninja -D CMAKE_BUILD_TYPE=RelWithDebInfo
//   ninja -C build/fuzz fuzz_read_json_lines
//   mkdir -p build/fuzz/found
//   build/fuzz/runtime/tests/trace/fuzz_read_json_lines -max_total_time=600 build/fuzz/found \
//       runtime/tests/trace/fuzz/corpus
//   build/fuzz/runtime/tests/trace/fuzz_read_json_lines -merge=1 runtime/tests/trace/fuzz/corpus \
//       build/fuzz/found

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_trace({reinterpret_cast<const char*>(data), size});
    return 0;
}
