#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "runtime/tests/conformance/twin.hpp"

using conformance::Twin;
namespace fs = std::filesystem;

namespace {

const fs::path folder{TWINS_FOLDER};

std::string read(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    INFO(path);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>{in}, {}};
}

void check(const Twin& twin, const char* golden_file) {
    INFO("twin " << twin.folder << ", " << golden_file);
    const auto golden = read(folder / twin.folder / golden_file);
    const auto begin = nlohmann::json::parse(golden.substr(0, golden.find('\n')));
    CHECK_MESSAGE(begin["source"] == read(folder / twin.folder / "program.py"),
                  "the program has changed since it was recorded: run record_goldens");
    const auto difference = conformance::difference(twin, golden);
    CHECK_MESSAGE(!difference, difference.value_or(""));
}

}  // namespace

TEST_CASE("twins do what CPython 3.11 does") {
    for (const auto& twin : conformance::twins())
        check(twin, "golden-3.11.jsonl");
}

TEST_CASE("twins do what CPython 3.13 does") {
    for (const auto& twin : conformance::twins())
        check(twin, "golden-3.13.jsonl");
}

TEST_CASE("every folder of twins/ has its C++ program") {
    std::vector<std::string> folders;
    for (const auto& entry : fs::directory_iterator{folder})
        folders.push_back(entry.path().filename().string());
    std::ranges::sort(folders);
    std::vector<std::string> registered;
    for (const auto& twin : conformance::twins())
        registered.push_back(twin.folder);
    CHECK(registered == folders);
}

TEST_CASE("a twin that does something else is found out") {
    const auto& twins = conformance::twins();
    const auto uncancel = std::ranges::find(twins, "uncancel", &Twin::folder);
    REQUIRE(uncancel != twins.end());
    auto golden = read(folder / "uncancel" / "golden-3.11.jsonl");
    const auto at = golden.find(R"("count": 1)");
    REQUIRE(at != golden.npos);
    golden.replace(at, 10, R"("count": 2)");
    const auto difference = conformance::difference(*uncancel, golden);
    REQUIRE(difference);
    CHECK(difference->find("count: Loopscope 1, CPython 2") != std::string::npos);
}
