#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "runtime/tests/trace/fuzz/check_trace.hpp"

TEST_CASE("no file that the fuzzer has found breaks the reader, the world or the writer") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{TRACE_CORPUS}) {
        std::ifstream in{entry.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        INFO(entry.path().filename().string());
        CHECK_NOTHROW(check_trace(bytes));
        ++files;
    }
    CHECK(files > 0);
}
