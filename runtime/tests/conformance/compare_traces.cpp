#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "runtime/tests/conformance/compare.hpp"

namespace {

std::string read(const char* path) {
    std::ifstream in{path, std::ios::binary};
    if (!in)
        throw std::runtime_error(fmt::format("{} can't be read", path));
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

/// compare-traces OURS CPYTHON: exit status 0 if the traces are equal, places included; 1 and the
/// first difference on the standard output if they differ.
int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: {} OURS CPYTHON\n", argv[0]);
        return 2;
    }
    try {
        const auto difference = conformance::first_difference(read(argv[1]), read(argv[2]),
                                                              conformance::Places::compared);
        fmt::print("{}", difference.value_or(""));
        return difference ? 1 : 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
