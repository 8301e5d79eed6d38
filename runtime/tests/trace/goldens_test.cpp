#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runtime/trace/json_lines.hpp"
#include "runtime/trace/read_json_lines.hpp"

TEST_CASE("CPython's recordings, read and written again, have the same events and fields") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{TRACE_GOLDENS}) {
        if (entry.path().extension() != ".jsonl")
            continue;
        CAPTURE(entry.path().string());
        std::ifstream golden{entry.path()};
        std::stringstream written;
        REQUIRE_NOTHROW(trace::write_json_lines(written, trace::read_json_lines(golden)));
        golden.clear();
        golden.seekg(0);
        for (std::string ours, theirs; std::getline(golden, theirs);) {
            REQUIRE(std::getline(written, ours));
            if (nlohmann::json::parse(ours) != nlohmann::json::parse(theirs))
                REQUIRE(ours == theirs);  // shows both
        }
        ++files;
    }
    CHECK(files > 0);
}
