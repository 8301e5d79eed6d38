#include <cstdint>

#include "app/tests/catalogue.hpp"
#include "app/tests/fuzz/check_window.hpp"

// A libFuzzer program, built by clang only: the whole way of a recording, from the reader through
// the run to the window's panels. All that it goes through is to be watched, so all is
// built for it:
//   CC=clang-16 CXX=clang++-16 cmake -S . -B build/fuzz -G Ninja -D CMAKE_BUILD_TYPE=RelWithDebInfo
//   \
//       -D CMAKE_CXX_FLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function \
//       -fsized-deallocation"
//   ninja -C build/fuzz fuzz_window
//   mkdir -p build/fuzz/found
//   build/fuzz/app/fuzz_window -max_total_time=600 build/fuzz/found runtime/tests/trace/fuzz/corpus
// Older clangs do not understand GCC 12's <ranges>. It shares the corpus of the reader's
// target, fuzz_read_json_lines.cpp, which says how to merge what is new.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static app::HeadlessWindow window{app::catalogue().all().front()};
    check_window(window, {reinterpret_cast<const char*>(data), size});
    return 0;
}
