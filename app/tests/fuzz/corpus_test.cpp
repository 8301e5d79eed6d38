#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/tests/catalogue.hpp"
#include "app/tests/fuzz/check_window.hpp"

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("no file that the fuzzer has found, and no recording, breaks the window") {
    app::HeadlessWindow window{app::catalogue().all().front()};
    std::size_t files = 0;
    for (const std::filesystem::path folder : {TRACE_CORPUS, LOOPSCOPE_RECORDINGS}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
            if (!entry.is_regular_file())
                continue;
            INFO(entry.path().filename().string());
            CHECK_NOTHROW(check_window(window, bytes_of(entry.path())));
            ++files;
        }
    }
    CHECK(files > 0);
}
