#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "runtime/tests/conformance/twin.hpp"

/// compare-twins FOLDER: compares every twin with FOLDER/TWIN.jsonl, a recording of its Python
/// program by whichever CPython. Exit status 1 if one differs.
int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: {} FOLDER\n", argv[0]);
        return 2;
    }
    int different = 0;
    try {
        for (const auto& twin : conformance::twins()) {
            const auto path = std::filesystem::path{argv[1]} / (twin.folder + ".jsonl");
            std::ifstream in{path, std::ios::binary};
            if (!in)
                throw std::runtime_error(fmt::format("{} can't be read", path.string()));
            const std::string recording{std::istreambuf_iterator<char>{in}, {}};
            if (const auto difference = conformance::difference(twin, recording)) {
                fmt::print("{}: {}\n", twin.folder, *difference);
                ++different;
            }
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
    fmt::print("{} twins, {} different\n", conformance::twins().size(), different);
    return different ? 1 : 0;
}
