#include <cstdint>

#include "app/tests/fuzz/check_window.hpp"

// A libFuzzer program, built by clang only: the whole way of a recording, from the reader through
// the run to the window's panels. It is run as the reader's own, see fuzz_read_json_lines.cpp, and
// shares its corpus:
//   ninja -C build/fuzz fuzz_window
//   build/fuzz/app/fuzz_window -max_total_time=600 build/fuzz/found runtime/tests/trace/fuzz/corpus

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static app::HeadlessWindow window{lessons::all().front()};
    check_window(window, {reinterpret_cast<const char*>(data), size});
    return 0;
}
